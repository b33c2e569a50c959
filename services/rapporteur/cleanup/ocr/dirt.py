"""Takes specks of dirt off a page that has so many that the engine reads them: stops, quotes and dashes between all lines.

A speck is hardly larger than a full stop, and lies where no stop can: further from any letter than stops and dots over letters are, and in
no row of stops, as they lead from a title to the number of its page. What touches a letter stays.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rapporteur.cleanup.ocr.components import Components, components
from rapporteur.cleanup.ocr.engine import Line, Picture
from rapporteur.cleanup.ocr.pictures import Greys, greys

_SPECK, _REACH = 0.03, 0.035
"""Inches: width and height of a speck at most, less than a bullet of a list; and how far a stop or a dot is from its letter at most."""
_DIRTY = 200
"""Specks from which a page is dirty: nineteen clean pages had two at most."""
_SIGNS, _FEW = 0.05, 8
"""Share of the words of a page, and number, that are signs alone, from which they may be specks; on clean pages 2 % are at most."""
_IN_ROW = (4, 3.0)
"""So many more than this many times as many specks as a row of pixels has on the average show that they are stops that lead on."""
_CELL = 4
"""Pixels of the side of a cell: whether a letter is near is told by cells."""


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
    tiny = np.maximum(ink.width, ink.height) <= _SPECK * picture.dpi
    specks = np.flatnonzero(tiny)[_are_alone(ink, tiny, pixels.shape, round(_REACH * picture.dpi))] if tiny.any() else np.zeros(0, np.intp)
    specks = specks[~_stand_in_rows(ink.y1[specks], picture.height)]
    if len(specks) < _DIRTY:
        return picture
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
