"""A record as it comes out of Kafka, and what can be said of it before any work is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from google.protobuf.message import DecodeError, Message

from rapporteur.platform.driver.observing import Place, RecordSeen
from rapporteur.platform.errors import PoisonMessage
from rapporteur.platform.messages.cloud_events import Headers, Origin, attributes
from rapporteur.platform.messages.partitions import partition_of
from rapporteur.platform.stage import Poisoned, Stage


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record. The topic of its place is without the prefix of an installation."""

    place: Place
    offset: int
    timestamp: int
    """Milliseconds since 1970."""
    key: bytes | None
    value: bytes | None
    headers: Headers = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """A record with what it says of itself."""

    incoming: Incoming
    document_id: str
    """From the message, else the record's key; empty where neither can be read."""
    name: str
    ordinal: int
    """Its place in the document; 0 where it is about the whole document."""
    origin: Origin
    message: Message | None
    """None where the value is no message of the stage."""
    refusal: Poisoned | None
    """Why no work is to be done on it; None where the stage has to look."""

    @property
    def order_key(self) -> str:
        """Records with the same one are done one after the other: what is said of one thing keeps its order."""
        return f"{self.document_id}/{self.ordinal}"

    @property
    def time(self) -> datetime:
        """When it was produced."""
        return datetime.fromtimestamp(max(0, self.incoming.timestamp) / 1000, UTC)

    def seen(self) -> RecordSeen:
        """The record as observers are told of it."""
        record = self.incoming
        return RecordSeen(record.place, record.offset, self.document_id, len(record.value or b""), self.origin.traceparent, self.name)


def arrive(stage: Stage[Any], partitions: int, incoming: Incoming) -> Arrival:
    """Read what a record says of itself. One that is no event for this stage, or not where it belongs, is refused."""
    message, refusal = _message(stage, incoming)
    document_id = stage.consumes.partition_key(message) if message is not None else ""
    document_id = document_id or (incoming.key or b"").decode("utf-8", "replace")
    name, ordinal = str(getattr(message, "name", "")), int(getattr(message, "ordinal", 0))
    stamped = datetime.fromtimestamp(max(0, incoming.timestamp) / 1000, UTC)
    origin = Origin(document_id, stamped)
    try:
        told = attributes(incoming.headers)
        origin = told.origin
        refusal = refusal or _mistaken(stage, told.type)
    except PoisonMessage as poison:
        refusal = refusal or Poisoned(poison.reason, poison.detail, poison.advice)
    refusal = refusal or _misplaced(incoming, document_id, partitions)
    return Arrival(incoming, document_id, name, ordinal, origin, message, refusal)


def _message(stage: Stage[Any], incoming: Incoming) -> tuple[Message | None, Poisoned | None]:
    kind = stage.consumes.message
    if not incoming.value:
        return None, Poisoned("undecodable", "the record has no value", "Find the producer that sent it.")
    try:
        return kind.FromString(incoming.value), None
    except DecodeError as error:
        return None, Poisoned("undecodable", f"the value is no {kind.DESCRIPTOR.full_name}: {error}", "Find the producer that sent it.")


def _mistaken(stage: Stage[Any], kind: str) -> Poisoned | None:
    wanted = stage.consumes.message.DESCRIPTOR.full_name
    if kind == wanted:
        return None
    return Poisoned("invalid event", f"the record is a {kind[:200]}, not a {wanted}", "Find the producer that sent it.")


def _misplaced(incoming: Incoming, document_id: str, partitions: int) -> Poisoned | None:
    """What is known of a document is known in its partition only, so a record in another one is not worked on."""
    right = partition_of(document_id, partitions)
    if incoming.place.partition == right:
        return None
    return Poisoned(
        "invalid event",
        f"the record is in partition {incoming.place.partition}, its document belongs into {right}",
        "Let the producer choose partitions by murmur2 of the document id.",
    )
