"""Raised figures that fell apart on a scan in black and white are put together, and nothing else is."""

from __future__ import annotations

from rapporteur.cleanup.ocr.broken import put_together
from rapporteur.cleanup.ocr.engine import Box
from rapporteur.cleanup.ocr.marks import candidates
from tests.support.drawing import SIZE, Drawing, line


def test_a_mark_that_lies_in_two_parts_is_one() -> None:
    page = Drawing()
    text = line(page.word("HERE", 100, 200), base=200)
    page.ink(Box(196, 166, 206, 176))
    page.ink(Box(196, 179, 204, 184))
    assert candidates(page.components(), [text], [SIZE]) == []
    (one,) = candidates(put_together(page.components()), [text], [SIZE])
    assert one.box == Box(196, 166, 206, 184)


def test_parts_side_by_side_or_far_apart_or_of_the_size_of_letters_stay_apart() -> None:
    page = Drawing()
    page.ink(Box(100, 100, 110, 110))
    page.ink(Box(112, 114, 122, 120))
    page.ink(Box(300, 100, 310, 110))
    page.ink(Box(300, 116, 310, 120))
    page.ink(Box(500, 100, 510, 120))
    page.ink(Box(500, 122, 510, 127))
    found = page.components()
    assert put_together(found).height.tolist() == found.height.tolist()


def test_dirt_is_left_as_it_is() -> None:
    page = Drawing()
    for at in range(3200):
        page.ink(Box(4 + 6 * (at % 190), 4 + 6 * (at // 190), 6 + 6 * (at % 190), 6 + 6 * (at // 190)))
    found = page.components()
    assert put_together(found) is found
