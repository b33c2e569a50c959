"""Handing in while answers are lost, gateways go away, pipelines are full and people interrupt."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable
from pathlib import Path

import grpc
import pytest

from deploy.servers.processes import wait_for
from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from rapporteur.gateway.client import File, FileChanged, GatewayClient
from rapporteur.gateway.handing_in import Handed
from rapporteur.gateway.patience import Attempts, Patience, Refused
from rapporteur.gateway.problems import Told, Why, told
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.intake.records import Reason
from tests.support.gateways import SOON, Gateway
from tests.support.toy_run import Watcher
from tests.unit.gateway.handing import certified, hand_in, locally, put, text, working, zipped

pytestmark = pytest.mark.slow


class Harm:
    """A gateway that does harm in passing: so many calls fail after they were done."""

    def __init__(self, gateway: Gateway, every: int) -> None:
        self._gateway, self._every, self._count, self._lock = gateway, every, 0, threading.Lock()
        self._publish = gateway.topics.publish

    def publish(self, *what: object) -> None:
        self._publish(*what)  # type: ignore[arg-type]
        with self._lock:
            self._count += 1
            if self._count % self._every == 0:
                raise Unavailable("the answer was lost")


def test_answers_that_are_lost_change_nothing(tmp_path: Path) -> None:
    archive = put(tmp_path / "archive", {f"{n}.md": text(n % 7) for n in range(20)} | {"v.zip": zipped({"z.md": text(3), "y.md": text(9)})})
    expected = locally([archive], tmp_path / "local")
    with working(tmp_path / "gateway") as gateway, gateway.client() as client:
        gateway.topics.publish = Harm(gateway, every=2).publish  # type: ignore[method-assign]
        handed = hand_in(client, [archive])
        assert handed.failures == []
        assert certified(client).to_json() == expected.to_json()
        assert len(gateway.topics.documents) == expected.read


def test_a_gateway_that_is_restarted_goes_unnoticed(tmp_path: Path) -> None:
    archive = put(tmp_path / "archive", {f"{n:03}.md": b"words %d" % n for n in range(60)})
    gateway = Gateway(tmp_path / "gateway")
    (tmp_path / "gateway").mkdir()
    handed: list[Handed] = []
    with gateway.running() as first:
        port = first.port
        client = gateway.client(Patience(give_up_after=60, first_wait=0.01, longest_wait=0.2))
        thread = threading.Thread(target=lambda: handed.append(hand_in(client, [archive])))
        thread.start()
        while len(gateway.topics.items) < 20:
            pass
    with gateway.running(address=f"127.0.0.1:{port}"), client:
        thread.join(60)
        assert handed[0].failures == []
        client.close_batch("b")
    assert len(gateway.topics.documents) == 60
    assert gateway.topics.standing("b").items == 60


def test_a_pipeline_that_is_full_is_waited_for(tmp_path: Path) -> None:
    archive = put(tmp_path / "archive", {f"{n}.md": text(n) for n in range(8)})
    with working(tmp_path / "gateway", in_flight=1) as gateway, gateway.client() as client:
        assert hand_in(client, [archive]).failures == []
        assert certified(client).read == 8


def test_a_file_with_other_content_than_in_the_batch_is_named_and_the_others_go_in(tmp_path: Path) -> None:
    archive = put(tmp_path / "archive", {"a.md": b"a", "b.md": b"b", "c.md": b"c"})
    with Gateway(tmp_path / "gateway").running() as gateway, gateway.client() as client:
        gateway.open()
        gateway.upload("b.md", b"other words")
        handed = hand_in(client, [archive])
        assert [failure.name for failure in handed.failures] == ["b.md"]
        assert "with a new batch" in handed.failures[0].detail
        assert {item.name for item in gateway.topics.items} == {"a.md", "b.md", "c.md"}


def test_a_closed_batch_ends_it_at_once(tmp_path: Path) -> None:
    archive = put(tmp_path / "archive", {f"{n}.md": b"%d" % n for n in range(50)})
    with Gateway(tmp_path / "gateway").running() as gateway, gateway.client() as client:
        gateway.open()
        client.close_batch("b")
        with pytest.raises(Refused) as said:
            hand_in(client, [archive])
        assert said.value.problem.why == Why.BATCH_CLOSED.value


def test_what_a_client_cannot_read_stands_in_the_certificate(tmp_path: Path) -> None:
    archive = put(tmp_path / "archive", {"a.md": text(1)})
    (archive / "link.md").symlink_to("a.md")
    with working(tmp_path / "gateway") as gateway, gateway.client() as client:
        hand_in(client, [archive])
        [named] = certified(client).set_aside
        assert (named.name, named.reason) == ("link.md", "unsupported")


def test_an_interrupt_finishes_what_is_at_hand_and_the_same_goes_on(tmp_path: Path) -> None:
    archive = put(tmp_path / "archive", {f"{n:02}.md": b"words %d" % n for n in range(40)})

    class Interrupting(Watcher):
        def taken_in(self, name: str) -> None:
            super().taken_in(name)
            if len(self.taken_in_names) == 10:
                os.kill(os.getpid(), 2)

    with Gateway(tmp_path / "gateway").running() as gateway, gateway.client() as client:
        observer = Interrupting()
        handed = hand_in(client, [archive], at_once=2, observer=observer)
        assert handed.interrupted
        assert len(observer.stops) == 1
        assert 10 <= len(gateway.topics.items) == len(observer.taken_in_names) <= 14
        assert not hand_in(client, [archive]).interrupted
        assert len(gateway.topics.items) == 40


def test_a_file_that_changes_while_it_is_handed_in_is_told(tmp_path: Path) -> None:
    put(tmp_path, {"a.md": b"words"})
    with Gateway(tmp_path / "gateway").running() as gateway, gateway.client() as client:
        client.open_batch("b", "")
        for file in (
            File("a.md", tmp_path / "a.md", 5, "0" * 64),
            File("a.md", tmp_path / "a.md", 4, "0" * 64),
            File("a.md", tmp_path / "gone.md", 5, "0" * 64),
        ):
            with pytest.raises(FileChanged):
                client.upload("b", file)
        assert gateway.topics.items == []


@pytest.mark.parametrize("call", [lambda client: client.open_batch("b", ""), lambda client: next(client.watch("b"))], ids=["open", "watch"])
def test_an_address_where_nobody_is_is_told_soon(tmp_path: Path, call: Callable[[GatewayClient], object]) -> None:
    gateway = Gateway(tmp_path, port=1)
    patience = Patience(give_up_after=600, first_contact=0.5, first_wait=0.01)
    with gateway.client(patience) as client, pytest.raises(Unavailable, match="the gateway does not answer"):
        call(client)


def test_a_gateway_that_waits_for_kafka_has_answered_and_is_not_taken_for_a_wrong_address(tmp_path: Path) -> None:
    patience = Patience(give_up_after=3, first_contact=0.01, first_wait=0.01)
    with Gateway(tmp_path).running() as gateway, gateway.client(patience) as client:
        gateway.topics.away = "no broker answers"
        with pytest.raises(Unavailable, match=r"no broker answers.*; run the same command again later"):
            client.open_batch("b", "")


def test_a_gateway_that_has_no_time_for_the_first_call_is_waited_for(tmp_path: Path) -> None:
    late = Attempts(Patience(give_up_after=60, first_contact=0.0, first_wait=0.01), False, threading.Event(), "look at the address")
    with Gateway(tmp_path).running() as gateway, pytest.raises(grpc.RpcError) as caught:
        gateway.ingestion.OpenBatch(wire.OpenBatchRequest(batch_id="b"), timeout=0)
    assert told(caught.value).code is grpc.StatusCode.DEADLINE_EXCEEDED
    late.failed(caught.value)


def test_whoever_gives_up_waits_no_longer(tmp_path: Path) -> None:
    notices: list[Told] = []
    with Gateway(tmp_path).running(in_flight=1) as gateway:
        client = gateway.client(Patience(first_wait=0.01, notice=notices.append))
        client.open_batch("b", "")
        gateway.upload("a.md", b"a")
        put(tmp_path / "files", {"b.md": b"b"})
        file = File("b.md", tmp_path / "files/b.md", 1, hashlib.sha256(b"b").hexdigest())
        failed: list[Exception] = []

        def upload() -> None:
            try:
                client.upload("b", file)
            except Unavailable as error:
                failed.append(error)

        thread = threading.Thread(target=upload)
        thread.start()
        wait_for(lambda: bool(notices), "it to say why it waits", 120)
        client.give_up()
        thread.join(60)
    assert len(failed) == 1
    assert notices[0].why == Why.PIPELINE_FULL.value


def test_a_watcher_survives_a_gateway_that_goes_away(tmp_path: Path) -> None:
    gateway = Gateway(tmp_path)
    with gateway.running() as first:
        port = first.port
        client = gateway.client()
        client.open_batch("b", "")
        answers = client.watch("b")
        next(answers)
    with gateway.running(address=f"127.0.0.1:{port}"), client:
        gateway.ingestion.CloseBatch(wire.CloseBatchRequest(batch_id="b"))
        *_, last = answers
        assert last.complete


def test_a_wrong_token_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text("")
    with Gateway(tmp_path).running(tokens=tmp_path / "tokens") as gateway, gateway.client(SOON, token="wrong") as client:
        with pytest.raises(Refused) as said:
            client.refuse("b", "a.md", 1, Reason("x"))
        assert said.value.problem.code == grpc.StatusCode.UNAUTHENTICATED
