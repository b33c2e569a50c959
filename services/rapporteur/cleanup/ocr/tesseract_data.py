"""What Tesseract's data files and their packages are called; known without loading the engine."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DATA: Mapping[str, str] = MappingProxyType({"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara", "zh": "chi_sim"})
"""ISO 639-1 -> Tesseract's name of the data file. The package of Debian is `tesseract-ocr-` and the name, with hyphens."""


def package(language: str) -> str:
    """The package of Debian that brings the data of a language.

    >>> package("zh")
    'tesseract-ocr-chi-sim'
    """
    return f"tesseract-ocr-{DATA[language].replace('_', '-')}"
