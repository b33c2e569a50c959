"""Puts notes together again that go on at the foot of the next page, below its rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.joining import Joined, joined
from rapporteur.model.text import Paragraph, Repair, Zone

_ENDS = re.compile(r"[.。!?)”\"’»）]\s*$")
_STOPPED = re.compile(r"[.,;:!?。，；：][)”\"’»）]?\s*$")


def with_note_ends(paragraphs: Sequence[Paragraph]) -> Joined:
    """The paragraphs with what stands right below a rule at the foot of a page joined to the last note, whose sentence it ends:

        2 A/60/84, which was made by the keepers of eleven harbours in the
        ...
        _______________
        winter of the year before.
        3 A/60/85.

    The note has no stop at its end, the paragraph begins small, and behind it stand notes or the end of the page. Without a rule the rest
    of the note stands between it and the next, and begins as the second half of a reference does: `Supplement No. 53 (A/74/53).`
    """
    out: list[Paragraph] = []
    repairs: list[Repair] = []
    note = -1
    above = ""
    for index, paragraph in enumerate(paragraphs):
        if paragraph.zone is Zone.BODY and note >= 0 and _ends_note(paragraphs, index, out[note], above):
            content, made = joined(out[note], paragraph.content)
            out[note] = replace(out[note], content=content)
            repairs += made
            continue
        if paragraph.zone is Zone.NOTE:
            note = len(out)
        elif paragraph.zone is Zone.BODY:
            above = paragraph.content.text
        out.append(paragraph)
    return Joined(tuple(out), tuple(repairs))


def _ends_note(paragraphs: Sequence[Paragraph], index: int, note: Paragraph, above: str) -> bool:
    """Whether the paragraph at `index` is the end of `note`; `above` is the last paragraph of the text before the notes."""
    last = index + 1 == len(paragraphs)
    before, behind = paragraphs[index - 1].zone, Zone.MARKUP if last else paragraphs[index + 1].zone
    if before is Zone.SEPARATOR:
        return behind not in (Zone.BODY, Zone.TABLE) and (_goes_on(note, paragraphs[index]) or _is_rest(note, paragraphs[index]))
    # the rest of a sentence that a page cut begins so, too: `the rules in the` / `annex to the present resolution.`
    between = before is Zone.NOTE and behind is Zone.NOTE
    return between and _is_rest(note, paragraphs[index]) and _STOPPED.search(above) is not None


def _is_rest(note: Paragraph, paragraph: Paragraph) -> bool:
    """Whether the paragraph ends the reference that the note breaks off in."""
    text = paragraph.content.text
    broken = _NAMES.search(note.content.text) is not None and not _ENDS.search(note.content.text)
    return broken and _REST.match(text) is not None and text.endswith(".")


_NAMES = re.compile(r"Official Records|Treaty Series|Ibid|United Nations publication|Report of|[A-Z]/\d|[Rr]esolution \d")
_REST = re.compile(r"(?:Supplements? |Nos?\. ?\d|[Vv]ols?\. |chaps?\. |sects?\. |annex(?:es)?\b|paras?\. |resolution \d|Sales No)")


def _goes_on(note: Paragraph, paragraph: Paragraph) -> bool:
    return paragraph.content.text[:1].islower() and not _ENDS.search(note.content.text)
