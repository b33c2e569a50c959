"""Whole topics, from their beginnings to their ends: what an operator's command reads, and what it sends.

No group stands behind it: every call begins at the beginning, and what it sends goes out in transactions of its own.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.admin import OffsetSpec

from rapporteur.platform.driver.conclusions import Outgoing
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.kafka import quirks
from rapporteur.platform.kafka.errors import kafka_or_unavailable, patiently
from rapporteur.platform.kafka.topics import admin_client
from rapporteur.platform.kafka.transactions import Broken, Transactions, Undone
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.topics import Topic, declared
from rapporteur.platform.watchdog import Watchdog

_TOGETHER = 200
"""Records of one transaction."""
_POLL_MS = 500
_STANDSTILL = 30.0
"""Seconds without a record before reading is given up."""


def read_whole(brokers: Brokers, topics: Sequence[Topic]) -> Iterator[tuple[Topic, Any]]:
    """Everything in these topics up to their ends, with the topic of each record. Raises Unavailable.

    A record of a transaction that is not ended everywhere yet is waited for: the certificate may tell of it already, since that a
    transaction is through is written into one partition after the other.
    """
    names = {brokers.topic(topic.name): topic for topic in topics}
    partitions = [TopicPartition(name, number) for name in names for number in range(declared().partitions)]
    with kafka_or_unavailable(f"read {', '.join(names)}"):
        consumer = KafkaConsumer(
            bootstrap_servers=brokers.bootstrap.split(","),
            group_id=None,
            enable_auto_commit=False,
            isolation_level="read_committed",
            auto_offset_reset="earliest",
            bootstrap_timeout_ms=10_000,
        )
        try:
            consumer.assign(partitions)
            ends, left, moved = _ends(brokers, partitions), -1, time.monotonic()
            while behind := sum(max(0, end - (quirks.position(consumer, partition) or 0)) for partition, end in ends.items()):
                if behind != left:
                    left, moved = behind, time.monotonic()
                if time.monotonic() - moved > _STANDSTILL:
                    raise Unavailable(f"Kafka is away: {behind} records could not be read")
                for partition, records in consumer.poll(timeout_ms=_POLL_MS).items():
                    yield from ((names[partition.topic], record) for record in records)
        finally:
            consumer.close()


def send_all(brokers: Brokers, member: str, going: Iterable[Outgoing]) -> None:
    """Send everything, so many in one transaction. Raises Unavailable where it fails in the middle: some have gone then."""
    watchdog = Watchdog()
    transactions = Transactions(brokers, brokers.transaction(member, "redrive"), watchdog)
    try:
        rest = iter(going)
        while together := list(islice(rest, _TOGETHER)):
            transactions.commit(together)
    except (Undone, Broken) as error:
        raise Unavailable(f"Kafka is away: not everything was sent: {error}") from error
    finally:
        transactions.close()
        watchdog.close()


def _ends(brokers: Brokers, partitions: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
    with admin_client(brokers) as client:
        found = patiently(lambda: client.list_partition_offsets(dict.fromkeys(partitions, OffsetSpec.LATEST)))
    return {partition: place.offset for partition, place in found.items()}
