"""Which paragraphs a page end cut in two, told by grammar alone."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.joining import may_be_one

LONG = "so that the keepers of all lighthouses of the northern coast may report on oil and wicks,"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Recognizing the work of keepers at the local, national and regional levels of the coast.", LONG, id="stop for comma"),
        pytest.param(
            "4. Requests the Harbour Council to meet with the keepers of the lighthouses of the coast.", LONG, id="in an operative"
        ),
        pytest.param(
            "11. Underlines the importance of the Agreement on", f"Lamp Facilitation {LONG}", id="short, and ends in a preposition"
        ),
        pytest.param("Noting with concern the number of lamps that went out in the", f"Harbour District {LONG}", id="ends in an article"),
    ],
)
def test_one_paragraph(first: str, second: str) -> None:
    assert may_be_one(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Recognizing the work of keepers at the local, national and regional levels of the coast.", "Lamps", id="capital"),
        pytest.param("Recognizing the work of keepers at the local, national and regional levels of the coast.", "oil;", id="few words"),
        pytest.param("The keepers met in the harbour on Monday and spoke of oil for the lamps of the coast.", LONG, id="prose of no kind"),
        pytest.param(
            "4. Requests the Harbour Council to meet with the keepers of the lighthouses of the coast.", f"(b) {LONG}", id="an item"
        ),
        pytest.param("Agreement on", f"Lamp Facilitation {LONG}", id="a heading of two words"),
        pytest.param(
            "Noting the return of lamps to the keepers of the lighthouses of the nations", "Recal1ing also oil,", id="a misread opening"
        ),
    ],
)
def test_two_paragraphs(first: str, second: str) -> None:
    assert not may_be_one(first, second)
