"""Uploads that are wrong, and which of their fields."""

from __future__ import annotations

from collections.abc import Iterator

import grpc
import pytest

from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from rapporteur.gateway.problems import Why
from rapporteur.gateway.spooling import CHUNK
from tests.support.gateways import Gateway, header_of, refused


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """One for all of them: what is refused leaves nothing behind."""
    with Gateway(tmp_path_factory.mktemp("refused")).running() as gateway:
        gateway.open()
        yield gateway


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
    assert [item for item in gateway.topics.items if item.batch_id == "b"] == []


def test_batches_and_archives_that_no_name_fits_are_refused(gateway: Gateway) -> None:
    for call, field in (
        (lambda: gateway.ingestion.OpenBatch(wire.OpenBatchRequest(archive="no archive")), "archive"),
        (lambda: next(gateway.ingestion.WatchBatch(wire.WatchBatchRequest(batch_id="x" * 101))), "batch_id"),
        (lambda: next(gateway.ingestion.GetCertificate(wire.GetCertificateRequest(batch_id="x" * 101))), "batch_id"),
    ):
        with refused(grpc.StatusCode.INVALID_ARGUMENT) as said:
            call()
        assert [violation.field for violation in said[0].violations] == [field]


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
    gateway.open("taken")
    gateway.upload("a.md", b"words", "taken")
    with refused(grpc.StatusCode.ALREADY_EXISTS) as said:
        gateway.upload("a.md", b"other words", "taken")
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


def test_a_message_over_two_chunks_is_refused_and_the_same_file_in_chunks_is_taken(gateway: Gateway) -> None:
    """docs/gateway.md says what to do about it, since the library that refuses it gives no reason of ours."""
    gateway.open("large")
    content = b"x" * (2 * CHUNK + 1)
    parts = [wire.UploadDocumentRequest(header=header_of("a.md", content, "large")), wire.UploadDocumentRequest(chunk=content)]
    with refused(grpc.StatusCode.RESOURCE_EXHAUSTED) as said:
        gateway.ingestion.UploadDocument(iter(parts), timeout=60)
    assert (said[0].why, said[0].retry_seconds) == ("", None)
    assert [item.fate for item in gateway.upload("a.md", content, "large").items] == [wire.ITEM_FATE_STORED]
