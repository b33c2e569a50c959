"""The texts on a line of a table, and in which of its columns each stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from rapporteur.cleanup.layout.paragraphs import is_hung
from rapporteur.cleanup.layout.row_parts import part, split
from rapporteur.cleanup.layout.rows import Row, Set

ALIGNED = 4.0
"""Points by which texts of one column begin apart at most."""
_COLUMN_GAP = 0.4
_FULL = 6
"""Lines, of which one at least leaves room between the first cells of a table."""


def first_texts(rows: Sequence[Row], start: int) -> list[Row]:
    """The texts on a line that may be the first of a table; where words fill a cell of it, the lines below tell where the next begins."""
    parts = texts(rows[start])
    if not any(_leaves_room(before, one, rows[start].size) for before, one in pairwise(rows[start].sets)):
        return parts
    below = max((texts(row) for row in rows[start + 1 : start + _FULL]), key=len, default=[])
    cut = texts(rows[start], [left_of(part) for part in below]) if len(below) > 1 else []
    return cut if len(cut) > len(parts) else parts


def texts(row: Row, edges: Sequence[float] = ()) -> list[Row]:
    """The texts on a line: set apart by a wide gap, or by a smaller one before the edge of a column.

    >>> from rapporteur.cleanup.layout.page import Run
    >>> row = Row([Set(Run("Lamps of oil", 72, 140, 100, 10)), Set(Run("Kites", 146, 170, 100, 10))], 100, 10)
    >>> [one.text for one in texts(row)], [one.text for one in texts(row, [72, 146])]
    (['Lamps of oil Kites'], ['Lamps of oil', 'Kites'])
    """
    parts = split(row)
    if len(parts) == 2 and not parts[1].first.wall and is_hung(parts[0].text):
        # what hangs behind a number may be cells that words fill, and the number one of its column
        cut = _cut(row, edges)
        figure = parts[0].text.replace(" ", "").isdecimal() and all(
            any(abs(left_of(one) - edge) <= ALIGNED for edge in edges) for one in parts
        )
        return cut if len(cut) > len(parts) else parts if figure else [row]
    return [cut for part in parts for cut in _cut(part, edges)] if edges else parts


def left_of(part: Row) -> float:
    """Where its cell begins: at a line, if one is drawn there, in which it may be centred."""
    return part.first.wall or part.x0


def column_of(part: Row, edges: Sequence[float]) -> int:
    """The column at whose edge the text begins, of `edges` from left to right; -1 if at none."""
    left = left_of(part)
    at = bisect_left(edges, left - ALIGNED)
    return at if at < len(edges) and edges[at] <= left + ALIGNED else -1


def place_of(part: Row, edges: Sequence[float]) -> int:
    """The column at whose edge the text begins; or, between edges, the one before it."""
    column = column_of(part, edges)
    return column if column >= 0 else max(0, bisect_right(edges, left_of(part) + ALIGNED) - 1)


def _cut(row: Row, edges: Sequence[float]) -> list[Row]:
    if len(row.sets) == 1:
        return [row]
    ordered = sorted(edges)
    starts = [
        index
        for index, (before, one) in enumerate(pairwise(row.sets), 1)
        if _leaves_room(before, one, row.size)
        and (at := bisect_right(ordered, one.run.x0 - 1)) < len(ordered)
        and ordered[at] < one.run.x0 + 1
    ]
    return [part(row, row.sets[start:end]) for start, end in pairwise((0, *starts, len(row.sets)))] if starts else [row]


def _leaves_room(before: Set, one: Set, size: float) -> bool:
    return not one.raised and one.run.x0 - before.run.x1 > _COLUMN_GAP * size
