"""What runs inside a worker: one document after the other, each within its budget."""

from __future__ import annotations

import select
import socket
import struct
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol, runtime_checkable

from rapporteur.platform.heartbeat import listen
from rapporteur.platform.limits import Limits
from rapporteur.platform.workers.confinement import confine, peak_memory, renew_cpu_budget, resident_memory
from rapporteur.platform.workers.frames import pack, read_frame, write_frame

TIMED_OUT = "timed out"
OUT_OF_MEMORY = "out of memory"
CRASHED = "crashed"
TOO_LARGE = "too large"

DOCUMENT, WITHDRAWN = b"D", b"W"
"""What a message to a worker begins with: a document to work on; or, with a number behind it, that of the last so many documents it
must skip those that it has not begun."""
BEAT = struct.Struct("!L")
"""What a worker sends when a document goes on: the page that is done, or 0. A report is longer."""
AT = struct.Struct("!H")
"""What a worker sends when it begins a document before those in front of it are answered: how many of them there are."""
_REPORT = struct.Struct("!QQd?")
_OUR_FAULT = "This is a fault of the program: please report it with the document."


@dataclass(frozen=True, slots=True)
class Done:
    """The task's answer."""

    body: bytes


@dataclass(frozen=True, slots=True)
class Failed:
    """The document did not get through. `reason` is one of the words above, `detail` and `advice` are for people."""

    reason: str
    detail: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a worker says after one document."""

    resident: int
    """Bytes of memory that the worker holds now."""
    peak: int
    """Bytes of memory that it held at most, in all its life."""
    seconds: float
    result: Done | Failed

    def pack(self) -> bytes:
        """The report as it goes over the wire; plain fields, since the reader must not trust a worker."""
        match self.result:
            case Done(body):
                return _REPORT.pack(self.resident, self.peak, self.seconds, True) + body
            case Failed(reason, detail, advice):
                words = "\0".join((reason, detail, advice)).encode("utf-8", "backslashreplace")
                return _REPORT.pack(self.resident, self.peak, self.seconds, False) + words

    @staticmethod
    def unpack(frame: bytes) -> Report:
        """Inverse of `pack`."""
        resident, peak, seconds, done = _REPORT.unpack_from(frame)
        body = frame[_REPORT.size :]
        if done:
            return Report(resident, peak, seconds, Done(body))
        reason, detail, advice = body.decode("utf-8", "replace").split("\0", 2)
        return Report(resident, peak, seconds, Failed(reason, detail, advice))


@runtime_checkable
class Settling(Protocol):
    """A task that leaves something of its requests to be done for several together, such as a transaction."""

    def __call__(self, request: bytes) -> bytes:
        """The answer, which is given when it is settled."""

    def settle(self, answers: Sequence[bytes]) -> Sequence[bytes]:
        """Do what the requests of these answers have left, nothing where it raises; the answers to give in place of these."""


_TOGETHER, _TOGETHER_SECONDS = 32, 0.1
"""Requests that are settled together at most, and how long the first of them waits before no other is begun."""


@dataclass(frozen=True, slots=True)
class _Worked:
    """A request with what is to be reported; None for one that was withdrawn."""

    request: bytes | None
    report: Report


def serve(connection: socket.socket, task: Callable[[bytes], bytes], limits: Limits) -> None:
    """Answer requests in order until the other side closes; those that were withdrawn before their turn came, with nothing.

    What has arrived is settled together where the task can do that. A hang or a death ends the process; its parent blames what it was at,
    and tries it alone.
    """
    confine(limits)
    listen(lambda page: _beat(connection, limits, page))
    settling = task if isinstance(task, Settling) else None
    together: list[_Worked] = []
    began = 0.0
    for request, more in _requests(connection):
        if together:
            write_frame(connection, AT.pack(len(together)))
        else:
            began = time.monotonic()
        together.append(_work(task, request, limits))
        if settling is not None:
            failed = isinstance(together[-1].report.result, Failed)
            if more and not failed and len(together) < _TOGETHER and time.monotonic() - began < _TOGETHER_SECONDS:
                continue
            together = _settled(settling, together, limits) or _one_by_one(connection, settling, together, limits)
        connection.sendall(b"".join(pack(worked.report.pack()) for worked in together))
        together = []


def _requests(connection: socket.socket) -> Iterator[tuple[bytes | None, bool]]:
    """The requests as they come, None for one that was withdrawn, and whether there are more. Looks at all that has arrived before it gives
    the next one out.
    """
    arrived: deque[bytes | None] = deque()
    while True:
        while not arrived or select.select([connection], [], [], 0)[0]:
            message = read_frame(connection)
            if message is None:
                return
            if message[:1] == DOCUMENT:
                arrived.append(message[1:])
                continue
            kept = max(0, len(arrived) - int(message[1:]))
            arrived = deque([*islice(arrived, kept), *[None] * (len(arrived) - kept)])
        request = arrived.popleft()
        yield request, bool(arrived)


def _work(task: Callable[[bytes], bytes], request: bytes | None, limits: Limits) -> _Worked:
    if request is None:
        return _Worked(None, Report(resident_memory(), peak_memory(), 0.0, Done(b"")))
    renew_cpu_budget(limits)
    started = time.perf_counter()
    result = _attempt(task, request, limits)
    return _Worked(request, Report(resident_memory(), peak_memory(), time.perf_counter() - started, result))


def _settled(task: Settling, together: Sequence[_Worked], limits: Limits) -> list[_Worked]:
    """Settle them all. Where that fails nothing is settled: then it is empty, or says of what is alone how it failed."""
    bodies = [worked.report.result.body for worked in together if isinstance(worked.report.result, Done) and worked.request is not None]
    renew_cpu_budget(limits)
    started = time.perf_counter()
    try:
        answers = iter(task.settle(bodies))
    except Exception as error:
        return [] if len(together) > 1 else [replace(together[0], report=replace(together[0].report, result=_failure(error, limits)))]
    share = (time.perf_counter() - started) / max(1, len(bodies))
    return [
        replace(worked, report=replace(worked.report, seconds=worked.report.seconds + share, result=Done(next(answers))))
        if worked.request is not None and isinstance(worked.report.result, Done)
        else worked
        for worked in together
    ]


def _one_by_one(connection: socket.socket, task: Settling, together: Sequence[_Worked], limits: Limits) -> list[_Worked]:
    """Each is done once more and settled by itself."""
    done: list[_Worked] = []
    for worked in together:
        write_frame(connection, AT.pack(len(done)))
        done += _settled(task, [_work(task, worked.request, limits)], limits)
    return done


def _beat(connection: socket.socket, limits: Limits, page: int) -> None:
    """Tell the parent that the document goes on, with which page, and begin its budget anew."""
    renew_cpu_budget(limits)
    write_frame(connection, BEAT.pack(page))


def _attempt(task: Callable[[bytes], bytes], request: bytes, limits: Limits) -> Done | Failed:
    try:
        body = task(request)
    except Exception as error:
        return _failure(error, limits)
    if len(body) > limits.output:
        return Failed(TOO_LARGE, f"its outcome is over {limits.output >> 20} MiB", "Split the document, or raise the output limit.")
    return Done(body)


def _failure(error: Exception, limits: Limits) -> Failed:
    if isinstance(error, MemoryError):
        return Failed(
            OUT_OF_MEMORY, f"it needs more than {limits.memory >> 20} MiB of memory", "Split the document, or raise the memory limit."
        )
    return Failed(CRASHED, _describe(error), _OUR_FAULT)


def _describe(error: Exception) -> str:
    """The error with the place that raised it, for example `KeyError: 'x' in rapporteur.structure.lists, function solve`."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    place = frames[-1]
    words = str(error)[:500].replace("\0", " ")
    return f"{type(error).__name__}: {words} in {place.f_globals.get('__name__', '?')}, function {place.f_code.co_name}"
