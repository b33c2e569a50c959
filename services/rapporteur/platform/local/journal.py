"""The memory of all runs over one data directory: what was seen, what became of it, what is left to do.

A document stands here only after its objects and its place in the index are durable, so what stands here is never done again.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any

from rapporteur.platform.errors import Unavailable
from rapporteur.platform.home import DataDirectoryError
from rapporteur.platform.intake.records import Entry, FileSeen, Finished, Kind, Original, Reason
from rapporteur.platform.intake.walking import NOT_PERMITTED, UNREADABLE
from rapporteur.platform.sqlite_files import open_to_read, transaction
from rapporteur.platform.storage_errors import describe_database

_PLAN = """
    INSERT INTO plan (sha256, size, name, path, member, pictures)
    SELECT sha256, size, name, path, member, pictures FROM (
        SELECT e.sha256, e.size, e.name, e.path, e.member, e.pictures, d.made_by, (d.path IS e.path AND d.member IS e.member) AS holder,
               ROW_NUMBER() OVER (
                   PARTITION BY e.sha256
                   ORDER BY (d.path IS e.path AND d.member IS e.member) DESC, e.name, e.path, e.member) AS place
        FROM entries e LEFT JOIN documents d ON d.sha256 = e.sha256
        WHERE e.kind = 'document')
    WHERE place = 1 AND (made_by IS NOT :version OR NOT holder)
    ORDER BY pictures, name, path, member
"""
_PICTURES = "ALTER TABLE entries ADD COLUMN pictures INTEGER NOT NULL DEFAULT 0"
GAVE_NOTHING = "EXISTS (SELECT 1 FROM documents d WHERE d.sha256 = entries.sha256 AND d.outcome != 'read')"
"""Of an entry that is a document: whether it was set aside or empty, and not read or still to be processed."""
_HELD = f"SELECT COUNT(*), TOTAL(NOT {GAVE_NOTHING}) FROM entries WHERE path = ? AND kind = 'document'"
NOT_READ_AGAIN = """
    kind != 'refused' AND reason != ''
    AND EXISTS (SELECT 1 FROM entries e WHERE e.path = entries.path AND e.kind = 'document'
                AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.sha256 = e.sha256 AND d.outcome != 'read'))
"""
"""Of an entry: whether it is a file that could not be read when it was looked at again, and of which something was read before."""
_PAGE = 256
_PASSING = (NOT_PERMITTED, UNREADABLE)
"""Reasons of files that may be read another time, though nothing about them shows it."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A document to process. `number` counts from 1 in the order of the plan."""

    number: int
    original: Original
    pictures: int = 0
    """Pages that are pictures, at a look."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is to be processed."""

    documents: int
    size: int
    pictures: int
    """Pages that are pictures, at a look."""


class Journal:
    """One connection to the journal. Writers hold the lock of the data directory; readers need none. Raises Unavailable."""

    def __init__(self, path: Path, *, reading: bool = False) -> None:
        """With `reading` nothing is written, and a journal that is not there is one in which nothing stands."""
        self._path = path
        with self._errors():
            if reading and path.exists():
                self._db = open_to_read(path)
                return
            self._db = sqlite3.connect(":memory:" if reading else path, isolation_level=None, timeout=30)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._create()

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is written inside is durable afterwards."""
        with self._errors(), transaction(self._db):
            yield

    def is_unchanged(self, file: FileSeen) -> bool:
        """Whether a run has taken the file in as it is now, by path, size and time of change."""
        with self._errors():
            row = self._db.execute("SELECT size, mtime_ns FROM files WHERE path = ?", (os.fsencode(file.path),)).fetchone()
        return row is not None and (row[0], row[1]) == (file.size, file.mtime_ns)

    def take_in(self, file: FileSeen, entries: Sequence[Entry]) -> None:
        """Remember a file and what came out of it, in place of what was known of its path. In a transaction.

        Where documents came out of it before, and now nothing could be read, these stay, and the trouble is noted beside them. A file that
        could not be read is looked at again by the next run: its size and time stay as they are when its mode or disk is put right.
        """
        path = os.fsencode(file.path)
        self._db.execute("DELETE FROM files WHERE path = ?", (path,))
        if self._tells_less(path, entries):
            self._note(path, entries[0].trouble)
            return
        self._db.execute("DELETE FROM entries WHERE path = ?", (path,))
        if not any(entry.trouble.reason in _PASSING for entry in entries):
            self._db.execute("INSERT INTO files VALUES (?, ?, ?)", (path, file.size, file.mtime_ns))
        self._db.executemany(
            "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (path, e.member, e.name, e.kind.value, e.sha256, e.size, e.trouble.reason, e.trouble.detail, e.trouble.advice, e.pictures)
                for e in entries
            ],
        )

    def _tells_less(self, path: bytes, entries: Sequence[Entry]) -> bool:
        """Whether a file that documents came out of was refused, unread or with the same bytes as then, and fewer came out of it.

        Where all of these were set aside or empty there is nothing to keep, unless the file may be as it was.
        """
        whole = entries[0]
        before, of_use = self._db.execute(_HELD, (path,)).fetchone()
        if whole.kind is not Kind.REFUSED or before <= sum(entry.kind is Kind.DOCUMENT for entry in entries):
            return False
        if not (of_use or whole.trouble.reason in _PASSING):
            return False
        known = self._db.execute("SELECT sha256 FROM entries WHERE path = ? AND member = ''", (path,)).fetchone()
        return not whole.sha256 or (whole.sha256,) == known

    def _note(self, path: bytes, trouble: Reason) -> None:
        self._db.execute(
            "UPDATE entries SET reason = ?, detail = ?, advice = ? WHERE path = ? AND member = ''",
            (trouble.reason, f"{trouble.detail}; what was read of it before is kept", trouble.advice, path),
        )

    def plan(self, version: str) -> Plan:
        """Lay down what is to be processed: contents that are new, that `version` did not make, or whose first name is gone.

        Of equal contents the first in order of names is the document and the others are its duplicates; a document that is finished
        stays the one. Documents without pictures of pages come first, then those with the fewest, so that nobody waits for a scan
        but those who sent one.
        """
        with self._errors():
            self._db.execute("DROP TABLE IF EXISTS temp.plan")
            self._db.execute("CREATE TEMP TABLE plan (number INTEGER PRIMARY KEY, sha256, size, name, path, member, pictures)")
            self._db.execute(_PLAN, {"version": version})
            documents, size, pictures = self._db.execute("SELECT COUNT(*), TOTAL(size), TOTAL(pictures) FROM temp.plan").fetchone()
        return Plan(documents, int(size), int(pictures))

    def planned(self) -> Iterator[Planned]:
        """The documents of the last plan, in its order."""
        last = 0
        while rows := self._all(
            "SELECT number, sha256, size, name, pictures FROM temp.plan WHERE number > ? ORDER BY number LIMIT ?", last, _PAGE
        ):
            for number, sha256, size, name, pictures in rows:
                yield Planned(number, Original.of(sha256, size, name), pictures)
            last = rows[-1][0]

    def finish(self, batch: Sequence[tuple[Planned, Finished]], version: str, when: datetime) -> None:
        """Mark documents of the plan as finished. In a transaction, and only when all that was made of them is durable."""
        for planned, done in batch:
            self._db.execute("DELETE FROM counts WHERE sha256 = ?", (done.sha256,))
            self._db.execute(
                "INSERT OR REPLACE INTO documents SELECT sha256, path, member, name, ?, ?, ?, ?, ?, ?, ?, ? "
                "FROM temp.plan WHERE number = ?",
                (
                    *(version, done.outcome.value, done.trouble.reason, done.trouble.detail, done.trouble.advice, done.stage),
                    *(done.seconds, when.isoformat(timespec="seconds"), planned.number),
                ),
            )
            self._db.executemany("INSERT INTO counts VALUES (?, ?, ?)", [(done.sha256, c.what, c.number) for c in done.counts])

    def orphans(self) -> tuple[str, ...]:
        """Digests of finished documents that no file holds any more, because its content has changed."""
        rows = self._all(
            "SELECT sha256 FROM documents WHERE sha256 NOT IN (SELECT sha256 FROM entries WHERE kind = ?) ORDER BY sha256",
            Kind.DOCUMENT.value,
        )
        return tuple(row[0] for row in rows)

    def drop(self, sha256s: Sequence[str]) -> None:
        """Forget finished documents. In a transaction, and only when the index has forgotten them."""
        for table in ("counts", "documents"):
            self._db.executemany(f"DELETE FROM {table} WHERE sha256 = ?", [(sha256,) for sha256 in sha256s])

    def found(self, what: str) -> int:
        """How many of something were found in all documents that were read."""
        with self._errors():
            return int(self._db.execute("SELECT COALESCE(SUM(number), 0) FROM counts WHERE what = ?", (what,)).fetchone()[0])

    def change(self, sql: str, *values: str | bytes) -> int:
        """For sister modules: change rows, in a transaction. How many there were."""
        with self._errors():
            return self._db.execute(sql, values).rowcount

    def rows(self, sql: str, *values: str | bytes) -> Iterator[sqlite3.Row]:
        """For the certificate and sister modules: the rows of a query."""
        with self._errors():
            cursor = self._db.cursor()
            cursor.row_factory = sqlite3.Row
            yield from cursor.execute(sql, values)

    def _all(self, sql: str, *values: str | int) -> list[Any]:
        with self._errors():
            return self._db.execute(sql, values).fetchall()

    def _create(self) -> None:
        if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'documents'").fetchone():
            with self.transaction():
                schema = resources.files(__package__).joinpath("journal.sql").read_text(encoding="utf-8")
                for statement in schema.split(";\n"):
                    self._db.execute(statement)
        elif "pictures" not in {row[1] for row in self._db.execute("PRAGMA table_info (entries)")}:
            with suppress(sqlite3.OperationalError):  # another process has just done it
                self._db.execute(_PICTURES)  # a journal of an older program: nothing is known of pictures, and only the order differs

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            otherwise = f"the journal {self._path} cannot be written or read now: {error}"
            raise Unavailable(describe_database(self._path, otherwise)) from error
        except sqlite3.DatabaseError as error:
            raise DataDirectoryError(
                f"the journal {self._path} is damaged ({error})", "move it away and ingest the folder again: the objects are kept"
            ) from error
