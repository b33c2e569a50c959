"""Several observers of one driver, told everything in turn."""

from __future__ import annotations

from rapporteur.platform.driver.observing import Attempt, Committed, DriverObserver, Gap, Load, Place, Rebalance, RecordSeen


class Together:
    """All of `observers`. The trace context that a record hands on is that of the first who changes it."""

    def __init__(self, *observers: DriverObserver) -> None:
        self._observers = observers

    def begun(self, record: RecordSeen) -> str:
        """Tell all; answer for them."""
        told = [observer.begun(record) for observer in self._observers]
        return next((context for context in told if context != record.traceparent), record.traceparent)

    def attempted(self, attempt: Attempt) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.attempted(attempt)

    def retried(self, record: RecordSeen) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.retried(record)

    def deferred(self, record: RecordSeen, cause: str, wait_seconds: float) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.deferred(record, cause, wait_seconds)

    def committed(self, committed: Committed) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.committed(committed)

    def aborted(self, cause: str) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.aborted(cause)

    def broker_failed(self, operation: str, error: str) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.broker_failed(operation, error)

    def rebalanced(self, change: Rebalance, places: tuple[Place, ...]) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.rebalanced(change, places)

    def deleted_unread(self, gap: Gap) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.deleted_unread(gap)

    def loaded(self, load: Load) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.loaded(load)

    def polled(self) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.polled()

    def fuse_blown(self, why: str) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.fuse_blown(why)

    def stopping(self, why: str) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.stopping(why)
