"""Pale ink that spoils print is taken off, and what was read off it is on record; other pale print stays."""

from __future__ import annotations

import io
from functools import cache

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.layout.page import Page
from rapporteur.cleanup.ocr.pale_ink import without_pale_ink
from rapporteur.cleanup.ocr.pictures import picture_of
from tests.support.prose import LINES
from tests.support.tessdata import reader

DPI = 200


@cache
def drawn(left: int = 60, top: int = 560) -> Image.Image:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(500, 700), invariant=1)
    text = canvas.beginText(left, top)
    text.setFont("Times-Roman", 11)
    text.textLines("\n".join(LINES))
    canvas.drawText(text)
    canvas.save()
    return pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DPI / 72, grayscale=True).to_pil()


def scanned(greys: object, deviation: float = 6.0) -> Image.Image:
    """As a scanner sees it: blurred, with grain."""
    blurred = np.asarray(Image.fromarray(np.asarray(greys, dtype=np.uint8)).filter(ImageFilter.GaussianBlur(0.5)), dtype=np.float64)
    grain = np.random.RandomState(5).normal(0.0, deviation, blurred.shape)
    return Image.fromarray(np.clip(0.94 * blurred + 12 + grain, 0, 255).astype(np.uint8))


def with_the_back() -> Image.Image:
    """Print of the back shows through half as dark, between the lines."""
    back = ImageOps.mirror(drawn(200, 554)).filter(ImageFilter.GaussianBlur(1.5))
    return scanned(np.asarray(drawn(), dtype=np.float64) * (0.42 + 0.58 * np.asarray(back, dtype=np.float64) / 255))


def with_a_stamp(grey: int) -> Image.Image:
    """A stamp in grey lies over the text at an angle."""
    stamp = Image.new("L", (640, 190), 255)
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((4, 4, 635, 185), outline=grey, width=7)
    draw.text((30, 50), "ARCHIVE OF TOWERS", font=ImageFont.load_default(62), fill=grey)
    turned = stamp.rotate(17, expand=True, fillcolor=255)
    page = drawn().copy()
    box = (300, 330, 300 + turned.width, 330 + turned.height)
    page.paste(Image.fromarray(np.minimum(np.asarray(page.crop(box)), np.asarray(turned))), box)
    return scanned(page)


def with_pale_lines() -> Image.Image:
    """Every second paragraph is printed in grey."""
    page = np.asarray(drawn(), dtype=np.float64)
    pale = np.asarray(drawn(60, 440), dtype=np.float64)
    return scanned(np.minimum(page, 100 + pale * 155 / 255))


def read(page: Image.Image) -> Page:
    return reader().page(1, picture_of(page, DPI))


def missed(page: Page) -> int:
    """How many words of the print were not read."""
    seen = {run.text for run in page.runs}
    return sum(word not in seen for word in " ".join(LINES).split())


@pytest.mark.slow
def test_print_of_the_back_is_taken_off_and_on_record() -> None:
    page = read(with_the_back())
    assert missed(page) <= 1
    assert len(page.runs) <= len(" ".join(LINES).split()) + 3
    (left_out,) = page.unseen
    assert left_out.words
    assert "paler" in left_out.why


@pytest.mark.slow
def test_print_under_a_stamp_is_read() -> None:
    """The engine takes the text and the frame for a picture, and reads none of it, before the stamp is taken off."""
    assert missed(read(with_a_stamp(150))) <= len(" ".join(LINES).split()) // 5


@pytest.mark.slow
def test_pale_print_that_spoils_nothing_stays() -> None:
    page = read(with_pale_lines())
    assert [run.text for run in page.runs] == " ".join(LINES * 2).split()
    assert page.unseen == ()


@pytest.mark.parametrize("blur", [0.0, 0.5, 1.0])
def test_a_page_in_one_ink_stays_the_same_picture(blur: float) -> None:
    page = picture_of(scanned(drawn().filter(ImageFilter.GaussianBlur(blur))), DPI)
    assert without_pale_ink(page) is page


@pytest.mark.parametrize("deviation", [14.0, 25.0])
def test_grain_is_no_pale_ink(deviation: float) -> None:
    """However dark its darkest pixels are; the thin strokes of marks went with it."""
    page = picture_of(scanned(drawn(), deviation), DPI)
    assert without_pale_ink(page) is page
