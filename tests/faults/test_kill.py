"""A run that is killed at any instant and started again ends as an undisturbed run does, and does no finished work twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from rapporteur.platform.home import DataDirectory
from tests.support.killing import assert_untouched, attempts, chance, seconds_of, start
from tests.support.stored import Stored
from tests.support.toy_pipeline import box
from tests.support.toy_run import Archive, many

_KILLS = 20
_DOCUMENTS = 400


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    root = tmp_path_factory.mktemp("kill")
    archive = Archive(root / "in", root / "data")
    many(archive, _DOCUMENTS, faults=["poison", "blank", "die", "bug"])
    archive.put("volume", box(*((f"{n}.txt", f"member {n}".encode()) for n in range(30)), ("refused", b"")))
    archive.ingest(workers=2)
    return archive


@pytest.mark.slow
def test_a_run_that_is_killed_again_and_again_ends_like_one_that_was_not(undisturbed: Archive, tmp_path: Path) -> None:
    dice = chance()
    length = seconds_of(_command(undisturbed.folder, tmp_path / "timed", 2))
    archive = undisturbed
    for attempt in attempts(
        lambda kills: Stored(tmp_path / f"data {kills}"),
        lambda stored: _command(undisturbed.folder, stored.data, dice.choice([1, 2])),
        _KILLS,
        length,
        dice,
    ):
        archive = Archive(undisturbed.folder, attempt.stored.data)
        if not attempt.killed:
            assert_equal(archive, undisturbed)
    done = Stored(archive.data).finished()
    summary = archive.ingest(workers=2)
    assert_untouched(done, Stored(archive.data).finished())
    assert summary.processed == len(undisturbed.results()) - len(done)
    assert_equal(archive, undisturbed)


def test_workers_die_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "in", tmp_path / "data")
    for number in range(4):
        archive.put(f"{number}.txt", f"sleep {number}")
    run = start(_command(archive.folder, archive.data, 2))
    workers = _descendants_that_hold_a_document(run)
    run.kill()
    run.wait()
    _, alive = psutil.wait_procs(workers, timeout=60)
    assert alive == []
    with DataDirectory.existing(archive.data).locked():  # nor does the lock outlive it
        pass


def assert_equal(archive: Archive, undisturbed: Archive) -> None:
    """The same objects to the byte, the same rows in the same order, the same account."""
    assert archive.objects() == undisturbed.objects()
    assert archive.index().dump() == undisturbed.index().dump()
    assert archive.results() == undisturbed.results()
    assert archive.certificate() == undisturbed.certificate()


def _command(folder: Path, data: Path, workers: int) -> list[str]:
    return [sys.executable, "-m", "tests.support.toy_run", str(data), str(workers), str(folder)]


def _descendants_that_hold_a_document(run: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The nursery and both workers, once there are as many."""
    parent = psutil.Process(run.pid)
    while len(found := parent.children(recursive=True)) < 3:
        assert run.poll() is None
        os.sched_yield()
    return found
