"""Reads PDF files, those with text and those that are pictures of pages."""

from __future__ import annotations

from dataclasses import replace

from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.pages.scans import Reading
from rapporteur.cleanup.extract.pdf.opening import opened
from rapporteur.cleanup.ocr.reader import NoReader, PageReader

_NO_READER = NoReader()


def extract(content: bytes, reader: PageReader = _NO_READER) -> Extracted:
    """The pages in order, each with its head, paragraphs, notes and foot; paragraphs that a page end cuts are whole.

    The transcript holds every character that the pages print, one line a paragraph, `\\v` where a printed line ends. Pages that are
    pictures are read by `reader`. A page without text is named in a warning, and so are files in the file. A file of nothing but such
    pages is refused: NEEDS_OCR if OCR is not installed, EMPTY if nothing is drawn on any and nothing of the file is lost, else UNREADABLE.
    Raises DocumentRefused, and what `reader` raises besides EngineLacking and EngineFailed.
    """
    with opened(content) as file:
        reading = Reading(file.pages(), file.picture, reader, file.has_lost)
        written = reading.compose()
        warnings = (*file.warnings, *file.attached(), *reading.warnings())
    return replace(written.finish(reading.count, warnings, reading.scanned), misread=reading.misread)
