"""Each defect of kafka-python that we work around is still there, and the workaround still works: a test that fails asks for a look.

A test of a defect fails when a new version has mended it: then the workaround can go. Where a private name is gone, it fails too.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from selectors import SelectorKey
from typing import Any

import pytest
from kafka import KafkaProducer, TopicPartition
from kafka.errors import CommitFailedError, KafkaConnectionError, KafkaError, KafkaTimeoutError
from kafka.structs import ConsumerGroupMetadata, MemberState

from deploy.servers.processes import wait_for
from rapporteur.platform.kafka import quirks
from tests.servers.quirks.looking import STILL_WAITING_SECONDS, comes_back, is_in, joined, offsets

pytestmark = pytest.mark.servers


def test_this_is_the_version_that_the_quirks_were_found_in() -> None:
    quirks.refuse_other_versions()
    pinned = re.search(r'"kafka-python==([\d.]+)"', (Path(__file__).parents[3] / "pyproject.toml").read_text())
    assert pinned is not None
    assert pinned[1] == quirks.VERSION


def fail_once(producer: Any) -> None:
    """The broker goes away while the sender waits for a connection."""
    client = producer._sender._client
    real, left = client.await_ready, [KafkaConnectionError("gone")]

    def await_ready(*arguments: Any, **options: Any) -> Any:
        if left:
            raise left.pop()
        return real(*arguments, **options)

    client.await_ready = await_ready


class TestKeepRequests:
    @staticmethod
    def transaction(producer: Any, topic: str) -> None:
        producer.begin_transaction()
        producer.send(topic, b"value", partition=0)
        producer.flush(10)

    def test_without_it_a_commit_hangs_when_a_broker_goes_away(self, producer: Any, topic: str) -> None:
        self.transaction(producer, topic)
        fail_once(producer)
        assert not comes_back(producer.commit_transaction)

    def test_with_it_the_commit_comes_back(self, producer: Any, topic: str) -> None:
        self.transaction(producer, topic)
        fail_once(producer)
        quirks.keep_requests(producer)
        assert comes_back(producer.commit_transaction, seconds=60)


class TestAwaitLeaders:
    """A record waits to be sent, its partition has no leader, and no broker can be asked for one."""

    @staticmethod
    def turns(producer: Any, topic: str) -> int:
        """How often the sender goes round in STILL_WAITING_SECONDS."""
        metadata, sender, counted = producer._sender._metadata, producer._sender, []
        real = sender.run_once
        sender.run_once = lambda: (counted.append(1), real())
        producer.begin_transaction()
        producer.send(topic, b"value", partition=0)
        producer.flush(10)
        metadata.leader_for_partition = lambda _: -1
        metadata._manager.least_loaded_node = lambda *_, **__: None
        producer.send(topic, b"value", partition=0)
        before = len(counted)
        with pytest.raises(KafkaTimeoutError):
            producer.flush(STILL_WAITING_SECONDS)
        turns = len(counted) - before
        del metadata.leader_for_partition, metadata._manager.least_loaded_node
        return turns

    def test_without_it_the_sender_asks_as_fast_as_it_can(self, producer: Any, topic: str) -> None:
        assert self.turns(producer, topic) > 500  # 6,000 and more in four seconds, fewer on a machine that is busy

    def test_with_it_the_sender_waits(self, producer: Any, topic: str) -> None:
        quirks.await_leaders(producer)
        assert self.turns(producer, topic) < 100  # 17, as often as it is let wait


class TestForgetOffsets:
    @staticmethod
    def undone_then_another(producer: Any, consumer: Any, topic: str, between: Callable[[], None]) -> int | None:
        """Where the group stands in partition 0, whose offset was only ever part of a transaction that was undone."""
        membership = consumer.group_metadata()
        producer.begin_transaction()
        with pytest.raises(KafkaError):
            producer.send_offsets_to_transaction(offsets(topic, 0, 7), membership._replace(generation_id=membership.generation_id + 5))
        producer.abort_transaction()
        between()
        producer.begin_transaction()
        producer.send_offsets_to_transaction(offsets(topic, 1, 3), membership)
        producer.commit_transaction()
        wait_for(lambda: consumer.committed(TopicPartition(topic, 1)) == 3, "the second transaction to be through", 120)
        return consumer.committed(TopicPartition(topic, 0))  # type: ignore[no-any-return]

    def test_without_it_the_offset_of_an_undone_transaction_is_committed(self, producer: Any, consumer: Any, topic: str) -> None:
        assert self.undone_then_another(producer, consumer, topic, lambda: None) == 7

    def test_with_it_the_offset_is_not(self, producer: Any, consumer: Any, topic: str) -> None:
        assert self.undone_then_another(producer, consumer, topic, lambda: quirks.forget_offsets(producer)) is None


class TestRejoin:
    """The member has to join anew because of what it sees of the topic; its poll has no time for it; then the reason is gone."""

    @staticmethod
    def cut_short(consumer: Any) -> None:
        coordinator = consumer._coordinator
        coordinator._assignment_snapshot = {"another": 1}
        wait_for(lambda: bool(consumer.poll(timeout_ms=0)) or consumer.group_metadata().state == MemberState.REBALANCING, "a rejoin", 120)
        coordinator._assignment_snapshot = None

    def test_without_it_the_member_stays_outside(self, consumer: Any) -> None:
        self.cut_short(consumer)
        until = time.monotonic() + STILL_WAITING_SECONDS
        while time.monotonic() < until:
            consumer.poll(timeout_ms=200)
        assert consumer.group_metadata().state == MemberState.REBALANCING

    def test_with_it_the_member_is_back(self, consumer: Any) -> None:
        self.cut_short(consumer)
        quirks.rejoin(consumer)
        wait_for(lambda: joined(consumer), "the consumer to be back", 120)

    def test_without_it_an_answer_that_comes_between_two_polls_is_asked_for_again(self, consumer: Any) -> None:
        coordinator, asked = consumer._coordinator, None
        while asked is None:  # until a poll that does not wait leaves its question open
            self.cut_short(consumer)
            coordinator.request_rejoin()
            consumer.poll(timeout_ms=0)
            asked = coordinator._join_task
        wait_for(lambda: bool(asked.is_done), "the answer of the group", 120)
        answered = consumer.group_metadata().generation_id
        wait_for(lambda: (consumer.poll(timeout_ms=1_000), is_in(consumer))[1], "the consumer to be back", 120)
        assert consumer.group_metadata().generation_id > answered

    def test_with_it_a_member_whose_polls_do_not_wait_is_back(self, consumer: Any) -> None:
        self.cut_short(consumer)

        def is_back() -> bool:
            if consumer.group_metadata().state == MemberState.REBALANCING:
                quirks.rejoin(consumer)
            consumer.poll(timeout_ms=0)
            return bool(consumer.group_metadata().state == MemberState.STABLE)

        wait_for(is_back, "the consumer to be back", 120)


class TestUnpark:
    """Records of two partitions lie in memory; one is paused in the middle of them; the other is read to its end; the first is resumed."""

    @staticmethod
    def left_over(kafka: str, consumer: Any, topic: str) -> TopicPartition:
        plain = KafkaProducer(bootstrap_servers=kafka, linger_ms=60_000)  # all of a partition in one batch, which goes with the flush
        for _ in range(20):
            for partition in (0, 1):
                plain.send(topic, b"value", partition=partition)
        plain.flush(10)
        plain.close()
        found: dict[TopicPartition, int] = {}
        while not found:
            found = {place: len(records) for place, records in consumer.poll(timeout_ms=500, max_records=5).items()}
        (begun,) = found
        consumer.pause(begun)
        others = 0
        while others < 20:
            others += sum(map(len, consumer.poll(timeout_ms=500).values()))
        consumer.resume(begun)
        return begun

    def test_without_it_the_rest_never_comes(self, consumer: Any, kafka: str, topic: str) -> None:
        self.left_over(kafka, consumer, topic)
        until = time.monotonic() + STILL_WAITING_SECONDS
        while time.monotonic() < until:
            assert consumer.poll(timeout_ms=200) == {}

    def test_with_it_the_rest_comes(self, consumer: Any, kafka: str, topic: str) -> None:
        begun = self.left_over(kafka, consumer, topic)
        quirks.unpark(consumer)
        assert {place: len(records) for place, records in consumer.poll(timeout_ms=5_000).items()} == {begun: 15}


class TestSelector:
    def test_the_client_asks_for_sockets_that_are_not_registered(self, kafka: str, topic: str) -> None:
        unknown: list[object] = []

        class Listening(quirks.Selector):
            def get_key(self, fileobj: Any) -> SelectorKey:
                try:
                    return super().get_key(fileobj)
                except KeyError:
                    unknown.append(fileobj)
                    raise

        producer = KafkaProducer(bootstrap_servers=kafka, selector=Listening)
        for number in range(10):
            producer.send(topic, b"%d" % number, partition=0).get(timeout=10)
        producer.close()
        assert len(unknown) >= 10


class TestMembership:
    def test_the_brokers_take_offsets_of_nobody(self, producer: Any, consumer: Any, topic: str) -> None:
        nobody = ConsumerGroupMetadata(topic, -1, "", None)
        assert not quirks.is_complete(nobody)
        producer.begin_transaction()
        producer.send_offsets_to_transaction(offsets(topic, 0, 7), nobody)
        producer.commit_transaction()
        wait_for(lambda: consumer.committed(TopicPartition(topic, 0)) == 7, "the offset to be there", 120)

    def test_a_member_that_is_evicted_has_such_a_membership(self, consumer: Any) -> None:
        assert quirks.is_complete(consumer.group_metadata())
        consumer._coordinator.reset_generation()  # what its heartbeat does then
        assert not quirks.is_complete(consumer.group_metadata())


class TestCommitNote:
    def test_a_note_stands_beside_the_offset(self, consumer: Any, topic: str) -> None:
        quirks.commit_note(consumer, offsets(topic, 0, 4, "begun=4-5"), consumer.group_metadata())
        found = consumer.committed(TopicPartition(topic, 0), metadata=True)
        assert (found.offset, found.metadata) == (4, "begun=4-5")

    def test_an_earlier_membership_is_refused_which_the_client_itself_does_not(self, consumer: Any, topic: str) -> None:
        before = consumer.group_metadata()
        quirks.rejoin(consumer)
        wait_for(lambda: joined(consumer) and consumer.group_metadata() != before, "another generation", 120)
        with pytest.raises(CommitFailedError):
            quirks.commit_note(consumer, offsets(topic, 0, 4), before)
        assert consumer.committed(TopicPartition(topic, 0)) is None
        consumer.commit(offsets(topic, 0, 4))  # it cannot be told as whom
        assert consumer.committed(TopicPartition(topic, 0)) == 4
