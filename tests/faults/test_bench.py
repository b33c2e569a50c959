"""A bench takes documents one by one, and what waits in one of its workers is never lost: it is given back, given away or forgotten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rapporteur.platform.workers.bench import Answer, Bench, Request
from rapporteur.platform.workers.inside import Done, Failed
from rapporteur.platform.workers.pool import Pool
from tests.faults.test_workers import LIMITS
from tests.support.faulty_tasks import echo


def test_a_bench_never_waits_longer_than_wanted() -> None:
    bench: Bench[str]
    with Pool(echo, LIMITS, 1) as pool, pool.bench() as bench:
        pool.warm_up()
        assert bench.collect(60) == []  # nothing is held, so there is nothing to wait for
        assert bench.offer(Request("wait", b"wait"))
        assert bench.collect(0.01) == []
        assert (bench.held, bench.busy) == (1, 1)


def test_a_bench_says_when_it_is_full_and_answers_everything_that_it_took() -> None:
    bench: Bench[int]
    with Pool(echo, LIMITS, 2) as pool, pool.bench() as bench:
        taken = 0
        while bench.offer(Request(taken, b"exit 1" if taken == 1 else b"document")):
            taken += 1
        answers: list[Answer[int]] = []
        while bench.held:
            answers += bench.collect(10)
        assert sorted(answer.key for answer in answers) == list(range(taken))
        failed = [answer for answer in answers if isinstance(answer.result, Failed)]
        assert [(answer.key, answer.attempts) for answer in failed] == [(1, 2)]
        assert bench.offer(Request(taken, b"document"))


def test_a_request_for_which_room_has_gone_waits_and_is_answered() -> None:
    bench: Bench[int]
    with Pool(echo, LIMITS, 1) as pool, pool.bench() as bench:
        taken = 0
        while bench.offer(Request(taken, b"document")):
            taken += 1
        bench.take(Request(taken, b"document"))
        assert bench.held == taken + 1
        assert not bench.has_room()
        answers: list[Answer[int]] = []
        while bench.held:
            answers += bench.collect(10)
        assert sorted(answer.key for answer in answers) == list(range(taken + 1))


def test_forgotten_requests_are_not_answered_and_the_others_are() -> None:
    bench: Bench[str]
    with Pool(echo, LIMITS, 1) as pool, pool.bench() as bench:
        for body in ("wait", "document 1", "document 2"):
            assert bench.offer(Request(body, body.encode()))
        bench.forget(lambda key: key in ("wait", "document 2"))
        assert [answer.key for answer in bench.collect(10)] == ["document 1"]
        assert bench.held == 0


def test_what_waits_behind_a_long_document_goes_to_another_worker() -> None:
    others = [f"document {n}" for n in range(20)]
    with Pool(echo, replace(LIMITS, wall_seconds=600), 2) as pool:
        answers = pool.answers(Request(body, body.encode()) for body in ["wait", *others])
        assert sorted(next(answers).key for _ in others) == sorted(others)


def test_what_was_withdrawn_is_done_once_and_its_worker_goes_on(tmp_path: Path) -> None:
    """The only worker has nobody to give it to, so it is given again, after it was skipped."""
    limits = replace(LIMITS, cpu_seconds=60, wall_seconds=600)
    bodies = [f"until {tmp_path / 'there'}", *(f"count {tmp_path / f'times {n}'}" for n in range(2))]
    bench: Bench[str]
    with Pool(echo, limits, 1) as pool, pool.bench() as bench:
        for body in bodies:
            assert bench.offer(Request(body, body.encode()))
        assert not bench.has_room()
        while bench._workers[0].owed > 1:
            assert bench.collect(60) == []
        assert (bench.held, bench.busy) == (3, 1)
        (tmp_path / "there").touch()
        answers: list[Answer[str]] = []
        while bench.held:
            answers += bench.collect(60)
    assert [answer.key for answer in answers] == bodies
    assert [(tmp_path / f"times {n}").read_text() for n in range(2)] == ["done\n"] * 2


def test_a_document_that_kills_its_second_worker_only_is_judged_there(tmp_path: Path) -> None:
    bodies = [f"until {tmp_path / 'there'}", "exit 3", "document"]
    results: dict[str, Done | Failed] = {}
    bench: Bench[str]
    with Pool(echo, replace(LIMITS, cpu_seconds=60, wall_seconds=600), 1) as pool, pool.bench() as bench:
        for body in bodies:
            assert bench.offer(Request(body, body.encode()))
        while bench._workers[0].owed > 1:
            assert bench.collect(60) == []
        (tmp_path / "there").touch()
        while bench.held:
            results |= {answer.key: answer.result for answer in bench.collect(60)}
    assert isinstance(results["exit 3"], Failed)
    assert (results[bodies[0]], results["document"]) == (Done(b"there"), Done(b"document"))
