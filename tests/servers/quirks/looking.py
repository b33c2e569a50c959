"""Looks at what kafka-python does, for tests."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from kafka import TopicPartition
from kafka.errors import KafkaError
from kafka.structs import MemberState, OffsetAndMetadata

from tests.support.kafka_reading import poll_as_member

STILL_WAITING_SECONDS = 4.0
"""A call that has not come back after so long, where it takes a tenth of a second otherwise, hangs."""


def joined(consumer: Any) -> bool:
    """Whether a member is in its group, after it was given the time that a join takes."""
    poll_as_member(consumer)
    return is_in(consumer)


def is_in(consumer: Any) -> bool:
    return consumer.group_metadata().state == MemberState.STABLE and len(consumer.assignment()) == 2


def offsets(topic: str, partition: int, offset: int, note: str = "") -> dict[TopicPartition, OffsetAndMetadata]:
    return {TopicPartition(topic, partition): OffsetAndMetadata(offset, note, -1)}


def comes_back(call: Callable[[], object], seconds: float = STILL_WAITING_SECONDS) -> bool:
    """Whether the call ends soon, well or not: a client that is closed with a record in hand says that it could not send it."""

    def ended() -> None:
        with suppress(KafkaError):
            call()

    thread = threading.Thread(target=ended, daemon=True)
    thread.start()
    thread.join(seconds)
    return not thread.is_alive()
