"""What is known of files and documents while they are taken in: the nouns that runner, workers and journal share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rapporteur.platform.blobs import BlobRef
from rapporteur.platform.claims import ORIGINALS, original_key

EMPTY = "empty"
"""The reason by which a document that holds nothing is told from one that failed."""

DAMAGED = ("missing blob", "corrupt blob")
"""The reasons of a document of which something that was stored is lost: handed in again, it is stored and worked on anew."""

PAGES_NOT_READ = "pages not read"
"""Counted of a document that was read but for some pages, which another attempt may read; the reason by which it is tried again."""

KEPT = "files not readable now"
"""Counted of files that were read once and could not be read when they were looked at again: what was read of them is kept."""


class Kind(Enum):
    """What a file or a member of a container turned out to be."""

    DOCUMENT = "document"
    CONTAINER = "container"
    REFUSED = "refused"


class Outcome(Enum):
    """What became of a content. Values stand in the journal."""

    READ = "read"
    EMPTY = "empty"
    SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was refused: a reason to group by, what happened (a clause), what to do (sentences). All empty: all is well."""

    reason: str = ""
    detail: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file that the walk came upon. `path` is as the system knows it, with surrogate escapes; `name` is printable."""

    path: str
    name: str
    size: int
    mtime_ns: int
    trouble: Reason = Reason()
    """Why it cannot be opened at all; the empty reason where nothing speaks against it."""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file, or a folder that could not be looked into, that an earlier run has seen."""

    path: str
    name: str
    documents: bool
    """Whether any came out of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, or a member of one, as it was taken in."""

    member: str
    """Empty for the file itself."""
    name: str
    kind: Kind
    sha256: str
    size: int
    trouble: Reason = Reason()
    pictures: int = 0
    """Of a document: `LocalPipeline.pictures`."""


@dataclass(frozen=True, slots=True)
class Original:
    """A document whose bytes are stored and that waits to be processed."""

    document_id: str
    """The first 32 hexadecimal digits of the digest."""
    name: str
    ref: BlobRef

    @staticmethod
    def of(sha256: str, size: int, name: str) -> Original:
        """Where the original with this digest lies."""
        return Original(sha256[:32], name, BlobRef(ORIGINALS, original_key(sha256), sha256, size, "application/octet-stream"))


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something were found, for example Count("citations", 12)."""

    what: str
    number: int


@dataclass(frozen=True, slots=True)
class Finished:
    """A document that all stages are done with, or that was set aside."""

    document_id: str
    name: str
    sha256: str
    outcome: Outcome
    trouble: Reason
    stage: str
    """The stage that it failed in; empty where it was read."""
    payload: bytes
    """What `LocalPipeline.gather` made for the index; empty unless it was read."""
    counts: tuple[Count, ...]
    seconds: float
