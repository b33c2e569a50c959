"""Tesseract's data for tests: that of the system, or what `python -m deploy.servers fetch` brought into the user's cache."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from deploy.servers.errors import ServerError
from deploy.servers.programs import tessdata
from rapporteur.cleanup.ocr.recognition import Recognition
from rapporteur.cleanup.ocr.tesseract_engine import TesseractEngine
from rapporteur.composition.engines import found_tessdata


@cache
def data_folder() -> Path:
    """The folder; the test that asks is skipped, and says why, where there is none and none can be fetched."""
    found = found_tessdata()
    if found is not None and len(TesseractEngine(found).languages) == 6:
        return found
    try:
        return tessdata()
    except ServerError as error:
        pytest.skip(f"no data of Tesseract: {error}")


@cache
def engine() -> TesseractEngine:
    """One engine for all tests of a process: loading its data takes half a second."""
    return TesseractEngine(data_folder())


def reader() -> Recognition:
    """A fresh reader for one document."""
    return Recognition(engine())
