"""The texts on a line of a table, and in which of its columns each stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapporteur.cleanup.layout.paragraphs import is_hung
from rapporteur.cleanup.layout.row_parts import part, split
from rapporteur.cleanup.layout.rows import Row, Set, is_led

Extent = tuple[float, float]
"""Where something begins and ends on its line."""
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


def right_of(part: Row) -> float:
    """Where its figures or words end: a mark behind them hangs over the edge of the column.

    >>> from rapporteur.cleanup.layout.page import Run
    >>> right_of(Row([Set(Run("98", 90, 100, 90, 10)), Set(Run("*", 100, 105, 90, 10))], 90, 10))
    100
    """
    last = len(part.sets)
    while last > 1 and (part.sets[last - 1].raised or not part.sets[last - 1].run.text.strip(_SIGNS)):
        last -= 1
    run = part.sets[last - 1].run
    signs = len(run.text) - len(run.text.rstrip(_SIGNS))
    return run.x1 - signs * (run.x1 - run.x0) / len(run.text) if 0 < signs < len(run.text) else run.x1


_SIGNS = "*†‡ "


def column_of(part: Row, edges: Sequence[float]) -> int:
    """The column at whose edge the text begins, of `edges` from left to right; -1 if at none."""
    left = left_of(part)
    at = bisect_left(edges, left - ALIGNED)
    return at if at < len(edges) and edges[at] <= left + ALIGNED else -1


def place_of(part: Row, columns: Sequence[Extent]) -> int:
    """The first column that the text stands over; or, between columns, the one before it."""
    over = over_columns(part, columns)
    return over[0] if over else max(0, bisect_right(columns, (left_of(part), part.x1)) - 1)


def spans_of(rows: Iterable[Sequence[Row]]) -> list[Extent]:
    """Where the columns begin and end that texts side by side stand in, of which each of `rows` has some.

    However the texts of a column are set, at their left, at their right as figures are, or about a middle, they stand over each other
    there; and what stands over several columns at once, as a head may, is in none. The lines with most texts tell the columns; where a long
    text of one line reaches over two of another, it is the long one that leaves its column.

    >>> from rapporteur.cleanup.layout.page import Run
    >>> lines = [(90, [(72, 99), (140, 180)]), (102, [(72, 110), (168, 180)])]
    >>> spans_of([[Row([Set(Run("1", x0, x1, y, 10))], y, 10) for x0, x1 in line] for y, line in lines])
    [(72, 110), (140, 180)]
    """
    found: list[Extent] = []
    for parts in sorted(rows, key=len, reverse=True):
        if len(parts) > 1:
            widen(found, parts)
    return found


def widen(columns: list[Extent], parts: Sequence[Row]) -> None:
    """Let the columns hold the texts of one more line."""
    taken = -1
    for one in parts:
        left, right = left_of(one), one.x1
        over = over_columns(one, columns)
        if not over:
            insort(columns, (left, right))
        elif len(over) == 1 and over[0] != taken:
            columns[over[0]] = (min(left, columns[over[0]][0]), max(right, columns[over[0]][1]))
        elif len(over) == 1:
            columns[taken : taken + 1] = [(columns[taken][0], left), (left, max(right, columns[taken][1]))]
        taken = over_columns(one, columns)[-1]


def over_columns(one: Row, columns: Sequence[Extent]) -> list[int]:
    """The columns, from left to right, that the text stands over."""
    left, right = left_of(one), max(one.x1, left_of(one) + 1)
    return [at for at, (x0, x1) in enumerate(columns) if left < x1 and x0 < right]


def is_close(above: Row, row: Row) -> bool:
    """Whether a line stands right below another, as lines of one cell do."""
    return row.baseline - above.baseline < _CLOSE * row.size


_CLOSE = 1.54
"""Heights of type."""


def is_figures(part: Row) -> bool:
    """Whether it holds no letter: `1 204.5`, `(17)`, `–`."""
    return not any(map(str.isalpha, part.text))


def are_led(row: Row, parts: Sequence[Row]) -> bool:
    """Whether dots make one text of a line, as of an entry of contents, or leave room in each, as in a form that is to be filled in. In a
    table such dots may lead from a label to its figures.
    """
    blank = sum(_BLANK.search(part.text) is not None for part in parts)
    return blank == len(parts) or (blank == 1 and is_led(row))


_BLANK = re.compile(r"(?:[._…] ?){5}$")


def is_full(line: Row, below: Row, right: float) -> bool:
    """Whether the first word of the line below has no room behind this one, in a column that ends at `right`."""
    word = (below.x1 - below.x0) * len(below.text.split(" ", 1)[0]) / max(len(below.text), 1)
    return line.x1 + word + _SPACE * below.size > right


_SPACE = 0.6
"""Heights of type: a space, and by how much a word may be wider than its share of the line."""


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
