"""Ctrl-C: once to finish what is at hand, twice to stop at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType

from rapporteur.platform.leaving import leave

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def at_work() -> Iterator[None]:
    """Inside, SIGINT raises KeyboardInterrupt also in a program that it would end at once: there may be something to put away."""
    leaving = signal.getsignal(signal.SIGINT) is leave
    if leaving:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        if leaving:
            signal.signal(signal.SIGINT, leave)


class Interrupts:
    """Inside the `with` block the first SIGINT or SIGTERM sets `stopping`, the second raises KeyboardInterrupt.

    Outside the main thread, where Python delivers no signals, it does nothing.
    """

    def __init__(self) -> None:
        self.stopping = False
        self._before: dict[int, object] = {}

    def __enter__(self) -> Interrupts:
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._note) for number in _SIGNALS}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        if self.stopping:
            raise KeyboardInterrupt
        self.stopping = True
