"""The partitions that this process has: what was read of each, what may be begun next, where each stands. Pure: it asks no broker.

A tenure is one partition for as long as it is ours without a break. A partition that left and came back has a new tenure, because another
member may have gone on with it meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapporteur.platform.driver.arrivals import Arrival
from rapporteur.platform.driver.attempts import Note, Suspicion, read_note
from rapporteur.platform.driver.conclusions import Verdict
from rapporteur.platform.driver.observing import Place
from rapporteur.platform.driver.offsets import Finished, OffsetTracker

AHEAD = 24
"""Records of a partition that are noted before they are begun, so that not every record has a note of its own: a note takes 3 ms. When a
process dies, so many are tried alone without need."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the group stands in a partition: the next offset to read, None where nothing was ever committed, and the note beside it."""

    offset: int | None
    note: str = ""


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


class Tenure:
    """One partition."""

    def __init__(self, number: int, place: Place, standing: Standing) -> None:
        self.number = number
        self.place = place
        self.group_offset = standing.offset
        self.tracker: OffsetTracker[Arrival, Verdict] = OffsetTracker(standing.offset or 0)
        self.ready = True
        """Whether work may begin: not while what is known of earlier results is still being read."""
        self.full = False
        """Whether it is held back until half of what is held is committed."""
        self.alone: int | None = None
        """The offset that is worked on with nothing beside it, as the note says, or may say."""
        note = read_note(standing.note)
        self._noted = note.begun
        """What the note surely says."""
        self._deaths = Suspicion.of(note, standing.offset or 0).deaths
        """Of offsets that were begun by a process that died, the processes that were lost over them."""

    def take(self, arrival: Arrival) -> bool:
        """A record was read. False where it is known already."""
        record = arrival.incoming
        return self.tracker.take(record.offset, arrival, arrival.order_key, len(record.value or b""))

    def is_suspect(self, offset: int) -> bool:
        """Whether a process may have died over this record, so that it is to be tried alone."""
        return offset in self._deaths

    def has_suspects(self) -> bool:
        """Whether a record that is held is to be tried alone, or is being."""
        return bool(self._deaths) and any(offset in self._deaths for offset in self.tracker.undone())

    def deaths(self, offset: int) -> int:
        """How many processes died over a record while they did nothing else."""
        return self._deaths.get(offset, 0)

    def is_noted(self, offset: int) -> bool:
        """Whether the note says that the record is begun."""
        return offset in self._noted and not self.is_suspect(offset)

    def noting(self, offset: int | None = None, *, alone: bool = False) -> Standing:
        """The standing with a note of what is worked on, of the record `offset`, and of those that are begun soon."""
        soon = {*self.tracker.running(), *self.tracker.soon(AHEAD)}
        named = None if self.is_slandered else self.alone
        return self._standing(self.group_offset, soon if offset is None else {*soon, offset}, offset if alone else named)

    def noting_running(self) -> Standing | None:
        """The standing with a note of what is worked on and nothing else; None where it says so already."""
        standing = self._standing(self.group_offset, self.tracker.running(), self.alone)
        return None if standing == self.standing() else standing

    def standing(self, last: int | None = None) -> Standing:
        """Where the partition stands, or will when everything up to the offset `last` is committed."""
        return self._standing(self.group_offset if last is None else last + 1, self._noted, self.alone)

    def clearing_name(self) -> Standing:
        """The standing with a note that names no record as worked on alone."""
        return self._standing(self.group_offset, self._noted, None)

    def cleared(self) -> Standing:
        """The standing of a partition that is left in peace: nobody died over what was begun here."""
        return self._standing(self.group_offset, (), None)

    def passing(self, position: int) -> Standing | None:
        """The standing at the position to which the partition was read, where nothing is held; None where the group stands there.

        What lies between is no record: marks of transactions, and transactions that were undone. The group goes behind it, so that who has
        read everything is told from who has not when the brokers delete it.
        """
        is_passed = self.ready and not len(self.tracker) and position > (self.group_offset or 0)
        return self._standing(position, (), None) if is_passed else None

    def note_written(self, standing: Standing) -> None:
        """A standing with a note is committed; where nothing was before, that is the beginning."""
        if standing.offset is not None and standing.offset > (self.group_offset or 0):
            self.tracker.pass_to(standing.offset)
        self.group_offset = standing.offset or 0
        self.note_found(standing)

    def note_failed(self, standing: Standing) -> None:
        """It may be committed or not: only what both notes say is surely noted, and a name may stand there until a note without it does."""
        note = read_note(standing.note)
        self._noted &= note.begun
        self.alone = note.alone if self.alone is None else self.alone

    def note_found(self, standing: Standing) -> None:
        """The group was asked, and stands where we left it: what the note beside it says is known, whoever wrote it."""
        note = read_note(standing.note)
        self._noted, self.alone = note.begun, note.alone

    def set_aside(self, offset: int, verdict: Verdict) -> None:
        """It is done without being tried. Until that is committed notes name it with its deaths, which were counted anew otherwise."""
        self.tracker.start(offset)
        self.tracker.finish(offset, verdict)

    def acquit(self, offset: int) -> None:
        """The process lived through the record. A note may still say otherwise: see `is_slandered`."""
        self._deaths.pop(offset, None)

    @property
    def is_slandered(self) -> bool:
        """Whether the note names a record as worked on alone that is not: were the process to end, it would seem to have died of it."""
        return self.alone is not None and self.alone not in self.tracker.running()

    def commit(self, last: int) -> None:
        """Everything up to the offset `last` is committed."""
        self.tracker.commit(last)
        self.group_offset = last + 1
        self._deaths = {offset: number for offset, number in self._deaths.items() if offset > last}

    def _standing(self, offset: int | None, begun: Iterable[int], alone: int | None) -> Standing:
        """With a note of what of `begun` is not done, and of suspects until they are acquitted or committed: who comes next has to know."""
        suspects = {one for one in self._deaths if one >= (offset or 0)}
        named = frozenset(begun).intersection(self.tracker.undone()) | suspects
        deaths = tuple((one, number) for one, number in sorted(self._deaths.items()) if number and one in suspects)
        return Standing(offset, Note(named, alone, deaths).write())


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
