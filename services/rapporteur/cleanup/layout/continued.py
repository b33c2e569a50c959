"""Tables that go on from page to page: their rows are counted on, and the head that is printed again is furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.cleanup.extract.transcript import Setting
from rapporteur.cleanup.layout.rows import Row
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

    def goes_on(self, table: Table) -> bool:
        """Whether the table, where nothing but the end of a page stands between, is more of the last one: it has the same head."""
        return bool(table.top) and table.top == self._top

    def has_caption(self, found: Sequence[list[Row] | Table]) -> bool:
        """Whether a page begins with the caption of the last table once more, `Table 2 (continued)`, above more of it."""
        if len(found) < _CAPTIONED or isinstance(found[0], Table) or len(found[0]) != 1 or not isinstance(found[1], Table):
            return False
        return _AGAIN.search(found[0][0].text) is not None and self.goes_on(found[1])

    def settings(self, table: Table, *, again: bool) -> Iterator[tuple[TableCell, Setting]]:
        """The cells and their places; `again`: the table is more of the last one."""
        head = table.rows_of_top if again else 0
        if not again:
            self.last, self._rows, self._top = self.last + 1, 0, table.top
        base = self._rows - head
        for cell in table.cells:
            if cell.row < head:
                yield cell, Setting(Zone.RUNNING_HEAD, page=cell.lines[0].page)
                continue
            self._rows = max(self._rows, base + cell.row + 1)
            yield cell, Setting(Zone.TABLE, cell=Cell(self.last, base + cell.row, cell.column, 1, cell.header), page=cell.lines[0].page)


_CAPTIONED = 2
