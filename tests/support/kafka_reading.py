"""Reads everything that committed transactions have left in topics, as a subscriber does."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kafka import KafkaConsumer, TopicPartition

from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.topics import declared


@dataclass(frozen=True, slots=True)
class Read:
    """A record that was read."""

    partition: int
    offset: int
    key: bytes | None
    value: bytes
    headers: tuple[tuple[str, bytes], ...]

    def header(self, name: str) -> str:
        """A header as text; empty where there is none."""
        return next((value.decode() for found, value in self.headers if found == name), "")


class Subscriber:
    """Reads a topic from its beginning with read_committed."""

    def __init__(self, brokers: Brokers, topic: str) -> None:
        self._consumer: Any = KafkaConsumer(
            bootstrap_servers=brokers.bootstrap, isolation_level="read_committed", enable_auto_commit=False, auto_offset_reset="earliest"
        )
        self._places = [TopicPartition(brokers.topic(topic), partition) for partition in range(declared().partitions)]
        self._consumer.assign(self._places)
        self.records: list[Read] = []

    def __enter__(self) -> Subscriber:
        return self

    def __exit__(self, *_: object) -> None:
        self._consumer.close()

    def until(self, enough: Callable[[list[Read]], bool], seconds: float = 180) -> list[Read]:
        """Read until it is enough. Fails after so many seconds."""
        deadline = time.monotonic() + seconds
        while not enough(self.records):
            assert time.monotonic() < deadline, f"not enough after {seconds} seconds: {len(self.records)} records"
            self._poll(200)
        return self.records

    def to_the_end(self) -> list[Read]:
        """Everything that is committed now."""
        ends = self._consumer.end_offsets(self._places)
        while any(self._consumer.position(place) < ends[place] for place in self._places):
            self._poll(200)
        return self.records

    def _poll(self, milliseconds: int) -> None:
        for records in self._consumer.poll(timeout_ms=milliseconds).values():
            self.records += [Read(r.partition, r.offset, r.key, r.value, tuple(r.headers)) for r in records]


def everything(brokers: Brokers, topic: str) -> list[Read]:
    """All committed records of a topic."""
    with Subscriber(brokers, topic) as subscriber:
        return subscriber.to_the_end()
