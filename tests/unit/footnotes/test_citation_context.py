"""What else than its own words a citation rests on: who speaks, the note before, the document, the editor's link."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.footnotes.citations.annotate import annotate
from rapporteur.footnotes.citations.checking import Facts, check_against
from rapporteur.model.citations import Outcome
from rapporteur.model.resolution import Block, Cover, Kind, Organ
from rapporteur.model.text import Hyperlink, RichText
from tests.support.examples import examples
from tests.unit.footnotes.cited import E, H, cited, notes, resolution, said, symbols

UNDOCS = "https://undocs.org/en/"


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


def test_a_number_that_the_organ_named_before_cannot_have_is_of_the_one_that_speaks() -> None:
    assert symbols("Recalling General Assembly resolution 60/251, resolution 5/1 and the lamps", H) == ["A/RES/60/251", "A/HRC/RES/5/1"]
    (_, other) = cited("Recalling General Assembly resolution 60/251, resolution 5/1 and the lamps", E)
    assert other.outcome is Outcome.AMBIGUOUS
