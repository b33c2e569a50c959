"""What a tagged PDF says of its words: artifacts are no text of the document, but running heads, numbers of pages, marks across a page.

Word tags all that stands in its page headers so, the masthead of a first page among it. So the word of a file is one reason beside others.
"""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

_NAME = "Artifact".encode("utf-16-le")
_MOST = 4
"""Marks on one text that are looked at."""


def is_tagged(document: pypdfium2.PdfDocument) -> bool:
    """Whether the file says which of its words are text."""
    return bool(pdfium.FPDFCatalog_IsTagged(document.raw))


def is_artifact(drawn: int) -> bool:
    """Whether a text of a page, by its place in memory, is tagged as none of the document."""
    thing = ctypes.cast(drawn, pdfium.FPDF_PAGEOBJECT)
    return any(_is_named(pdfium.FPDFPageObj_GetMark(thing, at)) for at in range(min(max(pdfium.FPDFPageObj_CountMarks(thing), 0), _MOST)))


def _is_named(mark: pdfium.FPDF_PAGEOBJECTMARK) -> bool:
    buffer, length = (ctypes.c_ushort * (len(_NAME) // 2 + 1))(), ctypes.c_ulong()
    size = ctypes.sizeof(buffer)
    found = pdfium.FPDFPageObjMark_GetName(mark, buffer, size, length) and length.value == size
    return bool(found) and bytes(memoryview(buffer).cast("B"))[: len(_NAME)] == _NAME
