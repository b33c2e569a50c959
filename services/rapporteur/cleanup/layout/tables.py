"""Finds tables among the lines of a page: texts that stand side by side, line after line, at the same edges or between rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapporteur.cleanup.extract.runs import BOLD
from rapporteur.cleanup.layout.cell_rows import begins_row
from rapporteur.cleanup.layout.cell_texts import (
    ALIGNED,
    Extent,
    are_led,
    column_of,
    first_texts,
    is_close,
    is_figures,
    left_of,
    over_columns,
    place_of,
    right_of,
    spans_of,
    texts,
    widen,
)
from rapporteur.cleanup.layout.page import Rule
from rapporteur.cleanup.layout.row_parts import wide_rules
from rapporteur.cleanup.layout.rows import Row
from rapporteur.cleanup.layout.spanning import NONE, Spanning, spanning

_LEAST_ROWS = 3
"""Lines side by side that make a table without lines around each of their texts: a cover has two, with different edges."""
_FURTHEST = 4.0
"""Heights of type between two rows of a table; further apart are two tables."""
_APART = 1.28
_FEW = 2
"""Lines across a table that set off its head and its total, and part no other rows."""
_HANGS = 2.5
"""Heights of type by which the further lines of a label, or what belongs under it, stand behind its first line at most."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """The lines of one cell."""

    row: int
    column: int
    header: bool
    lines: tuple[Row, ...]
    columns: int = 1
    """How many it heads, or goes over."""

    @property
    def text(self) -> str:
        """Its characters without marks."""
        return " ".join(s.run.text.strip() for line in self.lines for s in line.body)


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table in order of reading: row by row."""

    cells: tuple[TableCell, ...]
    gridded: bool = False
    """A line is drawn between each row and the next, so that none sets off a head."""
    leading: float = 0.0
    """From line to line of a cell where more room parts the rows; 0 where none does."""
    closed: bool = False
    """A line is drawn below its last row, and none between most others: it ends there, and not with the page."""

    @property
    def columns(self) -> tuple[tuple[float, float], ...]:
        """Where its columns begin and end."""
        found: dict[int, list[Row]] = {}
        for cell in self.cells:
            if cell.columns == 1:
                found.setdefault(cell.column, []).extend(cell.lines)
        return tuple((min(map(left_of, found[at])), max(line.x1 for line in found[at])) for at in sorted(found))

    @property
    def rows_of_top(self) -> int:
        """How many rows its head has; one where nothing tells how many."""
        return max((cell.row + 1 for cell in self.cells if cell.header), default=1)

    @property
    def top(self) -> tuple[str, ...]:
        """What stands in its head, which is printed again on the next page; in its first row, if nothing sets that off and it holds several
        words and no figures alone.
        """
        rows = self.rows_of_top
        found = tuple(cell.text for cell in self.cells if cell.row < rows)
        if any(cell.header for cell in self.cells):
            return found
        return found if len(found) > 1 and all(any(map(str.isalpha, text)) for text in found) else ()


def divided(
    rows: Sequence[Row], rules: Sequence[Rule], rest: int = 0, leading: float = 0.0, *, narrow: bool = False
) -> list[list[Row] | Table]:
    """The lines in order, those of tables as tables; the first `rest` are known to be of one, whose `leading` is known if it has any. Every
    line is in one of the parts.

    In a `narrow` column words of justified lines stand as far apart as cells do, and two edges agree by chance: a table without rules has
    three texts on its lines there, or figures behind another.
    """
    found: list[list[Row] | Table] = []
    wide = wide_rules(rows, rules)
    at = text_from = 0
    while at < len(rows):
        end = _end(rows, at, wide, narrow=narrow) or (0 if at else rest)
        below = _end(rows, at + 1, wide, narrow=narrow) if end and at + 1 < len(rows) else 0
        if below and spanning(rows[text_from : at + 1], rows[at + 1 : below], rules) != NONE:
            # heads over columns may look like a row
            end = 0
        if end:
            over = spanning(rows[text_from:at], rows[at:end], rules)
            if text_from < at - over.lines:
                found.append(list(rows[text_from : at - over.lines]))
            found.append(_table(rows[at - over.lines : end], wide, 0.0 if at or not rest else leading, over))
            at = text_from = end
        else:
            at += 1
    if text_from < len(rows):
        found.append(list(rows[text_from:]))
    return found


def _end(rows: Sequence[Row], start: int, wide: Sequence[Rule], *, narrow: bool) -> int:
    """Where the table that begins at `start` ends; 0 if none does."""
    parts = first_texts(rows, start)
    if len(parts) < 2 or are_led(rows[start], parts):
        return 0
    boxed = all(part.first.wall for part in parts)
    edges = sorted(map(left_of, parts))
    first, cuts, end, beside, bold = edges[0], list(edges), start + 1, 1, parts[0].all_look(BOLD)
    columns = spans_of([parts])
    for index in range(start + 1, len(rows)):
        row, above = rows[index], rows[index - 1]
        parts = texts(row, cuts)
        if row.baseline - above.baseline > _FURTHEST * max(row.size, above.size) or not _fits(parts, edges, columns, rows[start:index]):
            break
        if len(parts) == 1 and row.all_look(BOLD) and not bold:
            break
        if len(parts) > 1:
            beside, first = beside + 1, min(first, left_of(parts[0]))
            widen(columns, parts)
            edges = sorted([*edges, *(left_of(part) for part in parts if column_of(part, edges) < 0)])
            # the head of a table may be set in less than its cells
            cuts += {left_of(part) for part in parts}.difference(cuts)
            end = index + 1
        elif index == end:
            # a single text belongs to the table if more of it follows, or it goes on with the cell above
            end += left_of(row) > first + ALIGNED or is_close(above, row)
    ruled = _between(rows[start], rows[end - 1], wide)
    last = next((i for i in range(end, len(rows)) if ruled and _closes(rows, i, wide)), end)
    if narrow:
        beside = beside if ruled else sum(_are_cells(texts(row, cuts)) for row in rows[start:end])
    return last if boxed or beside >= _LEAST_ROWS or (ruled and beside > 1) else 0


def _are_cells(parts: Sequence[Row]) -> bool:
    """Whether texts on a line are cells wherever they stand: three or more, or figures behind another."""
    return len(parts) > 2 or (len(parts) == 2 and is_figures(parts[1]))


def _closes(rows: Sequence[Row], index: int, wide: Sequence[Rule]) -> bool:
    """Whether the next wide rule below the line before `index` stands above the line: the table goes no further."""
    return any(rows[index - 1].baseline < rule.y < rows[index].baseline for rule in wide)


def _between(first: Row, last: Row, wide: Sequence[Rule]) -> bool:
    """Whether wide rules stand above the first line and among or below the others."""
    above = any(first.top - 2.5 * first.size < rule.y <= first.baseline for rule in wide)
    return above and any(first.baseline < rule.y < last.baseline + 2.5 * last.size for rule in wide)


def _fits(parts: Sequence[Row], edges: Sequence[float], columns: Sequence[Extent], above: Sequence[Row]) -> bool:
    """Whether each text begins at the edge of a column, or ends with one as figures do; and none runs on into the next.

    Beside others a text may stand about the middle of one, the first hang under the label above, or before all that the head names, and
    figures stand where no row had any.
    """
    over = [text for row in above[-3:] for text in texts(row)]
    for at, text in enumerate(parts):
        under = over_columns(text, columns)
        flush = any(abs(right_of(text) - right_of(one)) <= ALIGNED for one in over)
        if column_of(text, edges) < 0 and not flush and (len(parts) == 1 or not _is_cell(text, at, under, columns, over)):
            return False
        if len(under) > 1 and columns[under[1]][0] < text.x1 - text.size:
            return False
    return True


def _is_cell(text: Row, at: int, under: Sequence[int], columns: Sequence[Extent], above: Sequence[Row]) -> bool:
    """Whether a text beside others is a cell though it neither begins nor ends with others."""
    if not under:
        return is_figures(text) if at else text.x1 < columns[0][0]
    if not at and under[0] == 0:
        return 0 <= text.x0 - columns[0][0] <= _HANGS * text.size
    return len(under) == 1 and any(abs(text.x0 + text.x1 - one.x0 - one.x1) <= ALIGNED for one in above)


def _table(rows: Sequence[Row], wide: Sequence[Rule], leading: float, over: Spanning = NONE) -> Table:
    cuts = [left_of(one) for row in rows if len(found := texts(row)) > 1 for one in found]
    lines = [texts(row, cuts) for row in rows]
    columns = spans_of(lines[over.lines :])
    head = _head(rows, wide)
    gaps = [below.baseline - above.baseline for above, below in pairwise(rows)]
    close = min([*gaps, leading] if leading else gaps, default=0.0)
    roomy = [at for at, gap in enumerate(gaps, 1) if gap > _APART * close]
    airy = leading > 0 or bool(roomy)
    few = not leading and len(roomy) <= _FEW and all(_closes(rows, at, wide) for at in roomy)
    cells: dict[tuple[int, int, int], list[Row]] = {}
    number, headers, lined = -1, 0, 0
    row: dict[int, Row] = {}
    for index, parts in enumerate(lines):
        spans = [(index < over.lines and over.place(one, columns)) or (place_of(one, columns), 1) for one in parts]
        placed = [(column, one) for (column, _), one in zip(spans, parts, strict=True)]
        within = 0 < index < over.lines
        if not within and (index in {0, over.lines} or index in roomy or begins_row(placed, row, columns, airy=airy, few=few)):
            number, row = number + 1, {}
            lined += bool(index) and _closes(rows, index, wide)
        if index < head:
            headers = number + 1
        row.update(placed)
        for (column, count), text in zip(spans, parts, strict=True):
            cells.setdefault((number, column, count), []).append(text)
    made = (TableCell(r, c, r < headers, tuple(held), count) for (r, c, count), held in sorted(cells.items()))
    ends = any(rows[-1].baseline < rule.y < rows[-1].baseline + rows[-1].size for rule in wide)
    return Table(
        tuple(made),
        gridded=lined == number,
        leading=close if airy else 0.0,
        closed=ends and lined < number and 2 * (lined - (head > 0)) < number,
    )


def _head(rows: Sequence[Row], wide: Sequence[Rule]) -> int:
    """How many lines stand between the rule above the table and the one below its head; 0 where it has no such rule."""
    for index in range(1, len(rows)):
        if any(rows[index - 1].baseline < rule.y < rows[index].baseline for rule in wide):
            return index
    return 0
