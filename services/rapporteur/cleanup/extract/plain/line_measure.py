"""The measure of a page of text with hard line ends: how much its lines hold, and which of them end before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.cleanup.extract.lines import Line
from rapporteur.language.writing import columns, first_unit

_SHORT = 0.85
"""Share of the measure below which a line ends before it: the lines of a page differ by less, since letters differ in width."""


_WIDEST = 180
"""Letters that no line of a printed page holds."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a full line holds, in letters; a Chinese sign has the room of two."""

    columns: int

    @property
    def is_of_paragraphs(self) -> bool:
        """Whether the lines are too long for a page: whole paragraphs, each on a line, as web pages give them.

        >>> Measure(240).is_of_paragraphs, Measure(90).is_of_paragraphs
        (True, False)
        """
        return self.columns > _WIDEST

    def leaves_room(self, before: str, following: str) -> bool:
        """Whether a line ends well before the measure, so that what the next begins with would have had room on it: a word, or a single
        sign of Chinese, whose lines end anywhere.

        >>> Measure(40).leaves_room("the lamps of the coast,", "Noting"), Measure(40).leaves_room("回顾关于海岸灯塔的决议", "报告及其附件")
        (True, True)
        """
        return columns(before) + 1 + columns(first_unit(following.split(maxsplit=1)[0])) < self.columns * _SHORT


def measure_of(lines: Sequence[Line]) -> Measure:
    """The measure of a page: what nine lines in ten do not exceed."""
    rooms = sorted(columns(line.text) for line in lines)
    return Measure(rooms[len(rooms) * 9 // 10] if rooms else 0)
