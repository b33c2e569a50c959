"""What becomes of transactions in which a record is lost, refused or taken over."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from deploy.servers.processes import wait_for
from rapporteur.platform.driver.conclusions import Outgoing
from rapporteur.platform.driver.observing import Place
from rapporteur.platform.kafka.transactions import Broken, Transactions, Undone
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.watchdog import Watchdog
from tests.support.kafka_reading import everything

pytestmark = pytest.mark.servers


def expire_the_next(producer: Any) -> None:
    """No broker is ready for records until one has waited for longer than it may."""
    sender, accumulator = producer._sender, producer._accumulator
    real, accumulator.config["delivery_timeout_ms"] = sender._client.is_ready, 300
    until = time.monotonic() + 1.0

    def is_ready(*arguments: Any, **options: Any) -> Any:
        if time.monotonic() > until:
            sender._client.is_ready = real
        return time.monotonic() > until and real(*arguments, **options)

    sender._client.is_ready = is_ready


class TestAnswers:
    def test_a_commit_says_nothing_of_a_record_that_failed(self, producer: Any, topic: str) -> None:
        producer.begin_transaction()
        producer.send(topic, b"first", partition=0).get(timeout=10)
        expire_the_next(producer)
        failed = producer.send(topic, b"second", partition=0)
        ready = producer._sender._client.is_ready
        wait_for(lambda: bool(failed.is_done) and ready(1), "the record to expire, and the broker to be ready again", 120)
        assert failed.failed()
        producer.commit_transaction()  # as if all were well

    def test_ours_undoes_what_has_lost_a_record(self, kafka: str, topic: str) -> None:
        transactions = Transactions(Brokers(kafka), f"{topic}-id", Watchdog())
        expire_the_next(transactions._producer)
        with pytest.raises(Undone, match="Expiring"):
            transactions.commit([Outgoing(Place(topic, 0), b"k", b"lost", ())])
        transactions.close()
        assert TestTransactions.committed(kafka, topic) == []


class TestTransactions:
    @pytest.fixture
    def transactions(self, kafka: str, topic: str) -> Iterator[Transactions]:
        made = Transactions(Brokers(kafka), f"{topic}-id", Watchdog())
        yield made
        made.close()

    @staticmethod
    def committed(kafka: str, topic: str) -> list[bytes]:
        return [record.value for record in everything(Brokers(kafka), topic, partitions=2)]

    def test_all_of_it_is_there_afterwards(self, transactions: Transactions, kafka: str, topic: str) -> None:
        transactions.commit([Outgoing(Place(topic, partition), b"k", f"{n}".encode(), ()) for n in range(50) for partition in (0, 1)])
        assert sorted(self.committed(kafka, topic)) == sorted(f"{n}".encode() for n in range(50) for _ in (0, 1))

    def test_a_record_that_the_brokers_refuse_undoes_all_of_it_and_the_next_goes_through(
        self, transactions: Transactions, kafka: str, topic: str
    ) -> None:
        noise = bytes(range(256)) * 8000
        with pytest.raises(Undone):
            transactions.commit([Outgoing(Place(topic, 0), b"k", b"small", ()), Outgoing(Place(topic, 1), b"k", noise, ())])
        assert self.committed(kafka, topic) == []
        transactions.commit([Outgoing(Place(topic, 0), b"k", b"next", ())])
        assert self.committed(kafka, topic) == [b"next"]

    def test_whoever_takes_the_id_over_ends_the_other_and_what_it_had_begun(
        self, transactions: Transactions, kafka: str, topic: str
    ) -> None:
        transactions._producer.begin_transaction()
        transactions._producer.send(topic, b"open", partition=0).get(timeout=10)
        second = Transactions(Brokers(kafka), f"{topic}-id", Watchdog())
        second.commit([Outgoing(Place(topic, 0), b"k", b"second", ())])
        with pytest.raises((Broken, Undone)):
            transactions.commit([Outgoing(Place(topic, 0), b"k", b"first", ())])
        assert self.committed(kafka, topic) == [b"second"]
        second.close()
