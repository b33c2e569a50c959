"""What tests of a member's partitions do: publish, poll until something is so, look at a clock that is put forward."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress

import pytest
from kafka.errors import KafkaError
from tenacity import retry, retry_if_exception_type, stop_after_delay

from deploy.servers.processes import wait_for
from rapporteur.platform.driver.observing import Place, Rebalance, SilentDriverObserver
from rapporteur.platform.driver.tenure import Tenure
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.kafka.holdings import Holdings
from rapporteur.platform.kafka.publisher import KafkaPublisher, Publishing
from rapporteur.platform.kafka.reader import GroupReader, Seat
from rapporteur.platform.kafka.transactions import Broken
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.channels import DOCUMENTS_STORED
from rapporteur.platform.watchdog import Watchdog
from tests.support.toy_stage import COPYING, document

SHORT_CALL_MS = 1_000
"""So short that a call fails while a frozen broker still keeps the session: as when only the coordinator of the group is away."""


@retry(retry=retry_if_exception_type(Unavailable), stop=stop_after_delay(120), reraise=True)
def join(brokers: Brokers) -> GroupReader:
    """As soon as brokers that have just been started can answer."""
    return GroupReader(Seat(brokers, DOCUMENTS_STORED.topic, COPYING, "one"), Watchdog())


class Hands:
    """A clock that is put forward."""

    ahead = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


def publish(brokers: Brokers, names: Sequence[str]) -> None:
    with KafkaPublisher(brokers, Publishing(role="ingestion", member="test")) as publisher:
        publisher.publish([document(name) for name in names], [])


def poll(holdings: Holdings, until: Callable[[], bool], what: str) -> None:
    def poll_once() -> bool:
        with suppress(KafkaError):
            holdings.poll(50)
        return until()

    wait_for(poll_once, what, 60)


def fetched(reader: GroupReader) -> int:
    """How many answers with records the client has and has not given out."""
    fetcher = reader._consumer._fetcher
    fetcher.send_fetches()
    return len(fetcher._completed_fetches) + len(fetcher._paused_completed_fetches)


def look_for(holdings: Holdings, clock: Hands, seconds: float) -> None:
    """Two looks, so far apart. Calls that fail are made again by the next, as the driver does."""
    for ahead in (0, seconds):
        clock.ahead += ahead
        with suppress(KafkaError):
            holdings.look(0, 1)


def look_until_stalled(holdings: Holdings, clock: Hands) -> None:
    """A broker that is slow to say where a partition ends is asked again: calls are short here, and that one fails is no stall."""
    with pytest.raises(Broken, match=r"^no records come from \S+/\d, though there are some$"):
        for _ in range(20):
            look_for(holdings, clock, 61)


def learn_ends(holdings: Holdings, reader: GroupReader, clock: Hands) -> None:
    """Poll and look until the end of every partition is known."""

    def known() -> bool:
        look_for(holdings, clock, 31)
        return all(reader.end(tenure.place) is not None for tenure in holdings.tenures)

    poll(holdings, known, "the ends of all partitions")


class Changes(SilentDriverObserver):
    """What happened to partitions."""

    def __init__(self) -> None:
        self.told: list[Rebalance] = []

    def rebalanced(self, change: Rebalance, places: tuple[Place, ...]) -> None:
        self.told += [change] * len(places)


def read_by(holdings: Holdings, brokers: Brokers, names: Sequence[str]) -> Tenure:
    """The tenure whose partition has all of these records, published and read; they are of one document."""
    publish(brokers, names)
    poll(holdings, lambda: holdings.tenures.records == len(names), "the records")
    (tenure,) = (tenure for tenure in holdings.tenures if len(tenure.tracker))
    return tenure
