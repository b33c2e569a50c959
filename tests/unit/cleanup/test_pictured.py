"""A look at a file tells about how many of its pages are pictures, without reading any."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pypdfium2
import pytest
from PIL import Image

from rapporteur.cleanup.extract.files.pictured import pages_as_pictures
from rapporteur.specimens import markdown, pdf, scan, word
from rapporteur.specimens.writing import Writer

SPECIMEN = Writer(3).assembly(70, 3)


@cache
def printed() -> bytes:
    return pdf.pdf((SPECIMEN,))


@cache
def sheets() -> list[Image.Image]:
    return list(scan.images(printed(), 3, scan.Scanner(dpi=100)))


@cache
def scans() -> tuple[bytes, bytes]:
    return scan.pdf_of(sheets()), scan.tiff_of(sheets())


def strips(page: Image.Image, high: int = 100) -> bytes:
    """A PDF whose page lies in strips, each a picture of its own."""
    return scan.pdf_of([page.crop((0, top, page.width, top + high)) for top in range(0, page.height, high)])


def test_every_picture_as_large_as_a_page_counts() -> None:
    assert pages_as_pictures(scans()[0]) == len(sheets()) == len(pypdfium2.PdfDocument(printed()))


def test_a_tiff_has_as_many_as_it_has_pages() -> None:
    assert pages_as_pictures(scans()[1]) == len(sheets())


@pytest.mark.parametrize("picture_of", [scan.png_of, scan.jpeg_of, scan.jpeg2000_of])
def test_another_picture_is_one_page(picture_of: Callable[[Image.Image], bytes]) -> None:
    assert pages_as_pictures(picture_of(sheets()[0])) == 1


def test_strips_are_counted_together() -> None:
    sheet = sheets()[0].resize((1700, 2200))
    assert pages_as_pictures(strips(sheet)) == 1


@pytest.mark.parametrize(
    "write",
    [printed, lambda: word.docx(SPECIMEN), lambda: markdown.clean(SPECIMEN).encode(), lambda: b"", lambda: b"%PDF-1.4"],
    ids=["PDF", "Word", "markdown", "nothing", "a head"],
)
def test_a_file_with_text_has_none(write: Callable[[], bytes]) -> None:
    assert pages_as_pictures(write()) == 0


def test_an_emblem_is_no_page() -> None:
    assert pages_as_pictures(scan.pdf_of([Image.new("L", (400, 350), 90)])) == 0


@pytest.mark.parametrize("end", [9, 200, 2000, 20_000])
def test_a_damaged_file_is_looked_at_like_another(end: int) -> None:
    for whole in scans():
        assert pages_as_pictures(whole[:end]) <= len(sheets())
