"""Notes at the foot of a printed page whose labels are plain numbers, as LibreOffice sets them below its short rule, or below nothing."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.layout.called import Called
from rapporteur.cleanup.layout.feet import by_label, feet
from rapporteur.cleanup.layout.page import Rule, Run
from rapporteur.cleanup.layout.rows import Row, Set
from rapporteur.cleanup.layout.stars import starred, with_marks

BODY = [
    "The Harbour Assembly, which has met in the harbours of the north since the first winter of its",
    "long life, requests the keepers to light the lamps of all piers and to ring the bells in fog.",
]
NOTES = ["1 A/74/310, annex.", "2 Lamps are of oil, and in the year", "1998 Bells were of iron.", "3 See A/74/311."]
RULE = (Rule(60.0, 180.0, 640.0),)


def rows(texts: list[str], top: float) -> list[Row]:
    return [Row([Set(Run(text, 60.0, 60.0 + 4 * len(text), top + 14 * at, 10.0))], top + 14 * at, 10.0, 1) for at, text in enumerate(texts)]


def test_they_begin_below_the_rule_and_each_at_its_number() -> None:
    page = [*rows(BODY, 100.0), *rows(NOTES, 655.0)]
    assert feet(page, RULE, 10.0) == 2
    found = [(label.text if label else "", [row.text for row in lines]) for label, lines in by_label(page[2:])]
    assert found == [("1", NOTES[:1]), ("2", NOTES[1:3]), ("3", NOTES[3:])]


@pytest.mark.parametrize(
    "notes",
    [
        ["1 انظر A/60/84، المرفق.", "2 القرار 11/2.", "3 A/61/17."],
        ["1 A/60/84。", "2 见第二次会议记录。"],
        ["i A/74/310.", "ii Lamps.", "iii Kites."],
    ],
)
def test_plain_numbers_before_words_without_capitals_and_roman_ones(notes: list[str]) -> None:
    assert [lines[0].text for _, lines in by_label(rows(notes, 655.0))] == notes


@pytest.mark.parametrize("first", ["1 lamp of oil.", "1. A/74/310, annex.", "12 Lamps of oil.", "1998 A/74/310."])
def test_what_begins_with_a_number_and_does_not_cite_is_text_below_a_rule(first: str) -> None:
    page = [*rows(BODY, 100.0), *rows([first, "2 Lamps."], 655.0)]
    assert feet(page, RULE, 10.0) == len(page)


def test_without_a_rule_a_plain_number_begins_no_note() -> None:
    page = [*rows(BODY, 100.0), *rows(NOTES, 655.0)]
    assert feet(page, (), 10.0) == len(page)


def called(*marks: str) -> Called:
    """A text with these marks, none of which has a note yet."""
    found = Called()
    found.read(
        [Row([Set(Run("lamps", 60.0, 90.0, 90.0, 10.0)), *(Set(Run(mark, 90.0, 94.0, 86.0, 6.0), True) for mark in marks)], 90.0, 10.0)]
    )
    return found


@pytest.mark.parametrize(
    ("marks", "notes"),
    [
        ("abc", ["a Including the outer isles.", "b Lamps of oil.", "c See A/74/310."]),
        ("hij", ["h Including the outer isles.", "i Lamps of oil.", "j See A/74/310."]),
        ("456", ["4 Including the outer isles.", "5 Lamps of oil.", "6 See A/74/310."]),
    ],
)
def test_a_mark_tells_that_the_first_plain_label_is_one(marks: str, notes: list[str]) -> None:
    page, waiting = [*rows(BODY, 100.0), *rows(notes, 655.0)], called(*marks)
    assert feet(page, RULE, 10.0, (), waiting) == 2
    assert [label.text for label, _ in by_label(page[2:], waiting.labels) if label] == list(marks)
    assert feet(page, RULE, 10.0, (), called(*"xyz")) == len(page)


def test_the_rest_of_a_note_begins_with_a_day_and_not_with_the_label_of_the_next() -> None:
    lines = rows(["3 May 2045 in the harbour of the north.", "4 See A/74/310."], 655.0)
    assert [label.text if label else "" for label, _ in by_label(lines, called("3", "4").labels)] == ["", "4"]


def test_a_label_without_room_behind_it_is_known_by_its_run() -> None:
    labelled = Row([Set(Run("viii", 60.0, 74.0, 669.0, 10.0)), Set(Run("See A/74/311.", 74.0, 130.0, 669.0, 10.0))], 669.0, 10.0, 1)
    lines = [*rows(["vii A/74/310, annex."], 655.0), labelled]
    assert [label for label, _ in by_label(lines)] == [("vii", 3), ("viii", 4)]


@pytest.mark.parametrize("labels", [("1", "2"), ("i", "ii"), ("a", "b")])
def test_in_the_type_of_the_text_notes_count_the_marks_that_wait(labels: tuple[str, str]) -> None:
    ends = rows([f"{labels[0]} A/74/310, annex, which says more.", "and in Bells.", f"{labels[1]} Lamps are of oil."], 140.0)
    assert feet([*rows(BODY, 100.0), *ends], (), 10.0, (), called(*labels)) == 2
    assert feet([*rows(BODY, 100.0), *ends], (), 10.0, (), called("z", *labels)) == 5
    assert feet([*rows(BODY, 100.0), *ends], (), 10.0) == 5


def test_a_list_that_counts_its_items_so_is_text_while_marks_wait_for_the_notes_at_the_end() -> None:
    page = [*rows(BODY, 100.0), *rows(["1 Opening of the session", "2 Adoption of the agenda"], 140.0)]
    assert feet(page, (), 10.0, (), called("1", "2", "3")) == 4
    assert feet(page, (), 10.0, (), called("1", "2")) == 2


def test_text_that_stands_apart_below_notes_of_its_type_is_none_of_theirs() -> None:
    page = [*rows(BODY, 100.0), *rows(["a Including the outer isles.", "b Lamps of oil."], 140.0), *rows(BODY, 190.0)]
    assert feet(page, (), 10.0, (), called("a", "b")) == len(page)


def test_one_note_at_the_head_of_a_page_goes_on_with_those_of_the_page_before() -> None:
    waiting = called("2")
    waiting.last = "1"
    assert feet(rows(["2 Lamps are of oil."], 100.0), (), 10.0, (), waiting) == 0
    assert feet(rows([BODY[0], "2 Lamps are of oil."], 100.0), (), 10.0, (), waiting) == 2


def test_numbered_paragraphs_that_bear_the_marks_themselves_are_text() -> None:
    ends = rows(["1 Lamps are of oil,", "2 Bells are of iron,"], 140.0)
    for row, mark in zip(ends, "12", strict=True):
        row.sets.append(Set(Run(mark, row.x1, row.x1 + 3, row.baseline - 4, 6.0), True))
    waiting = Called()
    waiting.read(ends)
    assert feet([*rows(BODY, 100.0), *ends], (), 10.0, (), waiting) == 4


@pytest.mark.parametrize(
    ("notes", "raised"),
    [
        (["* Lit by day."], ["*"]),
        (["* Lit by day.", "† Lit by night."], ["*", "†"]),
        (["1 A/74/310, annex."], []),
    ],
)
def test_a_star_in_the_text_is_a_mark_where_a_note_bears_it(notes: list[str], raised: list[str]) -> None:
    (row,) = with_marks(rows(["The lamps* and bells,† of which 3*4 are lit"], 100.0), starred(rows(notes, 655.0)))
    assert [one.run.text for one in row.sets if one.raised] == raised
    assert "".join(one.run.text for one in row.sets) == "The lamps* and bells,† of which 3*4 are lit"


@pytest.mark.parametrize(("title", "noted"), [("Lamps of the piers*", True), ("Lamps of the piers", False), ("* * *", False)])
def test_a_star_in_small_type_begins_a_note_where_a_word_has_it(title: str, *, noted: bool) -> None:
    small = Row([Set(Run("* Reissued on 3 May.", 60.0, 140.0, 700.0, 8.0))], 700.0, 8.0, 1)
    page = [*rows([title], 80.0), *rows(BODY, 100.0), small]
    assert feet(page, (), 10.0) == len(page) - noted
