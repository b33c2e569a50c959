"""Finds the bodies of notes that stars, numbers in brackets, or letters below a table mark, where the sign alone would not tell them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapporteur.cleanup.note_calls import figures, glued_numbers, rounded_numbers, squared_numbers
from rapporteur.cleanup.notes import is_citation, labelled
from rapporteur.cleanup.openings import head
from rapporteur.language.printed_marks import NOTE_LETTERS, RINGED, SLASHED_LETTER
from rapporteur.model.text import NO_LAYOUT, Paragraph, Span, Zone

_LETTER = re.compile(rf"(?:({NOTE_LETTERS})(?:/|\s(?=\S))|\^\{{?({NOTE_LETTERS})\}}?)\s*(?=[A-Z0-9À-ÖØ-Þ\u0400-\u042f“\"(])")
SOURCE = re.compile(r"(?:Sources?|Notes?|Remarques?|Fuentes?|Notas?|Источники?|Примечани[ея])\s?:|(?:资料来源|注)[：:]")
"""What names the sources of a table, below it."""
_FAR = 12
"""Notes below a table, with its sources."""


def with_star_notes(paragraphs: Sequence[Paragraph], stars: Mapping[int, Span]) -> list[Paragraph]:
    """The paragraphs with those turned into notes before which a star stands (`stars`: where, by index) that a mark waits for.

    A star at the head of a line is a sign of lists, too, and half of an emphasis. It is the label of a note where an earlier paragraph has
    a mark of this star that no note has answered, where no list goes on beside it, and where the text opens no paragraph.
    """
    out = list(paragraphs)
    if not stars:
        return out
    waiting: Counter[str] = Counter()
    for index, paragraph in enumerate(paragraphs):
        if index in stars and paragraph.zone is Zone.BODY:
            label = "*" * (stars[index].end - stars[index].start)
            if waiting[label] > 0 and _answers(paragraphs, index):
                out[index] = replace(paragraph, zone=Zone.NOTE, layout=NO_LAYOUT, label=label, label_source=stars[index])
        if out[index].zone is Zone.NOTE:
            waiting[out[index].label] = 0
        waiting.update(mark.label for mark in paragraph.content.marks if mark.label.startswith("*"))
    return out


def _answers(paragraphs: Sequence[Paragraph], index: int) -> bool:
    text = paragraphs[index].content.text
    if not paragraphs[index].layout.bullet:
        return not text[:1].islower() and head(text) is None
    listed = any(p.layout.bullet for p in paragraphs[max(0, index - 1) : index + 2] if p is not paragraphs[index])
    if listed or text[:1].islower():
        return False
    return is_citation(text) or (_is_foot(paragraphs, index) and text.endswith(".") and head(text) is None)


def _is_foot(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether the page or the text ends behind it, or notes stand beside it."""
    beside = {p.zone for p in (*paragraphs[max(0, index - 1) : index], *paragraphs[index + 1 : index + 2])}
    return index + 1 == len(paragraphs) or bool(beside - {Zone.BODY, Zone.TABLE})


def with_named_notes(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with those turned into notes that Nougat writes with the word before their label: `Footnote 1: Resolution 88/3.`

    A text that amends footnotes announces them with a colon (`shall read as follows:`) and has no mark of them: they are its paragraphs.
    """
    out = list(paragraphs)
    marked: set[str] = set()
    announced = False
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.content.text
        found = _NAMED.match(text) if paragraph.zone is Zone.BODY else None
        if (
            found
            and not _GOES_ON.match(text, found.end())
            and not ((announced or _announces(paragraphs, index)) and found[1] not in marked)
        ):
            out[index] = labelled(paragraph, found[1], found)
        announced = found is not None and out[index].zone is Zone.BODY
        marked.update(mark.label for mark in paragraph.content.marks)
        marked.update(glued_numbers(text))
    return out


def _announces(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether the paragraph before ends in a colon that announces items; `Notes:` heads notes."""
    before = paragraphs[index - 1].content.text if index else ""
    return before.endswith(":") and _OF_NOTES.fullmatch(before) is None


_OF_NOTES = re.compile(
    r"(?:(?:foot|end)?notes?|references|sources|références|notas?(?: de pie de página)?|referencias|примечания|сноски) ?:", re.I
)
_NAMED = re.compile(r"Footnote (\d{1,3}|[*†‡]{1,3}):\s+(?=\S)")
_GOES_ON = re.compile(r"(?!www\.|https?:|ibid|see )[a-z]")
"""`Footnote 4: is amended to read`; a note begins with a capital."""


def with_bracket_notes(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with those turned into notes that begin with a number in brackets which stands as a mark before them: `[1] A/70/33.`

    So programs write notes that save a document as plain text, and a browser from which it is copied; Arabic texts have parentheses, `(1)`,
    Chinese ones brackets or rings of their own, `〔1〕`, `①`, others raise the figure. All are glued to the word, and to none that takes
    a number: `article(1)`, `section B(1)`. A list counted in brackets has no such marks: each number must stand behind a word or its stop
    in an earlier paragraph. What ends with a semicolon is an item of a list even where the text names the item, and so is the next one
    behind it. A number that a word takes, `option [1]`, is a mark only of what cites as notes do; and behind a colon, as the next behind
    such an item, is an item what no mark calls for that is glued, `oil,[1]`.
    """
    out = list(paragraphs)
    if not any(_bracketed(paragraph) for paragraph in out):
        return out
    calls = _Calls({paragraph.label for paragraph in paragraphs if paragraph.zone is Zone.NOTE})
    next_item = -1
    for index, paragraph in enumerate(paragraphs):
        if paragraph.zone is not Zone.BODY and paragraph.zone is not Zone.TABLE:
            continue
        text = paragraph.content.text
        calls.marked.update(mark.label for mark in paragraph.content.marks)
        if found := _bracketed(paragraph):
            number, square = figures(found.group()), text[0] == "["
            cites = is_citation(text[found.end() :])
            # numbers in parentheses count items: one that cites, or follows a note, and for which a mark calls in vain, is a note
            if square or (calls.in_vain(number) and (cites or (index > 0 and _is_next(out[index - 1], number)))):
                announced = number not in calls.glued and _announces(paragraphs, index)
                if int(number) == next_item or announced or _LISTED.search(text):
                    next_item = int(number) + 1
                    continue
                if not square or calls.square(number, cites=cites):
                    out[index] = labelled(paragraph, number, found)
                    continue
        calls.learn(text)
    return out


@dataclass(slots=True)
class _Calls:
    """The numbers that stand as marks in the text so far, by the signs around them."""

    answered: set[str]
    """Labels of the notes that are known by other signs."""
    marked: set[str] = field(default_factory=set)
    """Marks of the source, and numbers in square brackets."""
    rounded: set[str] = field(default_factory=set)
    """In parentheses or rings, or raised."""
    taken: set[str] = field(default_factory=set)
    """In square brackets behind a word that takes a number."""
    glued: set[str] = field(default_factory=set)
    """In square brackets without a space before them."""

    def learn(self, text: str) -> None:
        self.rounded.update(rounded_numbers(text))
        for mark, takes in squared_numbers(text):
            (self.taken if takes else self.marked).add(mark)
        self.glued.update(map(figures, GLUED_BRACKETS.findall(text) if "[" in text else ()))

    def in_vain(self, number: str) -> bool:
        """Whether a mark calls for the number, and no note has it."""
        return number in (self.marked | self.rounded) - self.answered

    def square(self, number: str, *, cites: bool) -> bool:
        """Whether a mark calls for the number in square brackets."""
        return number in self.marked or (cites and (number in self.taken or number in self.rounded))


def _is_next(note: Paragraph, number: str) -> bool:
    return note.zone is Zone.NOTE and note.label == str(int(number) - 1)


def _bracketed(paragraph: Paragraph) -> re.Match[str] | None:
    text = paragraph.content.text
    return _BRACKETED.match(text) if text[:1] in _HEADS and paragraph.zone is Zone.BODY else None


_HEADS = frozenset("[(（［〔⁰¹²³⁴⁵⁶⁷⁸⁹") | frozenset(map(chr, range(ord(RINGED[0]), ord(RINGED[-1]) + 1)))
_BRACKETED = re.compile(rf"(?:[\[(]\d{{1,3}}[\])]:?\s|[（［〔]\d{{1,3}}[）］〕]|[{RINGED}]|[⁰¹²³⁴-⁹]{{1,3}}[)⁾]?)\s*(?=\S)")
_LISTED = re.compile(r"[;；](?:\s(?:and|or))?\Z")
GLUED_BRACKETS = re.compile(r"(?<=[\w,;:.)\]”\"’»》」』，；。、])\[(\d{1,3})\]")
"""A mark in brackets, right behind a word or its stop."""


def with_table_notes(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with those below a table turned into notes that begin with a letter which is a mark in it: `a Including piers.`"""
    out = list(paragraphs)
    marked: set[str] = set()
    behind = _FAR + 1
    for index, paragraph in enumerate(paragraphs):
        if paragraph.zone is Zone.TABLE:
            if behind:
                marked = set()
            behind = 0
            marked.update(mark.label for mark in paragraph.content.marks)
            marked.update(SLASHED_LETTER.findall(paragraph.content.text))
            continue
        behind += 1
        if not marked or behind > _FAR or paragraph.zone is not Zone.BODY:
            continue
        text = paragraph.content.text
        found = _LETTER.match(text)
        if found and (found[1] or found[2]) in marked and all(mark.at > found.end() for mark in paragraph.content.marks):
            out[index] = labelled(paragraph, found[1] or found[2], found)
        elif not SOURCE.match(text):
            behind = _FAR + 1
    return out
