"""The table of the words of scanned pages, while a document is being read."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

from rapporteur.cleanup.extract.runs import Seen
from rapporteur.model.boxes import PERCENT, TENTHS, ScannedPage, Words


class WordTable:
    """Grows by the words of one line of the transcript after another; 36 bytes a word."""

    def __init__(self) -> None:
        self._source, self._length, self._page, self._baseline, self._confidence = (array("i") for _ in range(5))
        self._x0, self._top, self._x1, self._bottom = (array("i") for _ in range(4))

    def add(self, base: int, seen: Sequence[Seen]) -> None:
        """The words of the line that begins at `base`."""
        for one in seen:
            ink = one.ink
            self._source.append(base + one.start)
            self._length.append(one.end - one.start)
            self._page.append(one.page)
            self._x0.append(math.floor(ink.x0 * TENTHS))
            self._top.append(math.floor(ink.top * TENTHS))
            self._x1.append(math.ceil(ink.x1 * TENTHS))
            self._bottom.append(math.ceil(ink.bottom * TENTHS))
            self._baseline.append(round(ink.baseline * TENTHS))
            self._confidence.append(round(one.confidence * PERCENT))

    def finish(self, pages: Sequence[ScannedPage]) -> Words:
        """The table."""
        edges = (self._x0, self._top, self._x1, self._bottom)
        return Words(tuple(pages), self._source, self._length, self._page, *edges, self._baseline, self._confidence)
