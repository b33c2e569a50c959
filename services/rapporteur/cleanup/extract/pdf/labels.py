"""The names that a PDF gives its pages: those of a volume, of which the file may be a part, as they are printed on the pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2

from rapporteur.cleanup.extract.pdf.forms import PIKEPDF_FAILS
from rapporteur.cleanup.layout.page import Page, PageWithoutText

_LONGEST = 12
"""Characters of a name of a page: `A-112`, `xxviii`."""
_NUMBERED = re.compile(r".*\d.*|[ivxlcdm]+|[IVXLCDM]+")
"""What counts pages: figures, in whatever stands around them, or a Roman number. `Annex` is the title of one."""
_LABELS = re.compile(rb"/PageLabels\b|/ObjStm\b")
"""What stands open in a file that may have names for its pages: their tree, or that dictionaries are packed."""
_MOST, _DEEPEST = 20_000, 16
"""Entries of the tree of names, and nodes one below another: more is a tree in a circle, or a bomb."""


def has_labels(content: bytes) -> bool:
    """Whether the file has names for its pages, in a tree that ends: pdfium follows one that holds itself until it dies of it."""
    if not _LABELS.search(content):
        return False
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return "/PageLabels" in pdf.Root and _ends(pdf.Root.get("/PageLabels"))
    except PIKEPDF_FAILS:
        return False


def _ends(tree: Any) -> bool:
    nodes, seen = [tree], 0
    for _ in range(_DEEPEST):
        nodes = [node for node in nodes if isinstance(node, pikepdf.Dictionary | pikepdf.Stream)]
        held = [found for node in nodes for key in ("/Nums", "/Kids") if isinstance(found := node.get(key), pikepdf.Array)]
        seen += sum(map(len, held))
        if seen > _MOST:
            return False
        nodes = [kid for node in nodes if isinstance(kids := node.get("/Kids"), pikepdf.Array) for kid in kids]
        if not nodes:
            return True
    return False


def labelled(document: pypdfium2.PdfDocument, pages: Iterable[Page | PageWithoutText]) -> Iterator[Page | PageWithoutText]:
    """The pages with the names that the file has for them. What only counts the pages of the file says nothing of what they print, and a
    name without a number does not count.
    """
    for page in pages:
        label = _label(document, page.number) if isinstance(page, Page) else ""
        yield replace(page, label=label) if isinstance(page, Page) and label else page


def _label(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        label = document.get_page_label(number - 1).strip()
    except (pypdfium2.PdfiumError, ValueError):
        return ""
    return label if label != str(number) and len(label) <= _LONGEST and _NUMBERED.fullmatch(label) else ""
