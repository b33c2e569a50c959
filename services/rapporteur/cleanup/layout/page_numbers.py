"""Numbers of pages that no shape tells from text: small roman ones, and those that stand in the margin beside the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.cleanup.extract.numerals import roman as written
from rapporteur.cleanup.furniture import shape
from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.layout.row_parts import part, split
from rapporteur.cleanup.layout.rows import Row
from rapporteur.model.sessions import roman

_ROMAN = re.compile(r"[-–—(\[\s]*([ivxlc]{1,8})[-–—)\]\s]*")
_BESIDE = 0.8
"""Heights of its type that a number in the margin keeps from all text: the label of a paragraph stands closer, or further in."""
_SAME_PLACE, _SAME_LINE = 6.0, 1.0
_NUMBERS = frozenset({"number", "page", "fraction"})
_LEAST = 3
_FAR = 1.9
"""Heights of type between a head and the text."""
_FIGURES = 3
"""Figures of a number of a page: with four it may be a year, or the number of a resolution of the Security Council."""
_BETWEEN = 0.2
"""Of the width of the text, the room between the number of a page and the words of its head: a paragraph hangs closer behind its number."""
_AROUND = " -–—[]()"
"""What stands around the number of a page."""
_EDGE = 6.0
"""Points by which the last letter of a line may miss the edge of the text."""


def roman_page(text: str) -> int:
    """The number of a page in small roman letters, as before the first chapter of a volume; 0 where there is none.

    >>> roman_page("xii"), roman_page("- iv -"), roman_page("mix"), roman_page("II")
    (12, 4, 0, 0)
    """
    found = _ROMAN.fullmatch(text)
    if found is None:
        return 0
    number = roman(found[1].upper())
    return number if written(number) == found[1] else 0


def beside(rows: Sequence[Row]) -> Run | None:
    """The only number that stands in the margin of a page, beside all its text and between the first line and the last; None else."""
    runs = [one.run for row in rows for one in row.sets]
    numbers = [run for run in runs if _is_number(run.text.strip())]
    if not numbers or len(numbers) == len(runs):
        return None
    known = set(map(id, numbers))
    text = [run for run in runs if id(run) not in known]
    left, right = min(run.x0 for run in text), max(run.x1 for run in text)
    top, bottom = (edge(run.baseline for run in text) for edge in (min, max))
    found = [run for run in numbers if run.x1 < left - _BESIDE * run.size or run.x0 > right + _BESIDE * run.size]
    found = [run for run in found if top + _SAME_LINE < run.baseline < bottom - _SAME_LINE]
    return found[0] if len(found) == 1 else None


def counts_pages(mine: Run, theirs: Run, pages: int) -> bool:
    """Whether two such numbers stand at one height and count the pages between."""
    a, b = mine.text.strip(), theirs.text.strip()
    value, other = ((_first_number(text) or roman_page(text)) for text in (a, b))
    return abs(mine.baseline - theirs.baseline) <= _SAME_PLACE and value > 0 and other - value == pages


def without(rows: Sequence[Row], number: Run) -> list[Row]:
    """The lines without that number."""
    left = ((row, [one for one in row.sets if one.run is not number]) for row in rows)
    return [row if len(sets) == len(row.sets) else part(row, sets) for row, sets in left if sets]


def _is_number(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    return shape(text) in _NUMBERS if _DIGITS.search(text) else roman_page(text) > 0


_LONGEST = 20
_DIGITS = re.compile(r"\d{1,6}")


def _first_number(text: str) -> int:
    found = _DIGITS.search(text)
    return int(found[0]) if found else 0


def numbered_head(rows: Sequence[Row], label: str = "", *, alone: bool = True) -> int:
    """Whether the first line, well above the text, is nothing but the `label` of the page; or, on a page that stands `alone`, a number at
    one edge of the text and words at the other: what counts pages has no room in a text there. One or none.

    >>> from rapporteur.cleanup.layout.rows import Set
    >>> def line(y, *places): return Row([Set(Run("12" if x1 - x0 < 20 else "Lamps", x0, x1, y, 10)) for x0, x1 in places], y, 10)
    >>> text = [line(y, (72, 300)) for y in (100, 112, 124)]
    >>> numbered_head([line(60, (72, 82), (200, 300)), *text]), numbered_head([line(60, (72, 82), (100, 200)), *text])
    (1, 0)
    """
    if len(rows) <= _LEAST or not _apart(rows[0], rows[1]):
        return 0
    parts = split(rows[0])
    if len(parts) != 2:
        return int(_is_label(rows[0], label))
    left, right = min(row.x0 for row in rows[1:]), max(row.x1 for row in rows[1:])
    at_edges = parts[0].x0 < left + _EDGE and parts[1].x1 > right - _EDGE and parts[1].x0 - parts[0].x1 > _BETWEEN * (right - left)
    numbers = sum(_is_label(part, label) or (alone and part.text.isdecimal() and len(part.text) <= _FIGURES) for part in parts)
    return int(at_edges and numbers == 1)


def labelled_foot(rows: Sequence[Row], label: str) -> int:
    """Whether the last line, well below the text, is nothing but the `label` of the page. One or none."""
    return int(len(rows) > 1 and _apart(rows[-2], rows[-1]) and _is_label(rows[-1], label))


def _apart(above: Row, below: Row) -> bool:
    return below.baseline - above.baseline > _FAR * max(above.size, below.size)


def _is_label(row: Row, label: str) -> bool:
    return bool(label) and row.text.strip(_AROUND).casefold() == label.casefold()
