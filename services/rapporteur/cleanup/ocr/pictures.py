"""Pictures of pages in greys: made of images, cut, and parted into ink and paper."""

from __future__ import annotations

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
