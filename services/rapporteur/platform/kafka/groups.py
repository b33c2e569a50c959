"""Looks at the consumer groups from outside, through the brokers alone: a group whose members are all dead is seen as well as any.

How many records wait cannot be told from offsets: the mark that ends a transaction takes an offset too, so that a group that is done
with everything stands one before the end. What waits is therefore read: the first committed record from the group's offset on.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType

from kafka import KafkaConsumer, TopicPartition
from kafka.admin import KafkaAdminClient, OffsetSpec
from kafka.errors import KafkaError
from kafka.protocol.consumer import IsolationLevel
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_fixed

from rapporteur.platform.driver.groups import GroupSeen, Observation, PartitionSeen, TopicSeen, Watched
from rapporteur.platform.driver.observing import Place, gap_between
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.kafka import quirks
from rapporteur.platform.kafka.errors import in_words
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.dead_letters import dead_letter_topic

PATIENCE_SECONDS = 10.0
"""How long brokers may take: to be found, to get over a change among them, and to send the first records that wait."""
_PAUSE_SECONDS = 0.2
_POLL_MS = 200
_READING = {
    "group_id": None,
    "enable_auto_commit": False,
    "isolation_level": "read_committed",
    "auto_offset_reset": "earliest",
    "max_partition_fetch_bytes": 1 << 16,
    "allow_auto_create_topics": False,
}


@dataclass(frozen=True, slots=True)
class _First:
    """The first record that waits in a partition."""

    offset: int
    timestamp: int
    """Milliseconds since 1970."""


class GroupWatcher:
    """Connections to the brokers, kept between looks. Not for several threads. Raises Unavailable where the brokers do not answer."""

    def __init__(self, brokers: Brokers, watched: Sequence[Watched], partitions: int, patience: float = PATIENCE_SECONDS) -> None:
        self._brokers = brokers
        self._watched = tuple(watched)
        self._partitions = partitions
        self._patience = patience
        milliseconds = int(patience * 1000)
        common = {"bootstrap_servers": brokers.bootstrap, "client_id": "rapporteur-monitor"}
        limits = {"bootstrap_timeout_ms": milliseconds, "request_timeout_ms": milliseconds}
        with ExitStack() as made:
            try:
                self._admin = KafkaAdminClient(**common, **limits)
                made.callback(self._admin.close)
                self._consumer = KafkaConsumer(**common, **limits, **_READING)
                made.callback(self._consumer.close, autocommit=False)
            except KafkaError as error:
                raise Unavailable(f"Kafka at {brokers.bootstrap} does not answer: {error}") from error
            self._clients = made.pop_all()

    def __enter__(self) -> GroupWatcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._clients.close()

    def look(self) -> Observation:
        """How the groups stand now. Raises Unavailable."""
        retrying = Retrying(
            retry=retry_if_exception(_passes), stop=stop_after_delay(self._patience), wait=wait_fixed(_PAUSE_SECONDS), reraise=True
        )
        try:
            return retrying(self._look)
        except KafkaError as error:
            raise Unavailable(f"Kafka at {self._brokers.bootstrap} does not tell how the groups stand: {in_words(error)}") from error

    def _look(self) -> Observation:
        consumed = {watched: self._places(watched.topic) for watched in self._watched}
        everything = [place for places in consumed.values() for place in places]
        begins = self._offsets(everything, OffsetSpec.EARLIEST)
        stable = self._offsets(everything, OffsetSpec.LATEST, IsolationLevel.READ_COMMITTED)
        ends = self._offsets(everything, OffsetSpec.LATEST)
        told = self._committed(consumed)
        committed = {place: max(offset, begins[place]) for place, offset in told.items()}
        firsts = self._firsts({place: offset for place, offset in committed.items() if offset < stable[place]}, stable)
        members = self._members()
        return Observation(
            datetime.now(UTC),
            tuple(
                GroupSeen(
                    watched,
                    self._brokers.group(watched.stage),
                    members[self._brokers.group(watched.stage)],
                    tuple(_seen(place, max(0, told[place]), begins[place], stable[place], firsts.get(place)) for place in places),
                )
                for watched, places in consumed.items()
            ),
            tuple(
                TopicSeen(watched, sum(ends[place] - stable[place] for place in places), self._dead_letters(watched))
                for watched, places in consumed.items()
            ),
        )

    def _places(self, topic: str) -> tuple[TopicPartition, ...]:
        return tuple(TopicPartition(self._brokers.topic(topic), partition) for partition in range(self._partitions))

    def _offsets(
        self, places: Sequence[TopicPartition], which: OffsetSpec, isolation: IsolationLevel = IsolationLevel.READ_UNCOMMITTED
    ) -> dict[TopicPartition, int]:
        told = self._admin.list_partition_offsets(dict.fromkeys(places, which), isolation)
        return {place: found.offset for place, found in told.items()}

    def _committed(self, consumed: Mapping[Watched, Sequence[TopicPartition]]) -> dict[TopicPartition, int]:
        """The offset that each group has committed; -1 where it has committed none, or that was too long ago."""
        asked = {self._brokers.group(watched.stage): list(places) for watched, places in consumed.items()}
        told = self._admin.list_group_offsets(asked)
        return {place: found.offset for group in asked for place, found in told[group].items()}

    def _members(self) -> dict[str, int]:
        groups = [self._brokers.group(watched.stage) for watched in self._watched]
        return {group: len(told["members"]) for group, told in self._admin.describe_groups(groups).items()}

    def _dead_letters(self, watched: Watched) -> int:
        places = self._places(dead_letter_topic(watched.topic))
        begins, ends = self._offsets(places, OffsetSpec.EARLIEST), self._offsets(places, OffsetSpec.LATEST)
        return sum(ends[place] - begins[place] for place in places)

    def _firsts(self, starts: Mapping[TopicPartition, int], stable: Mapping[TopicPartition, int]) -> dict[TopicPartition, _First]:
        """The first committed record of each partition from its start on; none where there is none before the last stable offset."""
        self._consumer.assign(list(starts))
        for place, offset in starts.items():
            self._consumer.seek(place, offset)
        firsts: dict[TopicPartition, _First] = {}
        waiting = set(starts)
        deadline = time.monotonic() + self._patience
        while waiting:
            if time.monotonic() > deadline:
                raise Unavailable(f"nothing came from {', '.join(f'{p.topic}-{p.partition}' for p in sorted(waiting))}")
            quirks.unpark(self._consumer)  # of an earlier look, too, which paused a partition in the middle of its records
            for place, records in self._consumer.poll(timeout_ms=_POLL_MS).items():
                firsts.setdefault(place, _First(records[0].offset, records[0].timestamp))
            answered = {place for place in waiting if place in firsts or (quirks.position(self._consumer, place) or 0) >= stable[place]}
            waiting -= answered
            self._consumer.pause(*answered)
        self._consumer.assign([])
        return firsts


def _passes(error: BaseException) -> bool:
    """Whether it may be otherwise in a moment: a coordinator that is being chosen, a leader that has changed."""
    return isinstance(error, KafkaError) and error.retriable


def _seen(place: TopicPartition, told: int, begin: int, end: int, first: _First | None) -> PartitionSeen:
    """A group goes on at the beginning where what it has committed is gone."""
    gap = gap_between(Place(place.topic, place.partition), told, begin)
    gone, committed = gap.records if gap else 0, max(told, begin)
    if first is None:
        return PartitionSeen(place.partition, committed, 0, None, gone)
    return PartitionSeen(place.partition, committed, end - first.offset, datetime.fromtimestamp(first.timestamp / 1000, UTC), gone)
