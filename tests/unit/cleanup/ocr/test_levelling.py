"""How a page lies is told from its ink, and mended: its slope, and those of two pages on one picture. Pages are drawn here."""

from __future__ import annotations

import math
import tracemalloc

import numpy as np
import pytest
from PIL import Image, ImageDraw

from rapporteur.cleanup.ocr.components import components
from rapporteur.cleanup.ocr.engine import Box, Picture
from rapporteur.cleanup.ocr.levelling import levelled, pages_on, slope_of
from rapporteur.cleanup.ocr.pictures import READING_DPI, cropped, greys, image_of, picture_of


@pytest.mark.parametrize("slope", [-2.0, -0.7, 0.0, 0.4, 1.6])
def test_the_slope_of_lines_is_found_and_turned_back(slope: float) -> None:
    page = Image.new("L", (1000, 1300), 255)
    draw = ImageDraw.Draw(page)
    for y in range(150, 1150, 40):
        for x in range(120, 880, 30):
            draw.rectangle((x, y, x + 18, y + 18), fill=0)
    askew = picture_of(page.rotate(-slope, Image.Resampling.BICUBIC, fillcolor=255), 120)
    assert slope_of(askew) == pytest.approx(slope, abs=0.06)
    level = levelled(askew).picture
    assert (level.dpi, level.width) == (READING_DPI, 2500)
    assert abs(slope_of(level)) < 0.06


def _askew(width: int, height: int) -> Picture:
    """Lines of print that fall by one in fifty."""
    rows = np.full((height, width), 255, dtype=np.uint8)
    places = np.arange(width // 10, width - width // 10)
    for y in range(height // 20, height - height // 10, max(4, height // 60)):
        rows[np.minimum(y + places // 50, height - 1), places] = 0
    return Picture(width, height, READING_DPI, rows.tobytes())


def test_a_page_is_slid_level_in_little_more_memory_than_it_has_itself() -> None:
    page = _askew(2000, 2400)
    tracemalloc.start()
    level = levelled(page)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert abs(level.lie.slope) > 1
    assert peak < 5 * len(page.pixels)


def test_a_picture_that_is_one_low_line_is_not_slid_out_of_itself() -> None:
    strip = _askew(3000, 60)
    assert abs(slope_of(strip)) > 1
    assert levelled(strip).picture == strip
    assert levelled(strip).lie.slope == 0.0


@pytest.mark.parametrize("dpi", [120, 300, 302, 600])
@pytest.mark.parametrize("slope", [-1.6, -0.7, 0.0, 0.9])
def test_a_box_of_the_level_page_is_found_again_on_the_page_as_it_lay(slope: float, dpi: int) -> None:
    page = Image.new("L", (600, 780), 255)
    draw = ImageDraw.Draw(page)
    for y in range(90, 690, 40):
        for x in range(70, 530, 30):
            draw.rectangle((x, y, x + 18, y + 18), fill=200)
    draw.rectangle((396, 570, 516, 600), fill=0)
    askew = picture_of(page.rotate(-slope, Image.Resampling.BICUBIC, fillcolor=255), dpi)
    level = levelled(askew)
    where = []
    for pixels, per_inch in ((greys(askew), dpi), (greys(level.picture), level.picture.dpi)):
        ys, xs = np.nonzero(pixels < 120)
        where.append((Box(int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1), 72 / per_inch))
    (there, scale), (here, _) = where
    rectangle = (there.x0 * scale, there.y0 * scale, there.x1 * scale, there.y1 * scale)
    # the rectangle around a rectangle that was turned twice is larger by the width of the word times the slope, and a pixel or two
    room = 121 * scale * abs(math.sin(math.radians(slope))) + 3 * scale
    assert level.lie.on_page(here) == pytest.approx(rectangle, abs=room)


def _two_pages(left: float, right: float) -> Picture:
    """Two pages of print beside each other on one picture, each askew by so many degrees; half of the second is blank."""
    scan = Image.new("L", (1700, 1100), 255)
    for at, (slope, end) in enumerate([(left, 1000), (right, 520)]):
        page = Image.new("L", (850, 1100), 255)
        draw = ImageDraw.Draw(page)
        for y in range(100, end, 30):
            for x in range(100, 750, 22):
                draw.rectangle((x, y, x + 14, y + 13), fill=0)
        scan.paste(page.rotate(-slope, Image.Resampling.BICUBIC, fillcolor=255), (850 * at, 0))
    return picture_of(scan, 100)


@pytest.mark.parametrize(("left", "right"), [(1.3, -0.9), (-0.4, 0.6), (0.0, 1.5), (0.7, 0.7)])
def test_of_two_pages_on_one_picture_each_is_made_level(left: float, right: float) -> None:
    scan = _two_pages(left, right)
    level = levelled(scan)
    sides = pages_on(level.picture)
    assert [abs(slope_of(cropped(level.picture, side))) < 0.06 for side in sides] == [True, True]
    # the first piece of ink of each page is found again where it lay
    ink = components(greys(scan))
    for side in sides:
        found = components(greys(level.picture)[:, side.x0 : side.x1])
        first = int(np.argmin(found.y0 * 10 + found.x0))
        there = level.lie.on_page(
            Box(int(found.x0[first]) + side.x0, int(found.y0[first]), int(found.x1[first]) + side.x0, int(found.y1[first]))
        )
        middle = ((there[0] + there[2]) / 2 * 100 / 72, (there[1] + there[3]) / 2 * 100 / 72)
        assert np.hypot((ink.x0 + ink.x1) / 2 - middle[0], (ink.y0 + ink.y1) / 2 - middle[1]).min() < 2


@pytest.mark.parametrize("slope", [1.5, -1.5])
def test_figures_on_the_right_of_a_broad_page_lie_as_the_names_on_its_left_do(slope: float) -> None:
    table = Image.new("L", (1700, 1100), 255)
    draw = ImageDraw.Draw(table)
    for y in range(150, 270, 30):
        for x in (*range(100, 750, 22), 1400, 1412):
            draw.rectangle((x, y, x + 9, y + 13), fill=0)
    lie = levelled(picture_of(table.rotate(-slope, Image.Resampling.BICUBIC, fillcolor=255), 100)).lie
    assert (lie.slope, lie.beyond) == (pytest.approx(slope, abs=0.06), None)


def test_a_broad_page_with_a_line_of_print_across_its_middle_is_one() -> None:
    scan = image_of(_two_pages(0.0, 0.0))
    draw = ImageDraw.Draw(scan)
    for x in range(600, 1100, 22):
        draw.rectangle((x, 60, x + 14, 73), fill=0)
    assert len(pages_on(picture_of(scan, 100))) == 1


def test_a_line_of_print_is_no_two_pages_however_wide_its_space() -> None:
    page = image_of(_two_pages(0.0, 0.0))
    assert len(pages_on(picture_of(page, 100))) == 2
    assert len(pages_on(picture_of(page.crop((0, 90, 1700, 250)), 100))) == 1
    assert len(pages_on(picture_of(page.crop((0, 0, 850, 1100)), 100))) == 1


def test_a_blank_page_has_no_slope() -> None:
    assert slope_of(picture_of(Image.new("L", (500, 700), 255), 100)) == 0.0
