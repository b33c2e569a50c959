"""Finds coloured stamps over print, and makes a picture of their page without them: in greys a blue or red stamp is as dark as print.

Ink in colour is dark in some channel and pale in another; black print is dark in all of them. Where ink in colour goes on behind print,
as a stamp over a text does, all of it becomes nearly paper, and `pale_ink` decides by what is read whether the page is better so. Print
in colour, emblems and lines of a pen have no print across them, or are low, and are no stamps.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from rapporteur.cleanup.ocr.components import grown, pieces
from rapporteur.cleanup.ocr.pictures import Greys

_CELL = 4
"""Pixels each way of the cells in which colour is told: as scanners write it, it is known for every second pixel each way at best."""
_COLOURED, _INK, _PALE = 48, 190, 128
"""Of 255 that the paper has: by how much the channels of ink in colour differ at least, what its darkest one has at most; and what the
darkest channel of paper has at least, of 255 that white has.
"""
_PRINT, _NEUTRAL = 100, 40
"""What the palest channel of black print has at most, and by how much its channels differ at most."""
_BEHIND = 3
"""Cells on both sides of print within which ink in colour goes on behind it."""
_REACH = 2
"""Cells around each that are of one stamp with it, where they touch those around others."""
_CROSSED, _TIMES = 0.03, 12
"""Of the cells of a stamp, those that print crosses at least, and their number."""
_TO, _FROM = 0.9, 0.55
"""Of the paper, what the palest channel of a stamp becomes, at which it is no ink for engines; of it, up to what ink is print and stays."""
_USUAL = 30
"""Per cent of the pixels of a stamp that are darker than it is: its edges are paler, and print over it darker."""
_HIGH = 0.3
"""Inches of the height and width of a stamp at least: a pen through words or under them, and words in colour on one line, are lower."""


def has_colour(image: Image.Image) -> bool:
    """Whether a picture of few pixels has any ink or paper in colour.

    >>> has_colour(Image.new("RGB", (64, 64), "grey")), has_colour(Image.new("RGB", (64, 64), "navy"))
    (False, True)
    """
    pixels = np.asarray(image.convert("RGB"))
    return bool(np.count_nonzero(pixels.max(axis=2) - pixels.min(axis=2) >= _COLOURED) >= _TIMES)


def without_stamps(image: Image.Image, plain: Greys, dpi: float) -> Greys | None:
    """The greys `plain` of a picture in colour with the stamps that lie over print nearly as pale as paper; None where there are none.

    >>> page = Image.new("RGB", (64, 64), "white")
    >>> without_stamps(page, np.asarray(page.convert("L")), 200.0) is None
    True
    """
    high, wide = (side // _CELL for side in plain.shape)
    if not (high and wide):
        return None
    cells = np.asarray(image.reduce(_CELL, (0, 0, wide * _CELL, high * _CELL)).convert("RGB"))
    paper = [int(np.bincount(channel.ravel()).argmax()) for channel in np.moveaxis(cells, 2, 0)]
    if min(paper) < _PALE:
        return None
    # as if the paper were white: print on tinted paper has no colour
    white = [min(255, grey * 255 // most) for most in paper for grey in range(256)]
    dim = (np.arange(256) * min(paper) // 255).astype(np.uint8)
    palest, darkest = _extremes(Image.fromarray(cells), white)
    coloured = (palest - darkest >= _COLOURED) & (darkest < _INK)
    if np.count_nonzero(coloured) < _TIMES:
        return None
    around = grown(coloured, _REACH)
    found: Greys | None = None
    groups, least = pieces(around), _HIGH * dpi / _CELL
    for at in np.flatnonzero((groups.height >= least) & (groups.width >= least)):
        x0, y0, x1, y1 = (int(edge[at]) for edge in (groups.x0, groups.y0, groups.x1, groups.y1))
        palest, darkest = _extremes(image.crop((x0 * _CELL, y0 * _CELL, x1 * _CELL, y1 * _CELL)).convert("RGB"), white)
        printed = _any((palest < _PRINT) & (palest - darkest < _NEUTRAL))
        if _lies_over(coloured[y0:y1, x0:x1], printed):
            found = plain.copy() if found is None else found
            inside = np.kron(around[y0:y1, x0:x1], np.ones((_CELL, _CELL), dtype=np.bool_))
            part = found[y0 * _CELL : y1 * _CELL, x0 * _CELL : x1 * _CELL]
            part[inside] = _lifted(part[inside], dim[palest[inside]], min(paper))
    return found


def _extremes(image: Image.Image, table: list[int]) -> tuple[Greys, Greys]:
    """The palest and the darkest channel of each pixel, by the table."""
    pixels = np.asarray(image.point(table))
    return pixels.max(axis=2), pixels.min(axis=2)


def _lifted(plain: Greys, palest: Greys, paper: int) -> Greys:
    """The palest channels of the pixels of a stamp and its surroundings, with the stamp nearly as pale as the paper."""
    inked = palest[palest > plain]
    usual = float(np.percentile(inked, _USUAL)) if inked.size else float(paper)
    table = np.interp(np.arange(256), (0, _FROM * usual, usual, 255), (0, _FROM * usual, max(_TO * paper, usual), 255)).astype(np.uint8)
    return np.maximum(plain, table[palest])


def _lies_over(coloured: NDArray[np.bool_], printed: NDArray[np.bool_]) -> bool:
    """Whether what is in colour goes on behind print."""
    crossed = printed & (_on_both_sides(coloured, 0) | _on_both_sides(coloured, 1))
    return bool(np.count_nonzero(crossed) >= max(_TIMES, _CROSSED * np.count_nonzero(coloured)))


def _any(pixels: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The cells in which any pixel is marked."""
    high, wide = (side // _CELL for side in pixels.shape)
    return np.asarray(pixels[: high * _CELL, : wide * _CELL].reshape(high, _CELL, wide, _CELL).any(axis=(1, 3)))


def _on_both_sides(cells: NDArray[np.bool_], axis: int) -> NDArray[np.bool_]:
    """Whether marked cells stand before and behind each, on its line or in its column."""
    steps = range(1, _BEHIND + 1)
    before, behind = (_any_of([_moved(cells, way * step, axis) for step in steps]) for way in (1, -1))
    return before & behind


def _any_of(all_cells: list[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = np.logical_or.reduce(all_cells)
    return found


def _moved(cells: NDArray[np.bool_], step: int, axis: int) -> NDArray[np.bool_]:
    """The cells, so many further on."""
    found = np.zeros_like(cells)
    to, of = (slice(max(way, 0), min(way, 0) or None) for way in (step, -step))
    if axis:
        found[:, to] = cells[:, of]
    else:
        found[to] = cells[of]
    return found
