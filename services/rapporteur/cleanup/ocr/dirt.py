"""Takes specks of dirt off a page that has so many that the engine reads them: stops, quotes and dashes between all lines.

A speck is hardly larger than a full stop, and lies where no stop can: further from any letter than stops and dots over letters are, and in
no row of stops, as they lead from a title to the number of its page. On a page with many of them what is smaller than a stop is one, too,
wherever it lies. What touches a letter stays.

Dots of a pixel or two are no print at all, wherever they lie: grey paper that was made black and white has thousands, and so has a bad fax.
They are taken off before anything looks at the page, and with them those that touch, which are still less than a stop.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from rapporteur.cleanup.ocr.components import Components, components, pieces
from rapporteur.cleanup.ocr.engine import Line, Picture
from rapporteur.cleanup.ocr.pictures import Greys, greys, shades, threshold

_SPECK, _REACH = 0.03, 0.035
"""Inches: width and height of a speck at most, less than a bullet of a list; and how far a stop or a dot is from its letter at most."""
_LESS_THAN_STOP = 0.0135
"""Inches: what is so small is no stop and no dot of a letter, those of 100 on two pages of small type at 200 dots to the inch are a quarter
larger; on a dirty page it is dirt beside a letter, too.
"""
_DIRTY = 200
"""Specks from which a page is dirty: nineteen clean pages had two at most."""
_SIGNS, _FEW = 0.05, 8
"""Share of the words of a page, and number, that are signs alone, from which they may be specks; on clean pages 2 % are at most."""
_IN_ROW = (4, 3.0)
"""So many more than this many times as many specks as a row of pixels has on the average show that they are stops that lead on."""
_CELL = 4
"""Pixels of the side of a cell: whether a letter is near is told by cells."""
_OF_STOP, _TOUCHING = 0.6, 0.02
"""Share of the square of what is no stop that dots which touch have in pixels at most; and pairs for each single dot from which dots lie by
chance and touch: 0.07 where two pixels in a hundred are black, 0.004 where grey was made black and white, which keeps dots apart.
"""
_PAIR, _BLUR = 2, 0.9
"""Pixels of the largest dot where a page is not known to have many; and radius of the blur, in pixels: of 54 words that were missed on a
page that was made black and white 28 are with it, and 36 with 0.7.
"""
_DOTS, _COARSEST, _ROWS, _BANDS = 0.003, 100.0, 24, 8
"""Share of the pixels of a page that are dots, from which it is dotted, 0.015 where grey paper was made black and white: clean pages have
0.0002 at most; pixels an inch below which a stop may be a dot; and rows of each of so many bands in which they are counted first.
"""


def without_dots(picture: Picture) -> Picture:
    """The picture with paper in place of dark dots; the same picture where there are few of them of no more than two pixels.

    A dotted page of black and white alone was grey before: a little blur gives the edges of its letters greys again.

    >>> clean = Picture(4, 1, 300.0, bytes([20, 235, 240, 240]))
    >>> without_dots(clean) is clean
    True
    """
    pixels = greys(picture)
    if picture.dpi < _COARSEST or min(pixels.shape) < _ROWS * _BANDS:
        return picture
    bands = [band[:_ROWS] for band in np.array_split(pixels, _BANDS)]
    half = threshold(np.concatenate(bands))
    if np.mean([_dots(band < half).mean() for band in bands]) < _DOTS:
        return picture
    image = Image.fromarray(_without_small(pixels, half, int(_OF_STOP * (_LESS_THAN_STOP * picture.dpi) ** 2)))
    if np.count_nonzero(shades(pixels)) <= _PAIR:
        image = image.filter(ImageFilter.GaussianBlur(_BLUR))
    return Picture(picture.width, picture.height, picture.dpi, image.tobytes())


def _without_small(pixels: Greys, half: int, most: int) -> Greys:
    """The page with paper in place of dots: pieces of two dark pixels at most, or of so many as `most` where dots lie by chance."""
    black, clean, paper = pixels < half, pixels.copy(), np.median(pixels[pixels >= half])
    found = pieces(black)
    singles, pairs = (np.count_nonzero(found.ink == count) for count in (1, 2))
    small = found.ink <= (max(most, _PAIR) if pairs >= _TOUCHING * singles else _PAIR)
    x0, y0, wide, high = found.x0[small], found.y0[small], found.width[small], found.height[small]
    for down in range(int(high.max(initial=0))):
        for across in range(int(wide.max(initial=0))):
            inside = (down < high) & (across < wide)
            rows, columns = y0[inside] + down, x0[inside] + across
            dark = black[rows, columns]
            clean[rows[dark], columns[dark]] = paper
    return clean


def _dots(black: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The black pixels that touch no other one, or one that touches no third."""
    touched = black & (_around(black.astype(np.uint8)) > _PAIR)
    alone: NDArray[np.bool_] = black & (_around(touched.astype(np.uint8)) == 0)
    return alone


def _around(counts: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The sum of the nine pixels around each, itself included."""
    down = counts.copy()
    down[1:] += counts[:-1]
    down[:-1] += counts[1:]
    across = down.copy()
    across[:, 1:] += down[:, :-1]
    across[:, :-1] += down[:, 1:]
    return across


def shows_dirt(lines: Sequence[Line]) -> bool:
    """Whether so many words of a reading are signs alone that dirt may have been read."""
    words = [word.text for line in lines for word in line.words]
    signs = sum(not any(c.isalnum() for c in text) for text in words)
    return signs >= max(_FEW, _SIGNS * len(words))


def without_dirt(picture: Picture) -> Picture:
    """The level picture with paper in place of specks; the same picture where there are few. On a slanted one no stops stand in rows.

    >>> clean = Picture(4, 1, 300.0, bytes([20, 235, 240, 240]))
    >>> without_dirt(clean) is clean
    True
    """
    pixels = greys(picture)
    ink = components(pixels)
    across = np.maximum(ink.width, ink.height)
    tiny = across <= _SPECK * picture.dpi
    specks = np.flatnonzero(tiny)[_are_alone(ink, tiny, pixels.shape, round(_REACH * picture.dpi))] if tiny.any() else np.zeros(0, np.intp)
    specks = specks[~_stand_in_rows(ink.y1[specks], picture.height)]
    if len(specks) < _DIRTY:
        return picture
    specks = np.union1d(specks, np.flatnonzero(across <= _LESS_THAN_STOP * picture.dpi))
    return Picture(picture.width, picture.height, picture.dpi, _painted(pixels, ink, specks).tobytes())


def _are_alone(ink: Components, tiny: NDArray[np.bool_], shape: tuple[int, ...], reach: int) -> NDArray[np.bool_]:
    """Of each tiny piece whether no larger one is near."""
    cells = np.zeros((shape[0] // _CELL + 2, shape[1] // _CELL + 2), dtype=np.int32)
    large = ~tiny
    x0, y0 = (np.maximum(edge[large] - reach, 0) // _CELL for edge in (ink.x0, ink.y0))
    x1 = np.minimum((ink.x1[large] + reach) // _CELL + 1, cells.shape[1] - 1)
    y1 = np.minimum((ink.y1[large] + reach) // _CELL + 1, cells.shape[0] - 1)
    for ys, xs, step in ((y0, x0, 1), (y0, x1, -1), (y1, x0, -1), (y1, x1, 1)):
        np.add.at(cells, (ys, xs), step)
    near = cells.cumsum(axis=0).cumsum(axis=1)
    alone: NDArray[np.bool_] = near[(ink.y0[tiny] + ink.y1[tiny]) // 2 // _CELL, (ink.x0[tiny] + ink.x1[tiny]) // 2 // _CELL] == 0
    return alone


def _stand_in_rows(feet: NDArray[np.int64], height: int) -> NDArray[np.bool_]:
    """Of each speck whether many others stand on the same row."""
    counts = np.bincount(feet, minlength=height + 2)
    beside = counts.copy()
    beside[1:] += counts[:-1]
    beside[:-1] += counts[1:]
    least, times = _IN_ROW
    stand: NDArray[np.bool_] = beside[feet] > least + times * 3 * len(feet) / max(height, 1)
    return stand


def _painted(pixels: Greys, ink: Components, specks: NDArray[np.intp]) -> Greys:
    """The pixels with paper where specks lie, and a pixel around them, which blur made grey."""
    clean, paper = pixels.copy(), int(np.median(pixels))
    for at in specks.tolist():
        clean[max(ink.y0[at] - 1, 0) : ink.y1[at] + 1, max(ink.x0[at] - 1, 0) : ink.x1[at] + 1] = paper
    return clean
