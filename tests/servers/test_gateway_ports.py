"""The Kafka side of the gateway obeys the laws that its tests in memory stand on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from rapporteur.composition.chain import CHAIN
from rapporteur.platform.kafka.ledger import KafkaLedger
from rapporteur.platform.kafka.publisher import KafkaPublisher, Publishing
from rapporteur.platform.messages.brokers import Brokers
from tests.contracts.gateway_ports_contract import Side, TopicsContract
from tests.support.installations import installation
from tests.support.kafka_writing import write
from tests.support.memory_topics import SetClock

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def brokers(kafka: str) -> Iterator[Brokers]:
    with installation(kafka) as made:
        yield made


@pytest.fixture(scope="module")
def side(brokers: Brokers) -> Iterator[Side]:
    clock = SetClock(datetime.now(UTC))
    with KafkaLedger(brokers, CHAIN, clock) as ledger, KafkaPublisher(brokers, Publishing("gateway", "gateway-1")) as publisher:
        yield Side(publisher, ledger, lambda messages: write(brokers, messages), clock)


class TestKafkaTopics(TopicsContract):
    @pytest.fixture
    def topics(self, side: Side) -> Side:
        return side
