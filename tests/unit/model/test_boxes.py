"""The table of words: which words a stretch of the transcript touches, and what follows for the text made of it."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.model.boxes import ScannedPage, WordBox, Words
from rapporteur.model.edits import Edit, apply, join
from rapporteur.model.facsimiles import Area, facsimile, words_under
from rapporteur.model.text import Piece, RichText

PAGES = (ScannedPage(1, 595.0, 842.0), ScannedPage(2, 595.0, 842.0))


def table(*words: WordBox) -> Words:
    """The table of some words."""

    def edge(which: str) -> array[int]:
        return array("i", [round(10 * getattr(w, which)) for w in words])

    plain = (array("i", [getattr(w, which) for w in words]) for which in ("source", "length", "page"))
    edges = map(edge, ("x0", "top", "x1", "bottom", "baseline"))
    return Words(PAGES, *plain, *edges, array("i", [round(100 * w.confidence) for w in words]))


def word(source: int, length: int, page: int = 1, x0: float = 72.0, confidence: float = 0.9) -> WordBox:
    return WordBox(source, length, page, x0, 100.0, x0 + 30.0, 110.0, 108.5, confidence)


LIGHT = table(word(0, 3), word(4, 5, x0=110.0), word(10, 6, page=2, confidence=0.5))
"""`The light houses`, of which the last word stands on the next page."""


def test_a_word_comes_back_as_it_was() -> None:
    assert LIGHT[1] == word(4, 5, x0=110.0)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 6)), max_size=12),
    st.integers(0, 70),
    st.integers(0, 20),
)
def test_the_words_between_are_those_that_share_a_character(gaps: list[tuple[int, int]], start: int, length: int) -> None:
    at, words = 0, []
    for gap, long in gaps:
        words.append(word(at + gap, long))
        at += gap + long
    end = start + length
    expected = [i for i, w in enumerate(words) if max(w.source, start) < min(w.source + w.length, end)]
    assert list(table(*words).between(start, end)) == expected


def test_the_words_under_a_text_stay_the_same_through_edits_and_joins() -> None:
    first, second = RichText("The ligbt", (Piece(0, 0, 9),)), RichText("houses", (Piece(0, 10, 6),))
    mended = apply(first, [Edit(7, 8, "h", "misread-word", 0.9)])
    assert words_under(join(mended, " ", second), LIGHT) == [0, 1, 2]


def test_a_facsimile_has_an_area_for_each_page_in_reading_order() -> None:
    made = facsimile("op-1", RichText("The light houses", (Piece(0, 0, 16),)), LIGHT)
    assert made is not None
    assert made.areas == (Area(1, 72.0, 100.0, 140.0, 110.0), Area(2, 72.0, 100.0, 102.0, 110.0))


def test_its_confidence_counts_words_by_their_characters() -> None:
    made = facsimile("op-1", RichText("The light houses", (Piece(0, 0, 16),)), LIGHT)
    assert made is not None
    assert made.confidence == pytest.approx((3 * 0.9 + 5 * 0.9 + 6 * 0.5) / 14, abs=0.001)
    assert made.least == 0.5


def test_a_text_of_which_nothing_was_read_by_ocr_has_none() -> None:
    assert facsimile("op-1", RichText("The light houses", (Piece(0, 100, 16),)), LIGHT) is None
    assert facsimile("op-1", RichText("said by a repair"), LIGHT) is None


def test_columns_of_different_lengths_are_no_table() -> None:
    with pytest.raises(ValueError, match="different lengths"):
        Words(PAGES, *(array("i", [1]) for _ in range(8)), array("i"))
