"""Public results: the first is announced, the same again is not, a changed one is a revision, one that is gone is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.platform.clock import SystemClock
from rapporteur.platform.driver.conclusions import Outgoing
from rapporteur.platform.driver.observing import Place
from rapporteur.platform.kafka.transactions import Transactions
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.channels import DOCUMENTS_PROGRESSED, RESOLUTIONS_LATEST, RESOLUTIONS_PARSED, RESOLUTIONS_RESOLVED
from rapporteur.platform.messages.cloud_events import Attributes, Origin, attributes, event_id, headers
from rapporteur.platform.messages.partitions import partition_of
from rapporteur.platform.watchdog import Watchdog
from tests.support.installations import installation
from tests.support.kafka_reading import Read, Subscriber, everything
from tests.support.toy_service import toy_service
from tests.support.toy_stage import PUBLISHING, parsed

pytestmark = pytest.mark.servers
A, B = "a" * 32, "b" * 32


@pytest.fixture
def brokers(kafka: str) -> Iterator[Brokers]:
    with installation(kafka) as made:
        yield made


def announce(document_id: str, name: str) -> Outgoing:
    now = SystemClock().now()
    message = parsed(document_id, name)
    told = Attributes.of(message, event_id(document_id, "structure", "1", name), "structure", now, Origin(document_id, now, "00-ab-cd-01"))
    place = Place(RESOLUTIONS_PARSED.topic, partition_of(document_id, 6))
    return Outgoing(place, document_id.encode(), message.SerializeToString(), headers(told))


class Feed:
    """Announces documents to the publishing stage, and waits until it is done with them."""

    def __init__(self, brokers: Brokers) -> None:
        self._seen: list[Read] = []
        self._brokers = brokers
        self._transactions = Transactions(brokers, brokers.transaction("test", "feed"), Watchdog())
        self._progress = Subscriber(brokers, DOCUMENTS_PROGRESSED.topic)
        self._done = 0

    def say(self, *documents: tuple[str, str]) -> list[events.ResolutionResolved]:
        """What is new in the public topic once all of them are done."""
        self._transactions.commit([announce(document_id, name) for document_id, name in documents])
        self._done += len(documents)
        self._progress.until(lambda found: len(found) >= self._done)
        found = everything(self._brokers, RESOLUTIONS_RESOLVED.topic)
        assert len({record.header("ce_id") for record in found}) == len(found), "two events have one id"
        fresh = [record for record in found if record not in self._seen]
        self._seen = found
        return [events.ResolutionResolved.FromString(record.value) for record in fresh]

    def handed_on(self) -> list[int]:
        return [operations.DocumentProgressed.FromString(record.value).handed_on for record in self._progress.records]

    def close(self) -> None:
        self._transactions.close()
        self._progress.__exit__()


@pytest.fixture
def feed(brokers: Brokers) -> Iterator[Feed]:
    made = Feed(brokers)
    yield made
    made.close()


def test_what_a_second_result_changes_is_told_and_nothing_else(brokers: Brokers, feed: Feed, tmp_path: Path) -> None:
    with toy_service(PUBLISHING, "one", brokers, tmp_path):
        first = feed.say((A, "results 3 each-x"), (B, "results 1 y"))
        assert sorted((event.document_id, event.ordinal) for event in first) == [(A, 1), (A, 2), (A, 3), (B, 1)]
        assert not any(event.HasField("revision") or event.withdrawn for event in first)
        assert feed.say((A, "results 3 each-x")) == []
        assert feed.handed_on() in ([3, 1, 3], [1, 3, 3])  # the next stage has all three, though it hears nothing new

        changed = feed.say((A, "results 2 each-z"))
        assert [(event.ordinal, event.withdrawn) for event in changed] == [(1, False), (2, False), (3, True)]
        one, _, three = changed
        old = {(event.document_id, event.ordinal): event for event in first}
        assert one.revision.previous == old[A, 1].resolved
        assert one.revision.previous_stage_version == "1"
        assert list(one.revision.changed) == ["name", "resolutions_in_document", "title", "resolved", "provenance"]
        assert three == events.ResolutionResolved(
            document_id=A,
            name="results 2 each-z",
            ordinal=3,
            title=old[A, 3].title,
            withdrawn=True,
            revision=events.Revision(previous=old[A, 3].resolved, previous_stage_version="1", changed=["resolved", "withdrawn"]),
        )
        assert feed.say((A, "results 2 each-z")) == []

        back = feed.say((A, "results 3 each-x"))  # as in the beginning, and yet news to everybody
        before = [(1, one.resolved), (2, changed[1].resolved), (3, old[A, 3].resolved)]
        assert [(event.ordinal, event.revision.previous) for event in back] == before
        assert "withdrawn" in back[2].revision.changed

    latest = {record.key: events.ResolutionResolved.FromString(record.value) for record in everything(brokers, RESOLUTIONS_LATEST.topic)}
    assert latest == {f"{event.document_id}/{event.ordinal}".encode(): event for event in [old[B, 1], *back]}


def test_a_new_process_knows_what_the_one_before_it_has_announced(brokers: Brokers, feed: Feed, tmp_path: Path) -> None:
    documents = [(f"{number:032x}", f"results {number % 4} x{number}") for number in range(60)]
    with toy_service(PUBLISHING, "one", brokers, tmp_path):
        assert len(feed.say(*documents)) == sum(number % 4 for number in range(60))
    with toy_service(PUBLISHING, "one", brokers, tmp_path, {"TOY_VERSION": "2"}):
        assert feed.say(*documents) == []  # another version of the stage, the same results
        assert len(feed.say((documents[3][0], "results 3 other"))) == 3


def test_two_records_of_a_document_in_one_transaction_know_of_each_other(brokers: Brokers, feed: Feed, tmp_path: Path) -> None:
    together = [(A, "results 1 x"), (A, "results 1 x"), (A, "results 1 y"), (A, "results 1 y"), (A, "results 1 x")]
    with toy_service(PUBLISHING, "one", brokers, tmp_path):
        said = feed.say(*together)
    assert [event.title for event in said] == ["x", "y", "x"]
    assert said[1].revision.previous == said[0].resolved
    assert said[2].revision.previous == said[1].resolved


def test_a_process_that_was_killed_leaves_nothing_untold_and_nothing_told_twice(brokers: Brokers, feed: Feed, tmp_path: Path) -> None:
    with toy_service(PUBLISHING, "one", brokers, tmp_path) as service:
        feed.say((A, "results 1 x"))
        service.kill()
    with toy_service(PUBLISHING, "one", brokers, tmp_path):
        assert len(feed.say((A, "results 1 y"))) == 1
        assert feed.say((A, "results 1 y")) == []


def test_events_carry_on_who_began_and_when(brokers: Brokers, feed: Feed, tmp_path: Path) -> None:
    with toy_service(PUBLISHING, "one", brokers, tmp_path):
        feed.say((A, "results 1 x"))
    (record,) = everything(brokers, RESOLUTIONS_RESOLVED.topic)
    (source,) = everything(brokers, RESOLUTIONS_PARSED.topic)
    told, first = attributes(record.headers), attributes(source.headers)
    assert told.ingested_at == first.ingested_at
    assert told.traceparent == "00-ab-cd-01"
    assert told.type == "rapporteur.contracts.events.v1.ResolutionResolved"
    assert record.partition == partition_of(A, 6)
    assert record.key == A.encode()
