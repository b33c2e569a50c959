"""Finds tables that go across the columns of a page: they are read row by row, and not each column by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapporteur.cleanup.layout.page import Rule
from rapporteur.cleanup.layout.paragraphs import is_hung
from rapporteur.cleanup.layout.row_parts import split, wide_rules
from rapporteur.cleanup.layout.rows import Row

_ALIGNED = 4.0
_BEYOND = 20.0
"""Points by which a rule must go into both columns to go across."""
_LEAST_ROWS, _LEAST_PARTS = 3, 3
"""Lines, and texts on each of them, that make a table without rules: two texts are those of the two columns."""
_WRAPPED = 2
"""Lines between two rows of a table that have fewer texts: words that do not fit their cell."""
_FILLED, _MOSTLY = 0.7, 0.5
"""A line of prose fills seven tenths of its column, and at least half of them do."""


def across(rows: Sequence[Row], rules: Sequence[Rule], edge: float) -> set[int]:
    """Which of the lines of a page are those of tables across its columns, of which the right one begins at `edge`.

    They stand between rules that go across, and do not fill both columns as prose does; or, without rules, several in a row have three
    texts or more at the same edges on both sides of it. Where one of these edges is that of the column, or all lie in one column, each
    column may have a table of its own.
    """
    found = set[int]()
    for lines in (*_between_rules(rows, rules, edge), *_aligned(rows, edge)):
        found.update(lines)
    return found


def heads_table(rows: Sequence[Row], at: int, step: int = 1) -> bool:
    """Whether the line has three texts or more, under each of which stands another on the next two lines: running heads have two. With a
    `step` of -1, whether it ends a table: the texts stand above.
    """
    others = [at + step * by for by in range(1, _LEAST_ROWS)]
    edges = texts(rows[at]) if 0 <= others[-1] < len(rows) else []
    return len(edges) >= _LEAST_PARTS and all(
        len(parts) == len(edges) and all(map(_same, parts, edges)) for parts in (texts(rows[other]) for other in others)
    )


def _between_rules(rows: Sequence[Row], rules: Sequence[Rule], edge: float) -> Iterator[range]:
    """The lines between two rules or more that go across."""
    wide = sorted(rule.y for rule in wide_rules(rows, rules) if rule.x0 < edge - _BEYOND and rule.x1 > edge + _BEYOND)
    start, stop = 0, 0
    for above, below in pairwise(wide):
        first = next((at for at, row in enumerate(rows) if row.baseline > above), len(rows))
        last = next((at for at in range(first, len(rows)) if rows[at].baseline > below), len(rows))
        if first == last:
            continue
        if _is_prose(rows[first:last], rows, edge):
            if _is_table(rows[start:stop]):
                yield range(start, stop)
            start, stop = 0, 0
        elif stop == first and stop:
            stop = last
        else:
            start, stop = first, last
    if _is_table(rows[start:stop]):
        yield range(start, stop)


def _is_table(rows: Sequence[Row]) -> bool:
    return sum(len(texts(row)) > 1 for row in rows) > 1


def _is_prose(rows: Sequence[Row], page: Sequence[Row], edge: float) -> bool:
    """Whether these lines fill both columns of the page."""
    left, right = min(row.x0 for row in page), max(row.x1 for row in page)
    before = [one for row in rows for one in split(row) if one.x0 < edge]
    behind = [one for row in rows for one in split(row) if one.x0 >= edge]
    return _fill(before, edge - left) and _fill(behind, right - edge)


def _fill(lines: Sequence[Row], width: float) -> bool:
    return sum(row.x1 - row.x0 > _FILLED * width for row in lines) >= _MOSTLY * len(lines) > 0


def _aligned(rows: Sequence[Row], edge: float) -> Iterator[range]:
    """Lines with three texts or more at the same edges, and those between them."""
    at, begins = 0, _begins(rows, edge)
    while at < len(rows):
        found = _like(rows, at)
        edges = {one.x0 for index in found for one in texts(rows[index])}
        goes_across = bool(edges) and min(edges) < edge < max(edges)
        if len(found) >= _LEAST_ROWS and goes_across and not any(abs(x - begins) <= _ALIGNED for x in edges):
            yield range(found[0], found[-1] + 1)
            at = found[-1]
        at += 1


def _begins(rows: Sequence[Row], edge: float) -> float:
    """Where most lines of the right column begin: a table between the columns may end the gutter before."""
    found = Counter(round(part.x0) for row in rows for part in split(row) if part.x0 >= edge)
    return float(max(found, key=lambda x: found[x])) if found else edge


def _like(rows: Sequence[Row], start: int) -> list[int]:
    """The line `start` and those behind it that have their texts at its edges, or end there as figures do."""
    first = texts(rows[start])
    if len(first) < _LEAST_PARTS:
        return []
    found = [start]
    for index in range(start + 1, len(rows)):
        parts = texts(rows[index])
        if len(parts) >= _LEAST_PARTS and all(any(_same(part, one) for one in first) for part in parts):
            found.append(index)
        elif index - found[-1] > _WRAPPED:
            break
    return found


def _same(one: Row, other: Row) -> bool:
    return abs(one.x0 - other.x0) <= _ALIGNED or abs(one.x1 - other.x1) <= _ALIGNED


def texts(row: Row) -> list[Row]:
    """The texts side by side on a line; a label goes with what hangs behind it, and is none. A figure is one."""
    parts = split(row)
    return [one for at, one in enumerate(parts) if at + 1 == len(parts) or one.text[-1:].isdigit() or not is_hung(one.text)]
