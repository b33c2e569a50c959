"""A position that is not known yet is not waited for: the member, the ledger and whoever asks them have other partitions."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from kafka import KafkaConsumer, TopicPartition

from deploy.servers.processes import ServerProcess, wait_for
from rapporteur.platform.kafka import quirks
from rapporteur.platform.kafka.ledger import KafkaLedger
from rapporteur.platform.messages.brokers import Brokers
from tests.support.told_batches import CHAIN

pytestmark = pytest.mark.servers
_CALL_MS = 4_000
_SOON = 2.0
"""Seconds: half of what a call may take."""


@pytest.fixture
def ledger(own_brokers: Brokers) -> KafkaLedger:
    return KafkaLedger(own_brokers, CHAIN)


@pytest.fixture
def consumer(own_brokers: Brokers, ledger: KafkaLedger) -> Iterator[Any]:
    made = KafkaConsumer(bootstrap_servers=own_brokers.bootstrap, group_id=None, enable_auto_commit=False, request_timeout_ms=_CALL_MS)
    made.assign(list(ledger._places))
    made.poll(timeout_ms=1_000)
    yield made
    made.close()


def seconds(call: Any) -> float:
    started = time.monotonic()
    call()
    return time.monotonic() - started


def test_a_position_that_a_broker_has_to_tell_is_told_by_a_poll_and_not_waited_for(
    own_broker: ServerProcess, consumer: Any, ledger: KafkaLedger
) -> None:
    first, *_ = ledger._places
    consumer.seek_to_beginning()
    own_broker.freeze()
    assert seconds(lambda: consumer.position(first)) > _SOON  # the defect
    assert seconds(lambda: quirks.position(consumer, first)) < _SOON
    assert quirks.position(consumer, first) is None
    own_broker.thaw()
    wait_for(lambda: (consumer.poll(timeout_ms=100), quirks.position(consumer, first) == 0)[1], "a position", 60)


def test_a_partition_that_has_left_has_no_position(consumer: Any) -> None:
    assert quirks.position(consumer, TopicPartition("of another member", 0)) is None


def test_the_ledger_does_not_wait_for_positions(own_broker: ServerProcess, consumer: Any, ledger: KafkaLedger) -> None:
    """It waited for one partition after the other: what came from the others was known minutes later."""
    consumer.seek_to_beginning()
    own_broker.freeze()
    assert seconds(lambda: ledger._take(consumer, {})) < _SOON
    ledger.close()
