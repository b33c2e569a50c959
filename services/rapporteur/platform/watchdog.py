"""Ends the process when a call does not come back. Some calls of the Kafka client have no time limit of their own and can hang for ever.

    watchdog = Watchdog()
    with watchdog.deadline("commit of a transaction", 20):
        producer.commit_transaction()

There is no way to give such a call up and go on. The process ends with status RESTART, its supervisor starts it again, and the new one
goes on where the last transaction was committed.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

RESTART = 75
"""Exit status of a process that is to be started again: EX_TEMPFAIL of sysexits.h."""
_WORDS_SECONDS = 5


def end_process(what: str, seconds: float) -> None:
    """Say why and be gone, whatever other threads are doing."""
    leave(f"{what} did not come back within {seconds:g} seconds")


def leave(why: str) -> None:
    """End the process at once, to be started again. Say why, if anybody listens: a full disk or pipe does not keep it from ending."""
    words = f"rapporteur: {why}; this process ends to be started again"
    saying = threading.Thread(target=print, args=[words], kwargs={"file": sys.stderr, "flush": True}, daemon=True)
    saying.start()
    saying.join(_WORDS_SECONDS)
    os._exit(RESTART)


class Watchdog:
    """One for each thread that makes such calls; it has a thread of its own, so make it after whatever forks."""

    def __init__(self, bark: Callable[[str, float], None] = end_process) -> None:
        """`bark` is called once, on the watchdog's thread, with what hung and for how many seconds."""
        self._bark = bark
        self._changed = threading.Condition()
        self._call: tuple[str, float, float] | None = None
        self._closed = False
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    @contextmanager
    def deadline(self, what: str, seconds: float) -> Iterator[None]:
        """What is done inside must be over within so many seconds. Deadlines do not nest."""
        self._set((what, seconds, time.monotonic() + seconds))
        try:
            yield
        finally:
            self._set(None)

    def close(self) -> None:
        """Watch no more."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _set(self, call: tuple[str, float, float] | None) -> None:
        with self._changed:
            sleeps_too_long = self._call is None and call is not None
            self._call = call
            if sleeps_too_long:
                self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while not self._closed:
                if self._call is None:
                    self._changed.wait()
                    continue
                what, seconds, until = self._call
                left = until - time.monotonic()
                if left <= 0:
                    self._bark(what, seconds)
                    return
                self._changed.wait(left)
