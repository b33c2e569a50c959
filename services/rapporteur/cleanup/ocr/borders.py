"""Takes the black borders of copiers off a page: where the glass was not covered, black lies around the paper or along an edge of it.

The edge of such a border is longer and blacker than any line of print, so that the page was levelled by it and not by its print; and
figures near it were taken for raised ones, since their lines lay slanted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from rapporteur.cleanup.ocr.engine import Picture
from rapporteur.cleanup.ocr.pictures import Greys, greys, image_of, shades, threshold

_CELLS = 500
"""Cells of the longer side in which a border is looked for."""
_LONG = 0.5
"""Share of a side along which black lies at its edge, from which it is a border."""
_DEEPEST = 0.15
"""How far it reaches into the page at most, in widths or heights of it; a cover that is printed dark reaches further."""
_PARTS, _STRAY, _EVEN = 8, 3, 0.8
"""A side has so many parts; nearly so much of the border ends within so many cells of where the middle of its part does. Where white print
stands in what is black, that ends here and there."""
_SPECKS = 12
"""Cells in the midst of black that are not quite black, from which they are print: a word in small type has more, dust has fewer."""
_MARGIN = 2
"""Cells around it that are taken off, too: its edge is blurred."""

Mask = NDArray[np.bool_]


def without_border(picture: Picture) -> Picture:
    """The page with paper in place of the black border that lies along one of its edges or more; the same picture where there is none.

    >>> clean = Picture(4, 1, 300.0, bytes([20, 235, 240, 240]))
    >>> without_border(clean) is clean
    True
    """
    pixels = greys(picture)
    if min(pixels.shape) < _CELLS or not _may_have_border(pixels):
        return picture
    size = -(-max(pixels.shape) // _CELLS)
    cells = np.asarray(image_of(picture).reduce(size))
    found = _border(cells)
    if found is None:
        return picture
    paper = int(shades(cells)[threshold(cells) :].argmax()) + threshold(cells)
    mask = np.asarray(Image.fromarray(found).resize((found.shape[1] * size, found.shape[0] * size), Image.Resampling.NEAREST))
    clean = np.where(mask[: picture.height, : picture.width], np.uint8(min(paper, 255)), pixels)
    return Picture(picture.width, picture.height, picture.dpi, clean.tobytes())


def _may_have_border(pixels: Greys) -> bool:
    """Whether much of the outermost pixels of one side is dark: nearly all pages are known to have no border by this."""
    dark = threshold(pixels[::_PARTS, ::_PARTS])
    sides = (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1])
    return any(2 * np.count_nonzero(side < dark) >= _LONG * side.size for side in sides)


def _border(cells: Greys) -> Mask | None:
    """The cells of the border, with those around them; None where there is none."""
    black = cells < threshold(cells)
    glimmers = cells > (int(cells.min()) + threshold(cells)) // 2
    found = np.zeros_like(black)
    for turn in range(4):
        side, out = np.rot90(black, turn), np.rot90(found, turn)
        depth = np.where(side.all(axis=1), side.shape[1], side.argmin(axis=1))
        if _is_border(depth, side.shape[1]) and not _is_printed(depth, side, np.rot90(glimmers, turn)):
            out |= np.arange(side.shape[1]) < (depth + _MARGIN * (depth > 0))[:, None]
    return found if found.any() else None


def _is_border(depth: NDArray[np.intp], across: int) -> bool:
    """Whether black that reaches so far from one side, in each row of cells, is a border; rows that are black altogether are of another."""
    depth = depth[depth < across]
    if not len(depth) or np.count_nonzero(depth) < _LONG * len(depth) or np.percentile(depth, 90) > _DEEPEST * across:
        return False
    parts = np.array_split(depth, _PARTS)
    even = sum(int(np.count_nonzero(np.abs(part - np.median(part)) <= _STRAY)) for part in parts if len(part))
    return even >= _EVEN * len(depth)


def _is_printed(depth: NDArray[np.intp], black: Mask, glimmers: Mask) -> bool:
    """Whether white print stands in what is black along a side, be it one word on a long band: lighter cells with black on both sides."""
    count = 0
    for rows in np.array_split(np.flatnonzero((depth > 0) & (depth < black.shape[1])), _PARTS):
        within = max(0, int(np.median(depth[rows])) - _STRAY) if len(rows) else 0
        behind = np.logical_or.accumulate(black[rows, :within][:, ::-1], axis=1)[:, ::-1]
        count += int(np.count_nonzero(glimmers[rows, :within] & behind))
    return count >= _SPECKS
