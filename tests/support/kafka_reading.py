"""Reads everything that committed transactions have left in topics, as a subscriber does.

A transaction is through when its commit returns, and only then do the brokers write that into its partitions, one after the other: for some
milliseconds a subscriber sees nothing of it, or half. So what is read here goes to where partitions end, not to where they can be read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.admin import OffsetSpec
from kafka.structs import MemberState

from rapporteur.platform.kafka import quirks
from rapporteur.platform.kafka.topics import admin_client
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

    def __init__(self, brokers: Brokers, topic: str, partitions: int = declared().partitions) -> None:
        self._brokers = brokers
        self._consumer: Any = KafkaConsumer(
            bootstrap_servers=brokers.bootstrap, isolation_level="read_committed", enable_auto_commit=False, auto_offset_reset="earliest"
        )
        self._places = [TopicPartition(brokers.topic(topic), partition) for partition in range(partitions)]
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
            assert time.monotonic() < deadline, f"not enough after {seconds} seconds: {len(self.records)} records; {self._stands()}"
            self._poll(200)
        return self.records

    def _stands(self) -> str:
        """Whether it is this reader that stands still, or nothing came: where it is in each partition, and where that ends."""
        ends = self._consumer.end_offsets(self._places)
        reached = {at: self._consumer.position(at, timeout_ms=1_000) for at in self._places}
        return ", ".join(f"partition {at.partition}: at {reached[at]} of {ends[at]}" for at in self._places)

    def to_the_end(self) -> list[Read]:
        """Everything that was committed before the call. A transaction that is open is waited for, until the brokers end it."""
        with admin_client(self._brokers) as client:
            ends = client.list_partition_offsets(dict.fromkeys(self._places, OffsetSpec.LATEST))
        return self.until(lambda _: all(self._consumer.position(place) >= end.offset for place, end in ends.items()))

    def _poll(self, milliseconds: int) -> None:
        for records in self._consumer.poll(timeout_ms=milliseconds).values():
            self.records += [Read(r.partition, r.offset, r.key, r.value, tuple(r.headers)) for r in records]


def everything(brokers: Brokers, topic: str, partitions: int = declared().partitions) -> list[Read]:
    """All committed records of a topic, those of a commit that has just returned among them."""
    with Subscriber(brokers, topic, partitions) as subscriber:
        return subscriber.to_the_end()


def poll_as_member(consumer: Any, milliseconds: int = 200) -> Mapping[TopicPartition, Sequence[Any]]:
    """What a plain consumer of a group polls, which does not stay outside for good where its join was cut short: see `quirks.rejoin`."""
    if consumer.group_metadata().state == MemberState.REBALANCING:
        quirks.rejoin(consumer)
    return consumer.poll(timeout_ms=milliseconds)  # type: ignore[no-any-return]


def read_as_member(consumer: Any, least: int, seconds: float = 120) -> int:
    """Read until so many records were given out; how many were. Fails after so many seconds."""
    seen, deadline = 0, time.monotonic() + seconds
    while seen < least:
        assert time.monotonic() < deadline, f"not enough after {seconds} seconds: {seen} records"
        seen += sum(map(len, poll_as_member(consumer).values()))
    return seen
