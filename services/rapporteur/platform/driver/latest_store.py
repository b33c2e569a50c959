"""The last event of every resolution of the partitions that this process has, off the heap: an archive has a million of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.platform.driver.revising import Latest

_SCHEMA = """
    CREATE TABLE latest (
        partition INTEGER, document TEXT, ordinal INTEGER, event_id TEXT, event BLOB, PRIMARY KEY (partition, document, ordinal)
    ) WITHOUT ROWID
"""


class LatestStore:
    """In a file of its own that is gone when the process is; what is in it comes from the compacted topic and can be had again."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)  # "" is a temporary database: in memory while small, then on disk
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute(_SCHEMA)

    def learn(self, partition: int, updates: Iterable[Latest]) -> None:
        """Take events in, oldest first; each replaces the one before it."""
        events_of = [(each.event.document_id, each.event.ordinal, each.event_id, each.event.SerializeToString()) for each in updates]
        self.load(partition, events_of)

    def load(self, partition: int, rows: Iterable[tuple[str, int, str, bytes]]) -> None:
        """As `learn`, for events as they lie on the brokers: document id, ordinal, event id, event."""
        self._db.executemany("INSERT OR REPLACE INTO latest VALUES (?, ?, ?, ?, ?)", [(partition, *row) for row in rows])

    def of(self, partition: int, document_id: str) -> dict[int, Latest]:
        """The last events of a document, by ordinal."""
        rows = self._db.execute(
            "SELECT ordinal, event_id, event FROM latest WHERE partition = ? AND document = ? ORDER BY ordinal", (partition, document_id)
        )
        return {ordinal: Latest(events.ResolutionResolved.FromString(event), event_id) for ordinal, event_id, event in rows}

    def forget(self, partition: int) -> None:
        """The partition is no longer ours."""
        self._db.execute("DELETE FROM latest WHERE partition = ?", (partition,))

    def begin(self) -> None:
        """What is learned from now on counts only once it is kept."""
        self._db.execute("BEGIN")

    def keep(self) -> None:
        """What was learned since `begin` counts."""
        self._db.execute("COMMIT")

    def undo(self) -> None:
        """What was learned since `begin` is forgotten."""
        self._db.execute("ROLLBACK")

    def close(self) -> None:
        """Forget everything."""
        self._db.close()
