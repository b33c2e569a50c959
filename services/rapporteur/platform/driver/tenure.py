"""One partition that this process has: what was read of it, what the note beside its offset says, where it stands. Pure: it asks no broker.

A tenure is one partition for as long as it is ours without a break. A partition that left and came back has a new tenure, because another
member may have gone on with it meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapporteur.platform.driver.arrivals import Arrival
from rapporteur.platform.driver.attempts import Note, Suspicion, read_note
from rapporteur.platform.driver.conclusions import Verdict
from rapporteur.platform.driver.observing import Place
from rapporteur.platform.driver.offsets import OffsetTracker

AHEAD = 24
"""Records of a partition that are noted before they are begun, so that not every record has a note of its own: a note takes 3 ms. When a
process dies, so many are tried alone without need."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the group stands in a partition: the next offset to read, None where nothing was ever committed, and the note beside it."""

    offset: int | None
    note: str = ""


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
