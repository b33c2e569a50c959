"""Words with a line through them: no text of the resolution, and on record."""

from __future__ import annotations

from rapporteur.model.text import Repair, Span

_CONFIDENCE = 0.97
"""Whoever draws a line through words takes them back; a few mean the line as an ornament."""


def struck(words: str, place: Span) -> Repair:
    """That these words are left out: `struck("the lamps of", Span(40, 52))`."""
    return Repair("struck", words, "", _CONFIDENCE, place, reason="a line is drawn through it")
