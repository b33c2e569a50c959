"""The Kafka driver, whole: every record is done exactly once, whatever is killed, and what cannot be done is set aside with its reason."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from google.protobuf.message import Message

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.platform.driver.conclusions import Outgoing
from rapporteur.platform.driver.observing import Place
from rapporteur.platform.kafka.publisher import KafkaPublisher, Publishing
from rapporteur.platform.kafka.transactions import Transactions
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.channels import DOCUMENTS_PROGRESSED, DOCUMENTS_SET_ASIDE, DOCUMENTS_STORED, TEXTS_CLEANED
from rapporteur.platform.messages.cloud_events import attributes
from rapporteur.platform.messages.dead_letters import dead_letter_topic, diagnosis_of
from rapporteur.platform.watchdog import Watchdog
from tests.support.installations import installation
from tests.support.kafka_reading import Read, Subscriber, everything
from tests.support.killing import chance
from tests.support.toy_service import start, toy_service
from tests.support.toy_stage import COPYING, document

pytestmark = pytest.mark.servers
DEAD = dead_letter_topic(DOCUMENTS_STORED.topic)


@pytest.fixture
def brokers(kafka: str) -> Iterator[Brokers]:
    with installation(kafka) as made:
        yield made


def publish(brokers: Brokers, names: Sequence[str]) -> list[events.DocumentStored]:
    documents = [document(name) for name in names]
    with KafkaPublisher(brokers, Publishing(role="ingestion", member="test")) as publisher:
        publisher.publish(documents, [])
    return documents


def publish_raw(brokers: Brokers, records: Sequence[Outgoing]) -> None:
    watchdog = Watchdog()
    transactions = Transactions(brokers, brokers.transaction("test", "raw"), watchdog)
    transactions.commit(records)
    transactions.close()


def progress(records: Sequence[Read]) -> list[operations.DocumentProgressed]:
    return [operations.DocumentProgressed.FromString(record.value) for record in records]


def names(records: Sequence[Read], kind: type[Message] = events.TextCleaned) -> list[str]:
    return [str(getattr(kind.FromString(record.value), "name")) for record in records]  # noqa: B009 - of any message with a name


def test_every_record_is_done_once_and_leaves_its_event_its_progress_and_its_offset(brokers: Brokers, tmp_path: Path) -> None:
    published = publish(brokers, [f"document {n}" for n in range(250)])
    with toy_service(COPYING, "one", brokers, tmp_path) as service, Subscriber(brokers, TEXTS_CLEANED.topic) as subscriber:
        read = subscriber.until(lambda found: len(found) >= 250)
        assert service.stop() == 0
    assert Counter(names(read)) == Counter(f"document {n}" for n in range(250))
    told = progress(everything(brokers, DOCUMENTS_PROGRESSED.topic))
    assert {(p.document_id, p.stage, p.handed_on, p.outcome) for p in told} == {
        (p.document_id, COPYING, 1, operations.STAGE_OUTCOME_COMPLETED) for p in published
    }
    assert len(told) == 250
    first = attributes(read[0].headers)
    assert (first.source, first.subject) == (f"/rapporteur/{COPYING}", events.TextCleaned.FromString(read[0].value).document_id)
    with toy_service(COPYING, "one", brokers, tmp_path) as service:
        service.wait_for("holds 6 records 0")
        publish(brokers, ["one more"])
        service.wait_for("committed 1")
        assert service.stop() == 0
    assert len(everything(brokers, TEXTS_CLEANED.topic)) == 251


def test_kills_of_members_lose_and_double_nothing(brokers: Brokers, tmp_path: Path) -> None:
    dice = chance()
    count = 600
    publish(brokers, [f"document {n}" if n % 7 else f"slow 0.05 {n}" for n in range(count)])
    members = [start(COPYING, member, brokers, tmp_path) for member in ("one", "two")]
    try:
        with Subscriber(brokers, TEXTS_CLEANED.topic) as subscriber:
            for kills in range(1, 4):
                subscriber.until(lambda found, least=count * kills // 5: len(found) >= least)  # type: ignore[misc]
                victim = dice.randrange(2)
                members[victim].kill()
                members[victim] = start(COPYING, ("one", "two")[victim], brokers, tmp_path)
            subscriber.until(lambda found: len(found) >= count, 120)
        assert [member.stop() for member in members] == [0, 0]
    finally:
        for member in members:
            member.kill()
    assert set(Counter(names(everything(brokers, TEXTS_CLEANED.topic))).values()) == {1}
    assert len(everything(brokers, TEXTS_CLEANED.topic)) == count
    assert everything(brokers, DEAD) == []


POISON = {
    "poison": "malformed",
    "blank": "empty",
    "bug": "crashed",
    "die": "crashed",
    "segv": "crashed",
    "hang": "timed out",
    "eat": "out of memory",
}


def test_poison_of_every_kind_is_set_aside_once_with_its_reason_and_the_others_go_on(brokers: Brokers, tmp_path: Path) -> None:
    sound = [f"document {n}" for n in range(40)]
    everyone = [*sound, *POISON, "sleep", "once upon"]
    random.Random(7).shuffle(everyone)
    publish(brokers, everyone)
    settings = {"RAPPORTEUR_WALL_SECONDS": "10", "RAPPORTEUR_CPU_SECONDS": "1", "RAPPORTEUR_MEMORY_MIB": "1024"}
    with toy_service(COPYING, "one", brokers, tmp_path, settings) as service, Subscriber(brokers, DOCUMENTS_PROGRESSED.topic) as done:
        done.until(lambda found: len(found) >= len(everyone))
        assert service.stop() == 0
    assert sorted(names(everything(brokers, TEXTS_CLEANED.topic))) == sorted([*sound, "once upon"])
    letters = everything(brokers, DEAD)
    reasons = {names([letter], events.DocumentStored)[0]: diagnosis_of(letter.headers).reason for letter in letters}
    assert reasons == {**POISON, "sleep": "timed out"}
    assert len(letters) == len(reasons)
    for letter in letters:
        stored = events.DocumentStored.FromString(letter.value)
        assert letter.value == document(stored.name).SerializeToString(deterministic=True)
        assert letter.key == stored.document_id.encode()
        assert attributes(letter.headers).subject == stored.document_id
    notices = [events.DocumentSetAside.FromString(record.value) for record in everything(brokers, DOCUMENTS_SET_ASIDE.topic)]
    assert {notice.name: notice.reason for notice in notices} == reasons
    assert len(notices) == len(reasons)
    aside = [p for p in progress(done.records) if p.outcome == operations.STAGE_OUTCOME_SET_ASIDE]
    assert {p.name: p.reason for p in aside} == reasons


def test_what_is_no_event_for_the_stage_is_set_aside_as_it_came(brokers: Brokers, tmp_path: Path) -> None:
    good = document("good")
    place = Place(DOCUMENTS_STORED.topic, 0)
    strange = [
        Outgoing(place, b"k", b"", ()),
        Outgoing(place, None, b"\xff\xff", (("colour", b"green"),)),
        Outgoing(place, b"k", good.SerializeToString(), (("ce_type", b"some.other.Event"),)),
    ]
    publish_raw(brokers, strange)
    publish(brokers, ["good"])
    with toy_service(COPYING, "one", brokers, tmp_path) as service, Subscriber(brokers, TEXTS_CLEANED.topic) as subscriber:
        subscriber.until(lambda found: len(found) == 1)
        with Subscriber(brokers, DEAD) as dead:
            letters = dead.until(lambda found: len(found) == 3)
        assert service.stop() == 0
    assert [(letter.key, letter.value) for letter in letters] == [(record.key, record.value) for record in strange]
    assert letters[1].header("colour") == "green"
    assert [diagnosis_of(letter.headers).reason for letter in letters] == ["undecodable", "undecodable", "invalid event"]
    assert [diagnosis_of(letter.headers).offset for letter in letters] == [0, 1, 2]


def test_what_is_away_is_waited_for_and_never_set_aside(brokers: Brokers, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    gate.touch()
    publish(brokers, [f"gate {n}" for n in range(20)])
    with toy_service(COPYING, "one", brokers, tmp_path, {"RAPPORTEUR_RETRY_SECONDS": "0.5"}) as service:
        service.wait_for("deferred the gate is shut", times=4)
        assert everything(brokers, TEXTS_CLEANED.topic) == []
        gate.unlink()
        with Subscriber(brokers, TEXTS_CLEANED.topic) as subscriber:
            subscriber.until(lambda found: len(found) == 20)
        assert service.stop() == 0
    assert Counter(names(everything(brokers, TEXTS_CLEANED.topic))) == Counter(f"gate {n}" for n in range(20))
    assert everything(brokers, DEAD) == []


def test_told_to_stop_it_finishes_what_is_at_work_and_leaves_the_rest(brokers: Brokers, tmp_path: Path) -> None:
    publish(brokers, ["slow 1 first", *(f"slow 30 {n}" for n in range(5))])
    with toy_service(COPYING, "one", brokers, tmp_path, {"RAPPORTEUR_GRACE_SECONDS": "3", "RAPPORTEUR_WORKERS": "6"}) as service:
        service.wait_for("holds 6 records 6")
        assert service.stop(20) == 0
    done = names(everything(brokers, TEXTS_CLEANED.topic))
    assert done in ([], ["slow 1 first"])  # it may lie behind one that is not done
    with toy_service(COPYING, "one", brokers, tmp_path) as service:
        service.wait_for(f"holds 6 records {6 - len(done)}")
        assert "retried" not in service.said()  # nobody died, so nobody is suspected
