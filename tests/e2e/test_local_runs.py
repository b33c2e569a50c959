"""From a folder to finished documents: what is read, what is a duplicate, what is done again and what is not."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from rapporteur.platform.directory_store import DirectoryBlobStore
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.home import DataDirectory, InUse
from rapporteur.platform.observing import PageRead, Phase
from rapporteur.platform.records import Finished
from tests.support.toy_pipeline import ToyIndex, box
from tests.support.toy_run import Archive, many


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    (tmp_path / "in").mkdir()
    return Archive(tmp_path / "in", tmp_path / "data")


def fates(archive: Archive) -> dict[str, str]:
    certificate = archive.certificate()
    assert certificate.complete
    named = [*certificate.empty, *certificate.set_aside]
    return {one.name: one.reason for one in named} | {one.name: f"duplicate of {one.first}" for one in certificate.duplicates}


def test_a_folder_is_read_into_store_index_and_certificate(archive: Archive) -> None:
    archive.put("a.txt", "three words here")
    archive.put("deep/er/b.txt", "two words")
    summary = archive.ingest()
    assert (summary.files, summary.unchanged, summary.processed) == (2, 0, 2)
    assert archive.index().names() == ["a.txt", "deep/er/b.txt"]
    certificate = archive.certificate()
    assert (certificate.files_in, certificate.read, certificate.count("words"), certificate.complete) == (2, 2, 5, True)
    assert len(archive.objects()) == 6


def test_one_file_is_an_input_too(archive: Archive) -> None:
    path = archive.put("deep/a.txt", "words")
    archive.ingest(path)
    assert archive.index().names() == ["a.txt"]


def test_an_input_inside_another_is_read_once(archive: Archive) -> None:
    archive.put("deep/a.txt", "words")
    assert archive.ingest(archive.folder / "deep", archive.folder, archive.folder).files == 1
    assert archive.index().names() == ["deep/a.txt"]


def test_the_data_directory_is_no_input(archive: Archive) -> None:
    archive.data = archive.folder / "rapporteur-data"
    archive.put("a.txt", "words")
    assert archive.ingest().files == 1
    assert archive.ingest().files == 1


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_the_first_name_in_order_is_the_document(archive: Archive, workers: int) -> None:
    for name in ("c.txt", "b/z.txt", "a/x.txt", "d.txt"):
        archive.put(name, "the same words")
    archive.put("a/box", box(("y.txt", b"the same words")))
    archive.ingest(workers=workers)
    assert archive.index().names() == ["a/box!/y.txt"]
    assert fates(archive) == dict.fromkeys(("c.txt", "b/z.txt", "a/x.txt", "d.txt"), "duplicate of a/box!/y.txt")


def test_a_finished_document_stays_the_one(archive: Archive) -> None:
    archive.put("b.txt", "the same words")
    archive.ingest()
    archive.put("a.txt", "the same words")
    assert archive.ingest().processed == 0
    assert fates(archive) == {"a.txt": "duplicate of b.txt"}


def test_containers_are_opened_and_their_members_accounted_for(archive: Archive) -> None:
    archive.put("volume", box(("2004/a.md", b"words"), ("refused", b""), ("2004/a.md", b"other words"), ("empty", b"")))
    archive.ingest()
    certificate = archive.certificate()
    assert (certificate.files_in, certificate.containers, certificate.read) == (5, 1, 2)
    assert archive.index().names() == ["volume!/2004/a.md", "volume!/2004/a.md#2"]
    assert fates(archive) == {"volume!/refused": "unsupported", "volume!/empty": "empty"}


def test_a_container_that_is_refused_keeps_what_came_before(archive: Archive) -> None:
    archive.put("bomb", box(("a.md", b"words"), ("trap", b""), ("b.md", b"never seen")))
    archive.put("cut", b'BOX[["a.md", "wor')
    archive.ingest()
    assert archive.index().names() == ["bomb!/a.md"]
    assert fates(archive) == {"bomb": "hostile", "cut": "truncated"}


def test_every_failure_is_named_with_reason_and_advice(archive: Archive) -> None:
    for word in ("poison", "blank", "bug", "die", "hang"):
        archive.put(f"{word}.txt", word)
    archive.put("nothing.txt", "")
    archive.put("well.txt", "well")
    archive.ingest(workers=2)
    assert archive.index().names() == ["well.txt"]
    assert fates(archive) == {
        "poison.txt": "malformed",
        "blank.txt": "empty",
        "nothing.txt": "empty",
        "bug.txt": "crashed",
        "die.txt": "crashed",
        "hang.txt": "timed out",
    }
    certificate = archive.certificate()
    assert all(one.detail and one.advice for one in (*certificate.empty, *certificate.set_aside))


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_tried_again_by_the_next_run(archive: Archive) -> None:
    path = archive.put("secret.txt", "words")
    path.chmod(0)
    archive.ingest()
    assert fates(archive) == {"secret.txt": "not permitted"}
    path.chmod(0o644)
    archive.ingest()
    assert archive.index().names() == ["secret.txt"]


def test_links_and_special_files_are_named_and_not_followed(archive: Archive) -> None:
    outside = archive.data.parent / "outside.txt"
    outside.write_text("not part of the archive")
    (archive.folder / "link.txt").symlink_to(outside)
    (archive.folder / "loop").symlink_to(archive.folder)
    os.mkfifo(archive.folder / "pipe")
    archive.put("a.txt", "words")
    archive.ingest()
    assert archive.index().names() == ["a.txt"]
    assert fates(archive) == {"link.txt": "unsupported", "loop": "unsupported", "pipe": "unsupported"}


def test_a_name_that_is_no_text_is_read_and_printed_with_escapes(archive: Archive) -> None:
    archive.put(os.fsdecode(b"caf\xe9\n.txt"), "words")
    archive.ingest()
    assert archive.index().names() == ["caf\\xe9\\x0a.txt"]
    assert archive.ingest().unchanged == 1


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
    assert (summary.files, summary.processed) == (1, 1)
    assert archive.watcher.taken_in_names == ["deep/cut"]
    assert fates(archive) == before == {"deep/poison.txt": "malformed", "deep/cut": "truncated"}


def test_something_away_stops_the_run_and_harms_nothing(archive: Archive) -> None:
    for name in ("a", "b", "d", "e"):
        archive.put(name, f"words of {name}")
    archive.put("c", "away")
    with pytest.raises(Unavailable, match="the toy box is locked"):
        archive.ingest()
    assert archive.watcher.stops == ["the toy box is locked"]
    assert archive.index().names() == ["a", "b"]
    assert not archive.certificate().complete
    archive.put("c", "here again")
    archive.ingest()
    assert archive.index().names() == ["a", "b", "c", "d", "e"]
    assert archive.certificate().complete


class FullIndex(ToyIndex):
    """The disk is full after the first batch."""

    room = 1

    def put(self, batch: Sequence[Finished]) -> None:
        if not self.room:
            raise Unavailable("the disk is full")
        self.room -= 1
        super().put(batch)


def test_a_full_disk_stops_the_run_and_the_next_goes_on(archive: Archive, tmp_path: Path) -> None:
    many(archive, 100)
    with pytest.raises(Unavailable, match="the disk is full"):
        archive.ingest(index=FullIndex(tmp_path / "full.sqlite"))
    done = len(archive.results())
    assert 0 < done < 100
    assert archive.ingest().processed == 100 - done
    assert archive.certificate().complete


def test_one_interrupt_finishes_what_is_at_hand(archive: Archive) -> None:
    many(archive, 60)

    def interrupt(name: str) -> None:
        if len(archive.watcher.finished_names) == 10:
            os.kill(os.getpid(), signal.SIGINT)

    home = DataDirectory.create(archive.data)
    with home.locked():
        run = archive.run(home)
        note = archive.watcher.finished
        archive.watcher.finished = lambda progress: (note(progress), interrupt(progress.name))[0]  # type: ignore[method-assign]
        summary = run.ingest([archive.folder])
    assert summary.interrupted
    assert len(archive.watcher.stops) == 1
    assert 10 <= summary.processed == len(archive.results()) <= 20
    assert archive.ingest().processed == 60 - summary.processed


def test_a_second_interrupt_stops_at_once(archive: Archive) -> None:
    many(archive, 60)
    home = DataDirectory.create(archive.data)
    before = signal.getsignal(signal.SIGINT)  # a job in the background inherits it as ignored
    with home.locked():
        run = archive.run(home)
        archive.watcher.finished = lambda _: os.kill(os.getpid(), signal.SIGINT)  # type: ignore[method-assign]
        with pytest.raises(KeyboardInterrupt):
            run.ingest([archive.folder])
    assert signal.getsignal(signal.SIGINT) is before
    archive.ingest()
    assert archive.certificate().complete


def test_two_runs_at_once_are_refused_with_the_process_that_is_running(archive: Archive) -> None:
    home = DataDirectory.create(archive.data)
    with home.locked(), pytest.raises(InUse, match=f"process {os.getpid()}"), home.locked():
        pass
    with home.locked():
        pass


def test_the_observer_hears_of_both_passes(archive: Archive) -> None:
    archive.put("a.txt", "words")
    archive.put("b.txt", "more words")
    archive.put("c.txt", "words")
    archive.ingest()
    assert archive.watcher.phases == [(Phase.TAKING_IN, 0, 0), (Phase.PROCESSING, 2, 15)]
    assert sorted(archive.watcher.taken_in_names) == ["a.txt", "b.txt", "c.txt"]
    assert sorted(archive.watcher.finished_names) == ["a.txt", "b.txt"]


def test_documents_that_are_pictures_wait_until_the_others_are_done(archive: Archive) -> None:
    archive.put("a/long.txt", "scan 9 pages")
    archive.put("b/short.txt", "scan 2 pages")
    archive.put("c.box", box(("again.txt", b"scan 2 more pages"), ("text.txt", b"words")))
    archive.put("d.txt", "words and words")
    archive.ingest()
    assert archive.watcher.finished_names == ["c.box!/text.txt", "d.txt", "b/short.txt", "c.box!/again.txt", "a/long.txt"]
    assert archive.index().names() == archive.watcher.finished_names


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


class TellingIndex(ToyIndex):
    """Puts the object `found` into the store when it holds a document."""

    def __init__(self, home: DataDirectory) -> None:
        super().__init__(home.index)
        self._store = DirectoryBlobStore(home.objects)

    def put(self, batch: Sequence[Finished]) -> None:
        super().put(batch)
        self._store.store("outputs", "found", b"it is found", "text/plain")


def test_a_text_can_be_found_while_a_scan_is_read(archive: Archive) -> None:
    archive.put("a.txt", "words")
    archive.put("b.txt", "scan 1 patient page, read until something is found in the index")
    archive.ingest(index=TellingIndex(DataDirectory.create(archive.data)))
    assert fates(archive) == {}
    assert archive.index().names() == ["a.txt", "b.txt"]


def test_the_observer_hears_of_every_page_of_a_scan(archive: Archive) -> None:
    archive.put("a.txt", "scan 3 pages")
    archive.put("b.txt", "scan 2 pages")
    archive.put("c.txt", "words")
    archive.ingest()
    assert archive.watcher.pages == [
        PageRead("b.txt", 1, 1, 2, 1, 5),
        PageRead("b.txt", 2, 2, 2, 2, 5),
        PageRead("a.txt", 1, 1, 3, 3, 5),
        PageRead("a.txt", 2, 2, 3, 4, 5),
        PageRead("a.txt", 3, 3, 3, 5, 5),
    ]


@pytest.mark.parametrize("workers", [2, 4])
def test_a_worker_without_a_document_reads_pages_of_a_long_one_ahead(archive: Archive, workers: int) -> None:
    archive.put("a.txt", "scan 30 pages that meet: whoever reads the first waits until somebody has read the last")
    archive.put("b.txt", "words")
    archive.ingest(workers=workers)
    assert fates(archive) == {}
    assert sorted(page.number for page in archive.watcher.pages) == list(range(1, 31))
    assert {(page.name, page.pages, page.all_pages) for page in archive.watcher.pages} == {("a.txt", 30, 30)}


def test_the_death_of_who_reads_ahead_harms_no_document(archive: Archive) -> None:
    archive.put("a.txt", "scan 30 pages that are read alone")
    archive.ingest(workers=2)
    assert archive.index().names() == ["a.txt"]
    assert fates(archive) == {}


@pytest.mark.parametrize("workers", [2, 4])
def test_results_do_not_depend_on_the_number_of_workers(archive: Archive, tmp_path: Path, workers: int) -> None:
    many(archive, 80, faults=["poison", "blank", "die", "bug"], scans=20)
    archive.ingest(workers=1)
    other = Archive(archive.folder, tmp_path / "other")
    other.ingest(workers=workers)
    assert other.objects() == archive.objects()
    assert other.index().dump() == archive.index().dump()
    assert other.results() == archive.results()


def test_results_do_not_depend_on_where_the_folder_lies(archive: Archive, tmp_path: Path) -> None:
    many(archive, 20)
    archive.ingest()
    moved = archive.folder.rename(tmp_path / "elsewhere")
    other = Archive(moved, tmp_path / "other")
    other.ingest()
    assert other.objects() == archive.objects()
    assert other.index().dump() == archive.index().dump()
