"""Finds the tables that pandoc sets between rules of dashes, as it writes those without pipes: one dash line says where the columns are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from rapporteur.cleanup.extract.lines import Line
from rapporteur.cleanup.extract.plain.pipes import PlacedCell, Row
from rapporteur.cleanup.extract.plain.set_rows import ITEM, SetTable
from rapporteur.model.text import Cell, Span

_COLUMNS = re.compile(r"-{2,}(?: +-{2,})+")
_RULE = re.compile(r"-{5,}")
_DASHES = re.compile(r"-+")
_MOST_HEADS = 12
"""Lines of a head."""


@dataclass(frozen=True, slots=True)
class Columned:
    """lines[first:stop] is a table: its columns, the lines of its head and of each of its rows, the lines that rule it, if any do."""

    first: int
    stop: int
    columns: tuple[int, ...]
    """Where each begins, counted from the edge of the page."""
    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    rules: tuple[Line, ...]


def ruled_tables(lines: Sequence[Line], first: int = 0) -> list[SetTable]:
    """The tables of the text, in order, numbered from `first`. The lines of a cell are one paragraph; the sign of an item begins another.

    A line of dashes with gaps between them says where the columns are. With a head above it the table ends at a blank line; between two
    whole rules, or two such lines, it may hold blank lines, and then these part its rows. What does not keep the gaps free is no table.

    >>> from rapporteur.cleanup.extract.lines import lines
    >>> source = "Pier    Lamps\\n----- -------\\nNorth       4\\n"
    >>> [[source[c.span.start : c.span.end] for c in row.cells] for t in ruled_tables(lines(source)) for row in t.rows.values()]
    [['Pier', 'Lamps', 'North', '4']]
    """
    found: list[SetTable] = []
    behind = 0
    for index, line in enumerate(lines):
        if index < behind or line.text[0] != "-" or not _COLUMNS.fullmatch(line.text):
            continue
        table = _between_rules(lines, index, behind) or _below_head(lines, index, behind) or _without_head(lines, index)
        if table:
            found.append(set_in_columns(lines, table, first + len(found)))
            behind = table.stop
    return found


def _between_rules(lines: Sequence[Line], at: int, behind: int) -> Columned | None:
    """A whole rule, the head, the line of the columns, the rows, a whole rule."""
    start = at - 1
    while start > behind and at - start <= _MOST_HEADS and not lines[start].gap and not _RULE.fullmatch(lines[start].text):
        start -= 1
    if start < behind or start == at - 1 or lines[at].gap or not _RULE.fullmatch(lines[start].text):
        return None
    stop = next((n for n in range(at + 1, len(lines)) if _DASHES.match(lines[n].text) and not _is_item(lines[n].text)), len(lines))
    if stop == len(lines) or lines[stop].text != lines[start].text or lines[stop].indent != lines[start].indent:
        return None
    rows, rules = _rows(lines[at + 1 : stop + 1]), (lines[start], lines[at], lines[stop])
    return _checked(Columned(start, stop + 1, _edges(lines[at]), tuple(lines[start + 1 : at]), rows, rules))


def _below_head(lines: Sequence[Line], at: int, behind: int) -> Columned | None:
    """A line of heads, the line of the columns, a row a line to the next blank line, or to a rule."""
    if at - 1 < behind or lines[at].gap:
        return None
    stop = at + 1
    while stop < len(lines) and not lines[stop].gap and not _RULE.fullmatch(lines[stop].text) and not _COLUMNS.fullmatch(lines[stop].text):
        stop += 1
    closed = stop < len(lines) and not lines[stop].gap
    rules = (lines[at], lines[stop]) if closed else (lines[at],)
    rows = tuple((line,) for line in lines[at + 1 : stop])
    return _checked(Columned(at - 1, stop + closed, _edges(lines[at]), (lines[at - 1],), rows, rules))


def _without_head(lines: Sequence[Line], at: int) -> Columned | None:
    """The line of the columns above and below the rows."""
    rule = lines[at]
    stop = next((n for n in range(at + 1, len(lines)) if _DASHES.match(lines[n].text) and not _is_item(lines[n].text)), len(lines))
    if stop == len(lines) or lines[stop].text != rule.text or lines[stop].indent != rule.indent:
        return None
    return _checked(Columned(at, stop + 1, _edges(rule), (), _rows(lines[at + 1 : stop + 1]), (rule, lines[stop])))


def _is_item(text: str) -> bool:
    return text[1:2] != "-"


def _rows(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines of each row, of all lines to the last rule: where blank lines part them, those between two; else each line is one."""
    if not any(line.gap for line in lines):
        return tuple((line,) for line in lines[:-1])
    rows: list[list[Line]] = []
    for line in lines[:-1]:
        if line.gap or not rows:
            rows.append([])
        rows[-1].append(line)
    return tuple(tuple(row) for row in rows)


def _edges(rule: Line) -> tuple[int, ...]:
    return tuple(rule.indent + dashes.start() for dashes in _DASHES.finditer(rule.text))


def _checked(table: Columned) -> Columned | None:
    """The table, if no word of it stands across the edge of a column and some line has words in two of them."""
    lines = [line for row in (table.head, *table.rows) for line in row]
    if not table.rows or not all(_keeps_free(line, table.columns) for line in lines):
        return None
    rows = [line for row in table.rows for line in row]
    return table if any(len(list(words_in(line, table.columns))) > 1 for line in rows) else None


def _keeps_free(line: Line, columns: Sequence[int]) -> bool:
    places = places_of(line)
    reached = columns[1 : bisect_right(columns, len(places))]  # those behind its end have no word of it
    return all(places[edge - 1] < 0 or line.text[places[edge - 1]] == " " for edge in reached)


def places_of(line: Line) -> list[int]:
    """For each column of the page, the place in the line's text of the sign that stands there; wide ones take two. -1 before the text."""
    if line.text.isascii():
        return [*([-1] * line.indent), *range(len(line.text))]
    return [*([-1] * line.indent), *(at for at, sign in enumerate(line.text) for _ in range(2 if east_asian_width(sign) in "WF" else 1))]


def words_in(line: Line, columns: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The column, and where its words begin and end in the line's text."""
    places = places_of(line)
    reached = columns[1 : bisect_left(columns, len(places))]
    starts = [0, *(max(places[edge], 0) for edge in reached), len(line.text)]
    for column, (begin, end) in enumerate(pairwise(starts)):
        raw = line.text[begin:end]
        if raw.strip():
            first = begin + len(raw) - len(raw.lstrip())
            yield column, first, first + len(raw.strip())


def set_in_columns(lines: Sequence[Line], table: Columned, number: int) -> SetTable:
    """The table with the number `number` as it is put into the lines."""
    rows = [table.head, *table.rows] if table.head else list(table.rows)
    cells = [cell for row, of in enumerate(rows) for cell in _cells(of, table.columns, number, row)]
    start, end = lines[table.first].start, lines[table.stop - 1].end
    begin = min(cell.span.start for cell in cells)
    parts = ((begin, max(cell.span.end for cell in cells)),)
    markup = tuple(Span(rule.start, rule.end) for rule in table.rules)
    return SetTable(start, end, parts, {begin: Row(tuple(cells), ())}, markup, 1).with_heads(bool(table.head))


def _cells(row: Iterable[Line], columns: Sequence[int], table: int, number: int) -> list[PlacedCell]:
    """The cells of a row in order, each with its lines."""
    found: dict[int, list[PlacedCell]] = {}
    for line in row:
        for column, begin, end in words_in(line, columns):
            parts = found.setdefault(column, [])
            goes_on = bool(parts) and ITEM.match(line.text, begin) is None
            parts.append(PlacedCell(Span(line.start + begin, line.start + end), Cell(table, number, column), goes_on))
    return [part for column in sorted(found) for part in found[column]]
