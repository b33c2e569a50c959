"""Notes that go back: Ibid., Idem, the same resolution, in every language."""

from __future__ import annotations

import pytest

from rapporteur.footnotes.citations.annotate import annotate
from rapporteur.model.citations import Outcome
from tests.unit.footnotes.cited import cited, notes, of_notes, resolution, symbols


def test_ibid_is_the_source_of_the_note_before_with_its_own_place() -> None:
    found = of_notes("Resolution 2200 A (XXI), annex.", "Ibid., annex II.", "Ibid.")
    assert [(one.symbol, one.via) for one in found[1:]] == [("A/RES/2200(XXI)", "ibid. n-1"), ("A/RES/2200(XXI)", "ibid. n-2")]
    assert [pin.text for pin in found[1].pinpoints] == ["annex II"]


def test_ibid_behind_a_source_in_its_own_note_is_that_one() -> None:
    assert [(one.symbol, one.via) for one in of_notes("A/69/1.", "A/70/1, para. 3; ibid., para. 7.")][1:] == [
        ("A/70/1", ""),
        ("A/70/1", "ibid. n-2"),
    ]


def test_ibid_carries_the_series_to_another_volume() -> None:
    found = of_notes("United Nations, Treaty Series, vol. 1771, No. 30822.", "Ibid., vol. 2303, No. 30822.")
    assert [(one.symbol, one.via) for one in found] == [("UNTS 1771/30822", ""), ("UNTS 2303/30822", "ibid. n-1")]


def test_ibid_carries_the_series_of_treaties_and_no_other() -> None:
    league = of_notes("League of Nations, Treaty Series, vol. XCIV, No. 2138.", "Ibid., vol. CXX, No. 2758.", "Ibid., vol. CXXI, No. 9.")
    assert [one.symbol for one in league] == ["LNTS XCIV/2138", "LNTS CXX/2758", "LNTS CXXI/9"]
    document = of_notes("A/70/1.", "Ibid., vol. 5, No. 3.")
    assert [(one.surface, one.outcome) for one in document[1:]] == [("vol. 5, No. 3", Outcome.UNRESOLVED)]
    inside = of_notes("United Nations, Treaty Series, vol. 7, No. 8.", "A/70/1, annex; ibid., vol. 9, No. 10.")
    assert [one.symbol for one in inside] == ["UNTS 7/8", "A/70/1", ""]


@pytest.mark.parametrize(
    ("before", "text", "symbol"),
    [
        ("Supplement No. 53A (A/76/53/Add.1), chap. III.", "Ibid., resolution 42/12.", "A/HRC/RES/42/12"),
        ("Supplement No. 53A (A/76/53/Add.1), chap. III.", "Ibid., chap. IV, resolution 42/12.", "A/HRC/RES/42/12"),
        ("Human Rights Council resolution 42/11.", "Ibid., resolution 42/12.", "A/HRC/RES/42/12"),
        ("Report of the keepers (A/70/1).", "Ibid., resolution 42/12.", ""),
        ("A/75/53 and A/76/53.", "Ibid., resolution 42/12.", ""),
    ],
)
def test_a_resolution_behind_ibid_is_of_what_the_source_reports(before: str, text: str, symbol: str) -> None:
    assert of_notes(before, text)[-1].symbol == symbol


def test_a_chain_of_ibid_reaches_a_report_in_the_notes_before_these() -> None:
    before = notes("Supplement No. 53A (A/76/53/Add.1).", "Ibid., resolution 42/12.", "Ibid., resolution 42/13.")
    assert [one.symbol for one in of_notes("Ibid., resolution 42/14.", preceding=before)] == ["A/HRC/RES/42/14"]


def test_ibid_carries_the_official_records_to_another_session() -> None:
    found = of_notes("Supplement No. 53 (A/75/53).", "Ibid., Seventy-sixth Session, Supplement No. 53 (A/76/53), chap. V.")
    assert [one.symbol for one in found] == ["A/75/53", "A/76/53"]


@pytest.mark.parametrize(
    ("before", "text", "symbols"),
    [
        ("A/59/12.", "Ibid., A/59/13.", ["A/59/13"]),
        ("A/59/12.", "Ibid. See also A/59/13.", ["A/59/12", "A/59/13"]),
        ("A/59/12.", "Ibid., annex; A/59/13.", ["A/59/12", "A/59/13"]),
        ("A/59/12.", "Ibid., Corr.1.", ["A/59/12/Corr.1"]),
        ("A/59/12/Add.1.", "Ibid., Add.2.", ["A/59/12/Add.2"]),
        ("A/59/12.", "Ibid., Add.1 and 2 and Corr.1.", ["A/59/12/Add.1", "A/59/12/Add.2", "A/59/12/Corr.1"]),
        ("A/59/12.", "Ibid. Add.1.", ["A/59/12/Add.1"]),
        ("A/59/12.", "Ibid. and Add.1.", ["A/59/12", "A/59/12/Add.1"]),
        ("Treaty Series, vol. 12, No. 3456.", "Ibid., No. 3457.", ["UNTS 12/3457"]),
        ("FCCC/CP/2015/10/Add.1, decision 1/CP.21.", "Ibid., decision 2/CP.21.", ["FCCC/CP/2015/10/Add.1", ""]),
        ("Treaty Series, vol. 12, No. 3456.", "Ibid., vol. 13, p. 95.", [""]),
        ("A/59/12.", "IBID., annex II.", ["A/59/12"]),
        ("A/59/12.", "Ibidem, annex II.", ["A/59/12"]),
    ],
)
def test_ibid_with_words_of_its_own_names_what_they_say(before: str, text: str, symbols: list[str]) -> None:
    assert [one.symbol for one in of_notes(before, text) if one.holder == "n-2"] == symbols


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The same resolution, annex II."),
        ("en", "Same resolution."),
        ("en", "Idem, annex II."),
        ("es", "Ídem, anexo II."),
        ("fr", "Même résolution, annexe II."),
        ("es", "La misma resolución."),
        ("ru", "Та же резолюция."),
        ("ar", "القرار نفسه."),
        ("zh", "同一决议。"),
    ],
)
def test_a_note_that_begins_with_the_same_resolution_goes_back_as_ibid_does(language: str, text: str) -> None:
    found = annotate(resolution(), notes("A/RES/55/2.", text, "Ibid."), language)
    assert [(one.symbol, one.via) for one in found[1:]] == [("A/RES/55/2", "ibid. n-1"), ("A/RES/55/2", "ibid. n-2")]


def test_the_same_resolution_is_no_report_and_of_several_the_one_that_is_a_resolution() -> None:
    assert [one.outcome for one in of_notes("A/59/12.", "The same resolution.")] == [Outcome.RESOLVED, Outcome.UNRESOLVED]
    assert of_notes("A/59/12 and A/RES/55/2.", "The same resolution.")[-1].symbol == "A/RES/55/2"
    assert [one.symbol for one in of_notes("A/59/12.", "The same resolution 55/3.", "Idemitsu lamps.")] == ["A/59/12", "A/RES/55/3"]


def test_ibid_reaches_into_the_notes_before_these_of_the_same_document() -> None:
    (one,) = of_notes("Ibid.", preceding=notes("E/2004/30.", "Ibid."))
    assert one.symbol == "E/2004/30"


def test_ibid_with_nothing_or_several_before_it_is_no_guess() -> None:
    (lone,) = of_notes("Ibid.")
    assert (lone.outcome, lone.symbol) == (Outcome.UNRESOLVED, "")
    *_, torn = of_notes("A/75/1 and A/75/2.", "Ibid.")
    assert (torn.outcome, torn.candidates) == (Outcome.AMBIGUOUS, ("A/75/1", "A/75/2"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ibid., Supplement No. 25."),
        ("en", "Ibid., Seventy-fifth Session, Annexes, agenda item 12."),
        ("en", "Ibid., Seventy-fifth Session."),
        ("en", "Ibid., vol. II."),
        ("en", "Ibid., No. 25."),
        ("en", "Ibid., 70/3."),
        ("fr", "Ibid., Supplément no 25, par. 3."),
        ("es", "Ibíd., Suplemento núm. 25."),
        ("ru", "Там же, Дополнение № 25."),
        ("ar", "المرجع نفسه، الملحق رقم ٢٥."),
        ("zh", "同上，《补编第25号》。"),
        ("zh", "同上，第七十六届会议，补编第25号。"),
    ],
)
def test_ibid_with_another_volume_whose_symbol_is_not_printed_is_no_link_to_the_volume_before(language: str, text: str) -> None:
    back, again = annotate(resolution(), notes("A/59/12.", text, "Ibid."), language)[1:]
    assert (back.outcome, back.symbol) == (Outcome.UNRESOLVED, "")
    assert back.reason == "another volume or number of the series of the note before, whose symbol is not printed"
    assert again.outcome is Outcome.UNRESOLVED


@pytest.mark.parametrize(
    ("before", "text", "symbol"), [("A/76/53.", "Idem, annex.", "A/76/53"), ("Resolution 70/1.", "The same resolution.", "A/RES/70/1")]
)
def test_a_first_note_that_goes_back_in_words_goes_back_as_ibid_does(before: str, text: str, symbol: str) -> None:
    (back,) = of_notes(text, preceding=notes(before))
    assert (back.symbol, back.via) == (symbol, "ibid. n-1")
    *_, back = of_notes("Ibid.", preceding=notes(before, text))
    assert (back.symbol, back.via) == (symbol, "ibid. n-2")


def test_ibid_behind_an_ambiguous_note_means_what_that_may_mean() -> None:
    *_, ibid, again = of_notes("A/76/53 and Add.1.", "Ibid., para. 3.", "Ibid.")
    assert ibid.candidates == again.candidates == ("A/76/53", "A/76/53/Add.1")
    *_, ibid = of_notes("Recalling resolution 4/3.", "Ibid.")
    assert (ibid.outcome, ibid.candidates, ibid.reason) == (Outcome.AMBIGUOUS, ("A/HRC/RES/4/3",), "the note before is ambiguous")


@pytest.mark.parametrize("more", ["Add. 1 and Corr. 1", "Add.1 and Corr. 1", "Add. 1, Corr.1"])
def test_additions_that_are_typed_with_a_space_are_no_other_document(more: str) -> None:
    assert [one.symbol for one in of_notes("A/60/12.", f"Ibid., {more}.")][1:] == ["A/60/12/Add.1", "A/60/12/Corr.1"]
    assert [one.symbol for one in of_notes(f"A/60/12/{more}.")] == ["A/60/12/Add.1", "A/60/12/Corr.1"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ibid., Nos. 971 and 972, art. 3."), ("fr", "Ibid., nos 971 et 972."), ("es", "Ibid., núms. 971 y 972."),
        ("ru", "Там же, №№ 971 и 972."), ("ar", "المرجع نفسه، الرقمان 971 و972."), ("zh", "同上，第971和972号。"),
    ],
)  # fmt: skip
def test_numbers_behind_an_ibid_are_treaties_of_the_volume_before(language: str, text: str) -> None:
    found = annotate(resolution(), notes("United Nations, Treaty Series, vol. 75, No. 970.", text), language)
    assert [one.symbol for one in found] == ["UNTS 75/970", "UNTS 75/971", "UNTS 75/972"]
    assert [one.symbol for one in of_notes("Treaty Series, vol. 75, Nos. 970 and 971.", "Ibid., No. 972.")][2:] == ["UNTS 75/972"]


def test_the_source_before_is_meant_in_chinese_by_either_word() -> None:
    assert [one.symbol for one in annotate(resolution(), notes("A/60/1。", "同前，第6段。", "同上。"), "zh")] == ["A/60/1"] * 3
    assert annotate(resolution(), notes("A/60/1。", "与同前一年相比。"), "zh")[1:] == ()


def test_places_behind_the_number_of_another_treaty_are_of_that_one() -> None:
    found = of_notes("UNTS, vol. 75, No. 970.", "Ibid., No. 973, art. 49.")[1]
    assert (found.symbol, [pin.text for pin in found.pinpoints]) == ("UNTS 75/973", ["art. 49"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See A/70/1, para. 3; ibid., para. 7.", ["A/70/1", "A/70/1"]),
        ("United Nations, Treaty Series, vol. 75, No. 970; ibid., vol. 1125, No. 17512.", ["UNTS 75/970", "UNTS 1125/17512"]),
    ],
)
def test_ibid_in_a_paragraph_goes_back_to_what_that_has_cited(text: str, expected: list[str]) -> None:
    assert symbols(text) == expected


def test_ibid_in_a_paragraph_that_has_cited_nothing_stays_open() -> None:
    (found,) = cited("Ibid., para. 7.")
    assert (found.outcome, found.reason) == (Outcome.UNRESOLVED, "the note before it is not in the source")
