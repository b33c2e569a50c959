"""What a PDF page shows beside text: rules, and whether there are pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from rapporteur.cleanup.extract.pdf.covers import Cover, is_filled
from rapporteur.cleanup.extract.pdf.drawn import all_drawn
from rapporteur.cleanup.extract.pdf.frames import Frame
from rapporteur.cleanup.layout.page import Panel, Rule, Upright

_THICKEST = 4.0
"""Points: the heaviest rule of a letterhead has 3."""
_SHORTEST = 18.0
_MOST_STROKES = 1000
"""Shorter lines of a page that are looked at: a drawing has more."""
_TOUCHING = 3.0
"""Word draws the borders of a table cell by cell; pieces that touch are one rule."""
_ROOM = 60.0, 25.0
"""Points that a box is wide and high, at least, that holds lines of a text."""
_PICTURED = 0.3
"""Share of the page that pictures cover, from which the page is a picture: an emblem covers 1 %, a code 1 %."""


@dataclass(frozen=True, slots=True)
class Drawings:
    """What is drawn."""

    rules: tuple[Rule, ...]
    strokes: tuple[Rule, ...]
    """Lines that are too short for rules."""
    inked: bool
    """Anything at all is drawn."""
    pictured: bool
    """A picture covers much of the page."""
    painted: bool
    """There is a picture, also one in a form."""
    covers: tuple[Cover, ...]
    """What may lie over words: filled areas, and pictures where they do not cover much of the page."""
    uprights: tuple[Upright, ...]
    """Thin upright lines."""
    panels: tuple[Panel, ...]
    """Boxes in which lines of a text have room."""


def drawings(page: pypdfium2.PdfPage, frame: Frame, *, layered: bool = False) -> Drawings:
    """The horizontal rules of the page, from top to bottom, and what else there is. What stands on layers that are switched off is not
    there; `layered`: these are marked.
    """
    rules: list[Rule] = []
    covers: list[Cover] = []
    laid: list[Cover] = []
    uprights: list[Upright] = []
    panels: list[Panel] = []
    inked, covered = False, 0.0
    for drawn in all_drawn(page, layered=layered, texts=False):
        if drawn.hidden:
            continue
        inked = True
        edges = drawn.bounds()
        if edges is None:
            continue
        x0, x1, y = frame.span(edges)
        height = abs(edges[2] - edges[0]) if frame.turn in {90, 270} else abs(edges[3] - edges[1])
        cover = Cover(x0, y - height / 2, x1, y + height / 2, drawn.place)
        if drawn.kind == pdfium.FPDF_PAGEOBJ_PATH:
            if height <= _THICKEST and x1 - x0 > height:
                rules.append(Rule(x0, x1, y))
            elif x1 - x0 <= _THICKEST:
                uprights.append(Upright((x0 + x1) / 2, cover.top, cover.bottom))
            elif height > _THICKEST:
                covers += [cover] if is_filled(drawn.thing) else []
                panels += [Panel(*cover[:4])] if x1 - x0 >= _ROOM[0] and height >= _ROOM[1] else []
            continue
        laid.append(cover)
        covered += (x1 - x0) * height
    pictured = covered > _PICTURED * frame.width * frame.height
    # text under the picture of a page is what somebody's OCR read on it
    over = covers if pictured else covers + laid
    lines = _joined(rules)
    long, short = (tuple(line for line in lines if (line.x1 - line.x0 >= _SHORTEST) is is_long) for is_long in (True, False))
    return Drawings(long, short[:_MOST_STROKES], inked, pictured, covered > 0, tuple(over), tuple(uprights), tuple(panels))


def _joined(rules: list[Rule]) -> list[Rule]:
    """The lines, those that touch as one: of one height are all that lie within a point of the first."""
    joined: list[Rule] = []
    for level in _levels(sorted(rules, key=_height)):
        first = len(joined)
        for rule in sorted(level, key=_left):
            if len(joined) > first and rule.x0 - joined[-1].x1 < _TOUCHING:
                joined[-1] = Rule(joined[-1].x0, max(joined[-1].x1, rule.x1), joined[-1].y)
            else:
                joined.append(rule)
    return joined


def _levels(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    level: list[Rule] = []
    for rule in rules:
        if level and rule.y - level[0].y >= 1:
            yield level
            level = []
        level.append(rule)
    if level:
        yield level


def _height(rule: Rule) -> float:
    return rule.y


def _left(rule: Rule) -> float:
    return rule.x0
