"""Writes what was taken in: documents, and the items of their batches, in transactions.

    with KafkaPublisher(brokers, Publishing(role="gateway", member="gateway-1")) as publisher:
        publisher.publish(documents, items)

A document is on its way if and only if its item is in its batch: no crash comes between them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType

from rapporteur.contracts.events.v1.events_pb2 import DocumentStored
from rapporteur.contracts.operations.v1.operations_pb2 import BatchChanged, BatchItemAdded
from rapporteur.platform.batches.announcing import Announcer, BeginTrace
from rapporteur.platform.clock import Clock, SystemClock
from rapporteur.platform.driver.conclusions import Outgoing
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.kafka.transactions import Broken, Transactions, Undone
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.topics import declared
from rapporteur.platform.watchdog import Watchdog, leave


@dataclass(frozen=True, slots=True)
class Publishing:
    """As whom to publish."""

    role: str
    """The party of deploy/topics.yaml: `gateway` or `ingestion`."""
    member: str
    """What tells this process from its sisters and stays when it is started again. Another one with the same name ends this one."""
    clock: Clock = field(default_factory=SystemClock)
    begin_trace: BeginTrace = lambda _topic, _document: ""
    broken: Callable[[str], None] = leave
    """Called with the reason when nothing can be published any more. Every call that hangs ends the process as well."""


class KafkaPublisher:
    """One thread at a time may call it. Making it ends what an earlier process of that name left open. Raises Unavailable."""

    def __init__(self, brokers: Brokers, publishing: Publishing) -> None:
        self._publishing = publishing
        self._announcer = Announcer(publishing.role, declared().partitions, publishing.begin_trace)
        self._watchdog = Watchdog()
        self._transactions = Transactions(brokers, brokers.transaction(publishing.member, publishing.role), self._watchdog)

    def __enter__(self) -> KafkaPublisher:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close."""
        self.close()

    def publish(self, documents: Sequence[DocumentStored], items: Sequence[BatchItemAdded]) -> None:
        """Announce the documents and add the items to their batches: all or nothing, durable on return.

        Raises Unavailable: then nothing was written, and the same may be tried again.
        """
        now, announce = self._publishing.clock.now(), self._announcer
        self._commit([*(announce.document(document, now) for document in documents), *(announce.item(item, now) for item in items)])

    def change_batch(self, change: BatchChanged) -> None:
        """Open or close a batch; durable on return. Raises Unavailable, as `publish`."""
        self._commit([self._announcer.batch(change, self._publishing.clock.now())])

    def close(self) -> None:
        """Give the connections back."""
        self._transactions.close()
        self._watchdog.close()

    def _commit(self, records: Sequence[Outgoing]) -> None:
        try:
            self._transactions.commit(records)
        except Undone as undone:
            raise Unavailable(f"Kafka is away: {undone}") from undone
        except Broken as broken:
            self._publishing.broken(f"nothing can be published: {broken}")
            raise Unavailable(f"nothing can be published: {broken}") from broken
