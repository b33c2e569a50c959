"""What travels beside a message: partition, event attributes, diagnosis of a dead letter."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kafka.partitioner.default import murmur2 as kafkas_murmur2

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.platform.errors import PoisonMessage
from rapporteur.platform.messages.cloud_events import Attributes, Origin, attributes, event_id, headers
from rapporteur.platform.messages.dead_letters import (
    LONGEST,
    LONGEST_KEY,
    LONGEST_VALUE,
    Diagnosis,
    Kept,
    dead_letter_headers,
    diagnosis_of,
    kept,
    redriven_headers,
    redrives,
)
from rapporteur.platform.messages.partitions import murmur2, partition_of

NOON = datetime(2024, 2, 29, 12, 0, 0, 250_000, UTC)
TOLD = Attributes.of(events.TextCleaned(), "an id", "cleanup", NOON, Origin("ab12", NOON - timedelta(hours=1), "00-ab"))
FOUND = Diagnosis(
    "texts.v1", 3, 41, 1_700_000_000_000, "cleanup", "cleanup", "1", 2, NOON, "malformed", "its third page", "scan it", "a host"
)

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
TIMES = st.datetimes(timezones=st.just(UTC)).map(lambda time: time.replace(microsecond=time.microsecond // 1000 * 1000))
ANY_HEADERS = st.lists(st.tuples(st.text(max_size=20), st.none() | st.binary(max_size=30)), max_size=6)


@given(st.binary(max_size=80))
def test_the_hash_is_that_of_the_client(data: bytes) -> None:
    assert murmur2(data) == kafkas_murmur2(data) & 0xFFFFFFFF


@given(st.text(max_size=50), st.integers(1, 100))
def test_a_partition_is_one_of_those_there_are(key: str, partitions: int) -> None:
    assert 0 <= partition_of(key, partitions) < partitions


def test_documents_spread_over_all_partitions() -> None:
    found = [partition_of(f"{number:032x}", 6) for number in range(600)]
    assert min(found.count(partition) for partition in range(6)) > 60


@given(st.builds(Attributes, TEXTS, TEXTS, TEXTS, TIMES, TEXTS, TEXTS, TIMES, TEXTS), ANY_HEADERS)
def test_attributes_come_back_as_they_went(told: Attributes, others: list[tuple[str, bytes | None]]) -> None:
    unknown = [(f"x-{name}", value) for name, value in others]
    assert attributes([*unknown, *headers(told)]) == told


def test_the_contract_says_type_and_schema() -> None:
    written = dict(headers(TOLD))
    assert written["ce_type"] == b"rapporteur.contracts.events.v1.TextCleaned"
    assert written["ce_dataschema"] == b"proto:rapporteur.contracts.events.v1"
    assert written["ce_source"] == b"/rapporteur/cleanup"
    assert written["ce_time"] == b"2024-02-29T12:00:00.250Z"
    assert written["content-type"] == b"application/protobuf"
    assert written["traceparent"] == b"00-ab"


def test_the_next_event_takes_the_origin_along() -> None:
    assert attributes(headers(TOLD)).origin == Origin("ab12", NOON - timedelta(hours=1), "00-ab")


def test_nothing_is_said_of_a_trace_that_is_not_there() -> None:
    assert "traceparent" not in dict(headers(replace(TOLD, traceparent="")))


def test_times_are_one_whatever_zone_they_are_told_in() -> None:
    there = replace(TOLD, time=NOON.astimezone(timezone(timedelta(hours=5))))
    assert headers(there) == headers(TOLD)


@pytest.mark.parametrize("name", ["ce_id", "ce_source", "ce_type", "ce_time", "ce_subject"])
def test_an_event_that_lacks_what_is_required_is_poison(name: str) -> None:
    with pytest.raises(PoisonMessage, match=name):
        attributes([header for header in headers(TOLD) if header[0] != name])


@pytest.mark.parametrize(
    "wrong",
    [("ce_time", b"yesterday"), ("ce_time", b"2024-02-29T12:00:00"), ("ce_id", b"\xff"), ("content-type", b"application/cloudevents+json")],
)
def test_an_event_that_says_nonsense_is_poison(wrong: tuple[str, bytes]) -> None:
    with pytest.raises(PoisonMessage) as poison:
        attributes([*headers(TOLD), wrong])
    assert poison.value.reason == "invalid event"


def test_an_event_of_another_producer_came_in_when_it_was_made() -> None:
    told = attributes([header for header in headers(TOLD) if header[0] not in ("ce_ingestedat", "ce_dataschema")])
    assert told == replace(TOLD, ingested_at=NOON, dataschema="")


def test_an_id_says_what_was_made_of_what_and_by_whom() -> None:
    parts = ("doc", "cleanup", "1", "ab", 0)
    ids = {event_id(*parts), *(event_id(*parts[:n], other, *parts[n + 1 :]) for n, other in enumerate(("tor", "structure", "2", "cd", 1)))}
    assert len(ids) == 6
    assert event_id(*parts) == event_id(*parts)
    assert all(uuid.UUID(one).version == 5 for one in ids)


DIAGNOSES = st.builds(Diagnosis, TEXTS, *[st.integers(0, 2**60)] * 3, *[TEXTS] * 3, st.integers(1, 9), TIMES, *[TEXTS] * 4)


@given(DIAGNOSES, ANY_HEADERS)
def test_a_dead_letter_holds_the_headers_and_the_diagnosis(found: Diagnosis, original: list[tuple[str, bytes | None]]) -> None:
    written = dead_letter_headers(original, found)
    assert written[: len(original)] == [(name, value or b"") for name, value in original]
    assert diagnosis_of(written) == found


@given(DIAGNOSES, DIAGNOSES)
def test_the_last_diagnosis_counts(first: Diagnosis, second: Diagnosis) -> None:
    assert diagnosis_of(dead_letter_headers(dead_letter_headers([], first), second)) == second


@given(st.text(max_size=3000))
def test_sentences_are_cut_between_letters(detail: str) -> None:
    written = dict(dead_letter_headers([], replace(FOUND, detail=detail)))["dlt-detail"]
    assert len(written) <= LONGEST
    assert detail.startswith(written.decode().removesuffix("…"))


def test_a_record_that_is_no_dead_letter_has_no_diagnosis() -> None:
    with pytest.raises(PoisonMessage, match="no dead letter"):
        diagnosis_of(headers(TOLD))


def test_a_letter_goes_back_as_it_came_and_is_counted() -> None:
    once = redriven_headers(dead_letter_headers(headers(TOLD), FOUND), "first")
    assert once == [*headers(TOLD), ("redrive-count", b"1"), ("redrive-id", b"first")]
    twice = redriven_headers(dead_letter_headers(once, FOUND), "second")
    assert twice == [*headers(TOLD), ("redrive-count", b"2"), ("redrive-id", b"second")]
    assert redrives(dead_letter_headers(twice, FOUND)) == 2


@pytest.mark.parametrize("told", [b"", b"many", b"-1", b"9" * 40])
def test_a_count_that_is_none_is_nought(told: bytes) -> None:
    assert redrives([("redrive-count", told)]) == 0


def test_a_dead_letter_keeps_every_event_of_ours_whole_and_bounds_what_no_topic_could_take():
    headers = [("ce_id", b"1"), ("other", None)]
    assert kept(b"key", b"value", headers) == Kept(b"key", b"value", headers, "")
    found = kept(b"k" * 100_000, b"v" * 6_000_000, [("ce_id", b"1"), ("junk", b"j" * 100_000)])
    assert (len(found.key or b""), len(found.value or b""), found.headers) == (LONGEST_KEY, LONGEST_VALUE, [("ce_id", b"1")])
    assert found.cut == "the key had 100000 bytes, the value had 6000000 bytes, the headers had 100010 bytes"
