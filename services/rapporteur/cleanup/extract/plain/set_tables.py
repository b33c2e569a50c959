"""Puts the tables that commands, elements or drawn lines set in the middle of text into its lines: a line a row, in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapporteur.cleanup.extract.lines import Line
from rapporteur.cleanup.extract.plain.grid_tables import grid_tables
from rapporteur.cleanup.extract.plain.html_tables import html_tables
from rapporteur.cleanup.extract.plain.latex_tables import latex_tables
from rapporteur.cleanup.extract.plain.pipes import Row
from rapporteur.cleanup.extract.plain.ruled_tables import ruled_tables
from rapporteur.cleanup.extract.plain.set_rows import SetTable
from rapporteur.cleanup.extract.plain.spaced_tables import spaced_tables
from rapporteur.model.text import Span


@dataclass(frozen=True, slots=True)
class WithTables:
    """The lines, with a line for each row; the rows by where their line begins; the signs that set the tables."""

    lines: list[Line]
    rows: Mapping[int, Row] = field(default_factory=dict)
    markup: tuple[Span, ...] = ()
    count: int = 0
    """How many tables there are."""


def with_set_tables(lines: list[Line], transcript: str) -> WithTables:
    """The lines with the tables of HTML, of LaTeX, of drawn lines and of spaces, as tools set them into text, taken apart into rows.

    What stands in a table and in no cell (a caption) is a line of its own. No character is lost: each is in a line or in `markup`.
    """
    html = html_tables(transcript)
    latex = latex_tables(transcript, sum(table.count for table in html))
    drawn = grid_tables(lines, sum(table.count for table in (*html, *latex))) if "-+" in transcript else []
    ruled = ruled_tables(lines, sum(table.count for table in (*html, *latex, *drawn))) if "-- " in transcript else []
    spaced = spaced_tables(lines, sum(table.count for table in (*html, *latex, *drawn, *ruled)))
    tables = _outermost([*html, *latex, *drawn, *ruled, *spaced])
    if not tables:
        return WithTables(lines)
    out: list[Line] = []
    at = 0
    behind = False
    for line in lines:
        start = line.start
        while at < len(tables) and tables[at].end <= start:
            at += 1
        while at < len(tables) and tables[at].start < line.end:
            table = tables[at]
            if start <= table.start:
                out += _piece(transcript, line, start, table.start, gap=line.gap if start == line.start else True)
                out += _parts(transcript, table, line)
            start, behind = max(start, table.end), True
            if table.end >= line.end:
                break
            at += 1
        if start < line.end:
            out += [line] if start == line.start and not behind else _piece(transcript, line, start, line.end, gap=line.gap or behind)
            behind = False
    rows = {start: row for table in tables for start, row in table.rows.items()}
    return WithTables(out, rows, tuple(span for table in tables for span in table.markup), sum(table.count for table in tables))


def _outermost(tables: Iterable[SetTable]) -> list[SetTable]:
    """The tables in order, without those that stand in another, whose text they are."""
    out: list[SetTable] = []
    for table in sorted(tables, key=_start):
        if not out or table.start >= out[-1].end:
            out.append(table)
    return out


def _start(table: SetTable) -> int:
    return table.start


def _piece(transcript: str, line: Line, start: int, end: int, *, gap: bool) -> Sequence[Line]:
    raw = transcript[start:end]
    text = raw.strip()
    return [Line(text, start + raw.index(text[0]), line.number, line.indent, gap, line.page)] if text else []


_END = re.compile(r"\r\n|[\n\r]")


def _parts(transcript: str, table: SetTable, line: Line) -> Sequence[Line]:
    out: list[Line] = []
    number, at = line.number, table.start
    for start, end in table.parts:
        number += sum(1 for _ in _END.finditer(transcript, at, start))
        at = start
        out.append(Line(transcript[start:end], start, number, 0, True, line.page))
    return out
