"""Which paragraphs a page end cut in two, told by grammar alone."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.joining import join_cut, may_be_one
from rapporteur.model.text import Paragraph, RichText

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
        pytest.param("Noting with concern the lamps of the northern coast that are named in E/2025/L.14", LONG, id="ends in a symbol"),
        pytest.param("Noting with concern the lamps that are named in documents A/75/100 and A/75/100/Add.1", LONG, id="in an addendum"),
        pytest.param("Noting with concern that the oil of the lamps of the northern coast cost more by 2.5", LONG, id="ends in a decimal"),
        pytest.param(
            "4. Requests the Harbour Council to meet with the keepers of the coast, as is the custom.",
            "and with the keepers of the rivers;",
            id="a short end with its stop",
        ),
        pytest.param("Advisory Board of the Keepers of Lighthouses", "and of those who serve on the Board", id="a heading goes on small"),
    ],
)
def test_one_paragraph(first: str, second: str) -> None:
    assert may_be_one(first, second)


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("fr", "11. Souligne l’importance du", "Règlement des lampes, que les gardiens du port ont adopté en hiver, et de son annexe;"),
        ("es", "11. Subraya la importancia del", "Reglamento de las lámparas, que los guardianes del puerto aprobaron en invierno;"),
        ("ru", "11. подчеркивает важность доклада о", "Лампах побережья, который хранители гавани представили зимой этого года;"),
    ],
)
def test_a_short_half_goes_on_behind_a_small_word_of_its_language(language: str, first: str, second: str) -> None:
    assert may_be_one(first, second, language)
    assert not may_be_one(first.rpartition(" ")[0], second, language)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Recognizing the work of keepers at the local, national and regional levels of the coast.", "Lamps", id="capital"),
        pytest.param("Recognizing the work of keepers at the local, national and regional levels of the coast.", "oil;", id="few words"),
        pytest.param(
            "12. Takes note of the costs of the lamps for the period from 1 July 2019 to 30 June 2020;34", LONG, id="year, stop, mark"
        ),
        pytest.param("The keepers met in the harbour on Monday and spoke of oil for the lamps of the coast.", LONG, id="prose of no kind"),
        pytest.param(
            "4. Requests the Harbour Council to meet with the keepers of the lighthouses of the coast.", f"(b) {LONG}", id="an item"
        ),
        pytest.param("Noting with concern the number of lamps that went out in the northern winter,", "A/HRC/59/L.17", id="a symbol"),
        pytest.param("4. Takes note of the lamps that went out in the northern winter, as follows:2", LONG, id="stop and mark"),
        pytest.param("4. Takes note of the lamps that went out in the winter (see paragraph 11).12", LONG, id="bracket, stop and mark"),
        pytest.param("Agreement on", f"Lamp Facilitation {LONG}", id="a heading of two words"),
        pytest.param(
            "Noting the return of lamps to the keepers of the lighthouses of the nations", "Recal1ing also oil,", id="a misread opening"
        ),
        pytest.param(
            "Noting the return of lamps to the keepers of the lighthouses of the nations",
            f"Recallingalso oil, {LONG}",
            id="a glued opening",
        ),
        pytest.param("Noting the return of lamps to the keepers of the lighthouses", f"Convinccd of oil, {LONG}", id="a confused opening"),
        pytest.param(
            "(b) Asks the keepers of all the lighthouses of the northern coast to report;", "and pays for the oil of all;", id="flush"
        ),
    ],
)
def test_two_paragraphs(first: str, second: str) -> None:
    assert not may_be_one(first, second)


LOST = "4. Asks the keepers of the lighthouses of the whole northern coast to set out their lamps{}"


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        pytest.param([LOST.format(""), "Oil of the northern coast", "5. Buys oil;"], 3, id="a heading behind a lost stop"),
        pytest.param([LOST.format(" of the"), "Oil Board of the coast", "5. Buys oil;"], 3, id="too short to go on"),
        pytest.param([LOST.format(" on the Isle"), f"Oil Hill, {LONG[:-1]}", "5. Buys oil;"], 2, id="a name over the end"),
        pytest.param(
            [LOST.format(","), "The list of those lamps that stand in the harbours is of the Oil Board.", "5. Buys oil;"],
            3,
            id="a sentence behind a stop read as a comma",
        ),
        pytest.param(
            [LOST.format(","), "Note: the lamps that stand in the harbours are those of the Oil Board.", "5. Buys oil;"],
            3,
            id="a label behind a stop read as a comma",
        ),
        pytest.param(
            [LOST.format(","), "Recorded vote of 100 to 2, with 3 abstentions, on the draft resolution as a whole.", "Annex"],
            3,
            id="behind the last paragraph",
        ),
        pytest.param(
            [LOST.format(" in Lampton,"), "The Hague and Oilford, and to pay for the oil of all of them together;", "5. Buys oil;"],
            2,
            id="a name with its article",
        ),
        pytest.param(
            [LOST.format(" in Lampton,"), "Wickham and Oilford, and to pay for the oil of all of them together;", "5. Buys oil;"],
            2,
            id="a comma",
        ),
        pytest.param(
            ["Noting the lamps of the keepers of the whole northern coast,", f"Wickham, {LONG}", "Noting oil,"], 3, id="of a preamble"
        ),
        pytest.param([LOST.format(" and pay for it;"), "and to light them as they did before the war;", "5. Buys oil;"], 2, id="within"),
    ],
)
def test_what_stands_right_behind(texts: list[str], kept: int) -> None:
    assert len(join_cut([Paragraph(RichText(text)) for text in texts], "en").paragraphs) == kept
