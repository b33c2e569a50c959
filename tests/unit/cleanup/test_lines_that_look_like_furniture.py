"""Lines of the text that look like what a page prints around it: numbers of items, and the records that a sentence cites."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.extract.lines import lines
from rapporteur.cleanup.extract.plain import markdown
from rapporteur.cleanup.furniture import furniture
from rapporteur.model.text import Zone


def bodies(text: str) -> list[str]:
    return [p.text for p in markdown.extract(text).paragraphs if p.zone is Zone.BODY]


def numbers(text: str) -> list[str]:
    return [p.text for p in markdown.extract(text).paragraphs if p.zone is Zone.PAGE_NUMBER]


def test_numbers_in_brackets_that_count_items_stand_before_them() -> None:
    text = "1. Requests the keepers:\n\n(1)\n\nTo light the lamps;\n\n(2)\n\nTo trim the wicks;\n\n2. Decides to rest."
    assert bodies(text) == ["1. Requests the keepers:", "(1) To light the lamps;", "(2) To trim the wicks;", "2. Decides to rest."]


def test_items_of_several_paragraphs_are_of_a_list_that_is_announced() -> None:
    text = f"Requests the keepers:\n\n(1)\n\n{SHORT}\n\n(2)\n\n{SHORT}\n\nDecides to rest."
    assert numbers(text) == []


SHORT = "\n\n".join(f"The keepers tend lamp {letter}." for letter in "abcde")
PAGE = "\n\n".join(f"Recalling lamp {letter}," for letter in "abcdefghijklmnop")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Recalling oil,\n(1)\fNoting wicks,\n(2)\fRequests light.\n", ["(1)", "(2)"], id="at the edges of pages"),
        pytest.param(f"{PAGE}\n\n(1)\n\n{PAGE}\n\n(2)\n\n{PAGE}", ["(1)", "(2)"], id="a page apart"),
        pytest.param(
            "\n\n".join(f"{SHORT}\n\n({number})" for number in (1, 2, 3)), ["(1)", "(2)", "(3)"], id="a page of few paragraphs apart"
        ),
        pytest.param("Recalling oil and\n\n(12)\n\nwicks of lamps,", ["(12)"], id="of no list"),
        pytest.param("Recalling oil,\n\n(1)\n\n40-12345 (E)\n\nNoting wicks,", ["(1)"], id="beside a job number"),
        pytest.param("Recalling oil,\n\n- 3 -\n\nNoting wicks,", ["- 3 -"], id="between dashes"),
    ],
)
def test_numbers_in_brackets_that_are_of_pages(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


RECORDS = "Official Records of the General Assembly, Ninety-first Session"


@pytest.mark.parametrize(
    "text",
    [
        f"Taking note of the report of the keepers, which is contained in the\n{RECORDS}\nand of its annex,\nRequests oil.",
        f"Recalling the report in the\f{RECORDS}\nand its annex,",
        f"Recalling the report of the keepers on lamps, as printed\n\n{RECORDS},\n\nSupplement No. 3,",
        f"Taking note of the conclusions of the keepers concerning oil and wicks,\n{RECORDS}\nand of its annex,",
    ],
)
def test_records_that_a_sentence_cites_are_of_the_sentence(text: str) -> None:
    assert Zone.RUNNING_HEAD not in furniture(lines(text)).values()


@pytest.mark.parametrize(
    "text",
    [
        f"Recalling the report of the keepers.\n\n{RECORDS}\n\nNoting oil,",
        f"Recalling the report of all keepers on the lamps of\n12\n{RECORDS}\nthe coast,",
        f"Recalling the report in the\f{RECORDS}\nlamps of\f{RECORDS}\nthe coast,",
        f"{RECORDS}\nRecalling oil,",
        f"Requests the keepers to rest.\n\n{RECORDS}\n\nAnnex\n\nRules of the lamps",
        f"(a) To light the lamps;\f{RECORDS}\n\n(b) To trim the wicks;",
    ],
)
def test_records_that_stand_alone_are_a_running_head(text: str) -> None:
    assert Zone.RUNNING_HEAD in furniture(lines(text)).values()


def test_a_decision_by_its_session_is_of_the_sentence_where_it_fills_a_line() -> None:
    assert (
        Zone.RUNNING_HEAD
        not in furniture(lines("Recalling, of the decisions of the Conference on Lamps,\nXIII/18\nand the lamps,")).values()
    )


@pytest.mark.parametrize("line", ["126 General Assembly—Ninety-first Session", "General Assembly—Ninety-first Session 126"])
def test_the_number_of_a_page_stands_on_either_side_of_its_head(line: str) -> None:
    assert bodies(f"1. Requests the keepers to take the necessary mea-\n\n{line}\n\nsures to light the harbour.") == [
        "1. Requests the keepers to take the necessary measures to light the harbour."
    ]
