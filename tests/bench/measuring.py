"""Running the command line and the yardsticks beside it, and watching what they cost."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

RAPPORTEUR = Path(sys.executable).parent / "rapporteur"
_PAUSE = 0.1
"""Seconds between two looks at the processes; each look takes some milliseconds from what is measured."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    wall_seconds: float
    cpu_seconds: float
    """Of the process and all its children."""
    worker_bytes: int
    """The largest resident memory of any child."""
    parent_bytes: int


def ingest(source: Path, data: Path, workers: int) -> Cost:
    """Ingest a folder in a process of its own. Raises subprocess.CalledProcessError when it fails."""
    command = [str(RAPPORTEUR), "ingest", str(source), "--data", str(data), "--workers", str(workers)]
    begin, spent = time.perf_counter(), _spent_by_children()
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    worker_bytes = parent_bytes = 0
    while process.poll() is None:
        try:
            parent_bytes = max(parent_bytes, process.memory_info().rss)
            children = process.children(recursive=True)
            worker_bytes = max([worker_bytes, *(child.memory_info().rss for child in children)])
            process.wait(timeout=_PAUSE)
        except (psutil.NoSuchProcess, psutil.TimeoutExpired, psutil.ZombieProcess):
            continue
    if process.returncode not in (0, 3):
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(time.perf_counter() - begin, _spent_by_children() - spent, worker_bytes, parent_bytes)


def _spent_by_children() -> float:
    """Processor seconds of all processes below this one that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


@dataclass(frozen=True, slots=True)
class Time:
    """Seconds, by the clock and of processor time."""

    wall: float
    cpu: float

    def __sub__(self, other: Time) -> Time:
        return Time(self.wall - other.wall, self.cpu - other.cpu)


def quickest(source: Path, data: Path, workers: int, times: int = 3) -> Time:
    """The least that several ingests take, each into a new folder below `data`: whoever else uses the machine only adds."""
    costs = [ingest(source, data / f"{workers}-{number}", workers) for number in range(times)]
    return Time(min(cost.wall_seconds for cost in costs), min(cost.cpu_seconds for cost in costs))


def timed(work: Callable[[], object], times: int = 3) -> Time:
    """The least that a yardstick takes in this process."""
    walls: list[float] = []
    cpus: list[float] = []
    for _ in range(times):
        begin, spent = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - begin)
        cpus.append(time.process_time() - spent)
    return Time(min(walls), min(cpus))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table."""

    what: str
    figure: str
    wanted: str
    beside: str = ""


def processor_seconds(pid: int) -> float:
    """Of a process and all below it that live, with what those have spent that they outlived."""
    process, spent = psutil.Process(pid), 0.0
    for each in (process, *process.children(recursive=True)):
        times = each.cpu_times()
        spent += times.user + times.system + times.children_user + times.children_system
    return spent
