"""Repairs paragraphs, for tests."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur.cleanup.repair.rules import repair
from rapporteur.model.text import Paragraph, Piece, RichText, Zone

SETTING = (
    "The keepers of the harbour decided that all lamps of the coast should be lighted before the end of the year "
    "and reported to the Council."
)
"""A paragraph of plain English, so that a document of one odd word is still known to be English."""

ARABIC_SETTING = "وقرر حراس المرفأ أن تضاء جميع مصابيح الساحل قبل نهاية السنة وأن يبلغ المجلس بذلك."
"""One of plain Arabic."""


def paragraphs_of(texts: Iterable[str], zone: Zone = Zone.BODY) -> tuple[Paragraph, ...]:
    """Paragraphs as an extractor gives them, each a line of one transcript."""
    found, at = [], 0
    for text in texts:
        found.append(Paragraph(RichText(text, (Piece(0, at, len(text)),) if text else ()), zone))
        at += len(text) + 1
    return tuple(found)


def repaired(text: str, zone: Zone = Zone.BODY) -> str:
    """`text` (paragraphs by line feed) after repair, in an English document that was read by OCR."""
    outcome = repair((*paragraphs_of([SETTING]), *paragraphs_of(text.split("\n"), zone)), misread=True)
    return "\n".join(paragraph.text for paragraph in outcome.paragraphs[1:])
