"""Runs several programs as children, for installations that are too small for a supervisor of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import structlog

from rapporteur.platform.backoff import Backoff, Patience
from rapporteur.platform.interrupts import Interrupts
from rapporteur.platform.parentage import die_with
from rapporteur.platform.watchdog import RESTART

_LOOK_SECONDS = 0.1
_STEADY_SECONDS = 60.0
"""A program that ran for so long is started again at once."""

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Program:
    """A child to run."""

    name: str
    command: tuple[str, ...]


class _Child:
    def __init__(self, program: Program) -> None:
        self.program = program
        self._backoff = Backoff(Patience(first=0.5, most=30.0))
        self._start_at = 0.0
        self._started = 0.0
        self.process: subprocess.Popen[bytes] | None = None

    def tend(self) -> int | None:
        """Start it where it is due; the exit status with which it ended for good, None while it has not."""
        now = time.monotonic()
        if self.process is None:
            if now >= self._start_at:
                self._started = now
                self.process = subprocess.Popen(
                    self.program.command,
                    start_new_session=True,
                    stdin=subprocess.DEVNULL,
                    preexec_fn=partial(die_with, os.getpid()),  # noqa: PLW1509 - no other thread runs here
                )
            return None
        status = self.process.poll()
        if status is None:
            return None
        self.process = None
        if status != RESTART and status >= 0:
            return status
        if now - self._started > _STEADY_SECONDS:
            self._backoff.reset()
        self._start_at = now + self._backoff.next()
        _log.warning("a process is started again", program=self.program.name, status=status)
        return None


def supervise(programs: Sequence[Program]) -> int:
    """Run all of them until told to stop, or until one ends for good; then the others are told to stop too.

    One that asks for it with status RESTART, or dies of a signal, is started again. Returns 0, or the first status that was not.
    Terminal signals come here only: the children are in sessions of their own and are sent SIGTERM.
    Where this process is killed, so are they.
    """
    children = [_Child(program) for program in programs]
    status = 0
    with Interrupts() as interrupts:
        try:
            ended = False
            while not (ended or interrupts.stopping):
                for child in children:
                    told = child.tend()
                    ended |= told is not None
                    status = status or told or 0
                time.sleep(_LOOK_SECONDS)
            told_to_stop = _running(children)
            for process in told_to_stop:
                process.terminate()
            ends = [process.wait() for process in told_to_stop]
            status = status or max(0, 0, *ends)
        finally:
            for process in _running(children):
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    return status


def _running(children: Sequence[_Child]) -> list[subprocess.Popen[bytes]]:
    return [child.process for child in children if child.process is not None and child.process.poll() is None]
