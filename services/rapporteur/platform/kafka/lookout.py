"""How the partitions of a process stand, once a second: which stall, whether their topic is gone, what their leaders say of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kafka.errors import KafkaError

from rapporteur.platform.driver.observing import DriverObserver, Load, PartitionLoad, Place, gap_between
from rapporteur.platform.driver.stall import Sight, StallAlarm
from rapporteur.platform.driver.tenure import Tenure
from rapporteur.platform.driver.tenures import Tenures
from rapporteur.platform.kafka.errors import no_topic
from rapporteur.platform.kafka.reader import GroupReader
from rapporteur.platform.kafka.restoring import Restoring
from rapporteur.platform.kafka.transactions import Broken

_GONE_SECONDS = 5.0
"""Between two looks that do not find the topic: a broker that was just started may not know of it for a moment."""
_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Watch:
    """How the partitions are watched."""

    observer: DriverObserver
    stall_seconds: float
    clock: Callable[[], float] = time.monotonic


class Lookout:
    """Looks when it is told to. What is held it is shown."""

    def __init__(self, reader: GroupReader, restoring: Restoring | None, watch: Watch) -> None:
        self.leaders = Leaders(reader, watch.observer, watch.clock)
        self._reader = reader
        self._restoring = restoring
        self._watch = watch
        self._alarms: dict[Place, StallAlarm] = {}
        self._gone_since: float | None = None

    def begin(self, place: Place) -> None:
        """Reading of the partition, or of what is known of it, begins: it has not stalled yet."""
        self._alarms[place] = StallAlarm(self._watch.stall_seconds)

    def forget(self, place: Place) -> None:
        """The partition is another member's."""
        self._alarms.pop(place, None)
        self.leaders.forget(place)

    def look(self, tenures: Tenures, busy: int, workers: int, *, all_held_back: bool) -> None:
        """Tell how things stand. Raises Broken where the topic is gone, or a partition with records yields none."""
        now = self._watch.clock()
        self._look_for_topic(now)
        self.leaders.look([tenure.place for tenure in tenures if tenure.ready])
        stalled = {tenure.place for tenure in tenures if self._is_stalled(tenure, now)}
        loads = tuple(self._load(tenure, paused=all_held_back, stalled=tenure.place in stalled) for tenure in tenures)
        self._watch.observer.loaded(Load(loads, tenures.records, tenures.size, busy, workers, self.leaders.away))
        if stalled:
            raise Broken(
                f"no records come from {', '.join(f'{place.topic}/{place.partition}' for place in stalled)}, though there are some"
            )

    def _look_for_topic(self, now: float) -> None:
        if self._reader.partitions():
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = now
        elif now - self._gone_since > _GONE_SECONDS:
            raise Broken(no_topic(self._reader.topic))

    def _is_stalled(self, tenure: Tenure, now: float) -> bool:
        place = tenure.place
        sight = self._sight(tenure)
        if sight is None or not self._alarms[place].look(sight, now):
            return False
        self.begin(place)
        try:
            exact = self._sight(tenure, exact=True)  # a transaction that is open looks the same from here
        except KafkaError:
            return False  # its leader is away, or all brokers are: a new process would wait for them as this one does
        return exact is not None and exact.wanted and max(0, exact.position) < exact.end

    def _sight(self, tenure: Tenure, *, exact: bool = False) -> Sight | None:
        if self._restoring is not None and not tenure.ready:
            return self._restoring.sight(tenure.place.partition, exact=exact)
        return self._reader.sight(tenure.place, exact=exact)

    def _load(self, tenure: Tenure, *, paused: bool, stalled: bool) -> PartitionLoad:
        end, oldest = self._reader.end(tenure.place), tenure.tracker.oldest
        return PartitionLoad(
            tenure.place,
            None if end is None else max(0, end - tenure.tracker.committed),
            None if oldest is None else oldest.time,
            paused or tenure.full or not tenure.ready,
            stalled,
        )


class Leaders:
    """What the leaders of partitions are asked beside records: whether they are there, where partitions end, and what they deleted unread.

    Asked every half minute, and at the next look where records may be missing.
    """

    def __init__(self, reader: GroupReader, observer: DriverObserver, clock: Callable[[], float]) -> None:
        self._reader = reader
        self._observer = observer
        self._clock = clock
        self._ask_at = clock()
        self.away = ""
        """Why they did not answer when they were last asked; empty where they did."""
        self._unsure: dict[Place, int] = {}
        """The offsets from which on records may be missing, until the brokers have said where the partitions begin."""
        self._told: dict[Place, int] = {}
        """Where what was told as missing ends."""

    def doubt_all_was_read(self, place: Place, offset: int) -> None:
        """Reading goes on elsewhere than at this offset: behind transactions' marks, or behind what was deleted unread."""
        self._unsure.setdefault(place, max(offset, self._told.get(place, 0)))
        self._ask_at = self._clock()

    def forget(self, place: Place) -> None:
        """The partition is another member's."""
        self._unsure.pop(place, None)
        self._told.pop(place, None)

    def look(self, places: Sequence[Place]) -> None:
        """Ask, if it is time. Those that are away are asked again: where nothing waits, no other call fails while all brokers are away.

        Where no partition is ours there is no leader to ask, and the coordinator of the group is asked in their place.
        """
        if self._clock() < self._ask_at:
            return
        self._ask_at = self._clock() + _SECONDS
        try:
            self._tell_gaps()
            if places:
                self._reader.ask_ends(places)
            else:
                self._reader.ask_group()
        except KafkaError as error:
            self.away = f"{type(error).__name__}: {error}"
            self._observer.broker_failed("ends", self.away)
        else:
            self.away = ""

    def _tell_gaps(self) -> None:
        begins = self._reader.begins(tuple(self._unsure)) if self._unsure else {}
        for place, begin in begins.items():
            if (gap := gap_between(place, self._unsure.pop(place), begin)) is not None:
                self._told[place] = gap.end
                self._observer.deleted_unread(gap)
