"""Every metric of the machinery, declared once: names begin with `rapporteur_`, units are base units, no label holds an id.

What the services find is declared by whoever knows what it means, as a `Tally`; here it is only counted. A process makes one `Book`
and the concerns that it has; nothing is registered globally. Workers are processes of their own: what they measure travels
back in their answers, and the parent reports it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from rapporteur import __version__

PREFIX = "rapporteur_"

QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
"""Seconds: a call to a server."""
WORK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600)
"""Seconds: a document in a worker, from a short resolution to an hour's scan."""
JOURNEY = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10, 30, 60, 300, 900, 3600)
"""Seconds: a document from intake on. 0.3 and 1 are what is promised of an idle system, so they are bounds."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A metric as Prometheus sees it, without the endings of a histogram's series."""

    name: str
    kind: Literal["counter", "gauge", "histogram"]
    help: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A counter of something that the services find, for example Tally("citations_total", ..., "outcome", ("resolved", ...))."""

    name: str
    """Without the prefix; ends in `_total`."""
    help: str
    label: str = ""
    """What tells its series apart; empty where there is one series only."""
    values: tuple[str, ...] = ()
    """All values of the label: a series that begins at 0 shows its first increase."""


@dataclass(frozen=True, slots=True)
class Tallied:
    """So many more of a tally. `value` is the value of its label; empty where it has none."""

    tally: Tally
    value: str
    number: int


class Book:
    """The metrics of one process, in a registry of its own: what runs, what the process costs, and what the concerns below declare."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.declared: list[Declared] = []
        ProcessCollector(registry=self.registry)
        self.gauge("build_info", "Always 1; which version runs.", "version").labels(__version__).set(1)

    def counter(self, name: str, words: str, *labels: str) -> Counter:
        """Something that only grows. Raises ValueError where the name does not end in `_total`."""
        if not name.endswith("_total"):
            raise ValueError(f"the name of a counter ends in _total: {name}")
        return Counter(self._declare(name, "counter", words, labels), words, labels, registry=self.registry)

    def gauge(self, name: str, words: str, *labels: str) -> Gauge:
        """Something that goes up and down."""
        return Gauge(self._declare(name, "gauge", words, labels), words, labels, registry=self.registry)

    def histogram(self, name: str, words: str, buckets: Sequence[float], *labels: str) -> Histogram:
        """A distribution of seconds or bytes."""
        return Histogram(self._declare(name, "histogram", words, labels), words, labels, registry=self.registry, buckets=buckets)

    def _declare(self, name: str, kind: Literal["counter", "gauge", "histogram"], words: str, labels: tuple[str, ...]) -> str:
        full = PREFIX + name
        self.declared.append(Declared(full, kind, words, labels))
        return full


class DriverMetrics:
    """The consumer of a stage."""

    def __init__(self, book: Book) -> None:
        self.processed = book.counter("records_processed_total", "Records that a stage is done with and has committed.", "stage", "outcome")
        self.set_aside = book.counter("records_set_aside_total", "Records that went to the dead letters, by reason.", "stage", "reason")
        self.produced = book.counter("records_produced_total", "Records produced and committed, by topic.", "stage", "topic")
        self.deferred = book.counter(
            "records_deferred_total", "Attempts put off since something outside was away; the record was kept.", "stage"
        )
        self.retried = book.counter("records_retried_total", "Records tried once more alone, since they took a worker down.", "stage")
        self.process_duration = book.histogram("record_process_duration_seconds", "Time that a worker spent on a record.", WORK, "stage")
        self.end_to_end = book.histogram(
            "end_to_end_latency_seconds", "Time from the intake of a document to the commit of the stage.", JOURNEY, "stage"
        )
        self.transaction_duration = book.histogram(
            "transaction_duration_seconds", "Time from the first record of a transaction to its commit.", QUICK, "stage"
        )
        self.transactions_aborted = book.counter("transactions_aborted_total", "Transactions that were undone and done again.", "stage")
        self.broker_errors = book.counter("broker_errors_total", "Calls to Kafka that failed.", "stage", "operation")
        self.rebalances = book.counter("rebalances_total", "Changes of the partitions of this member.", "stage", "change")
        self.deleted_unread = book.counter(
            "records_deleted_unread_total",
            "Records that the brokers deleted before this member read them, transaction marks among them.",
            "stage",
        )
        self.partitions = book.gauge("assigned_partitions", "Partitions that this member has.", "stage")
        self.partitions_paused = book.gauge("paused_partitions", "Of these, those that are not read for now.", "stage")
        self.partitions_stalled = book.gauge("stalled_partitions", "Of these, those that have records and yield none.", "stage")
        self.inflight_records = book.gauge("inflight_records", "Records read and not yet committed.", "stage")
        self.inflight_bytes = book.gauge("inflight_bytes", "Bytes of the records read and not yet committed.", "stage")
        self.workers = book.gauge("workers", "Worker processes that this process may have.", "stage")
        self.workers_busy = book.gauge("workers_busy", "Worker processes that hold a record.", "stage")
        self.worker_failures = book.counter("worker_failures_total", "Workers lost over a record, by what happened.", "stage", "reason")
        self.lag = book.gauge(
            "consumer_lag_records",
            "Records from the next one to commit to the end, transaction marks among them.",
            "stage",
            "topic",
            "partition",
        )
        self.oldest = book.gauge(
            "oldest_unprocessed_timestamp_seconds",
            "When the oldest record was produced that is read and not yet committed; no series where there is none.",
            "stage",
            "topic",
            "partition",
        )
        self.last_poll = book.gauge("last_poll_timestamp_seconds", "When the poll loop last came round.", "stage")
        self.last_commit = book.gauge("last_commit_timestamp_seconds", "When a transaction was last committed.", "stage")
        self.fuse_blown = book.gauge("fuse_blown", "1 where too many dead letters in a row stopped the consumer.", "stage")


class StoreMetrics:
    """The object store, as the workers of a stage or the gateway see it."""

    def __init__(self, book: Book) -> None:
        self.duration = book.histogram(
            "store_operation_duration_seconds", "Time of a call to the object store.", QUICK, "stage", "operation"
        )
        self.bytes = book.counter("store_bytes_total", "Bytes moved to and from the object store.", "stage", "operation")
        self.errors = book.counter("store_errors_total", "Calls to the object store that failed.", "stage", "operation", "reason")


class GatewayMetrics:
    """The gRPC server."""

    def __init__(self, book: Book) -> None:
        self.requests = book.counter("gateway_requests_total", "Calls answered, by the status of the answer.", "method", "code")
        self.duration = book.histogram("gateway_request_duration_seconds", "Time of a call, streams to their end.", WORK, "method")
        self.inflight = book.gauge("gateway_inflight_requests", "Calls being answered.", "method")
        self.uploaded = book.counter("gateway_uploaded_bytes_total", "Bytes of files handed in.")
        self.items = book.counter("gateway_items_total", "Files and members handed in, by what happened to them.", "fate")
        self.waiting = book.gauge(
            "documents_in_flight", "Documents that were handed in and are neither accounted for nor overdue, as the topics tell."
        )


class GroupMetrics:
    """The consumer groups as seen from outside, so that one that is dead still shows what waits for it."""

    def __init__(self, book: Book) -> None:
        self.lag = book.gauge(
            "group_lag_records",
            "Records from the oldest that the group has not committed to the end, transaction marks among them; 0 where none waits.",
            "stage",
            "group",
            "topic",
            "partition",
        )
        self.committed = book.gauge(
            "group_committed_offset", "The offset that the group has committed.", "stage", "group", "topic", "partition"
        )
        self.deleted_unread = book.gauge(
            "group_deleted_unread_records",
            "Records that the brokers have deleted and the group has not read, transaction marks among them, until it goes on behind them.",
            "stage",
            "group",
            "topic",
            "partition",
        )
        self.oldest = book.gauge(
            "group_oldest_unprocessed_timestamp_seconds",
            "When the oldest record was produced that the group has not committed; no series where none waits.",
            "stage",
            "group",
        )
        self.members = book.gauge("group_members", "Members of the group.", "stage", "group")
        self.undecided = book.gauge(
            "topic_undecided_records",
            "Records behind the last stable offset: of transactions neither committed nor aborted.",
            "stage",
            "topic",
        )
        self.dead_letters = book.gauge(
            "dead_letters", "Records that lie in the dead letters of a stage, transaction marks among them.", "stage", "topic"
        )
        self.looked = book.gauge("group_observed_timestamp_seconds", "When the brokers last answered all questions about the groups.")
        self.errors = book.counter("group_observation_errors_total", "Times that the brokers did not tell how the groups stand.")


class DepositMetrics:
    """A place in a bucket that is followed."""

    def __init__(self, book: Book) -> None:
        self.told = book.counter("deposits_told_total", "Objects that the store told of.")
        self.untold = book.counter("deposits_untold_total", "Objects that a listing found and nobody had told of.")
        self.misunderstood = book.counter("deposits_news_misunderstood_total", "Messages of the store that were no events.")
        self.submitted = book.counter("deposits_submitted_total", "Objects that were handed in.")
        self.failed = book.counter("deposits_failed_total", "Times that an object was refused for itself.")
        self.listed = book.gauge("deposits_listed_timestamp_seconds", "When the place was last listed to its end.")
        self.away = book.gauge("deposits_away", "1 while the store, the gateway, Kafka or our disk is away.")


class FindingMetrics:
    """What the services find, by tallies that this module knows nothing of."""

    def __init__(self, book: Book, tallies: Iterable[Tally]) -> None:
        self._counters: dict[Tally, Counter] = {}
        for tally in tallies:
            counter = book.counter(tally.name, tally.help, *((tally.label,) if tally.label else ()))
            self._counters[tally] = counter
            for value in tally.values:
                counter.labels(value)

    def add(self, found: Iterable[Tallied]) -> None:
        """Count what was found. Raises KeyError for a tally that was not declared."""
        for more in found:
            counter = self._counters[more.tally]
            (counter.labels(more.value) if more.tally.label else counter).inc(more.number)


def declared(tallies: Iterable[Tally] = ()) -> tuple[Declared, ...]:
    """All metrics that any process has, in the order of this file; for documents, dashboards and alerts, which must name no other."""
    book = Book()
    for concern in (DriverMetrics, StoreMetrics, GatewayMetrics, GroupMetrics, DepositMetrics):
        concern(book)
    FindingMetrics(book, tallies)
    return tuple(book.declared)
