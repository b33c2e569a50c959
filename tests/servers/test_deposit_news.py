"""What a store tells over Kafka, when the client fails at every turn."""

from __future__ import annotations

import pytest
from kafka.errors import KafkaError

from rapporteur.platform.deposits.store import Place
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.kafka.deposit_news import KafkaNews
from tests.support.installations import installation

pytestmark = pytest.mark.servers


def _fail(*_: object, **__: object) -> None:
    raise KafkaError("the connection is gone")


def test_a_client_that_cannot_even_be_closed_is_left_and_brokers_are_said_to_be_away(kafka: str) -> None:
    """What closing raises would take the place of what had happened, and end `follow`, which waits for what is away."""
    with installation(kafka) as brokers, KafkaNews(brokers, brokers.topic("arrivals"), Place("arrivals", "")) as news:
        assert news.hear(1) == ()
        consumer = news._consumer
        assert consumer is not None
        close, consumer.commit, consumer.close = consumer.close, _fail, _fail
        with pytest.raises(Unavailable, match="the connection is gone"):
            news.settle()
        close(autocommit=False)
        assert news.hear(1) == ()  # with another client
