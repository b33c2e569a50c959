"""How long a client tries a call of the gateway, and after which answers."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import grpc

from rapporteur.gateway.problems import Told, Why, told
from rapporteur.gateway.reaching import mended_by, more_telling
from rapporteur.platform.errors import Unavailable

_WAITS = {Why.PIPELINE_FULL.value, Why.TOO_MANY_AT_ONCE.value}
"""Answers of a gateway that works: these are waited out for as long as it takes."""
_PASSING = {
    grpc.StatusCode.UNAVAILABLE,
    grpc.StatusCode.DEADLINE_EXCEEDED,
    grpc.StatusCode.ABORTED,
    grpc.StatusCode.CANCELLED,
    grpc.StatusCode.RESOURCE_EXHAUSTED,
}
"""Answers after which the same call may succeed, whether or not it was done the first time."""
_TOOK_THE_CALL = grpc.StatusCode.DEADLINE_EXCEEDED
"""Nobody there is told in twenty seconds as unavailable, and no call has less time: so somebody is there who waits, say for Kafka."""
_WORTH_A_WORD = 5.0
"""Seconds of waiting from which it is said why."""


def _silence(_: Told) -> None:
    return


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to try."""

    give_up_after: float = 300.0
    """Seconds without any answer that helps."""
    first_contact: float = 20.0
    """The same for the first call of all: an address that was never right is told soon."""
    first_wait: float = 0.2
    longest_wait: float = 10.0
    """Seconds between two attempts, unless the gateway says another number."""
    notice: Callable[[Told], object] = _silence
    """Told why a call takes long. Called from the thread that calls."""


class Refused(Exception):
    """The gateway has said no, and will again."""

    def __init__(self, problem: Told) -> None:
        super().__init__(problem.message or problem.code.name)
        self.problem = problem


class Attempts:
    """The attempts at one call, for so many seconds at most."""

    def __init__(self, patience: Patience, met: bool, gone: threading.Event, doubts: str) -> None:
        """`met` says whether the gateway has ever answered, and `doubts` what may be wrong where it has not."""
        self._patience = patience
        self._met = met
        self._doubts = doubts
        self._reason = ""
        self._gone = gone
        self._began = self._since = time.monotonic()
        self._wait = patience.first_wait

    def failed(self, error: grpc.RpcError) -> None:
        """Wait until the next attempt. Raises Refused, Unavailable when there shall be none."""
        problem = told(error)
        if mended_by(problem.message) or (problem.retry_seconds is None and problem.code not in _PASSING):
            raise Refused(problem) from error
        self._reason = more_telling(self._reason, problem.message)
        self._met = self._met or bool(problem.why) or problem.code is _TOOK_THE_CALL
        now = time.monotonic()
        if problem.why in _WAITS:
            self._since = now
        pause = max(self._wait, problem.retry_seconds or 0.0) * random.uniform(1, 1.5)  # so that clients do not come back all at once
        if now + pause - self._since > (self._patience.give_up_after if self._met else self._patience.first_contact):
            advice = "run the same command again later" if self._met else self._doubts
            raise Unavailable(f"the gateway does not answer: {self._reason}; {advice}") from error
        if now + pause - self._began > _WORTH_A_WORD:
            self._patience.notice(problem)
        if self._gone.wait(pause):
            raise Unavailable("the call was given up") from error
        self._wait = min(2 * self._wait, self._patience.longest_wait)
