"""Puts the baselines of lines where their letters stand: an engine's baseline of a short line hangs at its brackets and tails, and that
of a Chinese line with many brackets may go through the middle of its signs. On a line of Arabic it rests on whatever dots and tails there
are; but a stroke joins the letters there, and where most ink is, is the baseline.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence

import numpy as np

from rapporteur.cleanup.ocr.engine import Line, Symbol
from rapporteur.cleanup.ocr.pictures import Greys, threshold
from rapporteur.cleanup.ocr.turning import is_turned
from rapporteur.language.writing import is_han

_STANDING = frozenset("abcdefhiklmnorstuvwxzABCDEFGHIKLMNOPRSTUVWXYZ0123456789абвгежзиклмнопстхчшыьэюяАБВГЕЖЗИКЛМНОПСТХЧШЫЬЭЮЯ")
"""Letters and figures whose ink ends at the baseline."""
_LEAST = 2
"""Pixels: the bottom of a letter is known to one."""
_OF_SIGNS = 0.12
"""Of the height of Chinese signs: their bottoms differ, and those of figures between them lie a twelfth higher."""
_STROKE = 0.5
"""Share of the ink of the row with most of it that the rows of the stroke have which joins the letters of Arabic."""


def settled(lines: Sequence[Line], page: Greys) -> tuple[Line, ...]:
    """The lines with baselines moved, where they were off, to the middle of the bottoms of their letters; to the lower edge of the stroke
    that joins them if they are Arabic. The page is level.
    """
    dark = threshold(page) if any(map(is_turned, lines)) else 0
    return tuple(_on_stroke(line, page, dark) if is_turned(line) else _settled(line) for line in lines)


def _on_stroke(line: Line, page: Greys, dark: int) -> Line:
    boxes = [word.box for word in line.words]
    x0, x1 = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    top, bottom = (round(statistics.median(edges)) for edges in zip(*((box.y0, box.y1) for box in boxes), strict=True))
    ink = (page[top : bottom + 1, x0:x1] < dark).sum(axis=1)
    if not ink.size or not ink.any():
        return line
    stroke = np.flatnonzero(ink >= _STROKE * ink.max())
    base = float(top + stroke[-1] + 1)
    return line._replace(start=(line.start[0], base), end=(line.end[0], base))


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
