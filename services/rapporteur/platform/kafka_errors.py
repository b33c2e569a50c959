"""Errors of the Kafka client in the words of this program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kafka.errors import KafkaError

from rapporteur.platform.errors import Unavailable


@contextmanager
def kafka_or_unavailable(doing: str) -> Iterator[None]:
    """Errors of the client inside become Unavailable, which says what was being done: `kafka_or_unavailable("list topics")`."""
    try:
        yield
    except KafkaError as error:
        raise Unavailable(f"Kafka is away: could not {doing}: {error}") from error
