"""Pages with a line of print or two: it is told from the grain of the paper, and read."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.ocr.pictures import greys, picture_of, threshold
from rapporteur.specimens.scan import Scanner, images
from tests.support.tessdata import reader

WORDS = "Lamps of the coast"


def typeset(words: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(200, 500, words)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("grain", [3.0, 7.0, 14.0])
def test_one_line_is_told_from_the_grain_of_paper(grain: float) -> None:
    (sheet,) = images(typeset(WORDS), 3, Scanner(steepest=0.0, grain=grain))
    assert 80 < threshold(greys(picture_of(sheet, 200))) < 200


def test_a_page_with_one_line_is_read() -> None:
    (sheet,) = images(typeset(WORDS), 3)
    page = reader().page(1, picture_of(sheet, 200))
    assert [run.text for run in page.runs] == WORDS.split()


def test_blank_paper_has_no_ink_but_its_grain() -> None:
    chance = np.random.RandomState(2)
    paper = np.clip(240 + chance.normal(0.0, 6.0, (600, 400)), 0, 255).astype(np.uint8)
    assert threshold(paper) > 200


@pytest.mark.slow
@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("words", [WORDS, "Annexed tables"])
def test_a_page_with_one_line_that_lies_turned_is_turned(words: str, turn: int) -> None:
    (sheet,) = images(typeset(words), 3)
    page = reader().page(1, picture_of(sheet.rotate(turn, expand=True), 200))
    assert [run.text for run in page.runs] == words.split()


def test_a_drawing_is_no_line_that_lies_turned() -> None:
    image = Image.new("L", (800, 1000), 240)
    draw = ImageDraw.Draw(image)
    for at in range(9):
        draw.line((200 + 30 * at, 480, 215 + 30 * at, 505), fill=20, width=4)
        draw.arc((200 + 30 * at, 470, 225 + 30 * at, 500), 20, 250 + 10 * at, fill=20, width=4)
    page = reader().page(1, picture_of(image, 200))
    assert (round(page.width), round(page.height)) == (288, 360)
