"""Errors of the Kafka client in the words of this program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kafka.errors import KafkaError, UnknownTopicOrPartitionError

from rapporteur.platform.errors import Unavailable


@contextmanager
def kafka_or_unavailable(doing: str) -> Iterator[None]:
    """Errors of the client inside become Unavailable, which says what was being done: `kafka_or_unavailable("list topics")`."""
    try:
        yield
    except UnknownTopicOrPartitionError as error:
        raise Unavailable(f"could not {doing}: a topic is not on the brokers; `rapporteur topics apply` makes it") from error
    except KafkaError as error:
        raise Unavailable(f"Kafka is away: could not {doing}: {error}") from error
