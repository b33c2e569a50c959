"""Listings in columns: folded to the width of a terminal; in a file or a pipe each row is one line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from rapporteur.terminal.screen import Screen, visible

_GAP = 2
_WORD = 16
"""A column is as wide as its longest word, of which so many letters count: dates, symbols and numbers stay whole, paths may not."""
_UNFOLDED = sys.maxsize


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under the names of their columns, where they stand among other things that are drawn."""

    names: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        head, body = _drawn(self.names, self.rows, options.max_width if console.is_terminal else _UNFOLDED)
        for line, style in (*((line, "bold") for line in head), *((line, "") for line in body)):
            yield Text(line, style, no_wrap=True, overflow="ignore")


def show(out: Screen, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under the names of their columns. We draw them: rich takes twenty seconds for 20,000 rows, and we take one or two."""
    head, body = _drawn(names, rows, out.width if out.is_terminal else _UNFOLDED)
    for line in head:
        out.print(Text(line, "bold", no_wrap=True, overflow="ignore"), soft_wrap=True)
    out.write("".join(f"{line}\n" for line in body))


def lines(names: Sequence[str], rows: Sequence[Sequence[str]], width: int = _UNFOLDED) -> list[str]:
    """The rows as lines of this width, each column as wide as what is widest in it; where that is too much, longer cells are folded.

    >>> lines(("symbol", "notes"), [("A/RES/74/3", "12"), ("决", "")])
    ['symbol      notes', 'A/RES/74/3  12', '决']
    >>> lines(("symbol", "title"), [("A/RES/74/3", "Night schools for beekeepers")], 26)
    ['symbol      title', 'A/RES/74/3  Night schools', '            for beekeepers']

    Where there is no room for columns beside each other, what stands in them is named and stands one below the other; what is empty is left
    out.

    >>> lines(("symbol", "title", "notes"), [("A/RES/74/3", "Night schools for beekeepers", "12")], 24)
    ['A/RES/74/3', '  title  Night schools', '         for beekeepers', '  notes  12']
    """
    head, body = _drawn(names, rows, width)
    return [*head, *body]


def _drawn(names: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> tuple[list[str], list[str]]:
    """The lines of the head and those of the rows."""
    cells = [[" ".join(visible(cell).split("\n")) for cell in row] for row in (names, *rows)]
    widths = _widths(cells, width)
    if not widths:
        return [], [line for row in cells[1:] for line in _below_each_other(cells[0], row, width)]
    head, *body = ([*_beside_each_other(row, widths)] for row in cells)
    return head, [line for row in body for line in row]


def _widths(cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """How wide each column is; none where there is no room for them."""
    wanted = [max(map(_size, column)) for column in zip(*cells, strict=True)]
    left = width - _GAP * (len(wanted) - 1)
    if sum(wanted) <= left:
        return wanted
    least = [min(_WORD, max(_size(word) for cell in column for word in cell.split(" "))) for column in zip(*cells, strict=True)]
    left -= sum(least)
    if left < 0:
        return []
    given = [*least]
    modest = sorted(range(len(wanted)), key=lambda place: wanted[place] - least[place])
    for number, place in enumerate(modest):  # who wants little has it, and the others share what it leaves
        more = min(wanted[place] - least[place], left // (len(wanted) - number))
        given[place] += more
        left -= more
    return given


def _beside_each_other(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    folded = [[*_folded(cell, width)] for cell, width in zip(row, widths, strict=True)]
    for number in range(max(map(len, folded))):
        parts = [cell[number] if number < len(cell) else "" for cell in folded]
        yield "".join(part + " " * (width - _size(part) + _GAP) for part, width in zip(parts, widths, strict=True)).rstrip(" ")


def _below_each_other(names: Sequence[str], row: Sequence[str], width: int) -> Iterator[str]:
    yield from _folded(row[0], width)
    indent = _GAP + max(map(_size, names[1:]), default=0) + _GAP
    for name, cell in zip(names[1:], row[1:], strict=True):
        if cell:
            first, *others = _folded(cell, max(width - indent, _WORD))
            yield f"{' ' * _GAP}{name}{' ' * (indent - _GAP - _size(name))}{first}"
            yield from (" " * indent + line for line in others)


def _folded(cell: str, width: int) -> Iterator[str]:
    """The cell in lines, broken between words, and inside those alone that are longer than a line."""
    if _size(cell) <= width:
        yield cell
        return
    line = ""
    for word in cell.split(" "):
        for part in chop_cells(word, width) if _size(word) > width else (word,):
            if not line:
                line = part
            elif _size(line) + 1 + _size(part) <= width:
                line += f" {part}"
            else:
                yield line
                line = part
    yield line


def _size(words: str) -> int:
    return len(words) if words.isascii() else cell_len(words)
