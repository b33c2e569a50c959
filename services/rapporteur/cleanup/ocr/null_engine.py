"""The engine of a machine without OCR: it has no language and reads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from rapporteur.cleanup.ocr.engine import EngineLacking, Picture


class NullEngine:
    """Says what is missing in place of every answer."""

    name = "none"
    languages: frozenset[str] = frozenset()

    def __init__(self, missing: str = "tesseract-ocr-eng") -> None:
        self.missing = missing

    def lines(self, _picture: Picture, _language: str, /) -> NoReturn:
        """Raises EngineLacking."""
        raise EngineLacking(self.missing)

    def glances(self, _pictures: Sequence[Picture], _allowed: str, /) -> NoReturn:
        """Raises EngineLacking."""
        raise EngineLacking(self.missing)
