"""Notes in unusual places: side by side, at one place of several pages, close to the number of a page; and in brackets."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from rapporteur.model.text import Zone
from tests.unit.cleanup.pages_with_notes import FONT, TEXT, Pages, notes


def test_notes_in_two_columns() -> None:
    pages = Pages()
    pages.text()
    pages.canvas.line(72, 162, 212, 162)
    pages.note(72, 150, "1", "See the report of the keepers of the lamps for the", "year 1911.")
    pages.note(72, 130, "2", "Harbour Series, vol. 17.")
    pages.note(312, 150, "3", "See the report of the keepers of the kites, and what", "was said of it on the isles.")
    assert notes(pages.read()) == [
        (1, "1", "See the report of the keepers of the lamps for the year 1911."),
        (1, "2", "Harbour Series, vol. 17."),
        (1, "3", "See the report of the keepers of the kites, and what was said of it on the isles."),
    ]


def test_short_notes_on_one_line() -> None:
    pages = Pages()
    pages.text()
    pages.canvas.line(72, 162, 212, 162)
    for x, label, words in ((72, "1", "Ibid."), (170, "2", "A/61/17."), (290, "3", "Ibid., annex.")):
        pages.note(x, 150, label, words)
    assert notes(pages.read()) == [(1, "1", "Ibid."), (1, "2", "A/61/17."), (1, "3", "Ibid., annex.")]


@pytest.mark.parametrize(
    "last",
    [((72, "3", "Ibid., annex."), (290, "4", "A/60/84.")), ((72, "3", f"{TEXT[0].replace('^', '')} by night."),)],
    ids=["elsewhere", "through"],
)
def test_lines_of_notes_below_each_other(last: tuple[tuple[int, str, str], ...]) -> None:
    """Notes of the next line begin elsewhere, or one goes through where they began."""
    pages = Pages()
    pages.text()
    pages.canvas.line(72, 162, 212, 162)
    for x, label, words in ((72, "1", "Ibid."), (170, "2", "A/61/17.")):
        pages.note(x, 150, label, words)
    for x, label, words in last:
        pages.note(x, 138, label, words)
    assert [label for _, label, _ in notes(pages.read())] == ["1", "2", *(label for _, label, _ in last)]


def test_a_note_that_stands_at_one_place_of_two_pages_is_no_running_foot() -> None:
    pages = Pages()
    for number in ("7", "8"):
        pages.text(y=700 if number == "7" else 660)
        pages.canvas.line(72, 112, 212, 112)
        pages.note(72, 100, "1", "See the report of the keepers", "of the lamps.")
        pages.line(300, 60, number)
        pages.canvas.showPage()
    found = pages.read()
    assert notes(found) == [(page, "1", "See the report of the keepers of the lamps.") for page in (1, 2)]
    assert [p.text for p in found if p.zone is Zone.PAGE_NUMBER] == ["7", "8"]


def test_the_number_of_a_page_close_to_its_notes() -> None:
    pages = Pages()
    for number in (7, 8, 9):
        pages.text(y=700 - 10 * number)
        pages.canvas.line(72, 112, 212, 112)
        pages.note(72, 100, "1", f"See the report of the keepers of {1904 + number}, annex.")
        pages.line(300, 90, str(number))
        pages.canvas.showPage()
    found = pages.read()
    assert notes(found) == [(page, "1", f"See the report of the keepers of {1910 + page}, annex.") for page in (1, 2, 3)]
    assert [p.text for p in found if p.zone is Zone.PAGE_NUMBER] == ["7", "8", "9"]


@pytest.mark.parametrize("ruled", [True, False])
def test_notes_with_labels_in_brackets(*, ruled: bool) -> None:
    pages = Pages()
    for index, words in enumerate(TEXT):
        pages.line(72, 700 - 14 * index, words.replace("^", f"[{index + 1}]"))
    if ruled:
        pages.canvas.line(72, 162, 212, 162)
    for index, words in enumerate(("Ibid.", "A/61/17.", "Harbour Series, vol. 17.")):
        pages.line(72, 150 - 10 * index, f"[{index + 1}] {words}", size=8)
    assert notes(pages.read()) == [(1, "1", "Ibid."), (1, "2", "A/61/17."), (1, "3", "Harbour Series, vol. 17.")]


def test_small_lines_with_numbers_in_brackets_of_which_the_text_has_no_mark_are_text() -> None:
    pages = Pages()
    pages.text()
    for index, words in enumerate(("to light the lamps at dusk;", "to put them out at dawn.")):
        pages.line(72, 150 - 10 * index, f"[{index + 1}] {words}", size=8)
    assert notes(pages.read()) == []


@pytest.mark.parametrize("label", ["^", "{} "], ids=["raised", "on the line"])
def test_notes_that_small_roman_numerals_count(label: str) -> None:
    pages = Pages()
    marks = ("i", "ii", "iii")
    for index, words in enumerate(TEXT):
        before, behind = words.split("^")
        pages.line(72, 700 - 14 * index, before)
        x = 72 + stringWidth(before, FONT, 11)
        pages.canvas.setFont(FONT, 6.6)
        pages.canvas.drawString(x, 703.9 - 14 * index, marks[index])
        pages.line(x + stringWidth(marks[index], FONT, 6.6), 700 - 14 * index, behind)
    pages.canvas.line(72, 162, 212, 162)
    for index, words in enumerate(("See A/60/84.", "Harbour Series, vol. 17.", "A/61/17.")):
        y = 150 - 11 * index
        pages.canvas.setFont(FONT, 5 if label == "^" else 8)
        pages.canvas.drawString(72, y + (3 if label == "^" else 0), marks[index])
        pages.line(82, y, words, size=8)
    found = pages.read()
    assert notes(found) == [(1, "i", "See A/60/84."), (1, "ii", "Harbour Series, vol. 17."), (1, "iii", "A/61/17.")]
    assert [mark.label for p in found if p.zone is Zone.BODY for mark in p.content.marks] == list(marks)


@pytest.mark.parametrize("raised", [True, False])
def test_letters_mark_notes_in_the_text_where_notes_bear_them(*, raised: bool) -> None:
    pages = Pages()
    for index, words in enumerate(TEXT):
        pages.line(72, 700 - 14 * index, words, marks="abc"[index:])
    pages.line(72, 640, "Noting what the 47^ session said of the lamps,", marks="a")
    pages.canvas.line(72, 162, 212, 162)
    for index, words in enumerate(("Including the isles.", "Harbour Series, vol. 17.", "Of oil.")):
        if raised:
            pages.note(72, 150 - 10 * index, "abc"[index], words)
        else:
            pages.line(72, 150 - 10 * index, f"{'abc'[index]} {words}", size=8)
    found = pages.read()
    assert notes(found) == [(1, "a", "Including the isles."), (1, "b", "Harbour Series, vol. 17."), (1, "c", "Of oil.")]
    assert [mark.label for p in found if p.zone is Zone.BODY for mark in p.content.marks] == ["a", "b", "c"]
    assert any("47a session" in p.text for p in found)


def test_notes_at_the_end_of_a_document_on_a_page_of_their_own() -> None:
    pages = Pages()
    pages.text()
    pages.canvas.showPage()
    pages.line(72, 700, "Notes", size=11)
    for index, words in enumerate(("Including the isles.", "Harbour Series, vol. 17.", "Of oil.")):
        pages.line(72, 670 - 20 * index, f"{index + 1}  {words}", size=11)
    found = pages.read()
    assert notes(found) == [(2, "1", "Including the isles."), (2, "2", "Harbour Series, vol. 17."), (2, "3", "Of oil.")]
    assert [p.text for p in found if p.page == 2 and p.zone is Zone.BODY] == ["Notes"]


def test_the_mark_of_a_numbered_note_may_stand_on_the_page_before() -> None:
    pages = Pages()
    pages.line(72, 700, "Recalling the report of the keepers of the lamps^ on the kites over the harbour,", marks="8")
    pages.canvas.showPage()
    for index in range(8):
        pages.line(72, 700 - 14 * index, "and noting that the piers were lit at dusk on every day of the year,")
    pages.line(72, 588, "whether the boats were out or in^;", marks="9")
    for index, words in enumerate(("Ibid.", "A/61/17.")):
        pages.line(72, 150 - 10 * index, f"{index + 8}. {words}", size=8)
    assert notes(pages.read()) == [(2, "8", "Ibid."), (2, "9", "A/61/17.")]
