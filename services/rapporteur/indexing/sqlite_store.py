"""The index in a SQLite file: full text search by FTS5, one writer at a time, any number of readers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import structlog

from rapporteur.indexing import sqlite_statements as sql
from rapporteur.indexing.checking import disagreements
from rapporteur.indexing.entries import DocumentEntries, Entries, ResolutionEntry
from rapporteur.indexing.query import parse_query
from rapporteur.indexing.searched import NEW, SearchTable
from rapporteur.indexing.snippets import snippet
from rapporteur.indexing.sqlite_versions import VERSION, steps, table_of
from rapporteur.indexing.store import (
    ALL,
    EVERYTHING,
    FIRST,
    Change,
    CitedFrom,
    Disagreement,
    Filters,
    Hit,
    Hits,
    NoteFrom,
    Page,
    Put,
    RepairFrom,
    Withdrawal,
)
from rapporteur.model.symbols import canonical
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.sqlite_files import open_to_read, snapshot, transaction
from rapporteur.platform.storage_errors import describe_database

_log = structlog.get_logger(__name__)
_OF_WRITERS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a batch that was acknowledged survives a loss of power
)
_SETTINGS = (
    "PRAGMA cache_size = -65536",  # 64 MB: the inner pages of the trees of an archive of 20,000 documents
    "PRAGMA temp_store = MEMORY",
)


class SqliteIndexStore:
    """An `IndexStore` over one file. Open it once a process; it must not cross threads. Raises Unavailable.

    Processes that write take turns, and wait for their turn up to half a minute.
    """

    def __init__(self, path: Path, *, reading: bool = False) -> None:
        """With `reading` nothing is written, and the file must be an index already."""
        self._path = path
        with self._errors():
            self._db = open_to_read(path) if reading else sqlite3.connect(path, isolation_level=None, timeout=30)
            self._refuse_strangers()
            for setting in _SETTINGS if reading else (*_OF_WRITERS, *_SETTINGS):
                self._db.execute(setting)
            if not reading:
                self._bring_up_to_date()

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def replace(self, documents: Sequence[DocumentEntries]) -> None:
        """As `IndexStore` says."""
        last = {document.document_id: document for document in documents}
        with self._transaction():
            for document_id in last:
                self._drop("document_id = ?", document_id)
            self._put([entries for document in last.values() for entries in document.resolutions])

    def change(self, changes: Sequence[Change]) -> None:
        """As `IndexStore` says."""
        with self._transaction():
            for change in changes:
                match change:
                    case Put(entries, most):
                        row = entries.resolution
                        self._drop("document_id = ? AND (ordinal = ? OR ordinal > ?)", row.document_id, row.ordinal, most)
                        self._put([entries])
                    case Withdrawal(document_id, ordinal):
                        self._drop("document_id = ? AND ordinal = ?", document_id, ordinal)

    def contents(self) -> Iterator[Entries]:
        """As `IndexStore` says."""
        for row in self._rows(sql.Statement(sql.ALL_RESOLUTIONS)):
            _, first_text, end_text, first_citation, end_citation, first_repair, end_repair = sql.rest_of(row)
            yield Entries(
                sql.resolution_of(row),
                tuple(map(sql.text_of, self._rows(sql.Statement(sql.TEXTS_OF, (first_text, end_text))))),
                tuple(map(sql.citation_of, self._rows(sql.Statement(sql.CITATIONS_OF, (first_citation, end_citation))))),
                tuple(map(sql.repair_of, self._rows(sql.Statement(sql.REPAIRS_OF, (first_repair, end_repair))))),
            )

    def is_empty(self) -> bool:
        """Whether no resolution is held."""
        return not self._rows(sql.Statement("SELECT 1 FROM resolutions LIMIT 1"))

    def search(self, query: str, filters: Filters = EVERYTHING, page: Page = FIRST) -> Hits:
        """As `IndexStore` says."""
        alternatives = parse_query(query)
        if not alternatives:
            return Hits(0)
        with self._errors(), snapshot(self._db):
            table = self._table
            rows = self._rows(sql.search(table, alternatives, filters, page))
            total = int(self._rows(sql.count(table, alternatives, filters))[0][0])
        hits: list[Hit] = []
        for row in rows:
            *columns, score = sql.rest_of(row)
            text = sql.text_of(columns)
            hits.append(Hit(sql.resolution_of(row), text, snippet(text.words, alternatives), score))
        return Hits(total, tuple(hits))

    def resolutions(self, filters: Filters = EVERYTHING, page: Page = ALL) -> tuple[ResolutionEntry, ...]:
        """As `IndexStore` says."""
        return tuple(map(sql.resolution_of, self._rows(sql.resolutions(filters, page))))

    def named(self, name: str) -> tuple[ResolutionEntry, ...]:
        """As `IndexStore` says."""
        return tuple(map(sql.resolution_of, self._rows(sql.named(name))))

    def citations_to(self, symbol: str) -> tuple[CitedFrom, ...]:
        """As `IndexStore` says."""
        return self._cited(sql.citations_to(symbol))

    def citations_from(self, symbol: str) -> tuple[CitedFrom, ...]:
        """As `IndexStore` says."""
        return self._cited(sql.citations_from(symbol))

    def unsettled(self, page: Page = ALL) -> tuple[CitedFrom, ...]:
        """As `IndexStore` says."""
        return self._cited(sql.unsettled(page))

    def notes(self, symbol: str) -> tuple[NoteFrom, ...]:
        """As `IndexStore` says."""
        return tuple(NoteFrom(sql.resolution_of(row), sql.text_of(sql.rest_of(row))) for row in self._rows(sql.notes(symbol)))

    def repairs(self, filters: Filters = EVERYTHING, page: Page = ALL) -> tuple[RepairFrom, ...]:
        """As `IndexStore` says."""
        rows = self._rows(sql.repairs(filters, page))
        return tuple(RepairFrom(sql.resolution_of(row), sql.repair_of(sql.rest_of(row))) for row in rows)

    def disagreements(self) -> tuple[Disagreement, ...]:
        """As `IndexStore` says."""

        @lru_cache(maxsize=4096)
        def copies(symbol: str) -> tuple[ResolutionEntry, ...]:
            return self.resolutions(Filters(symbol=symbol))

        return tuple(disagreements(self._cited(sql.to_check()), copies))

    def _put(self, entries: Sequence[Entries]) -> None:
        ids = self._next_ids()
        resolutions: list[list[sql.Value]] = []
        texts: list[tuple[sql.Value, ...]] = []
        citations: list[tuple[sql.Value, ...]] = []
        repairs: list[tuple[sql.Value, ...]] = []
        for each in entries:
            resolutions.append(sql.resolution_values(each, ids))
            texts += sql.text_values(each, ids)
            citations += sql.citation_values(each, ids)
            repairs += sql.repair_values(each, ids)
            ids = sql.Ids(
                ids.resolution + 1, ids.text + len(each.texts), ids.citation + len(each.citations), ids.repair + len(each.repairs)
            )
        self._db.executemany(sql.PUT_RESOLUTION, resolutions)
        self._db.executemany(sql.PUT_TEXT, texts)
        table = self._table
        self._db.executemany(table.put, [(row[0], table.words(str(row[7]))) for row in texts])
        self._db.executemany(sql.PUT_CITATION, citations)
        self._db.executemany(sql.PUT_REPAIR, repairs)

    def _next_ids(self) -> sql.Ids:
        tables = ("resolutions", "texts", "citations", "repairs")
        return sql.Ids(*[self._db.execute(f"SELECT COALESCE(MAX(id), 0) + 1 FROM {table}").fetchone()[0] for table in tables])

    def _drop(self, where: str, *values: sql.Value) -> None:
        """Remove resolutions with all that belongs to them."""
        table = self._table
        for row in self._db.execute(f"SELECT {sql.RANGES} FROM resolutions WHERE {where}", values).fetchall():
            key, first_text, end_text, first_citation, end_citation, first_repair, end_repair = row
            words = self._db.execute("SELECT id, words FROM texts WHERE id >= ? AND id < ?", (first_text, end_text)).fetchall()
            self._db.executemany(table.drop, [(i, table.words(text)) for i, text in words])
            self._db.execute("DELETE FROM texts WHERE id >= ? AND id < ?", (first_text, end_text))
            self._db.execute("DELETE FROM citations WHERE id >= ? AND id < ?", (first_citation, end_citation))
            self._db.execute("DELETE FROM repairs WHERE id >= ? AND id < ?", (first_repair, end_repair))
            self._db.execute("DELETE FROM resolutions WHERE id = ?", (key,))

    def _cited(self, statement: sql.Statement) -> tuple[CitedFrom, ...]:
        return tuple(CitedFrom(sql.resolution_of(row), sql.citation_of(sql.rest_of(row))) for row in self._rows(statement))

    def _rows(self, statement: sql.Statement) -> list[Any]:
        with self._errors():
            return self._db.execute(statement.sql, [sql.sound(value) for value in statement.values]).fetchall()

    @property
    def _table(self) -> SearchTable:
        """Asked each time: a writer may bring the index up to date while it is open to a reader."""
        return table_of(self._version())

    def _refuse_strangers(self) -> None:
        version = self._version()
        if version > VERSION:
            raise Unavailable(
                f"{self._path} was written by another version of rapporteur (index {version}, this one reads {VERSION}):"
                " use that version, or ingest into a new data directory"
            )

    def _bring_up_to_date(self) -> None:
        if self._version() == VERSION:
            return
        with self._transaction():
            version = self._version()  # asked again: another process may have been faster
            if version == 1:
                _log.warning("the index is brought up to date, once; for 20,000 resolutions it takes half a minute", path=str(self._path))
            self._db.create_function("canonical", 1, canonical, deterministic=True)
            for statement in steps(version):
                self._db.execute(statement)
            if version == 1:
                texts = self._db.execute("SELECT id, words FROM texts")
                self._db.executemany(NEW.put, ((key, NEW.words(text)) for key, text in texts))

    def _version(self) -> int:
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._errors(), transaction(self._db):
            yield

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise Unavailable(describe_database(self._path, f"{self._path} cannot be used: {error}")) from error
        except sqlite3.DatabaseError as error:
            raise Unavailable(f"{self._path} is damaged ({error}): move it away, and `rapporteur ingest` makes it anew") from error
