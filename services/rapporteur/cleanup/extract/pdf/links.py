"""The links of a PDF page: which characters carry the address that an editor set."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from rapporteur.cleanup.extract.pdf.frames import Frame
from rapporteur.cleanup.layout.page import Run

_MOST = 2000
_LONGEST = 2000
"""Characters of an address; longer ones carry scripts or data and name no document."""


class Address(NamedTuple):
    """Where the file has a link, in its own coordinates, and what it leads to."""

    left: float
    bottom: float
    right: float
    top: float
    target: str


class _Area(NamedTuple):
    x0: float
    y0: float
    x1: float
    y1: float
    target: str


class Links:
    """The link areas of one page, in its own coordinates as read."""

    def __init__(self, found: Sequence[Address], frame: Frame) -> None:
        self.frame = frame
        self.areas = [_area(one, frame) for one in found]

    def along(self, run: Run) -> Callable[[float], str]:
        """The address on the line of a run at a distance from the left edge of the page; empty where there is none."""
        areas = self._on_line(run)
        return lambda x: _at(areas, x)

    def on(self, run: Run, text: Any, chars: tuple[int, int]) -> Iterator[Run]:
        """The run, cut where a link begins or ends on it: a character is linked whose middle lies in the area."""
        areas = [a for a in self._on_line(run) if a.x0 < run.x1 and run.x0 < a.x1]
        if not areas:
            yield run
            return
        inside = [a for a in areas if a.x0 - 1 <= run.x0 and run.x1 <= a.x1 + 1]
        if inside or chars[1] - chars[0] != len(run.text):
            yield replace(run, link=inside[0].target) if inside else run
            return
        yield from self._cut(run, text, chars[0], areas)

    def _cut(self, run: Run, text: Any, first: int, areas: list[_Area]) -> Iterator[Run]:
        spans = [self._edges(text, first + at) for at in range(len(run.text))]
        targets = [_at(areas, (x0 + x1) / 2) for x0, x1 in spans]
        at = 0
        for target, members in groupby(targets):
            end = at + len(list(members))
            x0, x1 = spans[at][0], spans[end - 1][1]
            yield replace(run, text=run.text[at:end], x0=run.x0 if not at else x0, x1=x1, link=target)
            at = end

    def _on_line(self, run: Run) -> list[_Area]:
        return [area for area in self.areas if area.y0 <= run.baseline - run.size * 0.3 <= area.y1]

    def _edges(self, text: Any, at: int) -> tuple[float, float]:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        x0, x1, _ = self.frame.span((left.value, bottom.value, right.value, top.value))
        return x0, x1


def _at(areas: Sequence[_Area], x: float) -> str:
    return next((area.target for area in areas if area.x0 <= x <= area.x1), "")


def _area(found: Address, frame: Frame) -> _Area:
    ax, ay = frame.point(found.left, found.bottom)
    bx, by = frame.point(found.right, found.top)
    return _Area(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), found.target)


def addresses(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[Address]:
    """The links of an open page that lead to an address."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(_MOST):
        if not pdfium.FPDFLink_Enumerate(page, position, link):
            return
        action, edges = pdfium.FPDFLink_GetAction(link), pdfium.FS_RECTF()
        if not action or not pdfium.FPDFLink_GetAnnotRect(link, edges):
            continue
        target = _address(document, action)
        if target:
            yield Address(edges.left, edges.bottom, edges.right, edges.top, target)


def _address(document: pypdfium2.PdfDocument, action: Any) -> str:
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < length <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    return buffer.value.decode("utf-8", "replace").strip()
