"""A topic, a producer and a consumer of kafka-python, of their own for a test."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer
from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor

from deploy.servers.processes import wait_for
from tests.servers.quirks.looking import comes_back, joined


@pytest.fixture
def topic(kafka: str) -> Iterator[str]:
    name = f"quirk-{uuid.uuid4().hex[:8]}"
    admin = KafkaAdminClient(bootstrap_servers=kafka)
    admin.create_topics({name: {"num_partitions": 2, "replication_factor": -1, "configs": {}}})
    yield name
    admin.delete_topics([name])
    admin.close()


@pytest.fixture
def producer(kafka: str, topic: str) -> Iterator[Any]:
    made = KafkaProducer(bootstrap_servers=kafka, transactional_id=topic, retry_backoff_ms=10, max_block_ms=20_000)
    made.init_transactions()
    yield made
    comes_back(lambda: made.close(timeout=0))


@pytest.fixture
def consumer(kafka: str, topic: str) -> Iterator[Any]:
    made = KafkaConsumer(
        topic,
        bootstrap_servers=kafka,
        group_id=topic,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        partition_assignment_strategy=[CooperativeStickyAssignor],
    )
    made.poll(timeout_ms=3_000)  # long enough that the join is not cut short: see TestRejoin
    wait_for(lambda: joined(made), "the consumer to join", 120)
    yield made
    made.close()
