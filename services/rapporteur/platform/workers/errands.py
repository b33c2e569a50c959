"""Worker processes for threads that wait: each errand gets a worker of its own, within its budget.

    with Errands(build_task, Limits(), workers=4) as errands:      # before any thread is started
        match errands.run(body, seconds=30): ...                   # Done(body) | Failed(reason, detail, advice); from any thread

As in `platform.workers` the parent only passes bytes; a worker that dies, hangs or runs out of memory takes down nothing but itself, and
its errand is tried once more in a fresh worker. Where one thread has all documents, `Pool` gets more out of the machine; this is for a
server whose threads come and go.
"""

from __future__ import annotations

import selectors
import signal
import threading
import time
from dataclasses import dataclass
from types import TracebackType

from rapporteur.platform.errors import Unavailable
from rapporteur.platform.limits import Limits
from rapporteur.platform.workers.inside import Done, Failed, Report
from rapporteur.platform.workers.nursery import Newborn, Nursery, TaskFactory
from rapporteur.platform.workers.worker import Job, Worker


@dataclass(frozen=True, slots=True)
class _Hand:
    """A worker between two errands."""

    newborn: Newborn
    served: int = 0


class Errands:
    """At most `workers` errands at a time; who comes later waits. Raises Unavailable when workers cannot be started."""

    def __init__(self, factory: TaskFactory, limits: Limits, workers: int) -> None:
        self._factory = factory
        self._limits = limits
        self._turns = threading.BoundedSemaphore(workers)
        self._lock = threading.Lock()
        """Over the nursery, whose protocol is a question and an answer, and over the workers at rest."""
        self._resting: list[_Hand] = []
        self._closed = False
        self._nursery = Nursery(factory, limits)

    def __enter__(self) -> Errands:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def run(self, body: bytes, seconds: float) -> Done | Failed:
        """The worker's answer. Raises TimeoutError after so many seconds, which says nothing about the errand; and Unavailable."""
        until = time.monotonic() + seconds
        if not self._turns.acquire(timeout=max(0.0, seconds)):
            raise TimeoutError("no worker became free")
        try:
            result = self._attempt(self._take(), body, until)
            return self._attempt(self._hatch(), body, until) if isinstance(result, Failed) else result
        finally:
            self._turns.release()

    def close(self) -> None:
        """End all workers, also those at work: their errands fail with Unavailable."""
        with self._lock:
            self._closed = True
            for hand in self._resting:
                hand.newborn.connection.close()
            self._resting.clear()
            self._nursery.close()

    def _attempt(self, hand: _Hand, body: bytes, until: float) -> Done | Failed:
        worker: Worker[None] = Worker(hand.newborn.pid, hand.newborn.connection, self._limits.wall_seconds)
        try:
            report = _converse(worker, body, until)
        except BaseException:
            self._bury(hand)
            raise
        if isinstance(report, Report) and isinstance(report.result, Done):
            self._dismiss(_Hand(hand.newborn, hand.served + 1), report)
            return report.result
        status = self._bury(hand)
        match report:
            case Report(result=Failed() as failure):
                return failure
            case Failed():
                return report
        return worker.post_mortem(status, self._limits)

    def _take(self) -> _Hand:
        with self._lock:
            if self._resting:
                return self._resting.pop()
        return self._hatch()

    def _dismiss(self, hand: _Hand, report: Report) -> None:
        if report.resident > self._limits.resident or hand.served >= self._limits.documents_per_worker:
            self._bury(hand)
            return
        with self._lock:
            self._resting.append(hand)

    def _hatch(self) -> _Hand:
        with self._lock:
            return _Hand(self._fork())

    def _fork(self) -> Newborn:
        """A fork; of a second nursery where the first has died, since a server cannot be told to run the same command again."""
        if self._closed:
            raise Unavailable("the workers are being stopped")
        try:
            return self._nursery.fork()
        except (Unavailable, OSError):
            self._nursery.close()
            self._resting.clear()  # they died with it
            self._nursery = Nursery(self._factory, self._limits)
            return self._nursery.fork()

    def _bury(self, hand: _Hand) -> int:
        hand.newborn.connection.close()
        with self._lock:
            try:
                return self._nursery.bury(hand.newborn.pid)
            except (Unavailable, OSError):
                return signal.SIGKILL  # its nursery is dead, and the kernel has killed it for that


def _converse(worker: Worker[None], body: bytes, until: float) -> Report | Failed | None:
    """The worker's report; a failure where it hung; None where it died. Raises TimeoutError when the caller's time is over."""
    worker.give(Job(None, body))
    with selectors.DefaultSelector() as selector:
        selector.register(worker.connection, selectors.EVENT_READ)
        while True:
            selector.modify(worker.connection, selectors.EVENT_READ | (selectors.EVENT_WRITE if worker.outgoing else 0))
            now = time.monotonic()
            if now >= worker.deadline:
                return worker.hung()
            if now >= until:
                raise TimeoutError("the worker did not answer in time")
            for _, events in selector.select(min(worker.deadline, until) - now):
                if events & selectors.EVENT_WRITE:
                    worker.send()
                if events & selectors.EVENT_READ:
                    alive = worker.receive()
                    for report in worker.reports():
                        return report
                    if not alive:
                        return None
