"""The outcome of service 1: one document as clean text, with the account of what became of every character."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapporteur.model.boxes import Words
from rapporteur.model.text import Document, Paragraph, Repair, Span


@dataclass(frozen=True, slots=True)
class CleanText:
    """The outcome of service 1: the clean paragraphs of one document, and the account of all that was changed or set apart.

    Law (checked by the accounting property test): every character of the transcript that is not white space lies in a piece
    of a paragraph's content, in the source of a mark or a note label, in the source of a repair, or in a `markup` span.
    """

    document: Document
    language: str
    """ISO 639-1: en, fr, es, ru, ar, zh; `und` where undecided."""
    paragraphs: tuple[Paragraph, ...]
    repairs: tuple[Repair, ...] = ()
    markup: tuple[Span, ...] = ()
    """Signs of the carrier format that were read and understood: emphasis stars, list dashes, `$`, table pipes."""
    transcript_length: int = 0
    pages: int = 0
    warnings: tuple[str, ...] = field(default=())
    """What a reader should know of this reading: `tracked changes read as accepted`."""
    words: Words | None = None
    """Where the words of its scanned pages stand; None where no page was read by OCR."""
