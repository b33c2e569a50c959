"""Runs that are interrupted, stopped or doubled, and what is away or full."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from rapporteur.platform.errors import Unavailable
from rapporteur.platform.home import DataDirectory, InUse
from rapporteur.platform.intake.records import Finished
from rapporteur.platform.local.observing import Progress
from rapporteur.platform.stores.directory_store import DirectoryBlobStore
from tests.support.toy_pipeline import ToyIndex
from tests.support.toy_run import Archive, many


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


def find(archive: Archive) -> None:
    """Let documents that wait for the object `found` go on."""
    DirectoryBlobStore(DataDirectory.existing(archive.data).objects).store("outputs", "found", b"it is found", "text/plain")


def test_something_away_is_said_though_nothing_more_may_be_done_before_the_first_document(archive: Archive) -> None:
    for number in range(1, 512):
        archive.put(f"{number:03}.txt", f"words of {number}")
    archive.put("000.txt", "away late")
    home = DataDirectory.create(archive.data)
    with home.locked():
        run = archive.run(home, workers=2)
        note = archive.watcher.finished

        def finished(progress: Progress) -> None:
            note(progress)
            if len(archive.watcher.finished_names) == 511:
                find(archive)

        archive.watcher.finished = finished  # type: ignore[method-assign]
        archive.put("512.txt", "words of 512")
        archive.put("513.txt", "words of 513")
        with pytest.raises(Unavailable, match="the toy box is locked"):
            run.ingest([archive.folder])


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


def test_an_interrupt_is_answered_while_the_last_document_is_at_work(archive: Archive) -> None:
    archive.put("a.txt", "scan 1 patient page")
    home = DataDirectory.create(archive.data)
    with home.locked():
        run = archive.run(home)
        archive.watcher.page_read = lambda page: os.kill(os.getpid(), signal.SIGINT) if page.read == 2 else None  # type: ignore[method-assign]
        archive.watcher.stopping = lambda _: find(archive)  # type: ignore[method-assign]
        summary = run.ingest([archive.folder])
    assert archive.index().names() == ["a.txt"], "it waits until the word is said"
    assert not summary.interrupted, "all is done"


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
