"""Has a page read with its lines set further apart, and what is missed of it once more by itself: for scripts that Tesseract needs it for.

Chinese signs fill their square, so lines that are set close leave a fifth of a sign between them. Tesseract then takes a short last line of
a paragraph for a part of the line above or below it, and of both comes `ee`: of the lines on eighteen printed pages one in twenty was lost.
With more paper between them none is; but a line of three signs, `大会，`, may still be no line to it while it looks for columns. Lines of
Arabic touch, by tails that reach between the stems of the next one: of them one in ten was lost on two printed pages.
"""

from __future__ import annotations

import statistics
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rapporteur.cleanup.ocr.engine import Box, Line, Picture, Symbol, Word
from rapporteur.cleanup.ocr.pictures import cropped, greys, threshold

Read = Callable[[Picture, bool], tuple[Line, ...]]
"""Reads a page; or, where told so, one line alone."""

EDITION = "5"
"""Raised by whoever changes how pages are spread, since other answers come of it."""
_MORE = 0.08
"""Inches of paper that come between two lines: half the height of common type."""
_MOST = 150
"""Bands of ink on a page of print; what has more is hatched or torn, and would grow by half a line for each."""
_SPECK = 3
"""Pixels of ink in a row or column that are dirt; one through print has more."""
_LOWEST = 0.06
"""Inches: letters of the smallest print are a little lower, lines of it with all that rises and hangs are not."""
_PART = 0.5
"""Height of a band of ink, in heights of most, below which it may be a part of a sign, as of 会, or a dot over a line;"""
_WHOLE = 1.25
"""then it belongs to the band beside it that it makes no higher than this,"""
_HARDLY = 0.1
"""or that is no further off, as dots over letters of Arabic and signs under them are."""
_SEVERAL = 1.5
"""Times the height of most from which a band may be several lines that touch;"""
_FAINT = 0.2
"""and share of the ink of its middle row below which one ends: between the lines on ten printed pages of Arabic there was 0.02 to 0.12."""
_COVERED = 0.9
"""Share of the columns with ink of a line that words stand over; the stops at its end are a sign of thirty or forty."""
_POOR = 0.5
"""Mean confidence of a line that is read once more."""
_MARGIN = 10
"""Pixels of paper around a line that is read alone: with 40 what is read is the grain of the paper."""
_BESIDE = 4
"""Pixels of paper at both ends of one that is read tight: with 20 the paper there reads as stops."""


class _Cut(NamedTuple):
    """A row before which paper was put in."""

    at: int
    """In the picture as it was;"""
    spread: int
    """where the row is now."""


class _Band(NamedTuple):
    """Rows of ink, from one to before another."""

    begin: int
    end: int

    @property
    def height(self) -> int:
        return self.end - self.begin


class Spread(NamedTuple):
    """A picture whose lines stand further apart, and where it was cut."""

    picture: Picture
    cuts: tuple[_Cut, ...]

    def line(self, line: Line) -> Line:
        """The line of the spread picture where it stands on the page."""
        return _moved(line, self._row)

    def _row(self, y: float) -> float:
        """The row of the page as it was; of paper that was put in, the row before which it was put."""
        index = bisect_right(self.cuts, y, key=lambda cut: cut.spread)
        before = self.cuts[index - 1].spread - self.cuts[index - 1].at if index else 0
        return min(y - before, float(self.cuts[index].at)) if index < len(self.cuts) else y - before


def read_spread(picture: Picture, read: Read, *, tight: bool = False) -> tuple[Line, ...]:
    """The lines of a page with their places on it, read with more paper between them; those that read poorly or leave ink unread are read
    alone, too, `tight` without the paper beside them, and the better reading counts. Raises what `read` raises.
    """
    wide = spread(picture)
    lines = list(read(wide.picture, False))
    rows = greys(wide.picture)
    black = rows < threshold(rows)
    bands = _bands(black.sum(axis=1), picture.dpi)
    usual = _usual(bands, picture.dpi)
    for band in bands if len(bands) <= _MOST else ():
        inside = [line for line in lines if band.begin <= _middle(line) < band.end]
        if band.height < _PART * usual or not _is_poor(inside, black[band.begin : band.end]):
            continue
        alone = _alone(wide.picture, _piece(band, black, tight=tight), read)
        if _worth(alone) > _worth(inside) and (not tight or _worth(alone) >= _POOR * _letters(alone)):
            at = next((i for i, line in enumerate(lines) if _middle(line) >= band.begin), len(lines))
            lines[at:at] = alone
            lines = [line for line in lines if line not in inside]
    return tuple(map(wide.line, lines))


def spread(picture: Picture) -> Spread:
    """The picture with paper put in wherever rows without ink part two lines; the same picture where none do, or more than print has.

    >>> spread(Picture(3, 1, 300.0, bytes(3))).cuts
    ()
    """
    rows = greys(picture)
    bands = _bands((rows < threshold(rows)).sum(axis=1), picture.dpi)
    middles = [(above.end + below.begin) // 2 for above, below in pairwise(bands)]
    if not 0 < len(middles) < _MOST:
        return Spread(picture, ())
    more = round(_MORE * picture.dpi)
    paper = np.full((more, picture.width), np.median(rows), dtype=np.uint8)
    parts = [rows[: middles[0]]]
    for at, following in zip(middles, [*middles[1:], picture.height], strict=True):
        parts += [paper, rows[at:following]]
    made = np.concatenate(parts)
    cuts = tuple(_Cut(at, at + more * count) for count, at in enumerate(middles, 1))
    return Spread(Picture(picture.width, int(made.shape[0]), picture.dpi, made.tobytes()), cuts)


def _bands(ink: NDArray[np.int64], dpi: float) -> list[_Band]:
    """Stretches of rows with ink, of which `ink` says how much, from the top: lines that touch are parted, and what is too low for a line
    of print is one with the nearer of its neighbours.
    """
    whole = [_Band(*edges) for edges in _stretches(ink > _SPECK)]
    usual = _usual(whole, dpi)
    bands = [part for band in whole for part in _parted(band, ink, usual)]
    at = 0
    while at < len(bands):
        beside = [other for other in (at - 1, at) if 0 <= other < len(bands) - 1 and _are_one(bands[other], bands[other + 1], usual)]
        if bands[at].height >= _PART * usual or not beside:
            at += 1
            continue
        first = min(beside, key=lambda other: bands[other + 1].begin - bands[other].end)
        bands[first : first + 2] = [_Band(bands[first].begin, bands[first + 1].end)]
        at = first
    return bands


def _are_one(upper: _Band, lower: _Band, usual: float) -> bool:
    """Whether two bands, of which one is too low for a line, may be one: they are no higher than a line, or hardly apart."""
    return lower.end - upper.begin <= _WHOLE * usual or lower.begin - upper.end <= _HARDLY * usual


def _stretches(rows: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(rows.astype(np.int8), prepend=0, append=0)).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _parted(band: _Band, ink: NDArray[np.int64], usual: float) -> list[_Band]:
    """The lines of a band that is as high as several: tails of Arabic reach between the stems of the line below, so that no row is
    without ink; but where hardly any is, a line ends.
    """
    if band.height < _SEVERAL * usual:
        return [band]
    inside = ink[band.begin : band.end]
    faint = _stretches(inside < _FAINT * np.median(inside))
    valleys = [band.begin + begin + int(inside[begin:end].argmin()) for begin, end in faint]
    edges = [band.begin, *(at for at in valleys if min(at - band.begin, band.end - at) >= _PART * usual), band.end]
    return [_Band(begin, end) for begin, end in pairwise(edges)]


def _usual(bands: Sequence[_Band], dpi: float) -> float:
    """The height of a line: there may be more rows of dots over letters than lines."""
    return statistics.median([band.height for band in bands if band.height >= _LOWEST * dpi] or [0.0])


def _middle(line: Line) -> float:
    return statistics.median((word.box.y0 + word.box.y1) / 2 for word in line.words)


def _is_poor(lines: Sequence[Line], black: NDArray[np.bool_]) -> bool:
    """Whether the lines of a band leave ink of it unread, or read badly."""
    inked = black.any(axis=0)
    read = np.zeros_like(inked)
    for box in (word.box for line in lines for word in line.words):
        read[max(0, box.x0) : box.x1] = True
    return bool((inked & read).sum() < _COVERED * inked.sum()) or _worth(lines) < _POOR * _letters(lines)


def _letters(lines: Sequence[Line]) -> int:
    return sum(len(word.text) for line in lines for word in line.words)


def _worth(lines: Sequence[Line]) -> float:
    """How many characters were surely read."""
    return sum(word.confidence * len(word.text) for line in lines for word in line.words)


def _piece(band: _Band, black: NDArray[np.bool_], *, tight: bool) -> Box:
    """What of the page is looked at to read a band alone."""
    inked = np.flatnonzero(black[band.begin : band.end].sum(axis=0))
    left, right = (max(0, int(inked[0]) - _BESIDE), int(inked[-1]) + 1 + _BESIDE) if tight and inked.size else (0, black.shape[1])
    return Box(left, max(0, band.begin - _MARGIN), min(black.shape[1], right), min(black.shape[0], band.end + _MARGIN))


def _alone(picture: Picture, piece: Box, read: Read) -> list[Line]:
    strip = cropped(picture, piece)
    return [shifted(line, piece.x0, piece.y0) for line in read(strip, True)]


def shifted(line: Line, x: int, y: int) -> Line:
    """The line further to the right and further down by so many pixels."""

    def box(old: Box) -> Box:
        return Box(old.x0 + x, old.y0 + y, old.x1 + x, old.y1 + y)

    words = tuple(Word(tuple(Symbol(s.text, box(s.box)) for s in w.symbols), box(w.box), w.confidence) for w in line.words)
    return Line(words, (line.start[0] + x, line.start[1] + y), (line.end[0] + x, line.end[1] + y))


def _moved(line: Line, row: Callable[[float], float]) -> Line:
    """The line with every row of it put elsewhere."""

    def box(old: Box) -> Box:
        top, bottom = round(row(old.y0)), round(row(old.y1))
        return Box(old.x0, top, old.x1, max(bottom, top + 1))

    words = tuple(Word(tuple(Symbol(s.text, box(s.box)) for s in w.symbols), box(w.box), w.confidence) for w in line.words)
    (x0, y0), (x1, y1) = line.start, line.end
    return Line(words, (x0, row(y0)), (x1, row(y1)))
