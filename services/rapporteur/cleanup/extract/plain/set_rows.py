"""What tables read as that are set by commands or elements, and how their rows are collected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rapporteur.cleanup.extract.plain.pipes import PlacedCell, Row
from rapporteur.model.text import Cell, Span

ITEM = re.compile(r"[-*+•] |\(?\w{1,3}[.)] ")
"""The sign of an item, which begins a paragraph of a cell."""
BLANK = re.compile(r"\n[ \t\r]*\n")
"""A blank line."""


@dataclass(frozen=True, slots=True)
class SetTable:
    """transcript[start:end] holds one table, or one with others in its cells."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    """The stretches of its rows and of what stands between them, in order."""
    rows: Mapping[int, Row]
    """The rows, by where their stretch begins."""
    markup: tuple[Span, ...]
    """The signs that set it."""
    count: int

    def with_heads(self, heads: int) -> SetTable:
        """The table, its first rows its head."""
        if not heads:
            return self
        rows = {at: replace(row, cells=tuple(_as_head(placed, heads) for placed in row.cells)) for at, row in self.rows.items()}
        return replace(self, rows=rows)


def _as_head(placed: PlacedCell, heads: int) -> PlacedCell:
    return replace(placed, cell=replace(placed.cell, header=True)) if placed.cell.row < heads else placed


class Rows:
    """Collects the rows of a table from the first sign on, front to back."""

    def __init__(self, transcript: str, start: int) -> None:
        self.transcript = transcript
        self.start = self.begin = start
        self.parts: list[tuple[int, int]] = []
        self.rows: dict[int, Row] = {}
        self.markup: list[Span] = []
        self.cells: list[PlacedCell] = []

    def sign(self, start: int, end: int, *, row: bool = False) -> None:
        """A sign of the table; with `row` the next row begins at it."""
        self.markup.append(Span(start, end))
        if row or not self.cells:
            self.flush()
            self.begin = start

    def text(self, start: int, end: int, cell: Cell | None) -> None:
        """What stands between two signs, in a cell or beside all."""
        raw = self.transcript[start:end]
        text = raw.strip()
        if not text:
            return
        start += len(raw) - len(raw.lstrip())
        if cell is None:
            self.flush()
            self.parts.append((start, start + len(text)))
            return
        if self.cells and (cell.table, cell.row) != (self.cells[-1].cell.table, self.cells[-1].cell.row):
            self.flush()
            self.begin = start
        self.cells.append(PlacedCell(Span(start, start + len(text)), cell))

    def flush(self) -> None:
        """The row ends."""
        if self.cells:
            self.parts.append((self.begin, self.cells[-1].span.end))
            self.rows[self.begin] = Row(tuple(self.cells), ())
            self.cells = []

    def finish(self, end: int, count: int) -> SetTable:
        """The table ends."""
        self.flush()
        return SetTable(self.start, end, tuple(self.parts), self.rows, tuple(self.markup), count)
