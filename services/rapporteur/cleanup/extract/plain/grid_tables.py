"""Finds the tables that pandoc draws with lines of plus signs and dashes, as it writes every table that pipes cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from unicodedata import east_asian_width

from rapporteur.cleanup.extract.lines import Line
from rapporteur.cleanup.extract.plain.pipes import PlacedCell, Row
from rapporteur.cleanup.extract.plain.set_rows import ITEM, SetTable
from rapporteur.model.text import Cell, Span

_BORDER = re.compile(r"\+(?:[-=:]+\+)+")
_DRAWN = re.compile(r"[-=:+]*")


def grid_tables(lines: Sequence[Line], first: int = 0) -> list[SetTable]:
    """The tables of the text, in order, numbered from `first`. A cell may hold several lines and reach over columns and rows.

    The lines of a cell are one paragraph; a blank one between them, or the sign of an item, begins another.

    >>> from rapporteur.cleanup.extract.lines import lines
    >>> source = "+------+---+\\n| Pier | 4 |\\n+------+---+"
    >>> [[source[c.span.start : c.span.end] for c in row.cells] for t in grid_tables(lines(source)) for row in t.rows.values()]
    [['Pier', '4']]
    """
    found: list[SetTable] = []
    index = 0
    while index < len(lines):
        stop = _end(lines, index)
        if stop > index:
            found.append(_Grid(lines[index].text, first + len(found)).read(lines[index:stop]))
        index = max(stop, index + 1)
    return found


def _end(lines: Sequence[Line], index: int) -> int:
    """Behind the last line of the table that begins at `index`; `index` if none does. Each of its lines is as wide as its border."""
    if lines[index].text[0] != "+" or not _BORDER.fullmatch(lines[index].text):
        return index
    width, stop, end = _width(lines[index].text), index + 1, index
    while stop < len(lines) and not lines[stop].gap and _is_ruled(lines[stop].text) and _width(lines[stop].text) == width:
        stop += 1
        if _BORDER.fullmatch(lines[stop - 1].text) and stop - index > 2:
            end = stop
    return end


def _is_ruled(text: str) -> bool:
    return text[0] in "+|" and text[-1] in "+|"


def _width(text: str) -> int:
    return len(text) if text.isascii() else sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _places(text: str) -> list[int]:
    """For each column of the line as it shows, the place of the character that stands there; wide ones take two."""
    return [at for at, sign in enumerate(text) for _ in range(2 if east_asian_width(sign) in "WF" else 1)]


@dataclass(slots=True)
class _Open:
    """A cell whose lower border has not come yet."""

    cell: Cell
    parts: list[PlacedCell] = field(default_factory=list)
    ended: bool = True
    """The next line begins a paragraph of the cell."""


@dataclass(slots=True)
class _Grid:
    border: str
    table: int
    row: int = -1
    markup: list[Span] = field(default_factory=list)
    open: dict[int, _Open] = field(default_factory=dict)
    """The cells that are open, by their first column."""
    done: list[PlacedCell] = field(default_factory=list)
    heads: int = 0

    def read(self, lines: Sequence[Line]) -> SetTable:
        """The table of these lines, its borders with them."""
        edges = [at for at, sign in enumerate(self.border) if sign == "+"]
        edges = sorted({*edges, *(at for line in lines if _BORDER.fullmatch(line.text) for at, s in enumerate(line.text) if s == "+")})
        for line in lines:
            self._line(line, edges)
        self._close(list(self.open))
        cells = sorted(self.done, key=_place)
        start, end = lines[0].start, lines[-1].end
        rows = {cells[0].span.start: Row(tuple(cells), ())} if cells else {}
        parts = ((cells[0].span.start, max(cell.span.end for cell in cells)),) if cells else ()
        return SetTable(start, end, parts, rows, tuple(self.markup), 1).with_heads(self.heads)

    def _line(self, line: Line, edges: Sequence[int]) -> None:
        places = _places(line.text)
        stretches = list(_stretches(line.text, places, edges))
        ruled = {column for column, columns, start, end in stretches if end > start and _DRAWN.fullmatch(line.text, start, end)}
        if ruled:
            self._close([at for column, columns, *_ in stretches if column in ruled for at in range(column, column + columns)])
            self.row += 1
            self.heads = self.row if "=" in line.text and _BORDER.fullmatch(line.text) else self.heads
        for column, columns, start, end in stretches:
            if column not in ruled:
                self._text(line, column, columns, start, end)
            else:
                self.markup.append(Span(line.start + start, line.start + end))
        self.markup += (Span(line.start + places[at], line.start + places[at] + 1) for at in edges if _is_edge(line.text, places[at]))

    def _text(self, line: Line, column: int, columns: int, start: int, end: int) -> None:
        current = self.open.setdefault(column, _Open(Cell(self.table, self.row, column, columns)))
        raw = line.text[start:end]
        text = raw.strip()
        if not text:
            current.ended = True
            return
        begin = line.start + start + len(raw) - len(raw.lstrip())
        goes_on = not current.ended and ITEM.match(text) is None
        current.parts.append(PlacedCell(Span(begin, begin + len(text)), current.cell, goes_on))
        current.ended = False

    def _close(self, columns: Sequence[int]) -> None:
        for column in columns:
            if cell := self.open.pop(column, None):
                self.done += cell.parts


def _stretches(text: str, places: Sequence[int], edges: Sequence[int]) -> Iterator[tuple[int, int, int, int]]:
    """The cells of a line: their first column, how many they take, and where their text begins and ends in the line."""
    first, begin = 0, edges[0]
    for column, (_, right) in enumerate(pairwise(edges)):
        if _is_edge(text, places[right]):
            yield first, column + 1 - first, places[begin] + 1, places[right]
            first, begin = column + 1, right


def _is_edge(text: str, at: int) -> bool:
    """Whether a border of a cell stands there; a plus sign is one beside a drawn line, and may else be text: `3+4`."""
    return text[at] == "|" or (text[at] == "+" and (at in (0, len(text) - 1) or text[at - 1] in "-=:" or text[at + 1] in "-=:"))


def _place(cell: PlacedCell) -> tuple[int, int]:
    return cell.cell.row, cell.cell.column
