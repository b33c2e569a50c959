"""The memory of whoever follows a place in a bucket: what was seen there, and what of it is handed in.

It may be lost: then everything is handed in once more, and known as such.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from rapporteur.platform.deposits.store import Deposit, Place
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.sqlite_files import transaction

ATTEMPTS = 3
"""So often an object is handed in that is refused for itself, each time with another batch."""

_NOTE = """
    INSERT INTO deposits (key, size, etag, state) VALUES (?, ?, ?, 'waiting')
    ON CONFLICT (key) DO UPDATE SET size = excluded.size, etag = excluded.etag, state = 'waiting', attempts = 0, detail = ''
    WHERE deposits.etag != excluded.etag
"""
_BEGIN = """
    UPDATE deposits SET batch = ?, handed = etag
    WHERE key IN (SELECT key FROM deposits WHERE state = 'waiting' ORDER BY key LIMIT ?)
"""
_DONE = "UPDATE deposits SET state = 'done', attempts = 0, detail = '' WHERE batch = ? AND handed = etag"
_LEAVE = "UPDATE deposits SET batch = NULL, handed = NULL WHERE batch = ?"
_FAILED = """
    UPDATE deposits SET attempts = attempts + 1, detail = ?, state = iif(attempts + 1 < ?, 'waiting', 'failed')
    WHERE batch = ? AND key = ? AND handed = etag
"""


class BookInUse(Exception):
    """Another process has the book, or it is of another place."""


@dataclass(frozen=True, slots=True)
class Round:
    """A batch under way."""

    batch_id: str
    deposits: tuple[Deposit, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many objects there are of each state."""

    waiting: int
    done: int
    failed: int


class DepositBook:
    """One process has it at a time. All methods raise Unavailable where the disk is in trouble; what they did is durable on return."""

    def __init__(self, path: Path, place: Place) -> None:
        """Raises BookInUse, Unavailable."""
        self._path = path
        with self._errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None, timeout=2)
            self._lock()
            self._db.executescript(resources.files(__package__).joinpath("book.sql").read_text(encoding="utf-8"))
            self._belong_to(place)

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def note(self, deposits: Iterable[Deposit]) -> None:
        """These objects are there. One that is new, or another than before, waits to be handed in."""
        with self._transaction():
            self._db.executemany(_NOTE, ((each.key, each.size, each.etag) for each in deposits))

    def unknown(self, deposits: Iterable[Deposit]) -> int:
        """How many of these objects nobody has noted as they are."""
        known = "SELECT 1 FROM deposits WHERE key = ? AND etag = ?"
        with self._errors():
            return sum(self._db.execute(known, (each.key, each.etag)).fetchone() is None for each in deposits)

    def tally(self) -> Tally:
        """How many objects there are of each state."""
        with self._errors():
            found = dict(self._db.execute("SELECT state, COUNT(*) FROM deposits GROUP BY state").fetchall())
        return Tally(found.get("waiting", 0), found.get("done", 0), found.get("failed", 0))

    def round(self) -> Round | None:
        """The batch that was begun and not concluded."""
        with self._errors():
            rows = self._db.execute("SELECT batch, key, size, handed FROM deposits WHERE batch IS NOT NULL ORDER BY key").fetchall()
        return Round(rows[0][0], tuple(Deposit(*row[1:]) for row in rows)) if rows else None

    def begin(self, batch_id: str, limit: int) -> Round | None:
        """Put up to `limit` objects that wait into a batch; None where none waits. A batch that was begun is concluded first."""
        with self._transaction():
            self._db.execute(_BEGIN, (batch_id, limit))
        return self.round()

    def conclude(self, batch_id: str, failed: Mapping[str, str]) -> tuple[Deposit, ...]:
        """The batch is handed in and closed, but for keys that have `failed` with these words. Returns those that are given up."""
        given_up = "SELECT key, size, etag FROM deposits WHERE batch = ? AND state = 'failed' ORDER BY key"
        with self._transaction():
            self._db.executemany(_FAILED, ((words, ATTEMPTS, batch_id, key) for key, words in failed.items()))
            found = tuple(Deposit(*row) for row in self._db.execute(given_up, (batch_id,)).fetchall())
            self._db.executemany(f"{_LEAVE} AND key = ?", ((batch_id, key) for key in failed))
            self._db.execute(_DONE, (batch_id,))
            self._db.execute(_LEAVE, (batch_id,))
        return found

    def _lock(self) -> None:
        try:
            for statement in ("PRAGMA locking_mode = EXCLUSIVE", "PRAGMA synchronous = FULL", "BEGIN EXCLUSIVE", "COMMIT"):
                self._db.execute(statement)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            raise BookInUse(f"another process follows with {self._path}") from error

    def _belong_to(self, place: Place) -> None:
        known = self._db.execute("SELECT address FROM place").fetchone()
        if known is None:
            self._db.execute("INSERT INTO place VALUES (?)", (str(place),))
        elif known[0] != str(place):
            raise BookInUse(f"{self._path} is the book of {known[0]}")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._errors(), transaction(self._db):
            yield

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise Unavailable(f"the book {self._path} cannot be used: {error}") from error
