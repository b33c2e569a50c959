"""Writes to the log what a Kafka driver does, as far as a person may want to know it: with document, stage and trace."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager

import structlog

from rapporteur.platform.driver.observing import (
    Attempt,
    Committed,
    Ending,
    Gap,
    Place,
    Rebalance,
    RecordSeen,
    SilentDriverObserver,
)
from rapporteur.platform.intake.walking import printable
from rapporteur.platform.observability.logs import about


class DriverLog(SilentDriverObserver):
    """One stage. What goes well is told at level debug, what is out of the ordinary at info, what needs looking at at warning or error."""

    def __init__(self, stage: str) -> None:
        self._stage = stage
        self._log = structlog.get_logger().bind(stage=stage)
        self._away = ""

    def attempted(self, attempt: Attempt) -> None:
        """A worker that was lost is worth a warning."""
        if not (attempt.lost or self._tells_all()):
            return
        with self._about(attempt.record):
            if attempt.lost:
                self._log.warning(
                    "worker lost", reason=attempt.lost, name=printable(attempt.record.name), seconds=round(attempt.seconds, 3)
                )
            else:
                self._log.debug("worked on", seconds=round(attempt.seconds, 3), peak_bytes=attempt.peak)

    def retried(self, record: RecordSeen) -> None:
        """Say that it is tried alone."""
        with self._about(record):
            self._log.info("tried once more, alone")

    def deferred(self, record: RecordSeen, cause: str, wait_seconds: float) -> None:
        """Warn once until something is committed again, however often it is tried."""
        with self._about(record):
            tell = self._log.debug if cause == self._away else self._log.warning
            tell("waiting for what is away", cause=cause, seconds=round(wait_seconds, 1))
        self._away = cause

    def committed(self, committed: Committed) -> None:
        """Name what was set aside."""
        if self._away:
            self._log.info("going on")
            self._away = ""
        all_of_it = self._tells_all()
        for done in committed.records:
            if done.ending is Ending.COMPLETED and not all_of_it:
                continue
            with self._about(done.record):
                if done.ending is Ending.SET_ASIDE:
                    self._log.warning("set aside", reason=done.reason, name=printable(done.record.name))
                else:
                    self._log.debug("done", produced=len(done.produced))

    def aborted(self, cause: str) -> None:
        """Warn: it is done again."""
        self._log.warning("transaction undone", cause=cause)

    def broker_failed(self, operation: str, error: str) -> None:
        """Warn."""
        self._log.warning("a call to Kafka failed", operation=operation, error=error)

    def rebalanced(self, change: Rebalance, places: tuple[Place, ...]) -> None:
        """Say which partitions came or went."""
        tell = self._log.error if change is Rebalance.SHORTENED else self._log.warning if change is Rebalance.LOST else self._log.info
        tell(f"partitions {change.value}", partitions=[f"{place.topic}-{place.partition}" for place in places])

    def deleted_unread(self, gap: Gap) -> None:
        """As loud as there is: nobody will read it any more."""
        self._log.error(
            "records were deleted before this stage read them",
            partition=f"{gap.place.topic}-{gap.place.partition}",
            records=f"{gap.records} at most, offsets {gap.begin} to {gap.end - 1}",
            advice="`rapporteur certificate --batch` names the documents that wait in vain; see DeletedUnread in docs/operations.md",
        )

    def fuse_blown(self, why: str) -> None:
        """The loudest there is."""
        self._log.error("stopped: too much was set aside", why=why)

    def stopping(self, why: str) -> None:
        """Say why."""
        self._log.info("stopping", why=why)

    def _tells_all(self) -> bool:
        """Asked before a line at level debug is put together: that takes ten microseconds a record."""
        return bool(self._log.is_enabled_for(logging.DEBUG))

    def _about(self, record: RecordSeen) -> AbstractContextManager[None]:
        return about(record.document_id, self._stage, record.traceparent)
