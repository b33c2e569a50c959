"""Traces what a Kafka driver does: a span for each record, from its dispatch to its commit."""

from __future__ import annotations

from rapporteur.platform.driver.observing import Committed, Ending, Place, Rebalance, RecordSeen, SilentDriverObserver
from rapporteur.platform.observability.tracing import ABORTED, COMPLETED, SET_ASIDE, Received, Tracing, Work


class DriverTracer(SilentDriverObserver):
    """One stage. Work that is begun again before it was committed gets a second span; the first ends as aborted."""

    def __init__(self, tracing: Tracing, group: str, stage: str, stage_version: str) -> None:
        self._tracing = tracing
        self._group = group
        self._stage = stage
        self._version = stage_version
        self._begun: dict[tuple[Place, int], Work] = {}

    def begun(self, record: RecordSeen) -> str:
        """Begin a span; what the record yields carries its context."""
        place = (record.place, record.offset)
        self._end(place, ABORTED, "begun again")
        received = Received(
            record.place.topic, record.place.partition, record.offset, self._group, self._stage, self._version, record.document_id
        )
        self._begun[place] = work = self._tracing.receive(received, record.traceparent)
        return work.traceparent

    def committed(self, committed: Committed) -> None:
        """End the spans of the records that are done."""
        for done in committed.records:
            place = (done.record.place, done.record.offset)
            for output in done.produced:
                if work := self._begun.get(place):
                    work.sent(output.topic)
            self._end(place, COMPLETED if done.ending is Ending.COMPLETED else SET_ASIDE, done.reason)

    def rebalanced(self, change: Rebalance, places: tuple[Place, ...]) -> None:
        """Work on partitions that are gone is another member's now."""
        if change is not Rebalance.ASSIGNED:
            for place, offset in [begun for begun in self._begun if begun[0] in places]:
                self._end((place, offset), ABORTED, f"partition {change.value}")

    def stopping(self, why: str) -> None:
        """Work that is left is done again by whoever comes next."""
        for place in list(self._begun):
            self._end(place, ABORTED, "stopped")

    def _end(self, place: tuple[Place, int], outcome: str, reason: str) -> None:
        if work := self._begun.pop(place, None):
            work.end(outcome, reason)
