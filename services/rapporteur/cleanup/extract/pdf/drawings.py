"""What a PDF page shows beside text: rules, and whether there are pictures."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from rapporteur.cleanup.extract.pdf.covers import Cover, is_filled
from rapporteur.cleanup.extract.pdf.drawn import all_drawn
from rapporteur.cleanup.extract.pdf.frames import Frame
from rapporteur.cleanup.layout.page import Rule, Upright

_THICKEST = 4.0
"""Points: the heaviest rule of a letterhead has 3."""
_SHORTEST = 18.0
_TOUCHING = 3.0
"""Word draws the borders of a table cell by cell; pieces that touch are one rule."""
_PICTURED = 0.3
"""Share of the page that pictures cover, from which the page is a picture: an emblem covers 1 %, a code 1 %."""


@dataclass(frozen=True, slots=True)
class Drawings:
    """What is drawn."""

    rules: tuple[Rule, ...]
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


def drawings(page: pypdfium2.PdfPage, frame: Frame, *, layered: bool = False) -> Drawings:
    """The horizontal rules of the page, from top to bottom, and what else there is. What stands on layers that are switched off is not
    there; `layered`: these are marked.
    """
    rules: list[Rule] = []
    covers: list[Cover] = []
    laid: list[Cover] = []
    uprights: list[Upright] = []
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
            elif height > _THICKEST and is_filled(drawn.thing):
                covers.append(cover)
            continue
        laid.append(cover)
        covered += (x1 - x0) * height
    pictured = covered > _PICTURED * frame.width * frame.height
    # text under the picture of a page is what somebody's OCR read on it
    return Drawings(_joined(rules), inked, pictured, covered > 0, tuple(covers if pictured else covers + laid), tuple(uprights))


def _joined(rules: list[Rule]) -> tuple[Rule, ...]:
    joined: list[Rule] = []
    for rule in sorted(rules, key=_by_place):
        last = joined[-1] if joined else None
        if last and abs(last.y - rule.y) < 1 and rule.x0 - last.x1 < _TOUCHING:
            joined[-1] = Rule(last.x0, max(last.x1, rule.x1), last.y)
        else:
            joined.append(rule)
    return tuple(rule for rule in joined if rule.x1 - rule.x0 >= _SHORTEST)


def _by_place(rule: Rule) -> tuple[float, float]:
    return round(rule.y), rule.x0
