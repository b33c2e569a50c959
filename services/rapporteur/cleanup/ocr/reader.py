"""What an extractor asks of OCR: a page for a picture. Knows no engine and no library, so that files without pictures load none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from rapporteur.cleanup.layout.page import Page
from rapporteur.cleanup.ocr.engine import EngineLacking, Picture


class PageReader(Protocol):
    """Reads the pages of one document, in order: what it learned of earlier ones (the language) helps it with later ones."""

    def page(self, number: int, picture: Picture, /) -> Page:
        """The page; without runs where nothing can be read. Raises EngineLacking, EngineFailed."""


class NoReader:
    """The reader of a machine without OCR."""

    def __init__(self, missing: str = "tesseract-ocr-eng") -> None:
        self.missing = missing

    def page(self, _number: int, _picture: Picture, /) -> Page:
        """Raises EngineLacking."""
        raise EngineLacking(self.missing)


class WatchedReader:
    """A reader that says of each page when it is done, whether it could be read or not."""

    def __init__(self, behind: PageReader, after_page: Callable[[int], None]) -> None:
        self._behind = behind
        self._after_page = after_page

    def page(self, number: int, picture: Picture) -> Page:
        """As the reader behind it."""
        try:
            return self._behind.page(number, picture)
        finally:
            self._after_page(number)


class DeferredReader:
    """A reader that is made when the first page is to be read: libraries and data for it take 60 MB and half a second."""

    def __init__(self, make: Callable[[], PageReader]) -> None:
        self._make = make
        self._reader: PageReader | None = None

    def page(self, number: int, picture: Picture) -> Page:
        """As the reader behind it."""
        if self._reader is None:
            self._reader = self._make()
        return self._reader.page(number, picture)
