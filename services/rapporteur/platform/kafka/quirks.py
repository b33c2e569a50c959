"""Everything private of kafka-python that we touch, and why: its transactions lose, duplicate and hang without this.

Written against the one version that is pinned; tests/servers/quirks fails for each of these when another version no longer
has the defect, or the name. What was verified and how often is told beside each.
"""

from __future__ import annotations

import selectors
import time
from collections.abc import Iterable, Mapping
from typing import Any

import kafka
from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import CommitFailedError, KafkaError
from kafka.structs import ConsumerGroupMetadata, MemberState, OffsetAndMetadata

VERSION = "3.0.12"
JOIN_MS = 1_000
"""How long `rejoin` waits: longer than another member leaves between two polls."""
_FRESH_MS = 2_000


class UnknownVersion(Exception):
    """A kafka-python for which nobody has looked whether this module still fits."""


def refuse_other_versions() -> None:
    """Raises UnknownVersion. Call it before a client is made."""
    if kafka.__version__ != VERSION:
        raise UnknownVersion(f"kafka-python {kafka.__version__} is installed; this program works with {VERSION} only")


class Selector(selectors.DefaultSelector):
    """A selector that does not describe a socket in order to say that it does not know it.

    The client asks whether a socket is registered each time that it waits for it, and mostly it is not: the words of the KeyError hold
    both addresses of the socket, for which the kernel is asked, and they were a tenth of all that a service's main process did. Give it to
    every client as `selector`.
    """

    def get_key(self, fileobj: Any) -> selectors.SelectorKey:
        """As any selector, with fewer words in the KeyError."""
        number = fileobj if isinstance(fileobj, int) else fileobj.fileno()
        return super().get_key(fileobj if number < 0 else number)  # a closed one has no number, and only the base class knows which it was


def keep_requests(producer: KafkaProducer) -> None:
    """Let no transactional request be forgotten when its broker goes away (W1).

    `Sender._maybe_send_pending_request` takes a request out of the queue and waits for a connection; where the wait raises instead of
    saying False, the request is never queued again and `commit_transaction` waits for ever, all brokers up. Seen in each of the runs in
    which brokers were killed.
    """
    client = producer._sender._client
    original = client.await_ready

    def await_ready(*arguments: Any, **options: Any) -> Any:
        try:
            return original(*arguments, **options)
        except KafkaError:
            return False

    client.await_ready = await_ready


def await_leaders(producer: KafkaProducer) -> None:
    """Let a producer that knows no leader of a partition wait for the answer to its question instead of asking in a circle.

    The sender asks for metadata in each of its turns, and asking wakes the sender up: while no broker can be reached, or none leads, each
    client burned a core. The loop that refreshes metadata goes on asking by itself, with pauses, until the answer is there.
    """
    metadata = producer._sender._metadata
    original = metadata.request_update

    def request_update() -> Any:
        asked = metadata._future
        if metadata.need_update and asked is not None and not asked.is_done:
            return asked
        return original()

    metadata.request_update = request_update


def forget_offsets(producer: KafkaProducer) -> None:
    """Let the offsets of a transaction that was undone not get into the next one (W2). Call it before `begin_transaction`.

    `_pending_txn_offset_commits` outlives an abort: a later transaction committed offsets of a partition that another member had.
    """
    producer._transaction_manager._pending_txn_offset_commits.clear()


def unknown_topics(producer: KafkaProducer, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the topics of which the brokers said a moment ago that there are none. Ask after a call failed.

    The client asks for a topic that it does not find ten times a second, logs each answer, and raises that metadata were not updated in
    time. What it holds from a while ago, when perhaps no broker could be reached, says nothing.
    """
    cluster = producer._sender._metadata
    if time.monotonic() * 1000 - cluster._last_successful_refresh_ms > _FRESH_MS:
        return ()
    asked = set(names) & cluster._topics
    return tuple(sorted(name for name in asked if cluster.partitions_for_topic(name) is None))


def rejoin(consumer: KafkaConsumer) -> None:
    """Let the member not stay outside its group for good (W4). Call it before a poll while the state is MemberState.REBALANCING.

    A rejoin that is cut short by the time limit of a poll is forgotten: the member stays as it is, without partitions. Seen in 3 of 8
    starts. And one that ends between two polls is begun anew by the next, since only a poll that is waiting takes its answer: a member
    with a long document, whose polls do not wait, and another that joined kept each other out for 90 seconds. So the answer is waited
    for here, JOIN_MS at most; it takes a tenth of a second once all members have come.
    """
    coordinator = consumer._coordinator
    coordinator.request_rejoin()
    coordinator.poll(timeout_ms=JOIN_MS)


def unpark(consumer: KafkaConsumer) -> None:
    """Let records that were fetched before their partition was paused come when it is resumed. Call it before a poll.

    `Fetcher.fetched_records` takes parked records up again only while `_next_partition_records` is None, but what is read to its end stays
    there, empty: the partition is neither read from memory nor fetched, for ever, with the group stable. Seen after some minutes of load.
    """
    fetcher = consumer._fetcher
    if not fetcher._next_partition_records:
        fetcher._next_partition_records = None


def position(consumer: KafkaConsumer, partition: TopicPartition) -> int | None:
    """Where the next poll reads on; None where that is not known yet, or the partition is no longer assigned. Asks nobody.

    `KafkaConsumer.position` waits for a broker where a position is to be found or verified, request_timeout_ms for each partition, which a
    poll does by itself and meanwhile; and it raises KeyError where the partition goes to another member while it waits.
    """
    state = consumer._subscription.assignment.get(partition)
    found = None if state is None else state.position
    return None if found is None else int(found.offset)


def is_fenced(consumer: KafkaConsumer) -> bool:
    """Whether another process has taken the name of this member. Ask after a poll.

    The client logs what the broker answers to a heartbeat then, and sends no other; to whoever polls it looks like a member in peace. One
    that had no records stayed so for as long as it was left alone, ready by its own account.
    """
    group = consumer._coordinator
    with group._lock:
        in_peace = group.state == MemberState.STABLE and not group.rejoining and not group.rejoin_needed
        return bool(in_peace and not group._heartbeat_enabled)


def is_complete(membership: ConsumerGroupMetadata) -> bool:
    """Whether an offset committed with it is fenced (D1).

    After an eviction `group_metadata()` is generation -1 with an empty member id, which the brokers take from anyone: 100 records were
    done twice when it was taken at the commit instead of straight after the poll.
    """
    return bool(membership.generation_id >= 0 and membership.member_id)


def commit_note(consumer: KafkaConsumer, offsets: Mapping[TopicPartition, OffsetAndMetadata], membership: ConsumerGroupMetadata) -> None:
    """Commit offsets outside of a transaction, as the member that we were when `membership` was taken, in one attempt. Raises KafkaError.

    `commit()` uses whatever generation the member has by then, in which the partition may be another's and far ahead: it would be set
    back. Both steps here run on the thread of the client, on which alone generations change.
    """
    coordinator = consumer._coordinator

    async def send() -> None:
        now = coordinator.generation_if_stable()
        if now is None or (now.generation_id, now.member_id) != (membership.generation_id, membership.member_id):
            raise CommitFailedError("the member has joined its group anew")
        await coordinator._send_offset_commit_request(dict(offsets))

    coordinator._net.run(send)
