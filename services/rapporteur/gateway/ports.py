"""What the gateway needs from the side that keeps the topics, in words that a test suite checks.

The Kafka adapters are `platform.kafka.publisher`, `platform.kafka.ledger` and `platform.kafka.redriving`; tests/support/memory_topics.py
holds complete implementations in memory. tests/contracts/gateway_ports_contract.py holds the laws for both.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from rapporteur.contracts.events.v1.events_pb2 import DocumentStored
from rapporteur.contracts.operations.v1.operations_pb2 import BatchChanged, BatchItemAdded
from rapporteur.platform.batches.certificate import Certificate
from rapporteur.platform.batches.ledger import Laggard, Standing
from rapporteur.platform.driver.redriving import Letter, LetterFilter, PartitionReplay, Redriven

__all__ = ["Laggard", "Ledger", "Letter", "LetterFilter", "PartitionReplay", "Publisher", "Redriven", "Redriver", "Standing"]


class Publisher(Protocol):
    """Writes what was taken in. One thread at a time calls it. The same again changes nothing that a reader can tell."""

    def publish(self, documents: Sequence[DocumentStored], items: Sequence[BatchItemAdded]) -> None:
        """Announce the documents and add the items to their batches: all or nothing, durable on return. Raises Unavailable."""

    def change_batch(self, change: BatchChanged) -> None:
        """Open or close a batch; durable on return. Raises Unavailable."""


class Ledger(Protocol):
    """What the topics say, added up; it lags behind them by a moment. Any thread may ask. Nothing blocks but where it says so."""

    def batch(self, batch_id: str) -> BatchChanged | None:
        """The last change of a batch; None where there is no such batch."""

    def item(self, batch_id: str, name: str) -> BatchItemAdded | None:
        """The item of a batch by its name; None where there is none."""

    def members(self, batch_id: str, container: str) -> tuple[BatchItemAdded, ...]:
        """The items whose names begin with `<container>!/`, in order of names."""

    def holder(self, sha256: str) -> str:
        """The name under which a content was announced as a document, in whatever batch.

        Empty where none was, or it was replaced, or what was stored of it is missing or damaged, or it has waited for a stage for longer
        than the topic that the stage reads keeps its records.
        """

    def lost(self, sha256: str) -> int:
        """The offset behind the last record that says of a content that something stored of it is missing or damaged; 0 where none does."""

    def held(self, archive: str, name: str) -> tuple[BatchItemAdded, ...]:
        """What an archive holds now as the file `name`, and as members of it; in order of names."""

    def holding(self, sha256: str) -> tuple[BatchItemAdded, ...]:
        """The documents with this content that archives hold now, in order of batches and names."""

    def in_flight(self) -> int:
        """Documents that were announced and are not accounted for, but for those that waited for longer than their topic keeps records."""

    def standing(self, batch_id: str) -> Standing:
        """How a batch stands. Raises KeyError where there is no such batch."""

    def laggards(self, batch_id: str, limit: int) -> tuple[Laggard, ...]:
        """Up to `limit` items that are not accounted for, those that wait longest first. Raises KeyError."""

    def certificate(self, batch_id: str) -> Certificate:
        """What became of every item, equal to the local driver's for the same files. Raises KeyError."""

    def changes(self) -> int:
        """A number that is larger whenever the ledger has learned something."""

    def wait_for_change(self, seen: int, seconds: float) -> int:
        """Block until `changes()` is more than `seen`, or so many seconds have passed; returns `changes()`."""

    def catch_up(self, seconds: float) -> None:
        """Block until everything is known that was durable before the call. Raises Unavailable after so many seconds."""


class Redriver(Protocol):
    """Looks after dead letters. Any thread may call it; all raise Unavailable."""

    def letters(self, which: LetterFilter, limit: int) -> tuple[Letter, ...]:
        """The newest first."""

    def redrive(self, which: LetterFilter, limit: int, dry_run: bool) -> Redriven:
        """Send letters back to the topic that they came from, or only tell which would go; a limit of 0 lets all go.

        The letters stay with what was found out about them.
        """

    def preview_replay(self, stage: str, since: datetime) -> tuple[PartitionReplay, ...]:
        """What the stage would read again from that time on, by partition. Raises KeyError where there is no such stage."""
