"""Running heads that hold words: what names the document at the head of each page of a text."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.extract.lines import lines
from rapporteur.cleanup.furniture import furniture
from rapporteur.model.text import Zone

COVER = "United Nations\nE/RES/2040/5\nThe Council\nOil for the lighthouses of the\nnorthern coast\nThe Council,\nRecalling oil and\n"
TEXT = "lamps of the coast,\n1. Requests a report."


def heads(text: str) -> list[str]:
    found = lines(text)
    zones = furniture(found)
    return [line.text for index, line in enumerate(found) if zones.get(index) is Zone.RUNNING_HEAD and line.page > 1]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("E/RES/2040/5        Oil for the lighthouses of the northern coast", id="in one line"),
        pytest.param("Oil for the lighthouses of the northern coast E/RES/2040/5", id="the symbol behind"),
        pytest.param("E/RES/2040/5\n\nOil for the lighthouses of the\nnorthern coast\n", id="the symbol above"),
        pytest.param("E/RES/2040/5\nOil for the lighthouses of the\nnorthern coast", id="above, no line between"),
        pytest.param("Oil for the lighthouses of the\nnorthern coast\n\nE/RES/2040/5\n", id="the symbol below"),
        pytest.param("Oil for the lighthouses of the\nnorthern coast E/RES/2040/5", id="beside the last line"),
        pytest.param("Oil for the lighthouses of the\nE/RES/2040/5    northern coast", id="between the words"),
    ],
)
def test_the_symbol_and_the_title(head: str) -> None:
    assert heads(f"{COVER}\f{head}\n{TEXT}") == [line for line in head.split("\n") if line]


def test_a_title_that_is_cut_short_is_known_by_coming_back() -> None:
    head = "E/RES/2040/5 Oil for the lighthouses of the north and of al"
    assert heads(f"{COVER}\f{head}\n{TEXT}\n2. Decides\f{head}\nto part.") == [head, head]


def test_words_of_the_text_below_the_symbol_are_none() -> None:
    assert heads(f"{COVER}\fE/RES/2040/5\nLamps of the coast\n1. Requests a report.") == ["E/RES/2040/5"]


def test_a_line_above_the_cover_is_one() -> None:
    found = lines(f"E/RES/2040/5 Oil for the lighthou\n{COVER}")
    assert furniture(found)[0] is Zone.RUNNING_HEAD


def test_the_day_of_a_job_is_furniture_beside_its_number() -> None:
    found = lines("Recalling oil and\n\n40-12345 (E)\n\n020140\n\n*4012345*\n\nlamps of the coast,")
    assert [furniture(found).get(index) for index in range(5)] == [None, Zone.JOB_NUMBER, Zone.JOB_NUMBER, Zone.JOB_NUMBER, None]


def test_official_records_are_no_running_head_where_a_note_cites_them() -> None:
    found = lines("Recalling oil,3\n3\nOfficial Records of the Economic and Social Council, 2040, Supplement No. 13\n(E/2040/33).\n")
    assert 2 not in furniture(found)


def test_a_head_that_fell_into_its_page_is_known_by_two_others_but_a_title_below_annex_is_none() -> None:
    head = "E/RES/2040/5 Duties of the keepers of the lanterns"
    pages = f"{COVER}\f{head}\n{TEXT}\n2. Decides\f{head}\nto part.\f{{}}\f{head}\n4. Decides to rest."
    fallen = "3. Decides that the lamps are to burn at\n\nDuties of the keepers of the lanterns\n\nnight and day."
    annex = "3. Decides to burn.\n\nAnnex\n\nDuties of the keepers of the lanterns\n\nLamps burn."
    assert heads(pages.format(fallen)) == [head, head, "Duties of the keepers of the lanterns", head]
    assert heads(pages.format(annex)) == [head, head, head]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Adopted at the 7th meeting.\n\nDecision\n\nAt its 8th meeting, the Council decided to meet.", 0, id="a heading"),
        pytest.param("Decisions\n\nAt its 8th meeting, it met.\n\nDecisions\n\nAt its 9th meeting, it met.", 0, id="headings"),
        pytest.param("1. Requests oil;\n\n12\n\nDecisions\n\n2. Requests wicks.", 1, id="beside a page number"),
        pytest.param("1. Requests the keepers of all of the lamps of\n\nDecisions\n\nthe coast to report.", 1, id="within a sentence"),
        pytest.param("1. Requests oil;\n\nDecisions\n\n2. Requests wicks.\n\nDecisions\n\n3. Ends.", 2, id="twice, above other text"),
    ],
)
def test_decisions_are_headed_so_and_pages_too(text: str, expected: int) -> None:
    found = furniture(lines(text))
    assert list(found.values()).count(Zone.RUNNING_HEAD) == expected


def test_a_head_of_a_volume_with_its_page_number_far_to_the_right() -> None:
    text = "          General Assembly--Sixth session                34\n\n599 (VI). Lighting of harbours\n\nThe General Assembly,\n"
    assert furniture(lines(text)) == {0: Zone.RUNNING_HEAD}


@pytest.mark.parametrize(
    ("head", "foot"), [("**E/RES/2040/5** | Oil for the lighthouses", "*{}/3*"), ("_E/RES/2040/5_ Oil for the lighthouses", "__{}/3__")]
)
def test_heads_and_page_numbers_in_italics_or_bold(head: str, foot: str) -> None:
    pages = ("The Council,\n\nRecalling oil,\n\n{0}\n\n", "{1}\n\nNoting lamps,\n\n{0}\n\n", "{1}\n\n1. Decides to meet.\n\n{0}\n")
    found = lines("".join(page.format(foot.format(number), head) for number, page in enumerate(pages, 1)))
    zones = furniture(found)
    assert [line.text for index, line in enumerate(found) if index not in zones] == [
        "The Council,",
        "Recalling oil,",
        "Noting lamps,",
        "1. Decides to meet.",
    ]


def test_words_that_are_emphasised_in_a_paragraph_are_no_head() -> None:
    found = lines("The Council,\n\n*Recalling* oil,\n\n*Noting* lamps of the *Code*\n\n**1. Decides to meet.**\n")
    assert furniture(found) == {}


@pytest.mark.parametrize(("symbol", "kept"), [("E/RES/2040/5", []), ("E/RES/2040/6", ["E/RES/2040/6"])])
def test_the_symbol_of_the_number_in_the_title_is_a_head_where_it_stands_alone(symbol: str, kept: list[str]) -> None:
    text = f"2040/5\n\nOil for lamps\n\nThe Council,\n\nRecalling oil,\n\n{symbol}\n\n1. Decides to meet.\n"
    found = lines(text)
    zones = furniture(found)
    assert [line.text for index, line in enumerate(found) if index not in zones and line.text.startswith("E/")] == kept


def test_a_symbol_alone_is_a_running_head_behind_the_title_that_has_its_number_and_the_symbol_of_the_cover_before_it() -> None:
    cover = "General Assembly\n\nDistr.: General\n\n5 May 1995\n\nSixth session\n\nA/RES/75/43\n\nReport of the keepers\n\n"
    text = cover + "75/43. Lamps\n\nThe General Assembly,\n\nNoting the lamps of\n\n{}\n\nthe coast,\n"
    assert furniture(lines(text.format("A/RES/75/43"))) == {9: Zone.RUNNING_HEAD}
    assert furniture(lines(text.format("all of"))) == {}
