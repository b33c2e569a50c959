"""What stands where the number of a paragraph does: each shape that a number was printed or misread in.

Most paragraphs begin with a word, and its first letters tell that there is no number: they are asked before the pattern is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rapporteur.cleanup.repair.kinds import Line

_FIGURES = re.compile(r"[\s\"“”']*(\d{1,3})\.\s+(?=\S)")
_BARE = re.compile(r"[\s\"“”']*(\d{1,3})([,:;]?)\s+(?=[A-Z])")
_LETTERS = "lIOSBGZ"
TO_DIGITS = str.maketrans("lI|OSBGZ", "11105862")
_MISREAD = re.compile(rf"[\s\"“”']*([\d|{_LETTERS}]{{1,3}})\.\s+(?=\S)")
_UNREAD = re.compile(r"[\s\"“”']*+(?![a-z]\.\s|[-–—•·●▪◦*+]\s)([^\s()]{1,4}(?: [^\s()]{1,2}){0,2})\s+(?=[A-ZÀ-Ý][a-zà-ÿ])")
"""As long as a number and its dot may be read, `1 8 i` for `11.`; a letter in brackets, `a.` and a dash are those of an item. Capitals
alone, `II`, may be those of a section."""
_REACH = 24


def figures(line: Line) -> re.Match[str] | None:
    """`3. Requests`: a number and its full stop. Group 1 is the number."""
    return None if line.text[:1].isalpha() else _FIGURES.match(line.text, 0, _REACH)


def bare(line: Line) -> re.Match[str] | None:
    """`5 Appreciates`, `5, Appreciates`: a number whose full stop was lost. Groups: the number, and what stands for the stop."""
    return None if line.text[:1].isalpha() else _BARE.match(line.text, 0, _REACH)


def misread(line: Line) -> re.Match[str] | None:
    """`l. Decides`, `1O. Decides`: figures, or letters that look like them, and a full stop. Group 1 is what is read as a number."""
    first = line.text[:1]
    return None if first.isalpha() and first not in _LETTERS else _MISREAD.match(line.text, 0, _REACH)


def unread(line: Line) -> re.Match[str] | None:
    """`he Decides`: a few signs before a word with a capital. Group 1 is they; the beginning of a word of five letters is none."""
    return None if line.text[:5].isalpha() else _UNREAD.match(line.text, 0, _REACH)


def may_be_numbered(line: Line) -> bool:
    """Whether something stands before the line that may be the number of a paragraph, as it was read or misread."""
    return (figures(line) or bare(line) or misread(line) or unread(line)) is not None


def leaps(numbers: Sequence[int]) -> bool:
    """Whether a number neither follows the one before it nor begins a list: where none does, none was misread.

    >>> leaps([1, 2, 1, 2, 3]), leaps([1, 3])
    (False, True)
    """
    return any(after not in (1, before + 1) for before, after in pairwise(numbers))


_ALIKE = frozenset(
    map(frozenset, ("35", "37", "57", "38", "58", "68", "39", "89", "17", "27", "49", "14", "56", "08", "06", "23", "29", "45"))
)
"""Figures that OCR takes for each other, as seen in second looks at 60 misread numbers, and on worn type."""


def look_alike(number: int, due: int) -> bool:
    """Whether one figure at most was misread for one that looks like it."""
    a, b = str(number), str(due)
    apart = [frozenset(pair) for pair in zip(a, b, strict=False) if pair[0] != pair[1]]
    return len(a) == len(b) and len(apart) == 1 and apart[0] in _ALIKE
