"""Runs over files that were read once and cannot be read now: what was read of them stays, and the trouble has a name until it is over."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rapporteur.platform.home import DataDirectory
from rapporteur.platform.intake.records import KEPT, Entry, FileSeen, Kind, Reason
from rapporteur.platform.intake.taking_in import LARGEST
from rapporteur.platform.local.journal import Journal
from rapporteur.platform.local.runner import RunSummary
from rapporteur.platform.local.troubles import Troubles
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


@pytest.mark.parametrize("fault", [grow, become_a_link, become_a_pipe])
@pytest.mark.parametrize("content", ["poison", "blank", box(("b.md", b"poison"))])
def test_of_what_gave_nothing_only_the_newest_trouble_is_named(
    archive: Archive, fault: Callable[[Path], None], content: bytes | str
) -> None:
    path = archive.put("a", content)
    archive.ingest()
    fault(path)
    for _ in range(2):
        archive.ingest()
        assert list(fates(archive)) == ["a"]
        assert kept(archive) == {}
        assert archive.certificate().count(KEPT) == 0


def test_what_was_set_aside_waits_for_a_tool_while_its_file_cannot_be_read(archive: Archive) -> None:
    archive.put("a.txt", "poison")
    archive.ingest()
    home = DataDirectory.existing(archive.data)
    journal = Journal(home.journal)
    trouble = Reason("not permitted", "the system does not let it be read")
    with home.locked(), journal.transaction():
        journal.take_in(FileSeen(str(archive.folder / "a.txt"), "a.txt", 0, 0), [Entry("", "a.txt", Kind.REFUSED, "", 0, trouble)])
    journal.close()
    assert fates(archive) == {"a.txt": "malformed"}
    assert kept(archive) == {}
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


def test_what_was_set_aside_and_is_gone_is_forgotten_by_the_next_run_over_its_folder(archive: Archive) -> None:
    archive.put("a.txt", "words")
    archive.put("volume", box(("b.md", b"words of b"), ("refused", b""), ("c.md", b"poison")))
    archive.put("bomb", box(("d.md", b"words of d"), ("trap", b"")))
    for name in ("poison.txt", "again/poison.txt", "blank.txt"):
        archive.put(name, name.rpartition("/")[2].removesuffix(".txt"))
    archive.put("cut", b'BOX[["a.md", "wor')
    archive.put("empty", "")
    os.mkfifo(archive.folder / "pipe")
    archive.ingest()
    for path in archive.folder.iterdir():
        if path.is_file() or path.is_fifo():
            path.unlink()
    archive.ingest()
    assert fates(archive) == {"again/poison.txt": "malformed"}
    assert sorted(archive.index().names()) == ["a.txt", "bomb!/d.md", "volume!/b.md"]
    assert archive.certificate().complete


def test_what_was_set_aside_and_is_gone_is_forgotten_by_a_retry_where_nothing_was_read_of_it(archive: Archive, volume: Path) -> None:
    (archive.folder / "link").symlink_to("nowhere")
    archive.put("cut", b'BOX[["a.md", "wor')
    archive.ingest()
    for path in (archive.folder / "link", archive.folder / "cut", volume):
        path.unlink()
    retry(archive)
    assert fates(archive) == {"disk/volume!/refused": "unsupported"}
    assert list(kept(archive)) == ["disk/volume"]


def lock(archive: Archive, folder: Path) -> None:
    """As a run as another user would have left it: the folder could not be looked into."""
    home = DataDirectory.create(archive.data)
    journal = Journal(home.journal)
    trouble = Reason("not permitted", "the system does not let it be read")
    with home.locked(), journal.transaction():
        journal.take_in(FileSeen(str(folder), "deep/", 0, 0), [Entry("", "deep/", Kind.REFUSED, "", 0, trouble)])
    journal.close()


@pytest.mark.parametrize("again", [Archive.ingest, retry])
def test_a_folder_that_can_be_looked_into_again_is_walked(archive: Archive, again: Callable[[Archive], RunSummary]) -> None:
    archive.put("deep/a.txt", "words")
    lock(archive, archive.folder / "deep")
    assert fates(archive) == {"deep/": "not permitted"}
    again(archive)
    assert fates(archive) == {}
    assert archive.index().names() == ["deep/a.txt"]


def test_another_input_says_nothing_of_what_is_gone(archive: Archive) -> None:
    archive.put("one/poison.txt", "poison").parent.rename(archive.folder / "moved")
    archive.put("one/cut", b'BOX[["a.md", "wor')
    archive.put("two/a.txt", "words")
    archive.ingest()
    (archive.folder / "one/cut").unlink()
    (archive.folder / "moved/poison.txt").unlink()
    archive.ingest(archive.folder / "two")
    assert fates(archive) == {"moved/poison.txt": "malformed", "one/cut": "truncated"}
