"""Writes clean paragraphs as markdown again, to hold cleaning to its law that a second time changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapporteur.model.text import Paragraph, Zone

_SIGNS = re.compile(r"([\\*_$<\[&`|])")
_HEAD = re.compile(r"^([-–—•·●▪◦+>#])(?=[\s#>]|$)")


def as_markdown(paragraphs: Iterable[Paragraph]) -> str:
    """Text and notes, a blank line between paragraphs; marks as `[^87]`, list dashes and headings as they were, no furniture."""
    return "\n\n".join(_written(p) for p in paragraphs if p.zone in {Zone.BODY, Zone.NOTE}) + "\n"


def _written(paragraph: Paragraph) -> str:
    content = paragraph.content
    parts: list[str] = []
    at = 0
    for mark in content.marks:
        parts += (_escaped(content.text[at : mark.at]), f"[^{mark.label}]")
        at = mark.at
    text = "".join((*parts, _escaped(content.text[at:])))
    if paragraph.zone is Zone.NOTE and paragraph.label:
        return f"[^{paragraph.label}]: {text}"
    lead = f"{paragraph.layout.style} " if paragraph.layout.style.startswith("#") else ""
    lead += f"{paragraph.layout.bullet} " if paragraph.layout.bullet else ""
    return lead + _HEAD.sub(r"\\\1", text)


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


def substance(paragraphs: Iterable[Paragraph]) -> list[tuple[Zone, str, str, tuple[str, ...]]]:
    """What must not change: zone, label, text, marks."""
    return [
        (p.zone, p.label, p.content.text, tuple(f"{m.label}@{m.at}" for m in p.content.marks))
        for p in paragraphs
        if p.zone in {Zone.BODY, Zone.NOTE}
    ]
