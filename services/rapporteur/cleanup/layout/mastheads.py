"""Finds the masthead of a cover: short fields in two columns side by side, which are read each by itself though they share lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapporteur.cleanup.layout.paragraphs import Block
from rapporteur.cleanup.layout.row_parts import part
from rapporteur.cleanup.layout.rows import WIDE, Row

_DEEPEST = 24
"""Lines of the longest masthead: symbol, distribution, date, language, with the names of a committee beside them."""
_DISTRIBUTION = re.compile(r"Distr\b", re.IGNORECASE)
_BEFORE = 40.0
"""Points by which a field of the right column may begin before the mark of distribution: symbols are set against the edge."""
_SAME_LINE = 0.35


class Masthead(NamedTuple):
    """The lines of a masthead, by columns."""

    left: list[Row]
    right: list[Row]
    lines: int
    """How many lines of the page it takes."""


NONE = Masthead([], [], 0)


def masthead(rows: Sequence[Row]) -> Masthead:
    """The masthead that the page begins with; none where no mark of distribution stands at the right. It ends where a line goes from one
    column into the other, or with the last field at the right.
    """
    marks = [s.run.x0 for row in rows[:_DEEPEST] for s in row.sets if _DISTRIBUTION.match(s.run.text.strip())]
    left_edge = min((row.x0 for row in rows), default=0.0)
    right_edge = max((row.x1 for row in rows), default=0.0)
    edge = marks[0] - _BEFORE if marks else 0.0
    if edge <= (left_edge + right_edge) / 2:
        return NONE
    left: list[Row] = []
    right: list[Row] = []
    lines = kept = 0
    for index, row in enumerate(rows[:_DEEPEST], 1):
        before, behind = ([s for s in row.sets if (s.run.x0 >= edge) is side] for side in (False, True))
        if before and max(s.run.x1 for s in before) > (min(s.run.x0 for s in behind) - WIDE * row.size if behind else edge):
            break
        if before:
            left.append(part(row, before))
        if behind:
            right.append(part(row, behind))
            lines, kept = index, len(left)
    return Masthead(left[:kept], right, lines) if marks and lines > 1 else NONE


def _stands_before(one: Row, other: Row) -> bool:
    """Whether a line is read before another: it stands higher, or on the same line further to the left."""
    if abs(one.baseline - other.baseline) < _SAME_LINE * min(one.size, other.size):
        return one.x0 < other.x0
    return one.baseline < other.baseline


def in_order(texts: Iterable[Block], fields: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs of the left column, among which the fields of the right one come where they begin."""
    waiting = list(fields)
    for block in texts:
        while waiting and _stands_before(waiting[0].rows[0], block.rows[0]):
            yield waiting.pop(0)
        yield block
    yield from waiting
