"""Pages that tests draw, with letters that are black boxes, and an engine that knows what is on one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from rapporteur.cleanup.ocr.components import Components, components
from rapporteur.cleanup.ocr.engine import Box, Glance, Line, Picture, Symbol, Word

CAP, SIZE = 30, 45.0
"""Height of capitals and of the type in the drawings, in pixels: 10.8 point at 300 to the inch."""


class Drawing:
    """A page on which letters are black boxes: what counts is where their ink is."""

    def __init__(self, width: int = 1200, height: int = 400) -> None:
        self.image = Image.new("L", (width, height), 255)
        self.draw = ImageDraw.Draw(self.image)

    def ink(self, box: Box) -> Box:
        """Ink where the box is."""
        self.draw.rectangle((box.x0, box.y0, box.x1 - 1, box.y1 - 1), fill=0)
        return box

    def word(self, text: str, x: int, base: int, height: int = CAP) -> Word:
        """Letters of one height that stand on the baseline."""
        symbols = [Symbol(c, self.ink(Box(x + 24 * i, base - height, x + 24 * i + 18, base))) for i, c in enumerate(text)]
        return Word(tuple(symbols), Box(x, base - height, x + 24 * len(text) - 6, base), 0.9)

    def components(self) -> Components:
        """Its pieces of ink."""
        return components(np.asarray(self.image))


def line(*words: Word, base: int) -> Line:
    """Words on one level baseline."""
    return Line(words, (float(words[0].box.x0), float(base)), (float(words[-1].box.x1), float(base)))


class OneLine:
    """An engine that reads this line and gives one answer to every look."""

    name = "one-line"
    languages = frozenset({"en"})

    def __init__(self, line: Line, glance: Glance) -> None:
        self._line, self._glance = line, glance

    def lines(self, _picture: Picture, _language: str, /) -> tuple[Line, ...]:
        """The line."""
        return (self._line,)

    def glances(self, pictures: Sequence[Picture], _allowed: str, /) -> tuple[Glance, ...]:
        """The answer, to each."""
        return tuple(self._glance for _ in pictures)
