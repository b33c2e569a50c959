"""What may be begun next, what is noted of it, and what is read no further for now."""

from __future__ import annotations

import itertools

import pytest

from rapporteur.platform.driver.arrivals import Arrival, Incoming, arrive
from rapporteur.platform.driver.attempts import Note, read_note
from rapporteur.platform.driver.conclusions import Verdict
from rapporteur.platform.driver.observing import Place
from rapporteur.platform.driver.tenure import AHEAD, Standing, Tenure
from rapporteur.platform.driver.tenures import Bounds, Tenures, Ticket
from rapporteur.platform.messages.channels import DOCUMENTS_STORED
from rapporteur.platform.stage import Completed, Stage
from tests.support.toy_stage import document

STAGE = Stage("cleanup", "1", DOCUMENTS_STORED, (), lambda _event, _blobs: ())
DONE = Verdict(Completed(()))


def place(partition: int) -> Place:
    return Place(DOCUMENTS_STORED.topic, partition)


def arrival(partition: int, offset: int, name: str = "", timestamp: int = 0) -> Arrival:
    stored = document(name or f"document {partition} {offset}")
    return arrive(STAGE, 6, Incoming(place(partition), offset, timestamp, stored.document_id.encode(), stored.SerializeToString()))


def held(records: dict[int, int], bounds: Bounds | None = None, note: str = "") -> Tenures:
    """Tenures with so many records in each partition."""
    tenures = Tenures(bounds or Bounds())
    clock = itertools.count()
    for partition, number in records.items():
        tenure = tenures.open(place(partition), Standing(0, note))
        for offset in range(number):
            assert tenure.take(arrival(partition, offset, timestamp=next(clock)))
    return tenures


def tenure_of(tenures: Tenures, partition: int = 0) -> Tenure:
    tenure = tenures.get(place(partition))
    assert tenure is not None
    return tenure


def write(tenure: Tenure, standing: Standing) -> Note:
    """The note, written."""
    tenure.note_written(standing)
    return read_note(standing.note)


def begin(tenures: Tenures) -> tuple[int, int] | None:
    found = tenures.next()
    if found is None:
        return None
    tenure, offset = found
    tenure.tracker.start(offset)
    return tenure.place.partition, offset


def test_what_was_produced_first_is_begun_first() -> None:
    tenures = held({0: 2, 1: 1})
    assert [begin(tenures) for _ in range(4)] == [(0, 0), (0, 1), (1, 0), None]


def test_a_partition_whose_past_is_not_known_yet_waits_and_is_not_read() -> None:
    tenures = held({0: 1, 1: 1})
    tenure_of(tenures, 0).ready = False
    assert [begin(tenures) for _ in range(2)] == [(1, 0), None]
    assert tenures.held_back() == [place(0)]


def test_a_ticket_of_a_tenure_that_is_over_is_worth_nothing() -> None:
    tenures = held({0: 1})
    ticket = Ticket(tenure_of(tenures).number, place(0), 0)
    assert tenures.of(ticket) is tenure_of(tenures)
    tenures.open(place(0), Standing(0))
    assert tenures.of(ticket) is None
    tenures.close(place(0))
    assert tenures.of(ticket) is None


class TestSuspects:
    def test_suspects_come_first_and_one_at_a_time(self) -> None:
        tenures = held({0: 1, 1: 3}, note="begun=1-2")
        tenure_of(tenures, 0).acquit(1)
        assert begin(tenures) == (1, 0)  # not suspect, but in front of them
        assert begin(tenures) is None
        tenure_of(tenures, 1).tracker.finish(0, DONE)
        assert begin(tenures) == (1, 1)
        assert begin(tenures) is None

    def test_when_all_are_acquitted_everything_goes_on_as_usual(self) -> None:
        tenures = held({0: 3}, note="begun=0")
        assert begin(tenures) == (0, 0)
        tenure_of(tenures).acquit(0)
        tenure_of(tenures).tracker.finish(0, DONE)
        assert [begin(tenures), begin(tenures)] == [(0, 1), (0, 2)]

    def test_suspects_that_never_come_hold_up_nobody(self) -> None:
        tenures = held({0: 2}, note="begun=5-7")
        assert [begin(tenures), begin(tenures)] == [(0, 0), (0, 1)]

    def test_deaths_are_counted_for_the_one_that_was_alone(self) -> None:
        tenure = tenure_of(held({0: 3}, note="begun=0-2 alone=1 deaths=1:3"))
        assert [tenure.deaths(offset) for offset in range(3)] == [0, 4, 0]
        assert [tenure.is_suspect(offset) for offset in range(4)] == [True, True, True, False]

    def test_among_suspects_those_over_which_the_fewest_died_come_first(self) -> None:
        """A kill by an operator is counted for whatever is alone just then. It falls on another record each time."""
        tenures = Tenures(Bounds())
        for partition, note in enumerate(("begun=0 deaths=0:1", "begun=0 deaths=0:2", "begun=0")):
            tenures.open(place(partition), Standing(0, note)).take(arrival(partition, 0))
        order = []
        while (found := begin(tenures)) is not None:
            order.append(found[0])
            tenure_of(tenures, found[0]).tracker.finish(0, DONE)
        assert order == [2, 0, 1]

    def test_suspicion_lasts_until_no_note_names_a_record_as_alone(self) -> None:
        tenures = held({0: 1}, note="begun=0")
        tenure = tenure_of(tenures)
        assert tenures.is_under_suspicion
        write(tenure, tenure.noting(0, alone=True))
        assert begin(tenures) == (0, 0)
        tenure.acquit(0)
        tenure.tracker.finish(0, DONE)
        assert tenures.is_under_suspicion
        write(tenure, tenure.clearing_name())
        assert not tenures.is_under_suspicion

    def test_a_note_names_the_one_alone_until_it_is_done(self) -> None:
        tenure = tenure_of(held({0: 2}, note="begun=0-1 alone=0"))
        assert write(tenure, tenure.noting(0, alone=True)).alone == 0
        assert dict(read_note(tenure.standing().note).deaths) == {0: 1}
        tenure.tracker.start(0)
        assert not tenure.is_slandered
        tenure.acquit(0)
        tenure.tracker.finish(0, DONE)
        assert tenure.is_slandered
        assert write(tenure, tenure.noting(1)).alone is None
        assert not tenure.is_slandered

    @pytest.mark.parametrize("name", ["noting", "noting_running", "standing", "cleared"])
    def test_every_note_names_the_suspects_that_were_not_tried_with_their_deaths(self, name: str) -> None:
        """After ten seconds a note of what is at work took its place, and who came after it began to count anew."""
        tenure = tenure_of(held({0: 2}, note="begun=0-7 alone=5 deaths=1:2,7:1"))
        tenure.acquit(0)
        note = read_note(getattr(tenure, name)().note)
        assert note.begun >= {1, 2, 3, 4, 5, 6, 7}  # though they were not read yet
        assert note.deaths == ((1, 2), (5, 1), (7, 1))

    def test_what_is_set_aside_is_named_with_its_deaths_until_that_is_committed(self) -> None:
        """The next record could kill the process before: nobody knew the first any more, and it killed as many once more."""
        tenures = held({0: 2}, note="begun=0 deaths=0:5")
        tenure = tenure_of(tenures)
        tenure.set_aside(0, DONE)
        assert not tenures.is_under_suspicion
        assert read_note(tenure.noting(1).note).deaths == ((0, 5),)
        tenure.commit(0)
        assert read_note(tenure.noting(1).note).deaths == ()

    def test_a_suspect_behind_marks_of_transactions_is_named_where_the_group_goes_behind_these(self) -> None:
        assert tenure_of(held({0: 0}, note="begun=5 deaths=5:2")).passing(3) == Standing(3, "begun=5 deaths=5:2")


class TestNotes:
    def test_what_is_begun_was_noted_before(self) -> None:
        tenure = tenure_of(held({0: 60}))
        assert not tenure.is_noted(0)
        assert write(tenure, tenure.noting(0)).begun == frozenset(range(AHEAD))
        assert tenure.is_noted(AHEAD - 1)
        assert not tenure.is_noted(AHEAD)
        assert read_note(tenure.noting(50).note).begun == {*range(AHEAD), 50}

    def test_a_note_that_was_not_written_is_not_relied_upon(self) -> None:
        """A record that killed its process was begun so, and nobody who came after it suspected it."""
        tenure = tenure_of(held({0: 60}))
        tenure.note_failed(tenure.noting(0))
        assert not tenure.is_noted(0)

    def test_where_a_second_note_fails_only_what_is_in_both_is_surely_noted(self) -> None:
        tenure = tenure_of(held({0: AHEAD + 1}))
        write(tenure, tenure.noting(0))
        tenure.tracker.start(0)
        tenure.note_failed(tenure.noting(AHEAD))
        assert [tenure.is_noted(offset) for offset in (0, AHEAD - 1, AHEAD)] == [True, True, False]
        tenure.note_failed(tenure.cleared())
        assert not tenure.is_noted(0)

    def test_a_name_that_may_stand_there_is_cleared_before_anything_is_counted_for_it(self) -> None:
        tenure = tenure_of(held({0: 2}, note="begun=0-1"))
        tenure.note_failed(tenure.noting(0, alone=True))
        assert tenure.is_slandered
        tenure.note_failed(tenure.clearing_name())
        assert tenure.is_slandered
        write(tenure, tenure.clearing_name())
        assert not tenure.is_slandered

    def test_what_another_member_left_beside_the_offset_is_what_the_note_says(self) -> None:
        """It had the partition for a while, and gave it back where it had found it."""
        tenure = tenure_of(held({0: 3}))
        write(tenure, tenure.noting(0))
        tenure.note_found(Standing(0, "begun=1 alone=1"))
        assert [tenure.is_noted(offset) for offset in range(3)] == [False, True, False]
        assert tenure.is_slandered

    def test_of_documents_with_many_records_those_are_noted_that_are_begun_next(self) -> None:
        tenures = Tenures(Bounds())
        tenure = tenures.open(place(0), Standing(0))
        for offset in range(6 * 40):
            assert tenure.take(arrival(0, offset, name=f"document {offset // 6}", timestamp=offset))
        write(tenure, tenure.noting(0))
        begun = [begin(tenures) for _ in range(AHEAD)]
        assert begun == [(0, 6 * number) for number in range(AHEAD)]
        assert all(tenure.is_noted(6 * number) for number in range(AHEAD))

    def test_a_commit_takes_along_the_note_of_what_is_left(self) -> None:
        tenure = tenure_of(held({0: 5}))
        write(tenure, tenure.noting(0))
        for offset in (0, 1, 3):
            tenure.tracker.start(offset)
            tenure.tracker.finish(offset, DONE)
        standing = tenure.standing(last=1)
        assert (standing.offset, read_note(standing.note).begun) == (2, {2, 4})
        tenure.commit(1)
        assert tenure.group_offset == 2

    def test_a_long_wait_leaves_a_note_of_what_is_at_work(self) -> None:
        tenure = tenure_of(held({0: 5}))
        write(tenure, tenure.noting(0))
        tenure.tracker.start(0)
        standing = tenure.noting_running()
        assert standing is not None
        assert write(tenure, standing).begun == {0}
        assert tenure.noting_running() is None

    def test_a_clean_end_leaves_no_note(self) -> None:
        tenure = tenure_of(held({0: 5}))
        write(tenure, tenure.noting(0))
        assert tenure.cleared() == Standing(0, "")

    def test_where_nothing_is_held_the_group_goes_behind_what_is_no_record(self) -> None:
        tenure = tenure_of(held({0: 2}))
        assert tenure.passing(3) is None  # two records wait
        for offset in range(2):
            tenure.tracker.start(offset)
            tenure.tracker.finish(offset, DONE)
        assert tenure.passing(3) is None  # they are done and not committed
        tenure.commit(1)
        assert tenure.passing(-1) is tenure.passing(2) is None  # not known; the group stands there
        behind_the_mark = tenure.passing(3)
        assert behind_the_mark == Standing(3)
        tenure.note_written(behind_the_mark)
        assert (tenure.group_offset, tenure.tracker.committed, tenure.passing(3)) == (3, 3, None)
        assert not tenure.take(arrival(0, 2))
        assert tenure.take(arrival(0, 3))

    def test_a_partition_that_is_not_ready_is_passed_nowhere(self) -> None:
        tenure = tenure_of(held({0: 0}))
        tenure.ready = False
        assert tenure.passing(3) is None


class TestBounds:
    def test_a_partition_that_holds_its_share_is_read_no_further_until_half_is_left(self) -> None:
        tenures = held({0: 7, 1: 2}, Bounds(records=12))
        assert tenures.held_back() == [place(0)]
        slow = tenure_of(tenures)
        for offset in range(4):
            slow.tracker.start(offset)
            slow.tracker.finish(offset, DONE)
        for last, back in ((2, [place(0)]), (3, [])):
            slow.commit(last)
            assert tenures.held_back() == back

    @pytest.mark.parametrize(("size", "back"), [(1 << 20, []), (10, [place(0)])])
    def test_too_many_bytes_hold_back_whoever_holds_some(self, size: int, back: list[Place]) -> None:
        assert held({0: 3, 1: 0}, Bounds(size=size)).held_back() == back
