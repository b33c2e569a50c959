"""A process without threads that forks workers: warm, so that a new worker costs milliseconds, and out of the parent's memory.

Protocol on a stream socket: the client sends one pickled Start; the nursery answers READY or the text of an error. Then `F` with a
file descriptor forks a worker that serves on it (answer: its process id), and `R` with a process id kills and reaps that worker
(answer: its wait status). When the client goes away, however it dies, the nursery kills all workers with their process groups and
exits; a worker whose nursery dies is killed by the kernel.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from rapporteur.platform.errors import Unavailable
from rapporteur.platform.limits import Limits
from rapporteur.platform.workers.frames import read_frame, write_frame
from rapporteur.platform.workers.inside import serve

Task = Callable[[bytes], bytes]
TaskFactory = Callable[[], Task]
"""Builds the task once, in the nursery; a function of a module or a functools.partial of one, so that it can be pickled."""

_WITHOUT_THREADS = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Libraries of OCR and of numbers start threads as they are loaded, which is before a fork. Workers give speed, and these give none."""
_READY = b"ready"
_NUMBER = struct.Struct("!q")
_PROGRAM = "import sys; sys.path[:] = sys.argv[2:]; from rapporteur.platform.workers.nursery import main; main(int(sys.argv[1]))"


@dataclass(frozen=True, slots=True)
class Start:
    """What a nursery must know."""

    factory: TaskFactory
    limits: Limits


@dataclass(frozen=True, slots=True)
class Newborn:
    """A worker just forked."""

    pid: int
    connection: socket.socket


class Nursery:
    """The client's side. Raises Unavailable when the nursery cannot start or has died."""

    def __init__(self, factory: TaskFactory, limits: Limits) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            arguments = [sys.executable, "-P", "-c", _PROGRAM, str(theirs.fileno()), *sys.path]
            self._process = subprocess.Popen(
                arguments,
                env=_WITHOUT_THREADS | os.environ,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._socket = ours
        write_frame(ours, pickle.dumps(Start(factory, limits)))
        answer = read_frame(ours)
        if answer != _READY:
            self.close()
            raise Unavailable(f"no worker could be started: {(answer or b'the fork server died').decode(errors='replace')}")

    def fork(self) -> Newborn:
        """A fresh worker."""
        ours, theirs = socket.socketpair()
        with theirs, _deaths_told():
            socket.send_fds(self._socket, [b"F"], [theirs.fileno()])
            return Newborn(self._number(), ours)

    def bury(self, pid: int) -> int:
        """Kill a worker with its process group, if it still lives, and return its wait status."""
        with _deaths_told():
            self._socket.sendall(b"R" + _NUMBER.pack(pid))
            return self._number()

    def close(self) -> None:
        """End the nursery and all its workers."""
        self._socket.close()
        self._process.wait()

    def _number(self) -> int:
        answer = self._socket.recv(_NUMBER.size, socket.MSG_WAITALL)
        if len(answer) != _NUMBER.size:
            raise ConnectionResetError
        return int(_NUMBER.unpack(answer)[0])


@contextmanager
def _deaths_told() -> Iterator[None]:
    """Inside, a nursery that is gone is Unavailable, whether it shows when it is asked or when it should answer."""
    try:
        yield
    except ConnectionError as error:
        raise Unavailable("the fork server died; run the same command again") from error


def main(descriptor: int) -> None:
    """The nursery's side: serve on the socket `descriptor` until the client goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ConnectionError), socket.socket(fileno=descriptor) as client:  # the client may die while it is being answered
        start = _start(client)
        task = _warm(client, start) if start is not None else None
        if start is not None and task is not None:
            _serve_client(client, start, task)


def _start(client: socket.socket) -> Start | None:
    request = read_frame(client)
    if request is None:
        return None
    try:
        start = pickle.loads(request)
    except Exception as error:
        write_frame(client, f"{type(error).__name__}: {error}".encode())
        return None
    assert isinstance(start, Start)
    return start


def _warm(client: socket.socket, start: Start) -> Task | None:
    try:
        task = start.factory()
    except Exception as error:
        write_frame(client, f"{type(error).__name__}: {error}".encode())
        return None
    gc.collect()
    gc.freeze()  # shared with the workers for good: a collection in a worker would copy all of it
    write_frame(client, _READY)
    return task


def _serve_client(client: socket.socket, start: Start, task: Task) -> None:
    children: set[int] = set()
    try:
        while True:
            message, descriptors, _, _ = socket.recv_fds(client, 1, 1)
            if message == b"F":
                pid = _fork(client, socket.socket(fileno=descriptors[0]), task, start.limits)
                children.add(pid)
                client.sendall(_NUMBER.pack(pid))
            elif message == b"R":
                pid = _NUMBER.unpack(client.recv(_NUMBER.size, socket.MSG_WAITALL))[0]
                children.discard(pid)
                client.sendall(_NUMBER.pack(_end(pid)))
            else:
                return
    finally:
        for pid in children:
            _end(pid)


def _fork(client: socket.socket, connection: socket.socket, task: Task, limits: Limits) -> int:
    pid = os.fork()
    if pid:
        connection.close()
        return pid
    try:
        client.close()
        serve(connection, task, limits)
    finally:
        os._exit(0)  # never back into the nursery's code


def _end(pid: int) -> int:
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    return os.waitpid(pid, 0)[1]
