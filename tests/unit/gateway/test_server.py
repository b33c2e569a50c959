"""The server around the services: faults of ours, health, reflection, limits, and an end in order."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import psutil
import pytest
import structlog
from grpc_health.v1 import health_pb2, health_pb2_grpc

from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from rapporteur.gateway.gate import INGESTION, OPERATIONS, QUERY
from rapporteur.gateway.problems import Why
from rapporteur.gateway.server import CannotServe
from rapporteur.platform.errors import PoisonMessage, Unavailable
from tests.support.gateways import Gateway, header_of, parts, refused

WATCH = wire.WatchBatchRequest(batch_id="b")


def raising(error: Exception) -> Any:
    def fail(*_: object) -> None:
        raise error

    return fail


def test_a_fault_of_ours_tells_a_number_and_the_log_tells_the_rest(tmp_path: Path) -> None:
    with structlog.testing.capture_logs() as log, Gateway(tmp_path).running() as gateway:
        gateway.topics.before_publishing = raising(KeyError("a secret place"))
        for call in (gateway.open, lambda: gateway.ingestion.UploadDocument(parts("a", b"words", "never"))):
            gateway.topics.batch = raising(KeyError("a secret place"))  # type: ignore[method-assign]
            with refused(grpc.StatusCode.INTERNAL) as said:
                call()
            assert said[0].why == Why.BUG.value
            assert "secret" not in said[0].message
            [bug] = [entry for entry in log if entry["event"] == "bug" and entry["bug"] in said[0].message]
            assert isinstance(bug["exc_info"], KeyError)
            assert bug["method"].startswith(f"/{INGESTION}/")


@pytest.mark.parametrize(
    ("error", "code", "why"),
    [
        (Unavailable("the store is away"), grpc.StatusCode.UNAVAILABLE, Why.AWAY),
        (PoisonMessage("missing blob", "no object x in y"), grpc.StatusCode.DATA_LOSS, Why.DAMAGED),
    ],
)
def test_errors_below_become_answers_also_in_streams(tmp_path: Path, error: Exception, code: grpc.StatusCode, why: Why) -> None:
    with Gateway(tmp_path).running() as gateway:
        gateway.open()
        gateway.topics.standing = raising(error)  # type: ignore[method-assign]
        with refused(code) as said:
            list(gateway.ingestion.WatchBatch(WATCH))
        assert said[0].why == why.value
        assert str(error) in said[0].message


def test_a_method_that_is_not_there_is_unimplemented(tmp_path: Path) -> None:
    with Gateway(tmp_path).running() as gateway, refused(grpc.StatusCode.UNIMPLEMENTED):
        gateway.channel.unary_unary(f"/{INGESTION}/NoSuchCall")(b"")


def test_a_message_over_the_limit_is_refused(tmp_path: Path) -> None:
    with Gateway(tmp_path).running() as gateway:
        gateway.open()
        stream = [wire.UploadDocumentRequest(header=header_of("a", b"x" * (3 << 20))), wire.UploadDocumentRequest(chunk=b"x" * (3 << 20))]
        with refused(grpc.StatusCode.RESOURCE_EXHAUSTED):
            gateway.ingestion.UploadDocument(iter(stream))


def test_every_service_is_healthy_while_it_serves(tmp_path: Path) -> None:
    with Gateway(tmp_path).running() as gateway:
        healthy = health_pb2_grpc.HealthStub(gateway.channel)
        for service in ("", INGESTION, QUERY, OPERATIONS):
            assert healthy.Check(health_pb2.HealthCheckRequest(service=service)).status == health_pb2.HealthCheckResponse.SERVING
        with refused(grpc.StatusCode.NOT_FOUND):
            healthy.Check(health_pb2.HealthCheckRequest(service="no.such.Service"))


def test_a_stop_finishes_uploads_and_sends_watchers_away(tmp_path: Path) -> None:
    begun, go = threading.Event(), threading.Event()

    def slow() -> Any:
        begun.set()
        go.wait(60)

    with ThreadPoolExecutor(2) as threads:
        with Gateway(tmp_path).running(grace_seconds=20) as gateway:
            gateway.open()
            gateway.topics.before_publishing = slow
            upload = threads.submit(gateway.upload, "a.md", b"words")
            assert begun.wait(60)
            answers = gateway.ingestion.WatchBatch(WATCH)
            next(answers)
            changes = health_pb2_grpc.HealthStub(gateway.channel).Watch(health_pb2.HealthCheckRequest())
            assert next(changes).status == health_pb2.HealthCheckResponse.SERVING
            leaving = threads.submit(_rest, changes, answers, go)
        assert upload.result(60).items[0].fate == wire.ITEM_FATE_STORED
        told, why = leaving.result(60)
    assert told == health_pb2.HealthCheckResponse.NOT_SERVING
    assert why == grpc.StatusCode.UNAVAILABLE
    assert len(gateway.topics.documents) == 1


def _rest(changes: Any, answers: Any, go: threading.Event) -> tuple[int, grpc.StatusCode]:
    """What is heard when the gateway stops; the upload goes on only then."""
    told = next(changes).status
    try:
        for _ in answers:
            pass
    except grpc.RpcError as error:
        return told, error.code()
    finally:
        go.set()
    raise AssertionError("the watcher was told that its batch is complete")


def test_nothing_is_left_when_it_has_stopped(tmp_path: Path) -> None:
    threads_before = {thread.name for thread in threading.enumerate()}
    strangers = set(psutil.Process().children(recursive=True))  # of other tests: servers that they share, a tracker of resources
    with Gateway(tmp_path).running() as gateway:
        gateway.open()
        gateway.upload("a.md", b"words")
        family = set(psutil.Process().children(recursive=True)) - strangers
        assert any("nursery" in " ".join(child.cmdline()) for child in family)
    assert not psutil.wait_procs(family, timeout=60)[1]
    assert list((tmp_path / "spool").iterdir()) == []
    kept = {thread.name for thread in threading.enumerate()} - threads_before
    assert not [name for name in kept if name.startswith(("register", "index"))]


def test_what_a_killed_gateway_left_in_the_spool_is_swept_and_a_living_ones_is_not(tmp_path: Path) -> None:
    left = tmp_path / "spool" / "rapporteur-spool-dead"
    left.mkdir(parents=True)
    (left / "lock").touch()
    (left / "half").write_bytes(b"half a file")
    (tmp_path / "spool" / "of-others").mkdir()
    with Gateway(tmp_path).running(), Gateway(tmp_path).running():
        folders = sorted(path.name for path in (tmp_path / "spool").iterdir())
        assert len(folders) == 3
        assert left.name not in folders
    assert [path.name for path in (tmp_path / "spool").iterdir()] == ["of-others"]


def test_topics_that_are_away_at_the_start_keep_it_from_serving(tmp_path: Path) -> None:
    gateway = Gateway(tmp_path)
    gateway.topics.away = "no broker answers"
    with pytest.raises(Unavailable, match="no broker answers"), gateway.running():
        pass
    assert list((tmp_path / "spool").iterdir()) == []


def test_a_second_gateway_on_a_port_that_is_taken_ends_before_it_takes_the_place_of_the_first(tmp_path: Path) -> None:
    second = Gateway(tmp_path)
    second.topics.away = "it has come to the topics, where the first one would be fenced"
    with (
        Gateway(tmp_path).running() as first,
        pytest.raises(CannotServe, match="nothing can listen at"),
        second.running(address=f"127.0.0.1:{first.port}"),
    ):
        pass


def test_topics_that_are_away_let_the_port_go(tmp_path: Path) -> None:
    with Gateway(tmp_path).running() as first:
        address = f"127.0.0.1:{first.port}"
    away = Gateway(tmp_path)
    away.topics.away = "no broker answers"
    with pytest.raises(Unavailable), away.running(address=address):
        pass
    with Gateway(tmp_path).running(address=address):
        pass


def test_every_call_stands_in_the_log_with_its_end(tmp_path: Path) -> None:
    with structlog.testing.capture_logs() as log, Gateway(tmp_path).running() as gateway:
        gateway.open()
        with refused(grpc.StatusCode.NOT_FOUND):
            gateway.upload("a.md", b"words", "other")
    calls = [(entry["method"].rpartition("/")[2], entry["code"]) for entry in log if entry["event"] == "call"]
    assert calls == [("OpenBatch", "OK"), ("UploadDocument", "NOT_FOUND")]
    assert all(json.dumps(entry) for entry in log)
