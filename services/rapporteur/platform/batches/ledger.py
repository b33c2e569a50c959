"""Adds up the topics of batches: what became of every item, and what waits for which stage.

ledger = BatchLedger(chain, {"cleanup": timedelta(days=14)})
ledger.learn([Update(message, record.offset, record.timestamp), ...])
ledger.standing("archive-1"), ledger.certificate("archive-1")
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.platform.batches.certificate import Certificate, account
from rapporteur.platform.batches.fates import Chain
from rapporteur.platform.batches.tables import KINDS, BatchTables, Update, batch_of, item_of
from rapporteur.platform.clock import Clock, SystemClock
from rapporteur.platform.intake.records import DAMAGED

_FATES = """
    SELECT i.name AS name, FIRST_VALUE(i.name) OVER (PARTITION BY i.kind, i.sha256 ORDER BY i.name) AS first,
           IIF(i.kind = :document, d.reason, i.reason) AS reason,
           IIF(i.kind = :document, d.detail, i.detail) AS detail,
           IIF(i.kind = :document, d.advice, i.advice) AS advice,
           CASE WHEN i.kind = :container THEN 'container'
                WHEN i.kind != :document THEN IIF(i.reason = 'empty', 'empty', 'set aside')
                WHEN d.fate IN ('pending', 'empty') THEN d.fate
                WHEN ROW_NUMBER() OVER (PARTITION BY i.kind, i.sha256 ORDER BY i.name) = 1 THEN d.fate
                ELSE 'duplicate' END AS fate
    FROM items i LEFT JOIN documents d ON d.document = i.document
    WHERE i.batch = :batch
"""
_COUNTS = """
    SELECT what, SUM(number) AS n FROM counts
    WHERE document IN (SELECT document FROM items WHERE batch = :batch AND kind = :document) GROUP BY what ORDER BY what
"""
_TALLY = """
    SELECT COUNT(*) AS items,
           COALESCE(SUM(i.kind != :document OR d.fate != 'pending'), 0) AS accounted,
           COUNT(DISTINCT IIF(d.fate = 'set aside', d.document, NULL))
           + COALESCE(SUM(i.kind NOT IN (:document, :container) AND i.reason != 'empty'), 0) AS set_aside
    FROM items i LEFT JOIN documents d ON d.document = i.document AND i.kind = :document
    WHERE i.batch = :batch
"""
_OVERDUE = "EXISTS (SELECT 1 FROM keeps k WHERE d.fate = 'pending' AND k.stage = d.waits_for AND d.since < :now - k.milliseconds)"
"""Of a document: the brokers have thrown away what the stage would read, and nothing happens before it is announced anew."""
_LAGGARDS = f"""
    SELECT i.name AS name, d.document AS document, d.waits_for AS waits_for, {_OVERDUE} AS overdue
    FROM items i JOIN documents d ON d.document = i.document
    WHERE i.batch = :batch AND i.kind = :document AND d.fate = 'pending' ORDER BY MAX(i.at, d.since), i.name LIMIT :limit
"""

_HOLDER = f"""
    SELECT c.name AS name FROM current c LEFT JOIN documents d ON d.document = c.document
    WHERE c.document = :document AND c.sha256 = :sha256 AND COALESCE(d.reason, '') NOT IN (:missing, :corrupt) AND NOT {_OVERDUE}
    ORDER BY c.known_before, c.at, c.batch, c.name LIMIT 1
"""
_IN_FLIGHT = f"SELECT COUNT(*) AS n FROM documents d WHERE d.fate = 'pending' AND NOT {_OVERDUE}"
_LOST = "SELECT COALESCE(MAX(place) + 1, 0) AS behind FROM progress WHERE document = ? AND reason IN (?, ?)"
_HELD = """
    SELECT c.* FROM current c JOIN batches b ON b.batch = c.batch
    WHERE b.archive = ? AND (c.name = ? OR (c.name >= ? AND c.name < ?)) ORDER BY c.name
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a batch stands, in numbers that are cheap to have."""

    items: int
    """Files and members of containers added so far."""
    accounted: int
    """Those that nothing is going to happen to any more."""
    set_aside: int
    closed: bool
    complete: bool
    """Closed, every item of it is known, and every item accounted for."""


@dataclass(frozen=True, slots=True)
class Laggard:
    """An item of a batch that something is still to happen to."""

    name: str
    document_id: str
    waits_for: str
    """The stage that has it before it."""
    overdue: bool = False
    """Whether it has waited for longer than there is what the stage would read: it has to be handed in again."""


class BatchLedger:
    """The state of all batches. Any thread may ask, and any thread may tell it more."""

    def __init__(self, chain: Chain, keeps: Mapping[str, timedelta] | None = None, clock: Clock | None = None) -> None:
        """`keeps` says of a stage how long there is what it is still to read: for ever, where it does not say."""
        self._tables = BatchTables(chain, keeps or {})
        self._clock = clock or SystemClock()
        self._lock = threading.RLock()
        self._learned = threading.Condition(self._lock)
        self._changes = 0
        self._tallies: dict[str, Standing] = {}

    def learn(self, updates: Iterable[Update]) -> None:
        """Take records in, in any order. What lacks its key is passed over."""
        with self._learned:
            self._tables.learn(updates)
            self._changes += 1
            self._tallies.clear()
            self._learned.notify_all()

    def changes(self) -> int:
        """A number that is larger whenever the ledger has learned something."""
        with self._lock:
            return self._changes

    def wait_for_change(self, seen: int, seconds: float) -> int:
        """Block until `changes()` is more than `seen`, or so many seconds have passed; returns `changes()`."""
        with self._learned:
            self._learned.wait_for(lambda: self._changes > seen, seconds)
            return self._changes

    def batches(self) -> tuple[operations.BatchChanged, ...]:
        """The last change of every batch that was opened, in order of ids."""
        with self._lock:
            return tuple(map(batch_of, self._tables.rows("SELECT * FROM batches ORDER BY batch")))

    def batch(self, batch_id: str) -> operations.BatchChanged | None:
        """The last change of a batch; None where there is no such batch."""
        with self._lock:
            row = self._tables.row("SELECT * FROM batches WHERE batch = ?", (batch_id,))
            return batch_of(row) if row else None

    def item(self, batch_id: str, name: str) -> operations.BatchItemAdded | None:
        """The item of a batch by its name; None where there is none."""
        with self._lock:
            row = self._tables.row("SELECT * FROM items WHERE batch = ? AND name = ?", (batch_id, name))
            return item_of(row) if row else None

    def members(self, batch_id: str, container: str) -> tuple[operations.BatchItemAdded, ...]:
        """The items whose names begin with `<container>!/`, in order of names."""
        bounds = (batch_id, f"{container}!/", f"{container}!0")  # 0 comes after the slash
        with self._lock:
            rows = self._tables.rows("SELECT * FROM items WHERE batch = ? AND name >= ? AND name < ? ORDER BY name", bounds)
            return tuple(map(item_of, rows))

    def holder(self, sha256: str) -> str:
        """The name under which a content was announced as a document, in whatever batch.

        Empty where none was, or it was replaced, or what was stored of it is missing or damaged, or it has waited for a stage for longer
        than there is what the stage would read: it is to be stored and announced anew.
        """
        with self._lock:
            missing, corrupt = DAMAGED
            values: dict[str, str | int] = {
                "document": sha256[:32],
                "sha256": sha256,
                "now": self._now(),
                "missing": missing,
                "corrupt": corrupt,
            }
            row = self._tables.row(_HOLDER, values)
            return str(row["name"]) if row else ""

    def lost(self, sha256: str) -> int:
        """The offset behind the last record that says of a content that something stored of it is missing or damaged; 0 where none does."""
        with self._lock:
            return int(self._tables.rows(_LOST, (sha256[:32], *DAMAGED))[0]["behind"])

    def held(self, archive: str, name: str) -> tuple[operations.BatchItemAdded, ...]:
        """What an archive holds now as the file `name`, and as members of it; in order of names."""
        values = (archive, name, f"{name}!/", f"{name}!0")
        with self._lock:
            rows = self._tables.rows(_HELD, values)
            return tuple(map(item_of, rows))

    def holding(self, sha256: str) -> tuple[operations.BatchItemAdded, ...]:
        """The documents with this content that archives hold now, in order of batches and names."""
        with self._lock:
            rows = self._tables.rows("SELECT * FROM current WHERE document = ? AND sha256 = ? ORDER BY batch, name", (sha256[:32], sha256))
            return tuple(map(item_of, rows))

    def in_flight(self) -> int:
        """Documents that were announced and are not accounted for, but for those that no stage will find any more."""
        with self._lock:
            return int(self._tables.rows(_IN_FLIGHT, {"now": self._now()})[0]["n"])

    def standing(self, batch_id: str) -> Standing:
        """How a batch stands. Raises KeyError where there is no such batch."""
        with self._lock:
            if batch_id not in self._tallies:
                self._tallies[batch_id] = self._tally(batch_id)
            return self._tallies[batch_id]

    def laggards(self, batch_id: str, limit: int) -> tuple[Laggard, ...]:
        """Up to `limit` items that are not accounted for, those that wait longest first; -1 for all. Raises KeyError."""
        self.standing(batch_id)
        with self._lock:
            rows = self._tables.rows(_LAGGARDS, {**KINDS, "batch": batch_id, "limit": limit, "now": self._now()})
            return tuple(Laggard(row["name"], row["document"], row["waits_for"], bool(row["overdue"])) for row in rows)

    def certificate(self, batch_id: str) -> Certificate:
        """What became of every item, equal to the local driver's for the same files. Raises KeyError.

        Items that the batch was closed with and that are not yet known are in `files_in` and `pending`.
        """
        with self._lock:
            standing, batch = self.standing(batch_id), self.batch(batch_id)
            unknown = max(0, batch.items - standing.items) if batch and standing.closed else 0
            return account(lambda sql: self._tables.rows(sql, {**KINDS, "batch": batch_id}), _FATES, _COUNTS, unknown)

    def is_done(self, document_id: str, stage: str, ordinal: int, since: int = 0) -> bool:
        """Whether the stage was done with the record when it last said something of it, and had not set it aside.

        What it said before `since`, in milliseconds since 1970, does not count.
        """
        with self._lock:
            return self._tables.is_done(document_id, stage, ordinal, since)

    def close(self) -> None:
        """Forget everything."""
        with self._lock:
            self._tables.close()

    def _now(self) -> int:
        return int(self._clock.now().timestamp() * 1000)

    def _tally(self, batch_id: str) -> Standing:
        batch = self.batch(batch_id)
        row = self._tables.rows(_TALLY, {**KINDS, "batch": batch_id})[0]
        if batch is None and not row["items"]:
            raise KeyError(batch_id)
        closed = batch is not None and batch.state == operations.BATCH_STATE_CLOSED
        complete = closed and batch is not None and row["accounted"] == row["items"] >= batch.items
        return Standing(row["items"], row["accounted"], row["set_aside"], closed, complete)
