"""Reads the pages of one document by OCR, each in the language that it is written in; what earlier pages showed helps with later ones."""

from __future__ import annotations

from rapporteur.cleanup.layout.page import Page
from rapporteur.cleanup.ocr.engine import OcrEngine, Picture
from rapporteur.cleanup.ocr.languages import first_language
from rapporteur.cleanup.ocr.reading import read_page


class Recognition:
    """A PageReader over an engine."""

    def __init__(self, engine: OcrEngine) -> None:
        self._engine = engine
        self._language = first_language(engine)
        self._due = 1

    def page(self, number: int, picture: Picture) -> Page:
        """The page of a picture. Raises EngineLacking, EngineFailed."""
        page, self._due, self._language = read_page(self._engine, picture, number, self._language, self._due)
        return page
