"""Finds the bodies of notes that a tool gathers behind the text as a numbered list: `Footnotes / 1. Resolution 70/1. / 2. A/70/5.`"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from rapporteur.cleanup.note_calls import glued_numbers, numbers_in_signs
from rapporteur.cleanup.notes import is_citation, labelled
from rapporteur.cleanup.openings import Opening, head
from rapporteur.model.text import Paragraph, Zone

_LABELLED = re.compile(r"(?P<number>\d{1,3})(?:[.):]|\s?[-–])\s+(?=\S)")
_COUNTED = re.compile(r"(\d{1,3})[.)]")
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
    last = next((at for at in range(len(out) - 1, -1, -1) if out[at].zone in (Zone.BODY, Zone.TABLE)), -1)
    if not (last >= 0 and _label(out[last])) and not any(map(_is_heading, out)):
        return out  # no list ends the text, and none has a heading
    index = learnt = 0
    while index < len(out):
        run = _run(out, index)
        end = index + max(1, len(run))
        headed = bool(run) and index > 0 and _is_heading(out[index - 1])
        if headed or (len(run) >= _LEAST and last < end):  # few runs are either: for the others no marks are looked for
            _learn(out[learnt:index], waiting)
            learnt = index
            if _are_notes(out[index:end], run, waiting, headed=headed):
                if headed:
                    out[index - 1] = replace(out[index - 1], zone=Zone.SEPARATOR)
                out[index:end] = [labelled(paragraph, *label) for paragraph, label in zip(out[index:end], run, strict=True)]
                waiting.clear()
        index = end
    return out


def _is_heading(paragraph: Paragraph) -> bool:
    return paragraph.zone is Zone.BODY and _HEADING.fullmatch(paragraph.content.text.strip()) is not None


def _learn(paragraphs: Sequence[Paragraph], waiting: set[str]) -> None:
    """The marks of paragraphs wait for their notes until these come."""
    for paragraph in paragraphs:
        if paragraph.zone is Zone.NOTE:
            waiting.discard(paragraph.label)
        else:
            waiting.update(mark.label for mark in paragraph.content.marks)
            waiting.update(glued_numbers(paragraph.content.text))
            waiting.update(numbers_in_signs(paragraph.content.text))


class _Label(NamedTuple):
    """A number at the head of a paragraph; what prints it there, or None where a list counts it."""

    number: str
    found: re.Match[str] | None


def _run(paragraphs: Sequence[Paragraph], start: int) -> list[_Label]:
    """The labels of the paragraphs from `start` that count on from one another."""
    run: list[_Label] = []
    for at in range(start, len(paragraphs)):  # a slice would copy the rest of the document for each of its paragraphs
        found = _label(paragraphs[at])
        if found is None or (run and int(found.number) != int(run[-1].number) + 1):
            break
        run.append(found)
    return run


def _label(paragraph: Paragraph) -> _Label | None:
    text = paragraph.content.text
    if paragraph.zone is not Zone.BODY or paragraph.cell is not None:
        return None
    if paragraph.layout.number:  # of a list of a web page or of Word
        counted = _COUNTED.fullmatch(paragraph.layout.number)
        return None if counted is None else _Label(counted[1], None)
    found = _LABELLED.match(text) if text[:1].isdigit() else None
    return None if found is None else _Label(found["number"], found)


def _are_notes(paragraphs: Sequence[Paragraph], run: Sequence[_Label], waiting: AbstractSet[str], *, headed: bool) -> bool:
    called = sum(found.number in waiting for found in run)
    if headed:
        return 2 * called >= len(run)
    if called < len(run):
        return False
    bodies = [paragraph.content.text[label.found.end() if label.found else 0 :] for paragraph, label in zip(paragraphs, run, strict=True)]
    others = [body for body in bodies if not is_citation(body)]  # `القرار 70/1` cites, though it is like a verb
    acts = map(head, others)
    if any(found is not None and found.opening in (Opening.OPERATIVE, Opening.PREAMBULAR) for found in acts):
        return False
    return len(run) - len(others) >= _CITING * len(run)
