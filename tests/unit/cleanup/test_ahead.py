"""Pages are read before their turn from the end of a file, only those that are pictures, and nothing is said of those that fail."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from PIL import Image

from rapporteur.cleanup.extract.ahead import read_ahead
from rapporteur.cleanup.layout.page import Page
from rapporteur.cleanup.ocr.engine import EngineFailed, EngineLacking, Picture
from rapporteur.specimens import markdown, pdf, scan
from rapporteur.specimens.writing import Writer

SPECIMENS = [Writer(seed).assembly(70, seed) for seed in (1, 2)]
SCANNER = scan.Scanner(dpi=60)


@cache
def printed() -> bytes:
    return pdf.pdf(SPECIMENS)


@cache
def sheets() -> list[Image.Image]:
    return list(scan.images(printed(), 3, SCANNER))


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
    assert read_ahead(content, reader, skip, count) == len(sheets())
    return reader.pages


@pytest.mark.parametrize("packed", [scan.pdf_of, scan.tiff_of], ids=["pdf", "tiff"])
def test_pages_are_counted_from_the_end(packed: Callable[[list[Image.Image], scan.Scanner], bytes]) -> None:
    content, last = packed(sheets(), SCANNER), len(sheets())
    whole = shown(content, 0, last)
    assert list(whole) == list(range(1, last + 1))
    assert shown(content, 0, 1) == {last: whole[last]}
    assert shown(content, 1, 2) == {last - 2: whole[last - 2], last - 1: whole[last - 1]}
    assert shown(content, last - 1, 5) == {1: whole[1]}
    assert shown(content, last, 5) == {}


def test_pages_with_text_are_passed_over() -> None:
    assert shown(printed(), 0, len(sheets())) == {}


@pytest.mark.parametrize("error", [EngineFailed("worn"), EngineLacking("tesseract-ocr-eng")])
def test_a_page_that_cannot_be_read_does_not_stop_the_others(error: Exception) -> None:
    reader = Shown(error)
    assert read_ahead(scan.pdf_of(sheets(), SCANNER), reader, 0, 3) == len(sheets())
    assert len(reader.pages) == 3


@pytest.mark.parametrize("content", [markdown.clean(SPECIMENS[0]).encode(), b"%PDF-1.4 1 0 obj and no more", b"\x89PNG\r\n\x1a\n"])
def test_a_file_that_gives_no_pages_has_none(content: bytes) -> None:
    assert read_ahead(content, Shown(), 0, 3) == 0
