"""Dead letters: a record as it came, byte for byte, and beside it in headers `dlt-*` what was found out about it.

A dead letter stays where it is. To try it again, a copy without the diagnosis goes back to the topic that it came from (a redrive).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from rapporteur.platform.errors import PoisonMessage
from rapporteur.platform.messages.cloud_events import Headers

SUFFIX = ".dlt"
"""One stage consumes a topic, so the dead letters of a stage have the name of the topic that it consumes."""
LONGEST = 1024
"""Bytes of a sentence in a header; the rest is cut off."""

LONGEST_VALUE = 1 << 20
LONGEST_KEY = 8 << 10
LONGEST_HEADERS = 16 << 10
"""Bytes of a record that are kept in its dead letter: far more than any event of ours has, and together less than its topic takes.

A compressed record can pass the brokers and be far longer. Without a bound no letter could be written, and the partition stood still.
"""

_PREFIX = "dlt-"
_CUT = "record-cut"
_REDRIVES = "redrive-count"
_REDRIVE = "redrive-id"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Where a record came from and why it was set aside."""

    topic: str
    """The topic that it came from."""
    partition: int
    offset: int
    timestamp: int
    """Of the record, in milliseconds since 1970."""
    group: str
    """The consumer group that read it."""
    stage: str
    stage_version: str
    attempts: int
    """How often it was tried."""
    failed_at: datetime
    reason: str
    """To group by, from a closed list."""
    detail: str
    advice: str
    host: str
    """The member that set it aside."""


def dead_letter_topic(topic: str) -> str:
    """Where the dead letters of a topic go.

    >>> dead_letter_topic("documents.text-cleaned.v1")
    'documents.text-cleaned.v1.dlt'
    """
    return topic + SUFFIX


@dataclass(frozen=True, slots=True)
class Kept:
    """What a dead letter keeps of a record."""

    key: bytes | None
    value: bytes | None
    headers: Headers
    cut: str
    """What was cut off, in words; empty where it is whole, as every event of ours is."""


def kept(key: bytes | None, value: bytes | None, headers: Headers) -> Kept:
    """The record, or as much of it as a dead letter may hold: the record itself stays where the letter says that it came from.

    >>> kept(b"k", b"x" * (LONGEST_VALUE + 5), []).cut
    'the value had 1048581 bytes'
    """
    sizes = {"key": len(key or b""), "value": len(value or b""), "headers": sum(len(name) + len(told or b"") for name, told in headers)}
    bounds = {"key": LONGEST_KEY, "value": LONGEST_VALUE, "headers": LONGEST_HEADERS}
    cut = ", ".join(f"the {what} had {size} bytes" for what, size in sizes.items() if size > bounds[what])
    headers = headers if sizes["headers"] <= LONGEST_HEADERS else [(name, told) for name, told in headers if name.startswith("ce_")][:16]
    headers = [(name[:100], told[:512] if told else told) for name, told in headers] if "headers" in cut else headers
    return Kept(key and key[:LONGEST_KEY], value and value[:LONGEST_VALUE], headers, cut)


def dead_letter_headers(original: Headers, diagnosis: Diagnosis, cut: str = "") -> list[tuple[str, bytes]]:
    """The headers of a dead letter: those of the record as they are, then the diagnosis, then what was cut off of the record, if anything.

    A header without a value becomes one with an empty value, because kafka-python 3.0.12 refuses to send the former.
    """
    found = diagnosis
    told = [
        ("original-topic", found.topic),
        ("original-partition", str(found.partition)),
        ("original-offset", str(found.offset)),
        ("original-timestamp", str(found.timestamp)),
        ("consumer-group", found.group),
        ("stage", found.stage),
        ("stage-version", found.stage_version),
        ("attempts", str(found.attempts)),
        ("failure-time", found.failed_at.astimezone(UTC).isoformat(timespec="milliseconds")),
        ("reason", found.reason),
        ("detail", found.detail),
        ("advice", found.advice),
        ("host", found.host),
    ]
    if cut:
        told.append((_CUT, cut))
    return [*_sendable(original), *((_PREFIX + name, _cut(value)) for name, value in told)]


def diagnosis_of(headers: Headers) -> Diagnosis:
    """What the headers of a dead letter tell. Raises PoisonMessage("invalid event") where they are those of no dead letter."""
    fields = {name: value for name, value in headers if value is not None and name.startswith(_PREFIX)}
    try:
        texts = {name.removeprefix(_PREFIX): value.decode("utf-8") for name, value in fields.items()}
        return Diagnosis(
            topic=texts["original-topic"],
            partition=int(texts["original-partition"]),
            offset=int(texts["original-offset"]),
            timestamp=int(texts["original-timestamp"]),
            group=texts["consumer-group"],
            stage=texts["stage"],
            stage_version=texts["stage-version"],
            attempts=int(texts["attempts"]),
            failed_at=datetime.fromisoformat(texts["failure-time"]),
            reason=texts["reason"],
            detail=texts["detail"],
            advice=texts["advice"],
            host=texts["host"],
        )
    except (KeyError, ValueError) as error:
        raise PoisonMessage("invalid event", f"the record is no dead letter: {error}", "Find the producer that sent it.") from error


def redriven_headers(headers: Headers, redrive_id: str) -> list[tuple[str, bytes]]:
    """The headers with which a dead letter goes back: as the record came, counted once more, named by the redrive."""
    kept = [(name, value) for name, value in headers if not name.startswith(_PREFIX) and name not in (_REDRIVES, _REDRIVE)]
    return [*_sendable(kept), (_REDRIVES, str(redrives(headers) + 1).encode()), (_REDRIVE, redrive_id.encode())]


def redrives(headers: Headers) -> int:
    """How often a record was redriven before it came here; 0 where no header tells, or tells nonsense."""
    told = [value for name, value in headers if name == _REDRIVES and value is not None]
    return int(told[-1]) if told and told[-1].isdigit() and len(told[-1]) < 10 else 0


def _sendable(headers: Headers) -> list[tuple[str, bytes]]:
    return [(name, b"" if value is None else value) for name, value in headers]


def _cut(text: str) -> bytes:
    """UTF-8 of at most LONGEST bytes; what cannot be written, as a surrogate half, is escaped."""
    content = text.encode("utf-8", "backslashreplace")
    if len(content) <= LONGEST:
        return content
    mark = "…".encode()
    return content[: LONGEST - len(mark)].decode("utf-8", "ignore").encode() + mark
