"""The servers themselves: what tests of the pipeline take for granted of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import KafkaError

from deploy.servers import KafkaCluster
from deploy.servers.processes import wait_for

pytestmark = pytest.mark.servers


@pytest.fixture
def three(tmp_path: Path) -> Iterator[KafkaCluster]:
    with KafkaCluster(tmp_path / "kafka", brokers=3) as cluster:
        yield cluster


def test_the_shared_kafka_keeps_records_and_makes_no_topic_by_mention(kafka: str) -> None:
    topic = f"servers.{uuid.uuid4().hex}"
    _make(kafka, topic, copies=1)
    with KafkaProducer(bootstrap_servers=kafka, compression_type="lz4", max_block_ms=3000) as producer:
        producer.send(topic, b"kept", key=b"key").get(30)
        with pytest.raises(KafkaError):
            producer.send(f"{topic}.never-made", b"lost", key=b"key").get(10)
    assert _values(kafka, topic) == [b"kept"]


def test_a_transaction_is_seen_whole_or_not_at_all(kafka: str) -> None:
    topic = f"servers.{uuid.uuid4().hex}"
    _make(kafka, topic, copies=1)
    with KafkaProducer(bootstrap_servers=kafka, transactional_id=topic) as producer:
        producer.init_transactions()
        for value, kept in ((b"aborted", False), (b"committed", True)):
            producer.begin_transaction()
            producer.send(topic, value).get(30)
            if kept:
                producer.commit_transaction()
            else:
                producer.abort_transaction()
    assert _values(kafka, topic) == [b"committed"]


@pytest.mark.slow
def test_a_broker_of_three_is_killed_and_comes_back(three: KafkaCluster) -> None:
    _make(three.bootstrap, "kept", copies=3)
    with KafkaProducer(bootstrap_servers=three.bootstrap) as producer:
        producer.send("kept", b"before").get(30)
        assert _in_sync(three.bootstrap, "kept") == {1, 2, 3}
        three.kill(2)
        assert not three.broker(2).alive
        producer.send("kept", b"while it is away").get(60)
        three.restart(2)
        wait_for(lambda: _in_sync(three.bootstrap, "kept") == {1, 2, 3}, "the broker among those in sync", 120)
        producer.send("kept", b"after").get(30)
    assert _values(three.bootstrap, "kept") == [b"before", b"while it is away", b"after"]


def _make(bootstrap: str, topic: str, copies: int) -> None:
    with KafkaAdminClient(bootstrap_servers=bootstrap) as admin:
        admin.create_topics({topic: {"num_partitions": 1, "replication_factor": copies, "configs": {}}})


def _in_sync(bootstrap: str, topic: str) -> set[int]:
    with KafkaAdminClient(bootstrap_servers=bootstrap) as admin:
        described = admin.describe_topics([topic])
    return set(described[0]["partitions"][0]["isr_nodes"])


def _values(bootstrap: str, topic: str) -> list[bytes]:
    with KafkaConsumer(
        bootstrap_servers=bootstrap, isolation_level="read_committed", auto_offset_reset="earliest", enable_auto_commit=False
    ) as consumer:
        partition = TopicPartition(topic, 0)
        consumer.assign([partition])
        end = consumer.end_offsets([partition])[partition]
        values: list[bytes] = []
        while consumer.position(partition) < end:
            for records in consumer.poll(timeout_ms=500).values():
                values += [record.value for record in records]
    return values
