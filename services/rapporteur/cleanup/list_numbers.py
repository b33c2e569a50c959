"""Tells numbers in brackets that count the items of a list from those of pages: `(1)` on a line of its own may be either."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapporteur.cleanup.extract.lines import Line
from rapporteur.model.text import Zone

_NUMBER = re.compile(r"\((\d{1,2})\)")
_APART, _APART_UNANNOUNCED = 12, 3
"""Lines from one item to the next. A page has more; but where each line is a whole paragraph it may have as few, so that only a list that
is announced may have long items."""


def list_numbers(lines: Sequence[Line], zones: Mapping[int, Zone]) -> set[int]:
    """The lines of nothing but a number in brackets that count items: from (1) on, one after another, near to each other.

    At the edge of a page, and beside what else a page prints around its text, the number is the page's. A single (1) counts an item only
    where the line before announces a list.

    >>> from rapporteur.cleanup.extract.lines import lines
    >>> sorted(list_numbers(lines("the keepers:\\n(1)\\nTo light the lamps;\\n(2)\\nTo trim the wicks;\\n"), {}))
    [1, 3]
    """
    found: set[int] = set()
    run: list[int] = []
    whole = all(line.gap for line in lines)
    apart = _APART
    for index, line in enumerate(lines):
        number = _NUMBER.fullmatch(line.text)
        if not number or _is_edge(lines, index) or index - 1 in zones or index + 1 in zones:
            continue
        if int(number[1]) == len(run) + 1 and run and index - run[-1] <= apart:
            run.append(index)
            found.update(run)
        else:
            run = [index] if int(number[1]) == 1 else []
            announced = index > 0 and lines[index - 1].text[-1] in ":："
            apart = _APART if announced or not whole else _APART_UNANNOUNCED
            if run and announced:
                found.add(index)
    return found


def _is_edge(lines: Sequence[Line], index: int) -> bool:
    """Whether a page begins or ends with the line, or the text does."""
    if index in (0, len(lines) - 1):
        return True
    return lines[index - 1].page != lines[index].page or lines[index + 1].page != lines[index].page
