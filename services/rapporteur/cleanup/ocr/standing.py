"""Tells which way up a page lies in its scanner, upside down or on its side, and turns it.

Engines read letters that stand on their heads as noise: `participation of young people` comes out as `ajdoad SunoX jo uonedtonied`, and
surely not: with a confidence of 0.2 where upright print has 0.9. Lines that run up or down they find, and read those well that run down;
but nothing else of a page knows how to go on from there. So where a page reads poorly, or in lines that run up or down, the lines with the
most print on them are read once more, turned.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rapporteur.cleanup.ocr.dirt import shows_dirt, without_dirt
from rapporteur.cleanup.ocr.engine import Line, OcrEngine, Picture
from rapporteur.cleanup.ocr.languages import CLEARLY, FEW, SCRIPTS, WELL, confidence_of, is_of_script, strip
from rapporteur.cleanup.ocr.levelling import Levelled, Lie, Origin, levelled
from rapporteur.cleanup.ocr.pictures import greys

_UP_OR_DOWN, _OVER = (90, 270), (180,)
_SURELY, _SOME = 0.8, 8
"""Confidence and letters from which a reading of a page with a line or two tells how it stands: noise reads as a short word at times."""


def level_and_upright(engine: OcrEngine, picture: Picture, language: str) -> tuple[Levelled, Sequence[Line]]:
    """The page level, clean and the right way up, and its lines in `language`. Raises EngineLacking, EngineFailed."""
    level = levelled(picture)
    lines = engine.lines(level.picture, language)
    dirty = shows_dirt(lines)
    clean = without_dirt(level.picture) if dirty else level.picture
    if clean is not level.picture:
        level = level._replace(picture=clean)
        lines = engine.lines(clean, language)
    turn = _turn(engine, level.picture, lines, language)
    if not turn:
        return level, lines
    level = levelled(turned(picture, turn))
    level = level._replace(picture=without_dirt(level.picture)) if dirty else level
    shown = (picture.width * 72 / picture.dpi, picture.height * 72 / picture.dpi)
    return Levelled(level.picture, _turned_back(level.lie, turn, shown)), engine.lines(level.picture, language)


def _turn(engine: OcrEngine, picture: Picture, lines: Sequence[Line], language: str) -> int:
    """By how many degrees the page must be turned clockwise to stand upright; 0 where nothing shows that it must."""
    upright = _run_across(lines)
    own, count = confidence_of(lines), sum(len(line.words) for line in lines)
    if not count or (upright and own >= WELL):
        return 0
    wanted = WELL if count >= FEW else _SURELY
    part = strip(picture, lines)
    for script, languages in SCRIPTS.items():
        installed = language if language in languages else next((one for one in languages if one in engine.languages), None)
        if installed is None:
            continue
        ways = _OVER if upright else _UP_OR_DOWN
        readings = {turn: engine.lines(turned(part, turn), installed) for turn in ways}
        if upright and installed != language:
            readings[0] = engine.lines(part, installed)
        best = max(readings, key=lambda turn: confidence_of(readings[turn]))
        sure = confidence_of(readings[best])
        if best and count < FEW and _letters(readings[best]) < _SOME:
            continue
        if sure >= max(wanted, own + CLEARLY if upright else 0.0) and is_of_script(readings[best], script):
            return best
    return 0


def _letters(lines: Sequence[Line]) -> int:
    return sum(c.isalpha() for line in lines for word in line.words for c in word.text)


def _run_across(lines: Sequence[Line]) -> bool:
    """Whether most words stand in lines that run from side to side."""
    across = sum(len(line.words) for line in lines if abs(line.end[0] - line.start[0]) >= abs(line.end[1] - line.start[1]))
    return 2 * across >= sum(len(line.words) for line in lines)


def turned(picture: Picture, turn: int) -> Picture:
    """The picture turned clockwise by 90, 180 or 270 degrees.

    >>> turned(Picture(2, 1, 300.0, bytes([0, 255])), 90)
    Picture(width=1, height=2, dpi=300.0, pixels=b'\\x00\\xff', stampless=None)
    """
    rows = np.rot90(greys(picture), -turn // 90)
    return Picture(rows.shape[1], rows.shape[0], picture.dpi, rows.tobytes())


def _turned_back(lie: Lie, turn: int, shown: tuple[float, float]) -> Lie:
    """How a page lay that was turned before it was made level, on paper that is shown so wide and high, in points."""
    beyond = lie.beyond and lie.beyond._replace(origin=_origin_turned_back(lie.beyond.origin, turn, shown))
    return lie._replace(origin=_origin_turned_back(lie.origin, turn, shown), turn=turn, beyond=beyond)


def _origin_turned_back(origin: Origin, turn: int, shown: tuple[float, float]) -> Origin:
    a, b, c, d, e, f = origin
    width, height = shown
    return {
        90: (d, e, f, -a, -b, height - c),
        180: (-a, -b, width - c, -d, -e, height - f),
        270: (-d, -e, width - f, a, b, c),
    }[turn]
