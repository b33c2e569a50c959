"""The upright lines of a table, which part its cells however close their words stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.layout.page import Upright
from rapporteur.cleanup.layout.rows import Row, Set

_MOST = 2000
"""Upright lines of a page that are looked at: a drawing has more."""
_TOUCHES = 0.5
"""Points by which the ink of a letter may go into the line."""
_MIDDLE = 0.3
"""Heights of the type above the baseline at which a line must stand beside the word."""
_TALL = 0.8
"""Heights of the type that it has at least: little squares between words are no lines."""


def walled(rows: Sequence[Row], uprights: Sequence[Upright]) -> list[Row]:
    """The lines with what begins behind an upright line marked as such, where words stand on both sides of it or its like.

    >>> from rapporteur.cleanup.layout.page import Run
    >>> cells = Row([Set(Run("Lamps", 72, 99, 90, 10)), Set(Run("17", 102, 112, 90, 10))], 90, 10)
    >>> [one.wall for one in walled([cells], [Upright(70, 80, 99), Upright(100.5, 80, 99)])[0].sets]
    [70, 100.5]
    """
    if not uprights or len(uprights) > _MOST:
        return list(rows)
    ordered = sorted(uprights, key=_place)
    return [_walled(row, ordered) for row in rows]


def _walled(row: Row, ordered: Sequence[Upright]) -> Row:
    middle = row.baseline - _MIDDLE * row.size
    tall = _TALL * row.size
    beside = [one.x for one in ordered if one.top <= middle <= one.bottom and one.bottom - one.top >= tall]
    if len(beside) < _LEAST:
        return row
    sets: list[Set] = []
    end = float("-inf")
    for one in row.sets:
        at = bisect_right(beside, one.run.x0 + _TOUCHES) - 1
        wall = beside[at] if at >= 0 and beside[at] >= end - _TOUCHES else 0.0
        sets.append(replace(one, wall=wall) if wall else one)
        end = max(end, one.run.x1)
    return Row(sets, row.baseline, row.size, row.page)


_LEAST = 2
"""Lines beside a row of cells: one alone is a bar in the margin, or parts two columns."""


def _place(one: Upright) -> float:
    return one.x
