"""A worker may die in any way: its document gets a typed failure, everything else goes on."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from rapporteur.model.failures import Reason
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.limits import Limits
from rapporteur.platform.workers import inside
from rapporteur.platform.workers.bench import Answer, Request
from rapporteur.platform.workers.confinement import work_in_the_background
from rapporteur.platform.workers.inside import Done, Failed
from rapporteur.platform.workers.pool import Pool
from rapporteur.platform.workers.worker import Job, Worker
from tests.support.faulty_tasks import broken_factory, echo

LIMITS = Limits(cpu_seconds=1, wall_seconds=20, memory=1 << 30, output=1 << 20, file_size=1 << 20, open_files=64)


def answers(bodies: Sequence[str], limits: Limits = LIMITS, workers: int = 2) -> dict[str, Done | Failed]:
    with Pool(echo, limits, workers) as pool:
        return {answer.key: answer.result for answer in pool.answers(Request(body, body.encode()) for body in bodies)}


FAULTS = [
    pytest.param("exit 7", "crashed", "ended with status 7", id="exits"),
    pytest.param("exit 0", "crashed", "ended with status 0", id="exits as if all were well"),
    pytest.param("segv", "crashed", "died of SIGSEGV", id="writes where it must not"),
    pytest.param("abort", "crashed", "died of SIGABRT", id="aborts"),
    pytest.param("killed", "out of memory", "the system killed its worker", id="is killed by the system"),
    pytest.param("spin", "timed out", "more than 1 seconds of processor time", id="computes for ever"),
    pytest.param("allocate", "out of memory", "more than 1024 MiB", id="takes all memory"),
    pytest.param("raise key", "crashed", "KeyError: 'x' in tests.support.faulty_tasks", id="raises"),
    pytest.param("raise recursion", "crashed", "RecursionError", id="recurses"),
    pytest.param("recurse", "crashed", "RecursionError", id="recurses for ever"),
    pytest.param("large 2000000", "too large", "over 1 MiB", id="answers too much"),
    pytest.param("open", "crashed", "Too many open files", id="opens too many files"),
]


@pytest.mark.parametrize(("body", "reason", "detail"), FAULTS)
def test_a_fault_is_a_typed_failure_and_the_others_go_on(body: str, reason: str, detail: str) -> None:
    others = [f"document {n}" for n in range(12)]
    results = answers([*others[:6], body, *others[6:]])
    failure = results.pop(body)
    assert isinstance(failure, Failed)
    assert failure.reason == reason
    assert detail in failure.detail
    assert failure.advice
    assert results == {other: Done(other.encode()) for other in others}


def test_a_long_document_that_tells_of_its_parts_has_the_budget_for_each_of_them() -> None:
    assert answers(["parts 5"]) == {"parts 5": Done(b"all parts")}


def test_the_parent_hears_which_page_of_which_document_is_done() -> None:
    heard: list[tuple[str, int]] = []
    with Pool(echo, LIMITS, 2) as pool:
        requests = (Request(body, body.encode()) for body in ["pages 3", "document", "pages 2"])
        done = {answer.key for answer in pool.answers(requests, lambda key, page: heard.append((key, page)))}
    assert done == {"pages 3", "document", "pages 2"}
    assert sorted(heard) == [("pages 2", 1), ("pages 2", 2), ("pages 3", 1), ("pages 3", 2), ("pages 3", 3)]


def test_a_hang_without_computing_is_cut_off_by_the_clock() -> None:
    results = answers(["wait", "document 1", "document 2"], replace(LIMITS, wall_seconds=0.5))
    assert results["document 1"] == Done(b"document 1")
    failure = results["wait"]
    assert isinstance(failure, Failed)
    assert (failure.reason, failure.detail) == ("timed out", "no answer within 0.5 seconds")


def test_all_faults_at_once(tmp_path: Path) -> None:
    bodies = [str(fault.values[0]) for fault in FAULTS]
    results = answers([*bodies, *(f"document {n}" for n in range(50))])
    assert {body for body, result in results.items() if isinstance(result, Failed)} == set(bodies)
    assert len(results) == len(bodies) + 50


def test_reasons_are_from_the_closed_list() -> None:
    known = {reason.value for reason in Reason}
    assert {inside.TIMED_OUT, inside.OUT_OF_MEMORY, inside.CRASHED, inside.TOO_LARGE} <= known


def test_a_document_gets_a_second_try(tmp_path: Path) -> None:
    body = f"once {tmp_path / 'mark'}"
    assert answers([body])[body] == Done(b"second time")


def test_a_file_over_the_limit_of_size_is_refused_by_the_system(tmp_path: Path) -> None:
    body = f"write {tmp_path / 'large'}"
    failure = answers([body])[body]
    assert isinstance(failure, Failed)
    assert "File too large" in failure.detail
    assert (tmp_path / "large").stat().st_size <= LIMITS.file_size


@pytest.mark.skipif(not hasattr(os, "SCHED_BATCH"), reason="the system has no such thing")
def test_workers_interrupt_nobody() -> None:
    assert answers(["manner"]) == {"manner": Done(str(os.SCHED_BATCH).encode())}


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="the system has no such thing")
def test_whoever_was_told_to_run_in_another_manner_keeps_it() -> None:
    found: list[int] = []

    def run() -> None:
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))  # of this thread alone
        work_in_the_background()
        found.append(os.sched_getscheduler(0))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert found == [os.SCHED_IDLE]


def pids(bodies: Sequence[str], limits: Limits) -> list[str]:
    with Pool(echo, limits, workers=1) as pool:
        asked = (Request(n, body.encode()) for n, body in enumerate(bodies))
        return [answer.result.body.decode() for answer in pool.answers(asked) if isinstance(answer.result, Done)]


def test_a_worker_serves_many_documents() -> None:
    assert len(set(pids(["pid"] * 20, LIMITS))) == 1


def test_a_worker_is_replaced_after_so_many_documents() -> None:
    served = pids(["pid"] * 20, replace(LIMITS, documents_per_worker=5))
    assert [served.count(pid) for pid in dict.fromkeys(served)] == [5, 5, 5, 5]


def test_a_worker_that_has_grown_is_replaced() -> None:
    served = pids(["grow 50000000"] * 20, replace(LIMITS, resident=120 << 20))
    assert len(set(served)) > 2


def test_a_worker_that_has_spent_much_time_has_budget_for_the_next_document() -> None:
    """The limit of the system counts from the start of the process, the budget from the start of the document."""
    assert len(pids(["pid"] * 5, replace(LIMITS, cpu_seconds=1))) == 5


def test_processes_that_a_task_started_die_with_its_worker(tmp_path: Path) -> None:
    body = f"child {tmp_path / 'pid'}"
    answers([body], replace(LIMITS, wall_seconds=2.0))
    _, alive = psutil.wait_procs(_processes([int((tmp_path / "pid").read_text())]), timeout=60)
    assert alive == []


def test_no_process_is_left_behind() -> None:
    before = set(psutil.Process().children(recursive=True))
    answers(["document", "exit 1"])
    assert set(psutil.Process().children(recursive=True)) <= before


def test_no_process_is_left_behind_by_an_error_of_the_caller() -> None:
    before = set(psutil.Process().children(recursive=True))
    with pytest.raises(ZeroDivisionError), Pool(echo, LIMITS, 2) as pool:
        for _ in pool.answers(Request(n, b"document") for n in range(10)):
            raise ZeroDivisionError
    assert set(psutil.Process().children(recursive=True)) <= before


def test_answers_that_nobody_reads_to_their_end_end_with_the_pool() -> None:
    before = set(psutil.Process().children(recursive=True))
    with Pool(echo, LIMITS, 2) as pool:
        unread = pool.answers(Request(n, b"document") for n in range(10))
        next(unread)
    assert set(psutil.Process().children(recursive=True)) <= before
    del unread  # which has nothing left to end; what it cannot end fails here (pytest)


def test_the_parent_keeps_no_thread_and_no_file() -> None:
    me = psutil.Process()
    before = threading.active_count(), me.num_fds()
    answers(["document", "exit 1"])
    assert (threading.active_count(), me.num_fds()) == before


def test_requests_are_taken_only_as_there_is_room() -> None:
    taken = 0

    def requests() -> Iterator[Request[int]]:
        nonlocal taken
        for taken in range(1000):
            yield Request(taken, b"document")

    with Pool(echo, LIMITS, 2) as pool:
        for done, _ in enumerate(pool.answers(requests())):
            assert taken - done <= 2 * 64 + 2


def test_a_slow_worker_is_sent_few_requests_ahead() -> None:
    connection, other = socket.socketpair()
    with other:
        worker: Worker[int] = Worker(1, connection, 60.0)
        for seconds in (1.0, 1.0):
            worker.give(Job(0, b"document"))
            worker.finish(seconds)
        slow = _given(worker)
        for _ in range(30):
            if not worker.held:
                worker.give(Job(0, b"document"))
            worker.finish(0.01)
        assert slow == 3 < _given(worker) <= 64
        connection.close()


def _given(worker: Worker[int]) -> int:
    """How many jobs it holds when it takes no more."""
    while worker.takes_more(1000, ahead=0.5):
        worker.give(Job(0, b"document"))
    return len(worker.held)


def test_a_request_for_later_waits_for_an_answer() -> None:
    seen: list[int] = []

    def requests() -> Iterator[Request[int] | None]:
        for number in range(20):
            while number - len(seen) >= 2:
                yield None
            yield Request(number, b"document")

    with Pool(echo, LIMITS, 2) as pool:
        for answer in pool.answers(requests()):
            seen.append(answer.key)
    assert sorted(seen) == list(range(20))


def test_large_requests_and_answers_pass() -> None:
    body = "x" * 30_000_000
    limits = replace(LIMITS, output=1 << 26)
    with Pool(echo, limits, 2) as pool:
        results = [answer.result for answer in pool.answers(Request(n, body.encode()) for n in range(6))]
    assert results == [Done(body.encode())] * 6


def test_no_request_starts_no_process() -> None:
    with Pool(broken_factory, LIMITS, 2) as pool:
        assert list(pool.answers(iter(()))) == []


def test_a_task_that_cannot_be_built_says_why() -> None:
    with pytest.raises(Unavailable, match="RuntimeError: the lexicon is missing"), Pool(broken_factory, LIMITS, 2) as pool:
        list(pool.answers(iter([Request("document", b"document")])))


def test_times_are_measured() -> None:
    with Pool(echo, LIMITS, 1) as pool:
        answer: Answer[str] = next(pool.answers(iter([Request("spin", b"spin")])))
    assert answer.seconds >= 1


def _processes(ids: Sequence[int]) -> list[psutil.Process]:
    return [psutil.Process(number) for number in ids if psutil.pid_exists(number)]
