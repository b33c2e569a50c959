"""Pages that are read from right to left: their lines come out in order of reading, Latin words and figures in their own."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.layout.mirrored import mirrored
from rapporteur.cleanup.layout.page import Page, Rule, Run
from rapporteur.cleanup.layout.rows import rows


def word(text: str, x0: float, x1: float, baseline: float = 100.0, size: float = 10.0) -> Run:
    return Run(text, x0, x1, baseline, size, space=True)


def read(*words: Run) -> list[str]:
    """The lines of a page of these words, 600 points wide."""
    return [row.text for row in rows(mirrored(Page(1, 600.0, 800.0, words)).runs)]


def test_the_word_at_the_right_comes_first() -> None:
    assert read(word("العامة", 400, 440), word("الجمعية", 445, 490)) == ["الجمعية العامة"]


def test_latin_words_in_the_line_keep_their_order() -> None:
    line = (
        word("انظر", 500, 530),
        word("Treaty", 420, 450),
        word("Series", 455, 495),
        word("المجلد", 380, 415),
        word("الجمعية العامة", 300, 375),
    )
    assert read(*line) == ["انظر Treaty Series المجلد الجمعية العامة"]


def test_figures_behind_latin_words_are_theirs_and_others_go_with_the_line() -> None:
    line = (word("رقم", 500, 530), word("No.", 450, 465), word("9464", 470, 495), word("سنة", 420, 440), word("1992", 390, 415))
    assert read(*line) == ["رقم No. 9464 سنة 1992"]


def test_brackets_without_words_go_with_the_line_and_not_with_latin_words_beside_them() -> None:
    line = (
        word("CD/1839", 400, 440),
        word("()", 450, 460),
        word("Lamps", 330, 390),
        word("، ، ،", 470, 480),
        word("منارة بعيدة", 490, 540),
    )
    assert read(*line) == ["منارة بعيدة ، ، ، () Lamps CD/1839"]


def test_a_mark_stands_behind_its_word_in_the_direction_of_the_line() -> None:
    made = mirrored(Page(1, 600.0, 800.0, (word("المؤتمر", 450, 490), word("1", 442, 446, 96.5, 6.0), word("الذي", 410, 438))))
    (row,) = rows(made.runs)
    assert [(one.run.text, one.raised) for one in row.sets] == [("المؤتمر", False), ("1", True), ("الذي", False)]


def test_the_margin_at_the_right_is_where_lines_begin() -> None:
    made = mirrored(Page(1, 600.0, 800.0, (word("إذ", 480, 500), word("ترحب", 100, 140)), (Rule(400, 500, 700),)))
    assert min(run.x0 for run in made.runs) == pytest.approx(100)
    assert made.rules == (Rule(100, 200, 700),)


def test_a_page_with_some_arabic_words_stays_as_it_is() -> None:
    page = Page(1, 600.0, 800.0, (word("Report", 100, 140), word("of the Committee", 145, 220), word("قرار", 300, 320)))
    assert mirrored(page) is page
