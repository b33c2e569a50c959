"""The programs that read what we do not read ourselves: Tesseract for pictures of pages, LibreOffice and antiword for binary Word."""

from __future__ import annotations

import os
from functools import cache, partial
from pathlib import Path

from rapporteur.cleanup.extract import ahead
from rapporteur.cleanup.legacy.antiword_engine import AntiwordConverter
from rapporteur.cleanup.legacy.office_engine import OfficeConverter
from rapporteur.cleanup.ocr.engine import OcrEngine
from rapporteur.cleanup.ocr.null_engine import NullEngine
from rapporteur.cleanup.ocr.page_store import StoredEngine
from rapporteur.cleanup.ocr.reader import DeferredReader, PageReader, WatchedReader
from rapporteur.cleanup.ocr.tesseract_data import package
from rapporteur.language.tables import OFFICIAL
from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.heartbeat import beat
from rapporteur.platform.intake.records import Original

WORD = (OfficeConverter(), AntiwordConverter())
"""Readers of binary Word files, the best first, there or not; each process starts its own, with the first document that needs one."""


def page_reader(tessdata: Path | None, blobs: BlobStore) -> PageReader:
    """What reads the pictures of one document's pages, and keeps what it saw in the store."""
    return DeferredReader(partial(_recognition, tessdata, blobs))


def read_ahead(tessdata: Path | None, original: Original, blobs: BlobStore, skip: int, count: int) -> int:
    """As `LocalPipeline.read_ahead`: what OCR sees on the pages comes into the store."""
    return ahead.read_ahead(blobs.fetch(original.ref), page_reader(tessdata, blobs), skip, count)


def _recognition(tessdata: Path | None, blobs: BlobStore) -> PageReader:
    from rapporteur.cleanup.ocr.recognition import Recognition  # noqa: PLC0415 - 60 ms and 10 MB, for scans alone
    from rapporteur.cleanup.ocr.seen_store import StoredEye  # noqa: PLC0415 - as above

    return WatchedReader(Recognition(StoredEngine(ocr_engine(tessdata), blobs), StoredEye(blobs)), beat)


@cache
def ocr_engine(tessdata: Path | None) -> OcrEngine:
    """The OCR engine of this process: Tesseract over the data in the folder `tessdata`, else over those that are found; else none."""
    folder = tessdata or found_tessdata()
    if folder is None:
        return NullEngine()
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # where no fork server has said so; it must be said before the library is loaded
    from rapporteur.cleanup.ocr.tesseract_engine import TesseractEngine  # noqa: PLC0415 - behind the line above, and for scans alone

    return TesseractEngine(folder)


_TESSDATA = ("/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata", "/opt/homebrew/share/tessdata")
"""Where Debian, other Linux systems, and the two places of macOS keep Tesseract's data."""


def missing_ocr(tessdata: Path | None) -> tuple[str, ...]:
    """The packages without which scans in one of the official languages cannot be read."""
    engine = ocr_engine(tessdata)
    return tuple(package(language) for language in OFFICIAL if language not in engine.languages)


def found_tessdata() -> Path | None:
    """The folder of Tesseract's data that TESSDATA_PREFIX or the system gives; None if there is none."""
    told = os.environ.get("TESSDATA_PREFIX")
    if told:
        return Path(told)
    found = (folder for place in _TESSDATA for folder in sorted(Path("/").glob(place[1:]), reverse=True))
    return next((folder for folder in found if any(folder.glob("*.traineddata"))), None)
