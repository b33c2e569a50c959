"""Pictures of pages in greys: made of images, cut, slid column by column, and parted into ink and paper."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from rapporteur.cleanup.ocr.engine import Box, Picture

READING_DPI = 300.0
"""Tesseract reads print best at about 300 pixels an inch; scans of 200 gain a little by it, and marks need it."""
_GRAIN, _DARKEST = 24, 1e-4
"""Greys by which the means of the two halves of the grain of paper differ at most: a grain of 14 makes 22; and the share of the pixels of a
page that one short line of print has at least.
"""
_TOGETHER = 256
"""Columns that are slid at a time."""

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


def slid(pixels: Greys, shifts: NDArray[np.float64]) -> Greys:
    """The picture with each column slid up by so many pixels; white comes in at the edges.

    >>> slid(np.array([[9, 9], [0, 0]], dtype=np.uint8), np.array([0.0, 1.0])).tolist()
    [[9, 0], [0, 255]]

    Between pixels the greys are those of Keys' cubic through four of them, as Pillow's BICUBIC has it. Columns that are slid by the same
    whole pixels are made together, but never so many that their numbers take as much memory as the picture does.
    """
    height, width = pixels.shape
    whole = np.floor(shifts).astype(np.int64)
    weights = _cubic((shifts - whole).astype(np.float32))
    made = np.empty((height, width), dtype=np.uint8)
    edges = np.flatnonzero(np.diff(whole)) + 1
    for left, right in pairwise(sorted({0, *edges.tolist(), *range(0, width, _TOGETHER), width})):
        rows = _rows(pixels[:, left:right], int(whole[left]) - 1, height + 3)
        part = rows[:height] * weights[0][left:right]
        for row in (1, 2, 3):
            part += rows[row : row + height] * weights[row][left:right]
        part += 0.5
        made[:, left:right] = np.clip(part, 0, 255, out=part)
    return made


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
