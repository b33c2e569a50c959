"""Publishing on real brokers: all of it or nothing, by one process of a name."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from kafka import KafkaProducer

from deploy.servers import KafkaCluster
from rapporteur.contracts.events.v1.events_pb2 import DocumentStored
from rapporteur.contracts.operations.v1.operations_pb2 import BATCH_STATE_CLOSED, ITEM_KIND_DOCUMENT, BatchChanged, BatchItemAdded
from rapporteur.gateway.ports import Publisher
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.kafka.ledger import KafkaLedger
from rapporteur.platform.kafka.publisher import KafkaPublisher, Publishing
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.partitions import partition_of
from rapporteur.platform.watchdog import RESTART
from tests.support.commands import ROOT
from tests.support.installations import installation
from tests.support.kafka_reading import everything
from tests.support.publishing_program import document, item
from tests.support.told_batches import CHAIN

pytestmark = pytest.mark.servers

STORED = "documents.document-stored.v1"
DOCUMENTS, ITEMS = [document(number) for number in range(20)], [item(number) for number in range(20)]
GATEWAY = Publishing("gateway", "gateway-1")


@pytest.fixture
def brokers(kafka: str) -> Iterator[Brokers]:
    with installation(kafka) as brokers:
        yield brokers


def read(brokers: Brokers, topic: str) -> list[tuple[int, DocumentStored]]:
    """All that a subscriber sees now: partition and message."""
    return [(record.partition, DocumentStored.FromString(record.value)) for record in everything(brokers, topic)]


def test_it_is_what_the_gateway_asks_for(brokers: Brokers) -> None:
    publisher: Publisher
    with KafkaPublisher(brokers, GATEWAY) as publisher:
        publisher.publish([], [])


def test_documents_and_items_are_published_together_in_the_partitions_of_their_ids(brokers: Brokers) -> None:
    with KafkaPublisher(brokers, GATEWAY) as publisher, KafkaLedger(brokers, CHAIN) as ledger:
        publisher.publish(DOCUMENTS, ITEMS)
        publisher.change_batch(BatchChanged(batch_id="b-1", state=BATCH_STATE_CLOSED, items=20))
        ledger.catch_up(30)
        assert (ledger.in_flight(), ledger.standing("b-1").items, ledger.standing("b-1").closed) == (20, 20, True)
        assert ledger.holder(DOCUMENTS[3].original.sha256) == "3.md"
    found = read(brokers, STORED)
    assert sorted(message.document_id for _, message in found) == [document.document_id for document in DOCUMENTS]
    assert all(partition == partition_of(message.document_id, 6) for partition, message in found)


def test_where_one_record_cannot_be_written_none_is(brokers: Brokers) -> None:
    with KafkaPublisher(brokers, GATEWAY) as publisher, KafkaLedger(brokers, CHAIN) as ledger:
        oversized = BatchItemAdded(batch_id="b-1", name="x" * (2 << 20), kind=ITEM_KIND_DOCUMENT, sha256="f" * 64)
        with pytest.raises(Unavailable):
            publisher.publish(DOCUMENTS, [*ITEMS, oversized])
        ledger.catch_up(30)
        assert (ledger.in_flight(), read(brokers, STORED)) == (0, [])
        publisher.publish(DOCUMENTS[:1], ITEMS[:1])
        ledger.catch_up(30)
        assert (ledger.in_flight(), len(read(brokers, STORED))) == (1, 1)


def test_what_a_dead_process_left_open_is_taken_back_by_the_next(brokers: Brokers) -> None:
    producer = KafkaProducer(bootstrap_servers=brokers.bootstrap, transactional_id=brokers.transaction("gateway-1", "gateway"))
    producer.init_transactions()
    producer.begin_transaction()
    producer.send(brokers.topic(STORED), b"half", key=b"k", partition=partition_of(DOCUMENTS[0].document_id, 6)).get(10)
    with KafkaPublisher(brokers, GATEWAY) as publisher:
        publisher.publish(DOCUMENTS[:1], ITEMS[:1])
    assert [message for _, message in read(brokers, STORED)] == DOCUMENTS[:1]
    producer.close(timeout=0)


def test_a_process_whose_place_is_taken_writes_nothing_more_and_ends(brokers: Brokers) -> None:
    said: list[str] = []
    with KafkaPublisher(brokers, replace(GATEWAY, broken=said.append)) as first:
        first.publish(DOCUMENTS[:1], ITEMS[:1])
        with KafkaPublisher(brokers, GATEWAY) as second:
            with pytest.raises(Unavailable):
                first.publish(DOCUMENTS[1:2], ITEMS[1:2])
            assert "Fenced" in said[0] or "Epoch" in said[0], said
            second.publish(DOCUMENTS[2:3], ITEMS[2:3])
    assert [message.name for _, message in sorted(read(brokers, STORED), key=lambda pair: pair[1].name)] == ["0.md", "2.md"]


@pytest.mark.slow
def test_nothing_is_half_written_or_lost_when_the_broker_dies(tmp_path: Path) -> None:
    with KafkaCluster(tmp_path / "kafka") as cluster, installation(cluster.bootstrap) as brokers:
        program = [sys.executable, "-m", "tests.support.publishing_program", brokers.bootstrap, brokers.prefix]
        with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
            assert process.stdout is not None
            said = [process.stdout.readline() for _ in range(5)]
            cluster.kill(1)
            rest, complaint = process.communicate(timeout=120)
        assert process.returncode == RESTART, complaint
        assert "this process ends to be started again" in complaint
        told = [line.strip() for line in (*said, *rest.splitlines()) if not line.startswith("away")]
        cluster.restart(1)
        with KafkaPublisher(brokers, GATEWAY), KafkaLedger(brokers, CHAIN) as ledger:
            ledger.catch_up(60)
            seen = {message.name for _, message in read(brokers, STORED)}
            assert {f"{number}.md" for number in told} <= seen
            assert len(seen) - len(told) in (0, 1)  # the last one may be through although nobody could say so any more
            assert ledger.in_flight() == len(seen) == ledger.standing("b-1").items
