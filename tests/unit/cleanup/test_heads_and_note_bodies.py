"""A running head and a note body may both be a number and a symbol: only the body is a sentence and ends with a stop."""

import pytest

from rapporteur.cleanup.extract.plain.markdown import extract
from rapporteur.model.text import Zone


@pytest.mark.parametrize(
    ("line", "zone"),
    [("1 L/74/310.", Zone.NOTE), ("1 L/LAMP.3/Res.8.", Zone.NOTE), ("12 L/RES/74/310", Zone.RUNNING_HEAD)],
)
def test_only_a_body_ends_with_a_stop(line: str, zone: Zone) -> None:
    text = f"The Lantern Assembly,\n\nRecalling the report on lamps,¹ and their oil,\n\n{line}\n\nNoting the lamps of the harbour,\n"
    assert zone in {p.zone for p in extract(text).paragraphs if p.zone is not Zone.BODY}


HEAD = "Report of the Keeper of the Lanterns on its twenty"
PAGES = (
    f"L/RES/21/8\n\n{HEAD}\n\nUnited Nations\nL/RES/21/8\nThe Lantern Assembly,\nRecalling the report on lamps,\n1/4\n\n21-09368\n\n",
    "L/RES/21/8\n\n1.\nTakes note of the report;\n\n{}\n\n2.\nDecides to meet with the keepers of all the\n2/4\n\n21-09368\n\n",
    f"L/RES/21/8\n\n{HEAD}\n\ncoast;\n3.\nDecides to light the lamps;\n3/4\n\n21-09368\n\n",
    f"L/RES/21/8\n\n{HEAD}\n\n4.\nDecides to rest.\n4/4\n\n21-09368\n",
)


def zone_of(words: str, pages: str) -> set[Zone]:
    return {paragraph.zone for paragraph in extract(pages).paragraphs if words in paragraph.text}


def test_a_head_that_a_tool_set_further_down_is_none_of_the_text() -> None:
    assert zone_of(HEAD, "".join(PAGES).format(HEAD)) == {Zone.RUNNING_HEAD}


def test_words_that_no_page_has_as_its_head_stay_in_the_text() -> None:
    assert zone_of("Keepers of the outer coast", "".join(PAGES).format("Keepers of the outer coast")) == {Zone.BODY}


OFFICES = "1 United Nations Office at Lampville\n\n2 United Nations Office at Oilhaven"


def test_numbers_from_one_behind_a_colon_are_its_list_unless_a_mark_calls_for_them() -> None:
    text = f"1. Requests the Keeper to prepare a list of the following offices:\n\n{OFFICES}\n\n2. Decides to meet."
    assert {p.zone for p in extract(text).paragraphs} == {Zone.BODY}
    marked = f"Recalling lamps¹ and oil,²\n\n1. Requests the Keeper to prepare a list of offices:\n\n{OFFICES}\n\n(a) Lampville;"
    assert [p.label for p in extract(marked).paragraphs if p.zone is Zone.NOTE] == ["1", "2"]
