"""What is settled together is answered together; what spoils it, or dies in between, takes nothing else down."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from rapporteur.platform.limits import Limits
from rapporteur.platform.workers.bench import Answer, Bench, Request
from rapporteur.platform.workers.inside import CRASHED, OUT_OF_MEMORY, TIMED_OUT, Done, Failed
from rapporteur.platform.workers.pool import Pool
from tests.faults.test_workers import LIMITS
from tests.support.settling_task import settling


def worked_on(folder: Path, bodies: Sequence[str], limits: Limits = LIMITS, goes_on_after: float = 0.0) -> dict[str, Answer[str]]:
    """All of them by one worker, which has them all before it begins with the second; what stays goes on after so many seconds."""
    bench: Bench[str]
    with Pool(partial(settling, folder), limits, 1) as pool, pool.bench() as bench:
        for body in ("wait", *bodies):
            bench.take(Request(body, body.encode()))
        (folder / "go").touch()
        answers: list[Answer[str]] = []
        until = time.monotonic() + goes_on_after
        while (left := until - time.monotonic()) > 0:
            answers += bench.collect(left)
        (folder / "go on").touch()
        while bench.held:
            answers += bench.collect(10)
    assert len(answers) == len(bodies) + 1
    return {answer.key: answer for answer in answers}


def settled(folder: Path) -> list[list[str]]:
    return [line.split(", ") for line in (folder / "settled").read_text().splitlines()]


def test_what_has_arrived_is_settled_together_and_answered_in_order(tmp_path: Path) -> None:
    bodies = ["document 1", "document 2"]
    found = worked_on(tmp_path, bodies)
    assert list(found) == ["wait", *bodies]
    assert [answer.result for answer in found.values()] == [Done(body.upper().encode()) for body in ("wait", *bodies)]
    assert [body for together in settled(tmp_path) for body in together] == ["wait", *bodies]
    assert len(settled(tmp_path)) < 3


def test_what_spoils_a_settlement_is_tried_alone_and_spoils_nothing_else(tmp_path: Path) -> None:
    found = worked_on(tmp_path, ["document 1", "spoil it"])
    assert found["document 1"].result == Done(b"DOCUMENT 1")
    failure = found["spoil it"].result
    assert isinstance(failure, Failed)
    assert failure.reason == CRASHED
    assert failure.detail.startswith("ValueError: it cannot be settled")
    assert found["spoil it"].attempts == 2
    assert {"document 1", "wait"} <= set().union(*settled(tmp_path))


def test_a_request_that_fails_leaves_those_before_it_settled(tmp_path: Path) -> None:
    found = worked_on(tmp_path, ["document 1", "raise it"])
    assert found["document 1"].result == Done(b"DOCUMENT 1")
    assert isinstance(found["raise it"].result, Failed)
    assert {"document 1", "wait"} <= set().union(*settled(tmp_path))


def test_a_death_before_the_settlement_costs_the_others_an_attempt_and_no_more(tmp_path: Path) -> None:
    found = worked_on(tmp_path, ["document 1", "die at once", "document 2"])
    assert isinstance(found["die at once"].result, Failed)
    assert [found[body].result for body in ("wait", "document 1", "document 2")] == [
        Done(b"WAIT"),
        Done(b"DOCUMENT 1"),
        Done(b"DOCUMENT 2"),
    ]


def test_what_hangs_or_dies_is_to_blame_and_not_what_was_worked_on_before_it(tmp_path: Path) -> None:
    """Each that was blamed in its place would cost the time in which the other hangs once more."""
    bodies = ["document 1", "hang", "document 2", "die at once", "document 3"]
    found = worked_on(tmp_path, bodies, replace(LIMITS, wall_seconds=2))
    failures = {body: answer.result.reason for body, answer in found.items() if isinstance(answer.result, Failed)}
    assert failures == {"hang": TIMED_OUT, "die at once": CRASHED}
    assert {body for body, answer in found.items() if answer.attempts > 1} == set(failures)


def test_what_kills_when_it_is_tried_by_itself_is_to_blame(tmp_path: Path) -> None:
    found = worked_on(tmp_path, ["spoil it", "die later", "document 1"])
    assert {body for body, answer in found.items() if isinstance(answer.result, Failed)} == {"spoil it"}
    assert {body for body, answer in found.items() if answer.attempts > 1} == {"die later", "spoil it"}


def test_nothing_is_settled_that_was_given_to_others_meanwhile(tmp_path: Path) -> None:
    """They may have settled it, and what came after it, before."""
    bodies = ["document 1", "stay here", "document 2"]
    found = worked_on(tmp_path, bodies, goes_on_after=1.5)
    assert [answer.result for answer in found.values()] == [Done(body.upper().encode()) for body in found]
    assert sorted(body for together in settled(tmp_path) for body in together) == sorted(found)


def test_a_settlement_that_takes_all_memory_is_told_as_that(tmp_path: Path) -> None:
    failure = worked_on(tmp_path, ["document 1", "burst it"])["burst it"].result
    assert isinstance(failure, Failed)
    assert failure.reason == OUT_OF_MEMORY
