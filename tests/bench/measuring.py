"""Running the command line and the yardsticks beside it, and watching what they cost."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

RAPPORTEUR = Path(sys.executable).parent / "rapporteur"


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
    begin = time.perf_counter()
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    worker_bytes = parent_bytes = 0
    cpu = 0.0
    while process.poll() is None:
        try:
            parent_bytes = max(parent_bytes, process.memory_info().rss)
            children = process.children(recursive=True)
            worker_bytes = max([worker_bytes, *(child.memory_info().rss for child in children)])
            times = process.cpu_times()
            living = sum(sum(child.cpu_times()[:2]) for child in children)
            cpu = max(cpu, times.user + times.system + times.children_user + times.children_system + living)
            process.wait(timeout=0.02)
        except (psutil.NoSuchProcess, psutil.TimeoutExpired, psutil.ZombieProcess):
            continue
    if process.returncode not in (0, 3):
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(time.perf_counter() - begin, cpu, worker_bytes, parent_bytes)


def timed(work: Callable[[], object]) -> float:
    """Seconds that a yardstick takes in this process."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
