"""What else than its own words a citation rests on: who speaks, the note before, the document, the editor's link."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.footnotes.citations.annotate import annotate
from rapporteur.footnotes.citations.checking import Facts, check_against
from rapporteur.model.citations import Citation, Outcome
from rapporteur.model.notes import Note
from rapporteur.model.resolution import Block, Certainty, Cover, Identity, Kind, Organ, Resolution
from rapporteur.model.text import Hyperlink, RichText
from tests.support.examples import examples
from tests.unit.footnotes.cited import symbols

UNDOCS = "https://undocs.org/en/"


def resolution(*blocks: Block, organ: Organ = Organ.GENERAL_ASSEMBLY, title: str = "") -> Resolution:
    return Resolution(1, Identity("", "", organ, Certainty.UNKNOWN), RichText(title), blocks)


def said(text: str, number: int = 1, *links: Hyperlink) -> Block:
    return Block(f"op-{number}", Kind.OPERATIVE, RichText(text, hyperlinks=links))


def notes(*texts: str, first: int = 1) -> tuple[Note, ...]:
    return tuple(Note(f"n-{number}", str(number), RichText(text)) for number, text in enumerate(texts, first))


def of_notes(*texts: str, preceding: tuple[Note, ...] = ()) -> tuple[Citation, ...]:
    return annotate(resolution(), notes(*texts, first=len(preceding) + 1), "en", preceding)


def test_inside_a_quoted_draft_its_is_of_the_organ_of_the_draft() -> None:
    inner = Block("draft-op-1", Kind.OPERATIVE, RichText("Recalling its resolution 217 (III)"))
    draft = Block("draft", Kind.QUOTED_DRAFT, RichText(""), children=(inner,), organ=Organ.GENERAL_ASSEMBLY)
    outer = said("Recalling its resolution 217 (III)")
    found = annotate(resolution(outer, draft, organ=Organ.ECONOMIC_AND_SOCIAL_COUNCIL), (), "en")
    assert [one.symbol for one in found] == ["E/RES/217(III)", "A/RES/217(III)"]


def test_order_is_title_blocks_notes() -> None:
    found = annotate(resolution(said("resolution 70/2"), title="Follow-up to resolution 70/1"), notes("Resolution 70/3."), "en")
    assert [(one.holder, one.symbol) for one in found] == [("title", "A/RES/70/1"), ("op-1", "A/RES/70/2"), ("n-1", "A/RES/70/3")]


def test_the_cover_names_the_report_that_a_resolution_rests_on() -> None:
    cover = Cover(proponent="[on the recommendation of the Commission on Lamps (E/2018/30)]")
    found = annotate(replace(resolution(said("resolution 70/2")), cover=cover), (), "en")
    assert [(one.holder, one.symbol) for one in found] == [("proponent", "E/2018/30"), ("op-1", "A/RES/70/2")]


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
    ("text", "symbols", "places"),
    [
        ("See note 1 above, annex II.", ["A/59/12"], ["annex II"]),
        ("Report of the keepers, footnote 1 above.", ["A/59/12"], []),
        ("See footnote 1.", ["A/59/12"], []),
        ("Resolution 55/2, see note 1.", ["A/RES/55/2", "A/59/12"], []),
        ("See note 7 above.", [], []),
        ("Take note 1 of these lamps.", [], []),
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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The same resolution, annex II."),
        ("en", "Same resolution."),
        ("en", "Idem, annex II."),
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


def test_op_cit_goes_back_to_no_note_that_it_names() -> None:
    (_, work) = of_notes("A/59/12.", "Smith, op. cit., p. 9.")
    assert (work.surface, work.outcome, work.reason) == ("op. cit.", Outcome.UNRESOLVED, "op. cit. does not say which note it goes back to")
    assert [one.symbol for one in of_notes("A/59/12, op. cit.")] == ["A/59/12"]


def test_a_note_that_names_one_with_several_documents_is_no_guess() -> None:
    *_, back, ibid = of_notes("A/59/12 and A/59/13.", "See note 1 above.", "Ibid.")
    assert (back.outcome, back.candidates, back.via) == (Outcome.AMBIGUOUS, ("A/59/12", "A/59/13"), "note n-1")
    assert ibid.outcome is Outcome.UNRESOLVED


def test_ibid_reaches_into_the_notes_before_these_of_the_same_document() -> None:
    (one,) = of_notes("Ibid.", preceding=notes("E/2004/30.", "Ibid."))
    assert one.symbol == "E/2004/30"


def test_ibid_with_nothing_or_several_before_it_is_no_guess() -> None:
    (lone,) = of_notes("Ibid.")
    assert (lone.outcome, lone.symbol) == (Outcome.UNRESOLVED, "")
    *_, torn = of_notes("A/75/1 and A/75/2.", "Ibid.")
    assert (torn.outcome, torn.candidates) == (Outcome.AMBIGUOUS, ("A/75/1", "A/75/2"))


def test_number_and_year_that_cannot_go_together_are_flagged_and_the_date_may_settle_them() -> None:
    (doubtful,) = annotate(resolution(said("resolution 1894 (2019)")), (), "en")
    assert (doubtful.outcome, doubtful.candidates[0], doubtful.checks[0].agrees) == (Outcome.AMBIGUOUS, "S/RES/1894(2009)", False)
    (settled,) = annotate(resolution(said("resolution 1894 (2019) of 11 November 2009")), (), "en")
    assert (settled.symbol, settled.surface, settled.checks[0].agrees) == ("S/RES/1894(2009)", "1894 (2019)", False)


def test_dates_of_one_symbol_are_held_against_each_other() -> None:
    texts = ("resolution 58/4 of 31 October 2003", "resolution 58/4 of 31 October 2003", "resolution 58/4 of 30 October 2003")
    found = annotate(resolution(*(said(text, n) for n, text in enumerate(texts))), (), "en")
    assert [all(check.agrees for check in one.checks) for one in found] == [True, True, False]


def test_a_misread_digit_is_found_out_by_the_date_of_another_mention() -> None:
    found = annotate(resolution(said("resolution 70/1 of 25 September 2015", 1), said("resolution 76/1 of 25 September 2015", 2)), (), "en")
    assert (found[1].outcome, found[1].candidates[0], found[1].surface) == (Outcome.AMBIGUOUS, "A/RES/70/1", "76/1")


def test_an_editors_link_outranks_the_choice_of_organ() -> None:
    link = Hyperlink(11, 16, UNDOCS + "A/HRC/RES/49/24")
    (one,) = annotate(resolution(said("resolution 49/24", 1, link)), (), "en")
    assert (one.symbol, [check.agrees for check in one.checks if check.name == "hyperlink"]) == ("A/HRC/RES/49/24", [False])


def test_an_editors_link_does_not_outrank_the_digits_in_print() -> None:
    link = Hyperlink(11, 16, UNDOCS + "A/RES/75/188")
    (one,) = annotate(resolution(said("resolution 76/156", 1, link)), (), "en")
    assert (one.symbol, one.candidates) == ("A/RES/76/156", ("A/RES/75/188",))
    assert not one.checks[-1].agrees


def test_a_link_on_other_words_is_a_citation_of_its_own_and_neighbours_are_one() -> None:
    links = (Hyperlink(4, 8, UNDOCS + "A/RES/70/1"), Hyperlink(8, 14, UNDOCS + "A/RES/70/1"))
    (one,) = annotate(resolution(said("the 2030 Agenda for wells", 1, *links)), (), "en")
    assert (one.surface, one.symbol) == ("2030 Agenda"[:10], "A/RES/70/1")


def test_every_editors_link_to_a_document_is_a_citation_and_one_to_another_place_is_none() -> None:
    places = {"Agenda": UNDOCS + "A/RES/70/1", "page": "https://example.org/A/RES/70/9", "Plan": UNDOCS + "A/RES/71/2"}
    text = "the Agenda, a page and the Plan"
    links = (Hyperlink(text.index(word), text.index(word) + len(word), target) for word, target in places.items())
    found = annotate(resolution(said(text, 1, *links)), (), "en")
    assert [(one.surface, one.symbol) for one in found] == [("Agenda", "A/RES/70/1"), ("Plan", "A/RES/71/2")]


def test_an_editors_link_bears_the_words_out() -> None:
    (one,) = annotate(resolution(said("resolution 76/156", 1, Hyperlink(11, 17, UNDOCS + "A/RES/76/156"))), (), "en")
    assert [(check.name, check.agrees) for check in one.checks] == [("hyperlink", True)]


def test_a_number_that_is_of_another_year_elsewhere_is_doubtful_without_a_date_too() -> None:
    found = annotate(resolution(said("its resolution 58/4 of 12 May 1990"), said("resolution 58/4", 2)), (), "en")
    assert [(one.outcome, one.candidates) for one in found] == [(Outcome.AMBIGUOUS, ("A/RES/58/4",))] * 2


def test_a_bare_number_follows_the_organ_that_is_named_with_it_elsewhere() -> None:
    found = annotate(resolution(said("Human Rights Council resolution 49/24"), said("resolution 49/24", 2)), (), "en")
    assert [one.symbol for one in found] == ["A/HRC/RES/49/24"] * 2


def test_facts_of_the_archive_bear_a_citation_out_or_not() -> None:
    (one,) = annotate(resolution(said("resolution 58/4 of 31 October 2003, entitled “Wells and springs”")), (), "en")
    agreeing = check_against(one, Facts("A/RES/58/4", "2003-10-31", "Wells and Springs."))
    assert [(check.name, check.agrees) for check in agreeing] == [("date", True), ("title", True)]
    assert [check.agrees for check in check_against(one, Facts("A/RES/58/4", "2003-10-30", "Budget of lighthouses"))] == [False, False]
    assert check_against(one, Facts("A/RES/58/4")) == ()


WORDS = st.sampled_from(
    [
        *("resolution ", "its resolutions ", "decision ", "Human Rights Council ", "the Council ", "General Assembly ", "70/1", "49/24"),
        *("2003/28 ", "1373 (2001)", "217 A (III)", " A to C ", "A/75/6 (Sect. 29A)", "-E/2022/50", "/Add.1", " and Add.2–4 ", "Ibid., "),
        *("vol. 1771, No. 30822", " of 31 October 2003", ", entitled “", "”", ", annex II", "; ", ". ", "the same resolution ", "\u200e"),
        *(
            "\u00a0",
            "№ ",
            "第70/1号决议",
            "其",
            "قرارها ",
            "(د-3)",
            "٢٠٠٣/٢٨",
            "резолюции ",
            "А/75/1",
            "/",
            "(",
            ")",
            "S-24/2",
            "DEC",
            "9" * 40,
        ),
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=30).map("".join), st.text(max_size=200))


@settings(print_blob=True, deadline=None, max_examples=examples(300))
@given(texts=st.lists(TEXTS, min_size=1, max_size=4), language=st.sampled_from(["en", "fr", "es", "ru", "ar", "zh", "und"]))
def test_any_text_gives_citations_in_order_that_stand_on_its_words(texts: list[str], language: str) -> None:
    blocks = tuple(said(text, number) for number, text in enumerate(texts))
    bodies = notes(*texts)
    holders = {block.id: block.text.text for block in blocks} | {note.id: note.text.text for note in bodies}
    found = annotate(resolution(*blocks), bodies, language)
    order = list(holders)
    assert [(order.index(one.holder), one.start) for one in found] == sorted((order.index(one.holder), one.start) for one in found)
    for one in found:
        assert holders[one.holder][one.start : one.end] == one.surface
        assert one.surface
        assert (one.outcome is Outcome.RESOLVED) == bool(one.symbol)
        assert one.reason
        assert all(holders[one.holder][pin.start : pin.end] == pin.text for pin in one.pinpoints)


def test_a_month_whose_first_day_is_misread_is_no_body_that_owns_the_number() -> None:
    found = annotate(resolution(said("Reaffirms its resolution 3212 (XXIX) of I November 1974;")), (), "en")
    assert [one.symbol for one in found] == ["A/RES/3212(XXIX)"]


@pytest.mark.parametrize(
    ("text", "organ", "expected"),
    [
        ("Recalling resolution 876 and resolution 858 of 24 August 1993,", Organ.SECURITY_COUNCIL, ["S/RES/876(1993)", "S/RES/858(1993)"]),
        ("its resolutions 937 (1994) of 21 July 1994, resolution 876,", Organ.SECURITY_COUNCIL, ["S/RES/937(1994)", "S/RES/876(1993)"]),
        ("in accordance with Security Council resolution 1540,", Organ.GENERAL_ASSEMBLY, ["S/RES/1540(2004)"]),
        ("Recalling resolution 876 of the Conference on Lamps,", Organ.GENERAL_ASSEMBLY, []),
        ("Recalling resolution 876 and the lamps,", Organ.GENERAL_ASSEMBLY, []),
        ("Recalling resolution 858 of 24 August 1975,", Organ.SECURITY_COUNCIL, [""]),
        ("Recalling resolution 8 of the lamps and resolution 876 (c),", Organ.SECURITY_COUNCIL, []),
    ],
)
def test_the_number_of_the_council_tells_the_year_that_is_left_out(text: str, organ: Organ, expected: list[str]) -> None:
    assert symbols(text, organ) == expected
