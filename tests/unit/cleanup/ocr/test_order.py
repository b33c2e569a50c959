"""The numbers of a page's marks and notes follow from readings and order together."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.ocr.engine import NOTHING, Glance
from rapporteur.cleanup.ocr.order import by_order


def read(words: str) -> list[Glance]:
    """`1 ? 3!`: read as 1, unread, read as 3 for sure."""
    return [NOTHING if word == "?" else Glance(word.rstrip("!"), 0.95 if word.endswith("!") else 0.6) for word in words.split()]


@pytest.mark.parametrize(
    ("marks", "notes", "due", "wanted_marks", "wanted_notes"),
    [
        pytest.param("1 2 3", "1 2 3", 1, "1 2 3", "1 2 3", id="what is read stands"),
        pytest.param("? 2 ?", "1 2 3", 1, "1 2 3", "1 2 3", id="unread marks take the numbers between"),
        pytest.param("? ? ?", "? ? ?", 4, "4 5 6", "4 5 6", id="nothing is read: position alone, from the number that is due"),
        pytest.param("7 8", "? 8!", 3, "7 8", "7 8", id="a read note corrects what was due"),
        pytest.param("1 1 2", "1 2", 1, "1 1 2", "1 2", id="a mark that repeats an earlier note"),
        pytest.param("1 2 1 3", "1 2 3", 1, "1 2 1 3", "1 2 3", id="a repeat between firsts"),
        pytest.param("3! 5 6", "5 6", 5, "3 5 6", "5 6", id="a repeat of a note of an earlier page"),
        pytest.param("1 7 3", "1 2 3", 1, "1 2 3", "1 2 3", id="a misread mark in its place"),
        pytest.param("1 2 3", "1 7 3", 1, "1 2 3", "1 2 3", id="a misread note in its place"),
        pytest.param("1! 2! 4! 5!", "1! 2! 4! 5!", 1, "1 2 4 5", "1 2 4 5", id="a number that the print leaves out"),
        pytest.param("9 10 11", "? 10 11", 9, "9 10 11", "9 10 11", id="two figures"),
        pytest.param("1 2", "", 1, "1 2", "", id="marks of notes that stand elsewhere"),
        pytest.param("", "1 2", 1, "", "1 2", id="notes without marks"),
    ],
)
def test_numbers(marks: str, notes: str, due: int, wanted_marks: str, wanted_notes: str) -> None:
    found = by_order(read(marks), read(notes), due)
    assert " ".join(one.label for one in found.marks) == wanted_marks
    assert " ".join(one.label for one in found.notes) == wanted_notes


def test_raised_ink_that_no_note_waits_for_stays_unread() -> None:
    assert [one.label for one in by_order(read("1 2 ?"), read("1 2"), 1).marks] == ["1", "2", ""]


def test_what_was_read_is_beyond_doubt_and_what_order_gives_is_not() -> None:
    found = by_order(read("1 ? 3"), read("1 2 3"), 1)
    assert [one.doubt > 0 for one in found.marks] == [False, True, False]


def test_an_inference_is_doubted_more_where_something_on_the_page_does_not_fit() -> None:
    fits, odd = by_order(read("1 ? 3"), read("1 2 3"), 1), by_order(read("1 ? 3 ?"), read("1 2 3"), 1)
    assert odd.marks[1].doubt > fits.marks[1].doubt
