"""Notes below a table: with raised labels and without, at the head of the next page, and what is none."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from rapporteur.model.text import Zone
from tests.unit.cleanup.pages_with_notes import FONT, Pages, notes


def table(pages: Pages, *marks: str) -> None:
    rows = (("Region", "Lamps^", "Kites"), ("Northern piers", "17", "4^"), ("Southern piers", "12", "9"), ("Outer isles", "3", "none"))
    signs = iter(marks)
    for index, row in enumerate(rows):
        for x, words in zip((72, 250, 400), row, strict=True):
            pages.line(x, 640 - 15 * index, words, marks=[next(signs)] if "^" in words else "")


def test_notes_below_a_table() -> None:
    pages = Pages()
    pages.text()
    table(pages, "a", "b")
    pages.note(72, 578, "a", "Those that are lit at dusk, and", "seen from the isles.")
    pages.note(72, 558, "b", "Not counted since 1911.")
    pages.line(72, 530, "1. Decides to light the lamps.")
    found = pages.read()
    assert notes(found) == [(1, "a", "Those that are lit at dusk, and seen from the isles."), (1, "b", "Not counted since 1911.")]
    assert [p.text for p in found if p.zone is Zone.BODY][-1] == "1. Decides to light the lamps."


def test_text_behind_the_notes_of_a_table_is_text_though_it_is_as_small() -> None:
    pages = Pages()
    table(pages, "a", "b")
    pages.note(72, 578, "a", "Those that are lit at dusk.")
    pages.line(72, 562, "1. Decides to light the lamps.", size=8)
    pages.line(72, 530, "2. Decides to meet again.")
    found = pages.read()
    assert notes(found) == [(1, "a", "Those that are lit at dusk.")]
    assert [p.text for p in found if p.zone is Zone.BODY] == ["1. Decides to light the lamps.", "2. Decides to meet again."]


def test_a_raised_letter_far_below_a_table_begins_none_of_its_notes() -> None:
    pages = Pages()
    table(pages, "a", "b")
    pages.note(72, 500, "a", "Those that are lit at dusk.")
    pages.line(72, 460, "1. Decides to light the lamps.")
    assert notes(pages.read()) == []


def test_a_line_below_a_table_without_its_mark_is_text() -> None:
    pages = Pages()
    table(pages, "a", "b")
    pages.note(72, 578, "c", "Those that are lit at dusk.")
    pages.line(72, 530, "1. Decides to light the lamps.")
    assert notes(pages.read()) == []


@pytest.mark.parametrize("labels", [("a/", "b/"), ("a", "b"), ("1/", "2/"), ("*", "**"), ("(a)", "(b)")])
def test_labels_of_notes_below_a_table_need_not_be_raised(labels: tuple[str, str]) -> None:
    pages = Pages()
    table(pages, *labels)
    pages.line(72, 579, "Source: The keepers.", size=8)
    pages.line(72, 568, f"{labels[0]} Those that are lit at dusk, and", size=8)
    pages.line(72, 558, "seen from the isles.", size=8)
    pages.line(72, 548, f"{labels[1]} Not counted since 1911.", size=8)
    pages.line(72, 520, "1. Decides to light the lamps.")
    found = pages.read()
    bare = [label.strip("/()") for label in labels]
    assert notes(found) == [(1, bare[0], "Those that are lit at dusk, and seen from the isles."), (1, bare[1], "Not counted since 1911.")]
    assert [mark.label for p in found for mark in p.content.marks] == bare
    assert [p.text for p in found if p.zone is Zone.BODY] == ["Source: The keepers.", "1. Decides to light the lamps."]


def test_notes_of_a_table_that_ends_a_page_begin_the_next() -> None:
    pages = Pages()
    pages.text()
    table(pages, "a/", "b/")
    pages.canvas.showPage()
    pages.line(72, 710, "a/ Those that are lit at dusk.", size=8)
    pages.line(72, 700, "b/ Not counted since 1911.", size=8)
    pages.line(72, 670, "1. Decides to light the lamps.")
    found = pages.read()
    assert notes(found) == [(2, "a", "Those that are lit at dusk."), (2, "b", "Not counted since 1911.")]
    assert [p.text for p in found if p.zone is Zone.BODY][-1] == "1. Decides to light the lamps."


def test_a_sign_of_full_height_in_a_table_is_the_mark_of_the_note_below() -> None:
    """It hangs over the edge in which the figures of its column end."""
    pages = Pages()
    for index, row in enumerate((("Northern piers", "17", "4"), ("Southern piers", "12*", "9"), ("Outer isles", "3", "7"))):
        for x, words in zip((72, 250, 400), row, strict=True):
            left = x if x == 72 else x - stringWidth(words.strip("*"), FONT, 11)
            pages.line(left, 640 - 15 * index, words)
    pages.line(72, 590, "* Estimated.", size=8)
    pages.line(72, 560, "1. Decides to light the lamps.")
    found = pages.read()
    assert [(p.cell.row, p.cell.column, p.text) for p in found if p.cell and p.content.marks] == [(1, 1, "12")]
    assert notes(found) == [(1, "*", "Estimated.")]


def test_letters_in_brackets_below_a_table_are_items_where_its_marks_have_none() -> None:
    pages = Pages()
    table(pages, "a", "b")
    for index, words in enumerate(("(a) To light the lamps;", "(b) To fly the kites.")):
        pages.line(72, 578 - 14 * index, words)
    assert notes(pages.read()) == []
