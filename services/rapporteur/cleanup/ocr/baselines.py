"""Puts the baselines of lines where their letters stand: an engine's baseline of a short line hangs at its brackets and tails."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from rapporteur.cleanup.ocr.engine import Line

_STANDING = frozenset("abcdefhiklmnorstuvwxzABCDEFGHIKLMNOPRSTUVWXYZ0123456789абвгежзиклмнопстхчшыьэюяАБВГЕЖЗИКЛМНОПСТХЧШЫЬЭЮЯ")
"""Letters and figures whose ink ends at the baseline."""
_LEAST = 2
"""Pixels: the bottom of a letter is known to one."""


def settled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with baselines moved, where they were off, to the middle of the bottoms of their letters."""
    return tuple(map(_settled, lines))


def _settled(line: Line) -> Line:
    symbols = [symbol for word in line.words for symbol in word.symbols if symbol.text in _STANDING]
    if not symbols:
        return line
    off = statistics.median(s.box.y1 - line.baseline((s.box.x0 + s.box.x1) / 2) for s in symbols)
    if abs(off) < _LEAST:
        return line
    return line._replace(start=(line.start[0], line.start[1] + off), end=(line.end[0], line.end[1] + off))
