"""What is to be produced for a record that a stage is done with: its outputs, its progress, or its dead letter. Pure: it sends nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from google.protobuf.message import Message

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.platform.driver.arrivals import Arrival
from rapporteur.platform.driver.latest_store import LatestStore
from rapporteur.platform.driver.observing import Ending, Place, RecordDone
from rapporteur.platform.driver.revising import Latest, Revised, revise
from rapporteur.platform.messages.channels import DOCUMENTS_PROGRESSED, DOCUMENTS_SET_ASIDE, RESOLUTIONS_LATEST, RESOLUTIONS_RESOLVED
from rapporteur.platform.messages.cloud_events import Attributes, event_id, headers
from rapporteur.platform.messages.dead_letters import Diagnosis, dead_letter_headers, dead_letter_topic, kept
from rapporteur.platform.stage import Completed, Output, Poisoned, Stage
from rapporteur.platform.workers.inside import TOO_LARGE

LONGEST = 1 << 20
"""Bytes of a message that the topics take; bodies are claim checks, so that a message of a kilobyte is a large one."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A record to produce. The topic of its place is without the prefix of an installation."""

    place: Place
    key: bytes | None
    value: bytes | None
    headers: Sequence[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a stage made of a record, after how many attempts."""

    outcome: Completed | Poisoned
    attempts: int = 1
    traceparent: str = ""
    """The trace context that goes on with what is produced."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What to produce in the transaction that commits the record, and what to tell observers afterwards."""

    outgoing: tuple[Outgoing, ...]
    done: RecordDone


@dataclass(frozen=True, slots=True)
class Signature:
    """Who concludes: stands in ids and diagnoses."""

    stage: Stage[Any]
    group: str
    member: str


class Concluding:
    """Concludes the records of one stage. A stage whose results are public is told apart by its channel: only changes go out then."""

    def __init__(self, signature: Signature, latest: LatestStore | None) -> None:
        """`latest` is what is known of earlier results; for a stage without public results it is None."""
        self._by = signature
        self._latest = latest

    def conclude(self, arrival: Arrival, verdict: Verdict, now: datetime) -> Conclusion:
        """The end of a record. What is concluded is learned by `latest`: conclude records in their order, between its begin and keep."""
        context = _Context(self._by, arrival, now, verdict.traceparent)
        match verdict.outcome:
            case Completed(outputs) if all(output.message.ByteSize() <= LONGEST for output in outputs):
                return self._completed(context, outputs)
            case Completed():
                poisoned = Poisoned(TOO_LARGE, f"an event of its outcome is over {LONGEST >> 20} MiB", "Split the document.")
            case Poisoned() as poisoned:
                pass
        return _set_aside(context, poisoned, verdict.attempts)

    def _completed(self, context: _Context, outputs: tuple[Output, ...]) -> Conclusion:
        outgoing: list[Outgoing] = []
        produced: list[Output] = []
        for output, digest in self._changes(context, outputs):
            told = context.event(output.topic, output.key, output.message, digest)
            outgoing.append(told.outgoing)
            produced.append(output)
            if self._latest is not None and isinstance(output.message, events.ResolutionResolved):
                key = f"{output.message.document_id}/{output.message.ordinal}"
                outgoing.append(context.event(RESOLUTIONS_LATEST.topic, key, output.message, digest).outgoing)
                self._latest.learn(context.partition, [Latest(output.message, told.id)])
        progress = operations.DocumentProgressed(
            outcome=operations.STAGE_OUTCOME_COMPLETED, handed_on=len(outputs), counts=_added_up(outputs)
        )
        outgoing += context.progress(progress)
        return Conclusion(tuple(outgoing), context.done(Ending.COMPLETED, "", tuple(produced)))

    def _changes(self, context: _Context, outputs: tuple[Output, ...]) -> list[tuple[Output, str]]:
        """What of the outputs is news, each with the digest of what its id derives from."""
        if self._latest is None:
            return [(output, _input_digest(output.message) or context.digest) for output in outputs]
        results = [output.message for output in outputs if isinstance(output.message, events.ResolutionResolved)]
        known = self._latest.of(context.partition, context.arrival.document_id)
        base = next((_input_digest(result) for result in results), context.digest)
        return [
            (Output(RESOLUTIONS_RESOLVED.topic, RESOLUTIONS_RESOLVED.partition_key(revised.event), revised.event), _chained(base, revised))
            for revised in revise(context.arrival.name, results, known)
        ]


@dataclass(frozen=True, slots=True)
class _Event:
    id: str
    outgoing: Outgoing


class _Context:
    """One record, and how to speak of it."""

    def __init__(self, by: Signature, arrival: Arrival, now: datetime, traceparent: str) -> None:
        self.by = by
        self.arrival = arrival
        self.now = now
        self.partition = arrival.incoming.place.partition
        self.digest = hashlib.sha256(arrival.incoming.value or b"").hexdigest()
        self._origin = replace(arrival.origin, traceparent=traceparent)

    def event(self, topic: str, key: str, message: Message, digest: str, role: str = "") -> _Event:
        """An event about the document, in the document's partition. `role` tells its id from that of the result itself."""
        stage, arrival = self.by.stage, self.arrival
        ordinal = int(getattr(message, "ordinal", arrival.ordinal))
        id = event_id(arrival.document_id, stage.name + role, stage.version, digest, ordinal)
        told = Attributes.of(message, id, stage.name, self.now, self._origin)
        outgoing = Outgoing(Place(topic, self.partition), key.encode(), message.SerializeToString(), headers(told))
        return _Event(id, outgoing)

    def progress(self, progress: operations.DocumentProgressed) -> list[Outgoing]:
        """That the stage is done with the record; nothing where nobody can tell with which."""
        if not self.arrival.document_id:
            return []
        progress.document_id = self.arrival.document_id
        progress.name = self.arrival.name
        progress.stage, progress.stage_version = self.by.stage.name, self.by.stage.version
        progress.ordinal = self.arrival.ordinal
        key = f"{progress.document_id}/{progress.stage}/{progress.ordinal}"
        return [self.event(DOCUMENTS_PROGRESSED.topic, key, progress, self.digest, role="/progress").outgoing]

    def done(self, ending: Ending, reason: str, produced: tuple[Output, ...]) -> RecordDone:
        """For observers."""
        return RecordDone(self.arrival.seen(), ending, reason, produced, self.arrival.origin.ingested_at)


def _set_aside(context: _Context, why: Poisoned, attempts: int) -> Conclusion:
    arrival, by = context.arrival, context.by
    record = arrival.incoming
    diagnosis = Diagnosis(
        topic=record.place.topic,
        partition=record.place.partition,
        offset=record.offset,
        timestamp=record.timestamp,
        group=by.group,
        stage=by.stage.name,
        stage_version=by.stage.version,
        attempts=attempts,
        failed_at=context.now,
        reason=why.reason,
        detail=why.detail,
        advice=why.advice,
        host=by.member,
    )
    held = kept(record.key, record.value, record.headers)
    letter = Outgoing(
        Place(dead_letter_topic(record.place.topic), context.partition),
        held.key,
        held.value if held.key is not None else held.value or b"",  # the client sends no record that has neither
        dead_letter_headers(held.headers, diagnosis, held.cut),
    )
    notice = events.DocumentSetAside(
        document_id=arrival.document_id, name=arrival.name, reason=why.reason, detail=why.detail, advice=why.advice, stage=by.stage.name
    )
    if isinstance(arrival.message, events.DocumentStored):
        notice.original.CopyFrom(arrival.message.original)
    told = context.event(DOCUMENTS_SET_ASIDE.topic, arrival.document_id, notice, context.digest, role="/set-aside")
    progress = operations.DocumentProgressed(
        outcome=operations.STAGE_OUTCOME_SET_ASIDE, reason=why.reason, detail=why.detail, advice=why.advice
    )
    outgoing = (letter, told.outgoing, *context.progress(progress))
    return Conclusion(
        outgoing, context.done(Ending.SET_ASIDE, why.reason, (Output(told.outgoing.place.topic, arrival.document_id, notice),))
    )


def _input_digest(message: Message) -> str:
    """What the message says it was derived from; empty where it does not say."""
    provenance = getattr(message, "provenance", None)
    return provenance.input_sha256 if isinstance(provenance, events.Provenance) else ""


def _chained(digest: str, revised: Revised) -> str:
    """A result that replaces another one has an id of its own even where the same result was announced long before."""
    return f"{digest}|{revised.previous_id}" if revised.previous_id else digest


def _added_up(outputs: tuple[Output, ...]) -> list[events.Count]:
    found: Counter[str] = Counter()
    for output in outputs:
        found.update({count.what: count.number for count in getattr(output.message, "counts", ())})
    return [events.Count(what=what, number=number) for what, number in sorted(found.items())]
