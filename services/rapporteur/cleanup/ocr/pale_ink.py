"""Takes pale ink off a page whose print it spoils: print of the back that shows through thin paper, and stamps over the text.

What is printed is about as dark as the darkest ink of a page; what shows through is much paler, and so are most stamps in grey. Engines
part ink from paper once for a page, take both for ink, and read neither where they meet. Pale print that nothing spoils is left alone,
and so is a page that would lose a word that was well read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rapporteur.cleanup.ocr.components import grown
from rapporteur.cleanup.ocr.engine import Line, OcrEngine, Picture, Word
from rapporteur.cleanup.ocr.levelling import Levelled
from rapporteur.cleanup.ocr.pictures import greys, image_of, parting, shades
from rapporteur.cleanup.ocr.standing import level_and_upright

_STOPS = ".,;:"
_POOR, _MANY, _FEW = 0.6, 0.03, 5
"""Confidence of a word below which it is read poorly; the share of words, and number, that are, from which something may spoil the page."""
_TOWARDS_PAPER = 0.4
"""Share of the way from half grey to the paper up to which anything is ink."""
_CELL = 4
"""Pixels each way of the cells in which ink is looked at by its darkest part; the edges of letters are pale and beside dark ones."""
_PART = 2
"""Pixels each way of a part of a cell, of which the mean is looked at: the darkest single one of sixteen pixels of grainy paper is as dark
as pale ink, and a third of the blank cells of a page with a grain of 25 greys were.
"""
_SHARE = 0.04
"""Of the cells of print, those of pale ink away from print, at least: 19 clean pages had 0.01 at most, coarse scans 0.08."""
_NEAR, _CLUSTER, _OF_PRINT = 8, 12, 0.25
"""Within so many cells, so many others of pale ink, and so many times as many as there are of print, make it ink of another kind: thin
strokes of small type are as pale, and few among others.
"""
_AROUND = 6
"""Cells around it in which letters are freed of it; print that is further off stays as it is."""
_PALEST = 2
"""Per cent of the cells of pale ink that are darker than what is taken off."""
_WELL, _LONG = 0.85, 4
"""Confidence and letters of a word that was well read."""
_LOST = 0.05
"""As how many of the poor words well read ones may be lost: of print that shows through, one in a hundred looks like a word."""


class Freed(NamedTuple):
    """A page without its pale ink."""

    level: Levelled
    lines: Sequence[Line]
    left_out: tuple[str, ...]
    """The words that were read off the pale ink, or off both inks where they meet."""


def shows_pale_ink(lines: Sequence[Line]) -> bool:
    """Whether so many words of a reading are poor that pale ink may have spoiled them; or nearly none was read, as where an engine takes a
    text with a framed stamp over it for a picture.
    """
    words = [word for line in lines for word in line.words]
    return len(words) < _FEW or _poor(words) >= max(_FEW, _MANY * len(words))


def _poor(words: Sequence[Word]) -> int:
    return sum(word.confidence < _POOR for word in words)


def without_pale_ink(picture: Picture) -> Picture:
    """The page with paper in place of ink that is much paler than its print; the same picture where there is little of it.

    >>> clean = Picture(4, 1, 300.0, bytes([20, 235, 240, 240]))
    >>> without_pale_ink(clean) is clean
    True
    """
    pixels = greys(picture)
    counts = shades(pixels)
    middle = parting(counts)
    if middle > 255 or min(pixels.shape) < 3 * _CELL:
        return picture
    faint = middle + round(_TOWARDS_PAPER * int(counts[middle:].argmax()))
    high, wide = (side // _CELL * _CELL for side in pixels.shape)
    parts, count = np.asarray(image_of(picture).reduce(_PART)), _CELL // _PART
    cells = parts[: high // _PART, : wide // _PART].reshape(high // _CELL, count, wide // _CELL, count).min(axis=(1, 3))
    dark = parting(np.bincount(cells[cells < faint], minlength=256))
    pale = _pale(cells < faint, cells < dark)
    if pale is None:
        return picture
    white = max(int(np.percentile(cells[pale], _PALEST)), dark + 1)
    soft = (dark + 3 * white) // 4
    table = np.interp(np.arange(256), (soft, white), (soft, 255)).astype(np.uint8)
    table[:soft] = np.arange(soft)
    clean = pixels.copy()
    around = np.kron(grown(pale, _AROUND), np.ones((_CELL, _CELL), dtype=np.bool_))
    part = clean[:high, :wide]
    part[around] = table[part[around]]
    return Picture(picture.width, picture.height, picture.dpi, clean.tobytes())


def _pale(inked: NDArray[np.bool_], printed: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    """The cells with ink of the paler kind, away from print; None where they are few."""
    pale = inked & ~grown(printed, 1)
    pale &= _around(pale) >= np.maximum(_CLUSTER, _OF_PRINT * _around(printed))
    return pale if np.count_nonzero(pale) >= max(_SHARE * np.count_nonzero(printed), 1) else None


def _around(cells: NDArray[np.bool_]) -> NDArray[np.int32]:
    """How many of the cells around each are marked, itself included."""
    wide = 2 * _NEAR + 1
    sums = np.pad(cells.astype(np.int32), ((_NEAR + 1, _NEAR), (_NEAR + 1, _NEAR))).cumsum(axis=0).cumsum(axis=1)
    found: NDArray[np.int32] = sums[wide:, wide:] - sums[:-wide, wide:] - sums[wide:, :-wide] + sums[:-wide, :-wide]
    return found


def freed(engine: OcrEngine, picture: Picture, lines: Sequence[Line], language: str, stampless: Picture | None = None) -> Freed | None:
    """The page level and the right way up without its pale ink, if it is read better so than in `lines`; None where it is not.

    Better is a reading with more good words or fewer poor ones, in which what was well read stands again, unless it may have been that of
    a stamp in colour: of a page with one, `stampless` is tried in the place of what would be made here. Raises EngineLacking, EngineFailed.
    """
    if stampless is None and not shows_pale_ink(lines):
        return None
    clean = stampless or without_pale_ink(picture)
    if clean is picture:
        return None
    level, read = level_and_upright(engine, clean, language)
    before, after = ([word for line in one for word in line.words] for one in (lines, read))
    text = "".join(word.text for word in after)
    lost = [word for word in before if word.text.strip(_STOPS) not in text]
    well = sum(word.confidence >= _WELL and len(word.text) >= _LONG for word in lost)
    if _gain(after) - _gain(before) < _FEW or (stampless is None and well > _LOST * _poor(before)):
        return None
    return Freed(level, read, words_gone([word.text for word in before], [word.text for word in after]))


def words_gone(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The words of a reading that another one has less often, in order; a stop at their end or none is the same word.

    >>> words_gone(["the", "lamps", "THE", "ARCHIVE", "the", "oil,"], ["the", "lamps", "oil"])
    ('THE', 'ARCHIVE', 'the')
    """
    left = Counter(word.strip(_STOPS) for word in after)
    gone: list[str] = []
    for word in before:
        bare = word.strip(_STOPS)
        if left[bare]:
            left[bare] -= 1
        else:
            gone.append(word)
    return tuple(gone)


def _gain(words: Sequence[Word]) -> int:
    """How many more words are read well than poorly."""
    return sum(word.confidence >= _WELL for word in words) - _poor(words)
