"""The number of a resolution that a text tool tore behind its slash."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.accounting import losses, misquotes
from rapporteur.cleanup.extract.plain.markdown import extract
from tests.support.pipeline import read

RECALLS = "The General Assembly,\nRecalling its resolution 76/3 of 3 May 2021 on the lamps of\nthe harbour,\n1. Requests light.\n"
BEFORE = f"76/303. Bells\n{RECALLS}46th plenary meeting\n30 November 2022\n"
BEHIND = f"{RECALLS}47th plenary meeting\n30 November 2022\n"


@pytest.mark.parametrize(
    "torn", ["77/\n304\nLamps of the piers\n", "77/\n304.\nLamps of the piers\n", "77/\r\n304. Lamps of\r\nthe piers\r\n"]
)
@pytest.mark.parametrize("before", [BEFORE, ""], ids=["in a volume", "alone"])
def test_a_torn_number_is_that_of_its_resolution(before: str, torn: str) -> None:
    text = f"{before}{torn}{BEHIND}"
    last = read("lamps.txt", text.encode())[-1]
    assert (last.resolution.identity.symbol, last.resolution.title.text) == ("A/RES/77/304", "Lamps of the piers")
    assert last.notes == ()
    found = extract(text)
    assert losses(found.transcript, found.paragraphs, found.markup, found.repairs) == ()
    assert misquotes(found.transcript, found.paragraphs) == ()


@pytest.mark.parametrize("text", ["A/RES/77/\n304 lamps\n", "1/\n\n304\n\nLamps\n", "and/or/\n30.\n"])
def test_what_is_no_torn_number(text: str) -> None:
    assert not any("/ 3" in paragraph.text for paragraph in extract(text).paragraphs if "and/or" not in text)


def test_the_mark_of_an_old_note_is_no_half_of_a_number_before_a_paragraph() -> None:
    text = (
        "48/212. Lamps\n\nThe General Assembly,\n\n4. Welcomes the work of the Board on lamps,\n10/\n5. Requests the keepers to report.\n"
    )
    found = [paragraph.text for paragraph in extract(text).paragraphs]
    assert found[-2:] == ["4. Welcomes the work of the Board on lamps, 10/", "5. Requests the keepers to report."]


@pytest.mark.parametrize("act", ["Prie les gardiens", "Pide a los guardianes", "просит смотрителей"])
def test_a_paragraph_in_any_language_is_no_rest_of_a_title(act: str) -> None:
    found = [paragraph.text for paragraph in extract(f"10/\n5. {act}\n").paragraphs]
    assert found == ["10/", f"5. {act}"]
