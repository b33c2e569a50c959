"""What calls are turned away for while something behind the gateway is away: an operator is sent to /readyz to read it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

KEPT_SECONDS = 60.0
"""Who was turned away comes again within seconds. Words that nobody has said for so long are of callers who have given up."""


class Away:
    """Remembers of each method that it turned its last call away, and with which words, until it answers one again. For any threads.

    >>> away = Away()
    >>> away.turned("/Upload", "no broker answers")
    >>> away.trouble()
    'calls are turned away: no broker answers'
    >>> away.went_well("/Upload")
    >>> away.trouble()
    ''
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._said: dict[str, tuple[float, str]] = {}
        self._lock = threading.Lock()

    def turned(self, method: str, words: str) -> None:
        """A call of the method was turned away, for what the words say."""
        with self._lock:
            self._said[method] = (self._clock(), words)

    def went_well(self, method: str) -> None:
        """A call of the method was answered."""
        with self._lock:
            self._said.pop(method, None)

    def trouble(self) -> str:
        """The last words of a minute that still hold; empty where nothing is away as far as calls have shown."""
        with self._lock:
            when, words = max(self._said.values(), default=(0.0, ""))
        return f"calls are turned away: {words}" if words and self._clock() - when < KEPT_SECONDS else ""
