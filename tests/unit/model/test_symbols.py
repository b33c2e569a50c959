"""One canonical form for every spelling of a symbol, and what a symbol says about time."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rapporteur.model.resolution import Organ
from rapporteur.model.symbols import canonical, parse


@pytest.mark.parametrize(
    ("spelling", "symbol"),
    [
        ("a/res/55/25", "A/RES/55/25"),
        ("A/RES/55/25 ", "A/RES/55/25"),
        ("resolution 55/25", "A/RES/55/25"),
        ("UN Doc. A/RES/55/25", "A/RES/55/25"),
        ("U.N. Doc S/2004/1", "S/2004/1"),
        ("G.A. Res. 2625 (XXV)", "A/RES/2625(XXV)"),
        ("S.C. Res. 1373 (2001)", "S/RES/1373(2001)"),
        ("GA 55/25", "A/RES/55/25"),
        ("ECOSOC 2004/20", "E/RES/2004/20"),
        ("Human Rights Council res. 49/24", "A/HRC/RES/49/24"),
        ("القرار ٥٥/٢٥", "A/RES/55/25"),
        ("قرار ۵۵/۲۵", "A/RES/55/25"),
        ("UNSCR 1373", "S/RES/1373(2001)"),  # its number says its year
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
    ("symbol", "years"),
    [
        ("A/RES/70/1", range(2015, 2017)),
        ("A/RES/217(III)", range(1948, 1950)),
        ("A/RES/16/21", range(0)),
        ("A/HRC/RES/49/24", range(2022, 2023)),
        ("A/RES/ES-10/19", range(1997, 2031)),
        ("E/RES/2004/20", range(2004, 2005)),
        ("S/RES/1894(2009)", range(2009, 2010)),
        ("S/RES/1894(2019)", range(0)),
    ],
)
def test_sessions_say_when_a_resolution_can_have_been_adopted(symbol: str, years: range) -> None:
    parsed = parse(symbol)
    assert parsed is not None
    assert parsed.years == years


_WORDS_OF_SYMBOLS = (
    *("A", "E/CN.4", "HRC", "/RES/", "res.", "Resolution", "resolution", "UN", "G.A.", "SC", "ECOSOC", "Security Council", "UN Doc."),
    *("75/41", "217 A", "(III)", "(2001)", "(S-VI)", "1373", "A and B", "/Add.1", "(Parts I and II)", "(SUPP)", "/SUB.2/1", "WHA62.1"),
    *("GC(55)/RES/12", "https://undocs.org/en/", ".", ",", "/", "(", ")", "第", "号", "决议", "قرار", "٧٥/٤١", "(Resumption 1)", " "),
)


@settings(print_blob=True, deadline=None)
@given(
    st.text(alphabet="AaESRHC/0123456789 ().-IVXLes–№第", max_size=40)
    | st.lists(st.sampled_from(_WORDS_OF_SYMBOLS), max_size=6).map("".join)
)
@example("E/CN.4 . (SUPP)")
@example("第Resolution /Add.1")
def test_canonical_is_total_and_idempotent(spelling: str) -> None:
    symbol = canonical(spelling)
    assert canonical(symbol) == symbol
    parse(symbol)
