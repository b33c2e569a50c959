"""Divides the body of a page into columns, in order of reading: what goes over the whole width, then the left column, then the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from rapporteur.cleanup.layout.across import across
from rapporteur.cleanup.layout.bands import FEW, FILLED, GUTTER, LEAST, all_bands, bands_of, goes_on, sides_of, stretches_of
from rapporteur.cleanup.layout.cell_rows import are_cells
from rapporteur.cleanup.layout.page import Rule
from rapporteur.cleanup.layout.rows import Row

_ALIGNED = 3.0
_RAGGED = 0.15
"""Share of a column and its gutter that a full line leaves free."""
_CROSSED = 0.5
"""Share of the lines that may go over the gutter: what stands over the whole width of a page that is divided below."""
_SHARE = (0.28, 0.72)
"""Where between its edges a page may be divided."""


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that are read one after another, with the rules that lie between their edges."""

    rows: list[Row]
    rules: tuple[Rule, ...] = ()
    whole: bool = True
    """It goes over the whole width of the text."""


def columns(rows: Sequence[Row], rules: Sequence[Rule], known: float | None = None, cells: float | None = None) -> list[Column]:
    """The columns in order of reading; every line, or each part of it, is in one. A page that is not divided is one column.

    `known` is where pages around are divided: a page there may have a few lines only in its second column, or none. `cells` is where those
    of a table of prose begin on the page before: a page that is divided there has the rest of it.
    """
    edge, least = gutter(rows).columns, LEAST
    if edge is None and known is not None:
        if all(row.x1 < known for row in rows) and (len(rows) >= LEAST or _fill_column(rows, known)):
            return [_column(list(rows), rules)]
        edge, least = known, 1
    elif edge is None:
        edge, least = _beside(rows) if len(rows) >= LEAST else None, FEW
    if edge is None or (cells is not None and abs(edge - cells) < _ALIGNED):
        return [Column(list(rows), tuple(rules))]
    found: list[Column] = []
    start = 0
    for first, last in all_bands(rows, edge, least, across(rows, rules, edge) | _cells(rows, edge)):
        if start < first:
            found.append(Column(list(rows[start:first]), tuple(rules)))
        sides = [sides_of(row, edge) for row in rows[first:last]]
        left, right = [a for a, _ in sides if a], [b for _, b in sides if b]
        found += (_column(left, rules), _column(right, rules))
        start = last
    if start < len(rows):
        found.append(Column(list(rows[start:]), tuple(rules)))
    return found


def _fill_column(rows: Sequence[Row], known: float) -> bool:
    """Whether a few lines fill a left column, all but the last: the end of a text."""
    left = min((row.x0 for row in rows), default=0.0)
    return len(rows) >= FEW and all(row.x1 > known - _RAGGED * (known - left) for row in rows[:-1])


def _column(rows: list[Row], rules: Sequence[Rule]) -> Column:
    x0, x1 = min(row.x0 for row in rows), max(row.x1 for row in rows)
    return Column(rows, tuple(rule for rule in rules if x0 - 3 <= rule.x0 and rule.x1 <= x1 + 3), False)


class Gutter(NamedTuple):
    """Where a page is divided; None where it is not."""

    columns: float | None = None
    """Where the right one of its columns begins."""
    cells: float | None = None
    """Where the cells of a table do, whose lines look like those of columns."""


def gutter(rows: Sequence[Row]) -> Gutter:
    """Where the right column of a page begins, or the cells of its broad table of prose."""
    if len(rows) < LEAST:
        return Gutter()
    stretches = [stretches_of(row) for row in rows]
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    low, high = (int(left + share * (right - left)) for share in _SHARE)
    crossing = _crossing(stretches, low, high)
    best, most = None, 0
    for edge in _valleys(crossing, len(rows)):
        bands = bands_of(rows, stretches, low + edge, LEAST)
        number = sum(last - first for first, last in bands)
        if number > most:
            best, most = float(low + edge), number
    return Gutter(best) if best is None or len(_cells(rows, best)) < most else Gutter(cells=best)


def _cells(rows: Sequence[Row], edge: float) -> set[int]:
    """Which lines look like prose on both sides of the gutter, and are rows of a table, whose words may come closer to the next cell."""
    bands = bands_of(rows, [[(one.run.x0, one.run.x1) for one in row.sets] for row in rows], edge, LEAST)
    return {at for first, last in bands if are_cells([sides_of(row, edge) for row in rows[first:last]]) for at in range(first, last)}


def _beside(rows: Sequence[Row]) -> float | None:
    """Where a right column of a few lines begins: prose that fills its lines, beside the head of a left one with many; else None.

    Fields of a letterhead are short, and of a table more rows than the first have two cells.
    """
    pairs = (line for line in (stretches_of(row) for row in rows if len(row.sets) > 1) if len(line) == 2)
    edge = next((line[1][0] for line in pairs), None)
    left_edge, right_edge = min(row.x0 for row in rows), max(row.x1 for row in rows)
    if edge is None or not _SHARE[0] <= (edge - left_edge) / max(right_edge - left_edge, 1.0) <= _SHARE[1]:
        return None
    stretches = [stretches_of(row) for row in rows]
    for first, last in bands_of(rows, stretches, edge, FEW):
        sides = [sides_of(row, edge) for row in rows[first:last]]
        left, right = [a for a, _ in sides if a], [b for _, b in sides if b]
        beside = all(a and b for a, b in sides[: len(right)])
        width = FILLED * (max(row.x1 for row in left) - min(row.x0 for row in left))
        if beside and len(right) < LEAST and all(row.x1 - row.x0 > width for row in right[:-1]) and goes_on(right):
            return edge
    return None


def _crossing(stretches: Sequence[Sequence[tuple[float, float]]], low: int, high: int) -> list[int]:
    """How many lines cross each point from low to high, with half a gutter of room behind them."""
    steps = [0] * (high - low + 2)
    for line in stretches:
        for x0, x1 in line:
            first, last = max(low, int(x0)), min(high, int(x1 + GUTTER / 2))
            if first <= last:
                steps[first - low] += 1
                steps[last - low + 1] -= 1
    return list(accumulate(steps[:-1]))


def _valleys(crossing: Sequence[int], lines: int) -> list[int]:
    """The right ends of the three places that the fewest lines cross."""
    ends = [i for i in range(len(crossing) - 1) if crossing[i] < crossing[i + 1] and crossing[i] < _CROSSED * lines]
    return sorted(ends, key=lambda i: crossing[i])[:3]
