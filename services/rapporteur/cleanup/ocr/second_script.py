"""Pages on which two scripts stand, side by side or one above the other: each is read with its own data, and both are laid together.

Russian that is read as English comes out as `CyMepKH BCeMM`, and surely not: its words have a confidence of a third. Where a page has so
many of them that they tell another script, the page is read in that one, too, and what it reads well there takes their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rapporteur.cleanup.ocr.engine import Box, Line, Word
from rapporteur.language.identifying import script_of

_WELL = 0.5
"""Confidence from which a word of the other script is one;"""
_OF_SCRIPT = 0.6
"""and the share of its letters that are of that script."""
_MOSTLY = 0.5
"""Share of the letters between the first and the last of them on a line that they have: names and symbols stand between them."""


def laid_together(own: Sequence[Line], other: Sequence[Line], script: str) -> tuple[Line, ...]:
    """The lines of one reading without what the other one, with data of `script`, reads well, and that."""
    pieces = [piece for line in other if (piece := _piece(line, script)) is not None]
    boxes = [_around(piece.words) for piece in pieces]
    kept = (part for line in own for part in _without(line, boxes))
    return (*kept, *pieces)


def _piece(line: Line, script: str) -> Line | None:
    """What of a line stands from the first to the last word of the script, with the figures and signs behind it."""
    strong = [at for at, word in enumerate(line.words) if _is_of(word, script)]
    if not strong:
        return None
    first, stop = strong[0], strong[-1] + 1
    while stop < len(line.words) and not any(c.isalpha() for c in line.words[stop].text) and line.words[stop].confidence >= _WELL:
        stop += 1
    while first and line.words[first - 1].confidence >= _WELL and not any(c.isalpha() for c in line.words[first - 1].text):
        first -= 1
    words = line.words[first:stop]
    letters = sum(len(word.text) for word in words)
    return line._replace(words=words) if sum(len(line.words[at].text) for at in strong) >= _MOSTLY * letters else None


def _is_of(word: Word, script: str) -> bool:
    return word.confidence >= _WELL and any(c.isalpha() for c in word.text) and script_of(word.text, _OF_SCRIPT) == script


def _without(line: Line, boxes: Sequence[Box]) -> Iterator[Line]:
    """The parts of a line that stand in none of the boxes."""
    for taken, words in groupby(line.words, key=lambda word: any(_lies_in(word.box, box) for box in boxes)):
        if not taken:
            yield line._replace(words=tuple(words))


def _lies_in(word: Box, around: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return around.x0 <= x <= around.x1 and around.y0 <= y <= around.y1


def _around(words: Sequence[Word]) -> Box:
    boxes = [word.box for word in words]
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))
