"""Marks and bodies as one sequence: where bodies stand, how they are numbered, what is damaged."""

import pytest

from rapporteur.model.notes import Tie
from tests.unit.footnotes.documents import NEW_RESOLUTION, Cell, Foot, one, resolved, ties


def test_a_volume_may_start_at_any_number_and_break_into_a_list() -> None:
    result = one("oil{87} and lamps,{88} and", Foot("87", "Oil."), Foot("88", "Lamps."), "wicks,{89} and", Foot("89", "Wicks."))
    assert ties(result) == ["pp-1 [oil] 87 -> Oil.", "pp-1 [lamps,] 88 -> Lamps.", "pp-2 [wicks,] 89 -> Wicks."]
    assert (result.ledger.first, result.ledger.last, result.ledger.gaps) == ("87", "89", ())


def test_notes_that_start_anew_on_every_page_tie_to_their_own_page() -> None:
    result = one("oil,{1} lamps,{2} and", Foot("1", "Oil."), Foot("2", "Lamps."), "wicks,{1} and", Foot("1", "Wicks."), "tar,{1} and")
    assert ties(result) == [
        "pp-1 [oil,] 1 -> Oil.",
        "pp-1 [lamps,] 2 -> Lamps.",
        "pp-2 [wicks,] 1 -> Wicks.",
        "pp-3 [tar,] 1 => Wicks.",
    ]
    assert [note.id for note in result.notes] == ["n-1", "n-2", "n-1-2"]
    assert result.ledger.duplicates == ("1",)


def test_bodies_at_the_end_of_the_document_tie_to_the_first_mark() -> None:
    result = one("oil,{1} and", "lamps,{2} oil,{1} and", Foot("1", "Oil."), Foot("2", "Lamps."))
    assert ties(result) == ["pp-1 [oil,] 1 -> Oil.", "pp-2 [lamps,] 2 -> Lamps.", "pp-2 [oil,] 1 => Oil."]


def test_several_notes_named_again_before_their_bodies_tie_to_their_first_marks() -> None:
    bodies = [Foot(str(n), f"{n}.") for n in range(1, 5)]
    result = one("oil,{1} lamps,{2} wicks,{3} tar,{4} and", "lamps,{2} wicks,{3} tar,{4} and", *bodies)
    assert [tie for tie in ties(result) if "pp-1" in tie] == [
        "pp-1 [oil,] 1 -> 1.",
        "pp-1 [lamps,] 2 -> 2.",
        "pp-1 [wicks,] 3 -> 3.",
        "pp-1 [tar,] 4 -> 4.",
    ]
    assert (result.ledger.repeats, result.ledger.orphan_marks) == (3, ())


def test_a_body_at_the_foot_of_the_page_on_which_the_next_resolution_begins_stays_with_its_mark() -> None:
    first, second = resolved(
        "oil,{4} and", NEW_RESOLUTION, "lamps,{5} and", Foot("4", "Oil."), Foot("5", "Lamps."), "wicks,{6}", Foot("6", "Wicks.")
    )
    assert [note.label for note in first.notes] == ["4"]
    assert [note.label for note in second.notes] == ["5", "6"]


def test_an_orphan_body_goes_where_both_its_neighbours_go() -> None:
    first, second = resolved(
        "oil,{4} tar,{6}", NEW_RESOLUTION, "lamps,{7} and", Foot("4", "Oil."), Foot("5", "Rope."), Foot("6", "Tar."), Foot("7", "L.")
    )
    assert [note.label for note in first.notes] == ["4", "5", "6"]
    assert first.ledger.orphan_bodies == ("5",)
    assert [note.label for note in second.notes] == ["7"]


def test_the_same_number_in_another_resolution_is_no_repeat() -> None:
    first, second = resolved("oil,{1} and", Foot("1", "Oil."), NEW_RESOLUTION, "lamps,{1} and", Foot("1", "Lamps."))
    assert ties(first) == ["pp-1 [oil,] 1 -> Oil."]
    assert ties(second) == ["pp-1 [lamps,] 1 -> Lamps."]


def test_notes_of_one_label_in_a_resolution_have_ids_of_their_own() -> None:
    result = one("oil,{1} and", Foot("1", "Oil."), "lamps,{1} and", Foot("1", "Lamps."), "wicks,{*} and", Foot("*", "Wicks."))
    assert [note.id for note in result.notes] == ["n-1", "n-1-2", "n-star"]


def test_a_raised_number_in_a_note_is_a_word_of_it() -> None:
    result = one("oil,{1} and", Foot("1", "See the lamps,{9} and oil."))
    assert [note.text.text for note in result.notes] == ["See the lamps,⁹ and oil."]


@pytest.mark.parametrize(("label", "symbols"), [("2", ["A/70/1"]), ("1", [""])])
def test_ibid_reaches_into_the_resolution_before_where_its_notes_run_on(label: str, symbols: list[str]) -> None:
    _, second = resolved("oil,{1} and", Foot("1", "A/70/1."), NEW_RESOLUTION, f"lamps,{{{label}}} and", Foot(label, "Ibid."))
    assert [citation.symbol for citation in second.citations] == symbols


def test_a_mark_without_a_body_is_an_orphan_and_not_lost() -> None:
    result = one("oil,{1} and lamps,{2} and", Foot("1", "Oil."))
    assert ties(result) == ["pp-1 [oil,] 1 -> Oil.", "pp-1 [lamps,] 2 -> ?"]
    assert result.ledger.orphan_marks == ("2",)
    assert result.anchors[1].tie is Tie.NONE


def test_a_damaged_mark_takes_the_only_free_note_between_its_neighbours() -> None:
    result = one("oil,{1} lamps,{°} wicks,{3}", Foot("1", "Oil."), Foot("2", "Lamps."), Foot("3", "Wicks."))
    assert ties(result)[1] == "pp-1 [lamps,] 2 -> Lamps."
    assert (result.anchors[1].printed, result.anchors[1].tie) == ("°", Tie.INFERRED)
    assert result.ledger.inferred == 1


def test_a_misread_number_takes_the_free_note_too() -> None:
    result = one("oil,{1} lamps,{8} wicks,{3}", Foot("1", "Oil."), Foot("2", "Lamps."), Foot("3", "Wicks."))
    assert ties(result)[1] == "pp-1 [lamps,] 2 -> Lamps."


def test_of_more_free_notes_than_marks_a_mark_takes_the_one_that_it_looks_like() -> None:
    feet = Foot("4", "Oil."), Foot("5", "Lamps."), Foot("6", "Tar."), Foot("7", "Wicks.")
    assert ties(one("oil,{4} lamps,{S} tar, wicks,{7}", *feet))[1:2] == ["pp-1 [lamps,] 5 -> Lamps."]
    assert ties(one("oil,{4} lamps and tar,{b} wicks,{7}", *feet))[1:2] == ["pp-1 [tar,] 6 -> Tar."]
    assert ties(one("oil,{4} lamps,{a} tar, wicks,{7}", *feet))[1:2] == ["pp-1 [lamps,] a -> ?"]


def test_damaged_labels_of_bodies_are_read_from_their_neighbours() -> None:
    result = one("oil,{1} lamps,{2} wicks,{3}", Foot("l", "Oil."), Foot("*", "Lamps."), Foot("3", "Wicks."), "tar", Foot("4", "Tar."))
    assert [note.label for note in result.notes] == ["1", "2", "3", "4"]
    assert [a.label for a in result.anchors] == ["1", "2", "3"]


def test_a_lone_damaged_body_is_called_what_its_mark_says() -> None:
    result = one("oil,{7} and", Foot("°", "Oil."))
    assert ties(result) == ["pp-1 [oil,] 7 -> Oil."]
    assert result.notes[0].tie is Tie.INFERRED


def test_second_marks_repeat_whether_set_or_glued() -> None:
    result = one("oil,{1} lamps,{2}", Foot("1", "Oil."), Foot("2", "Lamps."), "oil;1", "oil and lamps,{1,2} their rights2 and")
    assert ties(result)[2:] == [
        "pp-2 [oil;] 1 => Oil.",
        "pp-3 [lamps,] 1 => Oil.",
        "pp-3 [lamps,] 2 => Lamps.",
        "pp-3 [rights] 2 => Lamps.",
    ]
    assert (result.ledger.linked, result.ledger.repeats) == (2, 4)


def test_a_glued_list_of_which_one_number_is_no_note_stays_text() -> None:
    result = one("oil,{1} and", Foot("1", "Oil."), "the lamps,1,9 and")
    assert [b.text.text for b in result.resolution.blocks][1] == "the lamps,1,9 and"


def test_a_range_is_anchored_at_its_ends() -> None:
    result = one("oil,{1} tar,{2} rope,{3}", *(Foot(str(n), f"Book {n}.") for n in (1, 2, 3)), "all of these,{1–3} and")
    assert ties(result)[3:] == ["pp-2 [these,] 1 => Book 1.", "pp-2 [these,] 3 => Book 3."]


@pytest.mark.parametrize("printed", ["{1–4}", "{1}{4}", ",1–4", "¹⁻⁴"])
def test_notes_that_only_a_range_calls_are_tied_to_it(printed: str) -> None:
    result = one(f"all the lamps{printed} and tar,{{5}} too", *(Foot(str(n), f"Book {n}.") for n in (1, 2, 3, 4, 5)))
    assert [tie.rpartition("] ")[2] for tie in ties(result)] == [f"{n} -> Book {n}." for n in (1, 2, 3, 4, 5)]
    assert (result.ledger.orphan_bodies, result.ledger.inferred) == ((), 2)


def test_two_marks_at_one_place_are_no_range_over_a_note_that_is_not_there_or_has_its_mark() -> None:
    lost = one("all the lamps{1}{4} and", *(Foot(str(n), f"Book {n}.") for n in (1, 2, 4)))
    assert lost.ledger.orphan_bodies == ("2",)
    called = one("all the lamps{1}{3} and tar{2} and", *(Foot(str(n), f"Book {n}.") for n in (1, 2, 3)))
    assert [anchor.label for anchor in called.anchors] == ["1", "3", "2"]


@pytest.mark.parametrize("printed", ["{1,4}", ",1,4"])
def test_a_list_of_two_calls_none_of_the_notes_between(printed: str) -> None:
    result = one(f"all the lamps{printed} and tar", *(Foot(str(n), f"Book {n}.") for n in (1, 2, 3, 4)))
    assert result.ledger.orphan_bodies == ("2", "3")


def test_see_note_3_is_text() -> None:
    result = one("oil,{3} and", Foot("3", "Oil."), "lamps (see note 3) and")
    assert len(result.anchors) == 1


def test_word_ties_by_its_own_keys_whatever_the_labels_say() -> None:
    result = one("oil,{1@a} lamps,{2@b} oil,{1@a}", Foot("2", "Lamps.", "b"), Foot("1", "Oil.", "a"))
    assert ties(result) == ["pp-1 [oil,] 1 -> Oil.", "pp-1 [lamps,] 2 -> Lamps.", "pp-1 [oil,] 1 => Oil."]
    assert {a.tie for a in result.anchors} == {Tie.FORMAT}


def test_a_note_that_goes_on_is_one_note() -> None:
    result = one("oil,{1} lamps,{2}", Foot("1", "Oil is dealt with in"), Foot("", "the oil book."), Foot("2", "Lamps."))
    assert result.notes[0].text.text == "Oil is dealt with in the oil book."


def test_a_note_that_its_file_holds_whole_is_cut_by_no_end_of_a_page() -> None:
    result = one("oil,{1@a} lamps,{2@b}", Foot("1", "Oil of lamps", "a"), Foot("", "of piers", "a"), Foot("2", "Lamps.", "b"))
    assert result.notes[0].text.text == "Oil of lamps\nof piers"


def test_a_further_paragraph_of_a_note_is_one() -> None:
    result = one("oil,{1} lamps,{2}", Foot("1", "Oil is dealt with:"), Foot("", "in the oil book."), Foot("2", "Lamps."))
    assert result.notes[0].text.text == "Oil is dealt with:\nin the oil book."


def test_two_notes_run_together_are_cut_at_the_mark_of_the_second() -> None:
    result = one("oil,{1} lamps,{2}", Foot("1", "Oil. {2}Lamps."))
    assert ties(result) == ["pp-1 [oil,] 1 -> Oil.", "pp-1 [lamps,] 2 -> Lamps."]


def test_letters_of_a_table_count_apart() -> None:
    result = one("oil,{1} and", Cell("12{a}"), Cell("13{b}"), Foot("a", "Barrels."), Foot("b", "Jars."), Foot("1", "Oil."))
    assert ties(result) == ["pp-1 [oil,] 1 -> Oil.", "pp-2 [12] a -> Barrels.", "pp-3 [13] b -> Jars."]


def test_asterisks_tie_in_order() -> None:
    result = one("lamps{*} and oil{**}", Foot("*", "Reissued."), Foot("**", "In French only."))
    assert ties(result) == ["pp-1 [lamps] * -> Reissued.", "pp-1 [oil] ** -> In French only."]


def test_bodies_read_in_the_wrong_order_still_find_their_marks() -> None:
    result = one("oil,{1} lamps,{2} wicks,{3}", Foot("1", "Oil."), Foot("3", "Wicks."), Foot("2", "Lamps."))
    assert result.ledger.linked == 3


def test_labels_that_are_only_moved_are_as_printed() -> None:
    bodies = (Foot("1", "Oil."), Foot("2", "Lamps."), Foot("4", "Tar."), Foot("3", "Wicks."), Foot("5", "Rope."), Foot("6", "Nets."))
    result = one("oil,{1} lamps,{2} wicks,{3} tar,{4} rope,{5} nets,{6} and", *bodies)
    assert [tie.rpartition(" ")[2] for tie in ties(result)] == ["Oil.", "Lamps.", "Wicks.", "Tar.", "Rope.", "Nets."]
    assert {anchor.tie for anchor in result.anchors} == {Tie.PRINTED}


def test_a_sound_mark_whose_body_is_lost_takes_no_other_body() -> None:
    lines = ["oil,{4} lamps,{5} tar", Foot("4", "Oil."), Foot("6", "Tar."), "rope,{7}", Foot("7", "Rope.")]
    result = one(*lines)
    assert ties(result) == ["pp-1 [oil,] 4 -> Oil.", "pp-1 [lamps,] 5 -> ?", "pp-2 [rope,] 7 -> Rope."]
    assert (result.ledger.orphan_marks, result.ledger.orphan_bodies, result.ledger.gaps) == (("5",), ("6",), ("5",))


def test_a_note_whose_label_is_lost_takes_the_number_that_waits() -> None:
    result = one("oil,{1} lamps,{2} wicks,{3}", Foot("1", "Oil book."), Foot("", "Lamp book."), Foot("3", "Wicks."))
    assert ties(result)[1] == "pp-1 [lamps,] 2 -> Lamp book."
    assert result.notes[1].tie is Tie.INFERRED


def test_a_second_paragraph_of_a_note_is_no_note_where_no_mark_waits() -> None:
    result = one("oil,{1} wicks,{2}", Foot("1", "Oil book."), Foot("", "Lamp book."), Foot("2", "Wicks."))
    assert [note.text.text for note in result.notes] == ["Oil book.\nLamp book.", "Wicks."]


def test_a_body_misread_as_another_number_is_called_what_its_mark_says_if_that_is_due() -> None:
    result = one("oil,{1} lamps,{2} and", Foot("1", "Oil."), Foot("8", "Lamps."))
    assert ties(result) == ["pp-1 [oil,] 1 -> Oil.", "pp-1 [lamps,] 2 -> Lamps."]
    assert (result.notes[1].id, result.notes[1].tie) == ("n-2", Tie.INFERRED)
