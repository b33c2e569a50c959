"""How long a call may take: what its caller leaves of it, and no longer than we let any."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import grpc

from rapporteur.gateway.problems import Problem, Why, later, out_of_time


class Deadline:
    """The time of one call. It is handed down to everything that waits."""

    def __init__(self, context: grpc.ServicerContext, longest: float) -> None:
        left = context.time_remaining()
        self._ours = left is None or left > longest
        self._until = time.monotonic() + (longest if left is None else min(left, longest))

    def left(self, doing: str) -> float:
        """Seconds that are left, more than 0. Raises Problem DEADLINE_EXCEEDED, which says what was being done."""
        seconds = self._until - time.monotonic()
        if seconds <= 0:
            raise out_of_time(doing)
        return seconds

    @contextmanager
    def cutting_off(self, context: grpc.ServicerContext) -> Iterator[None]:
        """Inside, the call is cancelled when the time that we allow is over, also while it waits for a caller who sends nothing.

        Where the caller's own deadline comes first, gRPC does the same, and the caller is told what it was.
        """
        if not self._ours:
            yield
            return
        timer = threading.Timer(max(0.0, self._until - time.monotonic()), context.cancel)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


class Slots:
    """How many calls of a kind may run at once."""

    def __init__(self, what: str, number: int) -> None:
        self._what = what
        self._number = number
        self._free = threading.BoundedSemaphore(number)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Inside, the call is one of them. Raises Problem RESOURCE_EXHAUSTED at once where there is no room."""
        if not self._free.acquire(blocking=False):
            raise self._full()
        try:
            yield
        finally:
            self._free.release()

    def _full(self) -> Problem:
        words = f"{self._number} {self._what} at once are as many as this gateway takes"
        return later(grpc.StatusCode.RESOURCE_EXHAUSTED, Why.TOO_MANY_AT_ONCE, words, 0.5)
