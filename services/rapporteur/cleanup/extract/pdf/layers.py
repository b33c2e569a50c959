"""Layers of a PDF that viewers do not show: drafts, remarks of printers, the same text in another language.

pdfium draws a page without them and gives the words of all layers alike; it knows what a layer is called, and does not say whether it is
shown. So a file with layers that are switched off is marked, before pdfium opens it, where pdfium hands the mark on with the words.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2.raw as pdfium

from rapporteur.cleanup.extract.pdf.forms import PIKEPDF_FAILS

_MARK = "RapporteurUnseen"
_KEY = _MARK.encode()
_LAYERED = re.compile(rb"/OCProperties\b|/ObjStm\b")
"""What stands open in a file that may have layers: their list, or that lists are packed."""
_HIDDEN = 2
"""The flag of an annotation that is not shown."""
_DEEPEST = 8
"""Sets of layers in sets that are looked at."""
_MOST = 50_000
"""Members of sets of layers that are looked at in a file: sets that hold each other many times over would be looked at for ever."""
_ANY_ON, _ALL_ON, _ANY_OFF, _ALL_OFF = "/AnyOn", "/AllOn", "/AnyOff", "/AllOff"

_Key = tuple[int, int]


def with_marked_layers(content: bytes) -> bytes | None:
    """The file with marks on all that stands on layers which are switched off; None if there are none, or nobody can tell."""
    if not _LAYERED.search(content):
        return None
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if "/OCProperties" not in pdf.Root or not _marked(pdf, _Off(_switched_off(pdf))):
                return None
            out = io.BytesIO()
            pdf.save(out)
            return out.getvalue()
    except PIKEPDF_FAILS:
        return None


def is_on_hidden_layer(drawn: int) -> bool:
    """Whether an object of a page, by its place in memory, stands on a layer that is switched off."""
    thing, value = ctypes.cast(drawn, pdfium.FPDF_PAGEOBJECT), ctypes.c_int()
    return any(
        pdfium.FPDFPageObjMark_GetParamIntValue(pdfium.FPDFPageObj_GetMark(thing, at), _KEY, value)
        for at in range(max(pdfium.FPDFPageObj_CountMarks(thing), 0))
    )


def _switched_off(pdf: pikepdf.Pdf) -> set[_Key]:
    """The layers that a viewer does not show when it opens the file."""
    layers = _dictionary(pdf.Root.get("/OCProperties"))
    usual = _dictionary(layers.get("/D"))
    off = _keys(layers.get("/OCGs")) if usual.get("/BaseState") == "/OFF" else set[_Key]()
    off = off - _keys(usual.get("/ON")) | _keys(usual.get("/OFF"))
    for use in _array(usual.get("/AS")):
        # layers that are shown on the screen or on paper only
        for item in _array(_dictionary(use).get("/OCGs")) if _dictionary(use).get("/Event") == "/View" else ():
            state = _dictionary(_dictionary(_dictionary(item).get("/Usage")).get("/View")).get("/ViewState")
            off = off | _keys([item]) if state == "/OFF" else off - _keys([item]) if state else off
    return off


@dataclass(slots=True)
class _Off:
    """The layers that are switched off, and what stands on sets of them."""

    layers: set[_Key]
    left: int = _MOST
    """Members of sets that are still looked at; what stands on others is shown."""

    def hides(self, layer: Any, deepest: int = _DEEPEST) -> bool:
        """Whether what stands on a layer, or a set of layers, is not shown."""
        if not isinstance(layer, pikepdf.Dictionary) or not self._looks(deepest):
            return False
        if layer.get("/Type") != "/OCMD":
            return layer.objgen in self.layers
        told = layer.get("/VE")
        if isinstance(told, pikepdf.Array) and len(told):
            return not self._is_true(told, deepest - 1)
        members = layer.get("/OCGs")
        states = [self.hides(item, deepest - 1) for item in (_array(members) or [members] if members is not None else ())]
        if not states:
            return False
        shown = {_ALL_ON: not any(states), _ANY_OFF: any(states), _ALL_OFF: all(states)}
        return not shown.get(str(layer.get("/P", _ANY_ON)), not all(states))

    def _is_true(self, told: pikepdf.Array, deepest: int) -> bool:
        """What an expression of `/And`, `/Or` and `/Not` over layers says; one that says nothing is true."""
        if not len(told) or not self._looks(deepest):
            return True
        kind, *rest = _array(told)
        states = [self._is_true(x, deepest - 1) if isinstance(x, pikepdf.Array) else not self.hides(x, deepest) for x in rest]
        return not any(states) if kind == "/Not" else all(states) if kind == "/And" else any(states)

    def _looks(self, deepest: int) -> bool:
        if deepest < _DEEPEST:
            self.left -= 1
        return deepest > 0 and self.left >= 0


def _marked(pdf: pikepdf.Pdf, off: _Off) -> bool:
    """Whether anything was marked: layers and sets of them, forms that stand on one, annotations."""
    found = False
    for item in pdf.objects:
        kind = item.get("/Type") if isinstance(item, pikepdf.Dictionary | pikepdf.Stream) else None
        if kind in ("/OCG", "/OCMD") and off.hides(item):
            item[f"/{_MARK}"] = 1
            found = True
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream) and off.hides(item.get("/OC")):
            if isinstance(item, pikepdf.Stream):
                if item.get("/Subtype") == "/Form":
                    item.write(b"/OC <</%s 1>> BDC\n%s\nEMC" % (_KEY, item.read_bytes()))
            else:
                flags = item.get("/F")
                item["/F"] = (flags if isinstance(flags, int) else 0) | _HIDDEN
            found = True
    return found


def _keys(found: Any) -> set[_Key]:
    return {item.objgen for item in (found if isinstance(found, list) else _array(found)) if isinstance(item, pikepdf.Dictionary)}


def _dictionary(found: Any) -> pikepdf.Dictionary:
    return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()


def _array(found: Any) -> list[Any]:
    return list(_items(found))


def _items(found: Any) -> Iterator[Any]:
    if isinstance(found, pikepdf.Array):
        yield from (item for item in found)
