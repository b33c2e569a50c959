"""Tasks that do what hostile documents make programs do."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rapporteur.platform.errors import PoisonMessage
from rapporteur.platform.heartbeat import beat


def echo() -> Callable[[bytes], bytes]:
    return act


def broken_factory() -> Callable[[bytes], bytes]:
    raise RuntimeError("the lexicon is missing")


def act(request: bytes) -> bytes:
    """Do what the request says, else give it back."""
    word, _, rest = request.decode().partition(" ")
    return _ACTS.get(word, lambda _: request)(rest)


def _exit(status: str) -> bytes:
    os._exit(int(status))


def _segv(_: str) -> bytes:
    ctypes.string_at(0)
    return b""


def _abort(_: str) -> bytes:
    os.abort()


def _killed(_: str) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def _spin(_: str) -> bytes:
    while True:
        pass


def _wait(_: str) -> bytes:
    while True:
        signal.pause()


def _allocate(_: str) -> bytes:
    hoard = []
    while True:
        hoard.append(bytearray(256 << 20))


def _raise(kind: str) -> bytes:
    raise {"poison": PoisonMessage("malformed", "x"), "key": KeyError("x"), "recursion": RecursionError("too deep")}[kind]


def _recurse(_: str) -> bytes:
    def deeper(n: int) -> int:
        return deeper(n + 1) + 1

    return str(deeper(0)).encode()


def _once(path: str) -> bytes:
    """Die the first time, succeed the second."""
    if Path(path).exists():
        return b"second time"
    Path(path).touch()
    os._exit(1)


def _pid(_: str) -> bytes:
    return str(os.getpid()).encode()


def _manner(_: str) -> bytes:
    return str(os.sched_getscheduler(0)).encode()


def _large(size: str) -> bytes:
    return b"x" * int(size)


def _write(path: str) -> bytes:
    with Path(path).open("wb") as file:
        file.write(b"x" * (4 << 20))
    return b"written"


def _open_many(_: str) -> bytes:
    return str(len([os.open("/dev/null", os.O_RDONLY) for _ in range(1000)])).encode()


def _until(path: str) -> bytes:
    """Work until a file is there."""
    while not Path(path).exists():
        pass
    return b"there"


def _count(path: str) -> bytes:
    """Note that it was done."""
    with Path(path).open("a") as file:
        file.write("done\n")
    return b"counted"


def _child(path: str) -> bytes:
    """Start a process that outlives its parent if nobody cares, then hang."""
    child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
    Path(path).write_text(str(child.pid))
    return _wait("")


def _grow(size: str) -> bytes:
    _LEAK.append(b"x" * int(size))
    return _pid("")


def _parts(count: str) -> bytes:
    """Compute for most of a second, and say that a part is done; again and again."""
    for _ in range(int(count)):
        began = time.process_time()
        while time.process_time() - began < 0.8:
            pass
        beat()
    return b"all parts"


def _pages(count: str) -> bytes:
    """Say of one page after another that it is done, between parts that are no pages."""
    for number in range(1, int(count) + 1):
        beat()
        beat(number)
    return b"all pages"


_LEAK: list[bytes] = []
_ACTS: dict[str, Callable[[str], bytes]] = {
    "exit": _exit,
    "segv": _segv,
    "abort": _abort,
    "killed": _killed,
    "spin": _spin,
    "wait": _wait,
    "pages": _pages,
    "allocate": _allocate,
    "raise": _raise,
    "recurse": _recurse,
    "once": _once,
    "pid": _pid,
    "manner": _manner,
    "large": _large,
    "write": _write,
    "open": _open_many,
    "child": _child,
    "until": _until,
    "count": _count,
    "grow": _grow,
    "parts": _parts,
}
