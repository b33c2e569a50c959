"""Runs over files that were read once and cannot be read now: what was read of them stays, and the trouble has a name until it is over."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rapporteur.platform.home import DataDirectory
from rapporteur.platform.intake import LARGEST
from rapporteur.platform.journal import Journal
from rapporteur.platform.journal_troubles import Troubles
from rapporteur.platform.local_runner import RunSummary
from rapporteur.platform.records import KEPT
from tests.support.fates import fates
from tests.support.toy_pipeline import box
from tests.support.toy_run import Archive


def retry(archive: Archive) -> RunSummary:
    home = DataDirectory.existing(archive.data)
    with home.locked():
        return archive.run(home).retry_set_aside()


def kept(archive: Archive) -> dict[str, str]:
    """The files that could not be read again, with what happened."""
    journal = Journal(DataDirectory.existing(archive.data).journal)
    try:
        return {name: trouble.detail for name, trouble in Troubles(journal).kept()}
    finally:
        journal.close()


@pytest.fixture
def volume(archive: Archive) -> Path:
    """A container of which a member was set aside, in a folder that may go away."""
    return archive.put("disk/volume", box(("a.md", b"words"), ("refused", b""), ("b.md", b"more words")))


def test_a_retry_without_the_disk_leaves_everything_as_it_was(archive: Archive, volume: Path) -> None:
    archive.ingest()
    before = archive.objects(), archive.index().dump(), archive.results()
    away = volume.parent.rename(archive.data.parent / "away")
    retry(archive)
    certificate = archive.certificate()
    assert (archive.objects(), archive.index().dump(), archive.results()) == before
    assert (certificate.files_in, certificate.read, certificate.count("words"), certificate.count(KEPT)) == (4, 2, 3, 1)
    assert "what was read of it before is kept" in kept(archive)["disk/volume"]
    assert fates(archive) == {"disk/volume!/refused": "unsupported"}
    away.rename(volume.parent)
    retry(archive)
    assert kept(archive) == {}
    assert (archive.objects(), archive.index().dump(), archive.results()) == before


def grow(path: Path) -> None:
    os.truncate(path, LARGEST + 1)


def become_a_link(path: Path) -> None:
    path.symlink_to(path.rename(path.parent.parent / "elsewhere"))


def become_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("fault", [grow, become_a_link, become_a_pipe])
@pytest.mark.parametrize("content", [b"three words here", box(("a.md", b"three words here"))])
def test_what_cannot_be_read_again_keeps_what_was_read(archive: Archive, fault: Callable[[Path], None], content: bytes) -> None:
    path = archive.put("a", content)
    archive.ingest()
    before = archive.index().dump(), archive.results()
    fault(path)
    for _ in range(2):
        archive.ingest()
        assert (archive.index().dump(), archive.results()) == before
        assert list(kept(archive)) == ["a"]
        assert archive.certificate().complete


def test_what_could_not_be_read_again_is_looked_at_by_the_next_run(archive: Archive) -> None:
    path = archive.put("a.txt", "three words here")
    archive.ingest()
    become_a_pipe(path)
    archive.ingest()
    path.unlink()
    archive.put("a.txt", "two words")
    archive.ingest()
    assert kept(archive) == {}
    assert (archive.index().names(), archive.certificate().count("words")) == (["a.txt"], 2)
