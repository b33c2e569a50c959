"""One worker as its parent sees it: a process id, a connection, and the documents it holds."""

from __future__ import annotations

import math
import os
import signal
import socket
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Generic, TypeVar

from rapporteur.platform.limits import Limits
from rapporteur.platform.workers.frames import pack, take_frame
from rapporteur.platform.workers.inside import AT, BEAT, CRASHED, DOCUMENT, OUT_OF_MEMORY, TIMED_OUT, WITHDRAWN, Failed, Report

K = TypeVar("K")
OnPage = Callable[[K, int], None]
"""Called with the key of a document when a worker is done with the page of this number, from 1."""

_BLOCK = 1 << 20
_FEWEST, _MOST = 3, 64
"""Documents that a worker may hold, however slow or fast it is."""
_LONG = 1.0
"""Seconds after which a document does not hold up those behind it any longer: fifty times what one takes on the average."""


@dataclass(frozen=True, slots=True)
class Job(Generic[K]):
    """A request on its way."""

    key: K
    body: bytes
    suspect: bool = False
    """It has failed once and is alone in its worker."""
    withdrawn: bool = False
    """It was given to another worker; what this one says of it does not count."""


class Worker(Generic[K]):
    """Bookkeeping without decisions; the pool decides."""

    def __init__(self, pid: int, connection: socket.socket, wall_seconds: float, on_page: OnPage[K] | None = None) -> None:
        connection.setblocking(False)
        self.pid = pid
        self.connection = connection
        self.held: deque[Job[K]] = deque()
        """Jobs given and not yet answered."""
        self.at = 0
        """Which of them it works on; those before it are answered together with it."""
        self.outgoing = bytearray()
        self.served = 0
        self.pace = 1.0
        """Seconds that a document takes it, the last ones counting most."""
        self.retired = False
        """It gets no more jobs and goes when it has answered those it holds."""
        self.deadline = math.inf
        self._wall_seconds = wall_seconds
        self._on_page = on_page
        self._started = 0.0
        self._incoming = bytearray()

    @property
    def owed(self) -> int:
        """Jobs of which an answer is expected from it and nobody else."""
        return sum(not job.withdrawn for job in self.held)

    @property
    def withdraws_at(self) -> float:
        """When those behind the job it works on should be given to others, by the monotonic clock; infinity where none are."""
        return self._started + _LONG if any(not job.withdrawn for job in islice(self.held, self.at + 1, None)) else math.inf

    def takes_more(self, most_served: int, ahead: float) -> bool:
        """Whether it has room for one more job: it holds less than `ahead` seconds of work, or very few jobs, and none that is long."""
        held = len(self.held)
        if self.retired or (held and (self.held[0].suspect or self.busy_seconds() > _LONG)) or self.served + held >= most_served:
            return False
        return held < _FEWEST or (held < _MOST and held * self.pace < ahead)

    def give(self, job: Job[K]) -> None:
        """Hand it one job more."""
        self.held.append(job)
        self.outgoing += pack(DOCUMENT + job.body)
        if len(self.held) == 1:
            self._start_clock()
        self.send()

    def finish(self, seconds: float) -> Job[K]:
        """The job it worked on is answered, in so many seconds; its clock starts for the next."""
        job = self.held.popleft()
        self.served += 1
        if not job.withdrawn:
            self.pace += (seconds - self.pace) / 4
        self._start_clock()
        return job

    def withdraw(self) -> list[Job[K]]:
        """Take back the jobs behind the one it works on. It is told to skip them, and answers nonsense for each that it does skip."""
        begun = self.at + 1
        behind = [job for job in islice(self.held, begun, None) if not job.withdrawn]
        self.held = deque([*islice(self.held, begun), *(replace(job, withdrawn=True) for job in islice(self.held, begun, None))])
        self.outgoing += pack(WITHDRAWN + str(len(self.held) - begun).encode())
        self.send()
        return behind

    def send(self) -> None:
        """Send as much as the connection takes without waiting. A worker that is gone shows when it is read from."""
        try:
            while self.outgoing:
                del self.outgoing[: self.connection.send(memoryview(self.outgoing)[:_BLOCK])]
        except BlockingIOError:
            return
        except OSError:
            self.outgoing.clear()

    def receive(self) -> bool:
        """Take in what has arrived; False when the worker is gone."""
        while True:
            try:
                chunk = self.connection.recv(_BLOCK)
            except BlockingIOError:
                return True
            except OSError:
                return False
            if not chunk:
                return False
            self._incoming += chunk

    def reports(self) -> Iterator[Report]:
        """The reports that have arrived whole. A beat is none: it says that a long document goes on, and its clock starts again; so it does
        when the next document is begun.
        """
        while (frame := take_frame(self._incoming)) is not None:
            if len(frame) == AT.size:
                self._begins(*AT.unpack(frame))
            elif len(frame) != BEAT.size:
                self.at = 0
                yield Report.unpack(frame)
            elif self.held:
                self._goes_on(*BEAT.unpack(frame))

    def busy_seconds(self) -> float:
        """For how long it has worked on the job it holds."""
        return time.monotonic() - self._started

    def hung(self) -> Failed:
        """The failure of the job that a worker did not answer in time."""
        return Failed(
            TIMED_OUT,
            f"no answer within {self._wall_seconds:g} seconds",
            "Look at the document: it may be damaged; or raise the time limit.",
        )

    def post_mortem(self, status: int, limits: Limits) -> Failed:
        """The failure of the job that a worker died of, from its wait status."""
        if os.WIFEXITED(status):
            return Failed(CRASHED, f"its worker ended with status {os.WEXITSTATUS(status)}", "Please report it with the document.")
        match os.WTERMSIG(status):
            case signal.SIGXCPU:
                return Failed(
                    TIMED_OUT,
                    f"it needs more than {limits.cpu_seconds} seconds of processor time",
                    "Look at the document: it may be damaged; or raise the time limit.",
                )
            case signal.SIGKILL:
                return Failed(
                    OUT_OF_MEMORY, "the system killed its worker, most likely for want of memory", "Free some memory, or use fewer workers."
                )
            case number:
                return Failed(CRASHED, f"its worker died of {signal.Signals(number).name}", "Please report it with the document.")

    def _goes_on(self, page: int) -> None:
        self.deadline = time.monotonic() + self._wall_seconds
        job = self.held[self.at]
        if page and self._on_page is not None and not job.withdrawn:
            self._on_page(job.key, page)

    def _begins(self, number: int) -> None:
        if number < len(self.held):  # else it is not to be trusted, and its time runs out
            self.at = number
            self._start_clock()

    def _start_clock(self) -> None:
        self._started = time.monotonic()
        self.deadline = self._started + self._wall_seconds if self.held else math.inf
