"""Takes from an engine's answer what can be a text: words that have characters, a place on the page, and ink at that place.

Engines are programs of others, and networks besides. Tesseract 5 reads words off the grain of blank paper: 53 and 112 of them on two
specimens that were scanned at 110 dots to the inch with a grain of 20 greys. Other engines may give boxes beside the page, or confidences
that are no number. Nothing of it may reach the text, and nothing of it may stop the reading of a page.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from rapporteur.cleanup.ocr.engine import NOTHING, Box, EngineFailed, Glance, Line, OcrEngine, Picture, Symbol, Word
from rapporteur.cleanup.ocr.levelling import pages_on
from rapporteur.cleanup.ocr.pictures import Greys, cropped, image_of
from rapporteur.cleanup.ocr.spreading import shifted

CELL = 4
"""Pixels: the side of the squares in which ink is looked for. A stroke of small type is three wide at 300 to the inch; over sixteen pixels
grain evens out to a quarter.
"""
DARKER = 24
"""Greys by which a cell of ink differs from the paper, whichever is darker: blank cells of a bad scan stray by 4, of the worst by 6.5."""
LEAST = 0.02
"""Share of a word's cells that have ink, at least. Of 1,078 words of scanned specimens none has less than 0.19, of 3,471 on eleven pages of
real scans of 1948 to 1997 none less than 0.11 (signs in boxes that are too large); of the blank cells of the worst scan 0.0024 have.
"""


class SoundEngine:
    """The engine behind it, of whose answers only that is given on which can be a text; it remembers what it left out of them."""

    def __init__(self, behind: OcrEngine) -> None:
        self._behind = behind
        self.name, self.languages = behind.name, behind.languages
        self._inkless: dict[tuple[str, str], tuple[str, ...]] = {}

    def lines(self, picture: Picture, language: str) -> tuple[Line, ...]:
        """As `sound`; of two pages side by side, each is read alone: engines take lines of both for one where one of the pages ends.

        Raises EngineLacking, EngineFailed.
        """
        sides = pages_on(picture)
        read = []
        for side in sides:
            part = cropped(picture, side) if len(sides) > 1 else picture
            read.append((side, sound(part, self._behind.lines(part, language))))
        self._inkless[picture.digest, language] = tuple(word for _, page in read for word in page.inkless)
        return tuple(shifted(line, side.x0, 0) if side.x0 else line for side, page in read for line in page.lines)

    def glances(self, pictures: Sequence[Picture], allowed: str) -> tuple[Glance, ...]:
        """As `sound_glances`. Raises EngineLacking, EngineFailed."""
        return sound_glances(len(pictures), self._behind.glances(pictures, allowed), allowed)

    def inkless(self, picture: Picture, language: str) -> tuple[str, ...]:
        """The words that the engine gave for blank paper when the picture was read in the language."""
        return self._inkless.get((picture.digest, language), ())


class Sound(NamedTuple):
    """What of an engine's answer stands on the page, and the words that have no ink."""

    lines: tuple[Line, ...]
    inkless: tuple[str, ...]


def sound(picture: Picture, lines: Sequence[Line]) -> Sound:
    """The lines with boxes inside the picture and confidences from 0 to 1, without empty words and those over blank paper."""
    ink = _Ink(picture)
    kept: list[Line] = []
    inkless: list[str] = []
    for line in lines:
        words: list[Word] = []
        for word in filter(None, map(_with_characters, line.words)):
            box = _inside(word.box, Box(0, 0, picture.width, picture.height))
            if box is not None and ink.has(box):
                words.append(_placed(word, box))
            else:
                inkless.append(word.text)
        if words:
            kept.append(_on_baseline(line, tuple(words)))
    return Sound(tuple(kept), tuple(inkless))


def sound_glances(asked: int, answers: Sequence[Glance], allowed: str) -> tuple[Glance, ...]:
    """The answers, of which those with other characters say nothing. Raises EngineFailed when there are not as many as were `asked` for."""
    if len(answers) != asked:
        raise EngineFailed(f"the engine gave {len(answers)} answers for {asked} pictures")
    return tuple(Glance(one.text, _sure(one.confidence)) if set(one.text) <= set(allowed) else NOTHING for one in answers)


class _Ink:
    """Where a page differs from its paper."""

    def __init__(self, picture: Picture) -> None:
        # PIL averages the cells in C; a cell at the edge is that of the pixels it has
        cells: Greys = np.asarray(image_of(picture).reduce(CELL)) if picture.pixels else np.zeros((0, 0), dtype=np.uint8)
        paper = float(np.median(cells)) if cells.size else 255.0
        self._inked = np.abs(cells.astype(np.int16) - paper) >= DARKER

    def has(self, box: Box) -> bool:
        """Whether there is ink in the box."""
        cells = self._inked[box.y0 // CELL : -(-box.y1 // CELL), box.x0 // CELL : -(-box.x1 // CELL)]
        return bool(cells.size and np.count_nonzero(cells) >= max(1.0, LEAST * cells.size))


def _with_characters(word: Word) -> Word | None:
    """The word without symbols that print nothing; None where that are all."""
    if all(symbol.text and " " not in symbol.text and symbol.text.isprintable() for symbol in word.symbols):
        return word if word.symbols else None
    symbols = tuple(Symbol(text, symbol.box) for symbol in word.symbols if (text := "".join(filter(str.isprintable, symbol.text.split()))))
    return word._replace(symbols=symbols) if symbols else None


def _inside(box: Box, around: Box) -> Box | None:
    """What of a box lies in another one; None where nothing does."""
    x0, y0, x1, y1 = max(box.x0, around.x0), max(box.y0, around.y0), min(box.x1, around.x1), min(box.y1, around.y1)
    return Box(x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def _placed(word: Word, box: Box) -> Word:
    """The word with its symbols inside its box; one that lies beside it may be anywhere in it."""
    x0, y0, x1, y1 = box
    symbols = tuple(
        # most lie inside, and need no new box
        symbol
        if x0 <= symbol.box.x0 < symbol.box.x1 <= x1 and y0 <= symbol.box.y0 < symbol.box.y1 <= y1
        else Symbol(symbol.text, _inside(symbol.box, box) or box)
        for symbol in word.symbols
    )
    return Word(symbols, box, _sure(word.confidence))


def _sure(confidence: float) -> float:
    """A confidence from 0 to 1; what is no number is no confidence."""
    return min(1.0, max(0.0, confidence)) if math.isfinite(confidence) else 0.0


def _on_baseline(line: Line, words: tuple[Word, ...]) -> Line:
    """The line, on the lower edges of its words where the engine's baseline is no line on the page."""
    ends = (*line.start, *line.end)
    low, high = min(word.box.y0 for word in words), max(word.box.y1 for word in words)
    if all(map(math.isfinite, ends)) and low <= line.baseline((line.start[0] + line.end[0]) / 2) <= high + (high - low):
        return line._replace(words=words)
    bottom = float(sorted(word.box.y1 for word in words)[len(words) // 2])
    return Line(words, (float(words[0].box.x0), bottom), (float(words[-1].box.x1), bottom))
