"""Divides the body of a page into columns, in order of reading: what goes over the whole width, then the left column, then the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from rapporteur.cleanup.layout.across import across
from rapporteur.cleanup.layout.cell_rows import are_cells
from rapporteur.cleanup.layout.page import Rule
from rapporteur.cleanup.layout.row_parts import part
from rapporteur.cleanup.layout.rows import Row

_LEAST = 6
"""Lines that a column has at least: fewer are a masthead or a signature."""
_FEW = 2
"""Lines of a second column that ends soon, beside the head of the first: fewer do not show that they are one."""
_ALIGNED = 3.0
_RAGGED = 0.15
"""Share of a column and its gutter that a full line leaves free."""
_GUTTER = 7.0
"""Points between columns, at least: volumes have 12 to 20."""
_CROSSED = 0.5
"""Share of the lines that may go over the gutter: what stands over the whole width of a page that is divided below."""
_SHARE = (0.28, 0.72)
"""Where between its edges a page may be divided."""
_FILLED, _FULL = 0.7, 0.35
"""A line of prose fills seven tenths of its column, and more than a third of the lines do."""
_TWO_MARGINS = 54.0
"""Points between two pages that are set on one sheet: the margins of both."""
_PAGE = 180.0
"""Points that the text of a page is wide; a cell of a table is less."""
_STOPS = frozenset(".,;:")
_CONTINUED = 0.25
"""Share of lines that begin with a small letter: in prose most do, since most lines go on with a sentence; cells of a table begin anew."""


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
    edge, least = gutter(rows).columns, _LEAST
    if edge is None and known is not None:
        if all(row.x1 < known for row in rows) and (len(rows) >= _LEAST or _fill_column(rows, known)):
            return [_column(list(rows), rules)]
        edge, least = known, 1
    elif edge is None:
        edge, least = _beside(rows) if len(rows) >= _LEAST else None, _FEW
    if edge is None or (cells is not None and abs(edge - cells) < _ALIGNED):
        return [Column(list(rows), tuple(rules))]
    found: list[Column] = []
    start = 0
    for first, last in _all_bands(rows, edge, least, across(rows, rules, edge) | _cells(rows, edge)):
        if start < first:
            found.append(Column(list(rows[start:first]), tuple(rules)))
        sides = [_sides(row, edge) for row in rows[first:last]]
        left, right = [a for a, _ in sides if a], [b for _, b in sides if b]
        found += (_column(left, rules), _column(right, rules))
        start = last
    if start < len(rows):
        found.append(Column(list(rows[start:]), tuple(rules)))
    return found


def _fill_column(rows: Sequence[Row], known: float) -> bool:
    """Whether a few lines fill a left column, all but the last: the end of a text."""
    left = min((row.x0 for row in rows), default=0.0)
    return len(rows) >= _FEW and all(row.x1 > known - _RAGGED * (known - left) for row in rows[:-1])


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
    if len(rows) < _LEAST:
        return Gutter()
    stretches = [_stretches(row) for row in rows]
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    low, high = (int(left + share * (right - left)) for share in _SHARE)
    crossing = _crossing(stretches, low, high)
    best, most = None, 0
    for edge in _valleys(crossing, len(rows)):
        bands = _bands(rows, stretches, low + edge, _LEAST)
        number = sum(last - first for first, last in bands)
        if number > most:
            best, most = float(low + edge), number
    return Gutter(best) if best is None or len(_cells(rows, best)) < most else Gutter(cells=best)


def _cells(rows: Sequence[Row], edge: float) -> set[int]:
    """Which lines look like prose on both sides of the gutter, and are rows of a table, whose words may come closer to the next cell."""
    bands = _bands(rows, [[(one.run.x0, one.run.x1) for one in row.sets] for row in rows], edge, _LEAST)
    return {at for first, last in bands if are_cells([_sides(row, edge) for row in rows[first:last]]) for at in range(first, last)}


def _beside(rows: Sequence[Row]) -> float | None:
    """Where a right column of a few lines begins: prose that fills its lines, beside the head of a left one with many; else None.

    Fields of a letterhead are short, and of a table more rows than the first have two cells.
    """
    pairs = (line for line in (_stretches(row) for row in rows if len(row.sets) > 1) if len(line) == 2)
    edge = next((line[1][0] for line in pairs), None)
    left_edge, right_edge = min(row.x0 for row in rows), max(row.x1 for row in rows)
    if edge is None or not _SHARE[0] <= (edge - left_edge) / max(right_edge - left_edge, 1.0) <= _SHARE[1]:
        return None
    stretches = [_stretches(row) for row in rows]
    for first, last in _bands(rows, stretches, edge, _FEW):
        sides = [_sides(row, edge) for row in rows[first:last]]
        left, right = [a for a, _ in sides if a], [b for _, b in sides if b]
        beside = all(a and b for a, b in sides[: len(right)])
        width = _FILLED * (max(row.x1 for row in left) - min(row.x0 for row in left))
        if beside and len(right) < _LEAST and all(row.x1 - row.x0 > width for row in right[:-1]) and _goes_on(right):
            return edge
    return None


def _goes_on(lines: Sequence[Row]) -> bool:
    """Whether lines begin at one edge, but for the first, and some with a small letter as the middle of a sentence does."""
    aligned = all(abs(row.x0 - lines[1].x0) < _ALIGNED for row in lines[1:])
    return aligned and any(row.text[:1].islower() for row in lines[1:])


def _crossing(stretches: Sequence[Sequence[tuple[float, float]]], low: int, high: int) -> list[int]:
    """How many lines cross each point from low to high, with half a gutter of room behind them."""
    steps = [0] * (high - low + 2)
    for line in stretches:
        for x0, x1 in line:
            first, last = max(low, int(x0)), min(high, int(x1 + _GUTTER / 2))
            if first <= last:
                steps[first - low] += 1
                steps[last - low + 1] -= 1
    return list(accumulate(steps[:-1]))


def _valleys(crossing: Sequence[int], lines: int) -> list[int]:
    """The right ends of the three places that the fewest lines cross."""
    ends = [i for i in range(len(crossing) - 1) if crossing[i] < crossing[i + 1] and crossing[i] < _CROSSED * lines]
    return sorted(ends, key=lambda i: crossing[i])[:3]


def _stretches(row: Row) -> list[tuple[float, float]]:
    """From where to where text stands on the line without a gap as wide as a gutter."""
    found: list[tuple[float, float]] = []
    for one in row.sets:
        if found and one.run.x0 - found[-1][1] < _GUTTER:
            found[-1] = (found[-1][0], max(found[-1][1], one.run.x1))
        else:
            found.append((one.run.x0, one.run.x1))
    return found


def _bands(
    rows: Sequence[Row],
    stretches: Sequence[Sequence[tuple[float, float]]],
    edge: float,
    least: int,
    whole: Set[int] = frozenset(),
) -> list[tuple[int, int]]:
    """Runs of lines that leave the gutter before `edge` free and fill both sides of it as prose does; `whole` are lines that do not."""
    found: list[tuple[int, int]] = []
    first = 0
    for index in range(len(rows) + 1):
        if index == len(rows) or index in whole or any(x0 < edge < x1 + 1 for x0, x1 in stretches[index]):
            if index - first >= _LEAST and _is_prose(rows[first:index], edge, least):
                found.append((first, index))
            first = index + 1
    return found


def _all_bands(rows: Sequence[Row], edge: float, least: int, whole: Set[int]) -> list[tuple[int, int]]:
    """Of a page that is divided also the runs of a few lines, above or below a heading or a table, that fill both sides line by line."""
    stretches = [_stretches(row) for row in rows]
    bands = _bands(rows, stretches, edge, least, whole)
    taken = whole | {index for band in bands for index in range(*band)}
    return sorted([*bands, *_short_bands(rows, stretches, edge, taken)]) if bands else []


def _short_bands(
    rows: Sequence[Row], stretches: Sequence[Sequence[tuple[float, float]]], edge: float, taken: Set[int]
) -> Iterator[tuple[int, int]]:
    first = 0
    for index in range(len(rows) + 1):
        if index == len(rows) or index in taken or any(x0 < edge < x1 + 1 for x0, x1 in stretches[index]):
            sides = [_sides(row, edge) for row in rows[first:index]]
            left, right = [a for a, _ in sides if a], [b for _, b in sides if b]
            if len(sides) < _LEAST and min(len(left), len(right)) >= max(_FEW, len(sides) - 1) and _fill(left, right):
                yield first, index
            first = index + 1


def _fill(*columns: Sequence[Row]) -> bool:
    """Whether the lines of each column, but the last, fill it, and one of them goes on with a sentence."""
    for lines in columns:
        width = _FILLED * (max(row.x1 for row in lines) - min(row.x0 for row in lines))
        if not all(row.x1 - row.x0 > width for row in lines[:-1]) or not _goes_on(lines):
            return False
    return True


def _is_prose(rows: Sequence[Row], edge: float, least: int) -> bool:
    """Whether both sides of the gutter are filled with lines that go on with sentences; two pages on a sheet stand so far apart that their
    lines need not, and may be those of short paragraphs, which end with stops as the names and posts of a list do not.
    """
    sides = [_sides(row, edge) for row in rows]
    columns = ([a for a, _ in sides if a], [b for _, b in sides if b])
    far = all(columns) and min(row.x0 for row in columns[1]) - max(row.x1 for row in columns[0]) >= _TWO_MARGINS
    for lines in columns:
        if len(lines) < least:
            return False
        if len(lines) < _LEAST:
            continue
        width = max(row.x1 for row in lines) - min(row.x0 for row in lines)
        full = sum(row.x1 - row.x0 > _FILLED * width for row in lines)
        small = sum(not row.text[:1].isupper() and row.text[:1].isalpha() for row in lines)
        stops = sum(row.text[-1:] in _STOPS for row in lines) if far and width >= _PAGE else 0
        if full < _FULL * len(lines) or max(small, stops) < _CONTINUED * len(lines):
            return False
    return True


def _sides(row: Row, edge: float) -> tuple[Row | None, Row | None]:
    left = [one for one in row.sets if one.run.x0 < edge]
    right = [one for one in row.sets if one.run.x0 >= edge]
    return part(row, left) if left else None, part(row, right) if right else None
