"""CloudEvents 1.0 in Kafka's binary mode: what is known of an event beside its message, as record headers.

    read = attributes(record.headers)
    told = Attributes.of(message, event_id(...), "cleanup", now, read.origin)
    send(topic, message.SerializeToString(), headers=headers(told))

Headers that we do not know are left to whoever hands a record on: nothing here drops or alters them.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from google.protobuf.message import Message

from rapporteur.platform.errors import PoisonMessage

Header = tuple[str, bytes | None]
"""The name and bytes of a record header as Kafka holds it; the bytes may be missing."""
Headers = Sequence[Header]

CONTENT_TYPE = "application/protobuf"
TRACE_PARENT = "traceparent"
"""Bare, where OpenTelemetry looks for it."""
INGESTION = "ingestion"
"""The stage, in ids and sources, of what is handed in from outside."""

_IDS = uuid.UUID("5f1a4f0e-6c0b-5c52-9d6b-0f6f6c1f7a11")
_STRUCTURED = "application/cloudevents"


@dataclass(frozen=True, slots=True)
class Origin:
    """What all events about one document have in common."""

    subject: str
    """The document id, or the batch id where it is about a batch."""
    ingested_at: datetime
    """When the document came in."""
    traceparent: str = ""


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of one event. Times carry their zone; they are stamped by runners and stand in no object."""

    id: str
    """Derived by `event_id`: the same result announced twice has the same id."""
    source: str
    """Who says so: `/rapporteur/<stage>`."""
    type: str
    """The full name of the message, for example `rapporteur.contracts.events.v1.TextCleaned`."""
    time: datetime
    """When the event was made."""
    subject: str
    """The document id, or the batch id where it is about a batch."""
    dataschema: str
    """The package of the contract with its version: `proto:rapporteur.contracts.events.v1`."""
    ingested_at: datetime
    """When the document came in: copied along from its first event, so that the time from end to end can be told."""
    traceparent: str = ""
    """W3C trace context; empty where nothing is traced."""

    @staticmethod
    def of(message: Message, id: str, stage: str, time: datetime, origin: Origin) -> Attributes:
        """The attributes of a message: type and schema are what its contract says."""
        contract = message.DESCRIPTOR
        schema = f"proto:{contract.file.package}"
        source = f"/rapporteur/{stage}"
        return Attributes(id, source, contract.full_name, time, origin.subject, schema, origin.ingested_at, origin.traceparent)

    @property
    def origin(self) -> Origin:
        """What the next event about the same document takes along."""
        return Origin(self.subject, self.ingested_at, self.traceparent)


def event_id(document_id: str, stage: str, stage_version: str, input_sha256: str, ordinal: int = 0) -> str:
    """The id of the event by which a stage announces a result; for DocumentStored the stage is INGESTION.

    Whoever makes the same result again, today or after a crash, announces it under the same id.

    >>> event_id("ab12", "cleanup", "1", "ab12")
    '255460f2-698e-5437-a6f3-cf1884ba8a3a'
    """
    return str(uuid.uuid5(_IDS, f"{document_id}|{stage}|{stage_version}|{input_sha256}|{ordinal}"))


def headers(told: Attributes) -> list[tuple[str, bytes]]:
    """The record headers of an event in binary mode, in a fixed order."""
    fields = [
        ("content-type", CONTENT_TYPE),
        ("ce_specversion", "1.0"),
        ("ce_id", told.id),
        ("ce_source", told.source),
        ("ce_type", told.type),
        ("ce_time", _written(told.time)),
        ("ce_subject", told.subject),
        ("ce_dataschema", told.dataschema),
        ("ce_ingestedat", _written(told.ingested_at)),
    ]
    if told.traceparent:
        fields.append((TRACE_PARENT, told.traceparent))
    return [(name, value.encode("utf-8")) for name, value in fields]


def attributes(found: Headers) -> Attributes:
    """What the headers of a record tell. Raises PoisonMessage("invalid event") where they are no event in binary mode.

    An event of another producer may lack schema and time of ingestion: these are empty, and the time of the event.
    """
    fields = _fields(found)
    if fields.get("content-type", "").startswith(_STRUCTURED):
        raise _invalid("it is in structured mode")
    time = _read(fields, "ce_time")
    return Attributes(
        id=_required(fields, "ce_id"),
        source=_required(fields, "ce_source"),
        type=_required(fields, "ce_type"),
        time=time,
        subject=_required(fields, "ce_subject"),
        dataschema=fields.get("ce_dataschema", ""),
        ingested_at=_read(fields, "ce_ingestedat") if "ce_ingestedat" in fields else time,
        traceparent=fields.get(TRACE_PARENT, ""),
    )


def _fields(found: Headers) -> dict[str, str]:
    try:
        return {name: value.decode("utf-8") for name, value in found if value is not None and _ours(name)}
    except UnicodeDecodeError as error:
        raise _invalid(f"a header is not UTF-8: {error}") from error


def _ours(name: str) -> bool:
    return name.startswith("ce_") or name in ("content-type", TRACE_PARENT)


def _required(fields: dict[str, str], name: str) -> str:
    if not fields.get(name):
        raise _invalid(f"it has no header {name}")
    return fields[name]


def _written(time: datetime) -> str:
    if time.tzinfo is None:
        raise ValueError(f"{time} has no time zone")
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _read(fields: dict[str, str], name: str) -> datetime:
    try:
        time = datetime.fromisoformat(_required(fields, name))
    except ValueError as error:
        raise _invalid(f"{name} is no time: {error}") from error
    if time.tzinfo is None:
        raise _invalid(f"{name} has no time zone")
    return time.astimezone(UTC)


def _invalid(what: str) -> PoisonMessage:
    return PoisonMessage("invalid event", f"the record is no CloudEvent as expected: {what}", "Find the producer that sent it.")
