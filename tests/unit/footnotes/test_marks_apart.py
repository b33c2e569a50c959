"""Marks that a pdf-to-text tool set apart from their word by a space: numbers in the text, tied where one place fits."""

from __future__ import annotations

import pytest

from rapporteur.model.notes import Tie
from tests.unit.footnotes.documents import Foot, one, ties


@pytest.mark.parametrize(
    "text",
    [
        "oil, 1 and lamps",
        "oil; 1 lamps",
        "the report (2005), 1 and lamps",
        "the Convention 1 and lamps",
        "the Keepers in 2018 1 of the coast",
        "the lamps of the coast 1 which burn",
        "of “Lamps for all” 1 on the coast",
        "the lamps on the coast 1 and others",
        "the lamps of 2011 1 and 2018",
        "its resolution 21/11, 1 as a lamp",
        "the forum on lamps and follow-up 1 that",
        "a forum on OIL/TAR, 1 and lamps",
        "at its twenty-fourth special session 1 on lamps",
        "the Lamp Goals 1 and the wicks",
        "chapter 17 of Agenda 21,1 and lamps",
    ],
)
def test_a_number_apart_is_the_mark_that_a_note_waits_for(text: str) -> None:
    result = one(f"{text} and", Foot("1", "Oil."))
    assert [tie.rpartition("-> ")[2] for tie in ties(result)] == ["Oil."]
    assert result.anchors[0].tie is Tie.INFERRED


@pytest.mark.parametrize(
    "text",
    [
        "article 1 which",
        "on 1 May",
        "lamps, 1 per keeper",
        "oil, 1 and 2 lamps",
        "at least 1 keeper",
        "12, 1 and 4",
        "articles 1 and 4",
        "the lamps 1 and 4",
        "the session 1 which",
        "resolutions 21/11, 1/12",
        "the youth session 1 on lamps",
        "the parallel health session 1 which met",
        "in accordance with Articles 1 and article 5 of the Charter",
        "the targets 1 and indicator 5",
        "spent on lamps 1,200 dollars",
        "the keepers 1.5 metres",
    ],
)
def test_a_number_of_something_is_none(text: str) -> None:
    assert one(f"{text} and", Foot("1", "Oil.")).anchors == ()


def test_of_two_places_the_one_behind_a_stop_counts() -> None:
    result = one("the Platform for Action, 1 in order to act", "the Platform for Action 1 which", Foot("1", "Oil."))
    assert ties(result)[0] == "pp-1 [Action,] 1 -> Oil."


def test_two_places_alike_are_no_proof() -> None:
    assert one("oil, 1 lamps", "wicks, 1 ropes", Foot("1", "Oil.")).anchors == ()


def test_the_order_of_notes_decides_between_places() -> None:
    result = one("oil, 1 lamps, 2 wicks", "ropes, 3 nets, 2 tar", Foot("1", "Oil."), Foot("2", "Lamps."), Foot("3", "Ropes."))
    assert ties(result) == ["pp-1 [oil,] 1 -> Oil.", "pp-1 [lamps,] 2 -> Lamps.", "pp-2 [ropes,] 3 -> Ropes."]


def test_a_mark_behind_a_french_quotation_mark() -> None:
    assert ties(one("l’initiative « Des lampes pour tous »1, dont", Foot("1", "Oil."))) == ["pp-1 [»] 1 -> Oil."]


def test_a_mark_at_the_end_behind_a_year_and_a_stop() -> None:
    assert ties(one("lamps, to be held in 2021.9", Foot("9", "Oil."))) == ["pp-1 [2021.] 9 -> Oil."]


def test_numbers_in_parentheses_behind_words_are_the_marks_that_notes_wait_for() -> None:
    result = one("the Treaty (1) and the tar (2) of harbours", "the oil (3).", *(Foot(str(n), f"Book {n}.") for n in (1, 2, 3)))
    assert ties(result) == ["pp-1 [Treaty] 1 -> Book 1.", "pp-1 [tar] 2 -> Book 2.", "pp-2 [oil] 3 -> Book 3."]
    assert {anchor.tie for anchor in result.anchors} == {Tie.INFERRED}


@pytest.mark.parametrize(
    "text",
    [
        "three lamps: (3) tar and (4) rope",
        "three (3) lamps on the coast",
        "article (3) and others",
        "lamps of types (3) which burn",
        "treinta (3) faroles",
        "that harbours shall light (3) lamps and (4) ropes",
        "that harbours shall light (3) lamps, (4) ropes",
        "the lamps (3) and the tar (3) of harbours",
        "the lamp,{2} the lamps (3) of harbours",
    ],
)
def test_items_doubled_numbers_and_two_places_are_no_marks(text: str) -> None:
    assert "(3)" in one(text, Foot("2", "Tar."), Foot("3", "Book 3.")).resolution.blocks[0].text.text


def test_a_mark_at_the_end_of_a_note_begins_no_other() -> None:
    result = one("the lamps{1} and tar", Foot("1", "As in the book.{2}"), Foot("2", "Book 2."))
    assert [note.text.text for note in result.notes] == ["As in the book.", "Book 2."]


def test_a_mark_in_a_note_points_at_the_note_that_it_calls() -> None:
    """It cut its note in two, and the note that it calls was said to have no mark."""
    result = one("the lamps{4} and tar", Foot("4", "Printed in book 9,{5} with an erratum."), Foot("5", "Book 9."))
    assert [note.text.text for note in result.notes] == ["Printed in book 9, with an erratum.", "Book 9."]
    assert [(anchor.block_id, anchor.at, anchor.note_id, anchor.repeat) for anchor in result.anchors] == [
        ("pp-1", 9, "n-4", False),
        ("n-4", 18, "n-5", False),
    ]
    assert (result.ledger.linked, result.ledger.orphan_bodies) == (2, ())


def test_a_mark_in_a_note_comes_again_where_the_text_has_the_mark_too() -> None:
    result = one("the lamps{1} and tar{2}", Foot("1", "Book 1."), Foot("2", "As in the book,{1} page 3."))
    assert [(anchor.block_id, anchor.note_id, anchor.repeat) for anchor in result.anchors][-1] == ("n-2", "n-1", True)
    assert (result.ledger.linked, result.ledger.repeats) == (2, 1)


def test_raised_signs_of_a_note_that_call_no_other_are_its_words() -> None:
    result = one("the lamps{1} and tar{2}", Foot("1", "Of 5 km{2} and 3 lm{-1}."), Foot("2", "See the 9{8} lamps."))
    assert [note.text.text for note in result.notes] == ["Of 5 km² and 3 lm⁻¹.", "See the 9⁸ lamps."]
    assert [repair.rule for repair in result.repairs] == ["raised-digit-kept"] * 3


def test_a_power_in_a_note_is_of_its_words() -> None:
    lines = (
        "Recalling the lamps{1} and oil{2} and ropes,{3}",
        Foot("1", "It counts 10{3} lamps."),
        Foot("2", "A/59/12."),
        Foot("3", "A/59/13."),
    )
    found = one(*lines)
    assert [(anchor.block_id, anchor.label) for anchor in found.anchors] == [("pp-1", "1"), ("pp-1", "2"), ("pp-1", "3")]
    assert found.notes[0].text.text == "It counts 10³ lamps."
