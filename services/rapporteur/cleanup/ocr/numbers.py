"""Takes a second look at what stands alone at the head of a line: the numbers of paragraphs, which engines misread far from other words.

Tesseract reads lines in their context, and a `5.` before a wide gap has none: it comes out as `Ds`, `oe`, `D:`. By their ink such
words are figures, all of one height, with a dot behind; and enlarged, with figures alone allowed, they read well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rapporteur.cleanup.ocr.components import Components
from rapporteur.cleanup.ocr.engine import Box, Line
from rapporteur.cleanup.ocr.sizes import TALL_HEIGHT

_LONGEST = 4
"""Characters that a number and its dot are read as."""
_GAP = 0.9
"""In heights of the type: what hangs behind a number stands further off, words of justified lines nearer."""
_SURE = 0.9
_PLAIN = re.compile(r"\d{1,3}\.|\([a-z]{1,5}\)|[^\w.]")
"""What was read as a number, or as a bullet."""
_FIGURE = (0.85, 1.15)
"""Height of a figure in heights of capitals; brackets and letters that hang below the line are higher."""
_DOT = 0.35
_SPECK = 8


@dataclass(frozen=True, slots=True)
class Numeral:
    """The ink of a number at the head of a line."""

    line: int
    """The index of its line; the number is its first word."""
    figures: Box
    count: int
    """Of pieces of ink: touching figures are one."""
    dot: bool


def numerals(found: Components, lines: Sequence[Line], heights: Sequence[float], language: str = "en") -> Iterator[Numeral]:
    """What has the ink of a number at the head of a line, before a gap, and was not read as one for sure.

    Only the data of English read such numbers well when they are sure: those of French read one in eight as `13:`, or `3.` for `5.`.
    """
    for index, (line, height) in enumerate(zip(lines, heights, strict=True)):
        if _is_doubtful(line, height, trusted=language == "en"):
            numeral = _numeral(found, index, line, height * TALL_HEIGHT)
            if numeral is not None:
                yield numeral


def _is_doubtful(line: Line, height: float, *, trusted: bool) -> bool:
    if len(line.words) < 2:
        return False
    first, second = line.words[0], line.words[1]
    if len(first.text) > _LONGEST or (trusted and (first.confidence > _SURE or _PLAIN.fullmatch(first.text))):
        return False
    return second.box.x0 - first.box.x1 > _GAP * height


def _numeral(found: Components, index: int, line: Line, cap: float) -> Numeral | None:
    box = line.words[0].box
    base = line.baseline((box.x0 + box.x1) / 2)
    near = (found.x1 > box.x0 - 2) & (found.x0 < box.x1 + 2) & (found.y1 > base - 1.5 * cap) & (found.y0 < base + 0.5 * cap)
    places = np.flatnonzero(near & (found.ink > _SPECK) & (found.y1 < base + 0.15 * cap))
    heights = found.height[places] / cap
    tall = places[(heights >= _FIGURE[0]) & (heights <= _FIGURE[1])]
    dots = places[(heights <= _DOT) & (np.abs(found.y1[places] - base) < 0.2 * cap)]
    if not 0 < len(tall) <= 3 or len(tall) + len(dots) < len(places) or len(dots) > 1:
        return None
    if len(dots) and found.x0[dots[0]] < found.x1[tall].max() - 2:
        return None
    edges = (found.x0[tall].min(), found.y0[tall].min(), found.x1[tall].max(), found.y1[tall].max())
    return Numeral(index, Box(*map(int, edges)), len(tall), len(dots) == 1)
