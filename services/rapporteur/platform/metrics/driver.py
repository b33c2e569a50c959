"""Counts what a Kafka driver does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from google.protobuf.message import Message

from rapporteur.platform.driver.observing import (
    Attempt,
    Committed,
    Ending,
    Gap,
    Load,
    Place,
    Rebalance,
    RecordDone,
    RecordSeen,
    SilentDriverObserver,
)
from rapporteur.platform.metrics.declared import Book, DriverMetrics, FindingMetrics, StoreMetrics, Tallied, Tally
from rapporteur.platform.stores.measured_store import AWAY, FETCH, STORE
from rapporteur.platform.workers.inside import CRASHED, OUT_OF_MEMORY, TIMED_OUT

BROKER_OPERATIONS = ("connect", "poll", "pause", "note", "transaction", "look", "ends")
"""As the driver names them."""
Tallying = Callable[[Iterable[Message]], Iterator[Tallied]]
"""What the messages that a stage produced say was found."""


class DriverMeters:
    """The metrics of a process that runs drivers: one for each stage that it runs."""

    def __init__(self, book: Book, tallies: Iterable[Tally], tallied: Tallying, reasons: Iterable[str] = ()) -> None:
        """`reasons` are the reasons for which records are set aside, as far as they are known beforehand."""
        self._reasons = tuple(reasons)
        self._driver = DriverMetrics(book)
        self._store = StoreMetrics(book)
        self._findings = FindingMetrics(book, tallies)
        self._tallied = tallied

    def of(self, stage: str) -> DriverMeter:
        """What watches the driver of a stage."""
        for reason in self._reasons:
            self._driver.set_aside.labels(stage, reason)
        return DriverMeter(stage, self._driver, self._store, self._findings, self._tallied)


class DriverMeter(SilentDriverObserver):
    """One stage. Its series are there from the beginning, so that the first increase shows."""

    def __init__(self, stage: str, driver: DriverMetrics, store: StoreMetrics, findings: FindingMetrics, tallied: Tallying) -> None:
        self._stage = stage
        self._metrics = driver
        self._store = store
        self._findings = findings
        self._tallied = tallied
        self._processed = {ending: driver.processed.labels(stage, ending.value) for ending in Ending}
        self._process_duration = driver.process_duration.labels(stage)
        self._end_to_end = driver.end_to_end.labels(stage)
        self._transaction_duration = driver.transaction_duration.labels(stage)
        self._last_poll = driver.last_poll.labels(stage)
        self._last_commit = driver.last_commit.labels(stage)
        self._fuse = driver.fuse_blown.labels(stage)
        self._known: set[Place] = set()
        for counter in (driver.deferred, driver.retried, driver.transactions_aborted, driver.deleted_unread):
            counter.labels(stage)
        for change in Rebalance:
            driver.rebalances.labels(stage, change.value)
        for operation in BROKER_OPERATIONS:
            driver.broker_errors.labels(stage, operation)
        for reason in (TIMED_OUT, OUT_OF_MEMORY, CRASHED):
            driver.worker_failures.labels(stage, reason)
        for operation, trouble in ((STORE, AWAY), (FETCH, AWAY), (FETCH, "missing blob"), (FETCH, "corrupt blob")):
            store.errors.labels(stage, operation, trouble)

    def attempted(self, attempt: Attempt) -> None:
        """Count the time of the worker and its calls to the object store."""
        self._process_duration.observe(attempt.seconds)
        if attempt.lost:
            self._metrics.worker_failures.labels(self._stage, attempt.lost).inc()
        for call in attempt.calls:
            self._store.duration.labels(self._stage, call.operation).observe(call.seconds)
            self._store.bytes.labels(self._stage, call.operation).inc(call.size)
            if call.trouble:
                self._store.errors.labels(self._stage, call.operation, call.trouble).inc()

    def retried(self, record: RecordSeen) -> None:
        """Count it."""
        self._metrics.retried.labels(self._stage).inc()

    def deferred(self, record: RecordSeen, cause: str, wait_seconds: float) -> None:
        """Count it."""
        self._metrics.deferred.labels(self._stage).inc()

    def committed(self, committed: Committed) -> None:
        """Count the records, and what they say was found."""
        self._transaction_duration.observe(committed.seconds)
        self._last_commit.set(committed.at.timestamp())
        for done in committed.records:
            self._done(done, committed)

    def _done(self, done: RecordDone, committed: Committed) -> None:
        self._processed[done.ending].inc()
        if done.ending is Ending.SET_ASIDE:
            self._metrics.set_aside.labels(self._stage, done.reason).inc()
        elif done.ingested_at is not None:
            self._end_to_end.observe(max(0.0, (committed.at - done.ingested_at).total_seconds()))
        for output in done.produced:
            self._metrics.produced.labels(self._stage, output.topic).inc()
        self._findings.add(self._tallied(output.message for output in done.produced))

    def aborted(self, cause: str) -> None:
        """Count it."""
        self._metrics.transactions_aborted.labels(self._stage).inc()

    def broker_failed(self, operation: str, error: str) -> None:
        """Count it."""
        self._metrics.broker_errors.labels(self._stage, operation).inc()

    def rebalanced(self, change: Rebalance, places: tuple[Place, ...]) -> None:
        """Count it; the partitions follow with the next load."""
        self._metrics.rebalances.labels(self._stage, change.value).inc()

    def deleted_unread(self, gap: Gap) -> None:
        """Count them."""
        self._metrics.deleted_unread.labels(self._stage).inc(gap.records)

    def loaded(self, load: Load) -> None:
        """Show how things stand, and nothing of partitions that are no longer ours."""
        metrics, stage = self._metrics, self._stage
        metrics.inflight_records.labels(stage).set(load.records)
        metrics.inflight_bytes.labels(stage).set(load.size)
        metrics.workers.labels(stage).set(load.workers)
        metrics.workers_busy.labels(stage).set(load.busy)
        metrics.partitions.labels(stage).set(len(load.partitions))
        metrics.partitions_paused.labels(stage).set(sum(partition.paused for partition in load.partitions))
        metrics.partitions_stalled.labels(stage).set(sum(partition.stalled for partition in load.partitions))
        for partition in load.partitions:
            labels = (stage, partition.place.topic, str(partition.place.partition))
            if partition.lag is not None:
                metrics.lag.labels(*labels).set(partition.lag)
            if partition.oldest is not None:
                metrics.oldest.labels(*labels).set(partition.oldest.timestamp())
            else:
                metrics.oldest.remove(*labels)
        ours = {partition.place for partition in load.partitions}
        for gone in self._known - ours:
            metrics.lag.remove(stage, gone.topic, str(gone.partition))
            metrics.oldest.remove(stage, gone.topic, str(gone.partition))
        self._known = ours

    def polled(self) -> None:
        """Note the time."""
        self._last_poll.set(time.time())

    def fuse_blown(self, why: str) -> None:
        """Show it."""
        self._fuse.set(1)
