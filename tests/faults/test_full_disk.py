"""A disk that is really full: a file system of two megabytes, where the system lets us mount one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.commands.writing import write_whole
from rapporteur.indexing.sqlite_store import SqliteIndexStore
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.local.journal import Journal
from rapporteur.platform.stores.directory_store import DirectoryBlobStore
from tests.support.toy_run import Archive, many


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("may not mount a file system here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_is_said_and_nothing_stored_is_harmed(small_disk: Path, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "in", small_disk / "data")
    many(archive, 40)
    archive.ingest()
    before = archive.objects(), archive.index().dump(), archive.results()
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError):
        while True:
            file.write(b"x" * 4096)
    many(archive, 400)
    with pytest.raises(Unavailable):
        archive.ingest()
    filler.unlink()  # even reading a journal needs a page of disk
    assert archive.results() == before[2]
    assert before[0].items() <= archive.objects().items()
    archive.data = tmp_path / "larger"
    archive.ingest()
    assert archive.certificate().complete


def test_the_message_names_the_disk_and_what_to_do(small_disk: Path) -> None:
    store = DirectoryBlobStore(small_disk / "objects")
    with pytest.raises(Unavailable, match=r"the disk that holds .*objects is full: free some space and run the same command again"):
        store.store("outputs", "large", b"x" * (3 << 20), "text/plain")
    assert list(store.keys("outputs")) == []


def test_a_database_says_that_the_disk_is_full_and_not_that_it_is_broken(small_disk: Path) -> None:
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError):
        while True:
            file.write(b"x" * 4096)
    for kind in (Journal, SqliteIndexStore):
        with pytest.raises(Unavailable, match=r"the disk that holds .*sqlite is full: free some space and run the same command again"):
            kind(small_disk / "one.sqlite")


def test_an_export_to_a_full_disk_names_it_and_leaves_no_piece_of_a_file(small_disk: Path) -> None:
    with pytest.raises(Unavailable, match=r"the disk that holds .*lamps.json is full"):
        write_whole(small_disk / "lamps.json", "x" * (3 << 20))
    assert list(small_disk.iterdir()) == []


def test_an_export_that_a_full_disk_stops_leaves_the_earlier_one(small_disk: Path) -> None:
    write_whole(small_disk / "lamps.json", "earlier")
    with pytest.raises(Unavailable):
        write_whole(small_disk / "lamps.json", "x" * (3 << 20))
    assert [(file.name, file.read_text()) for file in small_disk.iterdir()] == [("lamps.json", "earlier")]
