"""Reads the pages of one document by OCR, each in the language that it is written in; what earlier pages showed helps with later ones."""

from __future__ import annotations

from rapporteur.cleanup.layout.page import Page
from rapporteur.cleanup.ocr.engine import OcrEngine, Picture
from rapporteur.cleanup.ocr.languages import first_language
from rapporteur.cleanup.ocr.reading import read_page
from rapporteur.cleanup.ocr.seeing import Eye, see


class Recognition:
    """A PageReader over an engine and an eye."""

    def __init__(self, engine: OcrEngine, eye: Eye = see) -> None:
        self._engine = engine
        self._eye = eye
        self._language = first_language(engine)
        self._due = 1

    def page(self, number: int, picture: Picture) -> Page:
        """The page of a picture. Raises EngineLacking, EngineFailed, and what the eye raises besides."""
        seen = self._eye(self._engine, picture, self._language)
        self._language = seen.language
        page, self._due = read_page(seen, number, self._due)
        return page
