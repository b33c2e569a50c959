"""Handing files in: what is stored, what is announced, what is answered, and that the same again is the same."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import grpc
import pytest

from rapporteur.composition.chain import CHAIN
from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.gateway.problems import Why
from rapporteur.gateway.spooling import CHUNK
from tests.support.gateways import Gateway, header_of, opening_obeys, refused
from tests.support.toy_pipeline import box
from tests.unit.gateway.uploaded import DUPLICATE, LARGE, STORED, fates, originals, sha256

CONTAINER, NOT_TAKEN = wire.ITEM_FATE_CONTAINER, wire.ITEM_FATE_REFUSED


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


def test_content_of_which_something_was_lost_is_taken_in_anew(gateway: Gateway) -> None:
    """It was known, so that its bytes were not taken: an original that was gone from the store stayed so, whoever handed it in again."""
    gateway.upload("a.md", b"words")
    (announced,) = gateway.topics.documents
    lost = {"stage": CHAIN.stages[0], "outcome": operations.STAGE_OUTCOME_SET_ASIDE, "reason": "missing blob"}
    gateway.topics.tell([operations.DocumentProgressed(document_id=announced.document_id, **lost)])
    original = gateway.objects / announced.original.bucket / announced.original.key
    original.unlink()
    gateway.open("again")
    assert fates(gateway.upload("a.md", b"words", "again")) == {"a.md": STORED}
    assert original.read_bytes() == b"words"
    assert [document.document_id for document in gateway.topics.documents] == [announced.document_id] * 2
    assert gateway.topics.in_flight() == 1
    assert fates(gateway.upload("b.md", b"words", "again")) == {"b.md": DUPLICATE}
    gateway.topics.tell([operations.DocumentProgressed(document_id=announced.document_id, **lost)])
    assert (gateway.topics.in_flight(), gateway.topics.standing("again").set_aside) == (0, 1)


def test_content_that_waited_for_longer_than_its_topic_keeps_records_is_taken_in_anew(gateway: Gateway) -> None:
    """It was known, and no stage would ever find it: it stayed pending for ever, however often it was handed in again."""
    gateway.upload("a.md", b"words")
    gateway.topics.clock.time += timedelta(days=15)
    gateway.open("again")
    assert fates(gateway.upload("a.md", b"words", "again")) == {"a.md": STORED}
    assert [document.name for document in gateway.topics.documents] == ["a.md", "a.md"]
    assert (gateway.topics.in_flight(), gateway.topics.standing("b").accounted) == (1, 0)
    assert fates(gateway.upload("b.md", b"words", "again")) == {"b.md": DUPLICATE}
    (announced, _) = gateway.topics.documents
    told = [
        operations.DocumentProgressed(
            document_id=announced.document_id,
            stage=stage,
            ordinal=int(stage == CHAIN.stages[-1]),
            outcome=operations.STAGE_OUTCOME_COMPLETED,
            handed_on=1,
        )
        for stage in CHAIN.stages
    ]
    gateway.topics.tell(told)
    assert (gateway.topics.in_flight(), gateway.topics.standing("b").accounted, gateway.topics.standing("again").accounted) == (0, 1, 2)


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
