"""What a PDF page shows beside text: rules, and whether there are pictures."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from rapporteur.cleanup.extract.pdf.covers import Cover, is_filled
from rapporteur.cleanup.extract.pdf.frames import Frame
from rapporteur.cleanup.layout.page import Rule, Upright

_THICKEST = 4.0
"""Points: the heaviest rule of a letterhead has 3."""
_SHORTEST = 18.0
_TOUCHING = 3.0
"""Word draws the borders of a table cell by cell; pieces that touch are one rule."""
_MOST = 20_000
"""Objects of a page that are looked at: a map may have a million, and no rule among them sets off notes."""
_DEEPEST, _MOST_IN_FORM = 4, 500
"""Forms in forms, and objects of one, that are looked at for pictures."""
_SET = frozenset({pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH})
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


def drawings(page: pypdfium2.PdfPage, frame: Frame) -> Drawings:
    """The horizontal rules of the page, from top to bottom, and what else there is."""
    rules: list[Rule] = []
    covers: list[Cover] = []
    laid: list[Cover] = []
    uprights: list[Upright] = []
    inked, covered = False, 0.0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        inked = True
        if not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            continue
        edges = (left.value, bottom.value, right.value, top.value)
        x0, x1, y = frame.span(edges)
        height = abs(edges[2] - edges[0]) if frame.turn in {90, 270} else abs(edges[3] - edges[1])
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            if height <= _THICKEST and x1 - x0 > height:
                rules.append(Rule(x0, x1, y))
            elif x1 - x0 <= _THICKEST:
                uprights.append(Upright((x0 + x1) / 2, y - height / 2, y + height / 2))
            elif height > _THICKEST and is_filled(drawn):
                covers.append(Cover(x0, y - height / 2, x1, y + height / 2, index))
            continue
        laid.append(Cover(x0, y - height / 2, x1, y + height / 2, index))
        if kind != pdfium.FPDF_PAGEOBJ_FORM or _holds_picture(drawn, _DEEPEST):
            covered += (x1 - x0) * height
    pictured = covered > _PICTURED * frame.width * frame.height
    # text under the picture of a page is what somebody's OCR read on it
    return Drawings(_joined(rules), inked, pictured, covered > 0, tuple(covers if pictured else covers + laid), tuple(uprights))


def _holds_picture(form: pdfium.FPDF_PAGEOBJECT, deepest: int) -> bool:
    """Whether a form draws a picture; of one that goes too deep, or has too much in it, nobody knows."""
    count = pdfium.FPDFFormObj_CountObjects(form)
    if count > _MOST_IN_FORM or not deepest:
        return True
    for index in range(count):
        drawn = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if _holds_picture(drawn, deepest - 1):
                return True
        elif kind not in _SET:
            return True
    return False


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
