"""The workers of a pool, and the jobs on their way to them and back: who gets which, and what becomes of those of a worker that ends."""

from __future__ import annotations

import math
import selectors
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, TypeVar

from rapporteur.platform.limits import Limits
from rapporteur.platform.workers.inside import Done, Failed, Report
from rapporteur.platform.workers.nursery import Newborn
from rapporteur.platform.workers.worker import Job, OnPage, Worker

K = TypeVar("K")

_AHEAD = 0.5
"""Seconds of work sent to a worker in advance, so that it works on while the parent commits: a batch takes 0.1 s on a good disk."""


@dataclass(frozen=True, slots=True)
class Request(Generic[K]):
    """One document to work on. `key` stays with the parent."""

    key: K
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer(Generic[K]):
    """What became of one document."""

    key: K
    result: Done | Failed
    seconds: float
    peak: int
    """Bytes of memory that its worker held at most, with the documents before it; 0 where the worker died."""
    attempts: int = 1
    """2 where a first worker failed on it."""


class Bench(Generic[K]):
    """The workers of a pool and the jobs on their way. They end with the `with` block."""

    def __init__(
        self, fork: Callable[[], Newborn], bury: Callable[[int], int], limits: Limits, size: int, on_page: OnPage[K] | None = None
    ) -> None:
        self._fork = fork
        self._bury = bury
        self._limits = limits
        self._size = size
        self._on_page = on_page
        self._selector = selectors.DefaultSelector()
        self._workers: list[Worker[K]] = []
        self._waiting: deque[Job[K]] = deque()
        """Jobs taken back from a worker that died before it reached them, or that has no time for them; and those taken without room."""
        self._suspects: deque[Job[K]] = deque()
        """Jobs that a worker failed on, to be tried once more alone."""

    def __enter__(self) -> Bench[K]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the workers. May be called again."""
        for worker in list(self._workers):
            self._remove(worker)
        self._selector.close()

    @property
    def held(self) -> int:
        """Requests that were taken and not answered."""
        return sum(worker.owed for worker in self._workers) + len(self._waiting) + len(self._suspects)

    @property
    def busy(self) -> int:
        """Workers that hold a request."""
        return sum(bool(worker.held) for worker in self._workers)

    def has_room(self) -> bool:
        """Whether a request would be taken now. What was taken back from dead workers goes first."""
        self._settle()
        return not self._waiting and self._can_take()

    def offer(self, request: Request[K]) -> bool:
        """Take a request if there is room; whether it was taken."""
        if not self.has_room():
            return False
        self._place(Job(request.key, request.body))
        return True

    def take(self, request: Request[K]) -> None:
        """Take a request whether there is room or not; then it waits, and goes before all others.

        For who has asked `has_room` and did something else before the request was ready: what a worker is at may have become long.
        """
        self._waiting.append(Job(request.key, request.body))
        self._settle()

    def collect(self, wait_seconds: float = math.inf) -> list[Answer[K]]:
        """The answers that have come, after waiting for one at most so long; there may be none even before that."""
        self._settle()
        if not self._workers:
            return []
        answers: list[Answer[K]] = []
        soonest = min(min(worker.deadline, worker.withdraws_at) for worker in self._workers)
        self._watch()
        wait = min(wait_seconds, max(0.0, soonest - time.monotonic()))
        for key, events in self._selector.select(None if wait == math.inf else wait):
            worker: Worker[K] = key.data
            if events & selectors.EVENT_WRITE:
                worker.send()
            if events & selectors.EVENT_READ:
                answers += self._listen(worker)
        now = time.monotonic()
        for worker in [worker for worker in self._workers if worker.deadline <= now]:
            answers += self._fail(worker, worker.hung())
        for worker in [worker for worker in self._workers if worker.withdraws_at <= now]:
            self._waiting.extend(worker.withdraw())
        return answers

    def forget(self, unwanted: Callable[[K], bool]) -> None:
        """Give up requests: no answer comes for them. A worker that holds one is ended; what else it holds is done by others."""
        for worker in [worker for worker in self._workers if any(unwanted(job.key) for job in worker.held if not job.withdrawn)]:
            self._remove(worker)
            for job in (job for job in worker.held if not job.withdrawn):
                (self._suspects if job.suspect else self._waiting).append(job)
        self._waiting = deque(job for job in self._waiting if not unwanted(job.key))
        self._suspects = deque(job for job in self._suspects if not unwanted(job.key))

    def _settle(self) -> None:
        """Place what was taken back: suspects in fresh workers, then the innocent."""
        while self._suspects and (len(self._workers) < self._size or self._make_room()):
            self._hatch(self._suspects.popleft())
        while self._waiting and self._can_take():
            self._place(self._waiting.popleft())

    def _can_take(self) -> bool:
        return len(self._workers) < self._size or self._least_busy() is not None

    def _place(self, job: Job[K]) -> None:
        room = self._least_busy()
        if room is None or (room.held and len(self._workers) < self._size):
            self._hatch(job)
        else:
            room.give(job)

    def _least_busy(self) -> Worker[K] | None:
        open_to_more = [worker for worker in self._workers if worker.takes_more(self._limits.documents_per_worker, _AHEAD)]
        return min(open_to_more, key=lambda worker: len(worker.held), default=None)

    def _make_room(self) -> bool:
        """Let an idle worker go, so that a suspect gets a fresh one."""
        idle = next((worker for worker in self._workers if not worker.held), None)
        if idle is None:
            return False
        self._remove(idle)
        return True

    def _hatch(self, job: Job[K]) -> None:
        newborn = self._fork()
        worker: Worker[K] = Worker(newborn.pid, newborn.connection, self._limits.wall_seconds, self._on_page)
        self._workers.append(worker)
        self._selector.register(worker.connection, selectors.EVENT_READ, worker)
        worker.give(job)

    def _watch(self) -> None:
        for worker in self._workers:
            events = selectors.EVENT_READ | (selectors.EVENT_WRITE if worker.outgoing else 0)
            if self._selector.get_key(worker.connection).events != events:
                self._selector.modify(worker.connection, events, worker)

    def _listen(self, worker: Worker[K]) -> Iterator[Answer[K]]:
        alive = worker.receive()
        for report in worker.reports():
            if isinstance(report.result, Failed):
                yield from self._fail(worker, report.result)
                return
            if (answer := self._answer(worker, report)) is not None:
                yield answer
        if not alive:
            status = self._remove(worker)
            yield from self._judge(worker, worker.post_mortem(status, self._limits))
        elif not worker.held and worker.retired:
            self._remove(worker)

    def _answer(self, worker: Worker[K], report: Report) -> Answer[K] | None:
        job = worker.finish(report.seconds)
        worker.retired |= report.resident > self._limits.resident or worker.served >= self._limits.documents_per_worker
        return None if job.withdrawn else Answer(job.key, report.result, report.seconds, report.peak, 1 + job.suspect)

    def _fail(self, worker: Worker[K], failure: Failed) -> Iterator[Answer[K]]:
        self._remove(worker)
        yield from self._judge(worker, failure)

    def _judge(self, worker: Worker[K], failure: Failed) -> Iterator[Answer[K]]:
        """The job that the gone worker was at is to blame; the others go to other workers, where some are already."""
        if not worker.held:
            return
        job = worker.held[worker.at]
        self._waiting.extend(other for other in worker.held if other is not job and not other.withdrawn)
        if job.withdrawn:  # it will show in the worker that has it now
            return
        if job.suspect:
            yield Answer(job.key, failure, worker.busy_seconds(), 0, 2)
        else:
            self._suspects.append(Job(job.key, job.body, suspect=True))

    def _remove(self, worker: Worker[K]) -> int:
        self._workers.remove(worker)
        self._selector.unregister(worker.connection)
        worker.connection.close()
        return self._bury(worker.pid)
