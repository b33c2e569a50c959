"""Every call is counted once, with the status of its answer, however it ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from deploy.servers.processes import wait_for
from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from rapporteur.contracts.gateway.v1 import query_pb2
from tests.support.gateways import Gateway, parts

UPLOAD, OPEN, WATCH = "IngestionService/UploadDocument", "IngestionService/OpenBatch", "IngestionService/WatchBatch"


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[Gateway]:
    with Gateway(tmp_path).running() as gateway:
        gateway.open()
        yield gateway


def value(gateway: Gateway, name: str, **labels: str) -> float:
    return gateway.book.registry.get_sample_value(f"rapporteur_gateway_{name}", labels) or 0.0


def counted(gateway: Gateway, method: str, code: str) -> None:
    wait_for(lambda: value(gateway, "requests_total", method=method, code=code) == 1, f"{method} {code}", 120)


def test_an_upload_is_counted_with_its_bytes_and_what_became_of_it(gateway: Gateway) -> None:
    gateway.upload("a.txt", b"twelve bytes")
    gateway.upload("b.txt", b"twelve bytes")
    wait_for(lambda: value(gateway, "requests_total", method=UPLOAD, code="OK") == 2, "both", 120)
    assert value(gateway, "uploaded_bytes_total") == 12  # what is known already is not even read
    assert (value(gateway, "items_total", fate="stored"), value(gateway, "items_total", fate="duplicate")) == (1, 1)
    assert value(gateway, "request_duration_seconds_count", method=UPLOAD) == 2
    assert gateway.book.registry.get_sample_value("rapporteur_documents_in_flight") == 1


def test_a_refusal_is_counted_by_its_status(gateway: Gateway) -> None:
    with pytest.raises(grpc.RpcError) as refusal:
        gateway.query.GetResolution(query_pb2.GetResolutionRequest(symbol=""))
    counted(gateway, "QueryService/GetResolution", refusal.value.code().name)


def test_a_caller_that_goes_away_is_counted_as_that(gateway: Gateway) -> None:
    watching = gateway.ingestion.WatchBatch(wire.WatchBatchRequest(batch_id="b"))
    next(watching)
    assert value(gateway, "inflight_requests", method=WATCH) == 1
    watching.cancel()
    counted(gateway, WATCH, "CANCELLED")
    assert value(gateway, "inflight_requests", method=WATCH) == 0


def test_an_upload_that_stops_in_the_middle_is_no_success(gateway: Gateway) -> None:
    sent, over = threading.Event(), threading.Event()

    def half() -> Iterator[wire.UploadDocumentRequest]:
        yield next(parts("a.txt", b"twelve bytes"))
        sent.set()
        over.wait(60)

    call = gateway.ingestion.UploadDocument.future(half())
    assert sent.wait(60)
    wait_for(lambda: value(gateway, "inflight_requests", method=UPLOAD) == 1, "the call", 60)  # one that never arrives is none
    call.cancel()
    # gRPC may tell of the end of a stream before it tells that it was cancelled: too few bytes came then
    told = ("CANCELLED", "INVALID_ARGUMENT")
    wait_for(lambda: sum(value(gateway, "requests_total", method=UPLOAD, code=code) for code in told) == 1, "the end of the upload", 120)
    over.set()
    assert value(gateway, "requests_total", method=UPLOAD, code="OK") == 0
    assert list(gateway.blobs().keys("originals")) == []


def test_health_is_not_counted_and_fates_begin_at_nothing(gateway: Gateway) -> None:
    health_pb2_grpc.HealthStub(gateway.channel).Check(health_pb2.HealthCheckRequest())
    counted(gateway, OPEN, "OK")
    families = {family.name: family for family in gateway.book.registry.collect()}
    methods = {sample.labels["method"] for sample in families["rapporteur_gateway_requests"].samples}
    assert methods == {OPEN}
    fates = {
        sample.labels["fate"]: sample.value for sample in families["rapporteur_gateway_items"].samples if sample.name.endswith("_total")
    }
    assert fates == {"stored": 0, "duplicate": 0, "container": 0, "refused": 0}
