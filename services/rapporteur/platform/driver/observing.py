"""How the Kafka driver tells what it is doing. Counting, drawing and tracing are for whoever watches.

All calls come from the thread of the poll loop, so they must be quick. What is told of a record before it is committed may be told
again, by this process or another: only `committed` counts what counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from rapporteur.platform.stage import Output
from rapporteur.platform.stores.measured_store import StoreCall


class Ending(Enum):
    """What became of a record for good."""

    COMPLETED = "completed"
    SET_ASIDE = "set aside"


class Rebalance(Enum):
    """What happened to partitions of this member."""

    ASSIGNED = "assigned"
    REVOKED = "revoked"
    LOST = "lost"
    """Another member has them already: this one was silent for too long."""
    SHORTENED = "shortened"
    """The brokers have lost their last records, which the group had read: all that there is is done again."""


@dataclass(frozen=True, slots=True)
class Place:
    """A partition. The topic is as declared, without the prefix of an installation."""

    topic: str
    partition: int

    def __str__(self) -> str:
        return f"{self.topic}/{self.partition}"


@dataclass(frozen=True, slots=True)
class RecordSeen:
    """A record whose work begins."""

    place: Place
    offset: int
    document_id: str
    """The record's key."""
    size: int
    """Bytes of the value."""
    traceparent: str
    """As it came; empty where nobody traces."""
    name: str = ""
    """What the document is called, for people; empty where the record does not tell."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A worker has answered, or was lost."""

    record: RecordSeen
    seconds: float
    peak: int
    """Bytes of memory that the worker held at most; 0 where it was lost."""
    calls: tuple[StoreCall, ...] = ()
    """What it asked of the object store; nothing is known where it was lost."""
    lost: str = ""
    """Why the worker was lost, for example `timed out`; empty where it answered."""


@dataclass(frozen=True, slots=True)
class RecordDone:
    """A record that is committed, with what was produced for it."""

    record: RecordSeen
    ending: Ending
    reason: str
    """Why it was set aside: from a closed list; empty where it was completed."""
    produced: tuple[Output, ...]
    """Without dead letters and state."""
    ingested_at: datetime | None
    """When its document came in; None where its headers do not tell."""


@dataclass(frozen=True, slots=True)
class Committed:
    """A transaction is through."""

    records: tuple[RecordDone, ...]
    at: datetime
    seconds: float
    """From its begin to its commit."""


@dataclass(frozen=True, slots=True)
class PartitionLoad:
    """Where a partition stands. `paused` and `stalled` are why no records come from it."""

    place: Place
    lag: int | None
    """Records from the next one to commit to the end, transaction marks among them; None while the end is not known."""
    oldest: datetime | None
    """When the oldest record was produced that is read and not committed; None where there is none."""
    paused: bool
    stalled: bool


@dataclass(frozen=True, slots=True)
class Load:
    """The state of the driver, told about once a second. Partitions that are not in it are not ours (any more)."""

    partitions: tuple[PartitionLoad, ...]
    records: int
    """Read and not committed."""
    size: int
    """Bytes of these."""
    busy: int
    """Workers that hold a record."""
    workers: int
    away: str = ""
    """Why leaders did not tell where their partitions end, when they were last asked; empty where they did."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What the brokers have deleted of a partition and the group has not read."""

    place: Place
    begin: int
    """The offset that would have been read next."""
    end: int
    """The first offset that there still is."""

    @property
    def records(self) -> int:
        """How many records they are at most: marks of transactions are among them."""
        return self.end - self.begin


def gap_between(place: Place, next_to_read: int, begin: int) -> Gap | None:
    """What is missing where a partition begins behind the next offset to read (-1: that is not known); None where nothing is.

    The offset behind a record that was read is nearly always the mark of the record's transaction, and no record: a stage that is done with
    everything stands there, and after the retention the partition begins one behind it.

    >>> gap_between(Place("t", 0), 7, 8), gap_between(Place("t", 0), 7, 12).records
    (None, 5)
    """
    read = max(0, next_to_read)
    return Gap(place, read, begin) if begin > read + bool(read) else None


class DriverObserver(Protocol):
    """Watches one driver."""

    def begun(self, record: RecordSeen) -> str:
        """Work on a record begins; answers the trace context that what it produces is to carry (`record.traceparent` as it is where
        nothing is traced).
        """

    def attempted(self, attempt: Attempt) -> None:
        """A worker has answered; the outcome is committed later."""

    def retried(self, record: RecordSeen) -> None:
        """A record goes to a worker alone, since it took one down, or may have taken a whole process down."""

    def deferred(self, record: RecordSeen, cause: str, wait_seconds: float) -> None:
        """Something outside is away: nothing more is begun for so long."""

    def committed(self, committed: Committed) -> None:
        """Records are done."""

    def aborted(self, cause: str) -> None:
        """A transaction was undone; its records are done again."""

    def broker_failed(self, operation: str, error: str) -> None:
        """A call to Kafka failed: `connect`, `poll`, `pause`, `note`, `transaction`, `look`, `ends`."""

    def rebalanced(self, change: Rebalance, places: tuple[Place, ...]) -> None:
        """Partitions came or went."""

    def deleted_unread(self, gap: Gap) -> None:
        """The brokers have deleted what the group had not read."""

    def loaded(self, load: Load) -> None:
        """How things stand."""

    def polled(self) -> None:
        """The loop has come round."""

    def fuse_blown(self, why: str) -> None:
        """Too much was set aside: the driver stops."""

    def stopping(self, why: str) -> None:
        """The driver ends: asked to, or since it cannot go on."""


class SilentDriverObserver:
    """Watches nothing."""

    def begun(self, record: RecordSeen) -> str:
        """Hand the trace context on."""
        return record.traceparent

    def attempted(self, attempt: Attempt) -> None:
        """Ignore it."""

    def retried(self, record: RecordSeen) -> None:
        """Ignore it."""

    def deferred(self, record: RecordSeen, cause: str, wait_seconds: float) -> None:
        """Ignore it."""

    def committed(self, committed: Committed) -> None:
        """Ignore it."""

    def aborted(self, cause: str) -> None:
        """Ignore it."""

    def broker_failed(self, operation: str, error: str) -> None:
        """Ignore it."""

    def rebalanced(self, change: Rebalance, places: tuple[Place, ...]) -> None:
        """Ignore it."""

    def deleted_unread(self, gap: Gap) -> None:
        """Ignore it."""

    def loaded(self, load: Load) -> None:
        """Ignore it."""

    def polled(self) -> None:
        """Ignore it."""

    def fuse_blown(self, why: str) -> None:
        """Ignore it."""

    def stopping(self, why: str) -> None:
        """Ignore it."""
