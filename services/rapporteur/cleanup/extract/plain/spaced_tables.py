"""Finds the tables that plain text sets with nothing but spaces: columns by runs of them, over neighbouring lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rapporteur.cleanup.extract.lines import Line
from rapporteur.cleanup.extract.plain.ruled_tables import Columned, places_of, set_in_columns, words_in
from rapporteur.cleanup.extract.plain.set_rows import SetTable

_LEAST = 3
"""Lines of a table, its head among them."""
_LONGEST = 60
"""Signs of a cell: two texts in columns side by side have longer lines, or no figures."""
_FIGURE = re.compile(r"[(+-]?\d[\d ,.]*(?<=\d)\s?[%)]?|[-–—]|\.\.|n/a", re.I)
_LEADERS = re.compile(r"\.{3}|(?:\. ){3}|…")
"""Of contents: `Lamps ........ 5`."""


def spaced_tables(lines: Sequence[Line], first: int = 0) -> list[SetTable]:
    """The tables of the text, in order, numbered from `first`; each line is a row.

    The evidence must be strong, as lines of prose have runs of spaces, too, where they are set to even ends or in columns side by side: the
    same gaps of two spaces or more run through three neighbouring lines or more, each of which has words in two columns or more; two of the
    columns hold nothing but figures below the first line, or one under a head that is none. What has less stays as it is.

    >>> from rapporteur.cleanup.extract.lines import lines
    >>> source = "Pier     Lamps\\nNorth        4\\nSouth       12\\n"
    >>> [[source[c.span.start : c.span.end] for c in row.cells] for t in spaced_tables(lines(source)) for row in t.rows.values()]
    [['Pier', 'Lamps', 'North', '4', 'South', '12']]
    """
    found: list[SetTable] = []
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and "  " in lines[stop].text and not (lines[stop].gap and stop > at):
            stop += 1
        if stop - at >= _LEAST and (table := _columned(lines, at, stop)):
            found.append(set_in_columns(lines, table, first + len(found)))
        at = max(stop, at + 1)
    return found


def _columned(lines: Sequence[Line], start: int, stop: int) -> Columned | None:
    """lines[start:stop] as a table, if they are one."""
    block = lines[start:stop]
    if any("\t" in line.text or "|" in line.text or _LEADERS.search(line.text) for line in block):
        return None
    columns = _edges(block)
    rows = [{column: line.text[begin:end] for column, begin, end in words_in(line, columns)} for line in block]
    if len(columns) < _COLUMNS or any(len(row) < _COLUMNS or max(map(len, row.values())) > _LONGEST for row in rows):
        return None
    figures = [column for column in range(1, len(columns)) if all(_FIGURE.fullmatch(row.get(column, "-")) for row in rows[1:])]
    filled = [column for column in figures if sum(column in row for row in rows[1:]) > len(rows[1:]) // 2]
    headed = any(column in rows[0] and not _FIGURE.fullmatch(rows[0][column]) for column in filled)
    if len(filled) < (1 if headed else _COLUMNS) or _PAGE.fullmatch(rows[0].get(len(columns) - 1, "")):
        return None
    head = tuple(block[:1]) if headed else ()
    return Columned(start, stop, columns, head, tuple((line,) for line in block[len(head) :]), ())


_COLUMNS = 2
_PAGE = re.compile(r"Pages?|Página|Стр\.?|页次?", re.I)
"""Heads the last column of contents."""


def _edges(block: Sequence[Line]) -> tuple[int, ...]:
    """Where columns begin, counted from the edge of the page: behind gaps of two or more that no line of the block fills."""
    held: set[int] = set()
    for line in block:
        held.update(column for column, place in enumerate(places_of(line)) if place >= 0 and line.text[place] != " ")
    filled = sorted(held)
    return (filled[0], *(column for before, column in pairwise(filled) if column - before > _COLUMNS))
