"""Makes paper of the tint behind print: words that a pen marked, shaded boxes and heads of tables.

Engines part ink from paper once for a page. Where a tenth of it is tinted, what lies between ink and paper is as often taken for ink, and
the words on it are a black bar. A tint is flat and paler than print; a photograph is not flat, and a cover or bar is darker. A tint with
white print on it stays as it is: with the tint as pale as paper, the print would be gone.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rapporteur.cleanup.ocr.components import Components, pieces
from rapporteur.cleanup.ocr.engine import Picture
from rapporteur.cleanup.ocr.pictures import Greys, greys

_CELL = 0.02
"""Inches of the side of a cell, whose palest pixel tells its paper; strokes of print are hardly wider."""
_REACH = 3
"""Cells each way in which paper is looked for: wider than any stroke, and narrower than a marked line is high."""
_TINT = (0.45, 0.88)
"""Of the paper of the page, that of what is tinted."""
_FLAT = 0.08
"""Of the paper of the page, by which the paper of a tint differs from cell to cell at most."""
_LEAST = 0.002
"""Share of the cells of a page that are tinted, at least; a marked line of print is 0.01."""
_WHITE = 0.93
"""Of the paper of the page, what white print has at least; by 0.88 a tint ends, and grain and sharpening make some of its pixels paler."""
_PRINT = (3, 50)
"""Cells, the longer side of a white letter or line on a tint at least, and the shorter one of touching lines at most: grain is smaller, and
paper that a tint surrounds larger.
"""


def without_tints(picture: Picture) -> Picture:
    """The picture with the tint behind print as pale as its paper, and print as dark as it was; the same picture where nothing is tinted.

    >>> clean = Picture(4, 1, 300.0, bytes([20, 235, 240, 240]))
    >>> without_tints(clean) is clean
    True
    """
    pixels, side = greys(picture), max(2, round(_CELL * picture.dpi))
    high, wide = (length // side for length in pixels.shape)
    if min(high, wide) < 4 * _REACH:
        return picture
    cells = _palest(pixels[: high * side, : wide * side], side)
    paper = float(np.bincount(cells.ravel()).argmax())
    ground = _least(_most(cells, _REACH), _REACH)
    tinted = (ground > _TINT[0] * paper) & (ground < _TINT[1] * paper)
    tinted &= _most(ground, 1) - _least(ground, 1).astype(np.int16) < _FLAT * paper
    if tinted.mean() < _LEAST:
        return picture
    tinted &= ~_with_white_print(cells > _WHITE * paper)
    if tinted.mean() < _LEAST:
        return picture
    # what surrounds a tint belongs to it, too: its edge is blurred, and ends inside of cells
    around = _least(np.where(tinted, ground, np.uint8(paper)), 2)
    clean = pixels.copy()
    for row in np.flatnonzero((around < paper).any(axis=1)):
        strip = clean[row * side : (row + 1) * side, : wide * side]
        strip[:] = np.minimum(strip * (paper / np.repeat(around[row], side).astype(np.float32)), 255)
    return Picture(picture.width, picture.height, picture.dpi, clean.tobytes())


def _with_white_print(white: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The cells of each box of tint that surrounds white print; what is white between two boxes, as lines of tables are, reaches beyond."""
    found = np.zeros_like(white)
    grounds, print_ = pieces(~white), pieces(white)
    longer, shorter = np.maximum(print_.width, print_.height), np.minimum(print_.width, print_.height)
    small = np.flatnonzero((longer >= _PRINT[0]) & (shorter <= _PRINT[1]))
    for at in np.flatnonzero(np.minimum(grounds.width, grounds.height) > _PRINT[0]):
        if _surrounds(grounds, at, print_, small):
            found[grounds.y0[at] : grounds.y1[at], grounds.x0[at] : grounds.x1[at]] = True
    return found


def _surrounds(grounds: Components, at: np.intp, print_: Components, small: NDArray[np.intp]) -> bool:
    inside = (print_.x0[small] > grounds.x0[at]) & (print_.x1[small] < grounds.x1[at])
    return bool((inside & (print_.y0[small] > grounds.y0[at]) & (print_.y1[small] < grounds.y1[at])).any())


def _palest(pixels: Greys, side: int) -> Greys:
    """The palest of some pixels of each cell: of every second row and column, which no stroke hides behind."""
    rows = np.maximum.reduce([pixels[step::side] for step in range(0, side, 2)])
    found: Greys = np.maximum.reduce([rows[:, step::side] for step in range(0, side, 2)])
    return found


def _most(cells: Greys, reach: int) -> Greys:
    """The palest of the cells around each, so many each way."""
    return ~_least(~cells, reach)


def _least(cells: Greys, reach: int) -> Greys:
    """The darkest of the cells around each, so many each way."""
    for axis in (0, 1):
        edges = [(reach, reach) if side == axis else (0, 0) for side in (0, 1)]
        padded = np.pad(cells, edges, mode="edge")
        if axis == 0:
            cells = np.minimum.reduce([padded[at : at + cells.shape[0]] for at in range(2 * reach + 1)])
        else:
            cells = np.minimum.reduce([padded[:, at : at + cells.shape[1]] for at in range(2 * reach + 1)])
    return cells
