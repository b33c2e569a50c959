"""The paper of a page: made even where light fell on it unevenly, and white for the eyes of an engine."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from rapporteur.cleanup.ocr.engine import Picture
from rapporteur.cleanup.ocr.pictures import Greys, greys, image_of, parting, shades

_PAPER = 0.8
"""Share of the way from half grey to the paper from which a grey is paper; with half of it pale strokes of letters go, too."""
_PARTS, _SKIPPED, _STEP, _FEW = 8, 4, 8, 64
"""Parts of a page each way whose paper is compared, of every so many pixels each way, by steps of grey; in parts of so many at least."""
_ACROSS = (24, _PARTS)
"""Parts of a line of the page in which the light is told, tried in this order: a fold is a shade of half an inch from top to bottom, and
what is printed dark fills a part of an inch less often than one of a third."""
_BLANK = 80
"""Per cent of the cells of a part that are no paler than its paper: most of a page of print is paper."""
_DARKEST = 0.4
"""Of the palest paper: what is darker is no paper, whatever it is, and stays dark."""
_CELL = 4
"""Pixels each way whose mean is looked at: grain evens out in it, strokes of print do not."""
_PALER, _SOME = 1.1, 0.004
"""Times the paper of their place, and share of the cells of a part: so much that is so much paler shows that it is no paper. Pages in the
shade of an edge, a fold, a corner and a lamp have 1.04 at most; a photograph on a shaded page has 1.2, and half a cover 1.7."""
_STRIP = 256
"""Rows that are made even at a time, so that their numbers take little memory beside the picture."""

_QUARTER, _GRAINY = 0.25, 7
"""Share of the paper that is darker by so many greys than half of it, from which its grain is strong: on clean pages and those with a grain
of 14 greys a quarter is darker by 5 at most, of those with one of 25 by 7 to 10.
"""
_BLUR, _MEDIAN = 1.5, 3
"""Radius of the blur, and side of the square whose median is taken, in pixels, with which strong grain is calmed."""

Floats = NDArray[np.float32]


def evened(picture: Picture) -> Picture:
    """The picture as if light fell on it evenly: what lies in the shade of a fold, of an edge or of a lamp is as much paler as its paper is
    darker than the palest. The same picture where the paper is even.

    Photographs, covers and bars that are printed dark are no shade. They end abruptly, or have white print in them: where anything is
    paler than what was taken for paper the page stays as it is.

    >>> blank = Picture(4, 1, 300.0, bytes([20, 235, 240, 240]))
    >>> evened(blank) is blank
    True
    """
    if _has_even_paper(picture):
        return picture
    cells = np.asarray(image_of(picture).reduce(_CELL), dtype=np.float32)
    for across in _ACROSS:
        light = _light(cells, across) if cells.shape[0] >= _PARTS and cells.shape[1] >= across else None
        if light is not None:
            return Picture(picture.width, picture.height, picture.dpi, _lit(greys(picture), light).tobytes())
    return picture


def _light(cells: Floats, across: int) -> Image.Image | None:
    """The light on each part, 1 where it is brightest; None where it is no light that makes the parts differ."""
    parts = [np.array_split(strip, across, axis=1) for strip in np.array_split(cells, _PARTS)]
    paper = np.array([[np.percentile(part, _BLANK) for part in row] for row in parts], dtype=np.float32)
    palest = float(paper.max())
    light = Image.fromarray(np.maximum(paper / max(palest, 1.0), _DARKEST))
    lit = cells / (palest * np.asarray(light.resize(cells.shape[::-1], Image.Resampling.BILINEAR), dtype=np.float32))
    return None if _has_paler(lit) else light


def _has_even_paper(picture: Picture) -> bool:
    pixels = greys(picture)
    counts = shades(pixels)
    middle = parting(counts)
    return middle > 255 or _is_even(pixels, middle, _palest(counts, middle))


def _has_paler(cells: Floats) -> bool:
    """Whether any part has something much paler than its paper, which is 1 here."""
    strips = np.array_split(cells > _PALER, _PARTS)
    return any(part.mean() > _SOME for strip in strips for part in np.array_split(strip, _PARTS, axis=1))


def _lit(pixels: Greys, light: Image.Image) -> Greys:
    """The picture divided by the light on it, of which there is one number for each part; between their middles it changes gently."""
    height, width = pixels.shape
    lit = np.empty_like(pixels)
    for top in range(0, height, _STRIP):
        bottom = min(top + _STRIP, height)
        place = (0.0, top * light.height / height, float(light.width), bottom * light.height / height)
        part = pixels[top:bottom] / np.asarray(light.resize((width, bottom - top), Image.Resampling.BILINEAR, place))
        lit[top:bottom] = np.minimum(part, 255.0)
    return lit


def _palest(counts: NDArray[np.int64], middle: int) -> int:
    """The grey from which on all is paper."""
    return middle + round(_PAPER * int(counts[middle:].argmax()))


def without_grain(picture: Picture) -> Picture:
    """The picture on white paper: what is nearly as pale as most of the paper is white, what is darker than half grey stays as it is, and
    what lies between grows paler, so that no edge comes where none was.

    Paper that is darker in one place than in another stays as it is, since a shade would get an edge; `evened` has few such left.

    >>> grey = Picture(4, 1, 300.0, bytes([20, 235, 240, 240]))
    >>> list(without_grain(grey).pixels)
    [20, 255, 255, 255]
    """
    pixels = greys(picture)
    counts = shades(pixels)
    middle = parting(counts)
    if middle > 255:
        return picture
    pale = _palest(counts, middle)
    if not _is_even(pixels, middle, pale):
        return picture
    table = np.interp(np.arange(256), (middle, max(pale, middle + 1)), (middle, 255)).astype(np.uint8)
    table[:middle] = np.arange(middle)
    return Picture(picture.width, picture.height, picture.dpi, picture.pixels.translate(table.tobytes()))


def _is_even(pixels: Greys, middle: int, pale: int) -> bool:
    """Whether no part of the picture has a paper between half grey and the paper of the whole: what is most frequent there is its paper."""
    for strip in np.array_split(pixels[::_SKIPPED, ::_SKIPPED], _PARTS):
        for part in np.array_split(strip, _PARTS, axis=1):
            if part.size >= _FEW:
                most = int(np.bincount(part.ravel() // _STEP, minlength=1).argmax()) * _STEP
                if middle < most + _STEP and most + _STEP <= pale:
                    return False
    return True


class Calm(NamedTuple):
    """A page for looks at small ink, which strong grain tears apart and joins with specks."""

    shapes: Picture
    """In which pieces of ink are found;"""
    figures: Picture
    """and in which figures are read."""


def calmed(picture: Picture) -> Calm:
    """The level picture with its grain evened out, where that is strong; else the same picture twice.

    Of 54 marks and labels at 150 dots to the inch and a grain of 30 greys 31 are found as they are and 53 in the blur. Read are most in the
    median (at 150 dots and a grain of 25 28 instead of 21), in which letters that nearly touch stay apart, as in the blur they do not.

    >>> clean = Picture(4, 1, 300.0, bytes([20, 235, 240, 240]))
    >>> calmed(clean).shapes is clean
    True
    """
    counts = shades(greys(picture))
    paper = counts[min(parting(counts), 255) :].cumsum()
    middle, darker = np.searchsorted(paper, (0.5 * paper[-1], _QUARTER * paper[-1]))
    if middle - darker < _GRAINY:
        return Calm(picture, picture)
    image = image_of(picture)
    filters = (ImageFilter.GaussianBlur(_BLUR), ImageFilter.MedianFilter(_MEDIAN))
    return Calm(*(Picture(picture.width, picture.height, picture.dpi, image.filter(one).tobytes()) for one in filters))
