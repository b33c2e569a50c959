"""Which characters that an engine read around a mark on a Chinese line are the mark itself, and so no part of the text.

Where a small figure stands among Chinese signs, Tesseract's boxes mean little: the sign or stop before it may have a box of one pixel
inside the mark, and what the mark was read as (`:`, `?`, `*`) stands beside its ink. What is known for sure: a mark is read as no Chinese
sign, it stands behind the stop or bracket that the ink before it shows, and nothing else is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile

from rapporteur.cleanup.ocr.engine import Line, Symbol
from rapporteur.cleanup.ocr.marks import Candidate
from rapporteur.language.writing import CHINESE_STOPS, is_han

_NEAR = 0.7
"""How far beside the ink of a mark what it was read as may stand, in heights of the mark."""
_CLOSING = frozenset("》〉）」』】)")
_OPENING = frozenset("《〈（「『【([")
_STOPS = CHINESE_STOPS | frozenset(",;:")


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
