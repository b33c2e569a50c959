"""That a topic is not there, which the client does not say."""

from __future__ import annotations

from typing import Any

import pytest
from kafka.errors import KafkaTimeoutError

from rapporteur.platform.kafka import quirks

pytestmark = pytest.mark.servers


def test_the_client_does_not_say_that_there_is_no_topic_and_this_does(producer: Any, topic: str) -> None:
    producer.begin_transaction()
    producer.send(topic, b"value", partition=0)
    producer.config["max_block_ms"] = 1_000
    with pytest.raises(KafkaTimeoutError, match="update metadata"):
        producer.send(f"{topic}-gone", b"value", partition=0)
    assert quirks.unknown_topics(producer, (topic, f"{topic}-gone", "never-asked-for")) == (f"{topic}-gone",)
    producer.abort_transaction()
