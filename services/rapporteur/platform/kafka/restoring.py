"""Reads what is known of earlier results of a partition, before work on the partition begins.

The compacted topic is read from its beginning to where it ends when the partition became ours. A transaction that an earlier owner left
open is waited for: a reader of committed records does not get past it before the brokers have ended it.
"""

from __future__ import annotations

from typing import Any

from kafka import KafkaConsumer, TopicPartition

from rapporteur.platform.driver.latest_store import LatestStore
from rapporteur.platform.driver.stall import Sight
from rapporteur.platform.kafka import quirks
from rapporteur.platform.kafka.errors import kafka_or_unavailable
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.channels import RESOLUTIONS_LATEST
from rapporteur.platform.watchdog import Watchdog

_WATCHDOG_SECONDS = 20
_CALL_MS = 10_000
_END_MS = 3_000
_RECORDS = 2_000
"""That one step reads: less than a tenth of a second, so that the partitions at work do not wait."""


class Restoring:
    """Feeds a LatestStore. Raises Unavailable when it is made and Kafka is away, KafkaError from its other methods."""

    def __init__(self, brokers: Brokers, member: str, store: LatestStore, watchdog: Watchdog) -> None:
        self._topic = brokers.topic(RESOLUTIONS_LATEST.topic)
        self._store = store
        self._watchdog = watchdog
        self._ends: dict[int, int | None] = {}
        """Partitions that are being read, with where to stop; None while that is not known."""
        with kafka_or_unavailable("read earlier results"), watchdog.deadline("connecting", 3 * _WATCHDOG_SECONDS):
            self._consumer = KafkaConsumer(
                bootstrap_servers=brokers.bootstrap.split(","),
                client_id=f"restoring-{member}",
                isolation_level="read_committed",
                enable_auto_commit=False,
                auto_offset_reset="earliest",
                max_poll_records=_RECORDS,
                retry_backoff_ms=20,
                request_timeout_ms=_CALL_MS,
                bootstrap_timeout_ms=_WATCHDOG_SECONDS * 1000,
                allow_auto_create_topics=False,
                enable_incremental_fetch_sessions=False,  # else a broker is silent of what it said before: the end of an empty partition
                selector=quirks.Selector,
            )

    def begin(self, partition: int) -> None:
        """Read this partition, from the beginning also where it is being read."""
        self.drop(partition)
        try:
            with self._watchdog.deadline("forgetting earlier answers", _WATCHDOG_SECONDS):
                self._take(0)  # the client throws away what came of a partition that is not assigned, and takes it for news of one that is
        finally:  # whoever tries again after a failure finds that it is being read
            self._ends[partition] = None
            self._assign()
            self._consumer.seek_to_beginning(self._at(partition))

    def drop(self, partition: int) -> None:
        """The partition is no longer ours."""
        self._store.forget(partition)
        if partition in self._ends:
            del self._ends[partition]
            self._assign()

    @property
    def busy(self) -> bool:
        """Whether there is something to read."""
        return bool(self._ends)

    def step(self, wait_ms: int) -> frozenset[int]:
        """Read on for a moment; the partitions of which everything is known now."""
        if not self._ends:
            return frozenset()
        with self._watchdog.deadline("reading earlier results", _WATCHDOG_SECONDS):
            self._take(wait_ms)
            done = frozenset(partition for partition in self._ends if self._is_done(partition))
        if done:
            for partition in done:
                del self._ends[partition]
            self._assign()
        return done

    def sight(self, partition: int, *, exact: bool = False) -> Sight:
        """What a stall alarm looks at; `exact` asks the leader whether it can be read now. As long as it is read, something is to come."""
        tp = self._at(partition)
        position = quirks.position(self._consumer, tp) or 0
        if exact:
            with self._watchdog.deadline("asking for an end", _WATCHDOG_SECONDS):
                self._consumer.end_offsets([tp], timeout_ms=_END_MS)
        end = self._ends.get(partition)
        return Sight(position, position + 1 if end is None else end, wanted=True)

    def close(self) -> None:
        """Read no more."""
        with self._watchdog.deadline("the end of a consumer", _WATCHDOG_SECONDS):
            self._consumer.close(autocommit=False, timeout_ms=5_000)

    def _take(self, wait_ms: int) -> None:
        polled = self._consumer.poll(timeout_ms=wait_ms)
        self._store.begin()
        for tp, records in polled.items():
            self._store.load(tp.partition, filter(None, map(_row, records)))
        self._store.keep()

    def _is_done(self, partition: int) -> bool:
        if self._ends[partition] is None:
            self._ends[partition] = self._consumer.highwater(self._at(partition))  # that of an answer to a fetch after `begin`
        end = self._ends[partition]
        if end is None:
            return False
        position = quirks.position(self._consumer, self._at(partition))
        return position is not None and position >= end

    def _assign(self) -> None:
        """Partitions that stay keep their positions."""
        self._consumer.assign([self._at(partition) for partition in sorted(self._ends)])

    def _at(self, partition: int) -> TopicPartition:
        return TopicPartition(self._topic, partition)


def _row(record: Any) -> tuple[str, int, str, bytes] | None:
    """What a record says, by its key and its header, without reading the event: there may be a million of them.

    None where it is not one of ours: what another producer left there says nothing.
    """
    document_id, _, ordinal = (record.key or b"").decode("ascii", "replace").rpartition("/")
    event_id = next((value for name, value in record.headers if name == "ce_id" and value), b"")
    if not (document_id and ordinal.isdecimal() and event_id and record.value):
        return None
    return document_id, int(ordinal), event_id.decode("ascii", "replace"), record.value
