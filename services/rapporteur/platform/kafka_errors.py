"""Errors of the Kafka client in the words of this program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from kafka.errors import KafkaError, UnknownTopicOrPartitionError
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_fixed

from rapporteur.platform.errors import Unavailable

T = TypeVar("T")

_PATIENCE = 10.0
_PAUSE = 0.2
"""Seconds."""


def patiently(call: Callable[[], T]) -> T:
    """What `call` returns; brokers that are in the middle of a change, and say so, are asked again for ten seconds. Raises KafkaError."""
    return Retrying(retry=retry_if_exception(_will_pass), stop=stop_after_delay(_PATIENCE), wait=wait_fixed(_PAUSE), reraise=True)(call)


def _will_pass(error: BaseException) -> bool:
    """A topic that is not there is not going to be."""
    return isinstance(error, KafkaError) and bool(error.retriable) and not isinstance(error, UnknownTopicOrPartitionError)


@contextmanager
def kafka_or_unavailable(doing: str) -> Iterator[None]:
    """Errors of the client inside become Unavailable, which says what was being done: `kafka_or_unavailable("list topics")`."""
    try:
        yield
    except UnknownTopicOrPartitionError as error:
        raise Unavailable(f"could not {doing}: a topic is not on the brokers; `rapporteur topics apply` makes it") from error
    except KafkaError as error:
        raise Unavailable(f"Kafka is away: could not {doing}: {error}") from error
