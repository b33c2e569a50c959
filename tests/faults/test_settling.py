"""What is settled together is answered together; what spoils it, or dies in between, takes nothing else down."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from rapporteur.platform.bench import Answer, Bench, Request
from rapporteur.platform.worker_process import CRASHED, Done, Failed
from rapporteur.platform.workers import Pool
from tests.faults.test_workers import LIMITS
from tests.support.settling_task import settling


def worked_on(folder: Path, bodies: Sequence[str]) -> dict[str, Answer[str]]:
    """All of them by one worker, which has them all before it begins with the second."""
    bench: Bench[str]
    with Pool(partial(settling, folder), LIMITS, 1) as pool, pool.bench() as bench:
        for body in ("wait", *bodies):
            bench.take(Request(body, body.encode()))
        (folder / "go").touch()
        answers: list[Answer[str]] = []
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
