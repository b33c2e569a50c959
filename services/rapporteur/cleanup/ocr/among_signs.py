"""What an engine errs in on Chinese lines: what it read around a mark, which is the mark itself, how wide signs are, and commas at the end.

Where a small figure stands among Chinese signs, Tesseract's boxes mean little: the sign or stop before it may have a box of one pixel
inside the mark, and what the mark was read as (`:`, `?`, `*`) stands beside its ink. What is known for sure: a mark is read as no Chinese
sign, it stands behind the stop or bracket that the ink before it shows, and nothing else is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile, zip_longest
from typing import NamedTuple

import numpy as np

from rapporteur.cleanup.ocr.components import Components
from rapporteur.cleanup.ocr.engine import Box, Line, Symbol, Word
from rapporteur.cleanup.ocr.marks import Candidate
from rapporteur.language.writing import CHINESE_STOPS, is_han

_NEAR = 0.7
"""How far beside the ink of a mark what it was read as may stand, in heights of the mark."""
_CLOSING = frozenset("》〉）」』】)")
_OPENING = frozenset("《〈（「『【([")
_STOPS = CHINESE_STOPS | frozenset(",;:")
_COMMA, _NARROW = (0.15, 0.45), 1.15
"""Heights of the sign before it that a comma is high, and its height in widths of it at least: a ring or a point is as wide as high."""
_LOW, _AWAY = 0.5, 1.2
"""How far down in the sign before it a comma begins, and how far behind it, in heights of that."""
_WIDE = 0.8
"""Heights of a sign from which a gap behind it is looked at: those between signs are a third at most."""
_SHORT = 6
"""Signs of a line whose number its width tells."""
_BY_SHAPE = 0.5
"""Confidence of a comma that only its ink tells."""


def read_as_marks(line: Line, marks: Sequence[Candidate]) -> Iterator[Symbol]:
    """The characters of a Chinese line that are one of its marks."""
    symbols = [symbol for word in line.words for symbol in word.symbols]
    for mark in marks:
        if mark.label:
            yield from takewhile(partial(_may_be_label, mark.box.x1), symbols)
        else:
            yield from _behind(symbols, mark)


def _behind(symbols: Sequence[Symbol], mark: Candidate) -> Iterator[Symbol]:
    """What the mark was read as, behind a word."""
    near = [at for at, symbol in enumerate(symbols) if _may_be(symbol, mark)]
    if not near:
        return
    before = symbols[near[0] - 1].text if near[0] else ""
    due = mark.stop and before not in _STOPS
    for at in near:
        symbol = symbols[at]
        if due and symbol.text in _STOPS:
            due = False  # the stop whose ink stands before the mark
        elif not (symbol.text in _CLOSING and before not in _STOPS and _middle(symbol) < mark.box.x0 + 3):
            yield symbol
        before = symbol.text


def _may_be_label(right: int, symbol: Symbol) -> bool:
    """Whether a character at the head of a line may be what a label was read as: it begins where the label is."""
    return not is_han(symbol.text) and symbol.text not in _OPENING and symbol.box.x0 < right


def _may_be(symbol: Symbol, mark: Candidate) -> bool:
    if is_han(symbol.text) or symbol.text in _OPENING:
        return False
    near = _NEAR * (mark.box.y1 - mark.box.y0)
    if symbol.text.isalnum():
        return mark.box.x0 - near / 2 < _middle(symbol) < mark.box.x1 + near / 2
    return mark.box.x0 - near < _middle(symbol) < mark.box.x1 + near


def _middle(symbol: Symbol) -> float:
    return (symbol.box.x0 + symbol.box.x1) / 2


def filled(lines: Sequence[Line], ink: Components) -> tuple[Line, ...]:
    """The lines with signs that reach as far as their ink does, where an engine gave a gap between two of them that has ink in it.

    Boxes of signs err by half a sign and more; where three lines had such a gap above one another, it was a wall of a table.
    """
    return tuple(line._replace(words=tuple(_filled(line, ink))) if _is_signs(line) else line for line in lines)


def _is_signs(line: Line) -> bool:
    return any(is_han(symbol.text) for word in line.words for symbol in word.symbols)


def _filled(line: Line, ink: Components) -> Iterator[Word]:
    top, bottom = min(word.box.y0 for word in line.words), max(word.box.y1 for word in line.words)
    near = (ink.y0 >= top) & (ink.y1 <= bottom) & (ink.width < 2 * (bottom - top))
    left, right = ink.x0[near], ink.x1[near]
    for word, behind in zip_longest(line.words, line.words[1:]):
        gap = behind.box.x0 - word.box.x1 if behind else 0
        inside = (left + right > 2 * word.box.x1) & (right <= word.box.x1 + gap)
        if gap < _WIDE * (word.box.y1 - word.box.y0) or not inside.any() or not is_han(word.symbols[-1].text):
            yield word
            continue
        end = int(right[inside].max())
        last = word.symbols[-1]
        yield word._replace(symbols=(*word.symbols[:-1], last._replace(box=last.box._replace(x1=end))), box=word.box._replace(x1=end))


def with_commas(lines: Sequence[Line], ink: Components, heights: Sequence[float]) -> tuple[Line, ...]:
    """The lines with the comma whose ink ends them, where it was read as a figure or a sign, or not at all.

    A line of two signs and a comma is short for an engine: `大会，` above a preamble came out as `大会`, `大会5` and `大会全`, and so it
    is the name on a cover.
    """
    return tuple(_with_comma(line, ink, height) for line, height in zip(lines, heights, strict=True))


def _with_comma(line: Line, ink: Components, height: float) -> Line:
    symbols = [symbol for word in line.words for symbol in word.symbols]
    signs = [at for at, symbol in enumerate(symbols) if is_han(symbol.text)]
    found = _comma(line, ink, height) if signs else None
    if found is None or len(symbols) > signs[-1] + 2:
        return line
    last = symbols[-1]
    if not is_han(last.text) and not last.text.isalnum():
        return line  # a stop was read, or what closes behind one
    # signs are squares: of a short line of them alone, the room tells how many there are
    one_more = len(signs) == len(symbols) <= _SHORT and len(symbols) - 1 == round(found.room)
    misread = _middle(last) >= found.box.x0 or one_more
    if not misread and not is_han(last.text):
        return line
    words = line.words
    if misread:
        left = words[-1].symbols[:-1]
        words = (*words[:-1], *((words[-1]._replace(symbols=left, box=_around(left)),) if left else ()))
    return line._replace(words=(*words, Word((Symbol("，", found.box),), found.box, _BY_SHAPE)))


class _Comma(NamedTuple):
    """The ink of a comma."""

    box: Box
    room: float
    """How many signs have room before it."""


def _comma(line: Line, ink: Components, height: float) -> _Comma | None:
    """The comma behind the last sign of a line; None where something else ends it."""
    left, right = min(word.box.x0 for word in line.words), max(word.box.x1 for word in line.words)
    foot = line.baseline(right)
    near = (ink.x0 >= left) & (ink.x0 < right + _AWAY * height) & (ink.y0 > foot - 1.3 * height) & (ink.y1 < foot + _LOW * height)
    found = np.flatnonzero(near)
    if len(found) < 2:
        return None
    last = int(found[np.argmax(ink.x0[found])])
    before = found[(found != last) & (ink.x1[found] > ink.x0[last] - 2 * height)]
    if not len(before) or ink.x1[before].max() > ink.x0[last]:
        return None
    top, bottom, end = int(ink.y0[before].min()), int(ink.y1[before].max()), int(ink.x1[before].max())
    box = Box(int(ink.x0[last]), int(ink.y0[last]), int(ink.x1[last]), int(ink.y1[last]))
    wide, high, sign = box.x1 - box.x0, box.y1 - box.y0, bottom - top
    least, most = _COMMA
    is_comma = least * sign <= high <= most * sign and high >= _NARROW * wide and box.y0 > top + _LOW * sign
    return _Comma(box, (end - left) / sign) if is_comma and box.x0 - end < _AWAY * sign else None


def _around(symbols: Sequence[Symbol]) -> Box:
    boxes = [symbol.box for symbol in symbols]
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))
