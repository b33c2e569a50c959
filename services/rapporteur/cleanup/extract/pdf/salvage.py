"""Reads what is left of a damaged PDF with pdf_oxide, which finds pages without the directory of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pdf_oxide

from rapporteur.cleanup.extract.runs import BOLD, ITALIC
from rapporteur.cleanup.layout.page import Page, Run

_MOST_PAGES = 1000
_DEEP = re.compile(rb"(?:(?:<<|\[)\s*(?:/[^\s<>\[\]/]*\s*)?){300}")
"""Dictionaries and arrays that open one in the other without end: pdf_oxide reads them by calling itself, and dies of 200,000."""
_SPACES = re.compile(r"\s+")
_DEFAULT = (612.0, 792.0)


def salvaged(content: bytes) -> tuple[Page, ...]:
    """The pages with any text that can be found; none if there are none. Their places are good, their rules and links are lost."""
    if _DEEP.search(content):
        return ()
    pdf_oxide.disable_logging()
    try:
        document = pdf_oxide.PdfDocument.from_bytes(content)
        count = min(document.page_count(), _MOST_PAGES)
    except (ValueError, RuntimeError, OSError):
        return ()
    pages = (_page(document, index) for index in range(count))
    return tuple(page for page in pages if page is not None)


def _page(document: pdf_oxide.PdfDocument, index: int) -> Page | None:
    try:
        spans = document.extract_spans(index)
    except (ValueError, RuntimeError, OSError):
        return None
    height = max((span.bbox[1] + span.font_size for span in spans), default=_DEFAULT[1])
    height = max(height, _DEFAULT[1])
    runs = tuple(_runs(spans, height))
    return Page(index + 1, _DEFAULT[0], height, runs) if runs else None


def _runs(spans: list[pdf_oxide.TextSpan], height: float) -> Iterator[Run]:
    for span in spans:
        # justified lines come word by word, with spaces on both sides that are no characters of the file
        words = _SPACES.sub(" ", span.text).strip()
        if not words:
            continue
        x, y, width, _ = span.bbox
        look = (ITALIC if span.is_italic else 0) | (BOLD if span.is_bold else 0)
        yield Run(words, x, x + width, height - y, span.font_size or 1.0, look, span.font_name.lower(), span.text[0].isspace())
