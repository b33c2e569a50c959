"""A run that is killed at any instant and started again ends as an undisturbed run does, and does no finished work twice."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from rapporteur.platform.home import DataDirectory
from rapporteur.platform.journal import Journal
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
    seed = int(os.environ.get("RAPPORTEUR_SEED", random.randrange(1 << 32)))
    print(f"seed {seed}: RAPPORTEUR_SEED={seed} repeats this run")
    chance = random.Random(seed)
    length = _seconds_of_a_run(Archive(undisturbed.folder, tmp_path / "timed"))
    archive = Archive(undisturbed.folder, tmp_path / "data 0")
    kills = 0
    while kills < _KILLS:
        done = finished(archive)
        killed = _kill_after(archive, chance.uniform(0, length), chance.choice([1, 2]))
        assert_untouched(done, finished(archive))
        kills += killed
        if not killed:
            assert_equal(archive, undisturbed)
            archive = Archive(undisturbed.folder, tmp_path / f"data {kills}")
    done = finished(archive)
    summary = archive.ingest(workers=2)
    assert_untouched(done, finished(archive))
    assert summary.processed == len(undisturbed.results()) - len(done)
    assert_equal(archive, undisturbed)


def test_workers_die_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "in", tmp_path / "data")
    for number in range(4):
        archive.put(f"{number}.txt", f"sleep {number}")
    run = _start(archive, workers=2)
    workers = _descendants_that_hold_a_document(run)
    run.kill()
    run.wait()
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert alive == []
    with DataDirectory.existing(archive.data).locked():  # nor does the lock outlive it
        pass


def finished(archive: Archive) -> dict[str, str]:
    """Finished documents with the time at which each was finished."""
    if not (archive.data / "journal.sqlite").exists():
        return {}
    journal = Journal(archive.data / "journal.sqlite")
    try:
        return {row["sha256"]: f"{row['finished']} {row['seconds']}" for row in journal.rows("SELECT * FROM documents")}
    finally:
        journal.close()


def assert_equal(archive: Archive, undisturbed: Archive) -> None:
    """The same objects to the byte, the same rows in the same order, the same account."""
    assert archive.objects() == undisturbed.objects()
    assert archive.index().dump() == undisturbed.index().dump()
    assert archive.results() == undisturbed.results()
    assert archive.certificate() == undisturbed.certificate()


def assert_untouched(before: dict[str, str], after: dict[str, str]) -> None:
    """What was finished before was not finished again."""
    assert before.items() <= after.items()


def _kill_after(archive: Archive, seconds: float, workers: int) -> bool:
    """Whether the run was still going on when it was killed."""
    run = _start(archive, workers)
    try:
        run.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        run.kill()
    return run.wait() != 0


def _seconds_of_a_run(archive: Archive) -> float:
    started = time.perf_counter()
    assert _start(archive, workers=2).wait() == 0
    return time.perf_counter() - started


def _start(archive: Archive, workers: int) -> subprocess.Popen[bytes]:
    program = [sys.executable, "-m", "tests.support.toy_run", str(archive.data), str(workers), str(archive.folder)]
    return subprocess.Popen(program, stdout=subprocess.DEVNULL)


def _descendants_that_hold_a_document(run: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The nursery and both workers, once there are as many."""
    parent = psutil.Process(run.pid)
    while len(found := parent.children(recursive=True)) < 3:
        assert run.poll() is None
        os.sched_yield()
    return found
