"""Text that lies under a picture of its page: whoever scanned the page had it read, well or badly."""

from __future__ import annotations

from rapporteur.cleanup.layout.page import Page
from rapporteur.cleanup.layout.quality import share_of_words

_POOR = 0.85
"""Share of letters in known words below which a layer is poor. Of 130 pages of real PDFs those with running text have 0.89 to 1, but four
of a scan of 1984 and one of 1947, which have 0.18 to 0.74."""
_FEW = 100
"""Letters of which a share says nothing."""


def has_poor_layer(page: Page) -> bool:
    """Whether the text of a page may be bad OCR of the picture on it, so that reading the picture anew is worth its time.

    Lists of names look poor, too: whoever reads anew keeps what is `better`.
    """
    if not (page.pictured or page.read_by_ocr):
        return False
    text = _text(page)
    return len(text) >= _FEW and share_of_words(text) < _POOR


def better(layer: Page, read: Page) -> bool:
    """Whether our reading of a page has more words than the layer that the file has for it."""
    return share_of_words(_text(read)) > share_of_words(_text(layer))


def _text(page: Page) -> str:
    return " ".join(run.text for run in page.runs)
