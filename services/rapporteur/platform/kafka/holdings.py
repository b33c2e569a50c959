"""The partitions that this process has, kept in step with what the group says.

What is in memory of a partition is worth something only while nobody else goes on with the partition. So after every change of the
membership, and after every failure, the group is asked where each partition stands: where that is where we left it, everything in memory
holds, whatever happened meanwhile; where it is not, the partition is begun anew from there. Records are never dropped without setting the
consumer back to the committed offset: it would go on behind them, and they would be lost.
"""

from __future__ import annotations

from typing import Any

from kafka.errors import KafkaError
from kafka.structs import ConsumerGroupMetadata, MemberState

from rapporteur.platform.driver.arrivals import Incoming, arrive
from rapporteur.platform.driver.observing import Place, Rebalance
from rapporteur.platform.driver.tenure import Standing, Tenure
from rapporteur.platform.driver.tenures import Bounds, Tenures
from rapporteur.platform.kafka.lookout import Lookout, Watch
from rapporteur.platform.kafka.quirks import is_complete
from rapporteur.platform.kafka.reader import GroupReader
from rapporteur.platform.kafka.restoring import Restoring
from rapporteur.platform.kafka.transactions import Broken
from rapporteur.platform.messages.topics import declared
from rapporteur.platform.stage import Stage

_UNSETTLED_SECONDS = 90.0
"""A member that is not in its group for so long does not get in any more: a rebalance takes as long as the slowest member's transaction."""
_LOOK_SECONDS = 1.0
_REFINE_SECONDS = 10.0


class Holdings:
    """Raises KafkaError where a call fails that may succeed the next time, Broken where a new process is needed."""

    def __init__(self, stage: Stage[Any], reader: GroupReader, restoring: Restoring | None, bounds: Bounds, watch: Watch) -> None:
        self.tenures = Tenures(bounds)
        self.membership: ConsumerGroupMetadata | None = None
        """As whom to commit; None while what is in memory has to be compared with what the group says first."""
        self.settled = 0
        """How often what is in memory was compared with what the group says: partitions came or went only then."""
        self._stage = stage
        self._reader = reader
        self._restoring = restoring
        self._watch = watch
        self._partitions = 0
        self._known: ConsumerGroupMetadata | None = None
        self._all_held_back = False
        self._unsettled_since = watch.clock()
        self._look_at = self._refine_at = watch.clock()
        self._lookout = Lookout(reader, restoring, watch)

    @property
    def restoring(self) -> bool:
        """Whether earlier results are being read."""
        return self._restoring is not None and self._restoring.busy

    def poll(self, wait_ms: int) -> None:
        """Take in the next records. The membership is taken straight after them, and settled before they are believed."""
        settled = self.settled
        try:
            incoming = self._reader.poll(wait_ms)
            self._settle(self._reader.membership())
            self._take(incoming, in_step=self.settled == settled)
        except KafkaError:
            self._go_back()
            raise
        if self._restoring is not None:
            restored = self._restoring.step(wait_ms)
            for held in self.tenures:
                if held.place.partition in restored:
                    held.ready = True
                    self._lookout.begin(held.place)

    @property
    def joined(self) -> bool:
        """Whether the group has said what is ours, ever."""
        return self._known is not None

    def doubt(self) -> None:
        """Something failed: compare what is in memory with what the group says before anything more is committed."""
        self.membership = None

    def note(self, tenure: Tenure, offset: int) -> None:
        """Write down that a record is begun, and others soon, and that whatever was alone before was lived through. Raises KafkaError."""
        others = [each for each in self.tenures if each.is_slandered or (each.ready and each.tracker.undone())]
        self._write({each: each.noting() for each in others} | {tenure: tenure.noting(offset)})

    def note_alone(self, tenure: Tenure, offset: int) -> None:
        """Write down that a record is begun with nothing beside it, and that those named before were lived through. Raises KafkaError."""
        slandered = [each for each in self.tenures if each.is_slandered]
        self._write({each: each.noting() for each in slandered} | {tenure: tenure.noting(offset, alone=True)})

    def clear_names(self) -> None:
        """Write down that records named as worked on alone were lived through. Raises KafkaError."""
        self._write({tenure: tenure.clearing_name() for tenure in self.tenures if tenure.is_slandered})

    def clear_notes(self) -> None:
        """Write down that nobody died over what was begun and is given up. Raises KafkaError."""
        self._write(self._passed() | {tenure: tenure.cleared() for tenure in self.tenures if tenure.tracker.undone()})

    def hold_back(self, *, everything: bool) -> None:
        """Read on where there is room for more; nowhere where `everything` is held back."""
        self._all_held_back = everything
        full = self.tenures.held_back()
        self._reader.hold_back([tenure.place for tenure in self.tenures] if everything else full)

    def is_due(self) -> bool:
        """Whether it is time to look, about once a second: a look that is not taken has not gone well."""
        return self._known is not None and self._watch.clock() >= self._look_at

    def look(self, busy: int, workers: int) -> None:
        """Tell how things stand. Raises Broken where the topic is gone, or a partition with records yields none."""
        now = self._watch.clock()
        self._look_at = now + _LOOK_SECONDS
        self._lookout.look(self.tenures, busy, workers, all_held_back=self._all_held_back)
        if now >= self._refine_at:
            self._refine_at = now + _REFINE_SECONDS
            running = {tenure: standing for tenure in self.tenures if (standing := tenure.noting_running()) is not None}
            self._write(running | self._passed())

    def _passed(self) -> dict[Tenure, Standing]:
        """The partitions that were read on with nothing to do."""
        if self.membership is None:
            return {}
        found = {}
        for tenure in self.tenures:
            position = self._reader.position(tenure.place)
            if (standing := tenure.passing(position)) is not None:
                found[tenure] = standing
                if position > tenure.tracker.next_to_read + 1:
                    self._lookout.leaders.doubt_all_was_read(tenure.place, tenure.tracker.next_to_read)
        return found

    def _go_back(self) -> None:
        """What the client gave out with the error, or before it, was taken in by nobody: read it again."""
        places = self._reader.places()
        for held in self.tenures:
            if held.place in places:
                self._reader.seek(held.place, held.tracker.next_to_read)

    def _take(self, incoming: list[Incoming], *, in_step: bool) -> None:
        """Records that a poll gave. Those from before where the group stands were fetched before that was asked and are known; where it was
        not asked in this poll (`in_step`) they can only come of a partition that is shorter than it was: see `_begin_again`.
        """
        sought: set[Place] = set()
        for record in incoming:
            tenure = self.tenures.get(record.place)
            if tenure is None or record.place in sought:
                continue
            if record.offset < tenure.tracker.committed:
                again = self._begin_again(tenure, record.offset) if in_step else None
                if again is None:
                    self._reader.seek(record.place, tenure.tracker.next_to_read)
                    sought.add(record.place)
                    continue
                tenure = again
            if record.offset > tenure.tracker.next_to_read + 1:
                self._lookout.leaders.doubt_all_was_read(record.place, tenure.tracker.next_to_read)
            tenure.take(arrive(self._stage, self._partitions, record))

    def _begin_again(self, tenure: Tenure, offset: int) -> Tenure | None:
        """The partition anew from this offset, where it ends before the place that the group has reached; None where it does not.

        A broker whose machine lost its power may come up without its last records; where groups stand is kept elsewhere. The client goes
        back to the beginning then, and what is written from now on has offsets that the group is done with: it would be taken for known.
        Which records are new nobody can tell, so all that there is is done again. Before that, whatever is held is done and committed.
        """
        if len(tenure.tracker) or self.membership is None:
            return None
        sight = self._reader.sight(tenure.place, exact=True)
        if sight is None or sight.end >= tenure.tracker.committed:
            return None
        self._reader.note(self.membership, {tenure.place: Standing(offset)})
        opened = self.tenures.open(tenure.place, Standing(offset))
        opened.ready = tenure.ready
        self.settled += 1
        self._watch.observer.rebalanced(Rebalance.SHORTENED, (tenure.place,))
        return opened

    def _settle(self, now: ConsumerGroupMetadata) -> None:
        if now.state != MemberState.STABLE or not is_complete(now):
            if self._watch.clock() - self._unsettled_since > _UNSETTLED_SECONDS:
                raise Broken(f"the member does not get into its group: its state is {now.state}")
            return
        self._unsettled_since = self._watch.clock()
        if self.membership is not None and _same(now, self.membership):
            return
        self.membership = None
        places = self._reader.places()
        self._close([tenure.place for tenure in self.tenures if tenure.place not in places])
        opened = [place for place in sorted(places, key=lambda place: place.partition) if self._open(place)]
        if opened:
            self._partitions = self._partitions or self._reader.partitions()
            if self._partitions != declared().partitions:
                raise Broken(f"the topic has {self._partitions} partitions, not {declared().partitions}: see `rapporteur topics apply`")
            self._watch.observer.rebalanced(Rebalance.ASSIGNED, tuple(opened))
        self._known = self.membership = now
        self.settled += 1

    def _open(self, place: Place) -> bool:
        standing = self._reader.standing(place)
        tenure = self.tenures.get(place)
        if tenure is not None and tenure.group_offset == standing.offset:
            tenure.note_found(standing)
            return False
        if tenure is not None:
            self._watch.observer.rebalanced(Rebalance.LOST, (place,))
        opened = self.tenures.open(place, standing)
        self._reader.seek(place, standing.offset)
        self._lookout.begin(place)
        self._lookout.leaders.doubt_all_was_read(place, standing.offset or 0)
        if self._restoring is not None:
            opened.ready = False
            self._restoring.begin(place.partition)
        return True

    def _close(self, places: list[Place]) -> None:
        if not places:
            return
        for place in places:
            self.tenures.close(place)
            self._lookout.forget(place)
            if self._restoring is not None:
                self._restoring.drop(place.partition)
        self._watch.observer.rebalanced(Rebalance.REVOKED, tuple(places))

    def _write(self, standings: dict[Tenure, Standing]) -> None:
        if not standings:
            return
        if self.membership is None:
            raise KafkaError("the member has to find out first where its partitions stand")
        try:
            self._reader.note(self.membership, {tenure.place: standing for tenure, standing in standings.items()})
        except KafkaError:
            for tenure, standing in standings.items():
                tenure.note_failed(standing)
            raise
        for tenure, standing in standings.items():
            tenure.note_written(standing)


def _same(one: ConsumerGroupMetadata, other: ConsumerGroupMetadata) -> bool:
    return bool(one.generation_id == other.generation_id and one.member_id == other.member_id)
