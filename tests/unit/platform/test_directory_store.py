"""What a directory adds to the laws of object stores: drafts, durability, and words for a disk that fails."""

from __future__ import annotations

import errno
import multiprocessing
import os
from collections.abc import Collection
from pathlib import Path

import pytest

from rapporteur.platform import durability
from rapporteur.platform.errors import PoisonMessage, Unavailable
from rapporteur.platform.storage_errors import disk_errors
from rapporteur.platform.stores.directory_store import DirectoryBlobStore
from tests.support.writers import write_many


@pytest.fixture
def store(tmp_path: Path) -> DirectoryBlobStore:
    return DirectoryBlobStore(tmp_path / "objects")


def test_a_draft_is_not_there_until_it_is_published(store: DirectoryBlobStore) -> None:
    draft = store.draft("outputs", "a/b", b"x")
    assert draft is not None
    assert not store.holds("outputs", "a/b")
    store.publish([draft])
    assert store.holds("outputs", "a/b")


def test_the_draft_of_an_earlier_process_with_the_same_number_is_kept(tmp_path: Path) -> None:
    first, second = DirectoryBlobStore(tmp_path), DirectoryBlobStore(tmp_path)  # both count from 0 in this process
    drafts = [first.draft("outputs", "a", b"first"), second.draft("outputs", "b", b"second")]
    first.publish([draft for draft in drafts if draft])
    assert [(tmp_path / "outputs" / key).read_bytes() for key in "ab"] == [b"first", b"second"]


def test_publishing_twice_changes_nothing(store: DirectoryBlobStore) -> None:
    """As after a failure in the middle of the first time."""
    drafts = [draft for n in range(20) if (draft := store.draft("outputs", f"{n}", b"x"))]
    store.publish(drafts[:7])
    store.publish(drafts)
    store.publish(drafts)
    assert len(list(store.keys("outputs"))) == 20


def test_a_lost_draft_is_no_success(store: DirectoryBlobStore) -> None:
    draft = store.draft("outputs", "a/b", b"x")
    assert draft is not None
    store.discard([draft])
    with pytest.raises(Unavailable):
        store.publish([draft])


def test_a_directory_that_cannot_be_looked_into_does_not_count_as_empty(tmp_path: Path) -> None:
    away = DirectoryBlobStore(tmp_path / ("x" * 300))  # no name for the file system; what is forbidden to others is not to root
    for look in (away.holds, away.find):
        with pytest.raises(Unavailable):
            look("outputs", "a/b")


def test_an_object_in_its_place_needs_no_draft(store: DirectoryBlobStore) -> None:
    store.store("outputs", "a/b", b"x", "text/plain")
    assert store.draft("outputs", "a/b", b"x") is None
    assert store.draft("outputs", "a/b", b"y") is not None


def test_contents_are_flushed_before_names_are_given(store: DirectoryBlobStore, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []

    def note(paths: Collection[str | Path], filesystem: Path) -> None:
        kind = "directories" if all(Path(path).is_dir() for path in paths) else "files"
        steps.append(f"{kind} under {filesystem.name}, in place: {store.holds('outputs', 'a/b')}")

    monkeypatch.setattr(durability, "flush_files", note)
    monkeypatch.setattr(durability, "flush_directories", note)
    store.store("outputs", "a/b", b"x", "text/plain")
    assert steps == ["files under objects, in place: False", "directories under objects, in place: True"]


def test_the_flush_covers_a_new_folder_and_those_above_it(
    store: DirectoryBlobStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: set[Path] = set()
    monkeypatch.setattr(durability, "flush_directories", lambda paths, _: flushed.update(map(Path, paths)))
    store.store("outputs", "a/b/c", b"x", "text/plain")
    root = tmp_path / "objects"
    assert flushed == {root, root / "outputs", root / "outputs/a", root / "outputs/a/b"}


@pytest.mark.parametrize("files", [1, 40])
def test_files_are_flushed_one_by_one_or_together(tmp_path: Path, files: int) -> None:
    paths = [tmp_path / str(n) for n in range(files)]
    for path in paths:
        path.write_bytes(b"x")
    durability.flush_files(paths, tmp_path)
    durability.flush_directories([tmp_path], tmp_path)


def test_a_flush_that_fails_raises(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        durability.flush_files([tmp_path / "gone"], tmp_path)


def test_many_processes_may_write_the_same_objects(tmp_path: Path) -> None:
    processes = [multiprocessing.get_context("spawn").Process(target=write_many, args=(tmp_path,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert len(list(DirectoryBlobStore(tmp_path).keys("outputs"))) == 50


def test_sweeping_removes_what_killed_writers_left(store: DirectoryBlobStore, tmp_path: Path) -> None:
    store.draft("outputs", "a/b", b"x")
    store.sweep()
    assert [path for path in (tmp_path / "objects").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "is full: free some space"),
        (errno.EDQUOT, "is full: free some space"),
        (errno.EACCES, "no permission to write under"),
        (errno.EROFS, "no permission to write under"),
        (errno.EIO, "cannot be used"),
    ],
)
def test_a_failing_disk_is_named_and_waited_for(tmp_path: Path, code: int, words: str) -> None:
    with pytest.raises(Unavailable, match=words), disk_errors(tmp_path):
        raise OSError(code, os.strerror(code))


def test_an_object_over_the_limit_of_file_size_is_poison(tmp_path: Path) -> None:
    with pytest.raises(PoisonMessage, match="too large"), disk_errors(tmp_path):
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
