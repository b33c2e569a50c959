"""Looking after what was set aside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest

from rapporteur.contracts.gateway.v1 import operations_pb2 as wire
from rapporteur.platform.driver.redriving import PartitionReplay
from tests.support.gateways import Gateway, refused


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[Gateway]:
    with Gateway(tmp_path).running() as gateway:
        for number in range(6):
            gateway.letters.set_aside("cleanup" if number % 2 else "structure", f"{number:032}", "malformed", redrives=number)
        yield gateway


def listed(gateway: Gateway, **asked: object) -> list[str]:
    return [letter.document_id[-1] for letter in gateway.operations.ListSetAside(wire.ListSetAsideRequest(**asked)).letters]


def test_letters_come_newest_first_with_their_diagnosis(gateway: Gateway) -> None:
    assert listed(gateway) == ["5", "4", "3", "2", "1", "0"]
    letter = gateway.operations.ListSetAside(wire.ListSetAsideRequest()).letters[0]
    assert (letter.topic, letter.partition, letter.offset, letter.stage) == ("to-cleanup.v1.dlt", 0, 5, "cleanup")
    assert (letter.reason, letter.detail, letter.advice, letter.redrives) == ("malformed", "what happened", "what to do", 5)
    assert letter.failed_at == "2026-01-01T00:05:00+00:00"


def test_a_filter_lets_through_what_it_says(gateway: Gateway) -> None:
    assert listed(gateway, filter=wire.SetAsideFilter(stage="cleanup")) == ["5", "3", "1"]
    assert listed(gateway, filter=wire.SetAsideFilter(document_id="0" * 31 + "2")) == ["2"]
    assert listed(gateway, filter=wire.SetAsideFilter(reason="hostile")) == []
    assert listed(gateway, limit=2) == ["5", "4"]


def test_a_redrive_sends_back_and_tells_what_it_left_out(gateway: Gateway) -> None:
    tried = gateway.operations.Redrive(wire.RedriveRequest(dry_run=True))
    assert ([letter.redrives for letter in tried.letters], tried.redriven, tried.left_out) == ([2, 1, 0], False, 3)
    assert [letter.redrives for letter in tried.letters_left_out] == [3, 4, 5]
    assert gateway.letters.sent_back == []
    done = gateway.operations.Redrive(wire.RedriveRequest(limit=2))
    assert ([letter.redrives for letter in done.letters], done.redriven) == ([2, 1], True)
    assert [letter.redrives for letter in gateway.letters.sent_back] == [2, 1]
    assert len(listed(gateway)) == 6  # the diagnosis stays


def test_everything_goes_only_to_who_says_how_many(gateway: Gateway) -> None:
    """An empty request is what a client sends that forgot to fill it."""
    with refused(grpc.StatusCode.INVALID_ARGUMENT):
        gateway.operations.Redrive(wire.RedriveRequest(filter=wire.SetAsideFilter()))
    assert gateway.letters.sent_back == []
    gateway.operations.Redrive(wire.RedriveRequest(limit=1_000_000))
    assert len(gateway.letters.sent_back) == 3


def test_of_what_was_left_out_no_more_is_named_than_was_asked_for(gateway: Gateway) -> None:
    """All were, whatever the limit: thousands of letters that came back too often outgrew what a client takes for one answer."""
    tried = gateway.operations.Redrive(wire.RedriveRequest(limit=2, dry_run=True))
    assert ([letter.redrives for letter in tried.letters_left_out], tried.left_out) == ([3, 4], 3)
    for number in range(6, 1010):
        gateway.letters.set_aside("cleanup", f"{number:032}", "malformed", redrives=3)
    tried = gateway.operations.Redrive(wire.RedriveRequest(dry_run=True))
    assert (len(tried.letters_left_out), tried.left_out) == (1000, 1007)


def test_a_replay_is_shown_before_it_is_done(gateway: Gateway) -> None:
    gateway.letters.committed["cleanup"] = (PartitionReplay(0, 10, 100), PartitionReplay(1, 80, 90))
    for since in ("2026-01-01T00:00:00Z", "2026-01-01T00:00", "2026-01-01T02:00:00+02:00"):
        answer = gateway.operations.PreviewReplay(wire.PreviewReplayRequest(stage="cleanup", since=since))
        assert [(each.partition, each.from_offset, each.committed_offset) for each in answer.partitions] == [(0, 76, 100), (1, 80, 90)]
        assert answer.records == 24 + 10


def test_what_is_asked_wrongly_is_named(gateway: Gateway) -> None:
    for call, field in (
        (lambda: gateway.operations.ListSetAside(wire.ListSetAsideRequest(limit=1001)), "limit"),
        (lambda: gateway.operations.Redrive(wire.RedriveRequest(limit=-1)), "limit"),
        (lambda: gateway.operations.Redrive(wire.RedriveRequest()), "filter"),
        (lambda: gateway.operations.PreviewReplay(wire.PreviewReplayRequest(stage="cleanup", since="yesterday")), "since"),
        (lambda: gateway.operations.PreviewReplay(wire.PreviewReplayRequest(stage="x" * 301, since="2026-01-01")), "stage"),
        (lambda: gateway.operations.PreviewReplay(wire.PreviewReplayRequest(stage="cleanup", since="2" * 301)), "since"),
        (lambda: gateway.operations.ListSetAside(wire.ListSetAsideRequest(filter=wire.SetAsideFilter(reason="x" * 301))), "filter.reason"),
        (lambda: gateway.operations.Redrive(wire.RedriveRequest(filter=wire.SetAsideFilter(document_id="x" * 301))), "filter.document_id"),
    ):
        with refused(grpc.StatusCode.INVALID_ARGUMENT) as said:
            call()
        assert said[0].violations[0].field == field
    with refused(grpc.StatusCode.NOT_FOUND):
        gateway.operations.PreviewReplay(wire.PreviewReplayRequest(stage="no-such-stage", since="2026-01-01"))
