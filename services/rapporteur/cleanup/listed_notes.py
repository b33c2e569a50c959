"""Finds the bodies of notes that a tool gathers behind the text as a numbered list: `Footnotes / 1. Resolution 70/1. / 2. A/70/5.`"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from rapporteur.cleanup.note_calls import glued_numbers
from rapporteur.cleanup.notes import is_citation
from rapporteur.cleanup.openings import Opening, head
from rapporteur.model.edits import cut
from rapporteur.model.text import NO_LAYOUT, Paragraph, Span, Zone

_LABELLED = re.compile(r"(?P<number>\d{1,3})[.):]\s+(?=\S)")
_HEADING = re.compile(r"(?:(?:foot|end) ?notes?|notes|references|notas(?: (?:al|de) pie(?: de página)?)?|примечания|сноски)\s?:?", re.I)
_LEAST = 2
"""Notes that make a list without a heading."""
_CITING = 0.6
"""Of the notes of 1,366 documents four in five cite; of numbered paragraphs next to none."""


def with_listed_notes(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with those turned into notes that count on from one another, below the heading of notes or behind the text.

    Each number must be a mark above that no note has answered, since resolutions count paragraphs so, too. Without a heading all of them
    must be, most of them cite as notes do, none acts as an operative paragraph, and nothing but notes stands behind them.
    """
    out = list(paragraphs)
    waiting: set[str] = set()
    last = max((at for at, paragraph in enumerate(out) if paragraph.zone in (Zone.BODY, Zone.TABLE)), default=-1)
    index = 0
    while index < len(out):
        run = _run(out, index)
        end = index + max(1, len(run))
        headed = index > 0 and out[index - 1].zone is Zone.BODY and _HEADING.fullmatch(out[index - 1].content.text.strip()) is not None
        if run and _are_notes(run, waiting, headed=headed, last=last < end):
            if headed:
                out[index - 1] = replace(out[index - 1], zone=Zone.SEPARATOR)
            out[index:end] = run
            waiting.clear()
        for paragraph in out[index:end]:
            _learn(paragraph, waiting)
        index = end
    return out


def _learn(paragraph: Paragraph, waiting: set[str]) -> None:
    if paragraph.zone is Zone.NOTE:
        waiting.discard(paragraph.label)
        return
    waiting.update(mark.label for mark in paragraph.content.marks)
    if any(char.isdigit() for char in paragraph.content.text):
        waiting.update(glued_numbers(paragraph.content.text))


def _run(paragraphs: Sequence[Paragraph], start: int) -> list[Paragraph]:
    """The paragraphs from `start` that count on from one another, as notes."""
    run: list[Paragraph] = []
    due = ""
    for at in range(start, len(paragraphs)):  # a slice would copy the rest of the document for each of its paragraphs
        paragraph = paragraphs[at]
        text = paragraph.content.text
        found = _LABELLED.match(text) if paragraph.zone is Zone.BODY and paragraph.cell is None and text[:1].isdigit() else None
        if found is None or (due and found["number"] != due):
            break
        content, printed = paragraph.content, len(found.group().rstrip())
        label = Span(content.source_at(0), content.source_at(printed - 1) + 1)
        body = cut(content, found.end(), len(text))
        run.append(replace(paragraph, content=body, zone=Zone.NOTE, layout=NO_LAYOUT, label=found["number"], label_source=label))
        due = str(int(found["number"]) + 1)
    return run


def _are_notes(run: Sequence[Paragraph], waiting: AbstractSet[str], *, headed: bool, last: bool) -> bool:
    called = sum(note.label in waiting for note in run)
    if headed:
        return 2 * called >= len(run)
    if len(run) < _LEAST or called < len(run) or not last:
        return False
    acts = (head(note.content.text) for note in run)
    if any(found is not None and found.opening in (Opening.OPERATIVE, Opening.PREAMBULAR) for found in acts):
        return False
    return sum(is_citation(note.content.text) for note in run) >= _CITING * len(run)
