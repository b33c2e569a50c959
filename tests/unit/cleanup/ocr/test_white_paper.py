"""Paper is made white for the engine, and print stays as it is; strong grain is evened out for looks at marks."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from rapporteur.cleanup.ocr.components import Components, components
from rapporteur.cleanup.ocr.engine import Picture
from rapporteur.cleanup.ocr.paper import calmed, without_grain
from rapporteur.cleanup.ocr.pictures import greys, parting, shades
from tests.support.examples import examples


def page(paper: int, seed: int = 5, grain: float = 6.0) -> Picture:
    """A page with grain and a dozen lines of blurred print."""
    chance = np.random.RandomState(seed)
    pixels = np.full((400, 300), float(paper))
    for top in range(30, 390, 30):
        pixels[top : top + 10, 40:260:6] = pixels[top : top + 10, 41:260:6] = 25
        pixels[top : top + 10, 42:260:6] = (25 + paper) / 2
    pixels += chance.normal(0.0, grain, pixels.shape)
    return Picture(300, 400, 300.0, np.clip(pixels, 0, 255).astype(np.uint8).tobytes())


@pytest.mark.parametrize("paper", [252, 215, 170])
def test_grain_is_white_paper_and_ink_is_what_it_was(paper: int) -> None:
    grainy = page(paper)
    before, after = greys(grainy), greys(without_grain(grainy))
    ink = before < parting(shades(before))
    assert (after[ink] == before[ink]).all()
    blank = np.s_[:25]
    assert (after[blank] == 255).mean() > 0.97
    assert len(zlib.compress(after.tobytes())) < len(zlib.compress(before.tobytes())) / 2


@pytest.mark.parametrize("lost", [0.15, 0.25, 0.45])
def test_paper_that_grows_darker_towards_a_fold_stays_as_it_is(lost: float) -> None:
    even = greys(page(235)).astype(np.float64)
    light = 1 - lost * np.clip((np.arange(300) - 150) / 120, 0, 1)
    shaded = Picture(300, 400, 300.0, (even * light).astype(np.uint8).tobytes())
    assert without_grain(shaded) == shaded


@settings(max_examples=examples(100), deadline=None)
@given(st.binary(min_size=1, max_size=300))
def test_nothing_grows_darker_and_what_is_darker_stays_so(pixels: bytes) -> None:
    out = without_grain(Picture(len(pixels), 1, 300.0, pixels)).pixels
    assert all(after >= before for before, after in zip(pixels, out, strict=True))
    pairs = sorted(zip(pixels, out, strict=True))
    assert [after for _, after in pairs] == sorted(out)


def test_strong_grain_is_evened_out_and_that_of_an_office_scan_stays() -> None:
    clean, grainy = page(235), page(235, grain=25.0)
    assert calmed(clean) == (clean, clean)
    shapes, figures = calmed(grainy)
    blank = np.s_[:20]
    assert greys(shapes)[blank].std() < greys(figures)[blank].std() < 0.6 * greys(grainy)[blank].std()


def test_small_ink_in_strong_grain_is_in_one_piece_each() -> None:
    """Fifty rings in the size of raised figures on paper whose grain was enlarged with the page."""
    sheet = Image.new("L", (400, 400), 235)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 380, 400, 400), fill=20)
    for at in range(50):
        x, y = 20 + 36 * (at % 10), 20 + 70 * (at // 10)
        pen.ellipse((x, y, x + 12, y + 18), outline=30, width=4)
    grain = np.random.RandomState(5).normal(0.0, 28.0, (200, 200))
    enlarged = np.asarray(Image.fromarray(grain.astype(np.float32)).resize((400, 400), Image.Resampling.BICUBIC))
    pixels = np.clip(np.asarray(sheet.filter(ImageFilter.GaussianBlur(1.0))) + enlarged, 0, 255).astype(np.uint8)
    shapes = calmed(Picture(400, 400, 300.0, pixels.tobytes())).shapes

    def whole(ink: Components) -> int:
        return int(np.count_nonzero((abs(ink.width - 13) <= 3) & (abs(ink.height - 19) <= 3)))

    assert whole(components(greys(shapes))) >= 47
    assert whole(components(pixels)) < 40
