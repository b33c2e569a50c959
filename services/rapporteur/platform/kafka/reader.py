"""A member of the consumer group of a stage: reads records, knows its partitions, commits nothing but notes.

Offsets are committed with the transaction of what came of the records: see transactions.py. The order of calls matters: `poll`,
then at once `membership`; see quirks.py for why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor
from kafka.errors import FencedInstanceIdError
from kafka.structs import ConsumerGroupMetadata, MemberState, OffsetAndMetadata

from rapporteur.platform.driver.arrivals import Incoming
from rapporteur.platform.driver.observing import Place
from rapporteur.platform.driver.stall import Sight
from rapporteur.platform.driver.tenure import Standing
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.kafka import quirks
from rapporteur.platform.kafka.errors import kafka_or_unavailable, no_topic
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.watchdog import Watchdog

SESSION_SECONDS = 10
"""A member that is silent for so long loses its partitions; one that is started again within it has them back at once."""
_WATCHDOG_SECONDS = 20
_CALL_MS = 10_000
_END_MS = 3_000
"""To tell where a partition ends: a leader that is there takes milliseconds, and one that is away may be asked for six partitions."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where and as whom to read."""

    brokers: Brokers
    topic: str
    stage: str
    member: str
    """Static: a member that is started again under this name takes its place back. Only one running process may have it in a group."""
    most_records: int = 100
    """That one poll gives."""
    others: tuple[str, ...] = ()
    """Further topics that must be there, since the stage writes to them."""


class GroupReader:
    """Raises Unavailable when it is made and Kafka is away or lacks a topic, KafkaError from its other methods."""

    def __init__(self, seat: Seat, watchdog: Watchdog) -> None:
        quirks.refuse_other_versions()
        self._seat = seat
        self._watchdog = watchdog
        self._topic = seat.brokers.topic(seat.topic)
        self._told: dict[TopicPartition, int] = {}
        group = seat.brokers.group(seat.stage)
        with kafka_or_unavailable(f"join the group {group}"), watchdog.deadline("joining a group", 3 * _WATCHDOG_SECONDS):
            self._consumer = KafkaConsumer(
                bootstrap_servers=seat.brokers.bootstrap.split(","),
                client_id=f"{seat.stage}-{seat.member}",
                group_id=group,
                group_instance_id=seat.member,
                isolation_level="read_committed",
                enable_auto_commit=False,
                auto_offset_reset="earliest",
                session_timeout_ms=SESSION_SECONDS * 1000,
                heartbeat_interval_ms=2_000,
                max_poll_interval_ms=60_000,
                max_poll_records=seat.most_records,
                retry_backoff_ms=20,  # it is also how long a poll sleeps where nothing can be fetched
                reconnect_backoff_max_ms=1_000,  # by default up to half a minute passes before a broker that came back is tried
                request_timeout_ms=_CALL_MS,
                bootstrap_timeout_ms=_WATCHDOG_SECONDS * 1000,
                partition_assignment_strategy=[CooperativeStickyAssignor],
                allow_auto_create_topics=False,
                selector=quirks.Selector,
            )
            if missing := self._missing():
                self._consumer.close(autocommit=False, timeout_ms=5_000)
                raise Unavailable(no_topic(*missing))
            self._consumer.subscribe([self._topic])

    @property
    def topic(self) -> str:
        """The name of the topic on the brokers."""
        return self._topic

    @property
    def group(self) -> str:
        """The name of the group on the brokers."""
        return self._seat.brokers.group(self._seat.stage)

    def poll(self, wait_ms: int) -> list[Incoming]:
        """The next records, after waiting for one at most so long. Rejoins the group where that is due.

        Raises FencedInstanceIdError where another process has the name of this member.
        """
        with self._watchdog.deadline("a poll", _WATCHDOG_SECONDS):
            if self._consumer.group_metadata().state == MemberState.REBALANCING:
                quirks.rejoin(self._consumer)
            quirks.unpark(self._consumer)
            polled = self._consumer.poll(timeout_ms=wait_ms)
        if quirks.is_fenced(self._consumer):
            raise FencedInstanceIdError(self._seat.member)
        return [self._incoming(record) for records in polled.values() for record in records]

    def membership(self) -> ConsumerGroupMetadata:
        """Who we are in the group. To be taken straight after a poll: taken later it may be of another generation than the records."""
        return self._consumer.group_metadata()

    def places(self) -> frozenset[Place]:
        """The partitions that are ours."""
        return frozenset(Place(self._seat.topic, tp.partition) for tp in self._consumer.assignment())

    def partitions(self) -> int:
        """How many partitions the topic has; 0 where it is no longer there."""
        with self._watchdog.deadline("asking for partitions", _WATCHDOG_SECONDS):
            return len(self._consumer.partitions_for_topic(self._topic))

    def standing(self, place: Place) -> Standing:
        """Where the group stands. An offset of a transaction that is being ended is waited for."""
        with self._watchdog.deadline("asking for an offset", _WATCHDOG_SECONDS):
            found = self._consumer.committed(self._at(place), metadata=True, timeout_ms=_CALL_MS)
        return Standing(None, "") if found is None or found.offset < 0 else Standing(found.offset, found.metadata or "")

    def seek(self, place: Place, offset: int | None) -> None:
        """Read on from there; None is the beginning."""
        if offset is None:
            self._consumer.seek_to_beginning(self._at(place))
        else:
            self._consumer.seek(self._at(place), offset)

    def position(self, place: Place) -> int:
        """The next offset that a poll would give a record of; -1 where that is not known, or the partition is not ours."""
        tp = self._at(place)
        found = quirks.position(self._consumer, tp) if tp in self._consumer.assignment() else None
        return -1 if found is None else int(found)

    def begins(self, places: Iterable[Place]) -> dict[Place, int]:
        """The first offset that there is in each of these partitions."""
        with self._watchdog.deadline("asking for beginnings", _WATCHDOG_SECONDS):
            found = self._consumer.beginning_offsets([self._at(place) for place in places], timeout_ms=_END_MS)
        return {place: found[self._at(place)] for place in places}

    def hold_back(self, places: Iterable[Place]) -> None:
        """Yield records of exactly these partitions no more, for now."""
        wanted = {self._at(place) for place in places}
        paused, assigned = self._consumer.paused(), self._consumer.assignment()
        if more := wanted & assigned - paused:
            self._consumer.pause(*more)
        if less := paused & assigned - wanted:
            self._consumer.resume(*less)

    def end(self, place: Place) -> int | None:
        """Where the partition ended when a broker last said so, open transactions included if records came; None where none has said it."""
        tp = self._at(place)
        fetched = self._consumer.highwater(tp) if tp in self._consumer.assignment() else None
        return max((int(end) for end in (fetched, self._told.get(tp)) if end is not None), default=None)

    def ask_ends(self, places: Iterable[Place]) -> None:
        """Ask leaders where those of these partitions end that are wanted and seem to be read: `sight` and `end` know it then.

        Of one that is not fetched nothing else would ever say that it has another end by now. And of an empty one a broker says it once in
        a session of fetches: where that answer came while the partition was sought, the client has dropped it, and it never comes again.
        """
        sights = {self._at(place): self.sight(place) for place in places}
        if partitions := [tp for tp, sight in sights.items() if sight and sight.wanted and sight.position >= self._fetched(tp)]:
            with self._watchdog.deadline("asking for ends", _WATCHDOG_SECONDS):
                self._told.update(self._consumer.end_offsets(partitions, timeout_ms=_END_MS))

    def ask_group(self) -> None:
        """Ask the coordinator of the group anything at all: it is whom a member without partitions waits for."""
        with self._watchdog.deadline("asking the group", _WATCHDOG_SECONDS):
            self._consumer.committed(TopicPartition(self._topic, 0), timeout_ms=_END_MS)

    def sight(self, place: Place, *, exact: bool = False) -> Sight | None:
        """What a stall alarm looks at; None where the partition is not ours. `exact` asks its leader where what can be read ends.

        Otherwise, where no broker has said yet where the partition ends, there is something to come. A position that is not known is -1.
        """
        tp = self._at(place)
        if tp not in self._consumer.assignment():
            return None
        position = quirks.position(self._consumer, tp)
        begin = -1 if position is None else position
        wanted, end = tp not in self._consumer.paused(), self.end(place)
        if exact:
            with self._watchdog.deadline("asking for an end", _WATCHDOG_SECONDS):
                return Sight(begin, self._consumer.end_offsets([tp], timeout_ms=_END_MS)[tp], wanted)
        return Sight(begin, begin + 1 if end is None else end, wanted)

    def note(self, membership: ConsumerGroupMetadata, standings: Mapping[Place, Standing]) -> None:
        """Write notes beside offsets that are committed already."""
        offsets = {self._at(place): offset_of(standing) for place, standing in standings.items()}
        with self._watchdog.deadline("a note", _WATCHDOG_SECONDS):
            quirks.commit_note(self._consumer, offsets, membership)

    def at(self, standings: Mapping[Place, Standing]) -> dict[TopicPartition, OffsetAndMetadata]:
        """Standings as a transaction takes them."""
        return {self._at(place): offset_of(standing) for place, standing in standings.items()}

    def close(self) -> None:
        """Stop reading. A static member stays in its group until its session is over, so that it can come back."""
        with self._watchdog.deadline("the end of a consumer", _WATCHDOG_SECONDS):
            self._consumer.close(autocommit=False, timeout_ms=5_000)

    def _missing(self) -> list[str]:
        needed = {self._topic, *map(self._seat.brokers.topic, self._seat.others)}
        return sorted(needed - self._consumer.topics())

    def _fetched(self, tp: TopicPartition) -> int:
        """Where the partition ended when it was last fetched; before all positions where that was never said."""
        found = self._consumer.highwater(tp)
        return -1 if found is None else int(found)

    def _at(self, place: Place) -> TopicPartition:
        return TopicPartition(self._topic, place.partition)

    def _incoming(self, record: Any) -> Incoming:
        place = Place(self._seat.topic, record.partition)
        return Incoming(place, record.offset, record.timestamp, record.key, record.value, tuple(record.headers))


def offset_of(standing: Standing) -> OffsetAndMetadata:
    """As the client takes it."""
    return OffsetAndMetadata(standing.offset or 0, standing.note, -1)
