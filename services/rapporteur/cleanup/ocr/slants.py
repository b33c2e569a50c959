"""Which words at the heads of lines are set in italics, told by how far their strokes lean against those of the page.

Engines tell upright and italic words alike. The box of a word is slid sideways row by row, as if its strokes leaned by one angle after
another; at their own angle they stand on the fewest columns. Upright words of a page differ by a degree or two, italic ones lean by six to
seventeen degrees more. Only heads of paragraphs and short lines are measured, and of those only until a word stands upright: openings of
paragraphs and titles are what italics tell of.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rapporteur.cleanup.ocr.engine import Box, Line, Picture, Word
from rapporteur.cleanup.ocr.pictures import Greys, greys, threshold

LANGUAGES = frozenset({"en", "fr", "es", "ru"})
"""Whose italics lean: Chinese and Arabic set other type in their place."""
_ANGLES = np.arange(-6.0, 24.0, 1.0)
"""Degrees to the right: lines of a page that lay askew by four lean by as much, whichever way, and italics by up to seventeen more."""
_LEANS = 5.0
"""Degrees against the page from which a word is italic."""
_STEEPEST = 18.0
"""Degrees beyond which it is no type that leans, but strokes."""
_STROKE = "/"
"""What leans by itself: `A/RES/75/9` by 20 degrees."""
_LONG, _SHORT = 4, 2
"""Letters of a word that tells surely, and of one that tells at all: it has few strokes, and those of `w` or `A` lean, and so does the `f`
of `of`. So it is italic only before a longer one that is.
"""
_FEW = 8
"""Words by which a page must show how its upright type stands."""
_HEAD = 4
"""Words at the head of a line that say nothing of the page's upright type."""
_SHORT_LINE = 8
"""Words of a line that is looked at whatever it begins with: it may be a title."""
_TALLEST, _LEAST_INK = 120, 30
"""Pixels of the height of a word, and of ink: what is taller is no type of a text, and what is smaller tells nothing."""
_THINNED = 4
"""Each fourth pixel of each fourth row tells ink from paper as well as all of them."""


def italics(picture: Picture, lines: Sequence[Line]) -> tuple[Box, ...]:
    """The boxes of words in italics at the heads of paragraphs and in short lines, in the order of the lines.

    A page that does not show how its upright type stands has none. What stands behind the first upright word of a line is not looked at.
    """
    page = _Page(greys(picture))
    usual = [lean for line in lines if (lean := page.usual(line)) is not None]
    if len(usual) < _FEW:
        return ()
    upright = statistics.median(usual)
    out: list[Box] = []
    goes_on = False
    for line in lines:
        first = _first(line)
        found = list(page.slanted(line.words[first:], upright)) if goes_on or _may_open(line, first) else []
        goes_on = bool(found) and len(found) == len(line.words) - first
        out += found
    return tuple(out)


def _first(line: Line) -> int:
    """The index of the first word behind numbers and letters of items."""
    return next((at for at, word in enumerate(line.words) if _letters(word) >= _SHORT and not word.text.startswith("(")), len(line.words))


def _may_open(line: Line, first: int) -> bool:
    """Whether a paragraph or a title may begin with the word `first` of the line."""
    if first == len(line.words):
        return False
    letters = [c for c in line.words[first].text if c.isalpha()]
    return first > 0 or letters[0].isupper() or not line.words[first].text[0].isalpha() or len(line.words) <= _SHORT_LINE


def _letters(word: Word) -> int:
    return 0 if _STROKE in word.text else sum(c.isalpha() for c in word.text)


class _Page:
    """A level picture, and what is ink on it."""

    def __init__(self, pixels: Greys) -> None:
        self._pixels = pixels
        self._ink = threshold(np.ascontiguousarray(pixels[::_THINNED, ::_THINNED]))

    def usual(self, line: Line) -> float | None:
        """How far the longest word behind the head of a line leans; None where none is long enough."""
        word = max(line.words[_HEAD:], key=_letters, default=None)
        return None if word is None or _letters(word) < _LONG else self._lean(word.box)

    def slanted(self, words: Sequence[Word], upright: float) -> Iterator[Box]:
        """The words up to the first that does not lean, the last of them a long one; signs and figures between two lean with them."""
        between: list[Box] = []
        for word in words:
            letters = _letters(word)
            if letters < _SHORT:
                between.append(word.box)
                continue
            lean = self._lean(word.box)
            if lean is None or not _LEANS <= lean - upright <= _STEEPEST:
                return
            between.append(word.box)
            if letters >= _LONG:
                yield from between
                between = []

    def _lean(self, box: Box) -> float | None:
        """The angle at which the ink in a box stands on the fewest columns; None where there is too little or too much of it."""
        black = self._pixels[box.y0 : box.y1, box.x0 : box.x1] < self._ink
        height, width = black.shape
        ys, xs = np.nonzero(black)
        if height > _TALLEST or len(xs) < _LEAST_INK:
            return None
        room = width + 2 * _TALLEST
        columns = _slides()[:, ys] + xs
        columns += np.arange(len(_ANGLES))[:, np.newaxis] * room
        counts = np.bincount(columns.ravel(), minlength=len(_ANGLES) * room).reshape(len(_ANGLES), room)
        return float(_ANGLES[int(np.argmax(np.einsum("ij,ij->i", counts, counts)))])


@cache
def _slides() -> NDArray[np.int64]:
    """By how many pixels each row is slid for each angle; all are positive."""
    rows = np.arange(_TALLEST + 1)
    slides: NDArray[np.int64] = np.rint(np.tan(np.radians(_ANGLES))[:, np.newaxis] * rows).astype(np.int64)
    slides -= slides.min()
    return slides
