"""How a run tells what it is doing. Rendering is for whoever watches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from rapporteur.platform.intake.records import Outcome, Reason


class Phase(Enum):
    """The two passes of a run."""

    TAKING_IN = "taking in"
    """Files are read, containers opened, originals stored. How many there are is not known before the end."""
    PROCESSING = "processing"
    """Documents go through the stages."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One document done."""

    name: str
    outcome: Outcome
    trouble: Reason
    size: int
    """Bytes of the original."""
    seconds: float
    """Time that a worker spent on it."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page of a scan was read, by whichever worker. How many there are was told by a look, and is put right as documents are done."""

    name: str
    """Of the document."""
    number: int
    """The page, from 1."""
    read: int
    """Pages of the document read so far,"""
    pages: int
    """of so many, about."""
    all_read: int
    """Pages of all documents read in this pass,"""
    all_pages: int
    """of so many, about."""


class RunObserver(Protocol):
    """All calls come from the thread that runs."""

    def phase(self, phase: Phase, documents: int, size: int) -> None:
        """A pass begins with so many documents and bytes; 0 and 0 where that is not known."""

    def taken_in(self, name: str, /) -> None:
        """A file is in the object store, or was refused."""

    def unchanged(self, name: str) -> None:
        """A file is as an earlier run left it."""

    def page_read(self, page: PageRead) -> None:
        """A document that takes long goes on."""

    def finished(self, progress: Progress) -> None:
        """A document is done; it is in the journal soon after."""

    def stopping(self, why: str) -> None:
        """The run will end after the documents at hand, for example because Ctrl-C was pressed."""


class SilentObserver:
    """Watches nothing."""

    def phase(self, phase: Phase, documents: int, size: int) -> None:
        """Ignore it."""

    def taken_in(self, name: str, /) -> None:
        """Ignore it."""

    def unchanged(self, name: str) -> None:
        """Ignore it."""

    def page_read(self, page: PageRead) -> None:
        """Ignore it."""

    def finished(self, progress: Progress) -> None:
        """Ignore it."""

    def stopping(self, why: str) -> None:
        """Ignore it."""
