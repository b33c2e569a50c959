"""Puts notes together again that go on at the foot of the next page, below its rule."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from rapporteur.cleanup.joining import Joined, joined
from rapporteur.cleanup.openings import head
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
    of the note stands between it and the next, and begins as the second half of a reference does: `Supplement No. 53 (A/74/53).` Or it
    stands between the finished text of the next page and its first note, which bears the next number.
    A second paragraph of a note stands between it and the next, whose mark is above both.
    """
    out: list[Paragraph] = []
    repairs: list[Repair] = []
    note = -1
    above = ""
    called: set[str] = set()
    for index, paragraph in enumerate(paragraphs):
        if paragraph.zone is Zone.BODY and note >= 0 and _ends_note(paragraphs, index, out[note], above):
            content, made = joined(out[note], paragraph.content)
            out[note] = replace(out[note], content=content)
            repairs += made
            continue
        if paragraph.zone is Zone.NOTE:
            note = len(out)
        elif note >= 0 and _is_second(out, paragraph, paragraphs[index + 1 : index + 2], called) and _STOPPED.search(above):
            out.append(replace(paragraph, zone=Zone.NOTE))
            continue
        elif paragraph.zone is Zone.BODY:
            above = paragraph.content.text
        if paragraph.content.marks and paragraph.zone is not Zone.NOTE:
            called.update(mark.label for mark in paragraph.content.marks)
        out.append(paragraph)
    return Joined(tuple(out), tuple(repairs))


def _ends_note(paragraphs: Sequence[Paragraph], index: int, note: Paragraph, above: str) -> bool:
    """Whether the paragraph at `index` is the end of `note`; `above` is the last paragraph of the text before the notes."""
    last = index + 1 == len(paragraphs)
    before, behind = paragraphs[index - 1].zone, Zone.MARKUP if last else paragraphs[index + 1].zone
    if before is Zone.SEPARATOR:
        return behind not in (Zone.BODY, Zone.TABLE) and (_goes_on(note, paragraphs[index]) or _is_rest(note, paragraphs[index]))
    # the rest of a sentence that a page cut begins so, too: `the rules in the` / `annex to the present resolution.`
    if behind is not Zone.NOTE or not _STOPPED.search(above):
        return False
    if before is Zone.NOTE:
        return _is_rest(note, paragraphs[index])
    text, label = paragraphs[index].content.text, paragraphs[index + 1].label
    due = note.label.isdecimal() and label == str(int(note.label) + 1)
    return due and _goes_on(note, paragraphs[index]) and text.endswith(".") and head(text) is None


def _is_second(out: Sequence[Paragraph], paragraph: Paragraph, behind: Sequence[Paragraph], called: Set[str]) -> bool:
    """Whether a paragraph between the notes 4 and 5, both of which are called above them, goes on with note 4: the foot of a page has no
    text between its notes. It is whole sentences, and opens as no paragraph of a resolution does.
    """
    if out[-1].zone is not Zone.NOTE or paragraph.zone is not Zone.BODY:
        return False
    text, layout = paragraph.content.text, paragraph.layout
    if layout.bullet or layout.number or layout.style.startswith("#") or paragraph.content.marks:
        return False
    if not behind or not behind[0].label.isdecimal():
        return False
    labels = [p.label for p in out[-2:] if p.zone is Zone.NOTE and p.label]
    if not _ENDS.search(out[-1].content.text):
        return False
    following = bool(labels) and labels[-1].isdecimal() and int(behind[0].label) == int(labels[-1]) + 1
    whole = text.lstrip('“"(')[:1].isupper() and _ENDS.search(text) is not None and head(text) is None
    return following and behind[0].label in called and whole


def _is_rest(note: Paragraph, paragraph: Paragraph) -> bool:
    """Whether the paragraph ends the reference that the note breaks off in."""
    text = paragraph.content.text
    broken = _NAMES.search(note.content.text) is not None and not _ENDS.search(note.content.text)
    return broken and _REST.match(text) is not None and text.endswith(".")


_NAMES = re.compile(r"Official Records|Treaty Series|Ibid|United Nations publication|Report of|[A-Z]/\d|[Rr]esolution \d")
_REST = re.compile(r"(?:Supplements? |Nos?\. ?\d|[Vv]ols?\. |chaps?\. |sects?\. |annex(?:es)?\b|paras?\. |resolution \d|Sales No)")


def _goes_on(note: Paragraph, paragraph: Paragraph) -> bool:
    return paragraph.content.text[:1].islower() and not _ENDS.search(note.content.text)
