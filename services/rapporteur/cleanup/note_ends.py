"""Puts notes together again that go on at the foot of the next page, below its rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.joining import Joined, joined
from rapporteur.model.text import Paragraph, Repair, Zone

_ENDS = re.compile(r"[.。!?)”\"’»）]\s*$")


def with_note_ends(paragraphs: Sequence[Paragraph]) -> Joined:
    """The paragraphs with what stands right below a rule at the foot of a page joined to the last note, whose sentence it ends:

        2 A/60/84, which was made by the keepers of eleven harbours in the
        ...
        _______________
        winter of the year before.
        3 A/60/85.

    The note has no stop at its end, the paragraph begins small, and behind it stand notes or the end of the page. Without a rule the rest
    of the note stands before the next note, and begins as only the second half of a reference does: `Supplement No. 53 (A/74/53).`
    """
    out: list[Paragraph] = []
    repairs: list[Repair] = []
    note = -1
    for index, paragraph in enumerate(paragraphs):
        below = paragraph.zone is Zone.BODY and note >= 0 and _is_before_notes(paragraphs, index)
        if below and (_is_rest(out[note], paragraph) or (paragraphs[index - 1].zone is Zone.SEPARATOR and _goes_on(out[note], paragraph))):
            content, made = joined(out[note], paragraph.content)
            out[note] = replace(out[note], content=content)
            repairs += made
            continue
        if paragraph.zone is Zone.NOTE:
            note = len(out)
        out.append(paragraph)
    return Joined(tuple(out), tuple(repairs))


def _is_before_notes(paragraphs: Sequence[Paragraph], index: int) -> bool:
    return index + 1 == len(paragraphs) or paragraphs[index + 1].zone not in (Zone.BODY, Zone.TABLE)


def _is_rest(note: Paragraph, paragraph: Paragraph) -> bool:
    """Whether the paragraph ends the reference that the note breaks off in."""
    text = paragraph.content.text
    broken = _NAMES.search(note.content.text) is not None and not _ENDS.search(note.content.text)
    return broken and _REST.match(text) is not None and text.endswith(".")


_NAMES = re.compile(r"Official Records|Treaty Series|Ibid|United Nations publication|Report of|[A-Z]/\d|[Rr]esolution \d")
_REST = re.compile(r"(?:Supplements? |Nos?\. ?\d|[Vv]ols?\. |chaps?\. |sects?\. |annex(?:es)?\b|paras?\. |resolution \d|Sales No)")


def _goes_on(note: Paragraph, paragraph: Paragraph) -> bool:
    return paragraph.content.text[:1].islower() and not _ENDS.search(note.content.text)
