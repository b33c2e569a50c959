"""Pages are read before their turn from the end of a file, only those that are pictures, and nothing is said of those that fail."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.extract.ahead import read_ahead
from rapporteur.cleanup.layout.page import Page
from rapporteur.cleanup.ocr.engine import EngineFailed, EngineLacking, Picture
from rapporteur.specimens import markdown, pdf, scan
from rapporteur.specimens.writing import Writer

SPECIMENS = [Writer(seed).assembly(70, seed) for seed in (1, 2)]
PRINTED = pdf.pdf(SPECIMENS)
SCANNER = scan.Scanner(dpi=60)
SHEETS = list(scan.images(PRINTED, 3, SCANNER))
LAST = len(SHEETS)


class Shown:
    """A reader that notes which pages it is shown, with their pictures."""

    def __init__(self, error: Exception | None = None) -> None:
        self.pages: dict[int, str] = {}
        self.error = error

    def page(self, number: int, picture: Picture) -> Page:
        self.pages[number] = picture.digest
        if self.error is not None:
            raise self.error
        return Page(number, 612, 792, ())


def shown(content: bytes, skip: int, count: int) -> dict[int, str]:
    reader = Shown()
    assert read_ahead(content, reader, skip, count) == LAST
    return reader.pages


@pytest.mark.parametrize("content", [scan.pdf_of(SHEETS, SCANNER), scan.tiff_of(SHEETS, SCANNER)], ids=["pdf", "tiff"])
def test_pages_are_counted_from_the_end(content: bytes) -> None:
    whole = shown(content, 0, LAST)
    assert list(whole) == list(range(1, LAST + 1))
    assert shown(content, 0, 1) == {LAST: whole[LAST]}
    assert shown(content, 1, 2) == {LAST - 2: whole[LAST - 2], LAST - 1: whole[LAST - 1]}
    assert shown(content, LAST - 1, 5) == {1: whole[1]}
    assert shown(content, LAST, 5) == {}


def test_pages_with_text_are_passed_over() -> None:
    assert shown(PRINTED, 0, LAST) == {}


@pytest.mark.parametrize("error", [EngineFailed("worn"), EngineLacking("tesseract-ocr-eng")])
def test_a_page_that_cannot_be_read_does_not_stop_the_others(error: Exception) -> None:
    reader = Shown(error)
    assert read_ahead(scan.pdf_of(SHEETS, SCANNER), reader, 0, 3) == LAST
    assert len(reader.pages) == 3


@pytest.mark.parametrize("content", [markdown.clean(SPECIMENS[0]).encode(), b"%PDF-1.4 1 0 obj and no more", b"\x89PNG\r\n\x1a\n"])
def test_a_file_that_gives_no_pages_has_none(content: bytes) -> None:
    assert read_ahead(content, Shown(), 0, 3) == 0
