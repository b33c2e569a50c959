"""Why a document could not be read: a reason to group by, words for the person, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Reason(Enum):
    """The closed list of reasons. Values are stable: they stand in events, metrics and `set-aside list`."""

    EMPTY = "empty"
    """There is nothing in it: no bytes, or nothing but white space."""
    UNREADABLE = "unreadable"
    """There is something in it that no extractor makes text of."""
    UNSUPPORTED = "unsupported"
    """A known kind of file that rapporteur does not read."""
    TRUNCATED = "truncated"
    ENCRYPTED = "encrypted"
    MALFORMED = "malformed"
    """It breaks the rules of its own format."""
    TOO_LARGE = "too large"
    """Over a limit of size, count, depth or ratio."""
    HOSTILE = "hostile"
    """Made to do harm: an entity bomb, a bomb of compression, names that climb out."""
    NOT_PERMITTED = "not permitted"
    """The operating system does not let it be read."""
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"
    CRASHED = "crashed"
    """The worker died while it held this document, twice."""
    NEEDS_OCR = "needs ocr"
    NEEDS_TOOL = "needs a tool"
    """A program that is not on this machine would read it. `detail` is `needs <package>` for all that wait for the same one."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One document's failure. `detail` says what happened, `advice` what to do next; both are sentences for people."""

    reason: Reason
    detail: str
    advice: str = ""


class DocumentRefused(Exception):
    """Raised by pure code when a document can never be read as it is. Stages turn it into PoisonMessage."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"{failure.reason.value}: {failure.detail}")
        self.failure = failure
