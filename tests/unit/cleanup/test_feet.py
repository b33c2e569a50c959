"""Notes at the foot of a printed page whose labels are plain numbers, as LibreOffice sets them below its short rule."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.layout.feet import by_label, feet
from rapporteur.cleanup.layout.page import Rule, Run
from rapporteur.cleanup.layout.rows import Row, Set

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
