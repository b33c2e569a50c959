"""Notes of what is begun: what is relied upon is surely written, and nobody is counted for what was lived through."""

from __future__ import annotations

import pytest
from kafka.errors import CommitFailedError

from rapporteur.platform.driver.attempts import read_note
from rapporteur.platform.driver.conclusions import Verdict
from rapporteur.platform.driver.tenure import Standing
from rapporteur.platform.driver.tenures import Ticket
from rapporteur.platform.kafka.holdings import Holdings
from rapporteur.platform.kafka.reader import GroupReader
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.stage import Completed
from tests.servers.holdings.member import poll, publish, read_by

pytestmark = pytest.mark.servers


def test_a_note_that_the_group_refused_is_written_before_its_record_is_begun(
    own_brokers: Brokers, reader: GroupReader, holdings: Holdings
) -> None:
    """It was taken for written: a record that killed its process just after a member had joined was suspected by none that came after."""
    tenure = read_by(holdings, own_brokers, ["one"])
    now = holdings.membership
    assert now is not None
    holdings.membership = now._replace(generation_id=now.generation_id + 1)  # the member has joined anew since the poll
    with pytest.raises(CommitFailedError):
        holdings.note(tenure, 0)
    assert not tenure.is_noted(0)
    holdings.membership = now
    holdings.note(tenure, 0)
    assert tenure.is_noted(0)
    assert reader.standing(tenure.place) == Standing(0, "begun=0")


def test_before_anything_else_is_begun_no_note_names_a_record_that_was_lived_through(
    own_brokers: Brokers, reader: GroupReader, holdings: Holdings
) -> None:
    """Where the transaction after it failed its name stayed, and the death over whatever came next was counted for it."""
    names = [f"document {n}" for n in range(8)]
    publish(own_brokers, names)
    poll(holdings, lambda: holdings.tenures.records == len(names), "the records")
    one, other, *_ = (tenure for tenure in holdings.tenures if len(tenure.tracker))
    for offset in one.tracker.undone():
        holdings.note_alone(one, offset)
        one.tracker.start(offset)
        one.tracker.finish(offset, Verdict(Completed(())))
    assert read_note(reader.standing(one.place).note).alone is not None
    holdings.note(other, 0)
    assert reader.standing(one.place) == Standing(0)


def test_a_note_that_another_member_wrote_meanwhile_is_not_taken_for_ours(
    own_brokers: Brokers, reader: GroupReader, holdings: Holdings
) -> None:
    """It had the partition while we were silent, and left it where it was: what we begun then was in no note."""
    tenure = read_by(holdings, own_brokers, ["one"])
    holdings.note(tenure, 0)
    assert holdings.membership is not None
    reader.note(holdings.membership, {tenure.place: Standing(0)})
    holdings.doubt()
    poll(holdings, lambda: holdings.membership is not None, "the group to be asked")
    assert holdings.tenures.of(Ticket(tenure.number, tenure.place, 0)) is tenure
    assert not tenure.is_noted(0)
