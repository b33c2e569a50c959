"""The text of runs on pages that are read from right to left, from where their glyphs stand.

A PDF holds glyphs and their places. Programs that make text of them turn Arabic round letter by letter, and with it what one glyph stands
for (`لأ` comes out as `أل`) and the symbols of documents (`A/RES/75/130` as `/75/130RES/A`). The places say more; what they leave open
(which of two numbers beside each other comes first, how a bracket is meant) is decided as decision 17 has it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapporteur.cleanup.layout.directions import in_reading_order
from rapporteur.language.writing import left_to_right, right_to_left

STROKE = "\u0640"
"""Kashida, which stretches a word until its line is full: no letter, and but for one use not in the text that was set."""
_SAME_PLACE = 0.05
"""Points; what one glyph stands for begins at one place."""
_MIRROR = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_WESTERN = re.compile(r"[A-Za-z\u00c0-\u024f0-9\u0660-\u0669\u06f0-\u06f9]")
_LAM, _ALEFS = "\u0644", "\u0622\u0623\u0625\u0627"
_BRACKETS = re.compile(r"[()\[\]«»]")
_CLOSING, _OPENING = ")]»", "([«"
_SPACED_BRACKET = re.compile(r"[(\[«]\s|\s[)\]»]")
_STROKES = re.compile(f"{STROKE}+")
_STRETCHES = re.compile(f"(?<!\u0647){STROKE}|{STROKE}(?=[\u0621-\u063a\u0641-\u064a])")
"""All but the stroke behind a heh that ends there: it is spelled so in the label of an item, `(هـ)`, and in years of the Hijra."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with the place of what draws it, in points; several stand for one glyph where their places are the same."""

    text: str
    """Empty for what pdfium gives no character for."""
    x: float
    """Where its drawing begins."""
    x0: float
    x1: float
    y: float = 0.0
    """Its baseline, in the same direction as those that it is compared with."""

    @property
    def middle(self) -> float:
        """Of its room on the line."""
        return (self.x0 + self.x1) / 2

    @property
    def is_sign(self) -> bool:
        """Whether it is set above or below a letter and takes no room on the line."""
        return len(self.text) == 1 and unicodedata.combining(self.text) != 0


def read(glyphs: Sequence[Glyph]) -> str:
    """The characters of one run in the order of reading, without the strokes that stretch words, as if brackets bore their own names.

    >>> read([Glyph("أ", 10, 10, 16), Glyph("ل", 10, 10, 16), Glyph("و", 4, 4, 10), Glyph("ل", 0, 0, 4)])
    'لأول'
    >>> read([Glyph("/", 6, 6, 9), Glyph("7", 9, 9, 14), Glyph("5", 14, 14, 19), Glyph("A", 0, 0, 6)])
    'A/75'
    >>> read([Glyph("و", 9, 9, 14), Glyph(" ", 9, 9, 9), Glyph("ل", 0, 0, 4)])
    'و ل'
    """
    text = "".join(glyph.text for glyph in glyphs)
    units = [_unit(group) for group in _places([glyph for glyph in glyphs if not glyph.is_sign])]
    _put([glyph for glyph in glyphs if glyph.is_sign], units)
    texts = [unit.text for unit in units]
    if right_to_left(text):
        made = _STROKES.sub(STROKE, "".join(in_reading_order(texts)))
        return _STRETCHES.sub("", made).translate(_MIRROR)  # pdfium has turned them with the letters
    if left_to_right(text) or _WESTERN.search(text):
        made = "".join(texts)
        return made.translate(_MIRROR) if _are_turned(_BRACKETS.findall(made)) else made
    return _STROKES.sub("", "".join(reversed(texts)))


def _are_turned(brackets: Sequence[str]) -> bool:
    """Whether brackets begin with one that closes and end with one that opens."""
    return len(brackets) > 1 and brackets[0] in _CLOSING and brackets[-1] in _OPENING


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
    """What stands at one place together, from left to right; a space that the file does not draw follows the letter whose place it has."""
    for _, found in groupby(sorted(letters, key=lambda glyph: glyph.x), key=lambda glyph: round(glyph.x / _SAME_PLACE)):
        group = list(found)
        spaces = [glyph for glyph in group if glyph.text.isspace()]
        if not spaces or len(spaces) == len(group):
            yield group
            continue
        drawn = [glyph for glyph in group if not glyph.text.isspace()]
        yield from (spaces, drawn) if right_to_left("".join(glyph.text for glyph in drawn)) else (drawn, spaces)


def _unit(group: Sequence[Glyph]) -> _Unit:
    """pdfium turns the letters of one glyph round; lam and alef it gives right where the font has Unicode's own sign for them."""
    text = "".join(glyph.text for glyph in group)
    if right_to_left(text) and not (len(text) == 2 and text[0] == _LAM and text[1] in _ALEFS):
        text = text[::-1]
    return _Unit(text, min(glyph.x0 for glyph in group), max(glyph.x1 for glyph in group))


def _put(signs: Sequence[Glyph], units: list[_Unit]) -> None:
    """Set each sign behind the letter that it stands on, or that is nearest; alone where there is none."""
    starts = [unit.x0 for unit in units]
    for sign in signs:
        if not starts:
            units.append(_Unit(sign.text, sign.x0, sign.x1))
            continue
        near = bisect(starts, sign.middle)
        candidates = units[max(0, near - 2) : near + 1]
        under = min(candidates, key=lambda unit: max(unit.x0 - sign.middle, sign.middle - unit.x1, 0.0))
        under.text += sign.text
