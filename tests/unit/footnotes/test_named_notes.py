"""Notes that name another: See note 3 above, footnotes 1-2, notes a and aa; and op. cit. and loc. cit., which name none."""

from __future__ import annotations

import pytest

from rapporteur.footnotes.citations.annotate import annotate
from rapporteur.model.citations import Outcome
from rapporteur.model.notes import Note
from rapporteur.model.text import RichText
from tests.unit.footnotes.cited import notes, of_notes, resolution


@pytest.mark.parametrize(
    ("text", "symbols", "places"),
    [
        ("See note 1 above, annex II.", ["A/59/12"], ["annex II"]),
        ("Report of the keepers, footnote 1 above.", ["A/59/12"], []),
        ("See footnote 1.", ["A/59/12"], []),
        ("Resolution 55/2, see note 1.", ["A/RES/55/2", "A/59/12"], []),
        ("See note 7 above.", [], []),
        ("Take note 1 of these lamps.", [], []),
        ("See note 1 of the accounts of the keepers.", [], []),
        ("See note 1 to table 3.", [], []),
        ("See note 1 below.", [], []),
        ("See note 1, below.", [], []),
        ("See note 1 and A/59/14.", ["A/59/12", "A/59/14"], []),
    ],
)
def test_a_note_that_names_another_cites_what_that_one_cites(text: str, symbols: list[str], places: list[str]) -> None:
    found = [one for one in of_notes("A/59/12.", text) if one.holder == "n-2"]
    assert [one.symbol for one in found] == symbols
    assert [pin.text for one in found for pin in one.pinpoints] == places


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Voir la note 1 ci-dessus, annexe II."),
        ("es", "Véase la nota 1 anterior, anexo II."),
        ("ru", "См. сноску 1 выше, приложение II."),
        ("ru", "См. примечание 1, приложение II."),
        ("ar", "انظر الحاشية 1 أعلاه."),
        ("ar", "انظر الحاشية (١)."),
        ("zh", "见上文脚注1，附件二。"),
        ("zh", "见注1。"),
    ],
)
def test_every_language_names_another_note(language: str, text: str) -> None:
    found = annotate(resolution(), notes("A/59/12.", text), language)
    assert [(one.symbol, one.via) for one in found] == [("A/59/12", ""), ("A/59/12", "note n-1")]


def test_op_cit_goes_back_to_no_note_that_it_names() -> None:
    (_, work) = of_notes("A/59/12.", "Smith, op. cit., p. 9.")
    assert (work.surface, work.outcome, work.reason) == ("op. cit.", Outcome.UNRESOLVED, "op. cit. does not say which note it goes back to")
    assert [one.symbol for one in of_notes("A/59/12, op. cit.")] == ["A/59/12"]


def test_a_note_that_names_one_with_several_documents_is_no_guess() -> None:
    *_, back, ibid = of_notes("A/59/12 and A/59/13.", "See note 1 above.", "Ibid.")
    assert (back.outcome, back.candidates, back.via) == (Outcome.AMBIGUOUS, ("A/59/12", "A/59/13"), "note n-1")
    assert (ibid.outcome, ibid.candidates) == (Outcome.AMBIGUOUS, back.candidates)


def test_where_notes_are_counted_anew_a_number_ahead_is_of_a_note_yet_to_come() -> None:
    labels = (("n-1", "A/76/53."), ("n-2", "A/70/1."), ("n-1-2", "See note 2."), ("n-1-3", "See note 2 above."), ("n-2-2", "A/72/5."))
    counted = tuple(Note(key, key.split("-")[1], RichText(text)) for key, text in labels)
    found = [(one.holder, one.symbol) for one in annotate(resolution(), counted, "en") if one.via]
    assert found == [("n-1-3", "A/70/1")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See notes 1 and 2 above.", [("notes 1", "A/60/1"), ("2", "A/61/2")]),
        ("Footnotes 1–2 above, annex.", [("Footnotes 1", "A/60/1"), ("2", "A/61/2")]),
        ("See notes 1 and 2 below.", []),
        ("See notes 1 and 2 of the accounts.", []),
        ("Supra note 1, para. 3.", [("note 1", "A/60/1")]),
        ("Id., para. 3.", [("Id.", "A/61/2")]),
        ("Loc. cit.", [("Loc. cit.", "A/61/2")]),
    ],
)
def test_several_notes_that_are_named_are_each_gone_back_to(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.surface, one.symbol) for one in of_notes("A/60/1.", "A/61/2.", text)][2:] == expected


def test_a_work_of_an_author_is_no_note_and_is_told_by_its_own_words() -> None:
    works = of_notes("A/60/1.", "Lampe, op. cit., p. 9.", "Lampe, loc. cit.")[1:]
    assert [(one.symbol, one.reason) for one in works] == [
        ("", "op. cit. does not say which note it goes back to"),
        ("", "loc. cit. does not say which note it goes back to"),
    ]


def test_loc_cit_behind_two_documents_stays_open_between_them() -> None:
    found = of_notes("A/60/1 and A/61/2.", "Loc. cit., para. 3.")[2]
    assert (found.outcome, found.candidates) == (Outcome.AMBIGUOUS, ("A/60/1", "A/61/2"))


def lettered(*texts: tuple[str, str]) -> tuple[Note, ...]:
    return tuple(Note(f"n-{label}", label, RichText(text)) for label, text in texts)


def test_lettered_notes_are_named_by_their_letters() -> None:
    found = annotate(
        resolution(),
        lettered(
            ("a", "A/60/1."),
            ("b", "Ibid., annex."),
            ("aa", "A/61/2."),
            ("ab", "See notes a and aa above, para. 7."),
            ("ac", "See note d above."),
        ),
        "en",
    )
    assert [(one.surface, one.symbol, one.via) for one in found[1:]] == [
        ("Ibid.", "A/60/1", "ibid. n-a"),
        ("A/61/2", "A/61/2", ""),
        ("notes a", "A/60/1", "note n-a"),
        ("aa", "A/61/2", "note n-aa"),
    ]
