"""What is told from the ink of a page alone: its pieces, rules, marks, numbers, sizes. Pages are drawn here."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.cleanup.ocr.baselines import settled
from rapporteur.cleanup.ocr.components import components
from rapporteur.cleanup.ocr.engine import Box, Line, Symbol, Word
from rapporteur.cleanup.ocr.marks import candidates
from rapporteur.cleanup.ocr.numbers import numerals
from rapporteur.cleanup.ocr.pictures import threshold
from rapporteur.cleanup.ocr.rules import rules
from rapporteur.cleanup.ocr.sizes import sizes
from tests.support.drawing import SIZE, Drawing, line
from tests.support.examples import examples


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=examples(60), deadline=None, print_blob=True)
def test_pieces_of_ink_are_those_that_a_flood_fill_finds(seed: int) -> None:
    black = np.random.RandomState(seed).rand(12, 17) < 0.35
    pixels = np.where(black, 0, 255).astype(np.uint8)
    found = components(pixels)
    got = sorted(zip(*(values.tolist() for values in (found.x0, found.y0, found.x1, found.y1, found.ink)), strict=True))
    if black.any() and not black.all() and threshold(pixels) > 0:
        assert got == sorted(flooded(black))


def flooded(black) -> list[tuple[int, int, int, int, int]]:
    todo = set(zip(*map(np.ndarray.tolist, np.nonzero(black)), strict=True))
    out = []
    while todo:
        piece, edge = set(), {todo.pop()}
        while edge:
            y, x = edge.pop()
            piece.add((y, x))
            near = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & todo
            todo -= near
            edge |= near
        ys, xs = zip(*piece, strict=True)
        out.append((min(xs), min(ys), max(xs) + 1, max(ys) + 1, len(piece)))
    return out


def test_a_raised_piece_behind_a_word_is_a_mark() -> None:
    page = Drawing()
    text = line(page.word("HERE", 100, 200), page.word("THEN", 300, 200), base=200)
    mark = page.ink(Box(196, 164, 206, 184))
    (one,) = candidates(page.components(), [text], [SIZE])
    assert (one.box, one.label) == (mark, False)


def test_two_raised_figures_side_by_side_are_one_mark() -> None:
    page = Drawing()
    text = line(page.word("HERE", 100, 200), base=200)
    page.ink(Box(196, 164, 206, 184))
    page.ink(Box(209, 164, 219, 184))
    (one,) = candidates(page.components(), [text], [SIZE])
    assert one.box == Box(196, 164, 219, 184)


def test_a_raised_piece_before_the_text_is_the_label_of_a_note() -> None:
    page = Drawing()
    text = line(page.word("HERE", 100, 200), base=200)
    page.ink(Box(70, 164, 80, 184))
    (one,) = candidates(page.components(), [text], [SIZE])
    assert one.label


def test_a_label_in_the_right_column_is_one_whatever_stands_in_the_left() -> None:
    page = Drawing()
    left = line(page.word("THERE", 100, 190), base=190)
    right = line(page.word("HERE", 700, 200), base=200)
    mark = page.ink(Box(670, 164, 680, 184))
    (one,) = candidates(page.components(), [left, right], [SIZE, SIZE])
    assert (one.box, one.label, one.line) == (mark, True, 1)


@pytest.mark.parametrize("higher", [15, -15])
def test_letters_of_the_column_beside_are_no_marks_though_its_lines_stand_higher(higher: int) -> None:
    page = Drawing()
    left = line(page.word("HERE", 100, 200, height=20), base=200)
    right = line(page.word("THERE", 226, 200 - higher, height=20), base=200 - higher)
    assert candidates(page.components(), [left, right], [SIZE, SIZE]) == []


def test_a_mark_that_is_read_as_a_line_of_its_own_stays_the_mark_of_its_word() -> None:
    page = Drawing()
    text = line(page.word("HERE", 100, 200), base=200)
    mark = page.ink(Box(196, 164, 206, 184))
    own = Line((Word((Symbol("1", mark),), mark, 0.9),), (196.0, 184.0), (206.0, 184.0))
    assert (mark, 0) in [(one.box, one.line) for one in candidates(page.components(), [text, own], [SIZE, SIZE])]


def test_raised_ink_with_print_of_its_own_line_before_it_is_no_label() -> None:
    page = Drawing()
    text = line(page.word("IT", 100, 200), page.word("HERE", 700, 200), base=200)
    page.ink(Box(670, 164, 680, 184))
    assert candidates(page.components(), [text], [SIZE]) == []


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(Box(196, 166, 202, 176), id="an apostrophe, too small"),
        pytest.param(Box(196, 180, 206, 200), id="a small letter on the line"),
        pytest.param(Box(260, 164, 270, 184), id="far from any word"),
        pytest.param(Box(196, 100, 206, 120), id="of another line"),
        pytest.param(Box(196, 164, 240, 170), id="a dash above the line"),
    ],
)
def test_other_ink_is_no_mark(box: Box) -> None:
    page = Drawing()
    text = line(page.word("HERE", 100, 200), base=200)
    page.ink(box)
    assert candidates(page.components(), [text], [SIZE]) == []


def test_the_upper_half_of_a_broken_letter_is_no_mark() -> None:
    page = Drawing()
    text = line(page.word("HERE", 100, 200), base=200)
    page.ink(Box(196, 164, 208, 182))
    page.ink(Box(196, 186, 208, 200))
    assert candidates(page.components(), [text], [SIZE]) == []


def test_a_rule_is_found_also_in_pieces() -> None:
    page = Drawing()
    page.word("HERE", 100, 200)
    page.ink(Box(100, 250, 300, 253))
    page.ink(Box(306, 250, 420, 253))
    assert rules(page.components()) == (Box(100, 250, 420, 253),)


def test_figures_alone_before_a_gap_are_looked_at_again_when_they_read_as_letters() -> None:
    page = Drawing()
    figure = page.word("D", 100, 200)
    page.ink(Box(124, 194, 130, 200))
    first = figure._replace(confidence=0.3, box=figure.box._replace(x1=130))
    text = line(first, page.word("REQUESTS", 220, 200), base=200)
    (one,) = numerals(page.components(), [text], [SIZE])
    assert (one.figures, one.count, one.dot) == (figure.box, 1, True)


@pytest.mark.parametrize(("confidence", "gap"), [(0.99, 100), (0.3, 10)])
def test_a_word_that_reads_for_sure_or_stands_close_is_not(confidence: float, gap: int) -> None:
    page = Drawing()
    first = page.word("D", 100, 200)._replace(confidence=confidence)
    text = line(first, page.word("REQUESTS", 118 + gap, 200), base=200)
    assert list(numerals(page.components(), [text], [SIZE])) == []


def test_lines_of_about_one_height_have_one_size() -> None:
    page = Drawing()
    low, high, small = (line(page.word("HERE", 100, 50 * i, h), base=50 * i) for i, h in ((1, 30), (2, 31), (3, 24)))
    a, b, c = sizes([low, high, small])
    assert a == b
    assert c < 0.85 * a


def test_type_is_no_taller_than_its_line_is_below_the_one_above() -> None:
    """Specks at letters make them taller than they are."""
    page = Drawing()
    tall, usual = 42, 30
    places = ((100, tall), (200, tall), (300, usual), (350, usual), (400, 41), (450, usual))
    texts = [line(*(page.word("HATED", 100 + 200 * i, base, height) for i in range(4)), base=base) for base, height in places]
    found = sizes(texts)
    assert found[0] == found[1] > 1.3 * found[2]
    assert found[2] == found[3] == found[4] == found[5]


def test_type_of_a_face_that_measures_taller_than_its_lines_are_apart_is_of_one_size() -> None:
    """The lines of DejaVu Serif, whose small letters are large, stand less far apart than Times of that measure would be tall."""
    page = Drawing()
    places = ((100, 42), (158, 42), (216, 42), (272, 42), (330, 42), (388, 42), (460, 35), (510, 35))
    texts = [line(*(page.word("HATED", 100 + 200 * i, base, height) for i in range(4)), base=base) for base, height in places]
    found = sizes(texts)
    assert len(set(found[:6])) == 1
    assert found[6] == found[7] < 0.9 * found[0]


def test_a_short_line_has_the_size_of_its_letters_when_boxes_of_some_hold_their_neighbours_too() -> None:
    page = Drawing()
    text = line(page.word("lighthouse", 100, 200), base=200)
    word = page.word("Kkeep", 100, 300)
    tall = tuple(s._replace(box=s.box._replace(y1=s.box.y1 + 10)) if s.text == "e" else s for s in word.symbols)
    sized = sizes([text, line(word._replace(symbols=tall), base=300)])
    assert sized == sizes([text, line(word, base=300)])


def test_a_line_has_the_size_of_its_letters_when_most_boxes_of_small_ones_hold_their_neighbours_too() -> None:
    """Letters that touch, as those of coarse scans do, are one piece of ink, whose height the engine gives to each of them."""
    text, small, tall = "The keepers of the lamp on the shore watch over the ships at sea", 22, 31
    word = Drawing().word(text.replace(" ", ""), 100, 200, tall)
    apart = [s if s.text in "Tkfhltd" else s._replace(box=s.box._replace(y0=200 - small)) for s in word.symbols]
    joined = [s._replace(box=s.box._replace(y0=200 - tall)) if i % 5 > 1 else s for i, s in enumerate(apart)]
    whole, touching = (line(word._replace(symbols=tuple(symbols)), base=200) for symbols in (apart, joined))
    assert sizes([touching]) == sizes([whole])


def test_a_baseline_that_hangs_at_a_bracket_is_put_where_the_letters_stand() -> None:
    letter, bracket = Symbol("8", Box(100, 170, 118, 200)), Symbol(")", Box(120, 168, 128, 208))
    hung = Line((Word((letter, bracket), Box(100, 168, 128, 208), 0.9),), (100.0, 208.0), (128.0, 208.0))
    assert settled([hung], np.full((9, 9), 255, dtype=np.uint8))[0].start[1] == 200.0


def test_a_figure_that_a_hair_line_cuts_is_one_piece_when_hair_lines_are_filled() -> None:
    page = Drawing()
    page.ink(Box(100, 100, 110, 112))
    page.ink(Box(100, 113, 110, 120))
    pixels = np.asarray(page.image)
    assert components(pixels).height.tolist() == [12, 7]
    assert components(pixels, hair_lines=True).height.tolist() == [20]


def test_a_figure_that_blur_joins_to_a_letter_is_free_when_only_dark_ink_counts() -> None:
    page = Drawing()
    text = line(page.word("HERE", 100, 200), base=200)
    figure = page.ink(Box(193, 164, 203, 184))
    page.draw.rectangle((190, 172, 192, 180), fill=150)
    page.draw.rectangle((800, 300, 820, 320), fill=110)  # print is not all black
    pixels = np.asarray(page.image)
    assert candidates(components(pixels), [text], [SIZE]) == []
    (one,) = candidates(components(pixels, dark=True), [text], [SIZE])
    assert one.box == figure
