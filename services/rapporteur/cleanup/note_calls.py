"""Numbers that are glued to words above a note, as its mark is, though nothing raises them any more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapporteur.language.printed_marks import LONGEST_TAKING, TAKES_STOPPED_NUMBER
from rapporteur.model.text import Paragraph, Zone


def is_called(paragraphs: Sequence[Paragraph], index: int, number: int) -> bool:
    """Whether the paragraph right before ends in the number behind its stop, as the line of a vote does above who took no part in it:
    `Adopted by 13 votes to none.3 / 3 Two members did not participate in the voting.`
    """
    before = paragraphs[index - 1] if index else None
    if before is None or before.zone is not Zone.BODY:
        return False
    return re.search(rf"[a-z)][.;] ?{number}\Z", before.content.text) is not None


def is_marked(paragraphs: Sequence[Paragraph], index: int, number: int) -> bool:
    """Whether a paragraph of the page above has the number glued to a word or its stop, or to a year in brackets, as the mark of a note is:
    `the Lamp Rules (2005),1`.
    """
    above = (p.content.text for p in paragraphs[max(0, index - _PAGE) : index] if p.zone is Zone.BODY)
    return any(str(number) in glued_numbers(text) for text in above if str(number) in text)


def glued_numbers(text: str) -> Iterator[str]:
    """The numbers that are glued to a word or its stop, or to a year in brackets, as marks are; none that a word with a full stop takes.

    >>> [*glued_numbers("the lamps,1 the Lamp Rules (2005).2 A/70/5/Add.3, No.4, sect.5, E/CN.6 and vol.7")]
    ['1', '2']
    """
    for found in _GLUED.finditer(text):
        if found["stop"] != "." or not TAKES_STOPPED_NUMBER.search(text, max(0, found.start() - LONGEST_TAKING), found.start("stop")):
            yield found["number"]


_GLUED = re.compile(r"(?:[^\W\d_]|\d\))(?P<stop>[,;:.)”\"’»，、；。》]*)(?P<number>\d{1,3})(?=[\s,;.)，、；。《]|\Z)")
_PAGE = 15
"""Paragraphs of a page."""
