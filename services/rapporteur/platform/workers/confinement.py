"""What a worker may take of the machine, and what it does take."""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
import time
from contextlib import suppress
from functools import cache

from rapporteur.platform.limits import Limits
from rapporteur.platform.parentage import die_with


def confine(limits: Limits) -> None:
    """Of the process that calls: the operating system enforces the limits from now on, and it dies with its parent."""
    work_in_the_background()
    gc.set_threshold(50_000, 20, 50)  # a document's values die by reference count; measured 8 % faster than the default
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # C libraries write there when they die, in the middle of the parent's progress
    os.setsid()  # whatever the task starts dies with the worker's process group
    for terminal_signal in (signal.SIGINT, signal.SIGTERM):
        signal.signal(terminal_signal, signal.SIG_IGN if terminal_signal == signal.SIGINT else signal.SIG_DFL)
    die_with(os.getppid())
    _lower(resource.RLIMIT_AS, limits.memory)
    _lower(resource.RLIMIT_FSIZE, limits.file_size)
    _lower(resource.RLIMIT_NOFILE, limits.open_files)
    _lower(resource.RLIMIT_CORE, 0)


def work_in_the_background() -> None:
    """Of the thread that calls, and of what it starts from now on: it takes its turns, and interrupts nobody to have one sooner.

    Where all processors are busy the system stops whoever works as soon as another one has something to do again. The workers of four
    services on two processors, with broker and store beside them, were stopped every 0.6 ms, and each time had to fetch from memory what
    they worked with: a document took 50 ms of processor time in the services, and so 45. Nothing changes where a processor is free,
    where the system has no such thing (SCHED_BATCH of Linux) or forbids it, or where whoever started us has chosen something else.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            if os.sched_getscheduler(0) == os.SCHED_OTHER:
                os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def _lower(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (soft, hard if kind == resource.RLIMIT_CPU else soft))


def renew_cpu_budget(limits: Limits) -> None:
    """RLIMIT_CPU counts from the start of the process in whole seconds: the soft limit is moved ahead of each document."""
    _lower(resource.RLIMIT_CPU, int(time.process_time()) + 1 + limits.cpu_seconds)


def peak_memory() -> int:
    """Bytes that this process held at most."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most << 10


def resident_memory() -> int:
    """Bytes that this process holds. Asked after every document, so the file stays open: pathlib takes a tenth of a millisecond."""
    try:
        return int(os.pread(_own_memory(), 100, 0).split()[1]) * resource.getpagesize()
    except OSError:
        return 0  # no such file on this system: workers are replaced by count alone


@cache
def _own_memory() -> int:
    """Opened in the worker: it is the file of the process that opens it."""
    return os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
