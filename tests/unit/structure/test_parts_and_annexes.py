"""Composite resolutions and annexes: where a text within the text begins, ends, and what it makes of the whole."""

import pytest

from rapporteur.model.resolution import Kind
from tests.unit.structure.helpers import kinds, only, outline, parsed

ROMAN_VOLUME = """
9758 (XXVI). Restoration of lamps
The General Assembly,
Recalling the lamps,
Decides to restore them.
1976th plenary meeting,
25 October 1971.
9759 (XXVI). Question of oil
A
The General Assembly,
1. Requests oil.
1977th plenary meeting, 26 October 1971.
B
Wicks
The General Assembly,
1. Requests wicks.
1977th plenary meeting, 26 October 1971.
"""


def test_a_volume_with_roman_sessions_and_a_composite_resolution() -> None:
    first, second = parsed(ROMAN_VOLUME).resolutions
    assert (first.identity.number, first.title.text) == ("9758 (XXVI)", "Restoration of lamps")
    assert second.title.text == "Question of oil"
    assert [(p.number, p.text.text) for p in kinds(second, Kind.PART)] == [("A", ""), ("B", "Wicks")]


@pytest.mark.parametrize(
    ("end", "cut_off"),
    [
        ("1. Requests wicks.\n1977th plenary meeting, 26 October 1971.", False),
        ("1. Requests wicks.\n2. Decides to meet", True),
        ("1. Requests wicks;", True),
    ],
)
def test_the_last_part_says_whether_a_composite_resolution_is_whole(end: str, cut_off: bool) -> None:
    composite = ROMAN_VOLUME[ROMAN_VOLUME.index("9759") : ROMAN_VOLUME.index("1. Requests wicks")]
    assert only(composite + end).ends_mid_document is cut_off
    once = composite.replace("1977th plenary meeting, 26 October 1971.\n", "")
    assert only(once + end).ends_mid_document is cut_off


def test_a_single_operative_paragraph_has_no_number() -> None:
    first, _ = parsed(ROMAN_VOLUME).resolutions
    (paragraph,) = kinds(first, Kind.OPERATIVE)
    assert (paragraph.number, paragraph.phrase, paragraph.id) == ("", "Decides", "op-1")


ANNEXED = (
    ROMAN_VOLUME[: ROMAN_VOLUME.index("9759")]
    + """
Annex
{}
The Economic and Social Council,
Recalling oil,
1. Lights lamps;
2. Fills them.
"""
)


def test_an_organ_line_in_an_annex_begins_a_draft_and_no_resolution() -> None:
    assert outline(only(ANNEXED.format("Draft resolution on lamps") + "Annex II\n1. Oil is dear."))[3:] == [
        "adoption 1976th plenary meeting,",
        "annex Annex",
        "  heading Draft resolution on",
        "  quoted draft",
        "    formula The Economic and",
        "    preambular Recalling oil,",
        "    operative 1. Lights lamps;",
        "    operative 2. Fills them.",
        "annex Annex II",
        "  operative 1. Oil is dear.",
    ]


def test_a_number_line_behind_an_annex_begins_a_resolution() -> None:
    first, second = parsed(ANNEXED.format("1. Oil is dear.\n1971/900\nLamps")).resolutions
    assert [block.kind for block in first.blocks][-1] is Kind.ANNEX
    assert second.identity.symbol == "E/RES/1971/900"


DRAFTS = """
2004/901. Lamps and bells
The Economic and Social Council,
Recommends to the General Assembly the adoption of the following draft resolutions:
Draft resolution I
Lamps of the piers
The General Assembly,
Recalling lamps,
1. Lights them;
2. Decides to meet again.
{}
Bells of the piers
The General Assembly,
Recalling bells,
1. Rings them.
"""


@pytest.mark.parametrize("name", ["Draft resolution II", "Draft resolution 2", "Draft resolution B"])
def test_each_of_several_drafts_stands_by_itself_with_its_name_and_its_numbers(name: str) -> None:
    (resolution,) = parsed(DRAFTS.format(name)).resolutions
    first, second = kinds(resolution, Kind.QUOTED_DRAFT)
    assert [block.text.text for block in first.children[:2]] == ["Draft resolution I", "Lamps of the piers"]
    assert [block.text.text for block in second.children[:3]] == [name, "Bells of the piers", "The General Assembly,"]
    assert [block.number for block in second.children][-1] == "1."
    assert kinds(resolution, Kind.OPERATIVE)[0].children == (first, second)


@pytest.mark.parametrize("name", ["II", "Part II", "Lamps of the sea"])
def test_a_part_of_a_draft_begins_no_other_draft(name: str) -> None:
    (resolution,) = parsed(DRAFTS.format(name)).resolutions
    assert len(kinds(resolution, Kind.QUOTED_DRAFT)) == 1


def test_a_draft_whose_recommending_paragraph_is_not_there_is_known_by_its_quotation_mark() -> None:
    text = "2004/901. Lamps\nThe Economic and Social Council,\nRecalling bells.\n{0}The General Assembly,\n{0}Recalling lamps,\n"
    (draft,) = kinds(only(text.format('"') + '"1. Requests oil."\n2. Decides to meet.'), Kind.QUOTED_DRAFT)
    assert (draft.remark, len(draft.children)) == ("the paragraph that recommends this draft is not in the source", 3)


def test_an_annex_within_a_quotation_is_of_the_draft_though_its_paragraphs_have_opening_marks() -> None:
    resolution = only(
        """
        2004/901. Lamps and bells
        The Economic and Social Council,
        1. Recommends to the General Assembly the adoption of the following draft resolution:
        "The General Assembly,
        "1. Decides to light lamps.
        "ANNEX
        "1. Lamps.
        "2. Bells."
        2. Decides to meet.
        """
    )
    assert outline(resolution)[1:] == [
        *("operative 1. Recommends to the", "  quoted draft", "    formula The General Assembly,", "    operative 1. Decides to light"),
        *("    annex ANNEX", "      operative 1. Lamps.", "      operative 2. Bells.", "operative 2. Decides to meet."),
    ]
    assert not resolution.ends_mid_document


def test_a_date_alone_before_an_annex_closes_the_text() -> None:
    found = only("75/1. Lamps\nThe General Assembly,\n1. Decides to meet.\n21 July 2020\nAnnex\nTable of lamps")
    assert found.adoption is not None and found.adoption.date == "2020-07-21"
    assert outline(found)[2:] == ["adoption 21 July 2020", "annex Annex", "  heading Table of lamps"]
