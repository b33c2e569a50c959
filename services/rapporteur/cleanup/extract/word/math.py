"""Writes formulas of Word on one line, so that what stands over, under or around another sign is still told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from lxml import etree

from rapporteur.cleanup.extract.word.package import W

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WHOLE = re.compile(r"[\w.,\u0300-\u036f′″°]*|[(\[{].*[)\]}]", re.DOTALL)
_SKIPPED = {W + "rPr", W + "del", W + "moveFrom"}
_DEEPEST = 60
"""Of signs in signs: beyond, what is left is written as it comes."""


def linear(element: etree._Element, depth: int = 0) -> str:
    """The formula in characters: fractions with a stroke, what is raised behind `^`, what is lowered behind `_`.

    >>> one = "<m:r><m:t>{}</m:t></m:r>".format
    >>> fraction = f"<m:f><m:num>{one('a')}</m:num><m:den>{one('b+c')}</m:den></m:f>"
    >>> linear(etree.fromstring(f'<m:oMath xmlns:m="{MATH[1:-1]}">{fraction}</m:oMath>'))
    'a/(b+c)'
    """
    tag = str(element.tag)
    if tag in {MATH + "t", W + "t"}:
        return element.text or ""
    if tag in _SKIPPED or tag.endswith("Pr"):
        return ""
    write = _SHAPES.get(tag) if depth < _DEEPEST else None
    if write is not None:
        return write(element, depth + 1)
    return "".join(linear(child, depth + 1) for child in element) if depth < 3 * _DEEPEST else "".join(map(str, element.itertext()))


def _part(element: etree._Element, name: str, depth: int) -> str:
    found = element.find(MATH + name)
    return "" if found is None else linear(found, depth)


def _grouped(text: str) -> str:
    return text if _WHOLE.fullmatch(text) else f"({text})"


def _said(element: etree._Element, name: str, default: str) -> str:
    """A sign that the properties of a shape state."""
    found = element.find(f"*/{MATH}{name}")
    return default if found is None else str(found.get(MATH + "val", ""))


def _fraction(element: etree._Element, depth: int) -> str:
    return f"{_grouped(_part(element, 'num', depth))}/{_grouped(_part(element, 'den', depth))}"


def _scripts(element: etree._Element, depth: int) -> str:
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    below = below or _part(element, "lim", depth) * element.tag.endswith("limLow")
    above = above or _part(element, "lim", depth) * element.tag.endswith("limUpp")
    behind = (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")
    base = _part(element, "e", depth)
    return behind + base if element.tag.endswith("sPre") else base + behind


def _root(element: etree._Element, depth: int) -> str:
    degree, inside = _part(element, "deg", depth), _grouped(_part(element, "e", depth))
    return {"": "√", "3": "∛", "4": "∜"}.get(degree, f"{degree}√") + inside


def _large(element: etree._Element, depth: int) -> str:
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    limits = (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")
    return f"{_said(element, 'chr', '∫')}{limits} {_part(element, 'e', depth)}"


def _fenced(element: etree._Element, depth: int) -> str:
    inside = _said(element, "sepChr", "|").join(linear(child, depth) for child in element.iterchildren(MATH + "e"))
    return _said(element, "begChr", "(") + inside + _said(element, "endChr", ")")


def _function(element: etree._Element, depth: int) -> str:
    inside = _part(element, "e", depth)
    return _part(element, "fName", depth) + ("" if inside.startswith(("(", "[")) else " ") + inside


def _accented(element: etree._Element, depth: int) -> str:
    inside = _part(element, "e", depth)
    accent = _said(element, "chr", "\u0302") if element.tag.endswith("acc") else "\u0305"
    return inside + accent if len(inside) == 1 else inside


def _rows(element: etree._Element, depth: int) -> str:
    rows = [", ".join(linear(cell, depth) for cell in row.iterchildren(MATH + "e")) for row in element.iterchildren(MATH + "mr")]
    return "[" + "; ".join(rows) + "]"


def _lines(element: etree._Element, depth: int) -> str:
    return "; ".join(linear(child, depth) for child in element.iterchildren(MATH + "e"))


_SHAPES: Mapping[str, Callable[[etree._Element, int], str]] = MappingProxyType(
    {
        MATH + name: write
        for names, write in (
            ("f", _fraction),
            ("sSup sSub sSubSup sPre limLow limUpp", _scripts),
            ("rad", _root),
            ("nary", _large),
            ("d", _fenced),
            ("func", _function),
            ("acc bar", _accented),
            ("m", _rows),
            ("eqArr", _lines),
        )
        for name in names.split()
    }
)
