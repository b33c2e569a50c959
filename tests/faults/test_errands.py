"""Threads that wait for workers: a worker may die in any way, its errand gets a typed failure, the other threads notice nothing."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from rapporteur.platform.errors import Unavailable
from rapporteur.platform.limits import Limits
from rapporteur.platform.workers.errands import Errands
from rapporteur.platform.workers.inside import Done, Failed
from rapporteur.platform.workers.nursery import Nursery
from tests.support.faulty_tasks import broken_factory, echo

LIMITS = Limits(cpu_seconds=1, wall_seconds=20, memory=1 << 30, output=1 << 20, file_size=1 << 20, open_files=64)
LONG = 60.0


@pytest.fixture
def errands() -> Iterator[Errands]:
    with Errands(echo, LIMITS, workers=2) as ours:
        yield ours


@pytest.mark.parametrize(
    ("body", "reason"),
    [("exit 7", "crashed"), ("segv", "crashed"), ("killed", "out of memory"), ("spin", "timed out"), ("raise key", "crashed")],
)
def test_a_fault_is_a_typed_failure_and_the_next_errand_is_done(errands: Errands, body: str, reason: str) -> None:
    failure = errands.run(body.encode(), LONG)
    assert isinstance(failure, Failed)
    assert failure.reason == reason
    assert failure.advice
    assert errands.run(b"words", LONG) == Done(b"words")


def test_many_threads_get_each_their_own_answer(errands: Errands) -> None:
    bodies = [f"document {n}".encode() if n % 5 else b"exit 7" for n in range(60)]
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda body: errands.run(body, LONG), bodies))
    assert [r == Done(b) for r, b in zip(results, bodies, strict=True)] == [n % 5 != 0 for n in range(60)]


def test_an_errand_that_failed_once_is_tried_again_in_a_fresh_worker(errands: Errands, tmp_path: Path) -> None:
    assert errands.run(f"once {tmp_path / 'mark'}".encode(), LONG) == Done(b"second time")


def test_a_worker_serves_many_errands_and_is_replaced_in_time() -> None:
    with Errands(echo, replace(LIMITS, documents_per_worker=3), workers=1) as errands:
        pids = [errands.run(b"pid", LONG) for _ in range(6)]
    assert pids[0] == pids[1] == pids[2] != pids[3] == pids[4] == pids[5]


def test_a_hang_is_cut_off_by_the_clock() -> None:
    with Errands(echo, replace(LIMITS, wall_seconds=0.3), workers=1) as errands:
        failure = errands.run(b"wait", LONG)
    assert isinstance(failure, Failed)
    assert failure.reason == "timed out"


def test_a_caller_without_time_gets_no_judgement_of_the_errand(errands: Errands) -> None:
    with pytest.raises(TimeoutError):
        errands.run(b"wait", 0.2)
    assert errands.run(b"words", LONG) == Done(b"words")


def test_who_comes_later_waits_for_a_worker_no_longer_than_it_wants() -> None:
    with Errands(echo, LIMITS, workers=1) as errands:
        busy = ThreadPoolExecutor(1).submit(errands.run, b"wait", 2)
        with pytest.raises(TimeoutError):
            while True:  # until the other thread has the worker
                errands.run(b"early", 0.05)
        assert isinstance(busy.exception(LONG), TimeoutError)
        assert errands.run(b"late", LONG) == Done(b"late")


def test_a_nursery_that_was_killed_is_replaced(errands: Errands) -> None:
    errands.run(b"words", LONG)
    [nursery] = [child for child in psutil.Process().children() if "nursery" in " ".join(child.cmdline())]
    nursery.kill()
    nursery.wait(60)
    assert errands.run(b"words", LONG) == Done(b"words")
    assert errands.run(b"more words", LONG) == Done(b"more words")


def test_a_nursery_that_was_killed_is_said_to_be_dead_whatever_it_is_asked() -> None:
    nursery = Nursery(echo, LIMITS)
    worker = nursery.fork()
    [process] = [child for child in psutil.Process().children() if "nursery" in " ".join(child.cmdline())]
    process.kill()
    psutil.wait_procs([process], timeout=60)
    for ask in (nursery.fork, lambda: nursery.bury(worker.pid)):
        with pytest.raises(Unavailable, match="the fork server died; run the same command again"):
            ask()
    nursery.close()
    worker.connection.close()


def test_workers_that_cannot_be_started_are_unavailable() -> None:
    with pytest.raises(Unavailable, match="the lexicon is missing"):
        Errands(broken_factory, LIMITS, workers=1)


def test_nothing_is_left_running() -> None:
    strangers = set(psutil.Process().children(recursive=True))  # of other tests: servers that they share, a tracker of resources
    errands = Errands(echo, LIMITS, workers=1)
    errands.run(b"words", LONG)
    family = set(psutil.Process().children(recursive=True)) - strangers
    assert family
    errands.close()
    assert not psutil.wait_procs(family, timeout=LONG)[1]
    with pytest.raises(Unavailable):
        errands.run(b"words", LONG)
