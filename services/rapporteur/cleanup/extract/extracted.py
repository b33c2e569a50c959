"""What every extractor hands on: the transcript and its paragraphs, before any repair of words."""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.model.boxes import Words
from rapporteur.model.text import Paragraph, Repair, Span


@dataclass(frozen=True, slots=True)
class Extracted:
    """The reading of one file by one extractor. The accounting law of CleanText holds for it already."""

    transcript: str
    paragraphs: tuple[Paragraph, ...]
    markup: tuple[Span, ...] = ()
    repairs: tuple[Repair, ...] = ()
    """Changes made while decoding: mojibake."""
    misread: bool = False
    """The words come from OCR or pdf-to-text and may be misread; False where the format stores what its author typed."""
    pages: int = 0
    warnings: tuple[str, ...] = ()
    language: str = ""
    """ISO 639-1 where the extractor had to find it; empty where it did not look."""
    words: Words | None = None
    """Where the words of pages stand that were read by OCR; None where none was."""
