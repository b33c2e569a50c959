"""Finds the bodies of footnotes whose label is plain digits or a sign, by their place and their sequence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.furniture import is_open
from rapporteur.cleanup.note_calls import is_called, is_marked
from rapporteur.cleanup.notes import CITES, WEB, is_citation
from rapporteur.cleanup.openings import Opening, head
from rapporteur.language.dates import find_date
from rapporteur.language.printed_marks import NOTE_SIGNS, glued_signs
from rapporteur.language.writing import COUNTED, columns
from rapporteur.model.edits import cut
from rapporteur.model.text import NO_LAYOUT, Paragraph, Span, Zone

_PLAIN = re.compile(rf"(\d{{1,3}}(?=\s|[A-Z][\w/]|[\u4e00-\u9fff《](?<![{COUNTED}]))|[*{NOTE_SIGNS}]{{1,3}})\s?(?=\S)")
_SIGNS = frozenset(f"*{NOTE_SIGNS}")
_LONGEST_GAP = 6
"""Labels that a page may lack when the next is read: a page rarely holds more notes whose labels were lost."""


def with_plain_labels(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with those turned into notes whose label is plain digits (`1 UNEP/EA.3/Res.8.`) or a star.

    Evidence is needed, since a body paragraph may begin with a number (`29 Emphasizes`, its full stop lost; `18 December 2019`):
    the label follows that of the last note or precedes that of the next, and the text cites or stands beside another note. Behind a colon
    such paragraphs are its list, unless a mark calls for them.
    """
    out = list(paragraphs)
    candidates = [(i, m) for i, p in enumerate(paragraphs) if (m := _candidate(p))]
    if not candidates:
        return out
    context = _Context(paragraphs, frozenset(i for i, _ in candidates))
    for index, found in candidates:
        label = found[1]
        if context.is_listed(index, label, paragraphs[index - 1].content.text if index else "") and label not in context.marked:
            continue
        if _is_glued_word(paragraphs, index, label, context):
            continue
        accepted = _accepted(paragraphs, index, int(label), context) if label.isdigit() else label in context.marked
        if accepted:
            out[index] = as_note(paragraphs[index], label, found.end())
            if label.isdigit():
                context.learn(index, int(label))
    return out


def _is_glued_word(paragraphs: Sequence[Paragraph], index: int, label: str, context: _Context) -> bool:
    """Whether it is `3D lamps`: a number glued to words is a label only if a mark calls for what cites, `1United Nations`."""
    text = paragraphs[index].content.text[len(label) :]
    if not label.isdigit() or not (text[0].isascii() and text[0].isalpha()):
        return False
    return label not in context.marked or not (is_citation(text) or _heads_notes(paragraphs, index, int(label), context))


def _candidate(paragraph: Paragraph) -> re.Match[str] | None:
    text = paragraph.content.text
    layout = paragraph.layout
    if (
        paragraph.zone is not Zone.BODY
        or layout.number
        or _HEADING.match(layout.style)
        or (layout.bullet in _BULLETS and not _LISTED.match(text))
    ):
        return None
    if not text[:1].isdigit() and text[:1] not in _SIGNS:
        return None
    found = _PLAIN.match(text)
    if not found or ((date := find_date(text[:40])) and date.start == 0):
        return None
    if paragraph.content.marks and paragraph.content.marks[0].at <= found.end():
        return None
    rest = text[found.end()]
    return found if rest.isupper() or rest in "“\"'(‘[" or rest >= "\u0400" or WEB.match(text, found.end()) else None


_HEADING = re.compile(r"#|h\d")
"""How markdown and HTML style headings; a page may give any paragraph a class."""
_BULLETS = frozenset({"-", "•", "–"})
_LISTED = re.compile(rf"\d{{1,3}} {CITES.pattern}.*[.)”]$")
"""A note that a tool took for an item of a list, as Docling does: it cites and ends as a sentence."""


class _Context:
    """The notes that are known around a candidate; candidates come in order, so the last one before it is kept, not searched."""

    def __init__(self, paragraphs: Sequence[Paragraph], candidates: frozenset[int]) -> None:
        self.known = {i: int(p.label) for i, p in enumerate(paragraphs) if p.zone is Zone.NOTE and p.label.isdigit()}
        glued = (sign for p in paragraphs if not p.content.text.isascii() for sign in glued_signs(p.content.text))
        self.marked = frozenset((*(m.label for p in paragraphs for m in p.content.marks), *glued))
        self._first_marks = {m.label: i for i, p in reversed([*enumerate(paragraphs)]) for m in p.content.marks}
        self.candidates = candidates
        self._sure = sorted(self.known)
        self._learnt = -1
        self._listed = -1

    def is_listed(self, index: int, label: str, before: str) -> bool:
        """Whether the candidate is of a list from 1 that the paragraph before announces with a colon: `the following offices:`."""
        if (label == "1" and before.endswith(":")) or (self._listed >= 0 and self._listed == index - 1):
            self._listed = index
        return self._listed == index

    def is_called_above(self, index: int, number: int) -> bool:
        """Whether a paragraph above has the number for a mark."""
        return self._first_marks.get(str(number), index) < index

    def learn(self, index: int, number: int) -> None:
        """A candidate was a note."""
        self.known[index] = number
        self._learnt = index

    def around(self, index: int) -> tuple[int, int]:
        """The places of the last known note before `index` and of the first after it; -1 if there is none."""
        place = bisect_left(self._sure, index)
        before = self._sure[place - 1] if place else -1
        return max(before, self._learnt), self._sure[place] if place < len(self._sure) else -1


def _accepted(paragraphs: Sequence[Paragraph], index: int, number: int, context: _Context) -> bool:
    before, after = context.around(index)
    last = context.known.get(before, 0)
    text = paragraphs[index].content.text
    body = text[len(str(number)) :].lstrip()
    cites = is_citation(body)
    in_sequence = (before >= 0 and number == last + 1) or (after >= 0 and context.known[after] == number + 1)
    if in_sequence and (cites or index - 1 == before or index + 1 == after):
        return True
    due = in_sequence or number == 1
    near = due or last < number <= last + _LONGEST_GAP
    if _is_sentence(text) and ((near and _heads_notes(paragraphs, index, number, context)) or (due and _interrupts(paragraphs, index))):
        return True
    next_paragraph = number == _last_number(paragraphs, index) + 1
    acts = _opens_operative(body)
    if due and not acts and _is_sentence(text) and ((in_sequence and not next_paragraph) or is_marked(paragraphs, index, number)):
        return True
    called = not acts and not next_paragraph and is_called(paragraphs, index, number)
    if not (cites or called) or not _is_sentence(text):
        return False
    if called or number == 1 or str(number) in context.marked or (before < 0 and is_marked(paragraphs, index, number)):
        return True  # the only note of a page torn from a volume, whose notes are counted through, has any number
    return last < number <= last + _LONGEST_GAP or (before < 0 and index + 1 in context.candidates)


def _heads_notes(paragraphs: Sequence[Paragraph], index: int, number: int, context: _Context) -> bool:
    """Whether a mark above calls for the number, raised or glued, and it stands where notes begin: behind a rule, behind their heading, or
    right before the note of the next number, which cites and has a mark. The note of this number does not come behind it.
    """
    called = context.is_called_above(index, number) or is_marked(paragraphs, index, number)
    if not called or context.known.get(context.around(index)[1]) == number:
        return False
    before = paragraphs[index - 1] if index else None
    if before and (before.zone is Zone.SEPARATOR or (before.zone is Zone.BODY and _NOTES_HEADING.fullmatch(before.content.text))):
        return True
    after = paragraphs[index + 1].content.text if index + 1 in context.candidates else ""
    found = _PLAIN.match(after)
    return found is not None and found[1] == str(number + 1) in context.marked and is_citation(after[found.end() :])


_NOTES_HEADING = re.compile(r"(?:Foot|End)?notes?:?|Notas?:?|Примечани[ея]:?|注:?|الحواشي:?", re.IGNORECASE)


def _opens_operative(text: str) -> bool:
    found = head(text)
    return found is not None and found.opening is Opening.OPERATIVE


def _last_number(paragraphs: Sequence[Paragraph], index: int) -> int:
    """The number of the last numbered paragraph of the body before `index`; 0 if there is none near."""
    for paragraph in reversed(paragraphs[max(0, index - 40) : index]):
        if paragraph.zone is Zone.BODY and (found := _NUMBERED.match(paragraph.content.text)):
            return int(found[1])
    return 0


def _interrupts(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether it stands in the middle of a sentence: before it one without a stop, after it and furniture a small letter
    or what opens no paragraph."""
    before = next((p for p in reversed(paragraphs[max(0, index - 6) : index]) if p.zone is Zone.BODY), None)
    after = next((p for p in paragraphs[index + 1 : index + 8] if p.zone is Zone.BODY and not _PLAIN.match(p.content.text)), None)
    if before is None or after is None or not is_open(before.content.text):
        return False
    goes_on = before.content.text[-1].isalnum() and head(after.content.text) is None
    return goes_on or after.content.text[:1].islower()


_NUMBERED = re.compile(r"[\"“]?(\d{1,3})\.\s")


def _is_sentence(text: str) -> bool:
    return text.rstrip()[-1:] in {".", ")", "”", "。", "）"} or columns(text) < 60


def as_note(paragraph: Paragraph, label: str, body: int) -> Paragraph:
    """A note with the `label` at its head, whose words begin at `body`: `2 Ibid., p. 3` is `Ibid., p. 3`."""
    content = paragraph.content
    return replace(
        paragraph,
        content=cut(content, body, len(content.text)),
        zone=Zone.NOTE,
        layout=NO_LAYOUT if paragraph.layout.bullet else paragraph.layout,
        label=label,
        # a backslash stands before each star that is escaped
        label_source=Span(content.source_at(0), content.source_at(len(label) - 1) + 1),
    )
