"""What a difference between declaration and brokers leads to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapporteur.platform.messages.topic_plan import Copies, Create, Differs, Found, Set, compare
from rapporteur.platform.messages.topics import Config, Topics, declared

STORED, PROGRESSED = declared().named("documents.document-stored.v1"), declared().named("documents.document-progressed.v1")
TWO = Topics(
    partitions=6,
    parties={party: "" for topic in (STORED, PROGRESSED) for party in (*topic.producers, *topic.consumers)},
    topics=(STORED, PROGRESSED),
)
COPIES = Copies(3, 2)
AS_DECLARED = {
    topic.name: Found(6, 3, {"min.insync.replicas": "2", "segment.ms": "5", **{config.name: config.value for config in topic.configs}})
    for topic in TWO.topics
}


def with_config(name: str, value: str, topic: str = STORED.name) -> dict[str, Found]:
    return {**AS_DECLARED, topic: replace(AS_DECLARED[topic], configs={**AS_DECLARED[topic].configs, name: value})}


def test_what_is_as_declared_needs_nothing() -> None:
    assert compare(TWO, AS_DECLARED, COPIES) == ()


def test_what_is_missing_is_made() -> None:
    missing = compare(TWO, {STORED.name: AS_DECLARED[STORED.name]}, COPIES)
    assert missing == (Create(PROGRESSED.name, 6, COPIES, (*PROGRESSED.configs, Config("min.insync.replicas", "2"))),)


@pytest.mark.parametrize(
    ("name", "value"), [("retention.ms", "1000"), ("max.message.bytes", "1000"), ("min.insync.replicas", "1"), ("retention.ms", "")]
)
def test_what_can_be_mended_without_a_loss_is(name: str, value: str) -> None:
    (change,) = compare(TWO, with_config(name, value), COPIES)
    assert isinstance(change, Set)
    assert (change.topic, change.config.name, change.before) == (STORED.name, name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("retention.ms", "-1"), ("retention.ms", "9999999999"), ("max.message.bytes", "9999999"), ("cleanup.policy", "compact")],
)
def test_nothing_shrinks(name: str, value: str) -> None:
    (finding,) = compare(TWO, with_config(name, value), COPIES)
    assert isinstance(finding, Differs)
    assert value in finding.what
    assert finding.stops is (name == "cleanup.policy"), "services do not mind that more is kept"


def test_records_for_ever_stay_for_ever() -> None:
    (change,) = compare(TWO, with_config("retention.ms", "1000", PROGRESSED.name), COPIES)
    assert isinstance(change, Set)
    assert change.config.value == "-1"


@pytest.mark.parametrize("partitions", [1, 12])
def test_partitions_are_never_changed(partitions: int) -> None:
    other = {**AS_DECLARED, STORED.name: replace(AS_DECLARED[STORED.name], partitions=partitions)}
    (finding,) = compare(TWO, other, COPIES)
    assert isinstance(finding, Differs)
    assert f"{partitions} partitions instead of 6" in str(finding)
    assert finding.stops


def test_another_number_of_copies_is_told() -> None:
    assert [str(finding)[:60] for finding in compare(TWO, AS_DECLARED, Copies(2, 2))] == [
        f"{topic.name}: it has 3 copies instead of 2. Left as it is: move"[:60] for topic in TWO.topics
    ]
