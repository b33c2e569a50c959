"""Uploads at the same moment, a pipeline that is full, what is away, callers that go away or stand still."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
import pytest

from deploy.servers.processes import wait_for
from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from rapporteur.gateway.problems import Why
from rapporteur.gateway.spooling import CHUNK
from tests.contracts.gateway_ports_contract import STAGES, done
from tests.support.gateways import Gateway, parts, refused
from tests.support.toy_pipeline import box
from tests.unit.gateway.uploaded import DUPLICATE, LARGE, STORED, fates, originals, sha256


def test_equal_contents_at_the_same_moment_give_one_document(gateway: Gateway) -> None:
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda number: gateway.upload(f"{number}.md", b"words"), range(4)))
    assert sorted(answer.items[0].fate for answer in answers) == [STORED, DUPLICATE, DUPLICATE, DUPLICATE]
    assert len(gateway.topics.documents) == 1


def test_uploads_that_wait_go_into_one_transaction(gateway: Gateway) -> None:
    first, go = threading.Event(), threading.Event()
    gateway.topics.before_publishing = lambda: (first.set(), go.wait(60))
    with ThreadPoolExecutor(4) as threads:
        answers = [threads.submit(gateway.upload, "0.md", b"words 0")]
        assert first.wait(60)
        answers += [threads.submit(gateway.upload, f"{n}.md", b"words %d" % n) for n in (1, 2, 3)]
        wait_for(lambda: len(originals(gateway)) == 4, "all to be stored, and next in line", 120)
        wait_for(lambda: all(path.name == "lock" for path in gateway.folder.glob("spool/*/*")), "their workers to be done", 120)
        go.set()
        assert all(answer.result(60).items[0].fate == STORED for answer in answers)
    assert sorted(gateway.topics.transactions) in ([1, 3], [1, 1, 2])


def test_a_full_pipeline_takes_nothing_new_and_says_when_to_come_again(tmp_path: Path) -> None:
    with Gateway(tmp_path).running(in_flight=2) as gateway:
        gateway.open()
        gateway.upload("a.md", b"a")
        gateway.upload("box", box(("b.md", b"b"), ("c.md", b"c")))  # the members of one container may go beyond
        with refused(grpc.StatusCode.RESOURCE_EXHAUSTED) as said:
            gateway.upload("d.md", b"d")
        assert (said[0].why, said[0].retry_seconds) == (Why.PIPELINE_FULL.value, 2.0)
        assert fates(gateway.upload("e.md", b"a")) == {"e.md": DUPLICATE}  # this adds nothing to it
        gateway.topics.tell([done(sha256(content), stage) for content in (b"a", b"b") for stage in STAGES])
        assert fates(gateway.upload("d.md", b"d")) == {"d.md": STORED}


def test_a_store_that_is_away_is_no_fault_of_the_file(gateway: Gateway) -> None:
    gateway.objects.mkdir(parents=True, exist_ok=True)
    (gateway.objects / "originals").write_text("a file where a folder belongs")
    with refused(grpc.StatusCode.UNAVAILABLE) as said:
        gateway.upload("a.md", b"words")
    assert said[0].why == Why.AWAY.value
    assert said[0].retry_seconds is not None
    assert gateway.topics.items == []
    assert gateway.away.trouble() == f"calls are turned away: {said[0].message}"
    (gateway.objects / "originals").unlink()
    assert fates(gateway.upload("a.md", b"words")) == {"a.md": STORED}
    assert gateway.away.trouble() == ""


def test_topics_that_are_away_are_said_to_be(gateway: Gateway) -> None:
    gateway.topics.away = "no broker answers"
    for call in (
        lambda: gateway.upload("a.md", b"words"),
        lambda: gateway.ingestion.OpenBatch(wire.OpenBatchRequest(batch_id="c")),
        lambda: gateway.ingestion.CloseBatch(wire.CloseBatchRequest(batch_id="b")),
    ):
        with refused(grpc.StatusCode.UNAVAILABLE) as said:
            call()
        assert "no broker answers" in said[0].message
        assert said[0].retry_seconds is not None
    gateway.topics.away = ""
    assert fates(gateway.upload("a.md", b"words")) == {"a.md": STORED}


def test_a_caller_in_a_hurry_makes_no_gateway_unready(tmp_path: Path) -> None:
    with Gateway(tmp_path).running() as gateway:
        batch = gateway.open()
        gateway.topics.behind = True
        with pytest.raises(grpc.RpcError):  # the gateway gives up as the caller does
            list(gateway.ingestion.GetCertificate(wire.GetCertificateRequest(batch_id=batch), timeout=0.5))
    assert gateway.away.trouble() == ""


def test_a_client_that_goes_away_in_the_middle_leaves_nothing(gateway: Gateway) -> None:
    begun, gone = threading.Event(), threading.Event()

    def half() -> Iterator[wire.UploadDocumentRequest]:
        yield next(parts("a.md", LARGE))
        yield wire.UploadDocumentRequest(chunk=LARGE[:CHUNK])
        begun.set()
        gone.wait(60)

    call = gateway.ingestion.UploadDocument.future(half())
    assert begun.wait(60)
    call.cancel()
    gone.set()
    while any(path.name != "lock" for path in gateway.folder.glob("spool/*/*")):
        pass
    assert gateway.topics.items == []
    assert originals(gateway) == set()
    assert fates(gateway.upload("a.md", LARGE)) == {"a.md": STORED}


def test_an_upload_that_stands_still_is_cut_off(tmp_path: Path) -> None:
    gone = threading.Event()

    def half() -> Iterator[wire.UploadDocumentRequest]:
        yield next(parts("a.md", LARGE))
        gone.wait(60)

    with Gateway(tmp_path).running(upload_seconds=0.3, uploads=1) as gateway:
        gateway.open()
        with refused(grpc.StatusCode.CANCELLED):
            gateway.ingestion.UploadDocument(half())
        gone.set()
        while True:  # its place is free again soon
            try:
                assert fates(gateway.upload("b.md", b"words")) == {"b.md": STORED}
            except grpc.RpcError as error:
                assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
            else:
                break


def test_so_many_uploads_at_once_and_no_more(tmp_path: Path) -> None:
    begun, gone = threading.Event(), threading.Event()

    def half() -> Iterator[wire.UploadDocumentRequest]:
        yield next(parts("a.md", LARGE))
        begun.set()
        gone.wait(60)

    with Gateway(tmp_path).running(uploads=1) as gateway:
        gateway.open()
        call = gateway.ingestion.UploadDocument.future(half())
        assert begun.wait(60)
        wait_for(lambda: bool(list(gateway.folder.glob("spool/*/tmp*"))), "the upload to begin", 120)
        with refused(grpc.StatusCode.RESOURCE_EXHAUSTED) as said:
            gateway.upload("b.md", b"words")
        assert (said[0].why, said[0].retry_seconds) == (Why.TOO_MANY_AT_ONCE.value, 0.5)
        call.cancel()
        gone.set()


def test_a_deadline_that_has_passed_is_honoured(gateway: Gateway) -> None:
    go = threading.Event()
    gateway.topics.before_publishing = go.wait  # no broker answers, and none says that it is away
    try:
        with refused(grpc.StatusCode.DEADLINE_EXCEEDED):
            gateway.ingestion.UploadDocument(parts("a.md", b"words"), timeout=0.5)
    finally:
        go.set()
    assert fates(gateway.upload("a.md", b"words")) == {"a.md": STORED}
    assert len(gateway.topics.documents) == 1
