"""Ends of paragraphs that a tool set before their beginnings."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.accounting import losses, misquotes
from rapporteur.cleanup.extract.plain.markdown import extract
from rapporteur.model.text import Zone

HEAD = "The Harbour Assembly,\nRecalling its resolution on lamps and oil for all the lighthouses of the northern coast,\n"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            "1.\nsession;\n\nTakes note of the report of the Keeper on its twentieth\n\n2.\nDecides to meet.", id="behind the number"
        ),
        pytest.param("session;\n\n1.\n\nTakes note of the report of the Keeper on its twentieth\n\n2.\nDecides to meet.", id="before it"),
        pytest.param("1.\nAssembly;\n\nTakes note of the report of the Keeper of the\n\n2.\nDecides to meet.", id="a name"),
    ],
)
def test_an_end_goes_behind_its_beginning(lines: str) -> None:
    found = extract(HEAD + lines)
    body = [p.text for p in found.paragraphs if p.zone is Zone.BODY]
    assert body[2].startswith("1. Takes note of the report of the Keeper")
    assert body[2].endswith(("twentieth session;", "of the Assembly;"))
    assert body[3] == "2. Decides to meet."
    assert [repair.rule for repair in found.repairs] == ["line-order"]
    assert losses(found.transcript, found.paragraphs, found.markup, found.repairs) == ()
    assert misquotes(found.transcript, found.paragraphs) == ()


@pytest.mark.parametrize("behind", ["44th plenary meeting\n14 December 2020", "Annex\nThe lamps."])
def test_behind_the_last_paragraph_a_meeting_or_an_annex_stands(behind: str) -> None:
    found = extract(HEAD + f"1.\nresolution.\n\nRequests the Keeper to implement the present\n{behind}")
    assert "1. Requests the Keeper to implement the present resolution." in [p.text for p in found.paragraphs]


def test_furniture_stands_between_and_stays() -> None:
    found = extract(HEAD + "1.\nsession;\n\nPage 3\n\nTakes note of the report of the Keeper on its twentieth\n\n2.\nDecides to meet.")
    assert [p.zone for p in found.paragraphs].count(Zone.PAGE_NUMBER) == 1
    assert "1. Takes note of the report of the Keeper on its twentieth session;" in [p.text for p in found.paragraphs]


def test_a_paragraph_of_a_script_without_capitals_is_moved_only_beside_its_number() -> None:
    text = "灯塔大会，\n回顾灯塔，\n\n欢迎灯塔的报告，\n\n灯塔的看守人应每年报告，\n\n注意到灯塔的规则以及秘书长\n欢迎灯塔的报告，\n"
    assert extract(text).repairs == ()


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            "1. Requests the Keeper to\nreport;\n\nTakes note of the lamps\n2. Decides to meet.", id="it ends the sentence before"
        ),
        pytest.param("1. Requests a report;\nsession;\n\nTakes note of the report.\n\n2. Decides to meet.", id="what follows has an end"),
        pytest.param(
            "Recalling:\n(a) That light is good;\n(b) That dark is dear;\n\nand reaffirming that both belong to all,\n\n"
            "Convinced of the need for lamps\n1. Decides to meet.",
            id="what closes the sentence of a list",
        ),
        pytest.param("1. Requests a report;\nsession;\nTakes note of the report on its\n2. Decides to meet.", id="no blank line"),
    ],
)
def test_other_lines_stay(lines: str) -> None:
    assert extract(HEAD + lines).repairs == ()


def test_a_line_that_goes_on_behind_the_comma_of_a_full_line_stays_in_its_place() -> None:
    text = "Noting the efforts of keepers, and taking note of all northern,\nwestern and eastern lamps,"
    found = extract(f"{HEAD}\n{text}\n\na. Lamps of the coast\n\n1. Decides.\n")
    assert found.repairs == ()
    assert text.replace("\n", " ") in [p.text for p in found.paragraphs]
