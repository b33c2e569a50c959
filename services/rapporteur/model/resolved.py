"""The outcome of service 3, and what every reader of rapporteur gets: one resolution with its notes, links and account."""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.model.boxes import ScannedPage
from rapporteur.model.citations import Citation
from rapporteur.model.facsimiles import Facsimile
from rapporteur.model.notes import NO_NOTES, Anchor, Ledger, Note
from rapporteur.model.resolution import Resolution
from rapporteur.model.text import Document, Repair


@dataclass(frozen=True, slots=True)
class ResolvedResolution:
    """One resolution, complete. Marks have left the texts' own `marks` (now empty) and stand in `anchors`."""

    document: Document
    language: str
    resolution: Resolution
    resolutions_in_document: int
    anchors: tuple[Anchor, ...] = ()
    """In reading order."""
    notes: tuple[Note, ...] = ()
    """In reading order."""
    ledger: Ledger = NO_NOTES
    citations: tuple[Citation, ...] = ()
    """In reading order: title, blocks, then notes."""
    repairs: tuple[Repair, ...] = ()
    """Those whose source lies in this resolution, of all services."""
    warnings: tuple[str, ...] = ()
    scanned_pages: tuple[ScannedPage, ...] = ()
    """The pages that its facsimiles lie on; a program that draws them needs their sizes."""
    facsimiles: tuple[Facsimile, ...] = ()
    """One for the title and each block and note of which words were read by OCR, in reading order; none where the file holds its text."""
