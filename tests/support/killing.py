"""Runs that are killed at chance moments, again and again, until there were enough kills."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from tests.support.stored import Stored


def chance() -> random.Random:
    """Chance that can be repeated: the seed is printed, and taken from RAPPORTEUR_SEED where that is set."""
    seed = int(os.environ.get("RAPPORTEUR_SEED", random.randrange(1 << 32)))
    print(f"seed {seed}: RAPPORTEUR_SEED={seed} repeats this run")
    return random.Random(seed)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A run that was started on a data directory. It was killed, or it came to its end before that."""

    stored: Stored
    killed: bool


def attempts(
    fresh: Callable[[int], Stored], command: Callable[[Stored], Sequence[str]], kills: int, longest: float, dice: random.Random
) -> Iterator[Attempt]:
    """Run after run on the same data directory, each killed within `longest` seconds; a new directory after each that came to its end.

    Ends with the last kill, so the last directory is left unfinished. Holds at every step that what was finished was not finished again.
    """
    killed = 0
    stored = fresh(killed)
    while killed < kills:
        done = stored.finished()
        run = start(command(stored))
        cut = kill_after(run, dice.uniform(0, longest), dice.choice((run.kill, lambda run=run: _kill_group(run))))
        assert_untouched(done, stored.finished())
        killed += cut
        yield Attempt(stored, cut)
        if not cut:
            stored = fresh(killed)


def start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """The program in a process group of its own."""
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def seconds_of(command: Sequence[str]) -> float:
    """How long the program takes where nobody kills it."""
    started = time.perf_counter()
    start(command).wait()
    return time.perf_counter() - started


def kill_after(run: subprocess.Popen[bytes], seconds: float, kill: Callable[[], None]) -> bool:
    """Whether the run was still going on when it was killed."""
    with suppress(subprocess.TimeoutExpired):
        run.wait(timeout=seconds)
    if run.returncode is None:
        kill()
    return run.wait() == -signal.SIGKILL


def assert_untouched(before: dict[str, str], after: dict[str, str]) -> None:
    """What was finished before was not finished again."""
    assert before.items() <= after.items()


def _kill_group(run: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(run.pid, signal.SIGKILL)
