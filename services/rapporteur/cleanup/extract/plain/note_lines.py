"""Which lines of text with hard line ends begin notes, by the numbers at their heads: they go on from note to note."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapporteur.cleanup.note_calls import glued_numbers
from rapporteur.cleanup.notes import is_citation
from rapporteur.cleanup.openings import PARAGRAPHS, Opening, head
from rapporteur.language.writing import COUNTED

DAY = re.compile(r"\d{1,2}\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_LABEL = re.compile(rf"(\d{{1,3}})(?:\s+(?=[A-ZÀ-ÞА-ЯЁ“«\"(])|\s*(?P<sign>)(?=[\u4e00-\u9fff《])(?![{COUNTED}]))")
"""Before a Chinese sign no space need stand."""
_BRACKETED = re.compile(r"\[\d{1,3}\]\s+(?=[^\W\d_a-zà-þа-яё]|[“\"«(]|https?:|www\.)")
_MOST_LOST = 6


@dataclass(frozen=True, slots=True)
class Around:
    """What the text is where the line stands."""

    before: str
    """The line before; empty at the beginning."""
    in_note: bool
    """It belongs to a note."""
    paragraph: int
    """The number of the last numbered paragraph; 0 before the first."""


class NoteLines:
    """The notes of one text, as far as it is read."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._last = 0
        self._glued: set[int] = set()
        """Numbers that are glued to words before the first note; without one, all."""

    def begins(self, text: str, around: Around) -> bool:
        """Whether a line begins a note at the foot of a page: the next number in their sequence, without a stop, before a citation or a
        capital. What it said is remembered.

        >>> notes = NoteLines("zh")
        >>> [notes.begins(line, Around("回顾其关于灯塔的决议，", False, 0)) for line in ("1见第21/7号决议。", "2个灯塔，")]
        [True, False]
        """
        found = _LABEL.match(text)
        if not self._last:
            self._glued.update(map(int, glued_numbers(text)))
        if not found or DAY.match(text):
            return False
        number, body = int(found[1]), text[found.end() :]
        chinese = found["sign"] is not None
        if not (self._is_chinese(number, body, around) if chinese else self._is_due(number, body, around)):
            return False
        self._last = number
        return True

    def _is_due(self, number: int, body: str, around: Around) -> bool:
        cites = is_citation(body)
        nearly = self._last < number <= self._last + _MOST_LOST
        if number != self._last + 1 and not (cites and (nearly or self._is_marked(number))):
            return False
        if cites or around.in_note:
            return True
        opening = head(body, self._language)
        operative = opening is not None and opening.opening is Opening.OPERATIVE
        return not (operative or (around.paragraph and number == around.paragraph + 1))

    def _is_marked(self, number: int) -> bool:
        """Whether no note came yet, and the number is glued to a word above: the notes of a page out of a volume begin with any number."""
        return not self._last and number in self._glued

    def _is_chinese(self, number: int, body: str, around: Around) -> bool:
        """A number before a sign may count what follows, and before a title it may be the mark of the one that ended the line before: so it
        must be the very next, and cite or stand below another note.
        """
        return number == self._last + 1 and (around.in_note or is_citation(body)) and not around.before.endswith("、")


def has_bracketed_label(text: str, language: str) -> bool:
    """Whether a number in brackets heads the line, as programs set notes that save a document as text, and no paragraph behind it: there it
    is the mark that ended the line before.

    >>> has_bracketed_label("[2] See A/32/310.", "en"), has_bracketed_label("[2] Having heard the keepers,", "en")
    (True, False)
    """
    found = _BRACKETED.match(text)
    if found is None:
        return False
    opening = head(text[found.end() :], language)
    return opening is None or opening.opening not in PARAGRAPHS
