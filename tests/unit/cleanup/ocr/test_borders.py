"""The black borders of copiers are taken off; what is printed dark stays."""

from __future__ import annotations

import io
from functools import cache

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.ocr.borders import without_border
from rapporteur.cleanup.ocr.engine import Picture
from rapporteur.cleanup.ocr.levelling import slope_of
from rapporteur.cleanup.ocr.pictures import greys, picture_of
from tests.support.prose import LINES
from tests.support.tessdata import reader

DPI, BLACK = 150, 8


@cache
def sheet() -> Image.Image:
    """A page of prose in greys, with a little grain."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(500, 700), invariant=1)
    text = canvas.beginText(90, 560)
    text.setFont("Times-Roman", 12)
    text.textLines("\n".join(LINES))
    canvas.drawText(text)
    canvas.save()
    drawn = np.asarray(pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DPI / 72, grayscale=True).to_pil(), dtype=np.float64)
    grain = np.random.RandomState(3).normal(0.0, 5.0, drawn.shape)
    return Image.fromarray(np.clip(0.94 * drawn + 10 + grain, 0, 255).astype(np.uint8))


def around() -> Image.Image:
    """The sheet askew on an open glass."""
    glass = Image.new("L", (sheet().width + 120, sheet().height + 90), BLACK)
    glass.paste(sheet().rotate(1.5, Image.Resampling.BICUBIC, fillcolor=BLACK), (70, 40))
    return glass


def along_an_edge() -> Image.Image:
    """With a border along the left edge whose end is no straight line."""
    page = sheet().copy()
    deep = 60 + 12 * np.sin(np.arange(page.height) / 200)
    ImageDraw.Draw(page).polygon([(0, 0), *((int(x), y) for y, x in enumerate(deep)), (0, page.height)], fill=BLACK)
    return page


def with_a_band() -> Image.Image:
    """With white print in a black band at its head."""
    page = sheet().copy()
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, page.width, 150), fill=BLACK)
    for at in range(6):
        draw.text((60 + 160 * at, 50), "TOWER", font=ImageFont.load_default(46), fill=250)
    return page


def with_a_word_in_a_band() -> Image.Image:
    """With one white word in a long black band."""
    page = sheet().copy()
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, page.width, 100), fill=BLACK)
    draw.text((60, 40), "Towers", font=ImageFont.load_default(30), fill=250)
    return page


def dark_cover() -> Image.Image:
    """A cover that is dark all over."""
    return Image.eval(sheet(), lambda grey: 255 - grey)


def picture(page: Image.Image) -> Picture:
    return picture_of(page, DPI)


@pytest.mark.parametrize("bordered", [around, along_an_edge])
def test_a_page_with_a_black_border_is_read_as_if_it_had_none(bordered: object) -> None:
    assert callable(bordered)
    shown = picture(bordered())
    clean = greys(without_border(shown))
    assert (clean.shape[1], clean.shape[0]) == (shown.width, shown.height)
    edges = np.concatenate((clean[:4].ravel(), clean[-4:].ravel(), clean[:, :4].ravel(), clean[:, -4:].ravel()))
    assert edges.min() > 150
    page = reader().page(1, shown)
    assert " ".join(run.text for run in page.runs) == " ".join(LINES)


@pytest.mark.parametrize("page", [sheet, with_a_band, with_a_word_in_a_band, dark_cover])
def test_what_is_no_border_stays_what_it_is(page: object) -> None:
    assert callable(page)
    shown = picture(page())
    assert without_border(shown) is shown


def test_a_page_within_a_border_is_levelled_by_its_print() -> None:
    shown = picture(around())
    assert slope_of(shown) == pytest.approx(0.0, abs=0.5)
    assert slope_of(without_border(shown)) == pytest.approx(-1.5, abs=0.06)
