"""Tables that go on from page to page: their rows are counted on, and a head that is printed again is furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.cleanup.extract.runs import BOLD
from rapporteur.cleanup.extract.transcript import Setting
from rapporteur.cleanup.layout.cell_texts import column_of, is_close, is_full, left_of, texts
from rapporteur.cleanup.layout.paragraphs import ended
from rapporteur.cleanup.layout.rows import Row
from rapporteur.cleanup.layout.sheets import Sheet
from rapporteur.cleanup.layout.tables import Table, TableCell
from rapporteur.model.text import Cell, Zone

_AGAIN = re.compile(
    r"[(（](?:continued|cont[’'.]?d?\.?|concluded|suite|fin|suite et fin|continuación|conclusión|продолжение|окончание|续|完|تابع)[)）]$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Tables:
    """Numbers the tables of a text and their rows."""

    last: int = -1
    """The number of the last table."""
    _rows: int = 0
    _top: tuple[str, ...] = ()
    _whole: Table | None = None
    """The last table, as far as it stood on its page."""
    _lowest: float = 0.0
    """The lowest line of the text on pages of this width so far."""
    _width: float = 0.0
    _notes: float = 0.0
    """Where the notes of the last page begin; 0 where it has none."""
    _limit: float = 0.0
    """How far down the text of the page before could go; 0 where nobody knows."""

    def turn(self, sheet: Sheet) -> None:
        """The next page is to be read."""
        body = [row.baseline for part in sheet.parts for row in part.body]
        columns = any(not part.whole for part in sheet.parts)
        same = abs(sheet.width - self._width) < 1
        self._lowest = max([self._lowest if same else 0.0, *body])
        self._limit = (self._notes or self._lowest) if same and not columns else 0.0
        self._width = 0.0 if columns else sheet.width
        self._notes = min((row.top for part in sheet.parts for row in part.notes), default=0.0)

    def goes_on(self, table: Table) -> bool:
        """Whether the table, where nothing but the end of a page stands between, is more of the last one: it has the same head, or none
        and the same columns, and below the last one there was no room for its first row.
        """
        if self._has_head_again(table):
            return True
        return self._whole is not None and _is_rest(table, self._whole) and _end_of(self._whole) + _height_of_row(table) > self._limit

    def _has_head_again(self, table: Table) -> bool:
        return bool(table.top) and table.top == self._top

    def rest(self, rows: Sequence[Row]) -> int:
        """How many lines at the head of a page stand in the columns of the last table, though too few to be a table by themselves."""
        return _aligned(rows, self._whole.columns) if self._whole is not None else 0

    @property
    def table(self) -> Table | None:
        """The last table, as far as it stood on its page."""
        return self._whole

    @property
    def leading(self) -> float:
        """From line to line of a cell of the last table; 0 where no room parts its rows."""
        return self._whole.leading if self._whole is not None else 0.0

    def has_caption(self, found: Sequence[list[Row] | Table]) -> bool:
        """Whether a page begins with the caption of the last table once more, `Table 2 (continued)`, above more of it."""
        if len(found) < _CAPTIONED or isinstance(found[0], Table) or len(found[0]) != 1 or not isinstance(found[1], Table):
            return False
        return _AGAIN.search(found[0][0].text) is not None and self.goes_on(found[1])

    def settings(self, table: Table, *, again: bool) -> Iterator[tuple[TableCell, Setting]]:
        """The cells and their places; `again`: the table is more of the last one, and may begin with the rest of its last row."""
        repeated = self._has_head_again(table)
        head = table.rows_of_top if again and repeated else 0
        if not again:
            self.last, self._rows, self._top = self.last + 1, 0, table.top
        cut = again and self._whole is not None and _is_cut(self._whole, [cell for cell in table.cells if cell.row == head])
        self._whole = table
        base = self._rows - head - cut
        for cell in table.cells:
            if cell.row < head:
                yield cell, Setting(Zone.RUNNING_HEAD, page=cell.lines[0].page)
                continue
            self._rows = max(self._rows, base + cell.row + 1)
            header = cell.header and (not again or repeated)
            yield (
                cell,
                Setting(Zone.TABLE, cell=Cell(self.last, base + cell.row, cell.column, cell.columns, header), page=cell.lines[0].page),
            )


_CAPTIONED = 2
_LEAST = 2
"""Columns that must agree: a list with one more text on each line has two edges by chance less often than one."""
_ALIGNED = 4.0
_MORE = 2.5
"""Heights of the type that two lines take."""


def _aligned(rows: Sequence[Row], columns: Sequence[tuple[float, float]]) -> int:
    """How many lines, from the first, are two texts or more that each begin or end with one of the columns; or one behind the first column,
    close below such a line: words that the cells beside it do not have. Above them may stand the rest of one cell, that goes on small.
    """
    edges = [x0 for x0, _ in columns]
    above = _rest_of_cell(rows, columns)
    for number, row in enumerate(rows[above:]):
        parts = texts(row, edges)
        if number and len(parts) == 1 and column_of(row, edges[1:]) >= 0 and is_close(rows[above + number - 1], row):
            continue
        if len(parts) < 2 or not all(
            any(abs(left_of(one) - x0) <= _ALIGNED or abs(one.x1 - x1) <= _ALIGNED for x0, x1 in columns) for one in parts
        ):
            return number and above + number
    return len(rows)


def _rest_of_cell(rows: Sequence[Row], columns: Sequence[tuple[float, float]]) -> int:
    """How many lines, from the first, are by themselves in one of the columns and go on with a sentence."""
    edges = [x0 for x0, _ in columns]
    column = column_of(rows[0], edges) if rows and rows[0].text[:1].islower() else -1
    if column < 0:
        return 0
    behind = edges[column + 1] if column + 1 < len(edges) else columns[column][1] + _ALIGNED
    for number, row in enumerate(rows):
        close = not number or is_close(rows[number - 1], row)
        if not close or column_of(row, edges) != column or row.x1 > behind or len(texts(row, edges)) > 1:
            return number
    return 0


def _is_cut(above: Table, first: Sequence[TableCell]) -> bool:
    """Whether the end of a page stands in a row: each cell of the first one goes on with a sentence of the cell above it, whose last line
    has no room for the next word; and there are lines of several words, as the short words of a table are not. Where the cells above begin
    small themselves, that those below do tells nothing. Words that leave the first column free, as no row above does, are
    such a rest, too; figures are those of a total.
    """
    bottom = max(cell.row for cell in above.cells)
    if all(cell.column and not _is_figures(cell.text) for cell in first) and sum(not cell.column for cell in above.cells) > bottom:
        return bool(first)
    over = {cell.column: cell for cell in above.cells if cell.row == bottom}
    rights = dict(zip(sorted({cell.column for cell in above.cells}), (right for _, right in above.columns), strict=True))
    return (
        bool(first)
        and any(" " in cell.lines[-1].text for cell in over.values())
        and any(not over[cell.column].text[:1].islower() for cell in first if cell.column in over)
        and all(cell.column in over and _goes_on(over[cell.column], cell, rights[cell.column]) for cell in first)
    )


def _goes_on(above: TableCell, cell: TableCell, right: float) -> bool:
    return cell.text[:1].islower() and not ended(above.text) and is_full(above.lines[-1], cell.lines[0], right)


def _is_rest(table: Table, above: Table) -> bool:
    """Whether a table goes on with the rows of the one above the end of the page: its columns begin or end at the same places; no bold
    type sets off its first row, and no line, unless one parts each row from the next; and that row holds figures where the columns do. No
    line closed the other one.
    """
    if (
        above.closed
        or (any(cell.header for cell in table.cells) and not table.gridded)
        or len(table.columns) != len(above.columns)
        or len(table.columns) < _LEAST
    ):
        return False
    for (left, right), (other_left, other_right) in zip(table.columns, above.columns, strict=True):
        if abs(left - other_left) > _ALIGNED and abs(right - other_right) > _ALIGNED:
            return False
    first = [cell for cell in table.cells if cell.row == 0]
    bold = _is_bold(first) and not _is_bold([cell for cell in table.cells if cell.row])
    return not bold and not any(_is_head_of_figures(cell, table) for cell in first)


def _end_of(table: Table) -> float:
    return max(line.baseline for cell in table.cells for line in cell.lines)


def _height_of_row(table: Table) -> float:
    """What the first row of a table takes, and two lines more: borders, and what sets rows apart from the text below."""
    first = [line.baseline for cell in table.cells if cell.row == 0 for line in cell.lines]
    second = min((line.baseline for cell in table.cells if cell.row == 1 for line in cell.lines), default=max(first))
    return max(second, *first) - min(first) + _MORE * table.cells[0].lines[0].size


def _is_bold(cells: Sequence[TableCell]) -> bool:
    worded = [line for cell in cells for line in cell.lines if any(map(str.isalpha, line.text))]
    return bool(worded) and all(line.all_look(BOLD) for line in worded)


def _is_head_of_figures(cell: TableCell, table: Table) -> bool:
    """Whether words stand over a column of nothing but figures."""
    below = [one.text for one in table.cells if one.column == cell.column and one.row > cell.row]
    return not _is_figures(cell.text) and bool(below) and all(map(_is_figures, below))


def _is_figures(text: str) -> bool:
    return not any(map(str.isalpha, text))
