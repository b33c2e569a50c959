"""A look at a file tells about how many of its pages are pictures, without reading any."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image

from rapporteur.cleanup.extract.pictured import pages_as_pictures
from rapporteur.specimens import markdown, pdf, scan, word
from rapporteur.specimens.writing import Writer

SPECIMEN = Writer(3).assembly(70, 3)
PRINTED = pdf.pdf((SPECIMEN,))
SHEETS = list(scan.images(PRINTED, 3, scan.Scanner(dpi=100)))


def strips(page: Image.Image, high: int = 100) -> bytes:
    """A PDF whose page lies in strips, each a picture of its own."""
    return scan.pdf_of([page.crop((0, top, page.width, top + high)) for top in range(0, page.height, high)])


def test_every_picture_as_large_as_a_page_counts() -> None:
    assert pages_as_pictures(scan.pdf_of(SHEETS)) == len(SHEETS) == len(pypdfium2.PdfDocument(PRINTED))


def test_a_tiff_has_as_many_as_it_has_pages() -> None:
    assert pages_as_pictures(scan.tiff_of(SHEETS)) == len(SHEETS)


@pytest.mark.parametrize("content", [scan.png_of(SHEETS[0]), scan.jpeg_of(SHEETS[0]), scan.jpeg2000_of(SHEETS[0])])
def test_another_picture_is_one_page(content: bytes) -> None:
    assert pages_as_pictures(content) == 1


def test_strips_are_counted_together() -> None:
    sheet = SHEETS[0].resize((1700, 2200))
    assert pages_as_pictures(strips(sheet)) == 1


@pytest.mark.parametrize("content", [PRINTED, word.docx(SPECIMEN), markdown.clean(SPECIMEN).encode(), b"", b"%PDF-1.4"])
def test_a_file_with_text_has_none(content: bytes) -> None:
    assert pages_as_pictures(content) == 0


def test_an_emblem_is_no_page() -> None:
    assert pages_as_pictures(scan.pdf_of([Image.new("L", (400, 350), 90)])) == 0


@pytest.mark.parametrize("end", [9, 200, 2000, 20_000])
def test_a_damaged_file_is_looked_at_like_another(end: int) -> None:
    assert pages_as_pictures(scan.pdf_of(SHEETS)[:end]) <= len(SHEETS)
    assert pages_as_pictures(scan.tiff_of(SHEETS)[:end]) <= len(SHEETS)
