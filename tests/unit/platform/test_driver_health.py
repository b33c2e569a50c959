"""/readyz of a stage whom Kafka refuses something: not ok until the same goes well, and it says what was refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from rapporteur.platform.driver.health import FAILED_SECONDS, SLOW_SECONDS, DriverHealth
from rapporteur.platform.driver.observing import Committed, Load, Place, RecordSeen

RECORD = RecordSeen(Place("resolutions.resolution-resolved.v1", 0), 7, "ab12", 300, "00-trace")
HOLDING, IDLE = Load((), records=12, size=3_600, busy=1, workers=2), Load((), 0, 0, 0, 2)
Signs = tuple[Callable[[DriverHealth], object], ...]


def polled(health: DriverHealth) -> None:
    health.polled()


def begun(health: DriverHealth) -> None:
    assert health.begun(RECORD) == "00-trace"


def committed(health: DriverHealth) -> None:
    health.committed(Committed((), datetime(2026, 11, 24, tzinfo=UTC), 0.02))


def holding(health: DriverHealth) -> None:
    health.loaded(HOLDING)


def idle(health: DriverHealth) -> None:
    health.loaded(IDLE)


@pytest.mark.parametrize(
    ("operation", "others", "mended"),
    [
        ("connect", (polled,), holding),
        ("poll", (holding,), polled),
        ("note", (polled, holding), begun),
        ("look", (polled, begun, committed), holding),
        ("transaction", (polled, begun, holding), committed),
        ("transaction", (polled, begun, holding), idle),
    ],
)
def test_not_ready_until_the_same_goes_well(operation: str, others: Signs, mended: Callable[[DriverHealth], object]) -> None:
    health = DriverHealth("indexing")
    holding(health)
    health.broker_failed(operation, "there is no topic")
    for well in others:
        well(health)
        assert health.probes.ready() == "indexing waits: there is no topic"
    assert health.probes.alive() == ""
    mended(health)
    assert health.probes.ready() == ""


def test_a_driver_that_finds_no_kafka_says_that_and_not_only_that_it_has_not_joined() -> None:
    health = DriverHealth("indexing")
    health.broker_failed("connect", "Kafka is away")
    assert health.probes.ready() == "indexing waits: Kafka is away"


def test_a_failure_that_nobody_hears_of_any_more_is_over() -> None:
    now = 0.0
    health = DriverHealth("indexing", lambda: now)
    holding(health)
    health.broker_failed("transaction", "the member has joined its group anew")
    now = FAILED_SECONDS - 1.0
    assert health.probes.ready() == "indexing waits: the member has joined its group anew"
    now = FAILED_SECONDS + 1.0
    polled(health)
    assert health.probes.ready() == ""


def test_a_call_that_does_not_come_back_is_told_before_it_is_given_up() -> None:
    """A transaction whose topic has gone, or a fork server that is frozen: for half a minute all was well."""
    now = [0.0]
    health = DriverHealth("indexing", lambda: now[0])
    holding(health)
    polled(health)
    now[0] = SLOW_SECONDS + 1
    assert health.probes.ready() == "the poll loop of indexing has not come round for 6 seconds"
    assert health.probes.alive() == ""
    polled(health)
    assert health.probes.ready() == ""
