"""Pages that lie upside down or on their side in the scanner are turned before they are read."""

from __future__ import annotations

import io
from functools import cache

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.layout.page import Page
from rapporteur.cleanup.ocr.dirt import shows_dirt, without_dirt
from rapporteur.cleanup.ocr.engine import Box
from rapporteur.cleanup.ocr.levelling import levelled
from rapporteur.cleanup.ocr.pictures import picture_of
from rapporteur.cleanup.ocr.standing import level_and_upright, turned
from tests.support.prose import LINES
from tests.support.tessdata import engine, reader

DPI = 200


@cache
def sheet() -> Image.Image:
    """A page with a paragraph in its upper left part."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(500, 700), invariant=1)
    text = canvas.beginText(72, 600)
    text.setFont("Times-Roman", 12)
    text.textLines("\n".join(LINES))
    canvas.drawText(text)
    canvas.save()
    return pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DPI / 72, grayscale=True).to_pil()


def read(turn: int) -> Page:
    """The page that lies turned counterclockwise by `turn` degrees."""
    return reader().page(1, picture_of(sheet().rotate(turn, expand=True), DPI))


@pytest.mark.slow
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_turned_is_read_as_if_it_stood_upright(turn: int) -> None:
    page = read(turn)
    assert " ".join(run.text for run in page.runs) == " ".join(LINES)
    assert (round(page.width), round(page.height)) == (500, 700)


@pytest.mark.slow
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_its_words_stand_where_the_file_shows_them(turn: int) -> None:
    """The first word stands 72 points from the left edge and 92 from the upper one of the page as it was printed."""
    page = read(turn)
    wide, high = (700, 500) if turn in {90, 270} else (500, 700)
    assert tuple(map(round, page.shown)) == (wide, high)
    first = page.runs[0].ink
    assert first is not None
    x, y = (first.x0 + first.x1) / 2, (first.top + first.bottom) / 2
    printed = {0: (x, y), 90: (500 - y, x), 180: (500 - x, 700 - y), 270: (y, 700 - x)}[turn]
    assert printed == pytest.approx((81, 97), abs=3)


@pytest.mark.slow
def test_two_pages_on_one_picture_are_read_one_after_the_other_though_each_lies_askew_by_itself() -> None:
    scan = Image.new("L", (2 * sheet().width, sheet().height), 255)
    for at, slope in enumerate((1.2, -0.8)):
        scan.paste(sheet().rotate(slope, Image.Resampling.BICUBIC, fillcolor=255), (at * sheet().width, 0))
    page = reader().page(1, picture_of(scan, DPI))
    assert " ".join(run.text for run in page.runs) == " ".join(LINES + LINES)
    first, second = (run.ink for run in page.runs if run.text == LINES[0].split()[0])
    assert first and second
    # the pages fall off to other sides, by 7 points and by 4 over the width of a page
    assert second.x0 - first.x0 == pytest.approx(500, abs=14)


def test_turning_four_times_gives_the_same_picture() -> None:
    picture = picture_of(sheet(), DPI)
    assert turned(turned(picture, 90), 270) == turned(turned(picture, 180), 180) == picture
    assert (turned(picture, 90).width, turned(picture, 90).height) == (picture.height, picture.width)


@pytest.mark.slow
def test_stops_that_lead_on_stay_on_a_page_that_lies_slanted() -> None:
    """They stand in rows only where the page is level."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(500, 700), invariant=1)
    canvas.setFont("Times-Roman", 12)
    for at in range(24):
        canvas.drawString(72, 640 - 24 * at, f"- Lamps of pier {at}")
        canvas.drawString(180, 640 - 24 * at, " . " * 26)
        canvas.drawString(430, 640 - 24 * at, str(at))
    canvas.save()
    page = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=300 / 72, grayscale=True).to_pil()
    picture = picture_of(page.rotate(2, resample=Image.Resampling.BICUBIC, fillcolor=255), 300)
    assert without_dirt(picture) is not picture
    (level, _), lines = level_and_upright(engine(), picture, "en")
    assert shows_dirt(lines)
    assert level == levelled(picture).picture


def test_noise_is_no_page_that_lies_turned() -> None:
    """A drawing of many small strokes reads poorly whichever way it is turned."""
    image = Image.new("L", (1000, 1000), 255)
    for at in range(30):
        image.paste(0, Box(40 + 30 * at, 60 + 29 * (at * 7 % 30), 44 + 30 * at, 75 + 29 * (at * 7 % 30)))
    page = reader().page(1, picture_of(image, DPI))
    assert (round(page.width), round(page.height)) == (360, 360)
    assert not page.on_its_side
