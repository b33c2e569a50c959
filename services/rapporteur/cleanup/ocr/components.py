"""Finds the connected stretches of ink of a page: letters, marks, rules, specks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapporteur.cleanup.ocr.pictures import Greys, parting, shades, threshold

Ints = NDArray[np.int64]
_TOWARDS_PAPER = 0.4
"""Share of the way from half grey to the paper: the figure 2 in small type falls apart at none, letters run together at 0.7."""


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """Boxes of the pieces of ink, one an index, ordered by their first pixel from the top: x0, y0, behind x1, y1, and pixels of ink."""

    x0: Ints
    y0: Ints
    x1: Ints
    y1: Ints
    ink: Ints

    @property
    def width(self) -> Ints:
        """Of each."""
        return self.x1 - self.x0

    @property
    def height(self) -> Ints:
        """Of each."""
        return self.y1 - self.y0


def components(pixels: Greys, *, hair_lines: bool = False, dark: bool = False) -> Components:
    """All pieces of ink whose pixels touch, corners included; with `hair_lines` also across a white line of one pixel.

    With `dark`, only what is darker than half way to the paper counts: blur joins neighbours that nearly touch by paler grey than that.
    Works on runs of black pixels, of which a page of text has 200,000, and not on its eight million pixels.
    """
    black = pixels < (threshold(pixels) if dark else _faint(pixels))
    return pieces(_mended(black) if hair_lines else black)


def _mended(black: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """With white rows of one pixel filled that lie between ink above and below, straight or askew: small type breaks there."""
    above, below = black[:-2], black[2:]
    wide = below.copy()
    wide[:, 1:] |= below[:, :-1]
    wide[:, :-1] |= below[:, 1:]
    out = black.copy()
    out[1:-1] |= above & wide
    return out


def pieces(black: NDArray[np.bool_]) -> Components:
    """What is black, in pieces that touch, corners included."""
    width = black.shape[1] + 1
    # the edges of a row: a run begins at every first of two, and ends at every second
    change = np.empty((black.shape[0], width), dtype=np.bool_)
    change[:, 0], change[:, -1] = black[:, 0], black[:, -1]
    np.not_equal(black[:, 1:], black[:, :-1], out=change[:, 1:-1])
    edges = np.flatnonzero(change)
    row, start = np.divmod(edges[::2], width)
    end = edges[1::2] - row * width
    label = _joined(row, start, end, width)
    order = np.argsort(label, kind="stable")
    first = np.flatnonzero(np.diff(label[order], prepend=-1))
    if not len(first):
        none = np.zeros(0, dtype=np.int64)
        return Components(none, none, none, none, none)
    return Components(
        np.minimum.reduceat(start[order], first),
        np.minimum.reduceat(row[order], first),
        np.maximum.reduceat(end[order], first),
        np.maximum.reduceat(row[order], first) + 1,
        np.add.reduceat((end - start)[order], first),
    )


def _faint(pixels: Greys) -> int:
    """The grey below which a pixel is ink, faint ink included: the thin strokes of small type are paler than half way to the paper."""
    counts = shades(pixels)
    middle = parting(counts)
    paper = middle + int(counts[middle:].argmax()) if middle < 256 else middle
    return middle + round(_TOWARDS_PAPER * (paper - middle))


def _joined(row: Ints, start: Ints, end: Ints, width: int) -> Ints:
    """For each run the least index of the runs that it is connected with."""
    key_start, key_end = row * (width + 1) + start, row * (width + 1) + end
    # the runs of the next row that begin no later than this one ends, and end no earlier than it begins, corners included
    low = np.searchsorted(key_end, key_start + width + 1, "left")
    high = np.searchsorted(key_start, key_end + width + 1, "right")
    count = np.maximum(high - low, 0)
    a = np.repeat(np.arange(len(row)), count)
    b = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(low, count)
    label = np.arange(len(row))
    while True:
        la, lb = label[a], label[b]
        apart = la != lb
        if not apart.any():
            return label
        a, b, la, lb = a[apart], b[apart], la[apart], lb[apart]
        np.minimum.at(label, np.maximum(la, lb), np.minimum(la, lb))
        while True:
            nearer = label[label]
            if (nearer == label).all():
                break
            label = nearer


def grown(cells: NDArray[np.bool_], steps: int) -> NDArray[np.bool_]:
    """The cells and those around them, so many steps far, corners included.

    >>> grown(np.eye(3, dtype=np.bool_)[:1], 1).tolist()
    [[True, True, False]]
    """
    grown = cells.copy()
    for _ in range(steps):
        down = grown.copy()
        down[1:] |= grown[:-1]
        down[:-1] |= grown[1:]
        grown = down.copy()
        grown[:, 1:] |= down[:, :-1]
        grown[:, :-1] |= down[:, 1:]
    return grown
