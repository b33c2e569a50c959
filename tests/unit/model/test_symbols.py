"""One canonical form for every spelling of a symbol, and what a symbol says about time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.model.resolution import Organ
from rapporteur.model.symbols import address, canonical, parse, plausible


@pytest.mark.parametrize(
    ("spelling", "symbol"),
    [
        ("a/res/55/25", "A/RES/55/25"),
        ("A/RES/55/25 ", "A/RES/55/25"),
        ("resolution 55/25", "A/RES/55/25"),
        ("E/RES/2004/20", "E/RES/2004/20"),
        ("2004/20", "E/RES/2004/20"),
        ("S/RES/1373 (2001)", "S/RES/1373(2001)"),
        ("1373 (2001)", "S/RES/1373(2001)"),
        ("A/RES/217 A (III)", "A/RES/217(III)"),
        ("217 A (III)", "A/RES/217(III)"),
        ("2089 (LXIII)", "E/RES/2089(LXIII)"),
        ("16/21", "A/HRC/RES/16/21"),
        ("Human Rights Council resolution 49/24", "A/HRC/RES/49/24"),
        ("S-24/2", "A/RES/S-24/2"),
        ("A/RES/45/250 A", "A/RES/45/250A"),
        ("a/75/6 (introduction)", "A/75/6(Introduction)"),
        ("A/75/6 (Plan outline)", "A/75/6(Planoutline)"),
        ("A/75/6 (Prog. 4)", "A/75/6(Prog.4)"),
        ("a/75/6 (sect. 29a)/corr.1", "A/75/6(Sect.29A)/Corr.1"),
        ("a/conf.157/24(part I)", "A/CONF.157/24(PartI)"),
        ("unep/ea.4/res.6", "UNEP/EA.4/Res.6"),
        ("https://docs.un.org/en/A/52/3/Rev.1(supp)", "A/52/3/Rev.1"),
        ("https://undocs.org/A/RES/70/1", "A/RES/70/1"),
        ("A/55/56\u2010S/2000/160", "A/55/56-S/2000/160"),
        ("第70/1号决议", "A/RES/70/1"),
        ("wells of Arcadia", ""),
        ("and/or", ""),
        ("", ""),
    ],
)
def test_every_spelling_has_one_canonical_form(spelling: str, symbol: str) -> None:
    assert canonical(spelling) == symbol


def test_a_symbol_comes_apart_into_organ_number_session_and_years() -> None:
    parsed = parse("A/HRC/RES/S-28/1")
    assert parsed is not None
    assert (parsed.organ, parsed.number, parsed.session, parsed.years) == (Organ.HUMAN_RIGHTS_COUNCIL, "S-28/1", "S-28", range(2018, 2019))
    assert parse("E/CN.15/2004/7") is None


@pytest.mark.parametrize(
    ("symbol", "year", "can_be"),
    [
        ("A/RES/70/1", 2015, True),
        ("A/RES/70/1", 2016, True),
        ("A/RES/70/1", 2014, False),
        ("A/RES/217(III)", 1948, True),
        ("A/RES/16/21", 0, False),
        ("A/HRC/RES/49/24", 2022, True),
        ("A/RES/ES-10/19", 2017, True),
        ("E/RES/2022/1", 2021, True),
        ("E/RES/2004/20", 2003, False),
        ("S/RES/1894(2009)", 0, True),
        ("S/RES/1894(2019)", 0, False),
        ("E/CN.15/2004/7", 1999, True),
    ],
)
def test_sessions_say_when_a_resolution_can_have_been_adopted(symbol: str, year: int, can_be: bool) -> None:
    assert plausible(symbol, year) is can_be


def test_the_address_is_in_the_language_asked_for_and_in_english_for_others() -> None:
    assert address("A/RES/70/1", "fr") == "https://undocs.org/fr/A/RES/70/1"
    assert address("A/RES/70/1", "und") == "https://undocs.org/en/A/RES/70/1"


@settings(print_blob=True, deadline=None)
@given(st.text(alphabet="AaESRHC/0123456789 ().-IVXLes–№第", max_size=40))
def test_canonical_is_total_and_idempotent(spelling: str) -> None:
    symbol = canonical(spelling)
    assert canonical(symbol) == symbol or symbol == ""
    parse(symbol)
