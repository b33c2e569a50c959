"""Specks of dirt are taken off a dirty page, and nothing that is print."""

from __future__ import annotations

import io
import random

import numpy as np
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.ocr.dirt import shows_dirt, without_dirt, without_dots
from rapporteur.cleanup.ocr.engine import Line
from rapporteur.cleanup.ocr.pictures import greys, picture_of
from rapporteur.specimens.scan import Scanner, images
from tests.support.drawing import Drawing, line
from tests.support.prose import LINES
from tests.support.tessdata import reader

DPI = 300


class Sheet:
    """A page with a line of letters, a stop behind them and one over the first, as an i has it."""

    def __init__(self) -> None:
        self.image = Image.new("L", (1200, 1600), 240)
        self.draw = ImageDraw.Draw(self.image)
        for at in range(30):
            self.draw.rectangle((100 + 24 * at, 170, 117 + 24 * at, 200), fill=10)
        self.draw.rectangle((822, 195, 827, 200), fill=10)
        self.draw.rectangle((105, 159, 110, 164), fill=10)

    def specks(self, count: int) -> None:
        chance = random.Random(5)
        for at in range(count):
            x, y = 30 + 34 * (at % 33) + chance.randrange(20), 270 + 60 * (at // 33) + chance.randrange(40)
            self.draw.rectangle((x, y, x + 4, y + 4), fill=30)

    def leader(self, base: int) -> None:
        for at in range(60):
            self.draw.rectangle((140 + 16 * at, base - 5, 144 + 16 * at, base), fill=10)


def test_specks_are_taken_off_and_letters_with_their_stops_and_dots_stay() -> None:
    page, clean = Sheet(), Sheet()
    page.specks(700)
    found = greys(without_dirt(picture_of(page.image, DPI)))
    printed = np.asarray(clean.image)
    assert np.array_equal(found[:250], printed[:250])
    assert (found != printed).sum() < 0.05 * 700 * 25  # by chance a few stand in one row, as stops do


def test_a_page_with_few_specks_stays_as_it_is() -> None:
    page = Sheet()
    page.specks(120)
    picture = picture_of(page.image, DPI)
    assert without_dirt(picture) is picture


def test_stops_that_lead_to_the_number_of_a_page_are_no_specks() -> None:
    page = Sheet()
    for base in range(300, 1500, 60):
        page.leader(base)
    picture = picture_of(page.image, DPI)
    assert without_dirt(picture) is picture


def lines(*words: str) -> list[Line]:
    page = Drawing(width=4000)
    return [line(*(page.word(text, 20 + 150 * at, 200) for at, text in enumerate(words)), base=200)]


def test_signs_among_the_words_of_a_reading_show_dirt_where_they_are_many() -> None:
    assert shows_dirt(lines(*["lamps", "."] * 10))
    assert not shows_dirt(lines(*["lamps"] * 20, "-", "."))


def test_dots_of_a_pixel_are_taken_off_before_a_page_is_read() -> None:
    """As many as grey paper leaves that was made black and white, between letters and inside lines, too."""
    page = Sheet()
    printed = np.asarray(page.image).copy()
    dotted = printed.copy()
    dotted[np.random.RandomState(4).random_sample(dotted.shape) < 0.015] = 20
    found = greys(without_dots(picture_of(Image.fromarray(dotted), DPI)))
    assert (found[printed == 10] < 60).all()
    assert (found[printed == 240] < 120).mean() < 0.002


def test_dots_that_touch_by_chance_are_taken_off_and_a_stop_stays() -> None:
    page = Sheet()
    printed = np.asarray(page.image).copy()
    dotted = printed.copy()
    dotted[np.random.RandomState(4).random_sample(dotted.shape) < 0.03] = 20
    found = greys(without_dots(picture_of(Image.fromarray(dotted), DPI)))
    blank = np.s_[250:]
    assert (dotted[blank] < 120).mean() > 0.02
    assert (found[blank] < 120).mean() < 0.0001
    assert (found[printed == 10] < 60).all()


def test_stops_and_the_dots_of_letters_are_no_dots_of_a_pixel() -> None:
    page = Sheet()
    page.specks(700)
    picture = picture_of(page.image, DPI)
    assert without_dots(picture) is picture


def test_a_page_that_was_made_black_and_white_is_read() -> None:
    """Its paper was as grey as that of newspapers."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(500, 300), invariant=1)
    text = canvas.beginText(72, 220)
    text.setFont("Times-Roman", 12)
    text.textLines("\n".join(LINES))
    canvas.drawText(text)
    canvas.save()
    (grey,) = images(out.getvalue(), 3, Scanner(grain=3.0))
    page = reader().page(1, picture_of(grey.point(lambda value: value * 0.97).convert("1"), 200))
    words = [run.text for run in page.runs]
    assert sum(word in words for line in LINES for word in line.split()) >= 0.95 * sum(len(line.split()) for line in LINES)
