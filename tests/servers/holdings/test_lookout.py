"""What a member tells of its partitions: stalls, where they end, brokers that are away, a topic that is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from deploy.servers.processes import ServerProcess, wait_for
from rapporteur.platform.driver.health import DriverHealth
from rapporteur.platform.driver.observing import SilentDriverObserver
from rapporteur.platform.driver.tenures import Bounds
from rapporteur.platform.kafka.holdings import Holdings
from rapporteur.platform.kafka.lookout import Leaders, Watch
from rapporteur.platform.kafka.reader import GroupReader
from rapporteur.platform.kafka.topics import admin_client
from rapporteur.platform.kafka.transactions import Broken
from rapporteur.platform.messages.brokers import Brokers
from tests.servers.holdings.member import Hands, learn_ends, look_for, look_until_stalled, poll, publish
from tests.support.toy_stage import COPYING, toy_stage

pytestmark = pytest.mark.servers


def test_a_look_that_is_not_due_is_none(holdings: Holdings, clock: Hands) -> None:
    """It counted as one that went well, so that looks could fail for ever."""
    clock.ahead += 2
    assert holdings.is_due()
    holdings.look(0, 1)
    assert not holdings.is_due()


def test_a_position_that_stays_unknown_is_a_stall_where_records_wait(
    own_brokers: Brokers, reader: GroupReader, holdings: Holdings, clock: Hands
) -> None:
    publish(own_brokers, ["waiting"])
    reader._consumer._fetcher.reset_offsets_if_needed = lambda *_, **__: None  # the client never finds out
    for tenure in holdings.tenures:
        reader.seek(tenure.place, None)
    look_until_stalled(holdings, clock)


def test_the_end_of_an_empty_partition_is_asked_for_where_the_broker_said_it_in_vain(
    own_brokers: Brokers, reader: GroupReader, holdings: Holdings, clock: Hands
) -> None:
    """It says it once in a session of fetches; the client drops that where the partition was sought meanwhile. Its lag stayed unknown."""
    publish(own_brokers, ["first"])
    poll(holdings, lambda: holdings.tenures.records == 1, "the record")
    learn_ends(holdings, reader, clock)
    empty = [tenure.place for tenure in holdings.tenures if reader.end(tenure.place) == 0]
    assert empty
    for place in empty:
        reader._consumer._subscription.assignment[reader._at(place)].highwater = None  # as the client leaves it then
    reader._told.clear()
    learn_ends(holdings, reader, clock)
    assert {reader.end(place) for place in empty} == {0}


def test_a_partition_that_is_not_fetched_stalls_when_more_is_put_behind_its_end(
    own_brokers: Brokers, reader: GroupReader, holdings: Holdings, clock: Hands
) -> None:
    """What is not fetched never hears of a new end: the end that it had reached was taken for the end, for as long as the process lived."""
    publish(own_brokers, ["first"])
    poll(holdings, lambda: holdings.tenures.records == 1, "the record")
    learn_ends(holdings, reader, clock)
    reader._consumer._fetcher._fetchable_partitions = list  # none, ever again
    publish(own_brokers, ["first", "first"])
    look_until_stalled(holdings, clock)


def test_brokers_that_are_away_are_no_stall(
    own_broker: ServerProcess, own_brokers: Brokers, holdings: Holdings, reader: GroupReader, clock: Hands
) -> None:
    """A new process would wait for them as this one does; when they are back, it goes on."""
    publish(own_brokers, ["waiting"])
    for tenure in holdings.tenures:
        reader.seek(tenure.place, None)
    own_broker.freeze()
    look_for(holdings, clock, 61)
    own_broker.thaw()
    poll(holdings, lambda: holdings.tenures.records == 1, "the record")


def test_brokers_that_are_away_are_told_where_nothing_waits(
    own_broker: ServerProcess, reader: GroupReader, tmp_path: Path, clock: Hands
) -> None:
    """No other call fails then: a member without anything to do was ready, by its own account, for as long as all brokers were away."""
    health = DriverHealth(COPYING, lambda: 0.0)
    holdings = Holdings(toy_stage(COPYING, tmp_path), reader, None, Bounds(), Watch(health, 60, clock))
    poll(holdings, lambda: holdings.membership is not None, "the member to be in its group")
    learn_ends(holdings, reader, clock)
    assert health.probes.ready() == ""
    own_broker.freeze()
    look_for(holdings, clock, 31)
    assert health.probes.ready().startswith(f"{COPYING} waits: KafkaTimeoutError")
    own_broker.thaw()
    learn_ends(holdings, reader, clock)
    assert health.probes.ready() == ""


@pytest.mark.usefixtures("holdings")
def test_brokers_that_are_away_are_told_where_no_partition_is_ours(own_broker: ServerProcess, reader: GroupReader, clock: Hands) -> None:
    """There is no leader to ask then: a seventh member was ready, by its own account, for as long as all brokers were away."""
    leaders = Leaders(reader, SilentDriverObserver(), clock)

    def told() -> str:
        clock.ahead += 31
        leaders.look([])
        return leaders.away

    assert told() == ""
    own_broker.freeze()
    assert told().startswith("KafkaTimeoutError")
    own_broker.thaw()
    wait_for(lambda: told() == "", "the group to answer", 60)


def test_a_topic_is_gone_when_two_looks_some_seconds_apart_do_not_find_it(
    own_brokers: Brokers, reader: GroupReader, holdings: Holdings, clock: Hands
) -> None:
    """After a call that took long, one look at a broker that had just started and did not know it yet ended the process."""
    holdings.look(0, 1)
    clock.ahead += 20
    with admin_client(own_brokers) as client:
        client.delete_topics([reader.topic])
    poll(holdings, lambda: reader.partitions() == 0, "the end of the topic")
    holdings.look(0, 1)
    clock.ahead += 6
    with pytest.raises(Broken, match="there is no topic"):
        holdings.look(0, 1)
