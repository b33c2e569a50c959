"""What a member holds of its partitions, while the broker comes and goes: nothing that was read is passed over."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

import pytest
from kafka.errors import CommitFailedError, KafkaError, KafkaTimeoutError
from tenacity import retry, retry_if_exception_type, stop_after_delay

from deploy.servers.processes import ServerProcess, wait_for
from rapporteur.platform.driver.attempts import read_note
from rapporteur.platform.driver.conclusions import Verdict
from rapporteur.platform.driver.health import DriverHealth
from rapporteur.platform.driver.observing import Gap, Place, Rebalance, SilentDriverObserver
from rapporteur.platform.driver.tenure import Standing
from rapporteur.platform.driver.tenures import Bounds, Ticket
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.kafka.holdings import Holdings
from rapporteur.platform.kafka.lookout import Leaders, Watch
from rapporteur.platform.kafka.publisher import KafkaPublisher, Publishing
from rapporteur.platform.kafka.reader import GroupReader, Seat
from rapporteur.platform.kafka.topics import admin_client
from rapporteur.platform.kafka.transactions import Broken
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.channels import DOCUMENTS_STORED
from rapporteur.platform.messages.partitions import partition_of
from rapporteur.platform.stage import Completed
from rapporteur.platform.watchdog import Watchdog
from tests.support.toy_stage import COPYING, document, toy_stage

pytestmark = pytest.mark.servers
_SHORT_CALL_MS = 1_000
"""So short that a call fails while a frozen broker still keeps the session: as when only the coordinator of the group is away."""


@pytest.fixture
def reader(own_brokers: Brokers, monkeypatch: pytest.MonkeyPatch) -> Iterator[GroupReader]:
    monkeypatch.setattr("rapporteur.platform.kafka.reader._CALL_MS", _SHORT_CALL_MS)
    made = join(own_brokers)
    yield made
    made.close()


@retry(retry=retry_if_exception_type(Unavailable), stop=stop_after_delay(120), reraise=True)
def join(brokers: Brokers) -> GroupReader:
    """As soon as brokers that have just been started can answer."""
    return GroupReader(Seat(brokers, DOCUMENTS_STORED.topic, COPYING, "one"), Watchdog())


class Hands:
    """A clock that is put forward."""

    ahead = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def holdings(reader: GroupReader, tmp_path: Path, clock: Hands) -> Holdings:
    made = Holdings(toy_stage(COPYING, tmp_path), reader, None, Bounds(), Watch(SilentDriverObserver(), 60, clock))
    poll(made, lambda: made.membership is not None, "the member to be in its group")
    return made


def publish(brokers: Brokers, names: Sequence[str]) -> None:
    with KafkaPublisher(brokers, Publishing(role="ingestion", member="test")) as publisher:
        publisher.publish([document(name) for name in names], [])


def poll(holdings: Holdings, until, what: str) -> None:
    def poll_once() -> bool:
        with suppress(KafkaError):
            holdings.poll(50)
        return bool(until())

    wait_for(poll_once, what, 60)


def fetched(reader: GroupReader) -> int:
    """How many answers with records the client has and has not given out."""
    fetcher = reader._consumer._fetcher
    fetcher.send_fetches()
    return len(fetcher._completed_fetches) + len(fetcher._paused_completed_fetches)


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


def test_a_note_that_the_group_refused_is_written_before_its_record_is_begun(
    own_brokers: Brokers, reader: GroupReader, holdings: Holdings
) -> None:
    """It was taken for written: a record that killed its process just after a member had joined was suspected by none that came after."""
    publish(own_brokers, ["one"])
    poll(holdings, lambda: holdings.tenures.records == 1, "the record")
    (tenure,) = (tenure for tenure in holdings.tenures if len(tenure.tracker))
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
    publish(own_brokers, ["one"])
    poll(holdings, lambda: holdings.tenures.records == 1, "the record")
    (tenure,) = (tenure for tenure in holdings.tenures if len(tenure.tracker))
    holdings.note(tenure, 0)
    assert holdings.membership is not None
    reader.note(holdings.membership, {tenure.place: Standing(0)})
    holdings.doubt()
    poll(holdings, lambda: holdings.membership is not None, "the group to be asked")
    assert holdings.tenures.of(Ticket(tenure.number, tenure.place, 0)) is tenure
    assert not tenure.is_noted(0)


def test_a_look_that_is_not_due_is_none(holdings: Holdings, clock: Hands) -> None:
    """It counted as one that went well, so that looks could fail for ever."""
    clock.ahead += 2
    assert holdings.is_due()
    holdings.look(0, 1)
    assert not holdings.is_due()


def look_for(holdings: Holdings, clock: Hands, seconds: float) -> None:
    """Two looks, so far apart. Calls that fail are made again by the next, as the driver does."""
    for ahead in (0, seconds):
        clock.ahead += ahead
        with suppress(KafkaError):
            holdings.look(0, 1)


def look_until_stalled(holdings: Holdings, clock: Hands) -> None:
    """A broker that is slow to say where a partition ends is asked again: calls are short here, and that one fails is no stall."""
    with pytest.raises(Broken, match=r"^no records come from \S+/\d, though there are some$"):
        for _ in range(20):
            look_for(holdings, clock, 61)


def test_a_position_that_stays_unknown_is_a_stall_where_records_wait(
    own_brokers: Brokers, reader: GroupReader, holdings: Holdings, clock: Hands
) -> None:
    publish(own_brokers, ["waiting"])
    reader._consumer._fetcher.reset_offsets_if_needed = lambda *_, **__: None  # the client never finds out
    for tenure in holdings.tenures:
        reader.seek(tenure.place, None)
    look_until_stalled(holdings, clock)


def learn_ends(holdings: Holdings, reader: GroupReader, clock: Hands) -> None:
    """Poll and look until the end of every partition is known."""

    def known() -> bool:
        look_for(holdings, clock, 31)
        return all(reader.end(tenure.place) is not None for tenure in holdings.tenures)

    poll(holdings, known, "the ends of all partitions")


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


class Changes(SilentDriverObserver):
    """What happened to partitions."""

    def __init__(self) -> None:
        self.told: list[Rebalance] = []

    def rebalanced(self, change: Rebalance, places: tuple[Place, ...]) -> None:
        self.told += [change] * len(places)


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def watched(reader: GroupReader, tmp_path: Path, changes: Changes) -> Holdings:
    made = Holdings(toy_stage(COPYING, tmp_path), reader, None, Bounds(), Watch(changes, 60))
    poll(made, lambda: made.membership is not None, "the member to be in its group")
    return made


def test_a_partition_that_is_shorter_than_what_the_group_has_read_is_done_again(
    own_brokers: Brokers, reader: GroupReader, watched: Holdings, changes: Changes
) -> None:
    """The client goes back to its beginning, and new records up to where the group stood were taken for known."""
    publish(own_brokers, ["same"] * 3)
    poll(watched, lambda: watched.tenures.records == 3, "the records")
    (tenure,) = (tenure for tenure in watched.tenures if len(tenure.tracker))
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
    publish(own_brokers, ["one"])
    poll(holdings, lambda: holdings.tenures.records == 1, "the record")
    (tenure,) = (tenure for tenure in holdings.tenures if len(tenure.tracker))
    assert holdings.membership is not None
    reader.note(holdings.membership, {tenure.place: Standing(1)})  # another member has done it meanwhile
    holdings.doubt()
    poll(holdings, lambda: reader.position(tenure.place) == 2, "the mark to be passed")

    def look() -> bool:
        clock.ahead += 11
        holdings.look(0, 1)
        return reader.standing(tenure.place) == Standing(2)

    poll(holdings, look, "the place behind the mark to be committed")


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
