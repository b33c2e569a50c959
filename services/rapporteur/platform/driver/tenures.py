"""All partitions that this process has: what may be begun next, what can be committed, what is read no further. Pure: it asks no broker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.platform.driver.arrivals import Arrival
from rapporteur.platform.driver.conclusions import Verdict
from rapporteur.platform.driver.observing import Place
from rapporteur.platform.driver.offsets import Finished
from rapporteur.platform.driver.tenure import Standing, Tenure


@dataclass(frozen=True, slots=True)
class Ticket:
    """A record on its way through a worker."""

    tenure: int
    place: Place
    offset: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may be read and not committed."""

    records: int = 400
    size: int = 64 << 20
    """Bytes of records and of what was made of them."""


class Tenures:
    """All partitions of this process."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._held: dict[Place, Tenure] = {}
        self._opened = 0

    def __iter__(self) -> Iterator[Tenure]:
        return iter(self._held.values())

    def get(self, place: Place) -> Tenure | None:
        """The tenure of a partition; None where it is not ours."""
        return self._held.get(place)

    def of(self, ticket: Ticket) -> Tenure | None:
        """The tenure under which a record was begun; None where it is over."""
        tenure = self._held.get(ticket.place)
        return tenure if tenure is not None and tenure.number == ticket.tenure else None

    def open(self, place: Place, standing: Standing) -> Tenure:
        """A partition is ours from now on; what was known of it is forgotten."""
        self._opened += 1
        tenure = Tenure(self._opened, place, standing)
        self._held[place] = tenure
        return tenure

    def close(self, place: Place) -> None:
        """A partition is no longer ours."""
        del self._held[place]

    @property
    def records(self) -> int:
        """Read and not committed."""
        return sum(len(tenure.tracker) for tenure in self)

    @property
    def size(self) -> int:
        """Bytes of these, and of what was made of them."""
        return sum(tenure.tracker.size for tenure in self)

    def next(self) -> tuple[Tenure, int] | None:
        """The record to begin next; None while nothing may begin.

        Suspects first and one at a time, in each partition the oldest, of these the one over which the fewest processes died: deaths that
        are nobody's fault fall on different partitions then, and a killer is met when the others are out of its way. Otherwise whatever
        was produced first.
        """
        suspects = [tenure for tenure in self if tenure.has_suspects()]
        if suspects and any(tenure.tracker.running() for tenure in self):
            return None
        found: tuple[Tenure, int] | None = None
        first = (0, 0)
        for tenure in suspects or self:
            offset = tenure.tracker.startable() if tenure.ready else None
            if offset is None:
                continue
            rank = (tenure.deaths(offset), tenure.tracker.record(offset).incoming.timestamp)
            if found is None or rank < first:
                found, first = (tenure, offset), rank
        return found

    @property
    def is_under_suspicion(self) -> bool:
        """Whether records are tried alone, or a note still names one that was lived through: the next death would be counted for it."""
        return any(tenure.is_slandered or tenure.has_suspects() for tenure in self)

    def finished(self, limit: int) -> list[tuple[Tenure, list[Finished[Arrival, Verdict]]]]:
        """What can be committed, by partition, in order of offsets, at most about so many records."""
        found = []
        for tenure in self:
            if limit > 0 and (done := tenure.tracker.prefix(limit)):
                found.append((tenure, done))
                limit -= len(done)
        return found

    def count_finished(self, limit: int) -> int:
        """How many records can be committed, at most so many."""
        found = 0
        for tenure in self:
            found += tenure.tracker.count_prefix(limit - found)
        return found

    def held_back(self) -> list[Place]:
        """The partitions to read no more of for now: those that have not begun, and those that hold their share, until half of it is left.

        A partition whose oldest record takes long fills its own share and leaves the others theirs.
        """
        share = max(1, self._bounds.records // max(1, len(self._held)))
        too_large = self.size >= self._bounds.size
        for tenure in self:
            limit = share // 2 if tenure.full else share
            tenure.full = len(tenure.tracker) > limit or (too_large and len(tenure.tracker) > 0)
        return [tenure.place for tenure in self if tenure.full or not tenure.ready]
