"""Footnotes once resolved: marks tied to bodies, and the ledger that proves nothing was lost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rapporteur.model.quick import quick
from rapporteur.model.resolution import NO_PLACE, Place
from rapporteur.model.text import MarkForm, RichText


class Tie(Enum):
    """How a mark and a body came together."""

    FORMAT = "format"
    """The file format itself ties them (Word, linked HTML)."""
    PRINTED = "printed"
    """Mark and body print the same label, in sequence."""
    INFERRED = "inferred"
    """The label of one of them was unreadable or missing; sequence and position decide."""
    NONE = "none"


@quick
@dataclass(frozen=True, slots=True)
class Anchor:
    """A footnote mark in the text, decided. It stands before text[at] of its block, of the title (`block_id` = `title`) or of a note."""

    block_id: str
    at: int
    label: str
    """The label after resolution: what it was read as in the end."""
    printed: str
    """The label as the source prints it."""
    form: MarkForm
    note_id: str
    """The note it points at; empty for an orphan."""
    repeat: bool
    """A second or later mark to the same note."""
    tie: Tie
    confidence: float


@quick
@dataclass(frozen=True, slots=True)
class Note:
    """A footnote body, decided. Never dropped: a body without a mark is an orphan in the ledger and still here."""

    id: str
    """`n-87`; a second body with the same label in one resolution `n-87-2`."""
    label: str
    text: RichText
    """The body without its label; several paragraphs are joined by a line feed."""
    place: Place = NO_PLACE
    tie: Tie = Tie.NONE


@dataclass(frozen=True, slots=True)
class Ledger:
    """The balance of a resolution's footnotes. marks == linked + repeats + orphan marks; bodies == linked + orphan bodies."""

    marks: int = 0
    bodies: int = 0
    linked: int = 0
    repeats: int = 0
    inferred: int = 0
    """Of the linked and repeats: how many rest on inference."""
    orphan_marks: tuple[str, ...] = ()
    orphan_bodies: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    """Labels that the sequence lacks: `88` when 87 and 89 are there."""
    duplicates: tuple[str, ...] = ()
    first: str = ""
    last: str = ""


NO_NOTES = Ledger()
