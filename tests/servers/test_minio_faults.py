"""What becomes of objects when the store dies, hangs, fills up or loses bytes: a real server each, to which it is done for real.

Nothing that `store` returned for is lost; trouble of the server is Unavailable and passes by itself; only an object that is gone or damaged
is poison.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from deploy.servers import MinioServer
from deploy.servers.processes import wait_for
from rapporteur.platform.blobs import BlobRef
from rapporteur.platform.claims import ORIGINALS, OUTPUTS, original_key
from rapporteur.platform.errors import PoisonMessage, Unavailable
from rapporteur.platform.stores.address import StoreAddress, StorePatience
from rapporteur.platform.stores.minio_client import make_admin, make_client
from rapporteur.platform.stores.minio_store import MinioBlobStore

pytestmark = pytest.mark.servers

SHORT = StorePatience(0.5, 1.0, attempts=3, first_wait=0.05, most_seconds=8.0)  # where it hangs: at work it may be silent for a second


def address_of(server: MinioServer) -> StoreAddress:
    access = server.access
    return StoreAddress(access.endpoint, access.access_key, access.secret_key)


def with_buckets(server: MinioServer) -> MinioBlobStore:
    client = make_client(address_of(server))
    for bucket in (ORIGINALS, OUTPUTS):
        client.make_bucket(bucket)
    return MinioBlobStore(address_of(server))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MinioServer]:
    """A store of this test alone."""
    with MinioServer(tmp_path / "minio") as server:
        yield server


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[MinioServer, MinioBlobStore, Path]]:
    """A store whose disk is tampered with, and the folder of its objects."""
    folder = tmp_path_factory.mktemp("minio")
    with MinioServer(folder) as server:
        yield server, with_buckets(server), folder / "data"


def content_of(size: int, number: int = 0) -> bytes:
    """Bytes that do not shrink, the same for the same numbers."""
    digest = hashlib.sha256(f"{size} {number}".encode()).digest()
    return (digest * (size // len(digest) + 1))[:size]


def works(call: Callable[[], object]) -> bool:
    try:
        call()
    except Unavailable:
        return False
    return True


def test_a_store_that_is_killed_is_away_and_then_back_with_all_it_had(server: MinioServer) -> None:
    store = with_buckets(server)
    ref = store.store(OUTPUTS, "a/b", b"kept", "text/plain")
    server.kill()
    for call in (lambda: store.fetch(ref), lambda: store.store(OUTPUTS, "a/c", b"x", "text/plain"), lambda: store.holds(OUTPUTS, "a/b")):
        with pytest.raises(Unavailable, match="does not answer"):
            call()
    with pytest.raises(Unavailable, match="does not answer"):
        list(store.keys(OUTPUTS))
    server.restart()
    assert store.fetch(ref) == b"kept"
    assert store.fetch(store.store(OUTPUTS, "a/c", b"x", "text/plain")) == b"x"


def test_what_was_stored_before_a_kill_is_there_after_it(server: MinioServer) -> None:
    """Four writers store without pause while the server is killed: each object is there, or its writer was told that the store is away."""
    store = with_buckets(server)
    stored: list[BlobRef] = []
    away = threading.Event()

    def write(writer: int) -> None:
        for number in range(100_000):
            content = content_of(20_000, number * 4 + writer)
            try:
                stored.append(store.store(ORIGINALS, original_key(hashlib.sha256(content).hexdigest()), content, "text/plain"))
            except Unavailable:
                away.set()
                return

    with ThreadPoolExecutor(4) as writers:
        writing = [writers.submit(write, number) for number in range(4)]
        wait_for(lambda: len(stored) >= 100, "a hundred objects", 120)
        server.kill()
        for each in writing:
            each.result(60)
    assert away.is_set()
    server.restart()
    for ref in stored:
        assert len(store.fetch(ref)) == ref.size
    assert {ref.key for ref in stored} <= set(store.keys(ORIGINALS))


def test_a_store_that_hangs_is_away_within_the_patience_and_then_back(server: MinioServer) -> None:
    store = with_buckets(server)
    ref, hasty = store.store(OUTPUTS, "a/b", b"kept", "text/plain"), MinioBlobStore(replace(address_of(server), patience=SHORT))
    server.process.freeze()
    try:
        wait_for(lambda: psutil.Process(server.process.pid).status() == psutil.STATUS_STOPPED, "the server to stand still", 120)
        with pytest.raises(Unavailable, match="does not answer"):
            hasty.fetch(ref)
        with pytest.raises(Unavailable, match="does not answer"):
            hasty.store(OUTPUTS, "a/c", b"x", "text/plain")
    finally:
        server.process.thaw()
    wait_for(lambda: works(lambda: hasty.fetch(ref)), "the store to be back", 120)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 MiB, mounted where a server of this test will keep its data; only an administrator can do that."""
    data = tmp_path / "minio" / "data"
    data.mkdir(parents=True)
    mount = shutil.which("mount")
    if os.geteuid() != 0 or not mount or subprocess.run([mount, "-t", "tmpfs", "-o", "size=64m", "none", data], check=False).returncode:
        pytest.skip("no disk can be mounted here; a quota is tried in its place")
    try:
        yield tmp_path / "minio"
    finally:
        subprocess.run(["umount", "--lazy", data], check=True)


def fill(store: MinioBlobStore) -> list[BlobRef]:
    """Store until there is no more room."""
    stored = []
    with pytest.raises(Unavailable, match="is full"):
        for number in range(400):
            stored.append(store.store(OUTPUTS, f"cleanup/1/{number}", content_of(1 << 20, number), "text/plain"))
    return stored


def test_a_full_disk_is_no_fault_of_a_document_and_passes(small_disk: Path) -> None:
    with MinioServer(small_disk) as server:
        store = with_buckets(server)
        stored = fill(store)
        assert stored
        for ref in stored:
            assert len(store.fetch(ref)) == ref.size, "what is there can still be read"
        # a larger disk: MinIO only empties its bin of deleted objects every five minutes
        subprocess.run(["mount", "-o", "remount,size=128m", small_disk / "data"], check=True)
        wait_for(lambda: works(lambda: store.store(OUTPUTS, "cleanup/1/next", b"x" * (1 << 20), "text/plain")), "room again", 120)
        assert len(fill(store)) >= 32, "it works until the next time"


def test_a_quota_that_is_used_up_is_no_fault_of_a_document(server: MinioServer) -> None:
    store = with_buckets(server)
    make_admin(address_of(server)).bucket_quota_set(OUTPUTS, 1 << 20)
    with pytest.raises(Unavailable, match="is full"):
        store.store(OUTPUTS, "cleanup/1/large", content_of(2 << 20), "text/plain")


def files_of(data: Path, ref: BlobRef) -> list[Path]:
    return sorted((path for path in (data / ref.bucket / ref.key).rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)


DAMAGES: dict[str, tuple[int, Callable[[list[Path]], None]]] = {
    "a byte of a small object": (300, lambda files: flip(files[-1], -20)),
    "a byte of a middling object": (300_000, lambda files: flip(files[-1], 150_000)),
    "a byte in the second megabyte": (3_000_000, lambda files: flip(files[-1], 1_500_000)),
    "the end is cut off": (3_000_000, lambda files: os.truncate(files[-1], 1_500_000)),
    "the data are gone": (300_000, lambda files: files[-1].unlink()),
}


@pytest.mark.parametrize("how", DAMAGES)
def test_an_object_damaged_on_the_disk_is_corrupt_and_healed_by_storing_it_again(
    damaged: tuple[MinioServer, MinioBlobStore, Path], how: str
) -> None:
    _, store, data = damaged
    size, damage = DAMAGES[how]
    content = content_of(size, list(DAMAGES).index(how) + 100)
    key = original_key(hashlib.sha256(content).hexdigest())
    ref = store.store(ORIGINALS, key, content, "text/plain")
    assert store.fetch(ref) == content
    damage(files_of(data, ref))
    with pytest.raises(PoisonMessage, match="corrupt blob"):
        store.fetch(ref)
    assert store.store(ORIGINALS, key, content, "text/plain") == ref
    assert store.fetch(ref) == content


def test_an_object_whose_record_is_damaged_is_corrupt_and_wants_an_administrator(
    damaged: tuple[MinioServer, MinioBlobStore, Path],
) -> None:
    """MinIO on one disk will then neither read, replace nor delete it; on several disks it mends it by itself."""
    _, store, data = damaged
    ref = store.store(OUTPUTS, "record/1", b"x" * 300, "text/plain")
    files_of(data, ref)[-1].write_bytes(b"garbage")
    with pytest.raises(PoisonMessage, match="corrupt blob"):
        store.fetch(ref)
    with pytest.raises(Unavailable, match="file is corrupted"):
        store.store(OUTPUTS, "record/1", b"x" * 300, "text/plain")


def test_an_object_whose_record_is_gone_is_missing(damaged: tuple[MinioServer, MinioBlobStore, Path]) -> None:
    _, store, data = damaged
    ref = store.store(OUTPUTS, "gone/1", b"x" * 1000, "text/plain")
    shutil.rmtree(data / OUTPUTS / "gone" / "1")
    with pytest.raises(PoisonMessage, match="missing blob"):
        store.fetch(ref)


def test_damage_is_not_suspected_of_a_server_that_is_in_trouble(damaged: tuple[MinioServer, MinioBlobStore, Path]) -> None:
    """While the whole disk cannot be read, an object is not called corrupt: the server does not know of it either."""
    server, store, data = damaged
    ref = store.store(OUTPUTS, "whole/1", content_of(300_000, 7), "text/plain")
    hidden = data.with_name("hidden")
    data.rename(hidden)
    try:
        with pytest.raises(Unavailable):
            store.fetch(ref)
    finally:
        shutil.rmtree(data, ignore_errors=True)
        hidden.rename(data)
    if not works(lambda: store.fetch(ref)):
        server.restart()
    wait_for(lambda: works(lambda: store.fetch(ref)), "the disk to be back", 120)


def test_a_bucket_that_nobody_made_is_told_with_what_to_do(damaged: tuple[MinioServer, MinioBlobStore, Path]) -> None:
    server, _, _ = damaged
    elsewhere = MinioBlobStore(replace(address_of(server), bucket_prefix="none-"))
    with pytest.raises(Unavailable, match="buckets apply"):
        elsewhere.store(OUTPUTS, "a", b"x", "text/plain")


def _fetch_in_child(store: MinioBlobStore, ref: BlobRef, answers: multiprocessing.SimpleQueue[object]) -> None:
    answers.put([store.fetch(ref) == b"shared" for _ in range(50)])


def test_a_store_that_was_used_before_a_fork_can_be_used_on_both_sides(damaged: tuple[MinioServer, MinioBlobStore, Path]) -> None:
    _, store, _ = damaged
    ref = store.store(OUTPUTS, "forked/1", b"shared", "text/plain")
    fork = multiprocessing.get_context("fork")
    answers = fork.SimpleQueue()
    children = [fork.Process(target=_fetch_in_child, args=(store, ref, answers)) for _ in range(3)]
    for child in children:
        child.start()
    assert all(store.fetch(ref) == b"shared" for _ in range(50))
    for child in children:
        child.join(60)
        assert child.exitcode == 0
    assert [all(answers.get()) for _ in children] == [True, True, True]


def test_more_threads_than_connections_wait_for_one_another(damaged: tuple[MinioServer, MinioBlobStore, Path]) -> None:
    server, _, _ = damaged
    store = MinioBlobStore(replace(address_of(server), connections=2))
    with ThreadPoolExecutor(8) as threads:
        refs = list(threads.map(lambda n: store.store(OUTPUTS, f"many/{n}", content_of(50_000, n), "text/plain"), range(80)))
        assert list(threads.map(store.fetch, refs)) == [content_of(50_000, n) for n in range(80)]
