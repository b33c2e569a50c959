"""Finds footnote marks on a scan by their shape and place: small ink that stands raised on its line, with nothing under it.

Engines do not see them: of 174 raised digits Tesseract reads none as digits (they come out as quotes, stars, or not at all). Their ink
is where it is. What they say is read by a second look at each, enlarged, with digits alone allowed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rapporteur.cleanup.ocr.components import Components
from rapporteur.cleanup.ocr.engine import Box, Line, Symbol
from rapporteur.cleanup.ocr.sizes import TALL_HEIGHT
from rapporteur.cleanup.ocr.turning import Turned, is_turned
from rapporteur.language.writing import CHINESE_STOPS, is_han, right_to_left

_HEIGHT = (0.44, 0.80)
"""Of a mark, in heights of the line's capitals: type of two thirds; quotes have 0.35, small letters 0.68 but stand on the line."""
_RAISED = 0.2
"""How far above the baseline it ends at least, in heights of capitals; so no letter on the line is one."""
_HIGHEST, _HIGHEST_TURNED = 1.75, 1.45
"""How far above the baseline it may begin; on lines of Arabic, in heights of stems, all of 80 did by 0.84 to 1.23, and at 1.7 hang tails of
the line above.
"""
_WIDEST = 1.1
"""Of one digit, in heights of capitals."""
_GROUP = 0.22
"""Gap between two digits of one mark, in heights of capitals."""
_BESIDE, _BESIDE_SIGNS = 1.0, 1.8
"""How far behind the word before it a mark may stand, in heights of capitals; a Chinese stop has two thirds of a sign of nothing behind
it."""

_TAB = 8.0
"""How far before the text of a note its label may stand, in heights of capitals."""
_BAND = 2.1
"""In heights of capitals: of lines whose baselines are further apart none has ink where marks of the other stand."""
_STOPS = CHINESE_STOPS | frozenset(",.;:")
_STOP, _STOP_AMONG_SIGNS = 0.5, 0.7
"""Height and width of a stop at most, in heights of capitals."""
_BRACKET = 1.05
"""Height of a bracket around figures at least, in heights of those."""
_LOWER = 0.2
"""How far below a mark in brackets, in heights of it, a sign may reach that is a part of it: a stop behind it reaches to the line."""
_WIDE, _WIDE_LABEL = 1.5, 2.5
"""Times the width of a mark that a letter or figure has at most which is the mark; a figure over a label, before which nothing stands, may
have the height of its line and paper around it.
"""
_SIGN = 2.0
"""Height and width of a sign at most, in heights of capitals: frames of tables are larger."""
_SPECK = 8
"""Pixels: less ink is dirt."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Raised ink that may be a mark, or the label of a note."""

    line: int
    """The index of its line."""
    box: Box
    label: bool
    """Nothing stands before it on its line."""
    stop: bool = False
    """Close before it stands a small sign on the line: a comma, a stop."""
    figures: Box | None = None
    """Of a mark in brackets, as Arabic has them: the ink between those."""


def candidates(found: Components, lines: Sequence[Line], heights: Sequence[float]) -> list[Candidate]:
    """The raised pieces of ink, those that stand together as one, in the order of lines and of reading.

    A page of Arabic is searched in a mirror, where its marks stand behind their words as everywhere else.
    """
    out: list[Candidate] = []
    mirror = Turned.of(found) if is_turned(*lines) else None
    seen = lines if mirror is None else [mirror.line(line) for line in lines]
    for index, height in enumerate(heights):
        if mirror is None:
            out += _on_line(found, index, seen, height * TALL_HEIGHT, _HIGHEST)
            continue
        for one in _on_line(mirror.found, index, seen, height * TALL_HEIGHT, _HIGHEST_TURNED):
            box = mirror.box(one.box)
            out.append(replace(one, box=box, figures=_in_brackets(found, box)))
    return list(_apart(out))


def _on_line(found: Components, index: int, lines: Sequence[Line], cap: float, top: float) -> Iterator[Candidate]:
    line = lines[index]
    left, right = column = _column(line, lines, cap)
    raised = _raised(found, line, cap, top, column)
    if not len(raised):
        return
    level = _level(found, line, cap)
    level = level[:, (level[0] >= left) & (level[1] <= right)]
    beside, highest = (_BESIDE_SIGNS, _STOP_AMONG_SIGNS) if is_chinese(line) else (_BESIDE, _STOP)
    for box in _groups(found, raised, cap):
        if _stands_on(box, level, beside * cap):
            yield Candidate(index, box, label=False, stop=_behind_stop(box, level, highest * cap))
        elif _is_first(box, level, cap):
            yield Candidate(index, box, label=True)


def _in_brackets(found: Components, box: Box) -> Box | None:
    """What of a mark stands between its brackets, which reach further down than its figures; None where it has none."""
    inside = (found.x0 >= box.x0) & (found.x1 <= box.x1) & (found.y0 >= box.y0) & (found.y1 <= box.y1) & (found.ink > _SPECK)
    places = sorted(np.flatnonzero(inside), key=lambda i: int(found.x0[i]))
    if len(places) < 3:
        return None
    first, *figures, last = places
    top, bottom = int(found.y0[figures].min()), int(found.y1[figures].max())
    if not all(found.height[at] > _BRACKET * (bottom - top) and found.y1[at] > bottom for at in (first, last)):
        return None
    return Box(int(found.x0[figures].min()), top, int(found.x1[figures].max()), bottom)


def _level(found: Components, line: Line, cap: float) -> NDArray[np.int64]:
    """Left edges, right edges and heights of the letters and stops of a line: ink that stands on its baseline or hangs on it."""
    base = _baselines(found, line)
    on = (found.y0 < base + 0.1 * cap) & (found.y1 > base - 0.15 * cap) & (found.y0 > base - 1.6 * cap) & (found.ink > _SPECK)
    return np.stack((found.x0[on], found.x1[on], found.height[on]))


def _baselines(found: Components, line: Line) -> NDArray[np.float64]:
    return np.interp((found.x0 + found.x1) / 2, (line.start[0], line.end[0]), (line.start[1], line.end[1]))


def _raised(found: Components, line: Line, cap: float, top: float, column: tuple[float, float]) -> NDArray[np.intp]:
    """The pieces that have the size and the place of a raised digit over this line in its column, and nothing under them."""
    base = _baselines(found, line)
    x0, x1 = max(line.words[0].box.x0 - 3 * cap, column[0]), min(line.words[-1].box.x1 + 2 * cap, column[1])
    right = (found.x0 > x0) & (found.x1 < x1)
    low, high = base - found.y1, base - found.y0
    sized = (found.height >= _HEIGHT[0] * cap) & (found.height <= _HEIGHT[1] * cap) & (found.width <= _WIDEST * cap)
    places = np.flatnonzero(right & sized & (low >= _RAISED * cap) & (high <= top * cap) & (high >= 0.7 * cap))
    free = [i for i in places if not _has_ink_below(found, int(i), float(base[i])) and not _is_enclosed(found, int(i), cap)]
    return np.array(free, dtype=np.intp)


def _is_enclosed(found: Components, at: int, cap: float) -> bool:
    """Whether another piece of ink, of the size of a sign, reaches around it from above: it is the inner part of that sign, as in 间."""
    middle = (found.x0[at] + found.x1[at]) / 2
    around = (found.x0 <= middle) & (found.x1 >= found.x1[at]) & (found.y0 <= found.y0[at]) & (found.y1 >= found.y1[at])
    around &= (found.width < _SIGN * cap) & (found.height < _SIGN * cap)
    around[at] = False
    return bool(around.any())


def _has_ink_below(found: Components, at: int, base: float) -> bool:
    """Whether other ink stands between it and the baseline: then it is the upper part of a sign, of `%` or a broken letter."""
    inside = (found.x0 < found.x1[at] - 1) & (found.x1 > found.x0[at] + 1) & (found.ink > _SPECK)
    inside &= (found.y1 > found.y1[at] + 1) & (found.y0 < base - 1) & (found.y0 >= found.y0[at])
    inside[at] = False
    middle = (found.x0[at] + found.x1[at]) / 2
    return bool((inside & (found.x0 <= middle) & (found.x1 >= middle)).any())


def _groups(found: Components, places: NDArray[np.intp], cap: float) -> Iterator[Box]:
    current: Box | None = None
    for at in sorted(places, key=lambda i: int(found.x0[i])):
        box = Box(int(found.x0[at]), int(found.y0[at]), int(found.x1[at]), int(found.y1[at]))
        if current is not None and box.x0 - current.x1 <= _GROUP * cap and abs(box.y1 - current.y1) < 0.3 * cap:
            current = Box(current.x0, min(current.y0, box.y0), max(current.x1, box.x1), max(current.y1, box.y1))
            continue
        if current is not None:
            yield current
        current = box
    if current is not None:
        yield current


def _column(line: Line, lines: Sequence[Line], cap: float) -> tuple[float, float]:
    """Between what other lines at its height, in the columns beside it, a line stands. What stands closer is of its own column: a word that
    the engine parted from it, or its mark.
    """
    x0, x1 = line.words[0].box.x0, line.words[-1].box.x1
    beside = [other.words for other in lines if abs(other.start[1] - line.start[1]) < _BAND * cap]
    left = max((words[-1].box.x1 for words in beside if words[-1].box.x1 < x0 - _BESIDE * cap), default=-math.inf)
    return left, min((words[0].box.x0 for words in beside if words[0].box.x0 > x1 + _BESIDE * cap), default=math.inf)


def _is_first(box: Box, level: NDArray[np.int64], cap: float) -> bool:
    """Whether text follows and nothing stands before it."""
    x0 = level[0]
    return not (x0 < box.x0).any() and bool(((x0 >= box.x1 - 2) & (x0 < box.x1 + _TAB * cap)).any())


def _stands_on(box: Box, level: NDArray[np.int64], beside: float) -> bool:
    """Whether a letter or a stop stands close before it."""
    x0, x1, _ = level
    return bool(((x1 > box.x0 - beside) & (x0 < box.x0) & (x1 < box.x1)).any())


def is_chinese(line: Line) -> bool:
    """Whether Chinese signs stand on the line."""
    return any(is_han(symbol.text) for word in line.words for symbol in word.symbols)


def _behind_stop(box: Box, level: NDArray[np.int64], highest: float) -> bool:
    """Whether the nearest ink before it is small: a comma or a stop, and no letter and no part of a sign."""
    x0, x1, height = level
    before = np.flatnonzero((x0 < box.x0) & (x1 < box.x1))
    nearest = before[np.argmax(x1[before])]
    return bool(height[nearest] < highest and x1[nearest] - x0[nearest] < highest)


def _apart(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Ink that two lines claim belongs to the one above whose letters it stands: the lower, since marks are raised."""
    for one in found:
        if not any(other.line != one.line and other.box == one.box and _later(other, one) for other in found):
            yield one


def _later(other: Candidate, one: Candidate) -> bool:
    return other.line > one.line


def reads(symbol: Symbol, mark: Candidate) -> bool:
    """Whether a character that an engine read is the ink of the mark, and so no part of the text.

    Its box is no proof: those of neighbouring characters reach over each other. A letter must have the mark's place, a stop has ink of
    its own on the line; any other sign over the mark, a quote, star or circle, is the mark itself. No letter of Arabic is a mark.
    """
    (x0, _, x1, _), box = symbol.box, mark.box
    if right_to_left(symbol.text):
        return False
    if mark.figures is not None and symbol.box.y1 - box.y1 <= _LOWER * (box.y1 - box.y0):
        return _in_middle(symbol.box, box)
    if min(x1, box.x1) - max(x0, box.x0) < 0.5 * (box.x1 - box.x0):
        return _in_middle(symbol.box, box) and x1 - x0 <= box.x1 - box.x0
    if symbol.text in _STOPS:
        return not mark.stop
    if symbol.text.isalnum() or symbol.text in ")]":
        widest = _WIDE_LABEL if mark.label and symbol.text.isdecimal() else _WIDE
        return _in_middle(symbol.box, box) and x1 - x0 < widest * (box.x1 - box.x0)
    return True


def _in_middle(symbol: Box, mark: Box) -> bool:
    return mark.x0 - 2 <= (symbol.x0 + symbol.x1) / 2 <= mark.x1 + 2
