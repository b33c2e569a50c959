"""What goes wrong around the Kafka driver: documents that kill whole processes, members that sleep, brokers that go, too much poison."""

from __future__ import annotations

import re
import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from kafka import KafkaAdminClient, KafkaProducer
from kafka.errors import KafkaError
from tenacity import retry, retry_if_exception_type, stop_after_delay

from deploy.servers import KafkaCluster
from deploy.servers.processes import wait_for
from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.kafka.publisher import KafkaPublisher, Publishing
from rapporteur.platform.kafka.reader import SESSION_SECONDS
from rapporteur.platform.kafka.service import FUSE_BLOWN
from rapporteur.platform.kafka.topics import admin_client
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.channels import DOCUMENTS_STORED, TEXTS_CLEANED
from rapporteur.platform.messages.dead_letters import dead_letter_topic, diagnosis_of
from rapporteur.platform.watchdog import RESTART
from tests.support.installations import installation
from tests.support.kafka_reading import Read, Subscriber, everything
from tests.support.toy_service import start, toy_service
from tests.support.toy_stage import COPYING, document

pytestmark = pytest.mark.servers
DEAD = dead_letter_topic(DOCUMENTS_STORED.topic)


@pytest.fixture
def brokers(kafka: str) -> Iterator[Brokers]:
    with installation(kafka) as made:
        yield made


@retry(retry=retry_if_exception_type(Unavailable), stop=stop_after_delay(120), reraise=True)
def publish(brokers: Brokers, names: Sequence[str]) -> None:
    """As soon as brokers that have just been started can take it."""
    with KafkaPublisher(brokers, Publishing(role="ingestion", member="test")) as publisher:
        publisher.publish([document(name) for name in names], [])


def copied(brokers: Brokers) -> Counter[str]:
    return Counter(events.TextCleaned.FromString(record.value).name for record in everything(brokers, TEXTS_CLEANED.topic))


def test_a_document_that_kills_whole_processes_is_set_aside_and_its_neighbours_are_not(brokers: Brokers, tmp_path: Path) -> None:
    """Suspects are tried alone, and what was lived through is committed before the next one is tried."""
    neighbours = [f"document {n}" for n in range(30)]
    publish(brokers, [*neighbours[:15], "parent killer", *neighbours[15:]])
    settings = {"RAPPORTEUR_DEATHS": "2"}
    for _ in range(3):  # once among others, twice alone
        with toy_service(COPYING, "one", brokers, tmp_path, settings) as service:
            assert service.wait(60) == -signal.SIGKILL
            assert "retried retried" not in " ".join(re.findall("retried|committed", service.said()))
    with toy_service(COPYING, "one", brokers, tmp_path, settings) as service, Subscriber(brokers, DEAD) as dead:
        (letter,) = dead.until(lambda found: len(found) == 1)
        with Subscriber(brokers, TEXTS_CLEANED.topic) as subscriber:
            subscriber.until(lambda found: len(found) == 30)
        assert service.stop() == 0
    diagnosis = diagnosis_of(letter.headers)
    assert (diagnosis.reason, diagnosis.attempts) == ("crashed", 2)
    assert "2 processes died" in diagnosis.detail
    assert copied(brokers) == Counter(neighbours)
    assert (tmp_path / "deaths").read_text().splitlines() == ["parent killer"] * 3


def test_kills_by_an_operator_set_nothing_aside(brokers: Brokers, tmp_path: Path) -> None:
    """Each is counted for the record that is alone when it comes, which is another one each time, and nothing is done in vain."""
    names = [f"slow 0.3 {n}" for n in range(24)]
    publish(brokers, names)
    settings = {"RAPPORTEUR_DEATHS": "2"}
    for _ in range(5):
        with toy_service(COPYING, "one", brokers, tmp_path, settings) as service:
            service.wait_for("committed")  # else the same record may be alone twice, and each time just before it is committed
            service.kill()
    with toy_service(COPYING, "one", brokers, tmp_path, settings) as service:
        with Subscriber(brokers, TEXTS_CLEANED.topic) as subscriber:
            subscriber.until(lambda found: len(found) == len(names))
        assert service.stop() == 0
    assert copied(brokers) == Counter(names)
    assert everything(brokers, DEAD) == []


def test_a_long_document_keeps_its_membership_and_the_other_partitions_go_on(brokers: Brokers, tmp_path: Path) -> None:
    """It takes longer than a session, while a second member joins, which needs an answer from the first."""
    publish(brokers, ["until told", *(f"document {n}" for n in range(60))])
    stored = everything(brokers, DOCUMENTS_STORED.topic)
    (its_own,) = {record.partition for record in stored if b"until told" in record.value}
    elsewhere = sum(record.partition != its_own for record in stored)
    settings = {"RAPPORTEUR_WORKERS": "2", "RAPPORTEUR_WALL_SECONDS": "240"}
    with toy_service(COPYING, "one", brokers, tmp_path, settings) as first, Subscriber(brokers, TEXTS_CLEANED.topic) as subscriber:
        subscriber.until(lambda found: len(found) == elsewhere)
        session_over = time.monotonic() + SESSION_SECONDS
        with toy_service(COPYING, "two", brokers, tmp_path, settings) as second:
            second.wait_for("assigned", seconds=120)
            wait_for(lambda: time.monotonic() > session_over, "the end of a session", 120)
            (tmp_path / "told").touch()
            subscriber.until(lambda found: len(found) == 61)
            assert "lost" not in first.said()
            assert "aborted" not in first.said()
            assert [first.stop(), second.stop()] == [0, 0]
    assert set(copied(brokers).values()) == {1}


def test_a_member_whose_name_another_process_takes_ends_though_it_has_no_records(brokers: Brokers, tmp_path: Path) -> None:
    with toy_service(COPYING, "one", brokers, tmp_path, restarts=False) as first:
        wait_for(lambda: members(brokers) == 1, "the first to join", 60)
        with toy_service(COPYING, "one", brokers, tmp_path) as second:
            assert first.wait(60) == RESTART
            assert "another process has the name of this member" in first.said()
            assert second.stop() == 0


def test_a_member_that_slept_through_its_session_does_nothing_twice(brokers: Brokers, tmp_path: Path) -> None:
    names = [f"slow 0.05 {n}" for n in range(300)]
    publish(brokers, names)
    members = [start(COPYING, member, brokers, tmp_path) for member in ("one", "two")]
    try:
        with Subscriber(brokers, TEXTS_CLEANED.topic) as subscriber:
            for member in members:
                member.wait_for("committed")
            sleeper, other = members
            before = other.said().count("assigned")
            sleeper.process.send_signal(signal.SIGSTOP)
            wait_for(lambda: other.said().count("assigned") > before, "the other member to take over", 120)
            sleeper.process.send_signal(signal.SIGCONT)
            subscriber.until(lambda found: len(found) >= 300, 120)
        for member in members:
            assert member.stop() in (0, RESTART)  # the sleeper ends by itself at any moment, when it finds out
    finally:
        for member in members:
            member.kill()
    assert copied(brokers) == Counter(names)
    assert everything(brokers, DEAD) == []


def test_too_much_poison_blows_the_fuse_and_nothing_more_is_set_aside(brokers: Brokers, tmp_path: Path) -> None:
    publish(brokers, [f"poison {n}" for n in range(40)])
    settings = {"RAPPORTEUR_FUSE_IN_A_ROW": "8"}
    with toy_service(COPYING, "one", brokers, tmp_path, settings) as service:
        service.wait_for("blown 8 records in a row were set aside")
        wait_for(lambda: members(brokers) == 0, "the group to be empty: the process has let go of its partitions", 120)
        assert service.status is None  # it stays, so that whoever watches can see why
        assert service.stop() == FUSE_BLOWN
    assert len(everything(brokers, DEAD)) == 7
    assert copied(brokers) == Counter()


def members(brokers: Brokers) -> int:
    admin = KafkaAdminClient(bootstrap_servers=brokers.bootstrap)
    try:
        group = brokers.group(COPYING)
        return len(admin.describe_groups([group])[group]["members"])
    finally:
        admin.close()


def whole(brokers: Brokers) -> bool:
    """Whether every partition is on all three brokers: one may go then."""
    try:
        with admin_client(brokers) as admin:
            made = [name for name in admin.list_topics() if name.startswith((brokers.prefix, "__"))]
            return all(len(place["isr_nodes"]) == 3 for topic in admin.describe_topics(made) for place in topic["partitions"])
    except (KafkaError, Unavailable):
        return False


@pytest.mark.slow
def test_brokers_that_die_are_outlived(tmp_path: Path) -> None:
    names = [f"slow 0.02 {n}" for n in range(400)]
    with KafkaCluster(tmp_path / "kafka", brokers=3) as cluster, installation(cluster.bootstrap) as brokers:
        publish(brokers, names)

        def there_are(least: int, found: Sequence[Read]) -> bool:
            assert service.status is None
            return len(found) >= least

        with toy_service(COPYING, "one", brokers, tmp_path) as service, Subscriber(brokers, TEXTS_CLEANED.topic) as subscriber:
            for number in (1, 2, 3):
                subscriber.until(partial(there_are, 100 * number), 240)
                wait_for(lambda: whole(brokers), "all replicas to be in sync", 120)
                cluster.kill(number)
                cluster.restart(number)
            subscriber.until(partial(there_are, 400), 240)
            wait_for(lambda: whole(brokers), "all replicas to be in sync", 120)
            assert service.stop() == 0
        assert copied(brokers) == Counter(names)
        assert everything(brokers, DEAD) == []


def test_without_brokers_it_waits_and_can_be_told_to_stop(tmp_path: Path) -> None:
    nowhere = Brokers("127.0.0.1:1", "t-")
    with toy_service(COPYING, "one", nowhere, tmp_path, {"RAPPORTEUR_RETRY_SECONDS": "0.2"}) as service:
        service.wait_for("failed connect", times=1, seconds=120)
        assert service.stop(60) == 0


def test_a_record_too_long_for_any_letter_does_not_hold_up_its_partition(brokers: Brokers, tmp_path: Path) -> None:
    stranger = KafkaProducer(bootstrap_servers=brokers.bootstrap, compression_type="gzip", max_request_size=8 << 20)
    stranger.send(brokers.topic(DOCUMENTS_STORED.topic), b"x" * (5 << 20), key=b"long", partition=0).get(20)
    stranger.close()
    dead = dead_letter_topic(DOCUMENTS_STORED.topic)
    with toy_service(COPYING, "one", brokers, tmp_path) as service, Subscriber(brokers, dead) as letters:
        (letter,) = letters.until(lambda found: len(found) >= 1)
        assert service.stop() == 0
    told = dict(letter.headers)
    assert told["dlt-record-cut"] == f"the value had {5 << 20} bytes".encode()
    assert letter.value == b"x" * (1 << 20)
