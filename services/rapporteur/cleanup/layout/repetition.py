"""Lines that stand at one place of several pages: the same words, or numbers that count the pages."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from rapporteur.cleanup.layout.page_numbers import roman_page
from rapporteur.cleanup.layout.row_parts import split
from rapporteur.cleanup.layout.rows import Row

SAME_PLACE = 6.0
"""Points by which a running head may jump from page to page."""
_SAME_SIZE = 0.8
_NUMBER = re.compile(r"\d+")
_STOPS = frozenset(";,:")


def is_repeated(row: Row, other: Row, pages: int) -> bool:
    """Whether a line of a page stands at the same place `pages` further on, the same or with a number that counts them. Of cells, between
    upright lines, all must be: a row of a table may have a word of another.
    """
    if abs(row.baseline - other.baseline) > SAME_PLACE or abs(row.size - other.size) > _SAME_SIZE:
        return False
    mine, theirs = [part.text for part in split(row)], [part.text for part in split(other)]
    misread = any(s.run.confidence < 1 for s in row.sets)
    boxed = any(one.wall for one in row.sets)
    worded = [
        text
        for text in mine
        if not boxed and any(_is_worded(text) and (matches(text, t, pages) or (misread and _nearly(text, t))) for t in theirs)
    ]
    return bool(worded) or all(any(matches(text, t, pages) for t in theirs) for text in mine)


def is_numbered(row: Row, other: Row, pages: int) -> bool:
    """Whether both lines are words with a number at one end, at one place, that counts the pages between: the title beside it may be of
    another section.

    >>> from rapporteur.cleanup.layout.page import Run
    >>> from rapporteur.cleanup.layout.rows import Set
    >>> one = Row([Set(Run("Oil", 9, 99, 50, 9)), Set(Run("11", 300, 309, 50, 9))], 50, 9)
    >>> other = Row([Set(Run("Kites", 9, 99, 50, 9)), Set(Run("12", 300, 309, 50, 9))], 50, 9)
    >>> is_numbered(one, other, 1), is_numbered(one, other, 2)
    (True, False)
    """
    if abs(row.baseline - other.baseline) > SAME_PLACE or abs(row.size - other.size) > _SAME_SIZE or any(one.wall for one in row.sets):
        return False
    mine, theirs = ([part.text for part in split(one)] for one in (row, other))
    if len(mine) != _HEAD or len(theirs) != _HEAD or not any(map(_is_worded, mine)):
        return False
    return any(a.isdecimal() and b.isdecimal() and matches(a, b, pages) and a != b for a in mine for b in theirs)


_HEAD = 2
"""Texts of a running head: a title, and the number of the page."""


def _nearly(mine: str, theirs: str) -> bool:
    """Whether OCR may have made the one of the other: `by the sp ecialized agencies`. Figures tell paragraphs and pages apart."""
    if min(len(mine), len(theirs)) < _SHORTEST_TITLE or _NUMBER.findall(mine) != _NUMBER.findall(theirs) or mine[-1] in _STOPS:
        return False
    return fuzz.ratio(mine, theirs) >= _NEARLY


_SHORTEST_TITLE, _NEARLY = 20, 94.0
"""Characters of a title that are enough to know it by; two letters of forty may be misread."""


def _is_worded(text: str) -> bool:
    """Words or a symbol, which no table repeats by chance at one height."""
    return sum(c.isalpha() for c in text) >= 3


def matches(mine: str, theirs: str, pages: int) -> bool:
    """Whether two texts are one, or have numbers of which one counts the `pages` between.

    >>> matches("Page 3", "PAGE 5", 2), matches("Page 3", "Page 5", 1), matches("xii", "xiii", 1)
    (True, False, True)
    """
    if mine.casefold() == theirs.casefold():
        return True
    if (number := roman_page(mine)) and (other := roman_page(theirs)):
        return other - number == pages
    if _NUMBER.sub("#", mine.casefold()) != _NUMBER.sub("#", theirs.casefold()):
        return False
    changed = [int(b[:9]) - int(a[:9]) for a, b in zip(_NUMBER.findall(mine)[:20], _NUMBER.findall(theirs)[:20], strict=False) if a != b]
    return changed == [pages]
