"""Pictures made ready for reading: grey, level, at the resolution that engines are made for."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from rapporteur.cleanup.ocr.engine import Box, Picture

READING_DPI = 300.0
"""Tesseract reads print best at about 300 pixels an inch; scans of 200 gain a little by it, and marks need it."""
_STEEPEST = 4.0
"""Degrees: paper that goes through a scanner lies no more askew."""
_COARSE, _FINE = 0.25, 0.025
_LEVEL = 0.03
"""Degrees below which nothing is turned: over the width of a page it is one pixel in 2000."""
_FURTHEST = 0.5
"""Of the height of a picture: what is so low and wide that its lines fall further is no page, and would be slid out of itself."""
_TOGETHER = 256
"""Columns that are slid at a time."""
SIDEWAYS = frozenset({90, 270})
"""Degrees by which a page is turned whose width is then its height."""
_THUMB = 1000
"""Pixels of the longer side at which the slope of the lines is looked for."""
_GRAIN, _DARKEST = 24, 1e-4
"""Greys by which the means of the two halves of the grain of paper differ at most: a grain of 14 makes 22; and the share of the pixels of a
page that one short line of print has at least.
"""

Greys = NDArray[np.uint8]


def greys(picture: Picture) -> Greys:
    """The picture as rows of pixels; what it holds is not copied and cannot be changed."""
    return np.frombuffer(picture.pixels, dtype=np.uint8).reshape(picture.height, picture.width)


def picture_of(image: Image.Image, dpi: float) -> Picture:
    """The picture of an image of any kind; what is transparent is white paper."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, layer)
    grey = image.convert("L")
    return Picture(grey.width, grey.height, dpi, grey.tobytes())


def image_of(picture: Picture) -> Image.Image:
    """The image of a picture."""
    return Image.frombytes("L", (picture.width, picture.height), picture.pixels)


def cropped(picture: Picture, box: Box) -> Picture:
    """The part of the picture inside the box, white where the box reaches over its edge."""
    part = np.full((box.y1 - box.y0, box.x1 - box.x0), 255, dtype=np.uint8)
    left, top = max(box.x0, 0), max(box.y0, 0)
    inside = greys(picture)[top : max(box.y1, 0), left : max(box.x1, 0)]
    part[top - box.y0 :, left - box.x0 :][: inside.shape[0], : inside.shape[1]] = inside
    return Picture(part.shape[1], part.shape[0], picture.dpi, part.tobytes())


class Lie(NamedTuple):
    """How a page lay before its lines of print were made level."""

    width: int
    height: int
    """Of the level picture, in pixels."""
    slope: float
    """Degrees by which the lines fell to the right."""
    origin: tuple[float, float, float, float, float, float]
    """Where level pixels come from: x = a * x' + b * y' + c and y = d * x' + e * y' + f, in points of the page as it lay."""
    turn: int = 0
    """Degrees by which it was turned clockwise, to stand upright: 0, 90, 180 or 270."""

    def on_page(self, box: Box) -> tuple[float, float, float, float]:
        """The rectangle around a box of the level picture on the page as it lay, in points: left, top, right and lower edge.

        >>> Lie(600, 600, 0.0, (0.24, 0.0, 0.0, 0.0, 0.24, 0.0)).on_page(Box(100, 200, 150, 300))
        (24.0, 48.0, 36.0, 72.0)
        """
        corners = [self.point(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of it lay."""
        a, b, c, d, e, f = self.origin
        return a * x + b * y + c, d * x + e * y + f


class Levelled(NamedTuple):
    """A picture whose lines of print lie level."""

    picture: Picture
    lie: Lie


def levelled(picture: Picture) -> Levelled:
    """The picture with its lines level, at READING_DPI: its columns are slid down or up, and then it is enlarged or shrunk.

    Letters of a page that lies askew by a degree or two lean by as much, which no engine minds; turning it would take three times as long.
    """
    slope = slope_of(picture)
    point, scale = 72.0 / picture.dpi, READING_DPI / picture.dpi
    fall = math.tan(math.radians(slope)) if abs(slope) >= _LEVEL else 0.0
    if abs(fall) * picture.width > _FURTHEST * picture.height:
        slope = fall = 0.0
    if not fall and abs(scale - 1) < 0.01:
        return Levelled(picture, Lie(picture.width, picture.height, 0.0, (point, 0.0, 0.0, 0.0, point, 0.0)))
    width, height = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    image = Image.fromarray(_slid(greys(picture), fall)) if fall else image_of(picture)
    # cubic interpolation looks at four pixels only, which drops hair lines where it shrinks
    way = Image.Resampling.LANCZOS if scale < 0.75 else Image.Resampling.BICUBIC
    resized = image.resize((width, height), way)
    wide, high = point * picture.width / width, point * picture.height / height
    origin = (wide, 0.0, 0.0, wide * fall, high, -point * fall * picture.width / 2)
    return Levelled(Picture(width, height, READING_DPI, resized.tobytes()), Lie(width, height, slope, origin))


def _slid(pixels: Greys, fall: float) -> Greys:
    """The picture with each column slid up by `fall` for each pixel that it lies right of the middle; white comes in at the edges.

    Between pixels the greys are those of Keys' cubic through four of them, as Pillow's BICUBIC has it. Columns that are slid by the same
    whole pixels are made together, but never so many that their numbers take as much memory as the picture does.
    """
    height, width = pixels.shape
    shifts = (np.arange(width) - (width - 1) / 2) * fall
    whole = np.floor(shifts).astype(np.int64)
    weights = _cubic((shifts - whole).astype(np.float32))
    slid = np.empty((height, width), dtype=np.uint8)
    edges = np.flatnonzero(np.diff(whole)) + 1
    for left, right in pairwise(sorted({0, *edges.tolist(), *range(0, width, _TOGETHER), width})):
        rows = _rows(pixels[:, left:right], int(whole[left]) - 1, height + 3)
        part = rows[:height] * weights[0][left:right]
        for row in (1, 2, 3):
            part += rows[row : row + height] * weights[row][left:right]
        part += 0.5
        slid[:, left:right] = np.clip(part, 0, 255, out=part)
    return slid


def _rows(pixels: Greys, top: int, count: int) -> NDArray[np.float32]:
    """`count` rows from the row `top` on, white where the picture has none."""
    rows = np.full((count, pixels.shape[1]), 255, dtype=np.float32)
    first, last = max(top, 0), min(top + count, pixels.shape[0])
    if first < last:
        rows[first - top : last - top] = pixels[first:last]
    return rows


def _cubic(t: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
    """The weights of the four pixels around a place that lies `t` behind the second (Keys 1981, a = -0.5)."""
    return -0.5 * t + t**2 - 0.5 * t**3, 1 - 2.5 * t**2 + 1.5 * t**3, 0.5 * t + 2 * t**2 - 1.5 * t**3, -0.5 * t**2 + 0.5 * t**3


def slope_of(picture: Picture) -> float:
    """By how many degrees the lines of print fall to the right: where the rows of the page differ most in blackness."""
    ratio = max(1.0, max(picture.width, picture.height) / _THUMB)
    thumb = image_of(picture).resize((max(1, round(picture.width / ratio)), max(1, round(picture.height / ratio))), Image.Resampling.BOX)
    pixels = np.asarray(thumb)
    ys, xs = np.nonzero(pixels < threshold(pixels))
    if not 100 < len(xs) < 0.4 * pixels.size:
        return 0.0
    best = _steepest(xs, ys, np.arange(-_STEEPEST, _STEEPEST + _COARSE / 2, _COARSE))
    return _steepest(xs, ys, np.arange(best - _COARSE, best + _COARSE + _FINE / 2, _FINE))


def _steepest(xs: NDArray[np.intp], ys: NDArray[np.intp], slopes: NDArray[np.float64]) -> float:
    sharpness = []
    across, down = xs.astype(np.float64), ys.astype(np.float64)
    rows = np.empty_like(across)
    for slope in slopes:
        np.multiply(across, math.tan(math.radians(slope)), out=rows)
        np.rint(np.subtract(down, rows, out=rows), out=rows)
        rows -= rows.min()
        counts = np.bincount(rows.astype(np.int64))
        sharpness.append(float(np.square(np.diff(counts)).sum()))
    return float(slopes[int(np.argmax(sharpness))])


def shades(pixels: Greys) -> NDArray[np.int64]:
    """How many pixels there are of each grey. As numpy's bincount, which would first make an integer of eight bytes of every pixel."""
    return np.array(Image.fromarray(pixels).histogram(), dtype=np.int64)


def threshold(pixels: Greys) -> int:
    """The grey that parts ink from paper best (Otsu 1979); pixels below it are ink."""
    return parting(shades(pixels))


def parting(counts: NDArray[np.int64]) -> int:
    """As `threshold`, of a picture with so many pixels of each grey.

    On a page with a line or two so little is ink that the two kinds of pixels which differ best are the grain of the paper. Where they
    differ by no more than grain does, half way from the paper to the darkest parts ink from it.
    """
    weight = np.cumsum(counts)
    mean = np.cumsum(counts * np.arange(256))
    rest = weight[-1] - weight
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = (mean[-1] - mean) / rest - mean / weight
        between = weight * rest * np.square(apart)
    if not np.isfinite(between).any():
        return 128
    best = int(np.nanargmax(between))
    paper, darkest = int(counts.argmax()), int(np.searchsorted(weight, _DARKEST * weight[-1]))
    if apart[best] < _GRAIN and paper - darkest > 2 * _GRAIN:
        return (paper + darkest) // 2
    return best + 1
