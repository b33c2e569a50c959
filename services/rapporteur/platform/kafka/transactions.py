"""Transactions that are what they seem: through, or undone, or the process ends.

    transactions = Transactions(brokers, transactional_id, watchdog)
    transactions.commit([Outgoing(...), ...], Offsets(membership, {...}))

One transaction at a time, all of it on the caller's thread. The order matters and every step is there because its lack lost or doubled
records in experiments: see `commit`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kafka import KafkaProducer, TopicPartition
from kafka.errors import KafkaError, KafkaTimeoutError
from kafka.producer.future import FutureRecordMetadata
from kafka.structs import ConsumerGroupMetadata, OffsetAndMetadata

from rapporteur.platform.driver.conclusions import Outgoing
from rapporteur.platform.kafka import quirks
from rapporteur.platform.kafka.errors import kafka_or_unavailable, no_topic
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.watchdog import Watchdog

TRANSACTION_SECONDS = 30
"""After so long the brokers undo a transaction that its producer does not end. Longer than the watchdog waits, so that what a hung
process had is undone after it is gone; the session of a group member is shorter than both."""
WATCHDOG_SECONDS = 20
_FLUSH_SECONDS = 18
_LONGEST = 1_114_112
"""Bytes of a request: what the topics of dead letters take."""


class Undone(Exception):
    """The transaction was undone: nobody will see anything of it, and it may be tried again."""


class Broken(Exception):
    """The client cannot go on, for example because another process has its transactional id. What became of the transaction, only the
    committed offsets tell. End the process, so that another one takes over."""


@dataclass(frozen=True, slots=True)
class Offsets:
    """What of the input is done with the transaction: commits it as the group member that had read it."""

    membership: ConsumerGroupMetadata
    """Taken straight after a poll."""
    committed: Mapping[TopicPartition, OffsetAndMetadata] = field(default_factory=dict)


class Transactions:
    """A producer with a transactional id. Making it ends what an earlier producer with that id has left open. Raises Unavailable."""

    def __init__(self, brokers: Brokers, transactional_id: str, watchdog: Watchdog) -> None:
        quirks.refuse_other_versions()
        self._brokers = brokers
        self._watchdog = watchdog
        with kafka_or_unavailable("begin transactions"), watchdog.deadline("the beginning of transactions", 3 * WATCHDOG_SECONDS):
            self._producer = KafkaProducer(
                bootstrap_servers=brokers.bootstrap.split(","),
                client_id=transactional_id,
                transactional_id=transactional_id,
                transaction_timeout_ms=TRANSACTION_SECONDS * 1000,
                acks="all",
                linger_ms=5,
                reconnect_backoff_max_ms=1_000,
                retry_backoff_ms=10,  # the sender sleeps it on every retry: 100 made 416 records a second of 3,155
                request_timeout_ms=10_000,
                delivery_timeout_ms=15_000,
                max_block_ms=15_000,
                max_request_size=_LONGEST,
                compression_type="lz4",
                bootstrap_timeout_ms=WATCHDOG_SECONDS * 1000,
                allow_auto_create_topics=False,
                selector=quirks.Selector,
            )
            quirks.keep_requests(self._producer)
            quirks.await_leaders(self._producer)
            try:
                self._producer.init_transactions()
            except BaseException:
                self._producer.close(timeout=0)
                raise

    def commit(self, outgoing: Sequence[Outgoing], offsets: Offsets | None = None) -> None:
        """Produce all of `outgoing` and commit the offsets, or nothing of it. Raises Undone, Broken.

        1. Forget offsets that an undone transaction left in the client.
        2. Begin; hand over the records; send the offsets, as the member that read them.
        3. Wait until every record is acknowledged and look at every answer: a commit alone says nothing of records that failed.
        4. Commit. Where any step fails: abort. Where that fails too, nothing more can be done with this client.
        """
        try:
            with self._watchdog.deadline("a transaction", WATCHDOG_SECONDS):
                quirks.forget_offsets(self._producer)
                self._producer.begin_transaction()
                futures = [self._send(record) for record in outgoing]
                if offsets is not None:
                    self._producer.send_offsets_to_transaction(dict(offsets.committed), offsets.membership)
                self._producer.flush(_FLUSH_SECONDS)
                _raise_first_failure(futures)
                self._producer.commit_transaction()
        except KafkaError as error:
            words = self._told(error, outgoing)
            self._abort(words)
            raise Undone(words) from error

    def close(self) -> None:
        """Give the connections back; a transaction that is open is undone by the brokers."""
        with self._watchdog.deadline("the end of a producer", WATCHDOG_SECONDS):
            try:
                self._producer.close(timeout=5)
            except KafkaTimeoutError:
                return  # its threads are daemons

    def _send(self, record: Outgoing) -> FutureRecordMetadata:
        return self._producer.send(
            self._brokers.topic(record.place.topic),
            value=record.value,
            key=record.key,
            headers=list(record.headers),
            partition=record.place.partition,
        )

    def _told(self, error: KafkaError, outgoing: Sequence[Outgoing]) -> str:
        missing = quirks.unknown_topics(self._producer, (self._brokers.topic(record.place.topic) for record in outgoing))
        return no_topic(*missing) if missing else f"{type(error).__name__}: {error}"

    def _abort(self, cause: str) -> None:
        try:
            with self._watchdog.deadline(f"the end of a transaction that failed ({cause})", WATCHDOG_SECONDS):
                self._producer.abort_transaction()
        except KafkaError as error:
            raise Broken(f"{cause}; and it cannot be undone: {error}") from error


def _raise_first_failure(futures: Sequence[FutureRecordMetadata]) -> None:
    for future in futures:
        if not future.is_done:
            raise KafkaTimeoutError("a record was not acknowledged in time")
        if future.failed():
            raise future.exception
