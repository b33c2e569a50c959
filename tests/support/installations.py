"""An installation of its own for a test, on brokers that many tests share: all its names begin with a prefix."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from rapporteur.platform.kafka.topics import TopicsOnBrokers, admin_client
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.topic_plan import Create, compare
from rapporteur.platform.messages.topics import declared


@contextmanager
def names_of_our_own(bootstrap: str) -> Iterator[Brokers]:
    """A prefix that nobody has; what was made under it is deleted afterwards."""
    brokers = Brokers(bootstrap, f"t{uuid.uuid4().hex[:8]}-")
    try:
        yield brokers
    finally:
        with admin_client(brokers) as client:
            made = [name for name in client.list_topics() if name.startswith(brokers.prefix)]
            if made:
                client.delete_topics(made)


@contextmanager
def installation(bootstrap: str) -> Iterator[Brokers]:
    """All declared topics, empty."""
    with names_of_our_own(bootstrap) as brokers:
        with admin_client(brokers) as client:
            there = TopicsOnBrokers(brokers, client)
            there.apply([change for change in compare(declared(), {}, there.copies()) if isinstance(change, Create)])
        yield brokers


def environment(brokers: Brokers) -> dict[str, str]:
    """By which a process finds it."""
    return {"RAPPORTEUR_KAFKA": brokers.bootstrap, "RAPPORTEUR_TOPIC_PREFIX": brokers.prefix}
