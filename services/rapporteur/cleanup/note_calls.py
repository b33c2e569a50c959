"""Numbers that are glued to words above a note, as its mark is, though nothing raises them any more."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    mark = re.compile(rf"(?:[^\W\d_]|\d\))[,;:.)”\"’»，、；。》]*{number}(?=[\s,;.)，、；。《]|\Z)")
    return any(p.zone is Zone.BODY and mark.search(p.content.text) for p in paragraphs[max(0, index - _PAGE) : index])


_PAGE = 15
"""Paragraphs of a page."""
