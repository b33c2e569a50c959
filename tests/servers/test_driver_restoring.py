"""Earlier results of a partition are read to their end each time that the partition comes, empty or not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from kafka import KafkaProducer

from deploy.servers.processes import wait_for
from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.platform.driver.latest_store import LatestStore
from rapporteur.platform.driver.stall import StallAlarm
from rapporteur.platform.kafka.restoring import Restoring
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.channels import RESOLUTIONS_LATEST
from rapporteur.platform.watchdog import Watchdog
from tests.support.installations import installation

pytestmark = pytest.mark.servers


@pytest.fixture
def brokers(kafka: str) -> Iterator[Brokers]:
    with installation(kafka) as made:
        yield made


@pytest.fixture
def store() -> LatestStore:
    return LatestStore()


@pytest.fixture
def restoring(brokers: Brokers, store: LatestStore) -> Iterator[Restoring]:
    made = Restoring(brokers, "one", store, Watchdog())
    yield made
    made.close()


def test_a_partition_without_results_that_comes_back_is_read_to_its_end_again(restoring: Restoring) -> None:
    for _ in range(2):
        restoring.begin(0)
        wait_for(lambda: 0 in restoring.step(50), "the end of the partition", 30)


def test_an_answer_from_before_the_partition_left_says_nothing_of_it_when_it_is_back(
    brokers: Brokers, store: LatestStore, restoring: Restoring
) -> None:
    """What another member had put there meanwhile was not read: its results would have been announced a second time."""
    fetcher, place = restoring._consumer._fetcher, restoring._at(0)
    restoring.begin(0)
    restoring._consumer.position(place)  # it finds out where to begin, so that it can ask for records

    def answered() -> bool:
        fetcher.send_fetches()
        return len(fetcher._completed_fetches) > 0

    wait_for(answered, "the answer that there are no records", 30)
    restoring.drop(0)
    document, event = "d" * 32, events.ResolutionResolved(document_id="d" * 32, ordinal=1)
    with KafkaProducer(bootstrap_servers=[brokers.bootstrap]) as other:
        key, told = f"{document}/1".encode(), [("ce_id", b"first")]
        other.send(brokers.topic(RESOLUTIONS_LATEST.topic), event.SerializeToString(), key, told, partition=0).get(timeout=30)
    restoring.begin(0)
    restoring._consumer.position(place)  # as where the client finds out before it looks at what came
    wait_for(lambda: 0 in restoring.step(0), "the end of the partition", 30)
    assert [latest.event_id for latest in store.of(0, document).values()] == ["first"]


def test_what_holds_the_reading_up_is_seen_by_a_stall_alarm(brokers: Brokers, restoring: Restoring) -> None:
    producer = KafkaProducer(bootstrap_servers=[brokers.bootstrap], transactional_id=brokers.transaction("test", "open"))
    producer.init_transactions()
    producer.begin_transaction()
    producer.send(brokers.topic(RESOLUTIONS_LATEST.topic), key=b"open", value=b"", partition=0).get(timeout=30)
    restoring.begin(0)
    assert restoring.step(50) == frozenset()
    alarm = StallAlarm(60)
    assert not alarm.look(restoring.sight(0), 0)
    assert restoring.step(50) == frozenset()
    assert alarm.look(restoring.sight(0), 60)
    producer.abort_transaction()
    producer.close()
    wait_for(lambda: 0 in restoring.step(50), "the end of the partition", 30)
