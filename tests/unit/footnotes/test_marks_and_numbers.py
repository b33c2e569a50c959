"""Digits glued to the text: marks where a note waits for them, numbers everywhere else."""

import pytest

from rapporteur.model.notes import Tie
from tests.unit.footnotes.documents import Foot, one, ties, words

REGISTER = Foot("3", "See the register of lamps.")


@pytest.mark.parametrize(
    ("name", "text", "clean"),
    [
        ("behind a comma", "the rights of keepers,3 and of pilots", "the rights of keepers, and of pilots"),
        ("behind a semicolon at the end", "the lighting of harbours;3", "the lighting of harbours;"),
        ("behind a word", "the Lantern Convention3 and its annexes", "the Lantern Convention and its annexes"),
        ("behind a compound word", "the follow-up3 that was asked for", "the follow-up that was asked for"),
        ("behind a bracket", "the Pilots Regulations (1905)3 in force", "the Pilots Regulations (1905) in force"),
        ("behind a quotation mark", "entitled “Light for all”3 and the", "entitled “Light for all” and the"),
        ("behind a year and comma", "of 31 December 1918,3 and the", "of 31 December 1918, and the"),
        ("behind a span of years", "Plan for Oil 1915–1930,3 which", "Plan for Oil 1915–1930, which"),
        ("behind a year alone", "the lamps lit in 19183 and the", "the lamps lit in 1918 and the"),
        ("behind a symbol", "the report L/74/821,3 which", "the report L/74/821, which"),
        ("behind a full stop", "the keepers of the tower.3 They", "the keepers of the tower. They"),
        ("before a comma, as in French", "la Convention des phares3, et", "la Convention des phares, et"),
        ("misread behind a comma", "the rights of keepers,3 and", "the rights of keepers, and"),
        ("with a slash, as in 1994", "the Lantern Convention 3/ and", "the Lantern Convention and"),
        ("with a slash at the end", "the rules of oil; 3/", "the rules of oil;"),
        ("in brackets", "the rules of oil [3] and", "the rules of oil and"),
        ("in parentheses, as in Arabic", "اتفاقية المصابيح(3)،", "اتفاقية المصابيح،"),
        ("raised and still in the text", "the lighting of harbours;³", "the lighting of harbours;"),
        ("on its own between words", "the Lantern Convention 3 which lights", "the Lantern Convention which lights"),
    ],
)
def test_glued_digits_are_a_mark_where_a_note_waits_for_them(name: str, text: str, clean: str) -> None:
    result = one(text, REGISTER)
    assert words(result) == [clean]
    assert len(result.anchors) == 1
    assert result.anchors[0].note_id == "n-3"
    repair = result.repairs[0]
    assert (repair.rule, repair.before.strip("[]()/ ") in "3³", repair.after) == ("glued-note-mark", True, "")


@pytest.mark.parametrize(
    "text",
    [
        "in the year 3 the lamps",
        "Article 3 of the Lantern Convention",
        "paragraph 3 of resolution 3/3",
        "60,300,3 lamps",
        "in Article 2(3) and (3) and 74/3 of",
        "oil and/or lamps, 2003/ 3",
        "a share of 4.3 per cent",
        "at 11.3 p.m.",
        "vol. 3, No.3, chap.3",
        "L/CONF.3 and L/12/Add.3",
        "LAMP-3 and lamp-3",
        "the 3 keepers",
        "3. Lights the lamps",
        "about 3 million lamps",
        "document L/77/L.3 and section A.3 of it",
        "its resolution 3/ 2 on lamps",
        "on 3 December",
        "3,000 lamps and 1,003 keepers",
    ],
)
def test_numbers_are_never_marks(text: str) -> None:
    result = one(text, REGISTER)
    assert words(result) == [text]
    assert result.anchors == ()
    assert result.ledger.orphan_bodies == ("3",)


def test_without_a_body_glued_digits_stay_text() -> None:
    text = "the rights of keepers,3 and the Lantern Convention3 and"
    assert words(one(text)) == [text]


def test_a_mark_set_as_such_outweighs_glued_digits() -> None:
    result = one("the tower Beacon3 and the harbour,{3} and", REGISTER)
    assert ties(result) == ["pp-1 [harbour,] 3 -> See the register of lamps."]


def test_a_number_that_two_places_could_hold_is_no_mark() -> None:
    result = one("the Lantern Convention 3 which lights, the Oil Charter 3 which burns", REGISTER)
    assert result.anchors == ()


@pytest.mark.parametrize(("name", "sign"), [("small l", "l"), ("capital I", "I"), ("bar", "|")])
def test_a_misread_digit_behind_a_stop_is_inferred_from_the_waiting_note(name: str, sign: str) -> None:
    result = one(f"the rights of keepers,{sign} and of pilots", Foot("1", "See the register."))
    assert ties(result) == ["pp-1 [keepers,] 1 -> See the register."]
    assert result.anchors[0].tie is Tie.INFERRED
    assert result.anchors[0].confidence < 0.9


def test_what_stands_behind_a_glued_mark_moves_along() -> None:
    result = one("the keepers,3 the pilots,{4} the oil,5 and", REGISTER, Foot("4", "Ibid."), Foot("5", "Oil book."))
    assert ties(result) == [
        "pp-1 [keepers,] 3 -> See the register of lamps.",
        "pp-1 [pilots,] 4 -> Ibid.",
        "pp-1 [oil,] 5 -> Oil book.",
    ]
    assert words(result) == ["the keepers, the pilots, the oil, and"]


def test_an_exponent_goes_back_into_the_text() -> None:
    result = one("a tower of 40 m{2} and a harbour,{1} and", Foot("1", "Harbour book."))
    assert words(result) == ["a tower of 40 m² and a harbour, and"]
    assert ties(result) == ["pp-1 [harbour,] 1 -> Harbour book."]


@pytest.mark.parametrize("text", ["resolution 66/10{2} of the Assembly", "on 9 and 10{2} May", "the Decade of Oil 1901–1910{2} and"])
def test_a_mark_behind_a_ten_is_one_and_no_power(text: str) -> None:
    result = one(text, Foot("2", "Oil."))
    assert words(result) == [text.replace("{2}", "")]
    assert [anchor.note_id for anchor in result.anchors] == ["n-2"]


@pytest.mark.parametrize("text", ["paragraph3 of it", "Article3 of it", "Goal3 and", "section A.3 of it"])
def test_a_number_whose_space_was_lost_repeats_no_note(text: str) -> None:
    result = one("oil,{3} and", REGISTER, text)
    assert words(result)[1] == text


@pytest.mark.parametrize(
    "text",
    [
        "to establish 2 P-4 positions",
        "from the keepers 2 who",
        "del 2 al 5 de mayo",
        "со статьей 2 Конвенции",
        "pendant 2 ans",
    ],
)
def test_where_marks_are_set_as_such_a_number_between_words_is_none(text: str) -> None:
    result = one("oil,{1} and", text, "wicks,{3} and", Foot("1", "Oil."), Foot("2", "Tar."), REGISTER)
    assert words(result)[1] == text


@pytest.mark.parametrize("text", ["to establish 3 P-4 positions", "del 3 al 5 de mayo", "со статьей 3 Конвенции", "pendant 3 ans"])
def test_what_counts_or_is_counted_is_no_mark_in_any_language(text: str) -> None:
    assert one(text, REGISTER).anchors == ()
