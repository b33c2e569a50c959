"""The side of the topics that the gateway needs, complete and in memory: held to the same laws as the Kafka adapters."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from rapporteur.composition.chain import CHAIN
from rapporteur.contracts.events.v1.events_pb2 import DocumentStored
from rapporteur.contracts.operations.v1.operations_pb2 import BatchChanged, BatchItemAdded
from rapporteur.gateway.ports import Laggard, Letter, LetterFilter, PartitionReplay, Redriven, Standing
from rapporteur.platform.batches.certificate import Certificate
from rapporteur.platform.batches.ledger import BatchLedger
from rapporteur.platform.batches.tables import Message, Update
from rapporteur.platform.driver.groups import kept
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.intake.records import Reason
from rapporteur.platform.messages.topics import declared

MOST_REDRIVES = 3


class SetClock:
    """Stands until it is set."""

    def __init__(self, time: datetime) -> None:
        self.time = time

    def now(self) -> datetime:
        return self.time


class MemoryTopics:
    """Publisher, ledger and services on one log. What is published is learned at once, or late where `lagging` is set."""

    def __init__(self) -> None:
        self.lagging = False
        self.away = ""
        """Why nothing can be published or read now."""
        self.behind = False
        """Whether the ledger does not catch up in any time that it is given."""
        self.before_publishing: Callable[[], None] = lambda: None
        """Called in the middle of every transaction, before anything of it is there."""
        self.documents: list[DocumentStored] = []
        self.items: list[BatchItemAdded] = []
        self.changes_: list[BatchChanged] = []
        self.transactions: list[int] = []
        """By transaction, how many items it had."""
        self._lock = threading.Lock()
        self.clock = SetClock(datetime(2026, 1, 1, tzinfo=UTC))
        self._ledger = BatchLedger(CHAIN, kept(declared()), self.clock)
        self._unlearned: list[Update] = []
        self._offset = 0

    def publish(self, documents: Sequence[DocumentStored], items: Sequence[BatchItemAdded]) -> None:
        self._write(items)
        self.documents += documents
        self.items += items
        self.transactions.append(len(items))

    def change_batch(self, change: BatchChanged) -> None:
        self._write([change])
        self.changes_.append(change)

    def tell(self, messages: Sequence[Message]) -> None:
        """What services write."""
        self._write(messages)

    def batch(self, batch_id: str) -> BatchChanged | None:
        return self._ledger.batch(batch_id)

    def item(self, batch_id: str, name: str) -> BatchItemAdded | None:
        return self._ledger.item(batch_id, name)

    def members(self, batch_id: str, container: str) -> tuple[BatchItemAdded, ...]:
        return self._ledger.members(batch_id, container)

    def holder(self, sha256: str) -> str:
        return self._ledger.holder(sha256)

    def lost(self, sha256: str) -> int:
        return self._ledger.lost(sha256)

    def held(self, archive: str, name: str) -> tuple[BatchItemAdded, ...]:
        return self._ledger.held(archive, name)

    def holding(self, sha256: str) -> tuple[BatchItemAdded, ...]:
        return self._ledger.holding(sha256)

    def in_flight(self) -> int:
        return self._ledger.in_flight()

    def standing(self, batch_id: str) -> Standing:
        return self._ledger.standing(batch_id)

    def laggards(self, batch_id: str, limit: int) -> tuple[Laggard, ...]:
        return self._ledger.laggards(batch_id, limit)

    def certificate(self, batch_id: str) -> Certificate:
        return self._ledger.certificate(batch_id)

    def changes(self) -> int:
        return self._ledger.changes()

    def wait_for_change(self, seen: int, seconds: float) -> int:
        return self._ledger.wait_for_change(seen, seconds)

    def catch_up(self, seconds: float) -> None:
        if self.behind:
            threading.Event().wait(seconds)
            raise Unavailable(f"not up to date after {seconds:.0f} s")
        if self.away:
            raise Unavailable(self.away)
        with self._lock:
            updates, self._unlearned = self._unlearned, []
        if updates:
            self._ledger.learn(updates)

    def _write(self, messages: Sequence[Message]) -> None:
        self.before_publishing()
        if self.away:
            raise Unavailable(self.away)
        with self._lock:
            for message in messages:
                self._unlearned.append(Update(message, self._offset, int(self.clock.now().timestamp() * 1000) + self._offset))
                self._offset += 1
        if not self.lagging:
            self.catch_up(0)


@dataclass
class MemoryLetters:
    """Dead letters, and what would be read again."""

    held: list[Letter] = field(default_factory=list)
    sent_back: list[Letter] = field(default_factory=list)
    committed: dict[str, tuple[PartitionReplay, ...]] = field(default_factory=dict)
    """By stage; `from_offset` is that of the earliest record."""

    def set_aside(self, stage: str, document_id: str, reason: str, redrives: int = 0) -> None:
        """One letter more, a minute younger than the last."""
        number = len(self.held)
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        topic = f"to-{stage}.v1.dlt"
        self.held.append(Letter(topic, 0, number, stage, document_id, Reason(reason, "what happened", "what to do"), at, redrives))

    def letters(self, which: LetterFilter, limit: int) -> tuple[Letter, ...]:
        return tuple(self._taken(which))[:limit]

    def redrive(self, which: LetterFilter, limit: int, dry_run: bool) -> Redriven:
        taken = list(self._taken(which))
        may_go = [letter for letter in taken if letter.redrives < MOST_REDRIVES]
        going = tuple(may_go[: limit or len(may_go)])
        if not dry_run:
            self.sent_back += going
        return Redriven(going, tuple(letter for letter in reversed(taken) if letter not in may_go))

    def preview_replay(self, stage: str, since: datetime) -> tuple[PartitionReplay, ...]:
        hours = int((datetime(2026, 1, 2, tzinfo=UTC) - since).total_seconds() // 3600)
        return tuple(replace(each, from_offset=max(each.from_offset, each.committed_offset - hours)) for each in self.committed[stage])

    def _taken(self, which: LetterFilter) -> Iterator[Letter]:
        yield from sorted(filter(which.takes, self.held), key=lambda letter: letter.failed_at, reverse=True)
