"""Puts the parts of broken figures together: in black and white the thin strokes of raised figures are lost, and a 2 lies in two parts.

Only what is small and stands right over another small piece is joined. Filling four white rows between all ink instead lost notes on
clean scans (notes of the gold's twelve 0.918 instead of 1).
"""

from __future__ import annotations

import numpy as np

from rapporteur.cleanup.ocr.components import Components, Ints

_PART, _WHOLE = 14, 22
"""Pixels of the height and width of a part at most, and of the height of both together: a raised figure has 12 to 20."""
_ROWS = 4
"""White rows between the parts at most: not three pixels of a scan of 200 dots to the inch."""
_MOST = 3000
"""Small pieces of ink on a page beyond which they are dirt, and nothing is joined: nineteen printed pages had 436 at most."""


def put_together(found: Components) -> Components:
    """The pieces of ink, small ones that stand one over another as one.

    >>> import numpy as np
    >>> def of(*numbers: int): return np.array(numbers)
    >>> broken = Components(of(106, 100, 300), of(100, 113, 100), of(112, 108, 306), of(110, 118, 110), of(40, 30, 60))
    >>> put_together(broken).height.tolist()
    [18, 10]
    """
    small = np.flatnonzero((found.height <= _PART) & (found.width <= _PART))
    if not 1 < len(small) <= _MOST:
        return found
    x0, y0, x1, y1 = (edge[small] for edge in (found.x0, found.y0, found.x1, found.y1))
    below = (y0[None, :] >= y1[:, None]) & (y0[None, :] - y1[:, None] <= _ROWS)
    below &= (x0[None, :] < x1[:, None]) & (x0[:, None] < x1[None, :]) & (y1[None, :] - y0[:, None] <= _WHOLE)
    upper, lower = np.nonzero(below)
    edges = [edge.copy() for edge in (found.x0, found.y0, found.x1, found.y1, found.ink)]
    joined: set[int] = set()
    for a, b in zip(small[upper].tolist(), small[lower].tolist(), strict=True):
        if not {a, b} & joined:
            joined |= {a, b}
            _join(edges, a, b)
    gone = np.array([b for a, b in zip(small[upper].tolist(), small[lower].tolist(), strict=True) if edges[4][b] == 0], dtype=np.intp)
    kept = np.ones(len(found.x0), dtype=np.bool_)
    kept[gone] = False
    return Components(*(edge[kept] for edge in edges))


def _join(edges: list[Ints], a: int, b: int) -> None:
    """Give `a` what `b` has."""
    x0, y0, x1, y1, ink = edges
    x0[a], y0[a] = min(x0[a], x0[b]), min(y0[a], y0[b])
    x1[a], y1[a] = max(x1[a], x1[b]), max(y1[a], y1[b])
    ink[a] += ink[b]
    ink[b] = 0
