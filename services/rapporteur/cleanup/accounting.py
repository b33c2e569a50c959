"""Checks the law of clean text: no character of the transcript is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapporteur.model.text import Paragraph, Repair, Span

_SOMETHING = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Loss:
    """transcript[span] is not white space and nowhere accounted for."""

    span: Span
    text: str


def losses(transcript: str, paragraphs: Iterable[Paragraph], markup: Sequence[Span], repairs: Sequence[Repair]) -> tuple[Loss, ...]:
    """The stretches of the transcript that lie in no piece, mark, note label, repair or markup span; none if the law holds.

    >>> losses("a b", [], [Span(0, 1)], [])
    (Loss(span=Span(start=2, end=3), text='b'),)
    """
    ranges = sorted({*_of_paragraphs(paragraphs), *((s.start, s.end) for s in markup), *((r.source.start, r.source.end) for r in repairs)})
    found: list[Loss] = []
    at = 0
    for start, end in [*ranges, (len(transcript), len(transcript))]:
        if start > at and _SOMETHING.search(transcript, at, start):
            found.append(_loss(transcript, at, start))
        at = max(at, end)
    return tuple(found)


def misquotes(transcript: str, paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """The pieces that do not read as the transcript does at their source; none if every piece was taken over unchanged."""
    return tuple(
        paragraph.content.text[piece.at : piece.at + piece.length]
        for paragraph in paragraphs
        for piece in paragraph.content.pieces
        if paragraph.content.text[piece.at : piece.at + piece.length] != transcript[piece.source : piece.source + piece.length]
    )


def _of_paragraphs(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[int, int]]:
    for paragraph in paragraphs:
        yield from ((p.source, p.source + p.length) for p in paragraph.content.pieces)
        yield from ((m.source.start, m.source.end) for m in paragraph.content.marks)
        if paragraph.label_source:
            yield paragraph.label_source.start, paragraph.label_source.end


def _loss(transcript: str, start: int, end: int) -> Loss:
    text = transcript[start:end]
    begin = start + len(text) - len(text.lstrip())
    return Loss(Span(begin, begin + len(text.strip())), text.strip())
