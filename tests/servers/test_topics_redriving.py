"""Dead letters and replays on real brokers: what goes back, what stays, and who may not be set back."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from kafka import KafkaConsumer, KafkaProducer

from rapporteur.composition.chain import CHAIN
from rapporteur.contracts.events.v1.events_pb2 import DocumentStored, ResolutionResolved
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.gateway.ports import Redriver
from rapporteur.platform.driver.redriving import LetterFilter
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.kafka.ledger import KafkaLedger
from rapporteur.platform.kafka.redriving import MOST_REDRIVES, Busy, KafkaRedriver
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.cloud_events import Attributes, Origin, headers
from rapporteur.platform.messages.dead_letters import Diagnosis, dead_letter_headers
from rapporteur.platform.messages.partitions import partition_of
from tests.support.commands import ROOT, rapporteur
from tests.support.installations import environment, installation
from tests.support.kafka_reading import everything, read_as_member
from tests.support.kafka_writing import write
from tests.support.publishing_program import document

pytestmark = pytest.mark.servers

STORED = "documents.document-stored.v1"
RESOLVED = "resolutions.resolution-resolved.v1"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ALL = LetterFilter()


@pytest.fixture
def brokers(kafka: str) -> Iterator[Brokers]:
    with installation(kafka) as brokers:
        yield brokers


@pytest.fixture
def redriver(brokers: Brokers) -> Iterator[KafkaRedriver]:
    with KafkaLedger(brokers, CHAIN) as ledger:
        yield KafkaRedriver(brokers, "operator", ledger)


def told(number: int) -> list[tuple[str, bytes]]:
    stored = document(number)
    return headers(Attributes.of(stored, f"id-{number}", "gateway", NOON, Origin(stored.document_id, NOON)))


def bury(
    brokers: Brokers, number: int, reason: str = "malformed", *, redriven: int = 0, value: bytes | None = None, ours: Any = None
) -> bytes:
    """Put a document among the dead letters of cleanup, as its driver does, with a producer of ours or its own; the value that it had."""
    stored = document(number)
    content = stored.SerializeToString() if value is None else value
    partition = partition_of(stored.document_id, 6)
    when = NOON + timedelta(minutes=number)
    found = Diagnosis(STORED, partition, 40 + number, 1, "group", "cleanup", "1", 1, when, reason, "its third page", "scan it", "host")
    came = [*told(number), ("redrive-count", str(redriven).encode()), ("redrive-id", b"earlier")] if redriven else told(number)
    with nullcontext(ours) if ours else KafkaProducer(bootstrap_servers=brokers.bootstrap) as producer:
        topic = brokers.topic(f"{STORED}.dlt")
        key = stored.document_id.encode()
        producer.send(topic, content, key=key, partition=partition, headers=dead_letter_headers(came, found)).get(30)
    return content


def progress(number: int, outcome: operations.StageOutcome) -> operations.DocumentProgressed:
    return operations.DocumentProgressed(document_id=document(number).document_id, stage="cleanup", outcome=outcome, handed_on=1)


def test_it_is_what_the_gateway_asks_for(redriver: KafkaRedriver) -> None:
    asked: Redriver = redriver
    assert asked.letters(ALL, 10) == ()
    assert asked.redrive(ALL, 0, dry_run=False).letters == ()


def test_letters_are_listed_newest_first_through_the_filter(brokers: Brokers, redriver: KafkaRedriver) -> None:
    for number, reason in enumerate(["malformed", "encrypted", "malformed"]):
        bury(brokers, number, reason)
    found = redriver.letters(ALL, 0)
    assert [letter.name for letter in found] == ["2.md", "1.md", "0.md"]
    assert [letter.name for letter in redriver.letters(ALL, 1)] == ["2.md"]
    assert [letter.name for letter in redriver.letters(LetterFilter(reason="malformed"), 0)] == ["2.md", "0.md"]
    assert [letter.name for letter in redriver.letters(LetterFilter(document_id=document(1).document_id), 0)] == ["1.md"]
    assert redriver.letters(LetterFilter(stage="structure"), 0) == ()
    last = found[0]
    assert (last.trouble.detail, last.trouble.advice, last.failed_at) == ("its third page", "scan it", NOON + timedelta(minutes=2))


def test_a_letter_whose_transaction_still_ends_is_waited_for(brokers: Brokers, redriver: KafkaRedriver, monkeypatch) -> None:
    """A redrive went without it, and said nothing, though the certificate told of it."""
    with KafkaProducer(bootstrap_servers=brokers.bootstrap, transactional_id=brokers.transaction("one", "cleanup")) as producer:
        producer.init_transactions()
        producer.begin_transaction()
        bury(brokers, 1, ours=producer)
        with monkeypatch.context() as impatient, pytest.raises(Unavailable, match="1 records could not be read"):
            impatient.setattr("rapporteur.platform.kafka.sweeping._STANDSTILL", 0.5)
            redriver.redrive(ALL, 0, dry_run=True)
        producer.commit_transaction()
        assert [letter.name for letter in redriver.redrive(ALL, 0, dry_run=True).letters] == ["1.md"]


def test_a_letter_goes_back_as_it_came_and_stays(brokers: Brokers, redriver: KafkaRedriver) -> None:
    content = bury(brokers, 1)
    assert [letter.name for letter in redriver.redrive(ALL, 0, dry_run=True).letters] == ["1.md"]
    assert everything(brokers, STORED) == []
    redriver.redrive(ALL, 0, dry_run=False)
    (back,) = everything(brokers, STORED)
    assert (back.value, back.key, back.partition) == (content, document(1).document_id.encode(), partition_of(document(1).document_id, 6))
    assert list(back.headers[:-2]) == told(1)
    assert [name for name, _ in back.headers[-2:]] == ["redrive-count", "redrive-id"]
    assert dict(back.headers)["redrive-count"] == b"1"
    assert [letter.trouble.detail for letter in redriver.letters(ALL, 0)] == ["its third page"]


def test_what_got_through_since_does_not_go_again(brokers: Brokers, redriver: KafkaRedriver) -> None:
    for number in (1, 2, 3):
        bury(brokers, number)
        write(brokers, [progress(number, operations.STAGE_OUTCOME_SET_ASIDE)])
    write(brokers, [progress(2, operations.STAGE_OUTCOME_COMPLETED)])
    assert [letter.name for letter in redriver.redrive(ALL, 0, dry_run=False).letters] == ["1.md", "3.md"]
    assert {DocumentStored.FromString(record.value).name for record in everything(brokers, STORED)} == {"1.md", "3.md"}


def test_the_oldest_go_first_where_not_all_may(brokers: Brokers, redriver: KafkaRedriver) -> None:
    for number in (3, 1, 2):
        bury(brokers, number)
    assert [letter.name for letter in redriver.redrive(ALL, 2, dry_run=True).letters] == ["1.md", "2.md"]


def test_a_letter_that_keeps_coming_back_is_left_out(brokers: Brokers, redriver: KafkaRedriver) -> None:
    bury(brokers, 1, redriven=MOST_REDRIVES)
    bury(brokers, 2, redriven=MOST_REDRIVES - 1)
    done = redriver.redrive(ALL, 0, dry_run=False)
    assert ([letter.name for letter in done.letters], [letter.name for letter in done.left_out]) == (["2.md"], ["1.md"])
    (back,) = everything(brokers, STORED)
    assert dict(back.headers)["redrive-count"] == str(MOST_REDRIVES).encode()
    assert dict(back.headers)["redrive-id"] != b"earlier"


def test_of_several_letters_about_one_record_the_last_goes(brokers: Brokers, redriver: KafkaRedriver) -> None:
    bury(brokers, 1)
    bury(brokers, 1, reason="timed out", redriven=1)
    done = redriver.redrive(ALL, 0, dry_run=False)
    assert [(letter.trouble.reason, letter.redrives) for letter in done.letters] in ([("timed out", 1)],)
    assert len(everything(brokers, STORED)) == 1


@pytest.mark.parametrize("value", [b"", b"\xff no message"])
def test_what_is_no_message_goes_back_as_well(brokers: Brokers, redriver: KafkaRedriver, value: bytes) -> None:
    bury(brokers, 1, "undecodable", value=value)
    assert [letter.document_id for letter in redriver.redrive(ALL, 0, dry_run=False).letters] == [document(1).document_id]
    assert [record.value for record in everything(brokers, STORED)] == [value]


def at(brokers: Brokers, minute: int, number: int) -> None:
    with KafkaProducer(bootstrap_servers=brokers.bootstrap) as producer:
        when = int((NOON + timedelta(minutes=minute)).timestamp() * 1000)
        producer.send(brokers.topic(STORED), b"x", key=b"k", partition=number, timestamp_ms=when).get(30)


def consumer_of_cleanup(brokers: Brokers) -> KafkaConsumer:
    return KafkaConsumer(
        brokers.topic(STORED),
        bootstrap_servers=brokers.bootstrap,
        group_id=brokers.group("cleanup"),
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )


def test_a_stage_is_set_back_to_a_time_and_never_forward(brokers: Brokers, redriver: KafkaRedriver) -> None:
    for minute in range(4):
        at(brokers, minute, number=0)
    at(brokers, 0, number=1)
    with consumer_of_cleanup(brokers) as consumer:
        read_as_member(consumer, 5)
        consumer.commit()
        at(brokers, 9, number=1)  # nobody has read it yet
        with pytest.raises(Busy, match=r"1 member$"):
            redriver.replay("cleanup", NOON)
    preview = redriver.preview_replay("cleanup", NOON + timedelta(minutes=2))
    assert [(each.from_offset, each.committed_offset) for each in preview[:3]] == [(2, 4), (1, 1), (0, 0)]
    assert redriver.replay("cleanup", NOON + timedelta(minutes=2)) == preview
    with consumer_of_cleanup(brokers) as consumer:
        assert read_as_member(consumer, 3) == 3
    with pytest.raises(KeyError):
        redriver.preview_replay("dreaming", NOON)


def test_a_stage_that_never_ran_has_nothing_to_read_again(brokers: Brokers, redriver: KafkaRedriver) -> None:
    at(brokers, 0, number=0)
    assert {(each.from_offset, each.committed_offset) for each in redriver.preview_replay("cleanup", NOON - timedelta(days=1))} == {(0, 0)}


def test_the_last_events_that_indexing_has_not_taken_in_are_announced_again(brokers: Brokers, redriver: KafkaRedriver) -> None:
    """Those that it was to read were deleted, and a result that is as before gives no new event: no way led them into the index."""

    def latest(number: int, minute: int, version: str) -> None:
        event = ResolutionResolved(document_id=document(number).document_id, ordinal=1, name=version)
        with KafkaProducer(bootstrap_servers=brokers.bootstrap) as producer:
            producer.send(
                brokers.topic("resolutions.resolution-latest.v1"),
                event.SerializeToString(),
                key=f"{event.document_id}/1".encode(),
                headers=[("ce_id", version.encode())],
                partition=partition_of(event.document_id, 6),
                timestamp_ms=int((datetime.now(UTC) + timedelta(minutes=minute)).timestamp() * 1000),
            ).get(30)

    latest(1, -9, "indexed")
    latest(2, -9, "indexed as it was")
    latest(2, 9, "revised since")
    latest(3, -9, "never indexed")
    done = operations.DocumentProgressed(stage="indexing", ordinal=1, outcome=operations.STAGE_OUTCOME_COMPLETED)
    for number in (1, 2):
        done.document_id = document(number).document_id
        write(brokers, [done])
    with pytest.raises(KeyError):
        redriver.announce_latest("footnotes", dry_run=True)
    assert (redriver.announce_latest("indexing", dry_run=True), everything(brokers, RESOLVED)) == (2, [])
    assert redriver.announce_latest("indexing", dry_run=False) == 2
    sent = {
        record.key.decode(): (ResolutionResolved.FromString(record.value).name, record.headers) for record in everything(brokers, RESOLVED)
    }
    assert sent == {
        document(number).document_id: (version, (("ce_id", version.encode()),))
        for number, version in ((2, "revised since"), (3, "never indexed"))
    }


def test_the_commands_say_and_do_the_same(brokers: Brokers) -> None:
    ours = environment(brokers)
    bury(brokers, 1)
    bury(brokers, 2, "encrypted", redriven=MOST_REDRIVES)
    listed = rapporteur("set-aside", "list", "--kafka", brokers.bootstrap, "--stage", "cleanup", environment=ours)
    assert (listed.status, "1.md (cleanup): its third page. scan it" in listed.out, "2 set aside" in listed.out) == (0, True, True), listed
    assert rapporteur("set-aside", "list", "--kafka", brokers.bootstrap, "--data", "x", environment=ours).status == 2
    told = rapporteur("set-aside", "list", "--json", "--reason", "malformed", environment={**ours, "RAPPORTEUR_DATA": "/nowhere"})
    assert [letter["name"] for letter in told.data] == ["1.md"]
    assert rapporteur("set-aside", "redrive", environment=ours).status == 2
    shown = rapporteur("set-aside", "redrive", "--dry-run", environment=ours)
    assert (shown.status, "1 would go back, 1 left out" in shown.out, everything(brokers, STORED)) == (3, True, [])
    assert "2.md: encrypted, left out: it came back 3 times" in shown.out
    done = rapporteur("set-aside", "redrive", "--yes", "--reason", "malformed", "--json", environment=ours)
    assert (done.status, [letter["name"] for letter in done.data["letters"]]) == (0, ["1.md"])
    assert len(everything(brokers, STORED)) == 1
    replayed = rapporteur("replay", "cleanup", "--since", "2026-11-24T12:00", "--preview", environment=ours)
    assert (replayed.status, "0 records at most would be read again by cleanup" in replayed.out) == (0, True)
    assert rapporteur("replay", "cleanup", "--since", "2026-11-24T12:00", "--yes", environment=ours).status == 0
    assert rapporteur("replay", "cleanup", "--since", "soon", "--yes", environment=ours).status == 2
    assert rapporteur("replay", "dreaming", "--since", "2026-11-24T12:00", "--yes", environment=ours).status == 2
    announced = rapporteur("replay", "indexing", "--latest", "--preview", environment=ours)
    assert (announced.status, announced.out) == (0, "0 events would go to indexing again\n"), announced
    assert rapporteur("replay", "indexing", "--latest", "--yes", "--json", environment=ours).data == {"events": 0}
    for wrong in (["cleanup", "--latest"], ["indexing"], ["indexing", "--latest", "--since", "2026-11-24"]):
        assert rapporteur("replay", *wrong, "--yes", environment=ours).status == 2


def commands_of_the_page() -> list[str]:
    """What docs/operations.md shows of topics, batches and trying again."""
    page = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    lines = "".join(re.findall(r"^```sh\n(.*?)^```$", page, flags=re.DOTALL | re.MULTILINE)).splitlines()
    ours = "topics|batches|certificate --batch|set-aside list|set-aside redrive|replay"
    return [found.group() for line in lines if (found := re.search(rf"\brapporteur ({ours})\b.*", line))]  # in a container or without


def test_every_command_that_operators_are_shown_works(brokers: Brokers) -> None:
    bury(brokers, 1, "timed out")
    write(brokers, [operations.BatchChanged(batch_id="archive-2026-11", state=operations.BATCH_STATE_CLOSED)])
    shown = commands_of_the_page()
    assert len(shown) >= 10
    for command in shown:
        done = rapporteur(*shlex.split(command)[1:], environment=environment(brokers))
        assert done.status == 0, (command, done)
    assert len(everything(brokers, STORED)) == 1
