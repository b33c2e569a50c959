"""What a resolution is called in listings."""

from __future__ import annotations

from rapporteur.indexing.entries import ResolutionEntry


def label(entry: ResolutionEntry) -> str:
    """Its symbol; for one that has none its file, and its number there."""
    return entry.symbol or f"{entry.name} #{entry.ordinal}"
