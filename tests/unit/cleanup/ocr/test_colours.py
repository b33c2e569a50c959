"""A coloured stamp over print is taken off a second picture of the page; print in colour, emblems, a pen and coloured paper are none."""

from __future__ import annotations

import io
from functools import cache

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.extract.pages.images import pictures
from rapporteur.cleanup.extract.pdf.picture import picture
from rapporteur.cleanup.ocr.colours import without_stamps
from rapporteur.specimens.scan import pdf_of
from tests.support.prose import LINES
from tests.support.tessdata import reader

DPI, BLUE, RED = 200, (30, 50, 170), (190, 30, 40)
Colour = tuple[int, int, int]
PLACE = np.s_[330:760, 260:960]
"""Where the stamp lies, among the lines."""


@cache
def print_() -> NDArray[np.float32]:
    """Black print, as shares of the light of the paper."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(500, 700), invariant=1)
    text = canvas.beginText(60, 560)
    text.setFont("Times-Roman", 11)
    text.textLines("\n".join(LINES))
    canvas.drawText(text)
    canvas.save()
    drawn = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DPI / 72, grayscale=True).to_pil()
    return np.repeat(np.asarray(drawn, dtype=np.float32)[:, :, None], 3, axis=2) / np.float32(255)


@cache
def grain(shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Of the paper, in greys. Made once: to draw it takes longer than all else here."""
    return np.random.RandomState(5).normal(0.0, 6.0, shape).astype(np.float32)


def scanned(light: NDArray[np.float32]) -> Image.Image:
    """As a scanner sees it in colour: blurred, with grain, as JPEG."""
    blurred = np.asarray(Image.fromarray((light * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.5)), dtype=np.float32)
    out = io.BytesIO()
    Image.fromarray(np.clip(0.94 * blurred + 12 + grain(blurred.shape), 0, 255).astype(np.uint8)).save(out, "JPEG", quality=75)
    return Image.open(io.BytesIO(out.getvalue()))


def stamped(colour: Colour) -> NDArray[np.float32]:
    stamp = Image.new("RGB", (640, 190), "white")
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((4, 4, 635, 185), outline=colour, width=7)
    draw.text((30, 50), "ARCHIVE OF TOWERS", font=ImageFont.load_default(62), fill=colour)
    turned = np.asarray(stamp.rotate(17, expand=True, fillcolor="white"), dtype=np.float32) / 255
    page = print_().copy()
    page[340 : 340 + turned.shape[0], 300 : 300 + turned.shape[1]] *= turned
    return page


def in_colour(place: tuple[slice, slice], colour: Colour) -> NDArray[np.float32]:
    """Print of which a part is in colour."""
    page, ink = print_().copy(), np.array(colour, np.float32) / 255
    page[place] = ink + (1 - ink) * page[place]
    return page


def pen() -> NDArray[np.float32]:
    """A red line through words."""
    page = print_().copy()
    page[520:526, 300:900] *= np.array(RED, np.float32) / 255
    return page


def emblem() -> NDArray[np.float32]:
    page = print_().copy()
    page[20:200, 100:300] = np.array(BLUE, np.float32) / 255
    return page


def plain(page: Image.Image) -> NDArray[np.uint8]:
    return np.asarray(page.convert("L"))


@pytest.mark.parametrize("colour", [BLUE, RED, (110, 40, 150), (20, 120, 60)])
def test_a_stamp_over_print_becomes_nearly_paper_and_print_stays_as_dark_as_it_was(colour: Colour) -> None:
    page = scanned(stamped(colour))
    after = without_stamps(page, plain(page), DPI)
    assert after is not None
    black = print_()[PLACE].max(axis=2) < 0.1
    assert np.median(after[PLACE][black]) < 60
    ink = (stamped(colour)[PLACE].min(axis=2) < 0.5) & (print_()[PLACE].min(axis=2) > 0.99)
    assert np.median(after[PLACE][ink]) > 210


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(print_(), id="black on white"),
        pytest.param(in_colour(np.s_[:, :], BLUE), id="all print is blue"),
        pytest.param(in_colour(np.s_[480:600, :], RED), id="some lines are red"),
        pytest.param(in_colour(np.s_[:, 400:700], BLUE), id="words of many lines are blue"),
        pytest.param(print_() * np.array((250, 235, 150), np.float32) / 255, id="yellow paper"),
        pytest.param(print_() * np.array((150, 190, 240), np.float32) / 255, id="blue paper"),
        pytest.param(emblem(), id="an emblem above the text"),
        pytest.param(pen(), id="a pen through words: they are struck"),
    ],
)
def test_other_colour_stays_as_dark_as_it_was(page: NDArray[np.float32]) -> None:
    scan = scanned(page)
    assert without_stamps(scan, plain(scan), DPI) is None


def test_a_page_of_a_pdf_in_greys_has_one_picture_and_one_with_a_stamp_two() -> None:
    grey, blue = (scanned(page) for page in (print_(), stamped(BLUE)))
    document = pypdfium2.PdfDocument(pdf_of([grey.convert("L"), blue]))
    first, second = (picture(document, number) for number in (1, 2))
    assert first is not None
    assert second is not None
    assert first.stampless is None
    assert second.stampless is not None
    assert first.pixels == document[0].render(scale=first.dpi / 72, grayscale=True).to_pil().tobytes()
    assert second.pixels == document[1].render(scale=second.dpi / 72, grayscale=True).to_pil().tobytes()


@pytest.mark.slow
def test_print_under_a_coloured_stamp_is_read_and_what_was_read_off_both_is_on_record() -> None:
    out = io.BytesIO()
    scanned(stamped(BLUE)).save(out, "PNG", dpi=(DPI, DPI))
    ((_, found),) = pictures(out.getvalue(), [1])
    page = reader().page(1, found)
    seen = {run.text for run in page.runs}
    words = " ".join(LINES).split()
    assert sum(word not in seen for word in words) <= len(words) // 10
    assert page.unseen
