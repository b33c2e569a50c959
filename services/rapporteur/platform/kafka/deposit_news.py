"""What an object store tells over Kafka of what was put into a bucket. The topic is the store's own: no prefix, no declaration of ours."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from types import TracebackType

from kafka import KafkaConsumer
from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor
from kafka.errors import KafkaError
from kafka.structs import MemberState

from rapporteur.platform.deposits.store import Place
from rapporteur.platform.kafka import quirks
from rapporteur.platform.kafka.errors import kafka_or_unavailable
from rapporteur.platform.kafka.topics import admin_client
from rapporteur.platform.messages.brokers import Brokers

_RETENTION_MS = 14 * 24 * 60 * 60 * 1000
_MOST = 500


class KafkaNews:
    """A member of the group that hears what a topic tells; the topic is made where there is none.

    All methods raise Unavailable; after that it connects anew by itself.
    """

    def __init__(self, brokers: Brokers, topic: str, place: Place) -> None:
        """Connects to nothing yet. Who follows another place is of another group: a topic may tell of many places."""
        quirks.refuse_other_versions()
        self._brokers = brokers
        self._topic = topic
        self._group = brokers.group(f"deposits-{hashlib.sha256(str(place).encode()).hexdigest()[:12]}")
        self._consumer: KafkaConsumer | None = None
        self._unsettled: tuple[bytes | None, ...] = ()

    def __enter__(self) -> KafkaNews:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Leave the group."""
        self._drop()

    def hear(self, seconds: float) -> tuple[bytes | None, ...]:
        """What was heard and not settled; else the next messages, after waiting for one at most so long."""
        if self._unsettled:
            return self._unsettled
        try:
            with kafka_or_unavailable(f"read {self._topic}"):
                consumer = self._consumer = self._consumer or self._connected()
                if consumer.group_metadata().state == MemberState.REBALANCING:
                    quirks.rejoin(consumer)
                polled = consumer.poll(timeout_ms=int(seconds * 1000))
        except BaseException:
            self._drop()
            raise
        self._unsettled = tuple(record.value for records in polled.values() for record in records)
        return self._unsettled

    def settle(self) -> None:
        """What was heard need not be told again. A member that was replaced meanwhile settles nothing: others hear it once more."""
        if self._consumer is None:
            return
        try:
            with kafka_or_unavailable(f"note how far {self._topic} is read"):
                self._consumer.commit()
        except BaseException:
            self._drop()
            raise
        self._unsettled = ()

    def _connected(self) -> KafkaConsumer:
        _make_topic(self._brokers, self._topic)
        consumer = KafkaConsumer(
            bootstrap_servers=self._brokers.bootstrap.split(","),
            client_id="rapporteur-deposits",
            group_id=self._group,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            session_timeout_ms=30_000,
            max_poll_interval_ms=3_600_000,  # a batch is handed in between two polls
            max_poll_records=_MOST,
            bootstrap_timeout_ms=10_000,
            partition_assignment_strategy=[CooperativeStickyAssignor],
            allow_auto_create_topics=False,
        )
        consumer.subscribe([self._topic])
        return consumer

    def _drop(self) -> None:
        consumer, self._consumer, self._unsettled = self._consumer, None, ()  # it reads on from where it has settled
        if consumer is not None:
            with suppress(KafkaError):  # brokers that are away, or refuse it: they end the membership by themselves
                consumer.close(autocommit=False)


def _make_topic(brokers: Brokers, topic: str) -> None:
    """Make the topic that the store is going to write to, where there is none."""
    with admin_client(brokers) as client:
        if topic not in client.list_topics():
            copies = min(3, len(client.describe_cluster()["brokers"]))
            wanted = {"num_partitions": 1, "replication_factor": copies, "configs": {"retention.ms": str(_RETENTION_MS)}}
            client.create_topics({topic: wanted}, wait_for_metadata=True)
