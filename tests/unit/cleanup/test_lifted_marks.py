"""Marks that somebody raised by hand, in the type of their line or nearly so, and numbers that only stand a little higher."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.layout.rows import rows

WORDS = Run("Noting the report of the lamps", 72, 200, 100, 10)
BEHIND = Run(" and of the bells,", 205, 280, 100, 10)
MARK = Run("1", 200, 205, 96, 10)


def read(*runs: Run) -> list[list[tuple[str, bool]]]:
    return [[(one.run.text, one.raised) for one in row.sets] for row in rows(runs)]


@pytest.mark.parametrize("size", [6, 9, 10])
@pytest.mark.parametrize("text", ["1", "12", "*"])
def test_a_mark_that_touches_its_word_is_raised(size: float, text: str) -> None:
    mark = replace(MARK, text=text, size=size)
    assert read(WORDS, BEHIND, mark) == [[(WORDS.text, False), (text, True), (BEHIND.text, False)]]


def test_a_label_of_the_same_type_before_its_note() -> None:
    label, note = Run("1", 72, 76, 97, 8), Run("See the lamps.", 79, 140, 100, 8)
    assert read(label, note) == [[("1", True), ("See the lamps.", False)]]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(MARK, x0=203, x1=208), id="a number behind a space"),
        pytest.param(replace(MARK, baseline=92), id="a number of the line above"),
        pytest.param(replace(MARK, text="first"), id="a word"),
        pytest.param(replace(MARK, confidence=0.9), id="a number that OCR read"),
    ],
)
def test_what_is_no_mark_stays_on_its_own_line(other: Run) -> None:
    assert [(other.text, False)] in read(WORDS, other)


def test_a_mark_behind_a_word_is_no_label_of_the_column_beside_it() -> None:
    mark, beside = Run("12", 200, 206, 96, 6.4), Run("and of the kites", 246, 330, 97.6, 10)
    assert read(WORDS, mark, beside) == [[("and of the kites", False)], [(WORDS.text, False), ("12", True)]]
