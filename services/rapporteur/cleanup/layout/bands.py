"""Runs of lines that stand in two columns: they leave the gutter free and fill both sides of it as prose does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from rapporteur.cleanup.layout.row_parts import part
from rapporteur.cleanup.layout.rows import Row

LEAST = 6
"""Lines that a column has at least: fewer are a masthead or a signature."""
FEW = 2
"""Lines of a second column that ends soon, beside the head of the first: fewer do not show that they are one."""
_SHORT = 4
"""Lines of each column below a heading on a page that is divided above it: what goes on from line to line so often is no masthead."""
_ALIGNED = 3.0
GUTTER = 7.0
"""Points between columns, at least: volumes have 12 to 20."""
FILLED, _FULL = 0.7, 0.35
"""A line of prose fills seven tenths of its column, and more than a third of the lines do."""
_TWO_MARGINS = 54.0
"""Points between two pages that are set on one sheet: the margins of both."""
_PAGE = 180.0
"""Points that the text of a page is wide; a cell of a table is less."""
_STOPS = frozenset(".,;:")
_CONTINUED = 0.25
"""Share of lines that begin with a small letter: in prose most do, since most lines go on with a sentence; cells of a table begin anew."""


def stretches_of(row: Row) -> list[tuple[float, float]]:
    """From where to where text stands on the line without a gap as wide as a gutter."""
    found: list[tuple[float, float]] = []
    for one in row.sets:
        if found and one.run.x0 - found[-1][1] < GUTTER:
            found[-1] = (found[-1][0], max(found[-1][1], one.run.x1))
        else:
            found.append((one.run.x0, one.run.x1))
    return found


def bands_of(
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
            if index - first >= LEAST and _is_prose(rows[first:index], edge, least):
                found.append((first, index))
            first = index + 1
    return found


def all_bands(rows: Sequence[Row], edge: float, least: int, whole: Set[int]) -> list[tuple[int, int]]:
    """Of a page that is divided also the runs of a few lines, above or below a heading or a table, that fill both sides line by line, or go
    on from line to line in both.
    """
    stretches = [stretches_of(row) for row in rows]
    bands = bands_of(rows, stretches, edge, least, whole)
    taken = whole | {index for band in bands for index in range(*band)}
    return sorted([*bands, *_short_bands(rows, stretches, edge, taken)]) if bands else []


def _short_bands(
    rows: Sequence[Row], stretches: Sequence[Sequence[tuple[float, float]]], edge: float, taken: Set[int]
) -> Iterator[tuple[int, int]]:
    first = 0
    for index in range(len(rows) + 1):
        if index == len(rows) or index in taken or any(x0 < edge < x1 + 1 for x0, x1 in stretches[index]):
            sides = [sides_of(row, edge) for row in rows[first:index]]
            left, right = [a for a, _ in sides if a], [b for _, b in sides if b]
            by_line = len(sides) < LEAST and min(len(left), len(right)) >= max(FEW, len(sides) - 1) and _fill(left, right)
            if by_line or (min(len(left), len(right)) >= _SHORT and _begin_at(right, edge) and _is_running(left) and _is_running(right)):
                yield first, index
            first = index + 1


def _begin_at(lines: Sequence[Row], edge: float) -> bool:
    return min(row.x0 for row in lines) - edge < GUTTER


def _fill(*columns: Sequence[Row]) -> bool:
    """Whether the lines of each column, but the last, fill it, and one of them goes on with a sentence."""
    for lines in columns:
        width = FILLED * (max(row.x1 for row in lines) - min(row.x0 for row in lines))
        if not all(row.x1 - row.x0 > width for row in lines[:-1]) or not goes_on(lines):
            return False
    return True


def _is_prose(rows: Sequence[Row], edge: float, least: int) -> bool:
    """Whether both sides of the gutter are filled with lines that go on with sentences; two pages on a sheet stand so far apart that their
    lines need not, and may be those of short paragraphs, which end with stops as the names and posts of a list do not.
    """
    sides = [sides_of(row, edge) for row in rows]
    columns = ([a for a, _ in sides if a], [b for _, b in sides if b])
    far = all(columns) and min(row.x0 for row in columns[1]) - max(row.x1 for row in columns[0]) >= _TWO_MARGINS
    for lines in columns:
        if len(lines) < least:
            return False
        if len(lines) >= LEAST and not _is_running(lines, far=far):
            return False
    return True


def _is_running(lines: Sequence[Row], *, far: bool = False) -> bool:
    """Whether lines are those of prose: more than a third fill the column, and a quarter goes on with a sentence."""
    width = max(row.x1 for row in lines) - min(row.x0 for row in lines)
    full = sum(row.x1 - row.x0 > FILLED * width for row in lines)
    small = sum(not row.text[:1].isupper() and row.text[:1].isalpha() for row in lines)
    stops = sum(row.text[-1:] in _STOPS for row in lines) if far and width >= _PAGE else 0
    return full >= _FULL * len(lines) and max(small, stops) >= _CONTINUED * len(lines)


def sides_of(row: Row, edge: float) -> tuple[Row | None, Row | None]:
    """What stands on the line before the gutter, and behind it."""
    left = [one for one in row.sets if one.run.x0 < edge]
    right = [one for one in row.sets if one.run.x0 >= edge]
    return part(row, left) if left else None, part(row, right) if right else None


def goes_on(lines: Sequence[Row]) -> bool:
    """Whether lines begin at one edge, but for the first, and some with a small letter as the middle of a sentence does."""
    aligned = all(abs(row.x0 - lines[1].x0) < _ALIGNED for row in lines[1:])
    return aligned and any(row.text[:1].islower() for row in lines[1:])
