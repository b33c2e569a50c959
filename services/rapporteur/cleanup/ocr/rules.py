"""Finds the rules that are drawn on a scan."""

from __future__ import annotations

import numpy as np

from rapporteur.cleanup.ocr.components import Components
from rapporteur.cleanup.ocr.engine import Box

_SHORTEST, _THICKEST = 75, 14
"""Pixels at 300 to the inch: a quarter of an inch; a heavy rule that lies not quite level."""
_SLENDER = 10
_GAP = 15
"""Pixels between pieces of one rule: print and scanners break hair lines."""


def rules(found: Components) -> tuple[Box, ...]:
    """The boxes of horizontal rules, from top to bottom."""
    places = np.flatnonzero((found.height <= _THICKEST) & (found.width >= _SLENDER * found.height) & (found.width >= 20))
    joined: list[Box] = []
    for at in sorted(places, key=lambda i: (int(found.y0[i]) // _THICKEST, int(found.x0[i]))):
        box = Box(int(found.x0[at]), int(found.y0[at]), int(found.x1[at]), int(found.y1[at]))
        last = joined[-1] if joined else None
        if last and -_GAP <= box.x0 - last.x1 <= _GAP and abs(box.y0 - last.y0) < _THICKEST:
            joined[-1] = Box(last.x0, min(last.y0, box.y0), max(last.x1, box.x1), max(last.y1, box.y1))
        else:
            joined.append(box)
    return tuple(box for box in joined if box.x1 - box.x0 >= _SHORTEST)
