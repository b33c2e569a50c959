"""What is drawn over words of a PDF page: a black or white box hides them from a reader, and their letters stay in the file."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from rapporteur.cleanup.extract.pdf.drawn import address, all_drawn
from rapporteur.cleanup.extract.pdf.frames import Frame
from rapporteur.cleanup.extract.pdf.strokes import cut_where
from rapporteur.cleanup.extract.pdf.unseen import COVERED
from rapporteur.cleanup.layout.page import Run

_MOST = 1000
"""Boxes of a page that are looked at: a map or a chart has more, and nobody hides so many words."""
_COMPARED = 3_000_000
"""Boxes that are compared with words on a page: a page of a thousand words and three hundred boxes has a tenth of it."""
_LETTERS = (0.7, 0.1)
"""Heights of the type above the baseline between which a box must cover letters to hide them: a line through them does not."""


class Cover(NamedTuple):
    """A filled area, in points of the page as read."""

    x0: float
    top: float
    x1: float
    bottom: float
    place: int
    """Among all that the page draws: it lies over what was drawn before."""


def is_filled(drawn: Any) -> bool:
    """Whether a path is filled, so that it may hide what lies under it."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(drawn, filled, stroked)) and filled.value != pdfium.FPDF_FILLMODE_NONE


def _hides(area: Cover, run: Run) -> bool:
    return area.x0 <= run.x0 and run.x1 <= area.x1


class Covers:
    """The filled areas of one page."""

    def __init__(self, page: pypdfium2.PdfPage, found: Sequence[Cover], frame: Frame) -> None:
        self._page, self._frame = page, frame
        self._found = found if len(found) <= _MOST else ()
        self._places: dict[int, int] | None = None
        self.under = set[int]()
        """The texts that an area covers, wholly or in part, by their places in memory."""
        self._left = _COMPARED

    def on(self, run: Run, text: Any, drawn: int, chars: tuple[int, int]) -> Iterator[tuple[Run, tuple[int, int]]]:
        """The run that the object `drawn` draws, cut where an area over it begins or ends, with the characters of each part: those under
        it are marked. Whether that hides them is seen when the page is looked at.
        """
        over = self._over(run, drawn)
        if any(_hides(one, run) for one in over):
            self.under.add(drawn)
            yield replace(run, look=run.look | COVERED), chars
        elif not over or chars[1] - chars[0] != len(run.text):
            yield run, chars
        else:
            self.under.add(drawn)
            yield from self._cut(run, text, chars[0], over)

    def over(self, run: Run, drawn: int) -> Run:
        """The run, marked if an area lies over all of it."""
        if not any(_hides(one, run) for one in self._over(run, drawn)):
            return run
        self.under.add(drawn)
        return replace(run, look=run.look | COVERED)

    def _over(self, run: Run, drawn: int) -> list[Cover]:
        """The areas over a part of the run."""
        self._left -= len(self._found)
        if not self._found or self._left < 0:
            return []
        top, bottom = (run.baseline - share * run.size for share in _LETTERS)
        over = [one for one in self._found if one.x0 < run.x1 and run.x0 < one.x1 and one.top <= top and bottom <= one.bottom]
        place = self._place(drawn) if over else 0
        return [one for one in over if one.place > place]

    def _place(self, drawn: int) -> int:
        """Where among all that the page draws a text stands; -1 for one that is too deep in forms."""
        if self._places is None:
            self._places = {address(one.thing): one.place for one in all_drawn(self._page) if one.kind == pdfium.FPDF_PAGEOBJ_TEXT}
        return self._places.get(drawn, -1)

    def _cut(self, run: Run, text: Any, first: int, over: Sequence[Cover]) -> Iterator[tuple[Run, tuple[int, int]]]:
        for hidden, part, chars in cut_where(run, text, first, self._frame, lambda x: any(one.x0 <= x <= one.x1 for one in over)):
            yield replace(part, look=part.look | COVERED) if hidden else part, chars
