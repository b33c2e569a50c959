"""A pool of worker processes that each serve many documents, every document within its budget.

The parent only passes bytes. A worker that dies, hangs, runs out of memory or raises takes down nothing but itself: the document it held
is tried once more, alone in a fresh worker; fails it again, the failure is its answer. Documents that waited behind it go to others; so
do those that wait behind one that takes long.

    with Pool(build_task, Limits(), workers=2) as pool:
        for answer in pool.answers(Request(path, body) for path, body in documents):
            match answer.result: ...            # Done(body) | Failed(reason, detail, advice)

Whoever has other things to do meanwhile uses a `Bench` of the pool instead: `offer` documents, `collect` answers, never wait longer
than wanted. `build_task` is called once, in the nursery, and every worker is a fork of it: what it loads is loaded once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Generic, TypeVar

from rapporteur.platform.limits import Limits
from rapporteur.platform.workers.bench import Answer, Bench, Request
from rapporteur.platform.workers.nursery import Newborn, Nursery, TaskFactory
from rapporteur.platform.workers.worker import OnPage

K = TypeVar("K")
_PULSE = 0.25
"""Seconds between two calls of `on_wait`: soon enough for somebody who has pressed Ctrl-C."""


class Pool:
    """Workers start when the first request comes and end with the `with` block. Raises Unavailable when workers cannot be started."""

    def __init__(self, factory: TaskFactory, limits: Limits, workers: int) -> None:
        self._factory = factory
        self._limits = limits
        self._size = workers
        self._nursery: Nursery | None = None
        self._end_bench: Callable[[], None] = lambda: None
        """Of the last bench: it may outlive the pool, in answers that an error kept from being read to their end."""

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end_bench()
        if self._nursery is not None:
            self._nursery.close()

    def answers(
        self, requests: Iterator[Request[K] | None], on_page: OnPage[K] | None = None, on_wait: Callable[[], object] | None = None
    ) -> Iterator[Answer[K]]:
        """Yield an answer for every request, as they get done; meanwhile call `on_page` for every page that a long one tells of.

        Takes from `requests` only what the workers have room for. A None among them means: nothing now, ask again soon. While answers are
        waited for, `on_wait` is called several times a second.
        """
        source = _Source(requests)
        bench: Bench[K] = self.bench(on_page)
        with bench:
            while True:
                while bench.has_room() and (request := source.next()) is not None:
                    bench.offer(request)
                if not bench.held:
                    if not source.exhausted:
                        raise RuntimeError("the requests say `not now`, but there is no answer to wait for")
                    return
                if on_wait is not None:
                    on_wait()
                yield from bench.collect(math.inf if on_wait is None else _PULSE)

    def bench(self, on_page: OnPage[K] | None = None) -> Bench[K]:
        """Workers for requests that are offered one by one. One bench or one call of `answers` at a time."""
        bench = Bench(self._fork, self._bury, self._limits, self._size, on_page)
        self._end_bench = bench.close
        return bench

    def warm_up(self) -> None:
        """Load what `build_task` loads, and say now if that fails. Do it before anything starts a thread."""
        if self._nursery is None:
            self._nursery = Nursery(self._factory, self._limits)

    def _fork(self) -> Newborn:
        self.warm_up()
        assert self._nursery is not None, "it has just been started"
        return self._nursery.fork()

    def _bury(self, pid: int) -> int:
        assert self._nursery is not None, "it has forked this worker"
        return self._nursery.bury(pid)


class _Source(Generic[K]):
    def __init__(self, requests: Iterator[Request[K] | None]) -> None:
        self._requests = requests
        self.exhausted = False

    def next(self) -> Request[K] | None:
        if self.exhausted:
            return None
        try:
            return next(self._requests)
        except StopIteration:
            self.exhausted = True
            return None
