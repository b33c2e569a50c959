"""Reads paragraphs of Word's XML, for tests."""

from __future__ import annotations

from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.word import docx
from rapporteur.model.text import MarkForm, Paragraph, Style, Zone
from tests.support.accounting import lost, misplaced
from tests.support.word import (
    word,
)  # fmt: skip


def read(*blocks: str, **parts: object) -> Extracted:
    extracted = docx.extract(word(*blocks, **parts))  # type: ignore[arg-type]
    assert not lost(extracted)
    assert not misplaced(extracted)
    return extracted


def only(*blocks: str, **parts: object) -> Paragraph:
    paragraphs = [p for p in read(*blocks, **parts).paragraphs if p.zone is not Zone.NOTE]
    assert len(paragraphs) == 1
    return paragraphs[0]


def marks(found: Paragraph) -> list[tuple[int, str, MarkForm, str]]:
    return [(m.at, m.label, m.form, m.key) for m in found.content.marks]


def emphasis(found: Paragraph) -> list[tuple[str, Style]]:
    return [(found.text[e.start : e.end], e.style) for e in found.content.emphasis]


def numbers(extracted: Extracted) -> list[str]:
    return [p.layout.number or p.layout.bullet for p in extracted.paragraphs]
