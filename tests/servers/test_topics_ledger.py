"""The ledger on real topics: it catches up, goes on, and survives what happens to brokers."""

from __future__ import annotations

import hashlib
import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from kafka import KafkaProducer

from deploy.servers import KafkaCluster
from rapporteur.composition.chain import CHAIN as REAL_CHAIN
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.platform.batches.tables import Update
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.intake.records import Count, Entry, Kind, Reason
from rapporteur.platform.kafka.ledger import KafkaLedger
from rapporteur.platform.messages.brokers import Brokers
from tests.support.commands import rapporteur
from tests.support.installations import environment, installation
from tests.support.kafka_writing import write
from tests.support.told_batches import BATCH, CHAIN, Life, Told, item, progress

pytestmark = pytest.mark.servers

A, B, C = (hashlib.sha256(letter).hexdigest() for letter in (b"a", b"b", b"c"))
TOLD = Told(
    {
        "a.md": Entry("", "a.md", Kind.DOCUMENT, A, 7),
        "again/a.md": Entry("", "again/a.md", Kind.DOCUMENT, A, 7),
        "b.md": Entry("", "b.md", Kind.DOCUMENT, B, 7),
        "v.zip": Entry("", "v.zip", Kind.CONTAINER, "d" * 64, 9),
        "v.zip!/c.md": Entry("c.md", "v.zip!/c.md", Kind.DOCUMENT, C, 7),
        "z.exe": Entry("", "z.exe", Kind.REFUSED, "", 9, Reason("unsupported", "it is a program", "leave it out")),
    },
    {
        A: Life(4, Reason(), 2, (Count("notes", 3),), frozenset()),
        B: Life(1, Reason("malformed", "its third page", "scan it"), 0, (), frozenset()),
        C: Life(4, Reason(), 0, (), frozenset()),
    },
)


@pytest.fixture
def brokers(kafka: str) -> Iterator[Brokers]:
    with installation(kafka) as brokers:
        yield brokers


def test_the_certificate_from_the_topics_is_that_of_the_local_driver(brokers: Brokers) -> None:
    write(brokers, TOLD.messages())
    with KafkaLedger(brokers, CHAIN) as ledger:
        ledger.catch_up(30)
        assert ledger.certificate(BATCH) == TOLD.certificate()
        assert ledger.standing(BATCH).complete


def test_what_is_written_later_is_learned(brokers: Brokers) -> None:
    with KafkaLedger(brokers, CHAIN) as ledger:
        ledger.catch_up(30)
        before = ledger.changes()
        write(brokers, [item(BATCH, name, entry) for name, entry in TOLD.entries.items()])
        assert ledger.wait_for_change(before, 30) > before
        ledger.catch_up(30)
        assert (ledger.in_flight(), ledger.standing(BATCH).accounted) == (3, 2)
        write(brokers, [message for sha256, life in TOLD.lives.items() for message in progress(sha256, life)])
        ledger.catch_up(30)
        assert (ledger.in_flight(), ledger.standing(BATCH).accounted) == (0, 6)


def test_what_was_taken_back_was_never_said_and_what_is_open_holds_up(brokers: Brokers) -> None:
    with (
        KafkaLedger(brokers, CHAIN) as ledger,
        KafkaProducer(bootstrap_servers=brokers.bootstrap, transactional_id=brokers.prefix) as producer,
    ):
        ledger.catch_up(30)  # it has begun to read
        producer.init_transactions()
        producer.begin_transaction()
        write(brokers, TOLD.messages(), producer)
        with pytest.raises(Unavailable, match="records are still to be read"):
            ledger.catch_up(3)  # the time in which it asks where the topics end is part of it
        producer.abort_transaction()
        ledger.catch_up(30)
        assert ledger.batch(BATCH) is None
        producer.begin_transaction()
        write(brokers, TOLD.messages(), producer)
        producer.commit_transaction()
        ledger.catch_up(30)
        assert ledger.standing(BATCH).complete


def test_nonsense_is_passed_over(brokers: Brokers) -> None:
    with KafkaProducer(bootstrap_servers=brokers.bootstrap) as producer:
        producer.send(brokers.topic("batches.batch-changed.v1"), b"\xff nonsense", key=b"x").get(30)
    write(brokers, TOLD.messages())
    with KafkaLedger(brokers, CHAIN) as ledger:
        ledger.catch_up(30)
        assert ledger.standing(BATCH).complete


def test_brokers_that_are_away_or_without_topics_are_told(kafka: str) -> None:
    with KafkaLedger(Brokers(kafka, f"none-{uuid.uuid4().hex}-"), CHAIN) as ledger, pytest.raises(Unavailable, match="topics apply"):
        ledger.catch_up(5)
    with KafkaLedger(Brokers("127.0.0.1:9"), CHAIN) as ledger, pytest.raises(Unavailable, match="Kafka is away"):
        ledger.catch_up(1)


@pytest.mark.slow
def test_it_goes_on_when_the_broker_comes_back(tmp_path: Path) -> None:
    with (
        KafkaCluster(tmp_path / "kafka") as cluster,
        installation(cluster.bootstrap) as brokers,
        KafkaLedger(brokers, CHAIN) as ledger,
    ):
        ledger.catch_up(30)
        cluster.kill(1)
        with pytest.raises(Unavailable):
            ledger.catch_up(2)
        cluster.restart(1)
        write(brokers, TOLD.messages())
        ledger.catch_up(60)
        assert ledger.certificate(BATCH) == TOLD.certificate()


def test_the_command_line_says_what_is_missing_until_nothing_is(brokers: Brokers) -> None:
    waiting = operations.DocumentProgressed(
        document_id=A[:32], stage=REAL_CHAIN.stages[0], outcome=operations.STAGE_OUTCOME_COMPLETED, handed_on=1
    )
    closed = operations.BatchChanged(batch_id="trial", state=operations.BATCH_STATE_CLOSED, items=1, title="a trial")
    write(brokers, [closed, item("trial", "a.md", TOLD.entries["a.md"]), waiting])
    done = rapporteur("certificate", "--batch", "trial", environment=environment(brokers))
    assert (done.status, "a.md waits for structure" in done.out) == (3, True), done
    told = rapporteur("certificate", "--batch", "trial", "--json", environment=environment(brokers))
    assert (told.status, told.data["pending"], told.data["complete"]) == (3, 1, False)
    assert told.data["laggards"] == [{"name": "a.md", "document_id": A[:32], "waits_for": "structure", "overdue": False}]
    waiting.handed_on = 0
    write(brokers, [waiting])
    told = rapporteur("certificate", "--batch", "trial", "--json", environment=environment(brokers))
    assert (told.status, told.data["read"], told.data["complete"], "laggards" in told.data) == (0, 1, True, False)
    listed = rapporteur("batches", "--json", environment=environment(brokers))
    assert [(row["batch"], row["title"], row["standing"]["complete"]) for row in listed.data] == [("trial", "a trial", True)]
    assert rapporteur("certificate", "--batch", "none", environment=environment(brokers)).status == 2


class Worn(KafkaLedger):
    """A ledger whose disk is full."""

    def learn(self, updates: Iterable[Update]) -> None:
        raise sqlite3.OperationalError(f"database or disk is full, {len(list(updates))} more to keep")


def test_a_ledger_that_can_keep_nothing_says_so_at_once_instead_of_waiting(brokers: Brokers) -> None:
    write(brokers, TOLD.messages())
    with Worn(brokers, CHAIN) as ledger:
        with pytest.raises(Unavailable, match="disk is full"):
            ledger.catch_up(3_600)
        assert "disk is full" in ledger.ended
        assert ledger.trouble == ledger.ended
