"""The text of runs on pages that are read from right to left, from where their glyphs stand.

A PDF holds glyphs and their places. Programs that make text of them turn Arabic round letter by letter, and with it what one glyph stands
for (`لأ` comes out as `أل`) and the symbols of documents (`A/RES/75/130` as `/75/130RES/A`). The places cannot be mistaken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapporteur.language.writing import left_to_right, right_to_left

STROKE = "\u0640"
"""Kashida, which stretches a word until its line is full: no letter, and not in the text that was set."""
_SAME_PLACE = 0.05
"""Points; what one glyph stands for begins at one place."""
_MIRROR = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_WESTERN = re.compile(r"[A-Za-z\u00c0-\u024f0-9\u0660-\u0669\u06f0-\u06f9]")
_JOINS = frozenset("./,:-–'’&")
"""Between figures, and in symbols."""
_LAM, _ALEFS = "\u0644", "\u0622\u0623\u0625\u0627"
_TURNED_PAIR = re.compile(r"[)\]»][^()\[\]«»]*[(\[«]")
_SPACED_BRACKET = re.compile(r"[(\[«]\s|\s[)\]»]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with the place of what draws it, in points; several stand for one glyph where their places are the same."""

    text: str
    x: float
    """Where its drawing begins."""
    x0: float
    x1: float
    y: float = 0.0
    """Its baseline, in the same direction as those that it is compared with."""

    @property
    def is_sign(self) -> bool:
        """Whether it is set above or below a letter and takes no room on the line."""
        return unicodedata.combining(self.text) != 0


def read(glyphs: Sequence[Glyph]) -> str:
    """The characters of one run in the order of reading, without the strokes that stretch words, as if brackets bore their own names.

    >>> read([Glyph("أ", 10, 10, 16), Glyph("ل", 10, 10, 16), Glyph("و", 4, 4, 10), Glyph("ل", 0, 0, 4)])
    'لأول'
    >>> read([Glyph("/", 6, 6, 9), Glyph("7", 9, 9, 14), Glyph("5", 14, 14, 19), Glyph("A", 0, 0, 6)])
    'A/75'
    """
    text = "".join(glyph.text for glyph in glyphs)
    arabic = right_to_left(text) > 0
    units = [_unit(group) for group in _places([glyph for glyph in glyphs if glyph.text != STROKE and not glyph.is_sign])]
    for glyph in glyphs:
        if glyph.is_sign:
            _put(glyph, units)
    texts = [unit.text for unit in units]
    if arabic:
        return "".join(_turned(texts)).translate(_MIRROR)  # pdfium has turned them with the letters
    if left_to_right(text) or _WESTERN.search(text):
        made = "".join(texts)
        return made.translate(_MIRROR) if _TURNED_PAIR.search(made) else made
    return "".join(reversed(texts))


def bracketed(texts: Sequence[str]) -> list[str]:
    """The texts of a page with brackets that open before what they enclose.

    A glyph of Arabic that opens looks as one of English that closes. Some files name it by what it means, others by how it looks: the
    page tells, since no space follows where a bracket opens, or stands where it closes.

    >>> bracketed(["قرار )أ", "و( لجنة", "(A/74/401)"])
    ['قرار (أ', 'و) لجنة', '(A/74/401)']
    """
    other = [text if _WESTERN.search(text) and not right_to_left(text) else text.translate(_MIRROR) for text in texts]
    return other if _misfits(other) < _misfits(texts) else list(texts)


def _misfits(texts: Sequence[str]) -> int:
    return sum(len(_SPACED_BRACKET.findall(text)) for text in texts)


@dataclass(slots=True)
class _Unit:
    """A glyph with the characters that it stands for, and the signs on it."""

    text: str
    x0: float
    x1: float


def _places(letters: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """What stands at one place together, from left to right."""
    for _, group in groupby(sorted(letters, key=lambda glyph: glyph.x), key=lambda glyph: round(glyph.x / _SAME_PLACE)):
        yield list(group)


def _unit(group: Sequence[Glyph]) -> _Unit:
    text = "".join(glyph.text for glyph in group)
    if len(group) == 2 and group[1].text == _LAM and group[0].text in _ALEFS:
        text = _LAM + group[0].text
    elif len(group) > 2 and right_to_left(text):
        text = text[::-1]
    return _Unit(text, min(glyph.x0 for glyph in group), max(glyph.x1 for glyph in group))


def _put(sign: Glyph, units: list[_Unit]) -> None:
    """Set a sign behind the letter that it stands on; alone where there is none."""
    middle = (sign.x0 + sign.x1) / 2
    under = min(units, key=lambda unit: max(unit.x0 - middle, middle - unit.x1, 0.0), default=None)
    if under is None:
        units.append(_Unit(sign.text, sign.x0, sign.x1))
    else:
        under.text += sign.text


def _turned(units: Sequence[str]) -> Iterator[str]:
    """From right to left; numbers and Latin words, with what stands between their letters, from left to right."""
    right = len(units)
    while right:
        left = right - 1
        if _WESTERN.match(units[left]):
            while left and (_WESTERN.match(units[left - 1]) or _joins(units, left - 1)):
                left -= 1
        yield from units[left:right]
        right = left


def _joins(units: Sequence[str], at: int) -> bool:
    return at > 0 and units[at] in _JOINS and _WESTERN.match(units[at - 1]) is not None
