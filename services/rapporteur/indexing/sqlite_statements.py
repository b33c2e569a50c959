"""The SQL of the SQLite index, and how its rows become values again. Pure: it runs nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from rapporteur.indexing.entries import CitationEntry, Entries, RepairEntry, ResolutionEntry, TextEntry
from rapporteur.indexing.query import Alternative
from rapporteur.indexing.searched import SearchTable
from rapporteur.indexing.store import Filters, Page
from rapporteur.model.symbols import canonical

Value = str | int | float
_RESOLUTION = tuple(f.name for f in fields(ResolutionEntry))
_FLAGS = frozenset({"inferred", "starts_mid_document", "ends_mid_document"})
_RESOLUTION_COLUMNS = ", ".join(f"r.{name}" for name in _RESOLUTION)
_TEXT_COLUMNS = "t.holder, t.kind, t.organ, t.number, t.phrase, t.words, t.page, t.line"
_CITATION_COLUMNS = (
    "c.holder, c.start, c.stop, c.surface, c.series, c.outcome, c.symbol, c.candidates, c.reason, c.date, c.title, c.pinpoints, c.disagrees"
)
_REPAIR_COLUMNS = "p.rule, p.before, p.after, p.confidence, p.start, p.stop, p.page, p.line, p.reason"
_WIDTH = len(_RESOLUTION)
_LARGEST = (1 << 63) - 1

PUT_RESOLUTION = f"INSERT INTO resolutions VALUES ({', '.join('?' * (_WIDTH + 7))})"
PUT_TEXT = f"INSERT INTO texts VALUES ({', '.join('?' * 10)})"
PUT_CITATION = f"INSERT INTO citations VALUES ({', '.join('?' * 15)})"
PUT_REPAIR = f"INSERT INTO repairs VALUES ({', '.join('?' * 11)})"
RANGES = "id, first_text, end_text, first_citation, end_citation, first_repair, end_repair"
TEXTS_OF = f"SELECT {_TEXT_COLUMNS} FROM texts t WHERE t.id >= ? AND t.id < ? ORDER BY t.id"
CITATIONS_OF = f"SELECT {_CITATION_COLUMNS} FROM citations c WHERE c.id >= ? AND c.id < ? ORDER BY c.id"
REPAIRS_OF = f"SELECT {_REPAIR_COLUMNS} FROM repairs p WHERE p.id >= ? AND p.id < ? ORDER BY p.id"
ALL_RESOLUTIONS = f"SELECT {_RESOLUTION_COLUMNS}, {RANGES} FROM resolutions r ORDER BY document_id, ordinal"
_KEY = "r.document_id, r.ordinal"
_JOINED = " JOIN texts t ON t.id = {0}.rowid JOIN resolutions r ON r.id = t.resolution"
_LISTED = "r.organ, length(r.number), r.number, r.name, r.document_id, r.ordinal"
"""`9/1` stands before `10/1`: shorter numbers first, which is how people count, without taking numbers apart in SQL."""


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with its values."""

    sql: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Ids:
    """The next free ids."""

    resolution: int
    text: int
    citation: int
    repair: int


def resolution_values(entries: Entries, ids: Ids) -> list[Value]:
    """The row of a resolution whose parts begin at these ids."""
    ranges = (
        *(ids.text, ids.text + len(entries.texts)),
        *(ids.citation, ids.citation + len(entries.citations)),
        *(ids.repair, ids.repair + len(entries.repairs)),
    )
    return [ids.resolution, *[getattr(entries.resolution, name) for name in _RESOLUTION], *ranges]


def text_values(entries: Entries, ids: Ids) -> list[tuple[Value, ...]]:
    """The rows of its texts."""
    r = ids.resolution
    return [
        (i, r, t.holder, t.kind, t.organ, t.number, t.phrase, t.words, t.page, t.line) for i, t in enumerate(entries.texts, start=ids.text)
    ]


def citation_values(entries: Entries, ids: Ids) -> list[tuple[Value, ...]]:
    """The rows of its citations."""
    return [
        (
            *(i, ids.resolution, c.holder, c.start, c.end, c.surface, c.series, c.outcome, c.symbol),
            *(json.dumps(c.candidates) if c.candidates else "[]", c.reason, c.date, c.title, c.pinpoints, c.disagrees),
        )
        for i, c in enumerate(entries.citations, start=ids.citation)
    ]


def repair_values(entries: Entries, ids: Ids) -> list[tuple[Value, ...]]:
    """The rows of its repairs."""
    r = ids.resolution
    return [
        (i, r, p.rule, p.before, p.after, p.confidence, p.start, p.end, p.page, p.line, p.reason)
        for i, p in enumerate(entries.repairs, start=ids.repair)
    ]


def search(table: SearchTable, alternatives: Sequence[Alternative], filters: Filters, page: Page) -> Statement:
    """The hits: resolution, text, score. They are ranked before their words are fetched, since a common word is in every text."""
    where = _where(filters, "t.kind", "t.organ")
    name, joined = table.name, _JOINED.format(table.name) if where.sql else ""
    best = f"SELECT {name}.rowid AS id, {name}.rank AS score FROM {name}{joined} WHERE {name} MATCH ?{where.sql}"
    return Statement(
        f"SELECT {_RESOLUTION_COLUMNS}, {_TEXT_COLUMNS}, -best.score FROM ({best} ORDER BY 2, 1 LIMIT ? OFFSET ?) best"
        " JOIN texts t ON t.id = best.id JOIN resolutions r ON r.id = t.resolution ORDER BY best.score, best.id",
        (table.match(alternatives), *where.values, page.limit, page.offset),
    )


def count(table: SearchTable, alternatives: Sequence[Alternative], filters: Filters) -> Statement:
    """How many texts match."""
    where = _where(filters, "t.kind", "t.organ")
    name, joined = table.name, _JOINED.format(table.name) if where.sql else ""
    return Statement(f"SELECT COUNT(*) FROM {name}{joined} WHERE {name} MATCH ?{where.sql}", (table.match(alternatives), *where.values))


def resolutions(filters: Filters, page: Page) -> Statement:
    """The list of resolutions."""
    where = _where(filters, "", "r.organ")
    sql = f"SELECT {_RESOLUTION_COLUMNS} FROM resolutions r WHERE 1{where.sql} ORDER BY {_LISTED} LIMIT ? OFFSET ?"
    return Statement(sql, (*where.values, page.limit, page.offset))


def named(name: str) -> Statement:
    """The resolutions of documents with a name or the end of one."""
    sql = f"SELECT {_RESOLUTION_COLUMNS} FROM resolutions r WHERE r.name = ?1 OR substr(r.name, -length(?2)) = ?2 ORDER BY {_KEY}"
    return Statement(sql, (name, f"/{name}"))


def citations(where: str, *values: Value) -> Statement:
    """Citations with the resolutions that they stand in."""
    source = "citations c JOIN resolutions r ON r.id = c.resolution"
    return Statement(f"SELECT {_RESOLUTION_COLUMNS}, {_CITATION_COLUMNS} FROM {source} WHERE {where} ORDER BY {_KEY}, c.id", values)


def citations_to(symbol: str) -> Statement:
    """Who cites it."""
    return citations("c.symbol IN (?, ?) AND c.symbol <> ''", *spellings(symbol))


def citations_from(symbol: str) -> Statement:
    """What it cites."""
    return citations("r.symbol IN (?, ?) AND r.symbol <> '' AND c.id >= r.first_citation AND c.id < r.end_citation", *spellings(symbol))


def unsettled(page: Page) -> Statement:
    """What did not resolve."""
    found = citations("c.outcome <> 'resolved'")
    return Statement(f"{found.sql} LIMIT ? OFFSET ?", (page.limit, page.offset))


def to_check() -> Statement:
    """Citations that give a date or title and whose document is here."""
    return citations(
        "c.symbol <> '' AND (c.date <> '' OR c.title <> '')"
        " AND EXISTS (SELECT 1 FROM resolutions o WHERE o.symbol = c.symbol AND o.symbol <> '')"
    )


def notes(symbol: str) -> Statement:
    """The note bodies of a resolution."""
    return Statement(
        f"SELECT {_RESOLUTION_COLUMNS}, {_TEXT_COLUMNS} FROM resolutions r JOIN texts t ON t.id >= r.first_text AND t.id < r.end_text"
        f" WHERE r.symbol IN (?, ?) AND r.symbol <> '' AND t.kind = 'note' ORDER BY {_KEY}, t.id",
        spellings(symbol),
    )


def repairs(filters: Filters, page: Page) -> Statement:
    """The repairs."""
    where = _where(filters, "p.rule", "r.organ")
    return Statement(
        f"SELECT {_RESOLUTION_COLUMNS}, {_REPAIR_COLUMNS} FROM resolutions r"
        f" JOIN repairs p ON p.id >= r.first_repair AND p.id < r.end_repair WHERE 1{where.sql} ORDER BY {_KEY}, p.id LIMIT ? OFFSET ?",
        (*where.values, page.limit, page.offset),
    )


def resolution_of(row: Sequence[Any]) -> ResolutionEntry:
    """The entry that stands in the first columns of a row."""
    values: list[Any] = [bool(v) if n in _FLAGS else v for n, v in zip(_RESOLUTION, row, strict=False)]
    return ResolutionEntry(*values)


def rest_of(row: Sequence[Any]) -> Sequence[Any]:
    """The columns after those of the resolution."""
    return row[_WIDTH:]


def text_of(row: Sequence[Any]) -> TextEntry:
    """A text."""
    return TextEntry(*row[:8])


def citation_of(row: Sequence[Any]) -> CitationEntry:
    """A citation."""
    values: list[Any] = list(row[:13])
    values[7] = tuple(json.loads(row[7]))
    return CitationEntry(*values)


def repair_of(row: Sequence[Any]) -> RepairEntry:
    """A repair."""
    return RepairEntry(*row[:9])


def _where(filters: Filters, kind: str, organ: str) -> Statement:
    tests: list[tuple[str, Value]] = [
        (f" AND {kind} = ?", filters.kind if kind else ""),
        (f" AND {organ} = ?", filters.organ),
        (" AND r.year = ?", filters.year),
        (" AND r.document_id = ?", filters.document_id),
        (" AND r.ordinal = ?", filters.ordinal),
    ]
    sql = "".join([test for test, value in tests if value])
    values = tuple([value for _, value in tests if value])
    if not filters.symbol:
        return Statement(sql, values)
    return Statement(f"{sql} AND r.symbol IN (?, ?) AND r.symbol <> ''", (*values, *spellings(filters.symbol)))


def spellings(symbol: str) -> tuple[str, str]:
    """What a symbol may stand under: its canonical form, or for the key of a decision or treaty, which has none, itself.

    >>> spellings(" s/res/1373 (2001)")
    ('S/RES/1373(2001)', 's/res/1373 (2001)')
    """
    return canonical(symbol), symbol.strip()


def sound(value: Value) -> Value:
    """A value that SQLite takes: what people type on a command line may hold bytes that are no text, or a number beyond its numbers."""
    match value:
        case str():
            return value.encode(errors="replace").decode()
        case int():
            return max(-_LARGEST, min(value, _LARGEST))
        case _:
            return value
