"""Finds the bodies of notes as pages of the nineties type them, `1/ A/48/35.` behind a row of strokes, where no layout tells them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.furniture import shape
from rapporteur.cleanup.notes import is_citation, labelled
from rapporteur.language.printed_marks import SLASHED_NUMBER
from rapporteur.model.text import Paragraph, Zone

_LABELLED = re.compile(r"(?P<number>\d{1,3})/\s+(?=\S)(?!\d{1,2}/\s?\d|\d{1,4}(?:\.?\s*\Z|\.\s))")
"""But no date, `12/ 5/ 1994`, and no number of a paragraph behind a torn one."""


def with_slash_notes(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with those turned into notes that begin with a number and a slash, which stands as a mark in an earlier paragraph, or
    goes on with the number of the note right before, or cites as notes do.

    `3/ 4 of the lamps` begins with a number that nothing above has for a mark, and stays text; so does a list that a colon announces,
    `as follows: / 1/ The pier / 2/ The mole`: notes stand behind a rule, or behind what is finished.
    """
    out = list(paragraphs)
    if not any(_labelled(paragraph) for paragraph in out):
        return out
    marked: set[str] = set()
    due = listed = ""
    announced = False
    for index, paragraph in enumerate(paragraphs):
        if paragraph.zone not in (Zone.BODY, Zone.TABLE):
            due, announced = "" if paragraph.zone is not Zone.SEPARATOR else due, False
            continue
        text = paragraph.content.text
        found = _labelled(paragraph)
        listed = str(int(found["number"]) + 1) if found and (announced or found["number"] == listed) else ""
        announced = len(text) > _LONGEST_LABEL and text.rstrip()[-1:] in (":", "：")
        told = found is not None and (found["number"] in marked or found["number"] == due or is_citation(text[found.end() :]))
        if found and told and not listed:
            out[index] = labelled(paragraph, found["number"], found)
            due = str(int(found["number"]) + 1)
            continue
        due = ""
        marked.update(mark.label for mark in paragraph.content.marks)
        if "/" in text:
            marked.update(mark["label"] for mark in SLASHED_NUMBER.finditer(text))
    return out


def _labelled(paragraph: Paragraph) -> re.Match[str] | None:
    return _LABELLED.match(paragraph.content.text) if paragraph.zone is Zone.BODY else None


_LONGEST_LABEL = 30
"""What is no longer heads the notes, `Notes:`, and announces no list."""


def with_rules(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with those of nothing but strokes told as the rules that they draw, `_______________`."""
    return [
        replace(paragraph, zone=Zone.SEPARATOR)
        if paragraph.zone is Zone.BODY and not paragraph.content.text[:1].isalnum() and shape(paragraph.content.text) == "separator"
        else paragraph
        for paragraph in paragraphs
    ]
