"""Signs of Arabic that no letter has yet: some fonts lack them, and another one draws them over the letters of the first."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

from rapporteur.cleanup.layout.glyphs import Glyph

_FARTHEST = 50.0
"""Points from the baseline of a letter, whatever its height: no book is set in larger type, and hostile files would have all asked."""


class LooseSigns:
    """Those of one page. Each is given out once, and in time that does not grow with how many there are."""

    def __init__(self, signs: Iterable[tuple[int, Glyph]]) -> None:
        """`signs` with the number that each has among the characters of the page."""
        self._loose = dict(signs)
        self._lines: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for at, sign in self._loose.items():
            self._lines[round(sign.y)].append((sign.middle, at))
        for line in self._lines.values():
            line.sort()

    def take(self, numbers: Iterable[int]) -> list[Glyph]:
        """Those of the numbers that are still loose.

        >>> loose = LooseSigns([(7, Glyph("\\u0651", 5.0, 5.0, 7.0, 100.0))])
        >>> len(loose.take([6, 7])), len(loose.take([7]))
        (1, 0)
        """
        return [self._loose.pop(at) for at in numbers if at in self._loose]

    def over(self, x0: float, x1: float, y: float, reach: float) -> list[Glyph]:
        """Those whose middle is between `x0` and `x1`, and whose baseline is no farther from `y` than `reach`, to a point."""
        found: list[int] = []
        reach = min(reach, _FARTHEST)
        for line in range(math.floor(y - reach), math.ceil(y + reach) + 1):
            signs = self._lines.get(line)
            if signs:
                first, last = bisect_left(signs, x0, key=_middle), bisect_right(signs, x1, key=_middle)
                found += [at for _, at in signs[first:last]]
                del signs[first:last]
        return self.take(found)


def _middle(sign: tuple[float, int]) -> float:
    return sign[0]
