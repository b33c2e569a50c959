"""What the leaders of partitions are asked beside records: whether they are there, where partitions end, and what they deleted unread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kafka.errors import KafkaError

from rapporteur.platform.driver.observing import DriverObserver, Place, gap_between
from rapporteur.platform.kafka.reader import GroupReader

_SECONDS = 30.0


class Leaders:
    """Asked every half minute, and at the next look where records may be missing."""

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
