"""An archive handed in through a gateway comes out as the local driver makes it: certificate, objects, index."""

from __future__ import annotations

import doctest
import hashlib
import io
import os
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import grpc
import pytest

from deploy.servers.processes import wait_for
from rapporteur.composition.library import library_to_write
from rapporteur.composition.local import LocalIndex, build_pipeline
from rapporteur.composition.pipeline import is_container
from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from rapporteur.gateway import handing_in
from rapporteur.gateway.client import File, FileChanged, GatewayClient, Patience, Refused
from rapporteur.gateway.handing_in import Handed, HandingIn
from rapporteur.gateway.problems import Told, Why
from rapporteur.platform.batches import Certificate
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.local_runner import LocalRun, RunSettings
from rapporteur.platform.observing import SilentObserver
from rapporteur.platform.records import Reason
from rapporteur.specimens import markdown, word
from rapporteur.specimens.archive import single, write_archive
from tests.support.gateways import SOON, Gateway
from tests.support.memory_services import MemoryServices
from tests.support.stored import Stored
from tests.support.toy_run import Watcher

pytestmark = pytest.mark.slow
NOWHERE = Path("/nowhere")


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, word.EPOCH), content)
    return out.getvalue()


def text(number: int) -> bytes:
    return markdown.clean(single(73, number)).encode()


def locally(inputs: list[Path], data: Path) -> Certificate:
    with library_to_write(data) as lib:
        LocalRun(lib.home, build_pipeline, LocalIndex(lib.index), RunSettings(workers=2), SilentObserver()).ingest(inputs)
    return Stored(data).certificate()


@contextmanager
def working(folder: Path, **settings: object) -> Iterator[Gateway]:
    """A gateway with the services behind it."""
    folder.mkdir()
    gateway = Gateway(folder, pipeline=build_pipeline)
    with gateway.running(**settings), MemoryServices(gateway.topics, gateway.blobs(), gateway.index).running():
        yield gateway


def hand_in(client: GatewayClient, inputs: list[Path], batch: str = "b", at_once: int = 4, observer: Watcher | None = None) -> Handed:
    client.open_batch(batch, "")
    return HandingIn(client, batch, is_container, at_once, observer or Watcher()).run(inputs, NOWHERE)


def certified(client: GatewayClient, batch: str = "b") -> Certificate:
    client.close_batch(batch)
    *_, last = client.watch(batch)
    assert last.complete
    return client.certificate(batch)


def test_the_examples_hold() -> None:
    assert doctest.testmod(handing_in).failed == 0


def test_the_sample_archive_comes_out_as_from_the_local_driver(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    write_archive(archive)
    put(
        archive, {"letters.zip": zipped({"b.md": text(101), "a.md": text(90)}), "broken/cut.zip": zipped({"a": b"words"})[:50], "none": b""}
    )
    (archive / "link.md").symlink_to(archive / "blank.md")
    os.mkfifo(archive / "pipe")
    expected = locally([archive], tmp_path / "local")
    with working(tmp_path / "gateway") as gateway, gateway.client() as client:
        handed = hand_in(client, [archive])
        assert certified(client).to_json() == expected.to_json()
        assert (handed.files, handed.failures) == (expected.files_in - 6, [])
    local, theirs = Stored(tmp_path / "local"), gateway
    objects = {f"{bucket}/{key}" for bucket in ("originals", "outputs") for key in theirs.blobs().keys(bucket)}
    assert objects == set(local.objects())
    assert all((theirs.objects / key).read_bytes() == (tmp_path / "local/objects" / key).read_bytes() for key in objects)
    assert tuple(theirs.index().contents()) == local.contents()


ARCHIVES: dict[str, dict[str, bytes]] = {
    "a copy before its original": {"b.md": text(1), "a.md": text(1), "c.md": text(2)},
    "a copy in an archive that comes before it": {"v.zip": zipped({"z.md": text(1)}), "w.md": text(1)},
    "a copy in an archive that comes after it": {"v.zip": zipped({"z.md": text(1)}), "a.md": text(1)},
    "copies in one archive, the second by name first": {"v.zip": zipped({"z.md": text(1), "a.md": text(1)})},
    "a name between an archive and its members": {"v.zip": zipped({"z.md": text(1)}), "v.zip .md": text(1)},
    "two equal archives": {"v.zip": zipped({"z.md": text(1)}), "u.zip": zipped({"z.md": text(1)})},
    "folders and files that sort otherwise": {"a/b.md": text(1), "a-b.md": text(1), "a.md": text(1), "A.md": text(1)},
}


@pytest.mark.parametrize("files", ARCHIVES.values(), ids=ARCHIVES.keys())
def test_of_equal_contents_the_same_one_is_read(tmp_path: Path, files: dict[str, bytes]) -> None:
    archive = put(tmp_path / "archive", files)
    expected = locally([archive], tmp_path / "local")
    with working(tmp_path / "gateway") as gateway, gateway.client() as client:
        hand_in(client, [archive])
        assert certified(client).to_json() == expected.to_json()
        assert tuple(gateway.index().contents()) == Stored(tmp_path / "local").contents()


def test_several_inputs_are_one_archive_in_order_of_names(tmp_path: Path) -> None:
    one, other = put(tmp_path / "1", {"b.md": text(1), "c.md": text(2)}), put(tmp_path / "2", {"a.md": text(1)})
    expected = locally([one, other], tmp_path / "local")
    with working(tmp_path / "gateway") as gateway, gateway.client() as client:
        hand_in(client, [other, one])
        assert certified(client).to_json() == expected.to_json()


def test_one_name_in_two_inputs_becomes_two(tmp_path: Path) -> None:
    one, other = put(tmp_path / "1", {"a.md": text(1)}), put(tmp_path / "2", {"a.md": text(2)})
    with Gateway(tmp_path / "gateway").running() as gateway, gateway.client() as client:
        handed = hand_in(client, [one, other])
        assert (handed.failures, sorted(item.name for item in gateway.topics.items)) == ([], ["a.md", "a.md#2"])


def test_the_same_again_does_nothing_twice(tmp_path: Path) -> None:
    archive = put(tmp_path / "archive", {"a.md": text(1), "v.zip": zipped({"b.md": text(2)}), "none": b""})
    (archive / "link").symlink_to("a.md")
    with working(tmp_path / "gateway") as gateway, gateway.client() as client:
        first = hand_in(client, [archive])
        items = list(gateway.topics.items)
        assert hand_in(client, [archive]) == first
        assert gateway.topics.items == items
        certificate = certified(client)
        hand_in(client, [archive], batch="again")
        assert certified(client, "again") == certificate
        assert len(gateway.topics.documents) == 2


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


def test_an_address_where_nobody_is_is_told_soon(tmp_path: Path) -> None:
    gateway = Gateway(tmp_path, port=1)
    patience = Patience(give_up_after=600, first_contact=0.5, first_wait=0.01)
    with gateway.client(patience) as client, pytest.raises(Unavailable, match="the gateway does not answer"):
        client.open_batch("b", "")


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
