"""Databases in files: opened without writing, also where the disk or the user can only read, and written all or nothing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing that the database says. Raises sqlite3.OperationalError, also where there is no file.

    Where its folder can be written in, so may the connection: it clears the log of a writer that was killed, and takes the files away
    that readers share with a writer. Elsewhere nobody can make these files; where there are none, no writer is at work, and none is needed.
    """
    place = quote(os.fsencode(path.absolute()))
    connection = sqlite3.connect(f"file:{place}?{_options(path)}", uri=True, isolation_level=None, timeout=30)
    connection.execute("PRAGMA query_only = ON")
    return connection


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing of what is written inside is durable afterwards. The place of the one writer is taken before anything is read.

    >>> db = sqlite3.connect(":memory:", isolation_level=None)
    >>> with transaction(db):
    ...     _ = db.execute("CREATE TABLE lamps (name)")
    >>> db.in_transaction
    False
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


@contextmanager
def snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """All that is read inside is of one moment, whatever others write meanwhile.

    >>> db = sqlite3.connect(":memory:", isolation_level=None)
    >>> with snapshot(db):
    ...     _ = db.execute("PRAGMA user_version").fetchone()
    >>> db.in_transaction
    False
    """
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def _options(path: Path) -> str:
    if os.access(path.parent, os.W_OK):
        return "mode=rw"
    return "mode=ro" if _is_shared(path) else "mode=ro&immutable=1"


def _is_shared(path: Path) -> bool:
    log, shared = (path.with_name(path.name + ending) for ending in ("-wal", "-shm"))
    return shared.exists() or (log.exists() and log.stat().st_size > 0)
