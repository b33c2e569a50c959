"""Paper is made white for the engine, and print stays as it is."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.cleanup.ocr.engine import Picture
from rapporteur.cleanup.ocr.paper import without_grain
from rapporteur.cleanup.ocr.pictures import greys, parting, shades
from tests.support.examples import examples


def page(paper: int, seed: int = 5) -> Picture:
    """A page with grain and a dozen lines of blurred print."""
    chance = np.random.RandomState(seed)
    pixels = np.full((400, 300), float(paper))
    for top in range(30, 390, 30):
        pixels[top : top + 10, 40:260:6] = pixels[top : top + 10, 41:260:6] = 25
        pixels[top : top + 10, 42:260:6] = (25 + paper) / 2
    pixels += chance.normal(0.0, 6.0, pixels.shape)
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
