"""Lines of Arabic in a mirror: what stands behind a word there stands behind it as on any other line, at its right."""

from __future__ import annotations

from typing import NamedTuple

from rapporteur.cleanup.ocr.components import Components
from rapporteur.cleanup.ocr.engine import Box, Line, Word
from rapporteur.language.writing import right_to_left


def is_turned(*lines: Line) -> bool:
    """Whether the lines are read from right to left: half of their words or more have Arabic letters."""
    words = [word for line in lines for word in line.words]
    arabic = sum(1 for word in words if right_to_left(word.text))
    return arabic > 0 and 2 * arabic >= len(words)


class Turned(NamedTuple):
    """A page in a mirror."""

    found: Components
    """Its ink there."""
    width: int

    @classmethod
    def of(cls, found: Components) -> Turned:
        """The page with this ink."""
        width = int(found.x1.max()) if len(found.x1) else 0
        return cls(Components(width - found.x1, found.y0, width - found.x0, found.y1, found.ink), width)

    def box(self, box: Box) -> Box:
        """A place on the page as the mirror shows it, or the other way round."""
        return box._replace(x0=self.width - box.x1, x1=self.width - box.x0)

    def line(self, line: Line) -> Line:
        """A line as the mirror shows it: with its words as they are read, from left to right."""
        words = sorted((Word(word.symbols, self.box(word.box), word.confidence) for word in line.words), key=_by_place)
        (x0, y0), (x1, y1) = line.start, line.end
        return Line(tuple(words), (self.width - x1, y1), (self.width - x0, y0))


def _by_place(word: Word) -> int:
    return word.box.x0
