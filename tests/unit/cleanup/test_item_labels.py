"""Items in text with hard line ends: the next label of an open list begins a paragraph, whatever ended the line before."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.extract.lines import lines
from rapporteur.cleanup.extract.plain.hard_lines import paragraph_starts

HEAD = "The General Assembly,\nRecalling the lamps of the harbour and of the coast of the north,\n1. Requests of the keepers a report on:\n"
CITED = "(a) The lamps of the coast that are kept as article {}\n(b) of the list of lamps says;"


@pytest.mark.parametrize(
    ("items", "begins"),
    [
        pytest.param("(a) Lampland\n(b) Oilland\n(c) Wickland", [True, True, True], id="no marks at the ends"),
        pytest.param("(a) Oil\n(i) Of fish\n(ii) Of seed\n(b) Wicks", [True, True, True, True], id="a list within"),
        pytest.param("a) Lampland\nb) Oilland\nc) Wickland", [True, True, True], id="half brackets"),
        pytest.param("(a) Lampland\n(c) Oilland", [True, False], id="not the next label"),
        pytest.param("(a) The lamps that are named in paragraph\n(b) of the list;", [True, False], id="named by the word before"),
        pytest.param(
            "(a) The lamps of the north, and of the coast\n(b) above and the towers;", [True, False], id="named by the word behind"
        ),
        pytest.param(CITED.format("of the statute 5"), [True, False], id="behind a figure at the end of a full line"),
    ],
)
def test_items_begin_a_paragraph(items: str, begins: list[bool]) -> None:
    found = lines(HEAD + items + "\n2. Decides to meet.")
    assert paragraph_starts(found, {})[3:-1] == begins
