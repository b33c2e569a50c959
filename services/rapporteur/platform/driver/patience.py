"""How long a Kafka driver waits for what is away, and when it gives up on what keeps failing. Pure: clocks are handed in."""

from __future__ import annotations

import time
from collections.abc import Callable

from rapporteur.platform.backoff import Backoff, Patience

FAILING_SECONDS = 60.0
"""Where a call fails every time for so long, a new process may do better."""


class Away:
    """Something outside Kafka that a stage needs, such as the object store."""

    def __init__(self, patience: Patience, clock: Callable[[], float] = time.monotonic) -> None:
        self._backoff = Backoff(patience)
        self._clock = clock
        self._until = 0.0

    def now(self) -> bool:
        """Whether nothing is to be tried for the moment."""
        return self._clock() < self._until

    def put_off(self) -> float | None:
        """It is away: seconds until it is tried again. None where that was said already: many records find out at once."""
        if self.now():
            return None
        wait = self._backoff.next()
        self._until = self._clock() + wait
        return wait

    def back(self) -> None:
        """It has answered."""
        self._backoff.reset()


class Failures:
    """Calls to Kafka that failed, by what they were for."""

    def __init__(self, patience: Patience, clock: Callable[[], float] = time.monotonic) -> None:
        self._backoff = Backoff(patience)
        self._clock = clock
        self._since: dict[str, float] = {}
        self._until = 0.0

    def resting(self) -> bool:
        """Whether no transaction is to be tried for the moment."""
        return self._clock() < self._until

    def failed(self, operation: str) -> bool:
        """It failed; whether it has failed for so long that this process is not the one to try again."""
        now = self._clock()
        self._until = now + self._backoff.next()
        return now - self._since.setdefault(operation, now) > FAILING_SECONDS

    def succeeded(self, operation: str) -> None:
        """It went well."""
        self._since.pop(operation, None)
        if not self._since:
            self._backoff.reset()
