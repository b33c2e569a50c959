"""Handing files in: what is stored, what is announced, what is answered, and that the same again is the same."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
import pytest

from deploy.servers.processes import wait_for
from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.gateway.problems import Why
from rapporteur.gateway.spooling import CHUNK
from tests.contracts.gateway_ports_contract import STAGES, done
from tests.support.gateways import Gateway, header_of, opening_obeys, parts, refused
from tests.support.toy_pipeline import box

STORED, DUPLICATE = wire.ITEM_FATE_STORED, wire.ITEM_FATE_DUPLICATE
CONTAINER, NOT_TAKEN = wire.ITEM_FATE_CONTAINER, wire.ITEM_FATE_REFUSED
LARGE = bytes(range(256)) * 12_000  # three chunks


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[Gateway]:
    with Gateway(tmp_path).running() as gateway:
        gateway.open()
        yield gateway


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def fates(answer: wire.UploadDocumentResponse) -> dict[str, int]:
    return {item.name: item.fate for item in answer.items}


def originals(gateway: Gateway) -> set[str]:
    return {key.rsplit("/", 1)[-1] for key in gateway.blobs().keys("originals")}


def test_a_document_is_stored_announced_and_an_item_of_its_batch(gateway: Gateway) -> None:
    answer = gateway.upload("2004/a.md", b"three words here")
    digest = sha256(b"three words here")
    assert fates(answer) == {"2004/a.md": STORED}
    assert (answer.items[0].document_id, answer.items[0].sha256) == (digest[:32], digest)
    [document], [item] = gateway.topics.documents, gateway.topics.items
    assert (document.name, document.original.sha256, document.original.size) == ("2004/a.md", digest, 16)
    assert (item.batch_id, item.name, item.kind, item.number) == ("b", "2004/a.md", operations.ITEM_KIND_DOCUMENT, 1)
    assert originals(gateway) == {digest}


def test_a_large_file_comes_in_chunks(gateway: Gateway) -> None:
    assert len(LARGE) > 2 * CHUNK
    gateway.upload("large.txt", LARGE)
    assert originals(gateway) == {sha256(LARGE)}


def test_the_same_upload_again_has_the_same_outcome(gateway: Gateway) -> None:
    first = gateway.upload("a.md", b"words")
    assert gateway.upload("a.md", b"words") == first
    assert gateway.upload("a.md", b"words") == first
    assert (len(gateway.topics.documents), len(gateway.topics.items)) == (1, 1)


def test_what_is_there_is_answered_without_its_bytes(gateway: Gateway) -> None:
    first = gateway.upload("large.txt", LARGE)
    header = wire.UploadDocumentRequest(header=header_of("large.txt", LARGE))
    assert gateway.ingestion.UploadDocument(iter([header]), timeout=60) == first


@pytest.mark.parametrize("lagging", [False, True])
def test_content_that_is_known_is_a_duplicate_in_any_batch(gateway: Gateway, lagging: bool) -> None:
    gateway.topics.lagging = lagging
    gateway.open("other")
    gateway.upload("a.md", b"words")
    for _ in range(2):
        assert fates(gateway.upload("b.md", b"words")) == {"b.md": DUPLICATE}
        assert fates(gateway.upload("a.md", b"words", "other")) == {"a.md": DUPLICATE}
    assert [document.name for document in gateway.topics.documents] == ["a.md"]
    assert [(item.batch_id, item.name, item.known_before) for item in gateway.topics.items] == [
        ("b", "a.md", False),
        ("b", "b.md", True),
        ("other", "a.md", True),
    ]


def test_known_content_needs_no_bytes(gateway: Gateway) -> None:
    gateway.upload("a.md", LARGE)
    header = wire.UploadDocumentRequest(header=header_of("b.md", LARGE))
    assert fates(gateway.ingestion.UploadDocument(iter([header]), timeout=60)) == {"b.md": DUPLICATE}


def test_a_container_is_opened_and_named_as_the_local_driver_names_it(gateway: Gateway) -> None:
    content = box(("2004/b.md", b"words"), ("refused", b""), ("2004/b.md", b"other words"), ("empty", b""), ("2004/a.md", b"words"))
    answer = gateway.upload("volume", content)
    assert fates(answer) == {
        "volume": CONTAINER,
        "volume!/2004/a.md": STORED,
        "volume!/2004/b.md": DUPLICATE,
        "volume!/2004/b.md#2": STORED,
        "volume!/empty": NOT_TAKEN,
        "volume!/refused": NOT_TAKEN,
    }
    assert answer.members == 5
    assert {item.reason for item in answer.items} == {"", "unsupported", "empty"}
    assert originals(gateway) == {sha256(one) for one in (content, b"words", b"other words")}
    assert gateway.topics.items[-1].name == "volume"  # it vouches for its members
    assert gateway.upload("volume", content) == answer
    assert len(gateway.topics.items) == 6


def test_a_container_that_is_refused_keeps_what_came_before(gateway: Gateway) -> None:
    answer = gateway.upload("bomb", box(("a.md", b"words"), ("trap", b""), ("b.md", b"never seen")))
    assert fates(answer) == {"bomb": NOT_TAKEN, "bomb!/a.md": STORED}
    assert answer.items[0].reason == "hostile"


def test_a_container_with_many_members_takes_several_transactions(gateway: Gateway) -> None:
    content = box(*((f"{number:04}.md", b"words %d" % (number % 5)) for number in range(2500)))
    answer = gateway.upload("volume", content)
    assert (answer.members, len(answer.items)) == (2500, 1001)
    assert gateway.topics.transactions == [1000, 1000, 501]
    assert (len(gateway.topics.documents), gateway.topics.standing("b").items) == (5, 2501)


def test_a_container_that_was_cut_off_in_the_middle_is_finished_by_the_same_upload(gateway: Gateway) -> None:
    content = box(*((f"{number:04}.md", b"words %d" % (number % 5 + number // 1200)) for number in range(1500)))
    transactions = iter(["", "the broker is away"])
    gateway.topics.before_publishing = lambda: setattr(gateway.topics, "away", next(transactions))
    with refused(grpc.StatusCode.UNAVAILABLE):
        gateway.upload("volume", content)
    assert len(gateway.topics.items) == 1000
    gateway.topics.before_publishing, gateway.topics.away = (lambda: None), ""
    answer = gateway.upload("volume", content)
    assert (answer.members, len(gateway.topics.documents), gateway.topics.standing("b").items) == (1500, 6, 1501)
    assert gateway.upload("volume", content) == answer


@pytest.mark.slow
@pytest.mark.parametrize("word", ["exit 7", "segv", "spin"])
def test_a_file_that_takes_its_worker_down_is_an_item_with_its_reason(tmp_path: Path, word: str) -> None:
    with Gateway(tmp_path, pipeline=opening_obeys).running() as gateway:
        gateway.open()
        answer = gateway.upload("bad.zip", word.encode())
        assert fates(answer) == {"bad.zip": NOT_TAKEN}
        assert answer.items[0].reason == {"exit 7": "crashed", "segv": "crashed", "spin": "timed out"}[word]
        assert answer.items[0].advice
        assert fates(gateway.upload("good.md", b"words")) == {"good.md": STORED}


def test_an_empty_file_is_refused_as_empty(gateway: Gateway) -> None:
    answer = gateway.upload("nothing.md", b"")
    assert (answer.items[0].fate, answer.items[0].reason) == (NOT_TAKEN, "empty")
    assert gateway.upload("nothing.md", b"") == answer


def test_a_file_that_its_client_could_not_read_stands_in_the_certificate(gateway: Gateway) -> None:
    refusal = wire.Refusal(reason="not permitted", detail="the system does not let it be read", advice="change its mode")
    answer = gateway.upload("secret.md", b"", sha256="", size=7, refusal=refusal)
    assert (answer.items[0].fate, answer.items[0].reason) == (NOT_TAKEN, "not permitted")
    [named] = gateway.topics.certificate("b").set_aside
    assert (named.name, named.reason, named.detail) == ("secret.md", "not permitted", "the system does not let it be read")


def test_a_file_that_can_be_read_now_takes_the_place_of_its_refusal(gateway: Gateway) -> None:
    gateway.upload("secret.md", b"", sha256="", size=7, refusal=wire.Refusal(reason="not permitted"))
    assert fates(gateway.upload("secret.md", b"words")) == {"secret.md": STORED}
    assert gateway.topics.standing("b").items == 1
    assert [item.number for item in gateway.topics.items] == [1, 1]


def test_a_file_over_the_limit_stands_in_the_certificate(tmp_path: Path) -> None:
    with Gateway(tmp_path).running(upload_mib=1) as gateway:
        gateway.open()
        answer = gateway.upload("large.txt", LARGE)
        assert (answer.items[0].reason, answer.items[0].detail) == ("too large", "it is over 1 MiB")
        assert originals(gateway) == set()


WRONG = [
    pytest.param({"size": 4}, "header.size", id="too few announced"),
    pytest.param({"size": 6}, "header.size", id="too many announced"),
    pytest.param({"sha256": "0" * 64}, "header.sha256", id="another digest"),
    pytest.param({"sha256": "ABC"}, "header.sha256", id="no digest"),
    pytest.param({"name": ""}, "header.name", id="no name"),
    pytest.param({"name": "a\n.md"}, "header.name", id="a name that breaks lines"),
    pytest.param({"name": "é" * 2049}, "header.name", id="a name too long"),
    pytest.param({"batch_id": "no batch"}, "header.batch_id", id="no batch id"),
    pytest.param({"refusal": wire.Refusal()}, "header.refusal.reason", id="a refusal without reason"),
]


@pytest.mark.parametrize(("header", "field"), WRONG)
def test_what_is_wrong_with_a_header_is_named_by_field(gateway: Gateway, header: dict[str, object], field: str) -> None:
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as said:
        gateway.upload("a.md", b"words", **header)
    assert [violation.field for violation in said[0].violations] == [field]
    assert gateway.topics.items == []


def test_all_wrong_fields_are_named_at_once(gateway: Gateway) -> None:
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as said:
        gateway.upload("", b"words", "/", sha256="x")
    assert [violation.field for violation in said[0].violations] == ["header.batch_id", "header.name", "header.sha256"]


STREAMS = [
    pytest.param([], "header", id="nothing"),
    pytest.param([wire.UploadDocumentRequest(chunk=b"words")], "header", id="no header"),
    pytest.param([wire.UploadDocumentRequest(header=header_of("a", b"w"))] * 2, "chunk", id="two headers"),
    pytest.param(
        [wire.UploadDocumentRequest(header=header_of("a", b"w" * (CHUNK + 1))), wire.UploadDocumentRequest(chunk=b"w" * (CHUNK + 1))],
        "chunk",
        id="a chunk too large",
    ),
]


@pytest.mark.parametrize(("stream", "field"), STREAMS)
def test_parts_in_the_wrong_order_are_refused(gateway: Gateway, stream: list[wire.UploadDocumentRequest], field: str) -> None:
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as said:
        gateway.ingestion.UploadDocument(iter(stream), timeout=60)
    assert said[0].violations[0].field == field


def test_other_content_under_a_name_of_the_batch_is_refused(gateway: Gateway) -> None:
    gateway.upload("a.md", b"words")
    with refused(grpc.StatusCode.ALREADY_EXISTS) as said:
        gateway.upload("a.md", b"other words")
    assert said[0].why == Why.OTHER_CONTENT.value


def test_a_batch_that_was_never_opened_is_not_found(gateway: Gateway) -> None:
    for call in (
        lambda: gateway.upload("a.md", b"words", "other"),
        lambda: gateway.ingestion.CloseBatch(wire.CloseBatchRequest(batch_id="other")),
        lambda: list(gateway.ingestion.WatchBatch(wire.WatchBatchRequest(batch_id="other"))),
        lambda: list(gateway.ingestion.GetCertificate(wire.GetCertificateRequest(batch_id="other"))),
    ):
        with refused(grpc.StatusCode.NOT_FOUND):
            call()


@pytest.mark.parametrize("lagging", [False, True])
def test_opening_and_closing_again_change_nothing(gateway: Gateway, lagging: bool) -> None:
    gateway.topics.lagging = lagging
    opened = gateway.ingestion.OpenBatch(wire.OpenBatchRequest(batch_id="c", title="a title"))
    again = gateway.ingestion.OpenBatch(wire.OpenBatchRequest(batch_id="c", title="another"))
    assert (opened.existed, opened.closed, again.existed, again.closed) == (False, False, True, False)
    gateway.upload("a.md", b"words", "c")
    close = wire.CloseBatchRequest(batch_id="c")
    assert [gateway.ingestion.CloseBatch(close).items for _ in range(2)] == [1, 1]
    assert gateway.ingestion.OpenBatch(wire.OpenBatchRequest(batch_id="c")).closed
    changes = [(change.state, change.items, change.title) for change in gateway.topics.changes_ if change.batch_id == "c"]
    assert changes == [(operations.BATCH_STATE_OPEN, 0, "a title"), (operations.BATCH_STATE_CLOSED, 1, "a title")]


def test_a_batch_without_a_name_is_given_one(gateway: Gateway) -> None:
    names = {gateway.ingestion.OpenBatch(wire.OpenBatchRequest()).batch_id for _ in range(2)}
    assert len(names) == 2
    assert all(name.startswith("batch-20") for name in names)


def test_nothing_new_goes_into_a_closed_batch_and_what_is_there_is_answered(gateway: Gateway) -> None:
    first = gateway.upload("a.md", b"words")
    gateway.ingestion.CloseBatch(wire.CloseBatchRequest(batch_id="b"))
    assert gateway.upload("a.md", b"words") == first
    with refused(grpc.StatusCode.FAILED_PRECONDITION) as said:
        gateway.upload("b.md", b"other words")
    assert said[0].why == Why.BATCH_CLOSED.value


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
    (gateway.objects / "originals").unlink()
    assert fates(gateway.upload("a.md", b"words")) == {"a.md": STORED}


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
