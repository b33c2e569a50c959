"""Reads tables that markdown draws with pipes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.cleanup.extract.lines import Line
from rapporteur.model.text import Cell, Span

_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?")
_CELL = re.compile(r"[^|\\]*(?:\\.[^|\\]*)*")


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """One cell: where its text stands in the transcript, and its place in the table."""

    span: Span
    cell: Cell
    goes_on: bool = False
    """Its text is of the paragraph that the one before it begins: a line of a cell of several."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells (none for the rule under the head) and its pipes."""

    cells: tuple[PlacedCell, ...]
    markup: tuple[Span, ...]


def rows(lines: Sequence[Line], first: int = 0) -> dict[int, Row]:
    """The lines that are rows of tables, by index: two or more lines with pipes at both ends, one below the other.

    The tables are numbered from `first`.
    """
    found: dict[int, Row] = {}
    piped = [i for i, line in enumerate(lines) if line.text[0] == "|" and line.text[-1] == "|" and len(line.text) > 2]
    table = first - 1
    for position, index in enumerate(piped):
        follows = position > 0 and piped[position - 1] == index - 1
        leads = position + 1 < len(piped) and piped[position + 1] == index + 1
        if not follows and not leads:
            continue
        if not follows:
            table, number = table + 1, 0
        if _RULE.fullmatch(lines[index].text):
            found[index] = Row((), (Span(lines[index].start, lines[index].end),))
            continue
        header = leads and _RULE.fullmatch(lines[index + 1].text) is not None
        found[index] = _row(lines[index], Cell(table, number, 0, 1, header))
        number += 1
    return found


def _row(line: Line, first: Cell) -> Row:
    cells: list[PlacedCell] = []
    markup = [Span(line.start, line.start + 1)]
    at, column = 1, 0
    while at < len(line.text):
        match = _CELL.match(line.text, at)
        end = match.end() if match else len(line.text)
        text = line.text[at:end]
        if text.strip():
            start = line.start + at + len(text) - len(text.lstrip())
            place = Cell(first.table, first.row, column, 1, first.header)
            cells.append(PlacedCell(Span(start, start + len(text.strip())), place))
        if end < len(line.text):
            markup.append(Span(line.start + end, line.start + end + 1))
        at, column = end + 1, column + 1
    return Row(tuple(cells), tuple(markup))
