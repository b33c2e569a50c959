"""The height of the type of each line, from the ink of letters whose proportions are known."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from typing import NamedTuple

from rapporteur.cleanup.ocr.engine import Line
from rapporteur.language.writing import is_han, right_to_left

_SMALL = frozenset("acemnorsuvwxzасеогипнвмтшэюя")
_TALL = frozenset("bdfhklABCDEFGHIJKLMNOPRSTUVWXYZ0123456789АБВГДЕЖЗИКЛМНОПРСТФХЧШЭЮЯ")
SMALL_HEIGHT, TALL_HEIGHT = 0.459, 0.67
"""Of the height of the type: letters without a stem, and capitals and figures, of Times and its kin, in which most documents of the
United Nations are set."""
_HAN_HEIGHT = 0.925
"""Of most Chinese signs: the middle one of the 9 to 34 on each of 25 lines had 0.91 to 0.94."""
_TOO_TALL = 1.3
"""Times the height of a lower quarter: a box holds the ink of its letter, and where it errs that of a neighbour, too. Then it is too
tall, never too low: of the seven of `Treaty,` two had the height of the whole word. At 150 dots to the inch letters touch, and on many
lines most small ones have boxes as high as their words; less than three quarters do."""
_TOO_TALL_SIGN = 1.2
"""The same of Chinese signs: where the engine has no box of a sign it gives the height of its line and paper around it."""
_SURE = 5
"""Letters of a kind from which the two heights of a line are compared, and Chinese signs from which theirs is known."""
_ALIKE = 0.075
"""Sizes of type that differ by less are one size: a pixel of a small letter is 5 %, and sizes in use are 10 % apart and more."""
_SEVERAL = 4
"""Words of a line of Arabic that tell of smaller type,"""
_LEAST_SMALL, _SMALL_STEM = 0.5, 0.9
"""and how tall their stems are against those of the page: notes have eight tenths; less than half is a misplaced baseline."""
_LEAST_LATIN = 0.6
"""Of the size of Arabic lines, that of Latin ones beside them, as their letters have it: 0.64 to 0.89 on printed pages."""
_SOLID, _SAME_LINE = 1.1, 8.0
"""Of the distance of baselines, the type at most, where it is measured a tenth too tall; and pixels, by which those of one line differ.
Faces with large small letters, DejaVu and its kin, measure taller than their lines are apart: there most lines of the page do.
"""
_NEAR_SIGNS, _NEXT = 1.2, 2.0
"""Times the size of Chinese signs beside them that figures of one type with them have at most, and how many heights away its line is."""
_DEFAULT = 45.0


class _Heights(NamedTuple):
    """The heights of small and tall letters of a line, in pixels."""

    small: tuple[int, ...]
    tall: tuple[int, ...]
    han: tuple[int, ...] = ()
    """Of Chinese signs. They differ among themselves, so that they speak only together; where they do, they have the say, since the boxes
    of figures between them are as high as those."""

    @property
    def letters(self) -> int:
        """How many speak for the size of the line."""
        return len(self.small) + len(self.tall) + len(self.han)


_NONE = _Heights((), ())


def sizes(lines: Sequence[Line]) -> tuple[float, ...]:
    """The height of the type of each line in pixels; lines of about one height have one height, that of most of their letters.

    What a tall letter measures against a small one is taken from the page itself, since typewriters have other proportions than Times.
    """
    arabic = _of_arabic(lines)
    heights = [_NONE if size else _heights(line) for line, size in zip(lines, arabic, strict=True)]
    ratio = _ratio(heights)
    measured = [_size(one, ratio) for one in heights]
    weights = [one.letters for one in heights]
    settled: list[float] = []
    for size, _ in sorted(zip(measured, weights, strict=True), key=lambda pair: -pair[1]):
        if size and not any(abs(size - other) < _ALIKE * other for other in settled):
            near = [(s, w) for s, w in zip(measured, weights, strict=True) if abs(s - size) < _ALIKE * size]
            settled.append(sum(s * w for s, w in near) / sum(w for _, w in near))
    usual = settled[0] if settled else _DEFAULT
    gaps = [_gap(line, lines) for line in lines]
    solid = _solid(measured, gaps)
    by_letters = tuple(
        by_stems or (_nearest(settled, size, solid * gap) if size else _from_box(line, usual))
        for line, size, gap, by_stems in zip(lines, measured, gaps, arabic, strict=True)
    )
    return _among_signs(_among_arabic(by_letters, arabic), lines, [len(one.han) for one in heights])


def _among_signs(found: Sequence[float], lines: Sequence[Line], signs: Sequence[int]) -> tuple[float, ...]:
    """The sizes on a page of which most lines are Chinese: a line of figures alone has that of the line above it, or else below, if it is
    near: how high figures are against signs differs from type to type.
    """
    if 2 * sum(1 for count in signs if count) < len(found):
        return tuple(found)
    placed = [(line.start[1], size) for line, size, count in zip(lines, found, signs, strict=True) if count]
    return tuple(size if count else _beside(line.start[1], size, placed) for line, size, count in zip(lines, found, signs, strict=True))


def _beside(base: float, size: float, placed: Sequence[tuple[float, float]]) -> float:
    """The size of the nearest of the lines with signs, if it is near in place and height."""
    nearest, other = min(placed, key=lambda one: (abs(one[0] - base), one[0] > base))
    return other if abs(nearest - base) < _NEXT * other and 1 / _NEAR_SIGNS < size / other < _NEAR_SIGNS else size


def _nearest(settled: Sequence[float], size: float, room: float) -> float:
    """The size of the page that is nearest to that of a line, of those that there is room for."""
    return min([other for other in settled if other <= room] or settled, key=lambda other: abs(size - other))


def _gap(line: Line, lines: Sequence[Line]) -> float:
    """How far a line is below the one above it, which its type cannot be taller than: specks make letters of bad scans taller.

    Lines of a few words are no measure: engines make lines of marks and of accents.
    """
    (x0, y0), x1 = line.start, line.end[0]
    above = [y0 - other.start[1] for other in lines if len(other.words) >= _SEVERAL and other.start[0] < x1 and x0 < other.end[0]]
    return min((gap for gap in above if gap > _SAME_LINE), default=math.inf)


def _solid(measured: Sequence[float], gaps: Sequence[float]) -> float:
    """How tall type is at most against the distance of its lines, by what most lines of the page have."""
    shares = [size / gap for size, gap in zip(measured, gaps, strict=True) if size and gap < math.inf]
    return _SOLID * max(1.0, statistics.median(shares) if shares else 1.0)


def _among_arabic(found: Sequence[float], arabic: Sequence[float]) -> tuple[float, ...]:
    """The sizes on a page of which most lines are Arabic, those of Latin lines as if they were, too: Latin letters of one type are lower
    than Arabic ones.
    """
    stems = sorted(filter(None, arabic))
    if 2 * len(stems) < len(found) or not stems:
        return tuple(found)
    usual = stems[len(stems) // 2]
    return tuple(
        usual if not by_stems and _LEAST_LATIN * usual < size < usual else size for size, by_stems in zip(found, arabic, strict=True)
    )


def _of_arabic(lines: Sequence[Line]) -> list[float]:
    """The size of the type of each line of Arabic, 0 of other lines: by how far words reach above the baseline, most to the top of an alef.

    The boxes of its figures are no measure: lines with figures would be of another size than those without. A line is in the type of the
    page unless several of its words say that it is in a smaller one: a baseline that goes through the letters makes them taller.
    """
    stems = [_stems(line) for line in lines]
    counted = sorted(stem for stem, line in zip(stems, lines, strict=True) for _ in line.words if stem)
    if not counted:
        return [0.0] * len(lines)
    usual = counted[len(counted) // 2]
    small = sorted(stem for stem, line in zip(stems, lines, strict=True) if _is_small(stem, usual, line))
    smaller = small[len(small) // 2] if small else usual
    sizes_of = {True: smaller / TALL_HEIGHT, False: usual / TALL_HEIGHT}
    return [sizes_of[_is_small(stem, usual, line)] if stem else 0.0 for stem, line in zip(stems, lines, strict=True)]


def _stems(line: Line) -> float:
    words = [word for word in line.words if right_to_left(word.text)]
    if not words or 2 * len(words) < sum(1 for word in line.words if any(c.isalpha() for c in word.text)):
        return 0.0
    letters = [word for word in words if not any(c.isdigit() for c in word.text)] or words  # a symbol in Latin letters, misread, has others
    return max(1.0, statistics.median(line.baseline((word.box.x0 + word.box.x1) / 2) - word.box.y0 for word in letters))


def _is_small(stem: float, usual: float, line: Line) -> bool:
    return len(line.words) >= _SEVERAL and _LEAST_SMALL * usual <= stem < _SMALL_STEM * usual


def _heights(line: Line) -> _Heights:
    symbols = [symbol for word in line.words for symbol in word.symbols]
    small, tall = (tuple(s.box.y1 - s.box.y0 for s in symbols if s.text in kind) for kind in (_SMALL, _TALL))
    return _Heights(small, tall, tuple(s.box.y1 - s.box.y0 for s in symbols if is_han(s.text)))


def _ratio(heights: Sequence[_Heights]) -> float:
    """How high tall letters are against small ones on this page."""
    known = [[_without_too_tall(sorted(kind), _TOO_TALL) for kind in h[:2]] for h in heights if min(len(h.small), len(h.tall)) >= _SURE]
    found = [statistics.median(tall) / statistics.median(small) for small, tall in known]
    return statistics.median(found) if found else TALL_HEIGHT / SMALL_HEIGHT


def _size(heights: _Heights, ratio: float) -> float:
    """The size that the letters of a line have; 0 if it has none."""
    if len(heights.han) >= _SURE or len(heights.han) > len(heights.small) + len(heights.tall):
        return statistics.median(_without_too_tall(sorted(heights.han), _TOO_TALL_SIGN)) / _HAN_HEIGHT
    small = sorted([*heights.small, *(height / ratio for height in heights.tall)])
    return statistics.median(_without_too_tall(small, _TOO_TALL)) / SMALL_HEIGHT if small else 0.0


def _without_too_tall(ordered: Sequence[float], too_tall: float) -> list[float]:
    return [height for height in ordered if height <= too_tall * ordered[len(ordered) // 4]]


def _from_box(line: Line, usual: float) -> float:
    """A line of other signs: as high as its ink, if that is a size of type at all; the ink of Arabic is as high as its words happen to
    reach, and tells nothing but that.
    """
    if any(right_to_left(word.text) for word in line.words):
        return usual
    height = max(word.box.y1 - word.box.y0 for word in line.words) / TALL_HEIGHT
    return height if 0.5 * usual < height < 2 * usual else usual
