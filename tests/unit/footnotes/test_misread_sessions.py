"""Sessions whose last strokes and bracket were read as a D: the number of the resolution, or its year, says how many strokes they were."""

from __future__ import annotations

import pytest

from rapporteur.model.citations import Outcome
from rapporteur.model.sessions import assembly_sessions
from tests.support.pipeline import read
from tests.unit.footnotes.cited import E as COUNCIL
from tests.unit.footnotes.cited import cited


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("217 A (ID of 10 December 1948", "A/RES/217(III)"),
        ("217 A (IID of 10 December 1948", "A/RES/217(III)"),
        ("217 A (ID), on", "A/RES/217(III)"),
        ("181 (ID, on", "A/RES/181(II)"),
        ("1970 (XVID), on", "A/RES/1970(XVIII)"),
        ("2200 A (XXD of", "A/RES/2200(XXI)"),
        ("187 (ID of 3 May 1949", "A/RES/187(III)"),
    ],
)
def test_the_number_says_which_session_it_is(printed: str, symbol: str) -> None:
    text = f"The General Assembly,\n\nRecalling its resolution {printed} lamps,\n\n1. Requests light.\n"
    (citation,) = read("lamps.md", text.encode())[0].citations
    assert citation.symbol.startswith(symbol)
    assert citation.outcome is Outcome.RESOLVED


def test_where_both_can_be_both_are_named() -> None:
    text = "The General Assembly,\n\nRecalling its resolution 187 (ID on lamps,\n\n1. Requests light.\n"
    (found,) = read("lamps.md", text.encode())
    assert "187 (ID on lamps" in next(b.text.text for b in found.resolution.walk() if "187" in b.text.text)
    (citation,) = found.citations
    assert (citation.outcome, citation.candidates) == (Outcome.AMBIGUOUS, ("A/RES/187(II)", "A/RES/187(III)"))
    (of_council,) = cited("its resolution 155 C (VID on lamps", COUNCIL)
    assert of_council.candidates == ("E/RES/155(VII)", "E/RES/155(VIII)")


@pytest.mark.parametrize(
    ("number", "session"),
    [(1, 1), (181, 2), (194, 3), (302, 4), (428, 5), (845, 9), (1514, 15), (1995, 19), (2106, 20), (2625, 25), (3541, 30)],
)
def test_the_assembly_counted_through_its_sessions(number: int, session: int) -> None:
    assert assembly_sessions(number) == range(session, session + 1)


def test_a_bracket_that_closes_behind_more_words_has_lost_nothing() -> None:
    text = "The General Assembly,\n\nRecalling resolution 181 (ID card), and its decision 12 (ID),\n\n1. Requests light.\n"
    (found,) = read("lamps.md", text.encode())
    assert not any("/RES/" in citation.symbol or citation.outcome is Outcome.RESOLVED for citation in found.citations)
    assert any("181 (ID card)" in block.text.text for block in found.resolution.walk())
