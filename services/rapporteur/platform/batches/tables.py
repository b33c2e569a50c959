"""The state of all batches as tables: the last record of every key, and what follows from it for every document.

Of every key the record with the largest offset counts, so the state is the same in whatever order records come, and how often. It lies
in a temporary database of SQLite: in memory while it is small, beyond that in a file without a name that is gone with the process.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from importlib import resources

from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.platform.batches.fates import At, Chain, Step, fate_of
from rapporteur.platform.intake.records import DAMAGED, Count, Reason

KINDS = {"document": operations.ITEM_KIND_DOCUMENT, "container": operations.ITEM_KIND_CONTAINER}
"""For statements that tell the kinds of items apart."""

_CACHE = 64 << 10
"""KiB of the state that are kept in memory."""
_UNSETTLED = 20_000
"""Documents that may wait to be looked at again."""
_LARGEST = (1 << 63) - 1
"""What an INTEGER holds."""

_STEPS = """
    SELECT p.* FROM progress p
    LEFT JOIN (SELECT MAX(announced_after) AS place FROM items WHERE document = ?1) again
    WHERE p.document = ?1 AND (p.reason NOT IN (?2, ?3) OR p.place >= COALESCE(again.place, 0))
"""
"""Of a document that was announced anew, since something that was stored of it was lost, the stages have not said yet what comes of it.

What they said before is told by its place: their clocks and the gateway's are not one, and a document that was lost again by a clock that
lags behind was waited for for ever."""
_ANNOUNCED = "SELECT COALESCE(MAX(at), 0) AS at FROM items WHERE document = ? AND NOT known_before"

Values = Mapping[str, str | int] | tuple[str | int, ...]
Message = operations.BatchChanged | operations.BatchItemAdded | operations.DocumentProgressed


@dataclass(frozen=True, slots=True)
class Update:
    """A record of one of the three topics."""

    message: Message
    offset: int
    """All records of a key, and all of the progress of a document, are in one partition, so that their offsets can be compared."""
    timestamp: int
    """When it was written, in milliseconds since 1970."""


class BatchTables:
    """One connection to tables of our own; one thread at a time may use it."""

    def __init__(self, chain: Chain, keeps: Mapping[str, timedelta]) -> None:
        """`keeps` says of a stage how long there is what it is still to read."""
        self._chain = chain
        self._stages = {stage: number for number, stage in enumerate(chain.stages)}
        self._unsettled: set[str] = set()
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute(f"PRAGMA cache_size = -{_CACHE}")
        self._db.executescript(resources.files(__package__).joinpath("ledger.sql").read_text(encoding="utf-8"))
        kept = [(stage, time // timedelta(milliseconds=1)) for stage, time in keeps.items()]
        self._db.executemany("INSERT INTO keeps VALUES (?, ?)", kept)
        self._puts = {table: _upsert(self._db, table) for table in ("batches", "items", "progress")}

    def learn(self, updates: Iterable[Update]) -> None:
        """Take records in. What lacks its key, or is of a stage that we do not have, is passed over."""
        self._db.execute("BEGIN")
        for update in updates:
            match update.message:
                case operations.BatchChanged():
                    self._batch(update.message, update)
                case operations.BatchItemAdded():
                    self._item(update.message, update)
                case operations.DocumentProgressed():
                    self._step(update.message, update)
        self._db.execute("COMMIT")
        if len(self._unsettled) > _UNSETTLED:
            self._settle()

    def rows(self, sql: str, values: Values = ()) -> list[sqlite3.Row]:
        """The rows of a query over the settled state."""
        self._settle()
        return self._db.execute(sql, values).fetchall()

    def row(self, sql: str, values: Values = ()) -> sqlite3.Row | None:
        """The first row of a query over the settled state; None where there is none."""
        return next(iter(self.rows(sql, values)), None)

    def is_done(self, document_id: str, stage: str, ordinal: int, since: int) -> bool:
        """Whether the last word of the stage on the record is that it was completed, and was said then or later."""
        key = (document_id, self._stages.get(stage, -1), ordinal, operations.STAGE_OUTCOME_COMPLETED, since)
        found = self._db.execute("SELECT 1 FROM progress WHERE document = ? AND stage = ? AND ordinal = ? AND outcome = ? AND at >= ?", key)
        return found.fetchone() is not None

    def close(self) -> None:
        """Forget everything."""
        self._db.close()

    def _batch(self, said: operations.BatchChanged, record: Update) -> None:
        if said.batch_id:
            row = (said.batch_id, record.offset, record.timestamp, said.state, said.items, said.title, said.archive)
            self._db.execute(self._puts["batches"], row)

    def _item(self, said: operations.BatchItemAdded, record: Update) -> None:
        is_document = said.kind == operations.ITEM_KIND_DOCUMENT
        if not (said.batch_id and said.name) or (is_document and not said.sha256):
            return
        document = said.sha256[:32] if is_document else ""
        before = self._db.execute("SELECT document FROM items WHERE batch = ? AND name = ?", (said.batch_id, said.name)).fetchone()
        self._unsettled.update({document, before["document"] if before else ""} - {""})
        self._db.execute(
            self._puts["items"],
            (
                *(said.batch_id, said.name, record.offset, record.timestamp, said.kind, said.sha256, document, min(said.size, _LARGEST)),
                *(said.reason, said.detail, said.advice, said.number, said.known_before, min(said.announced_after, _LARGEST)),
            ),
        )

    def _step(self, said: operations.DocumentProgressed, record: Update) -> None:
        if not said.document_id or said.stage not in self._stages:
            return
        self._unsettled.add(said.document_id)
        counts = json.dumps({count.what: count.number for count in said.counts}) if said.counts else ""
        self._db.execute(
            self._puts["progress"],
            (
                *(said.document_id, self._stages[said.stage], said.ordinal, record.offset, record.timestamp),
                *(said.outcome, said.handed_on, said.reason, said.detail, said.advice, counts),
            ),
        )

    def _settle(self) -> None:
        if not self._unsettled:
            return
        self._db.execute("BEGIN")
        for document in self._unsettled:
            self._db.execute("DELETE FROM documents WHERE document = ?", (document,))
            self._db.execute("DELETE FROM counts WHERE document = ?", (document,))
            if self._db.execute("SELECT 1 FROM items WHERE document = ? LIMIT 1", (document,)).fetchone():
                self._settle_one(document)
        self._db.execute("COMMIT")
        self._unsettled.clear()

    def _settle_one(self, document: str) -> None:
        rows = self._db.execute(_STEPS, (document, *DAMAGED)).fetchall()
        found = fate_of(self._chain, {At(self._chain.stages[row["stage"]], row["ordinal"]): _step_of(row) for row in rows})
        announced = self._db.execute(_ANNOUNCED, (document,)).fetchone()["at"]
        trouble, since = found.trouble, max(announced, *(row["at"] for row in rows), 0)
        self._db.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)",
            (document, found.fate.value, found.waits_for, since, trouble.reason, trouble.detail, trouble.advice),
        )
        self._db.executemany("INSERT INTO counts VALUES (?, ?, ?)", [(document, count.what, count.number) for count in found.counts])


def batch_of(row: sqlite3.Row) -> operations.BatchChanged:
    """The message of a row of batches."""
    return operations.BatchChanged(
        batch_id=row["batch"], state=row["state"], items=row["items"], title=row["title"], archive=row["archive"]
    )


def item_of(row: sqlite3.Row) -> operations.BatchItemAdded:
    """The message of a row of items."""
    return operations.BatchItemAdded(
        batch_id=row["batch"],
        name=row["name"],
        kind=row["kind"],
        sha256=row["sha256"],
        size=row["size"],
        reason=row["reason"],
        detail=row["detail"],
        advice=row["advice"],
        number=row["number"],
        known_before=bool(row["known_before"]),
        announced_after=row["announced_after"],
    )


def file_of(name: str) -> str:
    """The name of the file that an item is, or is a member of.

    >>> file_of("v.zip!/inner.zip!/a.md")
    'v.zip'
    """
    return name.partition("!/")[0]


def takes_place(later: operations.BatchItemAdded, before: operations.BatchItemAdded | None) -> bool:
    """Whether a file as a later batch of its archive has it takes the place of what it was `before`, and of the members that it had then.

    What could not be read does not, and neither does what was refused with the bytes that it had: what was read of it stands. The view
    `current` says the same.
    """
    return bool(later.sha256) and not (later.kind == operations.ITEM_KIND_REFUSED and before is not None and later.sha256 == before.sha256)


def _step_of(row: sqlite3.Row) -> Step:
    counts = tuple(Count(what, number) for what, number in json.loads(row["counts"] or "{}").items())
    trouble = Reason(row["reason"], row["detail"], row["advice"])
    return Step(row["outcome"] == operations.STAGE_OUTCOME_SET_ASIDE, row["handed_on"], trouble, counts)


def _upsert(db: sqlite3.Connection, table: str) -> str:
    """The statement that puts a row in unless a later one of its key is there."""
    columns = db.execute(f"PRAGMA table_info({table})").fetchall()
    marks = ", ".join("?" for _ in columns)
    keys = ", ".join(column["name"] for column in columns if column["pk"])
    changes = ", ".join(f"{column['name']} = excluded.{column['name']}" for column in columns if not column["pk"])
    return f"INSERT INTO {table} VALUES ({marks}) ON CONFLICT ({keys}) DO UPDATE SET {changes} WHERE excluded.place > place"
