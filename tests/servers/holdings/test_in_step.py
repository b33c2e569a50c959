"""What a member holds is compared with the group: nothing that was read is passed over, and nothing done is done again."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from kafka.errors import KafkaTimeoutError

from deploy.servers.processes import ServerProcess, wait_for
from rapporteur.platform.driver.observing import Gap, Place, Rebalance, SilentDriverObserver
from rapporteur.platform.driver.tenure import Standing
from rapporteur.platform.driver.tenures import Bounds
from rapporteur.platform.kafka.holdings import Holdings
from rapporteur.platform.kafka.lookout import Watch
from rapporteur.platform.kafka.reader import GroupReader, Seat
from rapporteur.platform.kafka.topics import admin_client
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.channels import DOCUMENTS_STORED
from rapporteur.platform.messages.partitions import partition_of
from rapporteur.platform.watchdog import Watchdog
from tests.servers.holdings.member import Changes, Hands, fetched, poll, publish, read_by
from tests.support.toy_stage import COPYING, document, toy_stage

pytestmark = pytest.mark.servers


def test_what_was_read_while_the_group_could_not_be_asked_is_read_again(
    own_brokers: Brokers, own_broker: ServerProcess, reader: GroupReader, holdings: Holdings
) -> None:
    """Twenty records were lost so: given out by the client, dropped with the error, and passed over by what was committed next."""
    publish(own_brokers, [f"document {n}" for n in range(20)])
    for tenure in holdings.tenures:
        reader._consumer.position(reader._at(tenure.place))  # it finds out where to begin
    wait_for(lambda: fetched(reader) > 0, "records in the memory of the client", 60)
    holdings.doubt()
    own_broker.freeze()
    with pytest.raises(KafkaTimeoutError):
        holdings.poll(50)
    own_broker.thaw()
    poll(holdings, lambda: holdings.tenures.records == 20, "all records")


@pytest.mark.parametrize("read", [0, 1])
def test_records_that_were_deleted_before_the_group_read_them_are_told_by_who_goes_on(
    own_brokers: Brokers, tmp_path: Path, clock: Hands, read: int
) -> None:
    """It went on behind them and said nothing: documents that it never read waited in their batches for ever."""
    told: list[Gap] = []

    class Telling(SilentDriverObserver):
        def deleted_unread(self, gap: Gap) -> None:
            told.append(gap)

    publish(own_brokers, ["same"] * 3)
    with closing(GroupReader(Seat(own_brokers, DOCUMENTS_STORED.topic, COPYING, "two"), Watchdog())) as reader:
        made = Holdings(toy_stage(COPYING, tmp_path), reader, None, Bounds(), Watch(Telling(), 60, clock))
        poll(made, lambda: made.tenures.records == 3, "the records")
        (tenure,) = (tenure for tenure in made.tenures if len(tenure.tracker))
        made.look(0, 1)
        assert told == []
        assert made.membership is not None
        reader.note(made.membership, {tenure.place: Standing(read)})
        with admin_client(own_brokers) as client:
            client.delete_records({reader._at(tenure.place): 3})
        made.doubt()
        poll(made, lambda: made.membership is not None and made.tenures.records == 0, "the partition to begin anew")
        for _ in range(3):  # once, though the partition is passed by a later look
            clock.ahead += 11
            made.look(0, 1)
            poll(made, lambda: reader.position(tenure.place) >= 3, "the place behind what is missing")
    assert told == [Gap(tenure.place, read, 3)]


def test_a_partition_that_is_shorter_than_what_the_group_has_read_is_done_again(
    own_brokers: Brokers, reader: GroupReader, watched: Holdings, changes: Changes
) -> None:
    """The client goes back to its beginning, and new records up to where the group stood were taken for known."""
    tenure = read_by(watched, own_brokers, ["same"] * 3)
    assert watched.membership is not None
    reader.note(watched.membership, {tenure.place: Standing(50)})  # as it was before the broker lost its last records
    watched.doubt()
    poll(watched, lambda: Rebalance.SHORTENED in changes.told and watched.tenures.records == 3, "the records once more")
    assert reader.standing(tenure.place).offset == 0
    publish(own_brokers, ["same"])
    poll(watched, lambda: watched.tenures.records == 4, "the new record")
    watched.doubt()
    poll(watched, lambda: watched.membership is not None, "the group to be asked")
    assert watched.tenures.records == 4
    assert changes.told.count(Rebalance.SHORTENED) == 1


def test_what_was_fetched_before_another_member_had_done_it_is_not_done_again(
    own_brokers: Brokers, reader: GroupReader, watched: Holdings, changes: Changes
) -> None:
    """It comes with the poll that finds out where the group stands now, from before that place: it was taken for a log that is shorter."""
    publish(own_brokers, ["same"] * 3)
    place = Place(DOCUMENTS_STORED.topic, partition_of(document("same").document_id, 6))
    reader._consumer.position(reader._at(place))  # it finds out where to begin
    wait_for(lambda: fetched(reader) > 0, "records in the memory of the client", 60)
    assert watched.membership is not None
    reader.note(watched.membership, {place: Standing(2)})
    watched.doubt()
    poll(watched, lambda: watched.tenures.records > 0, "the last record")
    assert watched.tenures.records == 1
    assert Rebalance.SHORTENED not in changes.told


def test_a_partition_without_anything_to_do_is_committed_behind_its_marks(
    own_brokers: Brokers, reader: GroupReader, holdings: Holdings, clock: Hands
) -> None:
    """Else a group that has read everything stands before its end, as one that has not, when the brokers delete what is old."""
    tenure = read_by(holdings, own_brokers, ["one"])
    assert holdings.membership is not None
    reader.note(holdings.membership, {tenure.place: Standing(1)})  # another member has done it meanwhile
    holdings.doubt()
    poll(holdings, lambda: reader.position(tenure.place) == 2, "the mark to be passed")

    def look() -> bool:
        clock.ahead += 11
        holdings.look(0, 1)
        return reader.standing(tenure.place) == Standing(2)

    poll(holdings, look, "the place behind the mark to be committed")
