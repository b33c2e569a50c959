"""From the coordinates of a PDF page, which begin bottom left and may be turned, to those of the page as it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2

from rapporteur.cleanup.layout.page import Run

_LINE = 80
"""Characters of a line; a caption up a margin has no more."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The box of a page and how it is turned. Lengths are points."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int
    """Degrees by which a viewer turns the page clockwise: 0, 90, 180, 270."""

    @classmethod
    def of(cls, page: pypdfium2.PdfPage, more: int = 0) -> Frame:
        """The frame of a page that is open, turned by so many degrees more than a viewer turns it."""
        left, bottom, right, top = page.get_cropbox()
        return cls(left, bottom, right, top, (page.get_rotation() + more) % 360)

    @property
    def width(self) -> float:
        """Of the page as it is read."""
        return abs(self.top - self.bottom if self.turn in {90, 270} else self.right - self.left)

    @property
    def height(self) -> float:
        """Of the page as it is read."""
        return abs(self.right - self.left if self.turn in {90, 270} else self.top - self.bottom)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The place of a point: how far from the left edge, how far from the upper edge.

        >>> Frame(0, 0, 600, 800, 0).point(100, 790), Frame(0, 0, 600, 800, 90).point(100, 790)
        ((100, 10), (790, 100))
        """
        if not self.turn:
            return x - self.left, self.top - y
        match self.turn:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x

    def span(self, edges: tuple[float, float, float, float]) -> tuple[float, float, float]:
        """The left and right edge and the middle height of a box given as left, bottom, right, top of the file."""
        if not self.turn:
            a, b = edges[0] - self.left, edges[2] - self.left
            return (a, b, self.top - (edges[1] + edges[3]) / 2) if a <= b else (b, a, self.top - (edges[1] + edges[3]) / 2)
        ax, ay = self.point(edges[0], edges[1])
        bx, by = self.point(edges[2], edges[3])
        return min(ax, bx), max(ax, bx), (ay + by) / 2

    def upright(self, a: float, b: float) -> bool:
        """Whether text that runs in the direction (a, b) of the file runs from left to right on the page."""
        x, y = {90: (b, a), 180: (-a, -b), 270: (-b, -a)}.get(self.turn, (a, -b))
        return x > 0 and abs(y) < 0.2 * x


def is_sideways(runs: Sequence[Run]) -> bool:
    """Whether most of the characters, of more than a line in a margin, do not run from left to right."""
    printed = sum(len(run.text) for run in runs)
    return printed > _LINE and 2 * sum(len(run.text) for run in runs if run.upright) < printed
