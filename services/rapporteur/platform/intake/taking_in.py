"""Takes in one file: reads it, opens it where it is a container, stores what is in it under its content. Runs in a worker."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from rapporteur.platform.blobs import BlobRef
from rapporteur.platform.claims import ORIGINALS, original_key
from rapporteur.platform.errors import PoisonMessage
from rapporteur.platform.intake.pipeline import LocalPipeline, Member, RefusedMember
from rapporteur.platform.intake.records import EMPTY, Entry, Kind, Reason
from rapporteur.platform.intake.walking import printable, read_trouble

_MEDIA_TYPE = "application/octet-stream"
_NOTHING = Reason(EMPTY, "there are no bytes in it", "Look for the original of this file.")
_LITTER = Reason(
    EMPTY, "a system or an office program left it beside documents, and nothing of these is in it", "Delete it, or leave it where it is."
)
LARGEST = 512 << 20
"""Bytes of the largest file that is taken in."""


class Originals(Protocol):
    """Where originals go: drafts in the local driver, the object store itself in the gateway."""

    def store(self, bucket: str, key: str, content: bytes, media_type: str) -> BlobRef:
        """As `BlobStore` says."""

    def forget_contents(self) -> None:
        """Give back the memory of what was stored."""


def too_large(limit: int = LARGEST) -> Reason:
    """Why a file over so many bytes is refused."""
    return Reason("too large", f"it is over {limit >> 20} MiB", "Split it, or unpack it and ingest the folder.")


def read_file(path: str) -> bytes | None:
    """The content; None where it is too large. A link that took the file's place since the walk is not followed, a pipe not waited for.

    Raises OSError.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        return None if os.fstat(descriptor).st_size > LARGEST else file.read()


def take_in(pipeline: LocalPipeline, objects: Originals, path: str, name: str) -> tuple[Entry, ...]:
    """One entry for the file and one for each member. A file that cannot be read comes with its trouble. Raises Unavailable."""
    try:
        content = read_file(path)
    except OSError as error:
        return (Entry("", name, Kind.REFUSED, "", 0, read_trouble(error)),)
    if content is None:
        return (Entry("", name, Kind.REFUSED, "", 0, too_large()),)
    found: list[Entry] = []
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        whole = _document(objects, "", name, content, litter=pipeline.is_litter(name, content))
        if whole.kind is Kind.REFUSED:
            return (whole,)
        members = pipeline.unpack(name, content)
        if members is None:
            return (replace(whole, pictures=pipeline.pictures(content)),)
        found.extend(_members(pipeline, objects, name, members))
    except PoisonMessage as poison:
        trouble = Reason(poison.reason, poison.detail, poison.advice)
        return (Entry("", name, Kind.REFUSED, sha256, len(content), trouble), *found)
    return (Entry("", name, Kind.CONTAINER, sha256, len(content)), *found)


def _members(pipeline: LocalPipeline, objects: Originals, name: str, members: Iterable[Member | RefusedMember]) -> Iterator[Entry]:
    seen: Counter[str] = Counter()
    for member in members:
        inner = printable(member.name)
        seen[inner] += 1
        inner = inner if seen[inner] == 1 else f"{inner}#{seen[inner]}"  # an archive may hold one name twice
        outer = f"{name}!/{inner}"
        match member:
            case Member(_, content):
                litter = pipeline.is_litter(member.name, content)
                yield replace(_document(objects, inner, outer, content, litter=litter), pictures=pipeline.pictures(content))
                objects.forget_contents()  # the members of one archive need not fit into memory together
            case RefusedMember(_, trouble):
                yield Entry(inner, outer, Kind.REFUSED, "", 0, trouble)


def _document(objects: Originals, member: str, name: str, content: bytes, *, litter: bool) -> Entry:
    sha256 = hashlib.sha256(content).hexdigest()
    if not content:
        return Entry(member, name, Kind.REFUSED, sha256, 0, _NOTHING)
    if litter:
        return Entry(member, name, Kind.REFUSED, sha256, len(content), _LITTER)
    objects.store(ORIGINALS, original_key(sha256), content, _MEDIA_TYPE)
    return Entry(member, name, Kind.DOCUMENT, sha256, len(content))
