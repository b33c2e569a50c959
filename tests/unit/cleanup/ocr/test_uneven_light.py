"""Light that falls on a page unevenly is made even, and what is printed dark is no shade."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from rapporteur.cleanup.ocr.engine import Picture
from rapporteur.cleanup.ocr.paper import evened, without_grain
from rapporteur.cleanup.ocr.pictures import greys

WIDTH, HEIGHT = 900, 1200
PAPER, INK = 235, 25
Pixels = NDArray[np.float64]
LEFTOVER = 0.78
"""Of the palest paper: at the bottom of a fold, which is narrower than any part of the page, and on pages whose paper counts as even."""
Y, X = np.mgrid[0:HEIGHT, 0:WIDTH] / np.array([HEIGHT, WIDTH]).reshape(2, 1, 1)


def printed() -> Pixels:
    """A page of lines of strokes."""
    pixels = np.full((HEIGHT, WIDTH), float(PAPER))
    for top in range(90, HEIGHT - 90, 40):
        for left in range(80, WIDTH - 80, 14):
            pixels[top : top + 16, left : left + 4] = INK
    return pixels


def picture(pixels: Pixels) -> Picture:
    """As a scanner gives it, with grain."""
    grain = np.random.RandomState(3).normal(0.0, 5.0, pixels.shape)
    return Picture(WIDTH, HEIGHT, 100.0, np.clip(pixels + grain, 0, 255).astype(np.uint8).tobytes())


def edge(dark: float) -> Pixels:
    return 1 - dark * np.clip((X - 0.6) / 0.4, 0, 1)


def fold(dark: float) -> Pixels:
    return 1 - dark * np.exp(-np.abs(X - 0.5) / 0.12)


def corner(dark: float) -> Pixels:
    return 1 - dark * np.clip(X + Y - 1, 0, 1)


def lamp(dark: float) -> Pixels:
    return 1 - dark * np.clip(((X - 0.5) ** 2 + (Y - 0.4) ** 2) / 0.45, 0, 1)


@pytest.mark.parametrize("dark", [0.15, 0.25, 0.45])
@pytest.mark.parametrize("light", [edge, fold, corner, lamp])
def test_paper_in_the_shade_is_as_pale_as_the_rest_and_print_stays_dark(light: Callable[[float], Pixels], dark: float) -> None:
    page = printed()
    out = greys(evened(picture(page * light(dark)))).astype(np.float64)
    cells = np.where(page == PAPER, out, np.nan)
    means = [np.nanmean(cells[top : top + 40, left : left + 60]) for top in range(0, HEIGHT, 40) for left in range(0, WIDTH, 60)]
    assert min(means) > LEFTOVER * max(means)
    assert (out[page == INK] < 100).mean() > 0.999


def test_a_fold_is_followed_to_its_bottom() -> None:
    page = printed()
    out = greys(evened(picture(page * fold(0.6)))).astype(np.float64)
    strips = [np.nanmean(np.where(page == PAPER, out, np.nan)[:, left : left + 45]) for left in range(0, WIDTH, 45)]
    assert min(strips) > 0.75 * max(strips)


def test_a_page_whose_narrow_parts_hold_a_dark_edge_goes_by_wide_ones() -> None:
    page = printed() * edge(0.3)
    page[:, :30] = 5
    out = greys(evened(picture(page))).astype(np.float64)
    assert out[:80, -60:].mean() > 0.9 * out[:80, 100:400].mean()
    assert (out[:, :30] < 60).all()


def test_a_page_that_was_half_in_the_shade_can_be_given_white_paper() -> None:
    shaded = picture(printed() * edge(0.3))
    assert without_grain(shaded) == shaded
    assert (greys(without_grain(evened(shaded)))[:80] == 255).mean() > 0.9


def test_an_even_page_is_left_alone() -> None:
    page = picture(printed())
    assert evened(page) is page


def photograph(grey: float) -> Pixels:
    page = printed()
    page[300:800, 200:700] = grey + 20 * np.sin(40 * X[300:800, 200:700])
    return page


def emblem() -> Pixels:
    page = printed()
    page[((X - 0.5) * 0.75) ** 2 + (Y - 0.2) ** 2 < 0.006] = 110
    return page


def bar() -> Pixels:
    """The dark head of a table, with pale print in it."""
    page = printed()
    page[400:470] = 90
    for left in range(100, WIDTH - 100, 12):
        page[425:445, left : left + 4] = PAPER
    return page


def half_cover() -> Pixels:
    """A coloured half with pale print."""
    page = printed()
    page[:, : WIDTH // 2] = np.where(page[:, : WIDTH // 2] == INK, PAPER, 140.0)
    return page


DARK = {
    "black photograph": photograph(50),
    "grey photograph": photograph(140),
    "emblem": emblem(),
    "head of a table": bar(),
    "half cover": half_cover(),
}


@pytest.mark.parametrize("what", DARK)
def test_what_is_printed_dark_is_no_shade(what: str) -> None:
    page = picture(DARK[what])
    assert evened(page) is page


@pytest.mark.parametrize("what", DARK)
def test_what_is_printed_dark_on_a_shaded_page_stays_apart_from_its_paper(what: str) -> None:
    """Whether the light is made even there or the page stays as it is: nothing is erased."""
    page = DARK[what]
    out = greys(evened(picture(page * edge(0.3)))).astype(np.float64)
    dark, pale = out[(page > INK + 20) & (page < 170)], out[page == PAPER]
    assert np.median(dark) < np.median(pale) - 50


def test_the_light_has_no_seams_between_strips() -> None:
    blank = Picture(WIDTH, HEIGHT, 100.0, np.clip(PAPER * corner(0.4), 0, 255).astype(np.uint8).tobytes())
    out = greys(evened(blank)).astype(np.int64)
    assert np.abs(np.diff(out, axis=0)).max() <= 3


@pytest.mark.parametrize("size", [(1, 1), (3, 40), (31, 31), (33, 47)])
def test_pictures_of_any_size_are_taken(size: tuple[int, int]) -> None:
    width, height = size
    pixels = np.linspace(90, 240, width * height).astype(np.uint8).tobytes()
    out = evened(Picture(width, height, 300.0, pixels))
    assert (out.width, out.height, len(out.pixels)) == (width, height, width * height)
