"""Makes the lines of print on a picture level, at the resolution that engines are made for; two pages on it each by itself."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from rapporteur.cleanup.ocr.engine import Box, Picture
from rapporteur.cleanup.ocr.pictures import READING_DPI, cropped, greys, image_of, slid, threshold

_STEEPEST = 4.0
"""Degrees: paper that goes through a scanner lies no more askew."""
_COARSE, _FINE = 0.25, 0.025
_LEVEL = 0.03
"""Degrees below which nothing is turned: over the width of a page it is one pixel in 2000."""
_FURTHEST = 0.5
"""Of the height of a picture: what is so low and wide that its lines fall further is no page, and would be slid out of itself."""
SIDEWAYS = frozenset({90, 270})
"""Degrees by which a page is turned whose width is then its height."""
_THUMB = 1000
"""Pixels of the longer side at which the slope of the lines is looked for."""
_WIDE, _FOLD, _FREE = 1.2, (0.42, 0.58), 0.02
"""Times its height, the width of a picture of two pages at least; where the fold between them lies, in widths; and how wide a strip free of
ink there is at least: a page that lies askew reaches into its margin.
"""
_DIRT, _PAGE = 0.003, 4.0
"""Share of the pixels of a column in that strip that are ink, at most, which is dirt: a line of print across it has more; and inches of the
height of a page at least: of a line or two, any space between words would be a fold.
"""
_APART, _SHARPER, _BROAD = 0.1, 1.15, 0.4
"""Degrees by which the pages of a picture lie apart at least, each with lines that are so much sharper at its own slope, and columns with
ink in so many of its width: where they are not, as those of a drawing, nothing tells how it lies.
"""


Origin = tuple[float, float, float, float, float, float]
"""Where level pixels come from: x = a * x' + b * y' + c and y = d * x' + e * y' + f, in points of the page as it lay."""


class Beyond(NamedTuple):
    """The right one of two pages on one picture."""

    fold: int
    """The column of the level picture where it begins."""
    origin: Origin


class Lie(NamedTuple):
    """How a page lay before its lines of print were made level."""

    width: int
    height: int
    """Of the level picture, in pixels."""
    slope: float
    """Degrees by which the lines fell to the right; of two pages, those of the left one."""
    origin: Origin
    turn: int = 0
    """Degrees by which it was turned clockwise, to stand upright: 0, 90, 180 or 270."""
    beyond: Beyond | None = None
    """Where the right one of two pages comes from that lay askew each by itself."""

    def on_page(self, box: Box) -> tuple[float, float, float, float]:
        """The rectangle around a box of the level picture on the page as it lay, in points: left, top, right and lower edge.

        >>> Lie(600, 600, 0.0, (0.24, 0.0, 0.0, 0.0, 0.24, 0.0)).on_page(Box(100, 200, 150, 300))
        (24.0, 48.0, 36.0, 72.0)
        """
        origin = self._origin((box.x0 + box.x1) / 2)
        corners = [_point(origin, x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of it lay."""
        return _point(self._origin(x), x, y)

    def _origin(self, x: float) -> Origin:
        return self.origin if self.beyond is None or x < self.beyond.fold else self.beyond.origin


def _point(origin: Origin, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = origin
    return a * x + b * y + c, d * x + e * y + f


class Levelled(NamedTuple):
    """A picture whose lines of print lie level."""

    picture: Picture
    lie: Lie


class _Falls(NamedTuple):
    """By how much the lines fall for each pixel to the right: those left of the column `fold`, and those right of it."""

    left: float
    right: float
    fold: float

    def shifts(self, width: int) -> NDArray[np.float64]:
        """By how many pixels each column is slid up."""
        beyond: NDArray[np.float64] = np.arange(width, dtype=np.float64) - (self.fold - 0.5)
        beyond *= np.where(beyond < 0, self.left, self.right)
        return beyond


def levelled(picture: Picture) -> Levelled:
    """The picture with its lines level, at READING_DPI: its columns are slid down or up, and then it is enlarged or shrunk.

    Letters of a page that lies askew by a degree or two lean by as much, which no engine minds; turning it would take three times as long.
    Two pages side by side, as of an open book or of two sheets on one glass, are made level each by itself.
    """
    slopes, fold = _slopes(picture)
    point, scale = 72.0 / picture.dpi, READING_DPI / picture.dpi
    left, right = (math.tan(math.radians(slope)) if abs(slope) >= _LEVEL else 0.0 for slope in slopes)
    if max(abs(left), abs(right)) * picture.width > _FURTHEST * picture.height:
        left = right = 0.0
        slopes = (0.0, 0.0)
    falls = _Falls(left, right, fold)
    if not (left or right) and abs(scale - 1) < 0.01:
        return Levelled(picture, Lie(picture.width, picture.height, 0.0, (point, 0.0, 0.0, 0.0, point, 0.0)))
    width, height = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    image = Image.fromarray(slid(greys(picture), falls.shifts(picture.width))) if left or right else image_of(picture)
    # cubic interpolation looks at four pixels only, which drops hair lines where it shrinks
    way = Image.Resampling.LANCZOS if scale < 0.75 else Image.Resampling.BICUBIC
    resized = image.resize((width, height), way)
    wide, high = point * picture.width / width, point * picture.height / height
    origins = [(wide, 0.0, 0.0, wide * fall, high, -point * fall * fold) for fall in (left, right)]
    beyond = Beyond(round(fold * width / picture.width), origins[1]) if left != right else None
    return Levelled(Picture(width, height, READING_DPI, resized.tobytes()), Lie(width, height, slopes[0], origins[0], beyond=beyond))


def slope_of(picture: Picture) -> float:
    """By how many degrees the lines of print fall to the right: where the rows of the page differ most in blackness."""
    return _slope(_thumb(picture))


def _slopes(picture: Picture) -> tuple[tuple[float, float], float]:
    """The slopes of what lies left and right of a column of the picture, and the column: the middle, where all of it lies alike."""
    common, middle = slope_of(picture), picture.width / 2
    sides = pages_on(picture)
    if len(sides) == 1:
        return (common, common), middle
    left, right = (_own_slope(_thumb(cropped(picture, side)), common) for side in sides)
    return ((left, right), float(sides[1].x0)) if abs(left - right) >= _APART else ((common, common), middle)


def pages_on(picture: Picture) -> tuple[Box, ...]:
    """The pages on a picture: two on both sides of a fold without ink, or the whole picture as one.

    >>> pages_on(Picture(4, 1, 300.0, bytes(4)))
    (Box(x0=0, y0=0, x1=4, y1=1),)
    """
    whole = Box(0, 0, picture.width, picture.height)
    if picture.width <= _WIDE * picture.height or picture.height < _PAGE * picture.dpi:
        return (whole,)
    black = _thumb(picture)
    fold = round(_fold(black) * picture.width / black.shape[1])
    return (whole._replace(x1=fold), whole._replace(x0=fold)) if fold else (whole,)


def _thumb(picture: Picture) -> NDArray[np.bool_]:
    """The ink of the picture made small."""
    ratio = max(1.0, max(picture.width, picture.height) / _THUMB)
    thumb = image_of(picture).resize((max(1, round(picture.width / ratio)), max(1, round(picture.height / ratio))), Image.Resampling.BOX)
    pixels = np.asarray(thumb)
    black: NDArray[np.bool_] = pixels < threshold(pixels)
    return black


def _fold(black: NDArray[np.bool_]) -> int:
    """The middle column of the widest strip without ink between two pages; 0 where there is none."""
    width = black.shape[1]
    first, last = (round(share * width) for share in _FOLD)
    inked = np.flatnonzero(black[:, first:last].mean(axis=0) > _DIRT)
    edges = np.concatenate(([-1], inked, [last - first]))
    at = int(np.argmax(np.diff(edges)))
    return first + int(edges[at] + edges[at + 1]) // 2 if edges[at + 1] - edges[at] > _FREE * width else 0


def _slope(black: NDArray[np.bool_]) -> float:
    ys, xs = np.nonzero(black)
    if not 100 < len(xs) < 0.4 * black.size:
        return 0.0
    best = _steepest(xs, ys, np.arange(-_STEEPEST, _STEEPEST + _COARSE / 2, _COARSE))
    return _steepest(xs, ys, np.arange(best - _COARSE, best + _COARSE + _FINE / 2, _FINE))


def _own_slope(side: NDArray[np.bool_], common: float) -> float:
    """That of one of two pages; that of the whole picture where its own makes its lines hardly sharper, or where they are as short as the
    figures of a table, which lie alike at many slopes.
    """
    if np.count_nonzero(side.any(axis=0)) < _BROAD * side.shape[1]:
        return common
    ys, xs = np.nonzero(side)
    own = _slope(side)
    sharper, sharp = _sharpness(xs, ys, np.array([own, common]))
    return own if sharper > _SHARPER * sharp else common


def _steepest(xs: NDArray[np.intp], ys: NDArray[np.intp], slopes: NDArray[np.float64]) -> float:
    return float(slopes[int(np.argmax(_sharpness(xs, ys, slopes)))])


def _sharpness(xs: NDArray[np.intp], ys: NDArray[np.intp], slopes: NDArray[np.float64]) -> list[float]:
    """How much the rows differ in blackness at each slope."""
    sharpness = []
    across, down = xs.astype(np.float64), ys.astype(np.float64)
    rows = np.empty_like(across)
    for slope in slopes:
        np.multiply(across, math.tan(math.radians(slope)), out=rows)
        np.rint(np.subtract(down, rows, out=rows), out=rows)
        rows -= rows.min()
        counts = np.bincount(rows.astype(np.int64))
        sharpness.append(float(np.square(np.diff(counts)).sum()))
    return sharpness
