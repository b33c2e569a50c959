"""Runs over what was taken in before: what is done again, what is not, and what was set aside."""

from __future__ import annotations

import os
import sqlite3

from rapporteur.platform.home import DataDirectory
from tests.support.fates import fates
from tests.support.toy_pipeline import box
from tests.support.toy_run import Archive, many


def test_a_retry_sees_files_as_this_version_sees_them(archive: Archive) -> None:
    """What an earlier version worked on, and this one does not take in as a document, stayed set aside for ever."""
    archive.put("._left", "poison")
    archive.put("volume", box(("a.md", b"words"), ("._left", b"poison of its own")))
    archive.ingest()
    assert fates(archive) == {"._left": "malformed", "volume!/._left": "malformed"}
    archive.version = "2"
    home = DataDirectory.existing(archive.data)
    with home.locked():
        archive.run(home).retry_set_aside()
    assert fates(archive) == {"._left": "empty", "volume!/._left": "empty"}
    assert archive.certificate().complete


def test_a_second_run_takes_in_only_what_is_new(archive: Archive) -> None:
    archive.put("a.txt", "words")
    archive.ingest()
    archive.put("b.txt", "more words")
    summary = archive.ingest()
    assert (summary.files, summary.unchanged, summary.processed) == (2, 1, 1)
    assert archive.watcher.unchanged_names == ["a.txt"]
    assert archive.watcher.finished_names == ["b.txt"]


def test_a_second_run_over_the_same_folder_does_nothing(archive: Archive) -> None:
    many(archive, 20, faults=["poison", "blank", "die"])
    archive.ingest()
    before = archive.objects(), archive.index().dump(), archive.results()
    summary = archive.ingest()
    assert (summary.unchanged, summary.processed) == (summary.files, 0)
    assert (archive.objects(), archive.index().dump(), archive.results()) == before


def test_a_touched_file_is_not_processed_again(archive: Archive) -> None:
    path = archive.put("a.txt", "words")
    archive.ingest()
    os.utime(path, ns=(1, 1))
    summary = archive.ingest()
    assert (summary.unchanged, summary.processed) == (0, 0)


def test_a_changed_file_takes_the_place_of_the_old(archive: Archive) -> None:
    archive.put("a.txt", "old words")
    archive.put("b.txt", "other words")
    archive.ingest()
    archive.put("a.txt", "entirely new words")
    archive.ingest()
    assert archive.index().names() == ["b.txt", "a.txt"]
    assert (archive.certificate().files_in, archive.certificate().count("words")) == (2, 5)


def test_when_the_first_of_equal_files_changes_the_next_takes_its_place(archive: Archive) -> None:
    archive.put("a.txt", "same words")
    archive.put("b.txt", "same words")
    archive.ingest()
    archive.put("a.txt", "entirely new words")
    archive.ingest()
    assert sorted(archive.index().names()) == ["a.txt", "b.txt"]
    assert fates(archive) == {}


def test_a_new_version_of_a_stage_makes_everything_again(archive: Archive) -> None:
    archive.put("a.txt", "words")
    archive.put("b.txt", "more words")
    archive.ingest()
    archive.version = "2"
    assert archive.ingest().processed == 2
    assert archive.index().names() == ["a.txt", "b.txt"]
    assert sum("shout/2" in key for key in archive.objects()) == 2


def test_what_was_set_aside_can_be_tried_again(archive: Archive) -> None:
    archive.put("deep/poison.txt", "poison")
    archive.put("deep/cut", b'BOX[["a.md", "wor')
    archive.put("a.txt", "words")
    archive.ingest()
    before = fates(archive)
    home = DataDirectory.existing(archive.data)
    with home.locked():
        summary = archive.run(home).retry_set_aside()
    assert (summary.files, summary.unchanged, summary.processed) == (2, 0, 1)
    assert archive.watcher.taken_in_names == ["deep/cut", "deep/poison.txt"]
    assert fates(archive) == before == {"deep/poison.txt": "malformed", "deep/cut": "truncated"}


def test_a_journal_of_an_older_program_is_read_on(archive: Archive) -> None:
    archive.put("a.txt", "scan 9 pages")
    archive.put("b.txt", "words")
    archive.ingest()
    with sqlite3.connect(DataDirectory.existing(archive.data).journal) as journal:
        journal.execute("ALTER TABLE entries DROP COLUMN pictures")
    archive.version = "2"
    archive.put("c.txt", "more words")
    archive.ingest()
    assert archive.watcher.finished_names == ["a.txt", "b.txt", "c.txt"]
    assert archive.certificate().complete
