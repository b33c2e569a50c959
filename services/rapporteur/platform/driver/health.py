"""Whether a Kafka driver is alive and ready, for /healthz and /readyz."""

from __future__ import annotations

import time
from collections.abc import Callable

from rapporteur.platform.driver.observing import Committed, Load, RecordSeen, SilentDriverObserver
from rapporteur.platform.observability.monitoring import Probes, Pulse

SILENCE_SECONDS = 30
"""A poll loop comes round several times a second; the watchdog over calls to Kafka ends the process after 20 seconds."""
SLOW_SECONDS = 5
"""A call to Kafka, or the fork server of the workers, that takes so long may yet come back; no work is done meanwhile."""
FAILED_SECONDS = 60
"""A call to Kafka that failed, and for so long neither failed again nor went well, is not tried any more: its record is another's."""


class DriverHealth(SilentDriverObserver):
    """One stage. Alive: its loop comes round. Ready: it does so soon, is in its group, and nothing is away or refused, or stopped it."""

    def __init__(self, stage: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._stage = stage
        self._clock = clock
        self._pulse = Pulse(f"the poll loop of {stage}", SILENCE_SECONDS, clock)
        self._steps = Pulse(f"the poll loop of {stage}", SLOW_SECONDS, clock)
        self._joined = False
        self._away = ""
        self._away_until = 0.0
        self._failed: dict[str, tuple[str, float]] = {}
        """Calls to Kafka that failed and did not go well since: why, and until when that counts. Replaced, since others read it."""
        self._stopped = ""

    @property
    def probes(self) -> Probes:
        """What is asked from outside."""
        return Probes(self._pulse.trouble, self._unready)

    def polled(self) -> None:
        """The loop has come round."""
        self._pulse.beat()
        self._steps.beat()
        self._went_well("poll")

    def loaded(self, load: Load) -> None:
        """The driver knows its partitions; with more members than partitions it may have none, and is ready to take some over."""
        self._joined = True
        self._went_well("connect", "look", *(() if load.records else ("note", "transaction")), *(() if load.away else ("ends",)))

    def begun(self, record: RecordSeen) -> str:
        """That it is begun could be noted."""
        self._went_well("note")
        return record.traceparent

    def broker_failed(self, operation: str, error: str) -> None:
        """Not ready until the same goes well."""
        self._failed = {**self._failed, operation: (error, self._clock() + FAILED_SECONDS)}

    def deferred(self, record: RecordSeen, cause: str, wait_seconds: float) -> None:
        """Not ready until something is committed; or until it should have tried again, since the record may be another's by then."""
        self._away = cause
        self._away_until = self._clock() + wait_seconds + SILENCE_SECONDS

    def committed(self, committed: Committed) -> None:
        """What was away is back."""
        self._away = ""
        self._went_well("note", "transaction")

    def fuse_blown(self, why: str) -> None:
        """Alive, so that it is not started again, and not ready."""
        self._stopped = f"{self._stage} was stopped by its fuse: {why}"

    def stopping(self, why: str) -> None:
        """Not ready any more."""
        self._stopped = self._stopped or f"{self._stage} is stopping: {why}"

    def _went_well(self, *operations: str) -> None:
        if not self._failed.keys().isdisjoint(operations):
            self._failed = {operation: why for operation, why in self._failed.items() if operation not in operations}

    def _unready(self) -> str:
        now = self._clock()
        if self._stopped:
            return self._stopped
        if failed := next((why for why, until in self._failed.values() if now < until), ""):
            return f"{self._stage} waits: {failed}"
        if not self._joined:
            return f"{self._stage} has not joined its group yet"
        return f"{self._stage} waits: {self._away}" if self._away and now < self._away_until else self._steps.trouble()
