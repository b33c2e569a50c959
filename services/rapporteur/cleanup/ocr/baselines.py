"""Puts the baselines of lines where their letters stand: an engine's baseline of a short line hangs at its brackets and tails, and that
of a Chinese line with many brackets may go through the middle of its signs.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from rapporteur.cleanup.ocr.engine import Line, Symbol
from rapporteur.language.writing import is_han

_STANDING = frozenset("abcdefhiklmnorstuvwxzABCDEFGHIKLMNOPRSTUVWXYZ0123456789абвгежзиклмнопстхчшыьэюяАБВГЕЖЗИКЛМНОПСТХЧШЫЬЭЮЯ")
"""Letters and figures whose ink ends at the baseline."""
_LEAST = 2
"""Pixels: the bottom of a letter is known to one."""
_OF_SIGNS = 0.12
"""Of the height of Chinese signs: their bottoms differ, and those of figures between them lie a twelfth higher."""


def settled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with baselines moved, where they were off, to the middle of the bottoms of their letters."""
    return tuple(map(_settled, lines))


def _settled(line: Line) -> Line:
    symbols = [symbol for word in line.words for symbol in word.symbols]
    letters, signs = [s for s in symbols if s.text in _STANDING], [s for s in symbols if is_han(s.text)]
    if not letters and not signs:
        return line
    many = len(signs) > len(letters)
    off = statistics.median(s.box.y1 - line.baseline((s.box.x0 + s.box.x1) / 2) for s in (signs if many else letters))
    if abs(off) < (max(_LEAST, _OF_SIGNS * _height(signs)) if many else _LEAST):
        return line
    return line._replace(start=(line.start[0], line.start[1] + off), end=(line.end[0], line.end[1] + off))


def _height(signs: Sequence[Symbol]) -> float:
    return statistics.median(sign.box.y1 - sign.box.y0 for sign in signs)
