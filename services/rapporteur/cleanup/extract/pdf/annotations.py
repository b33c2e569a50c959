"""What was put on the pages of a PDF after they were set: typed words, stamps and the values of forms are text; comments are on record."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from rapporteur.cleanup.layout.page import Run, Unseen

_MOST = 2000
"""Annotations of a page that are looked at."""
_LONGEST = 20_000
"""Bytes of what one of them says; more is data."""
COMMENT = "it is a comment on the page, and not printed there"
FIELD = "a field of a form holds it, and the page does not show it"
_SILENT = frozenset({pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP})
"""A link says nothing of its own, and the window of a comment repeats it."""
_WORDS = {pdfium.FPDF_ANNOT_WIDGET: (b"V", FIELD)}


def laid_down(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, index: int) -> tuple[pypdfium2.PdfPage, tuple[Unseen, ...]]:
    """The open page `index` with all that viewers show on it as part of it, and what its annotations say, printed or not.

    The page that was given is closed where another one comes in its place. Links are gone from that.
    """
    found = list(_annotations(page))
    if all(one.kind in _SILENT for one in found):
        return page, ()
    said = tuple(Unseen(one.words, one.why) for one in found if one.words and one.kind not in _SILENT)
    if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return page, said
    whole = document[index]
    page.close()
    return whole, said


def unprinted(said: Iterable[Unseen], runs: Iterable[Run]) -> tuple[Unseen, ...]:
    """What annotations say and the runs of the page do not: one with an appearance is printed with the words that it holds.

    >>> unprinted([Unseen("Ring in fog", COMMENT), Unseen("See 2", COMMENT)], [Run("Ring", 72, 90, 90, 10), Run("in fog", 92, 120, 90, 10)])
    (Unseen(words='See 2', why='it is a comment on the page, and not printed there'),)
    """
    kept = tuple(said)
    printed = _bare("".join(run.text for run in runs)) if kept else ""
    return tuple(one for one in kept if _bare(one.words) not in printed)


def _bare(text: str) -> str:
    return "".join(text.split())


class _Annotation(NamedTuple):
    kind: int
    words: str
    why: str


def _annotations(page: pypdfium2.PdfPage) -> Iterator[_Annotation]:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        handle = pdfium.FPDFPage_GetAnnot(page, index)
        if not handle:
            continue
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(handle)
            key, why = _WORDS.get(kind, (b"Contents", COMMENT))
            yield _Annotation(kind, "" if kind in _SILENT else _said(handle, key), why)
        finally:
            pdfium.FPDFPage_CloseAnnot(handle)


def _said(handle: Any, key: bytes) -> str:
    """The text that it has under a key; a button has the name of its state there, which is no text."""
    if pdfium.FPDFAnnot_GetValueType(handle, key) != pdfium.FPDF_OBJECT_STRING:
        return ""
    length = min(pdfium.FPDFAnnot_GetStringValue(handle, key, None, 0), _LONGEST)
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    got = pdfium.FPDFAnnot_GetStringValue(handle, key, buffer, length)
    if not 2 < got <= length:
        return ""
    text = bytes(memoryview(buffer).cast("B")[: got - 2]).decode("utf-16-le", "replace")
    return " ".join(text.split())
