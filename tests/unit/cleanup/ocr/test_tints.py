"""What a pen marked and what is shaded becomes paper; print on it stays, and so does what is printed dark."""

from __future__ import annotations

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.ocr.engine import Picture
from rapporteur.cleanup.ocr.pictures import greys, picture_of
from rapporteur.cleanup.ocr.tints import without_tints
from rapporteur.specimens.scan import images
from tests.support.prose import LINES
from tests.support.tessdata import reader

WIDTH, HEIGHT, DPI = 1000, 1400, 200.0
PAPER, INK = 235, 25
Pixels = NDArray[np.float64]


def page() -> Pixels:
    """Lines of strokes on paper."""
    pixels = np.full((HEIGHT, WIDTH), float(PAPER))
    for top in range(90, HEIGHT - 90, 44):
        for left in range(80, WIDTH - 80, 12):
            pixels[top : top + 20, left : left + 4] = INK
    return pixels


def picture(pixels: Pixels) -> Picture:
    grain = np.random.RandomState(3).normal(0.0, 5.0, pixels.shape)
    return Picture(WIDTH, HEIGHT, DPI, np.clip(pixels + grain, 0, 255).astype(np.uint8).tobytes())


@pytest.mark.parametrize("tint", [0.55, 0.7, 0.8])
def test_what_is_marked_becomes_paper_and_its_print_stays(tint: float) -> None:
    printed = page()
    marked = printed.copy()
    marked[260:300, 100:700] *= tint
    found = greys(without_tints(picture(marked)))[250:310, 90:710]
    blank = printed[250:310, 90:710] == PAPER
    assert (found[blank] > 195).mean() > 0.99
    assert (found[~blank] < 80).all()


def test_a_clean_page_stays_as_it_is() -> None:
    clean = picture(page())
    assert without_tints(clean) is clean


def test_a_dark_bar_with_white_print_stays_as_it_is() -> None:
    barred = page()
    barred[200:300, :] = np.where(barred[200:300, :] == INK, PAPER, 60)
    dark = picture(barred)
    assert without_tints(dark) is dark


@pytest.mark.parametrize("tint", [0.5, 0.65, 0.8])
def test_a_tint_with_white_print_stays_as_it_is(tint: float) -> None:
    barred = page()
    barred[200:300, 60:700] = np.where(barred[200:300, 60:700] == INK, PAPER, tint * PAPER)
    headed = picture(barred)
    assert without_tints(headed) is headed


def test_words_that_a_pen_marked_are_read() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(500, 300), invariant=1)
    canvas.setFont("Times-Roman", 12)
    for at, words in enumerate(LINES):
        canvas.setFillGray(0.65)
        canvas.rect(72, 216 - 16 * at, stringWidth(words, "Times-Roman", 12) * (0.4 + 0.1 * at), 14, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(72, 220 - 16 * at, words)
    canvas.save()
    (sheet,) = images(out.getvalue(), 3)
    page = reader().page(1, picture_of(sheet, 200))
    assert " ".join(run.text for run in page.runs) == " ".join(LINES)


@pytest.mark.parametrize("size", [8, 14, 24])
def test_white_words_of_a_tinted_head_are_read(size: int) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(500, 300), invariant=1)
    canvas.setFillGray(0.6)
    canvas.rect(60, 230, 400, 50, stroke=0, fill=1)
    canvas.setFont("Helvetica-Bold", size)
    canvas.setFillGray(1)
    canvas.drawString(72, 248, "Lamps of the harbours")
    canvas.setFont("Times-Roman", 12)
    canvas.setFillGray(0)
    for at, words in enumerate(LINES):
        canvas.drawString(72, 200 - 16 * at, words)
    canvas.save()
    (sheet,) = images(out.getvalue(), 3)
    page = reader().page(1, picture_of(sheet, 200))
    assert " ".join(run.text for run in page.runs) == " ".join(["Lamps of the harbours", *LINES])
