"""Goes through all that a page draws, in the order in which it is drawn, forms included: those of two pages set on one sheet."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from rapporteur.cleanup.extract.pdf.layers import is_on_hidden_layer

_MOST = 20_000
"""Objects of a page that are looked at: a map may have a million, and no rule among them sets off notes."""
_DEEPEST = 4
"""Forms in forms that are looked into."""

_Edges = tuple[float, float, float, float]


class Drawn(NamedTuple):
    """A text, path, picture or shading; or a form that goes too deep, in which anything may be."""

    thing: Any
    kind: int
    place: int
    """Among all that is drawn: what comes later lies over it."""
    forms: tuple[pdfium.FS_MATRIX, ...]
    """How the forms in which it stands are set, the innermost first."""
    hidden: bool
    """It stands on a layer that is switched off."""

    def bounds(self) -> _Edges | None:
        """Left, bottom, right and top, in the coordinates of the file; None where pdfium does not know them."""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not pdfium.FPDFPageObj_GetBounds(self.thing, left, bottom, right, top):
            return None
        edges = (left.value, bottom.value, right.value, top.value)
        for matrix in self.forms:
            edges = _moved(edges, matrix)
        return edges


def _moved(edges: _Edges, matrix: pdfium.FS_MATRIX) -> _Edges:
    corners = [(x, y) for x in (edges[0], edges[2]) for y in (edges[1], edges[3])]
    across = [matrix.a * x + matrix.c * y + matrix.e for x, y in corners]
    up = [matrix.b * x + matrix.d * y + matrix.f for x, y in corners]
    return min(across), min(up), max(across), max(up)


def all_drawn(page: pypdfium2.PdfPage, *, layered: bool = False, texts: bool = True) -> Iterator[Drawn]:
    """All that the open page draws, or all but texts, up to a number that no printed page has. `layered`: layers that are switched off are
    marked.
    """
    yield from _Walk(layered, texts).through(page, pdfium.FPDFPage_CountObjects(page), pdfium.FPDFPage_GetObject, (), False)


@dataclass(slots=True)
class _Walk:
    layered: bool
    texts: bool
    place: int = 0

    def through(self, holder: Any, count: int, get: Any, forms: tuple[pdfium.FS_MATRIX, ...], hidden: bool) -> Iterator[Drawn]:
        for index in range(min(count, _MOST - self.place)):
            if self.place >= _MOST:
                return
            self.place += 1
            thing = get(holder, index)
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT and not self.texts:
                continue
            off = hidden or (self.layered and is_on_hidden_layer(address(thing)))
            if kind != pdfium.FPDF_PAGEOBJ_FORM or len(forms) == _DEEPEST:
                yield Drawn(thing, kind, self.place, forms, off)
                continue
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(thing, matrix)
            inner = pdfium.FPDFFormObj_CountObjects(thing)
            yield from self.through(thing, inner, pdfium.FPDFFormObj_GetObject, (matrix, *forms), off)


def hidden_texts(page: pypdfium2.PdfPage) -> frozenset[int]:
    """The texts on layers that are switched off, by their places in memory: those in a form stand where the form does."""
    return frozenset(address(one.thing) for one in all_drawn(page, layered=True) if one.hidden and one.kind == pdfium.FPDF_PAGEOBJ_TEXT)


def address(thing: Any) -> int:
    """Where an object of pdfium lies in memory, by which its text pages name it, too."""
    return ctypes.cast(thing, ctypes.c_void_p).value or 0
