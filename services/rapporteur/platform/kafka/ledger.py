"""Keeps the state of batches up to date from the compacted topics.

    with KafkaLedger(brokers, chain) as ledger:
        ledger.catch_up(30)
        ledger.certificate("archive-1")

A thread reads all partitions of the three topics from their beginning, and goes on as records come. Where a client fails it makes another
one, which goes on at the same place; what is read twice changes nothing.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any

import structlog
from google.protobuf.message import DecodeError
from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition
from kafka.admin import OffsetSpec
from kafka.errors import KafkaError

from rapporteur.platform.batches.fates import Chain
from rapporteur.platform.batches.ledger import BatchLedger
from rapporteur.platform.batches.tables import Update
from rapporteur.platform.clock import Clock
from rapporteur.platform.driver.groups import kept
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.kafka import quirks
from rapporteur.platform.kafka.errors import kafka_or_unavailable, patiently
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.channels import BATCH_ITEMS_ADDED, BATCHES_CHANGED, DOCUMENTS_PROGRESSED
from rapporteur.platform.messages.topics import declared

_CHANNELS = (BATCHES_CHANGED, BATCH_ITEMS_ADDED, DOCUMENTS_PROGRESSED)
_CONNECT_MS = 3_000
_POLL_MS = 200
_RECORDS = 5_000
_PAUSE = 1.0
"""Seconds before another client is tried."""

_log = structlog.get_logger()


class KafkaLedger(BatchLedger):
    """A BatchLedger that feeds itself. Any thread may ask it."""

    def __init__(self, brokers: Brokers, chain: Chain, clock: Clock | None = None) -> None:
        super().__init__(chain, kept(declared()), clock)
        partitions = range(declared().partitions)
        self._bootstrap = brokers.bootstrap.split(",")
        self._types = {brokers.topic(channel.topic): channel.message for channel in _CHANNELS}
        self._places = {TopicPartition(topic, number): 0 for topic in self._types for number in partitions}
        self._read = threading.Condition()
        self._stop = threading.Event()
        self._renew = threading.Event()
        self._trouble = "nothing was read yet"
        self._ended = ""
        self._thread = threading.Thread(target=self._follow, name="ledger", daemon=True)

    def __enter__(self) -> KafkaLedger:
        """Begin to read."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop reading and forget everything."""
        self._stop.set()
        self._thread.join()
        self.close()

    def catch_up(self, seconds: float) -> None:
        """Block until everything is known that was durable before the call. Raises Unavailable after so many seconds, or when it `ended`.

        A transaction that somebody began and did not end holds it up until the brokers end it.
        """
        deadline = time.monotonic() + seconds
        ends = self._ends(seconds)
        with self._read:
            self._read.wait_for(lambda: self._ended or self._has_read(ends), deadline - time.monotonic())
            if self._has_read(ends):
                return
            behind = sum(max(0, end - self._places[partition]) for partition, end in ends.items())
            trouble = self._trouble or f"{behind} records are still to be read"
        self._renew.set()  # a client that stands still for no reason is replaced by one that does not
        raise Unavailable(self._ended or f"the state of batches is not up to date after {seconds:.0f} s: {trouble}")

    @property
    def trouble(self) -> str:
        """Why nothing can be read now; empty while it goes on."""
        with self._read:
            return self._trouble

    @property
    def ended(self) -> str:
        """Why nothing will ever be read again by this process; empty while it is tried."""
        with self._read:
            return self._ended

    def _ends(self, seconds: float) -> Mapping[TopicPartition, int]:
        with kafka_or_unavailable("find the ends of the topics of batches"):
            milliseconds = int(seconds * 1000)
            admin = KafkaAdminClient(bootstrap_servers=self._bootstrap, bootstrap_timeout_ms=milliseconds, request_timeout_ms=milliseconds)
            try:
                found = patiently(lambda: admin.list_partition_offsets(dict.fromkeys(self._places, OffsetSpec.LATEST)))
            finally:
                admin.close()
        return {partition: place.offset for partition, place in found.items()}

    def _has_read(self, ends: Mapping[TopicPartition, int]) -> bool:
        return all(self._places[partition] >= end for partition, end in ends.items())

    def _follow(self) -> None:
        while not self._stop.is_set():
            try:
                self._read_with_one_client()
            except KafkaError as error:
                _log.warning("the state of batches cannot be read", error=str(error))
                with self._read:
                    self._trouble = str(error)
                self._stop.wait(_PAUSE)
            except Exception as error:
                _log.exception("the state of batches is read no more")
                with self._read:
                    self._trouble = self._ended = f"the state of batches is read no more: {error}"
                    self._read.notify_all()
                return

    def _read_with_one_client(self) -> None:
        consumer = KafkaConsumer(
            bootstrap_servers=self._bootstrap,
            client_id="rapporteur-ledger",
            group_id=None,
            enable_auto_commit=False,
            isolation_level="read_committed",
            auto_offset_reset="earliest",
            max_poll_records=_RECORDS,
            bootstrap_timeout_ms=_CONNECT_MS,
            reconnect_backoff_max_ms=1_000,  # by default up to half a minute passes before a broker that came back is tried
        )
        try:
            consumer.assign(list(self._places))
            for partition, place in self._places.items():
                consumer.seek(partition, place)
            self._renew.clear()
            while not (self._stop.is_set() or self._renew.is_set()):
                self._take(consumer, consumer.poll(timeout_ms=_POLL_MS))
        finally:
            consumer.close()

    def _take(self, consumer: Any, polled: Mapping[TopicPartition, list[Any]]) -> None:
        updates = [update for partition, records in polled.items() for record in records for update in self._decoded(partition, record)]
        if updates:
            self.learn(updates)
        places = {partition: quirks.position(consumer, partition) for partition in self._places}  # behind marks of transactions too
        with self._read:
            self._places.update({partition: place for partition, place in places.items() if place is not None})
            self._trouble = ""
            self._read.notify_all()

    def _decoded(self, partition: TopicPartition, record: Any) -> list[Update]:
        try:
            message = self._types[partition.topic].FromString(record.value or b"")
        except DecodeError as error:
            _log.error(
                "a record was passed over", topic=partition.topic, partition=partition.partition, offset=record.offset, error=str(error)
            )
            return []
        return [Update(message, record.offset, record.timestamp)]
