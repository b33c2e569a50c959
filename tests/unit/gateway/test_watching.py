"""Following a batch: told at once, told of changes, told when it is over, and let go when nobody listens."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest

from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.gateway.problems import Why
from rapporteur.platform.batches.certificate import Certificate
from tests.contracts.gateway_ports_contract import STAGES, done
from tests.support.gateways import Gateway, refused

A, B = (hashlib.sha256(content).hexdigest() for content in (b"a", b"b"))
WATCH = wire.WatchBatchRequest(batch_id="b")


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[Gateway]:
    with Gateway(tmp_path).running(watchers=2, heartbeat_seconds=0.3) as gateway:
        gateway.open()
        yield gateway


def close(gateway: Gateway) -> None:
    gateway.ingestion.CloseBatch(wire.CloseBatchRequest(batch_id="b"))


def certificate(gateway: Gateway) -> list[wire.GetCertificateResponse]:
    return list(gateway.ingestion.GetCertificate(wire.GetCertificateRequest(batch_id="b")))


def until(answers: Iterator[wire.WatchBatchResponse], **wanted: int | bool) -> wire.WatchBatchResponse:
    """The first answer that says this."""
    return next(answer for answer in answers if all(getattr(answer, name) == value for name, value in wanted.items()))


def test_a_batch_is_followed_to_its_end(gateway: Gateway) -> None:
    gateway.upload("a.md", b"a")
    gateway.upload("b.md", b"b")
    answers = gateway.ingestion.WatchBatch(WATCH, timeout=30)
    first = next(answers)
    assert (first.items, first.accounted, first.closed, first.complete) == (2, 0, False, False)
    assert [(each.name, each.waits_for) for each in first.laggards] == [("a.md", "cleanup"), ("b.md", "cleanup")]
    gateway.topics.tell([done(A, "cleanup")])
    moved = next(answer for answer in answers if answer.laggards[-1].name == "a.md")
    assert [each.waits_for for each in moved.laggards] == ["cleanup", "structure"]
    gateway.topics.tell([done(A, stage) for stage in STAGES])
    assert until(answers, accounted=1).set_aside == 0
    gateway.topics.tell([done(B, "cleanup", operations.STAGE_OUTCOME_SET_ASIDE)])
    assert until(answers, accounted=2).set_aside == 1
    close(gateway)
    last = until(answers, complete=True)
    assert (last.closed, list(last.laggards)) == (True, [])
    assert list(answers) == []


def test_a_complete_batch_gives_one_answer(gateway: Gateway) -> None:
    close(gateway)
    [answer] = gateway.ingestion.WatchBatch(WATCH, timeout=30)
    assert answer.complete


def test_a_watcher_hears_that_there_is_no_news(gateway: Gateway) -> None:
    answers = gateway.ingestion.WatchBatch(WATCH, timeout=30)
    assert next(answers) == next(answers) == next(answers)
    answers.cancel()


def test_a_batch_may_be_watched_before_the_ledger_knows_it(gateway: Gateway) -> None:
    gateway.topics.lagging = True
    gateway.open("late")
    assert next(gateway.ingestion.WatchBatch(wire.WatchBatchRequest(batch_id="late"), timeout=30)).items == 0


def test_a_watcher_that_goes_away_gives_its_place_back(gateway: Gateway) -> None:
    for _ in range(10):
        answers = gateway.ingestion.WatchBatch(WATCH, timeout=30)
        while True:
            try:
                next(answers)
                break
            except grpc.RpcError as error:  # the one before is just leaving
                assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
                answers = gateway.ingestion.WatchBatch(WATCH, timeout=30)
        answers.cancel()


def test_so_many_watchers_and_no_more_and_uploads_go_on(gateway: Gateway) -> None:
    watchers = [gateway.ingestion.WatchBatch(WATCH) for _ in range(2)]
    assert [next(answers).items for answers in watchers] == [0, 0]
    with refused(grpc.StatusCode.RESOURCE_EXHAUSTED) as said:
        next(gateway.ingestion.WatchBatch(WATCH))
    assert said[0].why == Why.TOO_MANY_AT_ONCE.value
    gateway.upload("a.md", b"a")
    for answers in watchers:
        assert until(answers, items=1)
        answers.cancel()


def test_a_deadline_ends_the_watching(gateway: Gateway) -> None:
    with refused(grpc.StatusCode.DEADLINE_EXCEEDED):
        list(gateway.ingestion.WatchBatch(WATCH, timeout=0.5))


def test_the_certificate_names_laggards_until_it_is_complete(gateway: Gateway) -> None:
    gateway.upload("a.md", b"a")
    close(gateway)
    [part] = certificate(gateway)
    assert not part.complete
    assert [laggard.name for laggard in part.laggards] == ["a.md"]
    assert json.loads(part.json)["pending"] == 1
    gateway.topics.tell([done(A, stage) for stage in STAGES])
    [part] = certificate(gateway)
    assert (part.complete, list(part.laggards)) == (True, [])
    assert Certificate.from_json(part.json) == gateway.topics.certificate("b")
    assert json.loads(part.json)["read"] == 1


@pytest.mark.slow
def test_a_large_certificate_comes_in_parts(gateway: Gateway) -> None:
    refusal = wire.Refusal(reason="not permitted", detail="d" * 1000)
    for number in range(1100):
        gateway.upload(f"{number}.md", b"", sha256="", refusal=refusal)
    close(gateway)
    answers = certificate(gateway)
    assert [answer.complete for answer in answers] == [True, True]
    read = Certificate.from_json("".join(answer.json for answer in answers))
    assert read == gateway.topics.certificate("b")
    assert len(read.set_aside) == 1100
