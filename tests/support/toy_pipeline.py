"""A pipeline in which everything happens that can happen, and nothing else: words are shouted, then counted.

What a document says decides what becomes of it: a text that begins with `poison`, `blank`, `bug`, `die`, `segv`, `hang`, `sleep`, `eat`
or `away` does what it says, with the word `late` when it has found the object `found`; one that begins with `scan 9` has nine pages; one
that begins with BOX is a container.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from google.protobuf.message import Message
from google.protobuf.wrappers_pb2 import BytesValue, Int64Value, StringValue

from rapporteur.platform.blobs import BlobRef, BlobStore
from rapporteur.platform.errors import PoisonMessage, Unavailable
from rapporteur.platform.heartbeat import beat
from rapporteur.platform.intake.pipeline import Gathered, LocalPipeline, Member, RefusedMember
from rapporteur.platform.intake.records import Count, Finished, Original, Reason
from rapporteur.platform.stage import Channel, Output, Stage

STORED = Channel("toys.stored.v1", StringValue, lambda _: "toy")
SHOUTED = Channel("toys.shouted.v1", BytesValue, lambda _: "toy")
COUNTED = Channel("toys.counted.v1", Int64Value, lambda _: "toy")


def toy_pipeline(version: str = "1") -> LocalPipeline:
    stages = (_count_stage(version), _shout_stage(version))
    return LocalPipeline(_unpack, _announce, stages, _gather, _pictures, _read_ahead, _litter if version > "1" else _none)


def _litter(name: str, _: bytes) -> bool:
    return name.endswith("._left")


def _none(_: str, __: bytes) -> bool:
    return False


def box(*members: tuple[str, bytes]) -> bytes:
    """A container. A member named `refused` will be refused; one named `trap` spoils the rest."""
    return b"BOX" + json.dumps([(name, content.decode("latin-1")) for name, content in members]).encode()


def act(content: bytes) -> None:
    """Do what the text says."""
    match content.split(b" ")[0].strip():
        case b"poison":
            raise PoisonMessage("malformed", "it is poisoned", "drink water")
        case b"blank":
            raise PoisonMessage("empty", "it is blank", "look for the original")
        case b"bug":
            raise KeyError("a bug")
        case b"die":
            os._exit(7)
        case b"segv":
            ctypes.string_at(0)
        case b"hang":
            while True:
                pass
        case b"sleep":
            signal.pause()
        case b"eat":
            hoard = []
            while True:
                hoard.append(bytearray(64 << 20))
        case b"away":
            raise Unavailable("the toy box is locked")


class ToyIndex:
    """One row a document, in the order in which they come."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("CREATE TABLE IF NOT EXISTS toys (row INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, outcome TEXT, payload BLOB)")

    def put(self, batch: Sequence[Finished]) -> None:
        self._db.execute("BEGIN")
        for done in batch:
            self._db.execute(
                "INSERT INTO toys (id, name, outcome, payload) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET name = excluded.name, outcome = excluded.outcome, payload = excluded.payload",
                (done.document_id, done.name, done.outcome.value, done.payload),
            )
        self._db.execute("COMMIT")

    def forget(self, document_ids: Sequence[str]) -> None:
        self._db.executemany("DELETE FROM toys WHERE id = ?", [(one,) for one in document_ids])

    def dump(self) -> list[str]:
        return list(self._db.iterdump())

    def names(self) -> list[str]:
        return [row[0] for row in self._db.execute("SELECT name FROM toys WHERE outcome = 'read' ORDER BY row")]


def _unpack(name: str, content: bytes) -> Iterable[Member | RefusedMember] | None:
    if not content.startswith(b"BOX"):
        return None
    try:
        members = json.loads(content[3:])
    except ValueError as error:
        raise PoisonMessage("truncated", "the box is broken", "send it again") from error
    return _members(members)


def _members(members: Iterable[tuple[str, str]]) -> Iterator[Member | RefusedMember]:
    for name, text in members:
        if name == "trap":
            raise PoisonMessage("hostile", "the box is trapped", "do not open it")
        yield RefusedMember(name, Reason("unsupported", "toys only")) if name == "refused" else Member(name, text.encode("latin-1"))


def _pictures(content: bytes) -> int:
    """A text that begins `scan 3` has three pages that are pictures."""
    words = content[:100].split()
    return int(words[1]) if words[:1] == [b"scan"] else 0


def _wait_until_found(blobs: BlobStore) -> None:
    """Go on, page after page, until the object `found` is there; not for ever."""
    for page in range(1, 1000):
        if blobs.holds("outputs", "found"):
            return
        time.sleep(0.01)
        beat(page)
    raise PoisonMessage("timed out", "nothing was found")


def _read_page(sha256: str, page: int, blobs: BlobStore) -> None:
    if not blobs.holds("outputs", _page_key(sha256, page)):
        blobs.store("outputs", _page_key(sha256, page), f"page {page}".encode(), "text/plain")


def _page_key(sha256: str, page: int) -> str:
    return f"pages/{sha256[:2]}/{sha256}/{page}"


def _read_ahead(original: Original, blobs: BlobStore, skip: int, count: int) -> int:
    """Read pages of a scan, unless it says `alone`, at which a reader dies."""
    content = blobs.fetch(original.ref)
    if b"alone" in content:
        os._exit(7)
    last = _pictures(content) - skip
    for page in range(max(1, last - count + 1), last + 1):
        _read_page(original.ref.sha256, page, blobs)
        beat(page)
    return _pictures(content)


def _announce(original: Original) -> Message:
    ref = original.ref
    return StringValue(value=json.dumps([ref.bucket, ref.key, ref.sha256, ref.size, ref.media_type, original.name]))


def _shout_stage(version: str) -> Stage[StringValue]:
    def shout(event: StringValue, blobs: BlobStore) -> Iterator[Message]:
        *fields, name = json.loads(event.value)
        ref = BlobRef(*fields)
        content = blobs.fetch(ref)
        if b"late" in content:
            _wait_until_found(blobs)
        act(content)
        for page in range(1, _pictures(content) + 1):
            _read_page(ref.sha256, page, blobs)
            while page == 1 and b"meet" in content and not blobs.holds("outputs", _page_key(ref.sha256, _pictures(content))):
                time.sleep(0.01)  # until another worker has read the last page, or the time of this one is over
            beat(page)
        if b"patient" in content:
            _wait_until_found(blobs)
        made = blobs.store("outputs", f"shout/{version}/{ref.sha256[:2]}/{ref.sha256}", content.upper() + name.encode(), "text/plain")
        yield BytesValue(value=json.dumps([made.bucket, made.key, made.sha256, made.size, made.media_type]).encode())

    return Stage("shout", version, STORED, (SHOUTED,), shout)


def _count_stage(version: str) -> Stage[BytesValue]:
    def count(event: BytesValue, blobs: BlobStore) -> Iterator[Message]:
        ref = BlobRef(*json.loads(event.value))
        words = len(blobs.fetch(ref).split())
        blobs.store("outputs", f"count/{version}/{ref.sha256[:2]}/{ref.sha256}", str(words).encode(), "text/plain")
        yield Int64Value(value=words)

    return Stage("count", version, SHOUTED, (COUNTED,), count)


def _gather(original: Original, outputs: tuple[Output, ...], blobs: BlobStore) -> Gathered:
    words = sum(output.message.value for output in outputs if isinstance(output.message, Int64Value))
    return Gathered(f"{original.name}: {words}".encode(), (Count("words", words),))
