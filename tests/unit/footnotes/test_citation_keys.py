"""Numbers, sessions, years and dates of a citation are held against each other before it becomes a link. All sentences are invented."""

from __future__ import annotations

import pytest

from rapporteur.model.citations import Outcome
from tests.unit.footnotes.cited import cited, symbols


@pytest.mark.parametrize(
    "text",
    [
        "the lamps of strain A/H1N1",
        "See file A/12/2009 of the harbour.",
        "See A/761290.",
        "See S/10/2 and E/70/3.",
        "in A/RES/99/1 on lamps",
        "See S/RES/0.",
    ],
)
def test_what_no_organ_counts_so_is_no_link(text: str) -> None:
    found = cited(text)
    assert found
    assert all(one.outcome is Outcome.UNRESOLVED and one.reason for one in found)


@pytest.mark.parametrize(
    "symbol", ["A/76/290", "A/2929", "A/520/Rev.18", "S/1998/5", "S/25704/Add.1", "E/5715/Rev.2", "E/1990/5/Add.67", "A/S-10/2"]
)
def test_what_an_organ_counts_so_is(symbol: str) -> None:
    assert symbols(f"See {symbol}.") == [symbol]


def test_a_symbol_of_a_resolution_that_its_organ_cannot_have_passed_names_who_can() -> None:
    rights, council = cited("See A/RES/16/21 and E/RES/70/1.")
    assert (rights.outcome, rights.candidates) == (Outcome.AMBIGUOUS, ("A/HRC/RES/16/21",))
    assert (council.outcome, council.candidates) == (Outcome.AMBIGUOUS, ("A/RES/70/1",))


def test_the_security_council_counts_through_the_years_in_symbols_too() -> None:
    assert symbols("See S/RES/1325 and S/RES/1325 (2000).") == ["S/RES/1325(2000)", "S/RES/1325(2000)"]
    (wrong,) = cited("See S/RES/1373 (1999).")
    assert (wrong.outcome, wrong.candidates) == (Outcome.AMBIGUOUS, ("S/RES/1373(2001)", "S/RES/1373(1999)"))
    first, second = cited("See S/RES/1454 and S/RES/1454 of 27 December 2002.")
    assert (first.outcome, first.candidates) == (Outcome.AMBIGUOUS, ("S/RES/1454(2002)", "S/RES/1454(2003)"))
    assert second.symbol == "S/RES/1454(2002)"


def test_the_assembly_counted_through_its_sessions_so_that_a_number_contradicts_another_session() -> None:
    (found,) = cited("Recalling its resolution 2625 (XV) on lamps")
    assert found.outcome is Outcome.AMBIGUOUS
    assert found.candidates == ("A/RES/2625(XXV)", "A/RES/2625(XV)")
    assert [(check.name, check.agrees) for check in found.checks] == [("session", False)]
    (in_full,) = cited("See A/RES/217 (XX).")
    assert in_full.candidates == ("A/RES/217(III)", "A/RES/217(XX)")
    assert symbols("its resolution 217 A (III) of 10 December 1948") == ["A/RES/217(III)"]


def test_a_date_that_agrees_with_the_number_says_which_session_was_meant() -> None:
    (found,) = cited("Recalling its resolution 2625 (XV) of 24 October 1970")
    assert (found.symbol, found.candidates) == ("A/RES/2625(XXV)", ("A/RES/2625(XV)",))


def test_where_nothing_says_whose_it_is_session_and_date_may_say_the_other_council() -> None:
    (open_one,) = cited("as amended by resolution 8 (II)")
    assert open_one.candidates == ("A/RES/8(I)", "A/RES/8(II)", "E/RES/8(II)")
    assert symbols("as amended by resolution 663 (XXIV) of 31 July 1957") == ["E/RES/663(XXIV)"]


def test_a_symbol_in_full_is_held_against_the_date_that_the_text_gives() -> None:
    (found,) = cited("See A/RES/70/1 of 3 May 2003.")
    assert found.symbol == "A/RES/70/1"
    assert [(check.name, check.agrees) for check in found.checks] == [("date", False)]


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("Commission on Human Rights resolution 8 (XXIII)", "E/CN.4/RES/8(XXIII)"),
        ("Commission on Human Rights resolution 8 (XXXVII) of 12 March 1981", "E/CN.4/RES/8(XXXVII)"),
        ("Trusteeship Council resolution 2183 (LIII)", "T/RES/2183(LIII)"),
        ("Trusteeship Council resolution 2199 (LXI) of 25 May 1994", "T/RES/2199(LXI)"),
    ],
)
def test_other_organs_had_sessions_in_roman_numerals_too(text: str, symbol: str) -> None:
    assert symbols(text) == [symbol]


@pytest.mark.parametrize("text", ["Economic and Social Council resolution 1967/3", "Commission on Human Rights resolution 1980/3"])
def test_years_are_written_first_from_1978_on_and_by_the_commission_from_1982(text: str) -> None:
    (found,) = cited(text)
    assert found.outcome is not Outcome.RESOLVED
    assert found.reason


@pytest.mark.parametrize(
    "text",
    [
        "resolution ES-9/1 of 5 February 1982",
        "Human Rights Council resolution S-37/1 of 7 February 2025",
        "Council resolution 1503 (XLVIII) of 27 May 1970",
        "Economic and Social Council resolution 2099 (LXIII) of 3 January 1978",
        "Commission on Human Rights resolution 20 (XXXVI) of 29 February 1980",
    ],
)
def test_dates_of_sessions_that_are_easily_taken_amiss_agree(text: str) -> None:
    (found,) = cited(text)
    assert found.outcome is Outcome.RESOLVED
    assert all(check.agrees for check in found.checks)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Final Act, A/9631(1974), p. 77, and S/RES/1373(2001)", ["A/9631", "S/RES/1373(2001)"]),
        ("en", "PCNICC/2000/WGRPE(7)/DP.1", ["PCNICC/2000/WGRPE(7)/DP.1"]),
        ("es", "A/57/3 (Partes I y II), A/57/3 (Parte I)", ["A/57/3(PartsIandII)", "A/57/3(PartI)"]),
        ("fr", "A/57/3 (Parties I et II)", ["A/57/3(PartsIandII)"]),
        ("ru", "A/57/3 (части I и II)", ["A/57/3(PartsIandII)"]),
        ("fr", "S/PV.5066 (Reprise 1)", ["S/PV.5066(Resumption1)"]),
        ("es", "S/PV.5066 (Reanudación 1)", ["S/PV.5066(Resumption1)"]),
        ("zh", "S/PV.5066(复会1)和A/CONF.157/24（第一部分），第三章", ["S/PV.5066(Resumption1)", "A/CONF.157/24(PartI)"]),
        ("ar", "A/CONF.157/24 (الجزء الأول)، الفصل الثالث", ["A/CONF.157/24(PartI)"]),
        ("ru", "Резолюция 2625 (ХХV) и резолюция 3314 (ХХIХ)", ["A/RES/2625(XXV)", "A/RES/3314(XXIX)"]),
        ("en", "resolution 56/509 of 8 July 2002, but resolution 57/509", ["A/RES/56/509", ""]),
        ("en", "(E/1994/24), chap. II, sect. A, resolution 1994/73", ["E/1994/24", "E/CN.4/RES/1994/73"]),
        ("ar", "القرار 56/24 صاد المؤرخ 29 تشرين الثاني/نوفمبر 2001", ["A/RES/56/24R"]),
        ("ar", "القرار 60/1 عين الأمين العام، والقرار 60/2 سينظر فيه", ["A/RES/60/1", "A/RES/60/2"]),
        ("en", "https://shop.example.com/find?symbol=A/76/20", []),
        ("en", "https://digitallibrary.un.org/search?symbol=A/59/10", ["A/59/10"]),
        ("en", "GC(SPL.2)/RES/3 and 25 C/30", ["", ""]),
    ],
)
def test_symbols_and_numbers_as_other_languages_and_typists_write_them(language: str, text: str, expected: list[str]) -> None:
    assert symbols(text, language=language) == expected


def test_a_letter_in_the_place_of_a_figure_is_no_link() -> None:
    (misread,) = cited("E/CN.4/Sub.2/405/Rev.l is a study.")
    assert (misread.outcome, misread.symbol) == (Outcome.UNRESOLVED, "")


def test_decisions_of_conferences_of_parties_are_acts_of_others_in_arabic_too() -> None:
    found = cited("المقرر 1/م أ-21، الفقرة 3، والمقرر 2/م أإ-3", language="ar")
    assert [(one.surface, one.outcome, [pin.text for pin in one.pinpoints]) for one in found] == [
        ("1/م أ-21", Outcome.UNRESOLVED, ["الفقرة 3"]),
        ("2/م أإ-3", Outcome.UNRESOLVED, []),
    ]
