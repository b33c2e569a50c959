"""Lines of Arabic as ink: where they part, where their baseline is, and the marks in brackets at the left of their words."""

from __future__ import annotations

import numpy as np
import pytest

from rapporteur.cleanup.layout.feet import label
from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.layout.rows import rows
from rapporteur.cleanup.ocr.among_arabic import with_latin
from rapporteur.cleanup.ocr.baselines import settled
from rapporteur.cleanup.ocr.engine import Box, Glance, Line, Picture, Symbol, Word
from rapporteur.cleanup.ocr.latin_words import with_latin_words
from rapporteur.cleanup.ocr.looking import Look
from rapporteur.cleanup.ocr.marks import Candidate, candidates, reads
from rapporteur.cleanup.ocr.pictures import picture_of
from rapporteur.cleanup.ocr.spreading import read_spread, spread
from tests.support.drawing import Drawing

SIZE = 60.0
BASE = 200
LETTERS = (Box(700, 160, 740, BASE), Box(650, 160, 690, BASE), Box(460, 160, 500, BASE))
BRACKETS = (Box(634, 152, 641, 180), Box(604, 152, 611, 180))
FIGURE = Box(615, 152, 630, 176)
LABEL = Box(760, 152, 775, 176)


def drawn(*boxes: Box) -> Drawing:
    page = Drawing(900, 300)
    for box in boxes:
        page.ink(box)
    return page


def arabic(text: str, box: Box, confidence: float = 0.9) -> Word:
    return Word(tuple(Symbol(sign, box) for sign in text), box, confidence)


def line(*words: Word, base: float = BASE) -> Line:
    return Line(words, (float(words[-1].box.x0), base), (float(words[0].box.x1), base))


WORDS = line(arabic("منارة", Box(650, 160, 740, BASE)), arabic("بعيدة", Box(460, 160, 500, BASE)))


def test_a_mark_stands_at_the_left_of_its_word_and_is_read_between_its_brackets() -> None:
    (found,) = candidates(drawn(*LETTERS, *BRACKETS, FIGURE).components(), [WORDS], [SIZE])
    assert (found.box, found.figures, found.label) == (Box(604, 152, 641, 180), FIGURE, False)


def test_the_label_of_a_note_stands_at_the_right_of_its_text() -> None:
    (found,) = candidates(drawn(*LETTERS, LABEL).components(), [WORDS], [SIZE])
    assert (found.box, found.figures, found.label) == (LABEL, None, True)


def test_a_tail_of_the_line_above_is_no_label() -> None:
    """It stood before the text of its note as a label of its own, and both notes became one."""
    tail = Box(786, 134, 802, 160)
    (found,) = candidates(drawn(*LETTERS, LABEL, tail).components(), [WORDS], [SIZE])
    assert found.box == LABEL


@pytest.mark.parametrize(("text", "label", "read"), [("2", True, True), ("2", False, False), ("ن", True, False)])
def test_a_figure_over_a_label_may_have_the_height_of_its_line_and_paper_around_it(text: str, label: bool, read: bool) -> None:
    seen = Symbol(text, Box(LABEL.x0 - 7, 145, LABEL.x1 + 2, BASE + 9))
    assert reads(seen, Candidate(0, LABEL, label)) is read


@pytest.mark.parametrize(
    ("sign", "box", "read"),
    [
        ("؟", Box(612, 152, 634, 178), True),
        (")", Box(604, 152, 611, 180), True),
        ("ة", Box(604, 152, 641, 200), False),
        ("،", Box(596, 180, 602, 208), False),
    ],
)
def test_what_a_mark_was_read_as_is_no_letter_and_no_stop_beside_it(sign: str, box: Box, read: bool) -> None:
    (found,) = candidates(drawn(*LETTERS, *BRACKETS, FIGURE).components(), [WORDS], [SIZE])
    assert reads(Symbol(sign, box), found) is read


def test_the_baseline_is_the_lower_edge_of_the_stroke_that_joins_the_letters() -> None:
    page = drawn(Box(460, 194, 740, 200), *LETTERS, Box(500, 205, 505, 210))
    (found,) = settled([line(*WORDS.words, base=218.0)], np.asarray(page.image))
    assert found.start[1] == found.end[1] == BASE


def test_lines_whose_tails_touch_are_parted_and_dots_stay_with_their_letters() -> None:
    page = Drawing(600, 400)
    for top in (40, 96, 160, 240, 320):
        page.ink(Box(50, top, 550, top + 50))
    page.ink(Box(60, 90, 66, 96))
    page.ink(Box(200, 372, 212, 378))  # dots under the last line
    assert [cut.at for cut in spread(picture_of(page.image, 300)).cuts] == pytest.approx([91, 153, 225, 305], abs=4)


def test_a_line_that_is_read_tight_is_where_it_was() -> None:
    page = Drawing(600, 200)
    page.ink(Box(300, 80, 400, 120))

    def read(picture: Picture, alone: bool) -> tuple[Line, ...]:
        return (line(arabic("منارة", Box(4, 10, picture.width - 4, picture.height - 10)), base=50.0),) if alone else ()

    (found,) = read_spread(picture_of(page.image, 300), read, tight=True)
    assert found.words[0].box == Box(300, 80, 400, 120)


def test_a_tight_reading_that_is_not_sure_is_none() -> None:
    page = Drawing(600, 200)
    page.ink(Box(300, 80, 400, 120))

    def read(picture: Picture, alone: bool) -> tuple[Line, ...]:
        return (line(arabic("ااا", Box(4, 10, 90, 40), 0.2)),) if alone else ()

    assert read_spread(picture_of(page.image, 300), read, tight=True) == ()


@pytest.mark.parametrize(("text", "width"), [("(12)", 4), ("3", 1)])
def test_a_label_in_brackets_is_its_figure(text: str, width: int) -> None:
    (row,) = rows([Run(text, 50, 58, 96, 7), Run("keeper", 64, 100, 100, 11)])
    found = label(row, below_rule=False)
    assert found is not None
    assert (found.text, found.width) == (text.strip("()"), width)


class Reads:
    """An engine that reads every small picture as the same."""

    name = "reads"
    languages = frozenset({"en", "ar"})

    def __init__(self, *answers: Glance) -> None:
        self._answers = answers

    def lines(self, _picture: Picture, _language: str, /) -> tuple[Line, ...]:
        return ()

    def glances(self, pictures: tuple[Picture, ...], _allowed: str, /) -> tuple[Glance, ...]:
        return self._answers[: len(pictures)]


PAPER = Picture(900, 300, 300.0, b"\xff" * 270_000)


@pytest.mark.parametrize(
    ("first", "sure", "second", "read"),
    [
        (",كدمع5", 0.3, Glance("Series", 0.9), "Series,"),
        ("6ه", 0.65, Glance("A/RES/75/6", 0.91), "A/RES/75/6"),
        ("343/آ", 0.5, Glance("-A/62/343", 0.9), "A/62/343."),
        ("(9..آ/8/75", 0.5, Glance("A/75/L.9)", 0.9), "(A/75/L.9"),
        ("منارة", 0.92, Glance("Series", 0.99), "منارة"),
        ("منارة", 0.5, Glance("lllj", 0.9), "منارة"),
        ("منارة", 0.65, Glance("Series", 0.8), "منارة"),
    ],
)
def test_what_reads_as_no_word_is_looked_at_as_latin(first: str, sure: float, second: Glance, read: str) -> None:
    seen = line(arabic("المنارات", Box(460, 160, 640, BASE)), arabic(first, Box(300, 160, 440, BASE), sure))
    (found,) = with_latin_words(Look(Reads(second), PAPER, "ar"), (seen,))
    assert found.words[1].text == read


class Sees:
    """An engine that reads every small picture as one number."""

    name = "sees"
    languages = frozenset({"en", "ar"})

    def lines(self, _picture: Picture, _language: str, /) -> tuple[Line, ...]:
        return ()

    def glances(self, pictures: tuple[Picture, ...], _allowed: str, /) -> tuple[Glance, ...]:
        return tuple(Glance("11", 0.96) for _ in pictures)


def test_a_number_is_looked_at_with_all_its_figures_and_without_the_stop_at_its_left() -> None:
    page = drawn(*LETTERS, Box(300, 162, 324, BASE), Box(330, 162, 354, BASE), Box(288, 194, 294, BASE))
    seen = line(arabic("منارة", Box(460, 160, 740, BASE)), arabic("1.", Box(286, 162, 324, BASE), 0.4))
    (found,) = with_latin(Look(Sees(), picture_of(page.image, 300), "ar"), (seen,), page.components())
    assert found.words[1].text == "11."
    assert (found.words[1].box.x0, found.words[1].box.x1) == (300, 354)


def test_a_reading_that_leaves_most_of_its_box_empty_is_none() -> None:
    seen = line(arabic("منارة", Box(460, 160, 740, BASE)), arabic("75/207.", Box(100, 162, 324, BASE), 0.4))
    assert with_latin(Look(Sees(), PAPER, "ar"), (seen,)) == (seen,)
