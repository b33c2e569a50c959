"""What raised ink is by its shape, where a look with figures alone allowed cannot tell: stars, and figures with a stroke behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rapporteur.cleanup.ocr.components import Components
from rapporteur.cleanup.ocr.engine import NOTHING, Box, Glance
from rapporteur.cleanup.ocr.looking import DIGITS, FIGURE_HEIGHTS, SURE, Look, enlarged
from rapporteur.cleanup.ocr.marks import Candidate

_BROAD, _BROAD_OF_SEVERAL = 0.85, 0.78
"""Width of a star more than this, in its heights, and of one of several alike; figures are two thirds as wide as high at most."""
MOST_STARS = 3
"""Stars of one mark."""
_ALIKE = 1.3
"""Times the width or the height of another that a star of the same mark has at most."""
_STROKED = 0.75
"""Width of a figure and its stroke at least, in heights of it; a figure alone is narrower."""


@dataclass(frozen=True, slots=True)
class Stars:
    """Stars of one mark."""

    box: Box
    number: int
    """0 where the ink is something else."""


def stars(found: Components, box: Box, *, most: int = MOST_STARS) -> Stars:
    """The stars that the ink in the box is, one piece as wide as it is high each, beside each other, with those close behind them: those of
    a typewriter stand further apart than the figures of one number. `most`: 1 where parts of signs stand in rows, too.
    """
    inside = np.flatnonzero((found.x0 >= box.x0) & (found.x1 <= box.x1) & (found.y0 >= box.y0) & (found.y1 <= box.y1))
    wide, high = found.width[inside], found.height[inside]
    if not 0 < len(inside) <= most or (wide <= (_BROAD if len(inside) == 1 else _BROAD_OF_SEVERAL) * high).any():
        return Stars(box, 0)
    alike = wide.max() <= _ALIKE * wide.min() and high.max() <= _ALIKE * high.min()
    lefts, rights = np.sort(found.x0[inside]), np.sort(found.x1[inside])
    if not (alike and lefts[0] == box.x0 and rights[-1] == box.x1 and (lefts[1:] >= rights[:-1]).all()):
        return Stars(box, 0)
    row = Stars(box, len(inside))
    return row if most == 1 else _with_following(found, row, float(wide.mean()), float(high.mean()))


def _with_following(found: Components, known: Stars, wide: float, high: float) -> Stars:
    """The stars with those that stand behind them at their height, no further off than one is wide."""
    like = (found.width <= _ALIKE * wide) & (_ALIKE * found.width >= wide)
    like &= (found.height <= _ALIKE * high) & (_ALIKE * found.height >= high)
    like &= found.width > _BROAD_OF_SEVERAL * found.height
    like &= np.abs((found.y0 + found.y1) - (known.box.y0 + known.box.y1)) < high
    while known.number < MOST_STARS:
        box = known.box
        following = np.flatnonzero(like & (found.x0 >= box.x1) & (found.x0 <= box.x1 + wide))
        if not len(following):
            break
        at = int(following[0])
        whole = Box(box.x0, min(box.y0, int(found.y0[at])), int(found.x1[at]), max(box.y1, int(found.y1[at])))
        known = Stars(whole, known.number + 1)
    return known


def stroked(look: Look, found: Sequence[Candidate], glances: Sequence[Glance]) -> list[Glance]:
    """The glances, those of figures with a stroke behind them, `1/`, without the stroke, which read as no figure or as one too many.

    What is as narrow as one figure alone, or was surely read, is not looked at again. Where one on the page is surely such a figure, a
    look that is not sure is enough for others: notes have one kind of labels. Raises EngineLacking, EngineFailed.
    """
    places = [at for at, (one, glance) in enumerate(zip(found, glances, strict=True)) if glance.confidence < SURE and _has_room(one.box)]
    best = dict.fromkeys(places, NOTHING)
    for height in FIGURE_HEIGHTS:
        places = [at for at in places if best[at].confidence < SURE]
        boxes = [found[at].figures or found[at].box for at in places]
        again = look.engine.glances([enlarged(look.picture, box, height) for box in boxes], f"{DIGITS}/")
        for at, glance in zip(places, again, strict=True):
            figures = glance.text.removesuffix("/")
            if figures != glance.text and figures.isdecimal() and (not best[at].text or glance.confidence > best[at].confidence):
                best[at] = Glance(figures, glance.confidence)
    if not any(glance.confidence >= SURE for glance in best.values()):
        return list(glances)
    return [best[at] if at in best and best[at].text else glance for at, glance in enumerate(glances)]


def _has_room(box: Box) -> bool:
    return box.x1 - box.x0 >= _STROKED * (box.y1 - box.y0)
