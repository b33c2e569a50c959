"""Errors of the Kafka client in the words of this program."""

from __future__ import annotations

import re
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
_NAMED = re.compile(r"topic='([^']+)'")
"""As the client names partitions in what it raises."""


def no_topic(*names: str) -> str:
    """What to say of topics that are not on the brokers, by their names there.

    >>> no_topic("documents.text-cleaned.v1")
    'there is no topic documents.text-cleaned.v1: run `rapporteur topics apply`'
    """
    what = f"is no topic {names[0]}" if len(names) == 1 else f"are no topics {', '.join(names)}"
    return f"there {what}: run `rapporteur topics apply`"


def in_words(error: KafkaError) -> str:
    """An error in words: that a topic is not there, where it names it; else as the client has it.

    >>> in_words(UnknownTopicOrPartitionError("not known: TopicPartition(topic='a.v1', partition=0)"))
    'there is no topic a.v1: run `rapporteur topics apply`'
    """
    names = sorted(set(_NAMED.findall(str(error)))) if isinstance(error, UnknownTopicOrPartitionError) else []
    return no_topic(*names) if names else str(error)


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
        raise Unavailable(f"could not {doing}: {in_words(error)}") from error
    except KafkaError as error:
        raise Unavailable(f"Kafka is away: could not {doing}: {error}") from error
