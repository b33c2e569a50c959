"""What waits for a consumer group is seen from outside, whether the group lives or not."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.structs import OffsetAndMetadata

from deploy.servers.processes import wait_for
from rapporteur.platform.driver.groups import GroupSeen, TopicSeen, Watched
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.kafka.groups import GroupWatcher
from rapporteur.platform.messages.brokers import Brokers
from tests.support.kafka_reading import poll_as_member

pytestmark = pytest.mark.servers

WATCHED = Watched("cleanup", "documents.document-stored.v1")
LONG_AGO = datetime(2026, 11, 1, tzinfo=UTC)
PARTITIONS = 2


@pytest.fixture
def brokers(kafka: str) -> Brokers:
    named = Brokers(kafka, f"{uuid.uuid4().hex}-")
    admin = KafkaAdminClient(bootstrap_servers=kafka)
    topics = (named.topic(WATCHED.topic), named.topic(f"{WATCHED.topic}.dlt"))
    admin.create_topics({topic: {"num_partitions": PARTITIONS, "replication_factor": 1} for topic in topics})
    admin.close()
    return named


@contextmanager
def transactional(brokers: Brokers) -> Iterator[KafkaProducer]:
    with KafkaProducer(bootstrap_servers=brokers.bootstrap, transactional_id=uuid.uuid4().hex, retry_backoff_ms=10) as producer:
        producer.init_transactions()
        yield producer


def send(producer: KafkaProducer, brokers: Brokers, *at: datetime, partition: int = 0, commit: bool = True, topic: str = "") -> None:
    """In a transaction; its end is on the brokers when this returns."""
    name = brokers.topic(topic or WATCHED.topic)
    producer.begin_transaction()
    for time in at:
        sent = producer.send(name, b"value", partition=partition, timestamp_ms=int(time.timestamp() * 1000)).get(30)
    end(producer, brokers, TopicPartition(name, partition), sent.offset + 2, commit)


def end(producer: KafkaProducer, brokers: Brokers, place: TopicPartition, after: int, commit: bool) -> None:
    """End a transaction, and wait for the mark that says so in a partition: it is written when the commit has returned."""
    if commit:
        producer.commit_transaction()
    else:
        producer.abort_transaction()
    with KafkaConsumer(bootstrap_servers=brokers.bootstrap, group_id=None) as consumer:
        wait_for(lambda: consumer.end_offsets([place])[place] >= after, "the mark of the end", 60)


def look(brokers: Brokers) -> tuple[GroupSeen, TopicSeen]:
    with GroupWatcher(brokers, (WATCHED,), PARTITIONS) as watcher:
        seen = watcher.look()
    (group,), (topic,) = seen.groups, seen.topics
    return group, topic


def commit(brokers: Brokers, offset: int, partition: int = 0) -> None:
    place = TopicPartition(brokers.topic(WATCHED.topic), partition)
    with KafkaConsumer(bootstrap_servers=brokers.bootstrap, group_id=brokers.group("cleanup"), enable_auto_commit=False) as consumer:
        consumer.assign([place])
        consumer.commit({place: OffsetAndMetadata(offset, "", -1)})


def test_a_group_that_never_was_has_everything_before_it(brokers: Brokers) -> None:
    with transactional(brokers) as producer:
        send(producer, brokers, LONG_AGO, LONG_AGO + timedelta(hours=1))
        send(producer, brokers, LONG_AGO - timedelta(hours=1), partition=1)
    group, topic = look(brokers)
    assert (group.watched, group.group, group.members) == (WATCHED, brokers.group("cleanup"), 0)
    assert [(seen.partition, seen.committed, seen.lag, seen.oldest) for seen in group.partitions] == [
        (0, 0, 3, LONG_AGO),
        (1, 0, 2, LONG_AGO - timedelta(hours=1)),
    ]
    assert group.oldest == LONG_AGO - timedelta(hours=1)
    assert (topic.undecided, topic.dead_letters) == (0, 0)


def test_the_mark_at_the_end_of_a_transaction_waits_for_nobody(brokers: Brokers) -> None:
    with transactional(brokers) as producer:
        send(producer, brokers, LONG_AGO)
        commit(brokers, 1)
        group, _ = look(brokers)
        assert [(seen.committed, seen.lag, seen.oldest) for seen in group.partitions] == [(1, 0, None), (0, 0, None)]
        assert group.oldest is None
        send(producer, brokers, LONG_AGO, commit=False)
        group, _ = look(brokers)
        assert group.oldest is None
        send(producer, brokers, LONG_AGO + timedelta(days=1))
        group, _ = look(brokers)
        assert group.oldest == LONG_AGO + timedelta(days=1)
        assert group.partitions[0].lag == 2


def test_records_that_were_deleted_before_the_group_read_them_are_told_and_marks_are_not(brokers: Brokers) -> None:
    place = TopicPartition(brokers.topic(WATCHED.topic), 0)
    with transactional(brokers) as producer:
        send(producer, brokers, LONG_AGO)
        send(producer, brokers, LONG_AGO, LONG_AGO)
    commit(brokers, 1)
    with KafkaAdminClient(bootstrap_servers=brokers.bootstrap) as admin:
        for begin, gone in ((2, 0), (4, 3)):
            admin.delete_records({place: begin})
            group, _ = look(brokers)
            assert [seen.deleted_unread for seen in group.partitions] == [gone, 0]
            assert group.partitions[0].committed == begin  # it goes on there
    commit(brokers, 5)
    group, _ = look(brokers)
    assert [seen.deleted_unread for seen in group.partitions] == [0, 0]


def test_a_transaction_that_is_not_decided_shows_and_hides_what_is_behind_it(brokers: Brokers) -> None:
    with transactional(brokers) as hanging, transactional(brokers) as producer:
        hanging.begin_transaction()
        name = brokers.topic(WATCHED.topic)
        hanging.send(name, b"value", partition=0).get(30)
        send(producer, brokers, LONG_AGO)
        group, topic = look(brokers)
        assert group.oldest is None
        assert topic.undecided == 3
        end(hanging, brokers, TopicPartition(name, 0), 4, commit=False)
        group, topic = look(brokers)
        assert (group.oldest, topic.undecided) == (LONG_AGO, 0)


def test_a_long_queue_beside_a_short_one_is_seen_by_every_look(brokers: Brokers) -> None:
    """A look found nothing for ten seconds, and the monitor said that it sees no groups: more waited in a partition than one poll gives."""
    with KafkaProducer(bootstrap_servers=brokers.bootstrap, linger_ms=60_000) as producer:
        for partition, records in enumerate((600, 5)):
            for _ in range(records):
                producer.send(brokers.topic(WATCHED.topic), b"value", partition=partition)
    with GroupWatcher(brokers, (WATCHED,), PARTITIONS) as watcher:
        for _ in range(6):
            (group,) = watcher.look().groups
            assert [seen.lag for seen in group.partitions] == [600, 5]


def test_dead_letters_are_counted_with_their_marks(brokers: Brokers) -> None:
    with transactional(brokers) as producer:
        send(producer, brokers, LONG_AGO, LONG_AGO, topic=f"{WATCHED.topic}.dlt")
    _, topic = look(brokers)
    assert topic.dead_letters == 3


def test_members_are_counted_while_they_live(brokers: Brokers) -> None:
    settings = {"group_id": brokers.group("cleanup"), "bootstrap_servers": brokers.bootstrap, "enable_auto_commit": False}
    with KafkaConsumer(brokers.topic(WATCHED.topic), **settings) as consumer:
        wait_for(lambda: poll_as_member(consumer) is not None and len(consumer.assignment()) == PARTITIONS, "the member", 120)
        assert look(brokers)[0].members == 1
    assert look(brokers)[0].members == 0


def test_topics_that_are_not_there_are_told(kafka: str) -> None:
    never_made = Brokers(kafka, "never-made-")
    with GroupWatcher(never_made, (WATCHED,), PARTITIONS, patience=1) as watcher, pytest.raises(Unavailable, match=kafka):
        watcher.look()


def test_brokers_that_are_away_are_told() -> None:
    with pytest.raises(Unavailable, match="localhost:9"):
        GroupWatcher(Brokers("localhost:9"), (WATCHED,), PARTITIONS, patience=1)
