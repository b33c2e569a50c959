"""The topics in memory, which tests of the gateway stand on, obey the laws of the ports."""

from __future__ import annotations

import pytest

from tests.contracts.gateway_ports_contract import Side, TopicsContract, digest, item
from tests.support.memory_topics import MemoryTopics


class TestMemoryTopics(TopicsContract):
    @pytest.fixture
    def topics(self) -> Side:
        topics = MemoryTopics()
        return Side(topics, topics, topics.tell, topics.clock)


class TestLaggingMemoryTopics(TopicsContract):
    """Nothing is known before one has caught up, as with brokers."""

    @pytest.fixture
    def topics(self) -> Side:
        topics = MemoryTopics()
        topics.lagging = True
        return Side(topics, topics, topics.tell, topics.clock)

    def test_whoever_waits_is_told_of_a_change(self, topics: Side, batch: str) -> None:
        seen = topics.ledger.changes()
        topics.publisher.publish([], [item(batch, "a.md", digest("a"), known_before=True)])
        topics.ledger.catch_up(0)  # this one learns when it is asked to, and never by itself
        assert topics.ledger.wait_for_change(seen, 0) > seen
