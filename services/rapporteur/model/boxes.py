"""Where the words of a scan stand on its pages: a box for each, tied to the transcript.

The table of words is columns of whole numbers, since a volume of 400 pages has 200,000 words: as one value a word they would take more
memory than all the rest of its clean text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapporteur.model.quick import quick

if TYPE_CHECKING:
    Column = array[int]
else:
    Column = array  # takes no parameters before Python 3.12, and the codec of the contracts looks at types when it runs

TENTHS = 10.0
"""Boxes are kept in tenths of a point: a pixel of a scan of 300 to the inch has 2.4."""
PERCENT = 100.0


@quick
@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page that was read by OCR. Its lengths are points (1/72 inch), as its file has them or its pixels give them."""

    number: int
    """From 1, in the file."""
    width: float
    height: float


@quick
@dataclass(frozen=True, slots=True)
class WordBox:
    """One word as it stands on its page. Lengths are points from the upper left corner of the page as the file shows it, askew or not."""

    source: int
    """The transcript offset of its first character."""
    length: int
    """How many characters of the transcript it has."""
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    """The height of the line that it stands on, at its middle. A raised mark stands above it."""
    confidence: float
    """From 0 to 1, as the engine has it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all pages that were read by OCR, in order of source: the columns are of one length, and an index is a word.

    Laws (tests/e2e/test_boxes.py): no two words share a character of the transcript; every character that a piece of clean text takes
    over from such a page, and that is no white space, lies in a word; every box lies on its page and has ink.
    """

    pages: tuple[ScannedPage, ...]
    """In order of number."""
    source: Column
    """As of WordBox, as are all columns; boxes are in tenths of a point, rounded outwards, the confidence in hundredths."""
    length: Column
    page: Column
    x0: Column
    top: Column
    x1: Column
    bottom: Column
    baseline: Column
    confidence: Column

    def __post_init__(self) -> None:
        columns = (self.length, self.page, self.x0, self.top, self.x1, self.bottom, self.baseline, self.confidence)
        if any(len(column) != len(self.source) for column in columns):
            raise ValueError("the columns of Words are of different lengths")

    def __len__(self) -> int:
        return len(self.source)

    def __bool__(self) -> bool:
        """There is a table, even if it is one of pages without words."""
        return True

    def __getitem__(self, index: int) -> WordBox:
        return WordBox(
            self.source[index],
            self.length[index],
            self.page[index],
            self.x0[index] / TENTHS,
            self.top[index] / TENTHS,
            self.x1[index] / TENTHS,
            self.bottom[index] / TENTHS,
            self.baseline[index] / TENTHS,
            self.confidence[index] / PERCENT,
        )

    def between(self, start: int, end: int) -> range:
        """The words of which some character lies in transcript[start:end]."""
        first = bisect_right(self.source, start) - 1
        if first < 0 or self.source[first] + self.length[first] <= start:
            first += 1
        return range(first, max(first, bisect_left(self.source, end)) if start < end else first)
