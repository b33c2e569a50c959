"""The names that a PDF gives its pages: those of a volume, of which the file may be a part, as they are printed on the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pypdfium2

from rapporteur.cleanup.layout.page import Page, PageWithoutText

_LONGEST = 12
"""Characters of a name of a page: `A-112`, `xxviii`."""


def labelled(document: pypdfium2.PdfDocument, pages: Iterable[Page | PageWithoutText]) -> Iterator[Page | PageWithoutText]:
    """The pages with the names that the file has for them. What only counts the pages of the file says nothing of what they print."""
    for page in pages:
        label = _label(document, page.number) if isinstance(page, Page) else ""
        yield replace(page, label=label) if isinstance(page, Page) and label else page


def _label(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        label = document.get_page_label(number - 1).strip()
    except (pypdfium2.PdfiumError, ValueError):
        return ""
    return label if label != str(number) and len(label) <= _LONGEST else ""
