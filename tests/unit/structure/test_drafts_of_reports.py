"""Drafts that a report prints under headings of their own, without a paragraph that recommends them."""

from __future__ import annotations

import pytest

from rapporteur.model.resolution import Kind
from tests.unit.structure.helpers import kinds, only, outline

COVER = """
A/92/622
United Nations
General Assembly
Distr.: General
30 November 2037
Ninety-second session
Agenda item 12
Report of the Third Committee on lamps at the ninety-second session
"""
REPORT = f"""{COVER}
I. Introduction
1. The item was allocated to the Third Committee.
2. The Committee considered it at its 5th meeting.
II. Recommendations of the Third Committee
DRAFT RESOLUTION I
Lamps of the piers
The General Assembly,
Recalling its lamps,
1. Requests light;
2. Decides to remain seized of the matter.
DRAFT RESOLUTION II
Bells of the harbour
A
The General Assembly,
Noting the fog,
1. Requests bells;
2. Decides to remain seized of the matter.
B
The General Assembly,
Decides to ring them.
DRAFT DECISION
The General Assembly takes note of the lamps.
III. Organization of work
3. The Committee met at noon.
"""


def test_drafts_under_their_names_stand_by_themselves() -> None:
    report = only(REPORT)
    assert report.identity.symbol == "A/92/622"
    assert report.title.text == "Report of the Third Committee on lamps at the ninety-second session"
    first, second, third = kinds(report, Kind.QUOTED_DRAFT)
    assert [block.text.text for block in first.children[:3]] == ["DRAFT RESOLUTION I", "Lamps of the piers", "The General Assembly,"]
    assert [block.number for block in first.children if block.kind is Kind.OPERATIVE] == ["1.", "2."]
    assert [block.text.text for block in second.children if block.kind is Kind.HEADING][:4] == [
        *("DRAFT RESOLUTION II", "Bells of the harbour", "A", "B")
    ]
    assert [block.text.text for block in third.children] == ["DRAFT DECISION", "The General Assembly takes note of the lamps."]
    assert [line for line in outline(report) if not line.startswith(" ")][-2:] == [
        "heading III. Organization of work",
        "operative 3. The Committee met",
    ]


DECISIONS = """
E/2037/22
United Nations
Economic and Social Council
Distr.: General
Report of the Commission on Lamps on its third session
Chapter I
Matters calling for action by the Council
A. Draft resolution
Lamps of the piers
The Economic and Social Council,
Recalling its lamps,
1. Requests light;
2. Decides to remain seized of the matter.
B. Draft decisions
DRAFT DECISION I
Report of the Commission on Lamps
The Economic and Social Council takes note of the report of the Commission on Lamps.
DRAFT DECISION II
Agenda of the fourth session
The Economic and Social Council,
Noting the oil,
(a) Approves the agenda;
(b) Decides that the session shall last a day.
Chapter II
Organization of the session
1. The Commission met at noon.
"""


def test_a_draft_alone_in_its_section_and_decisions_of_one_sentence() -> None:
    report = only(DECISIONS)
    assert report.identity.symbol == "E/2037/22"
    assert report.title.text == "Report of the Commission on Lamps on its third session"
    drafts = kinds(report, Kind.QUOTED_DRAFT)
    assert [draft.children[0].text.text for draft in drafts] == ["Lamps of the piers", "DRAFT DECISION I", "DRAFT DECISION II"]
    assert [len(draft.children) for draft in drafts] == [5, 3, 4]
    outer = [line for line in outline(report) if not line.startswith(" ")]
    assert outer[:3] == ["heading Chapter I", "heading Matters calling for", "heading A. Draft resolution"]
    assert outer[-3:] == ["heading Chapter II", "heading Organization of the", "operative 1. The Commission met"]


def test_decisions_that_a_paragraph_recommends_stand_in_it() -> None:
    report = only(
        f"""{COVER}
        7. The Committee recommends to the General Assembly the adoption of the following draft decisions:
        DRAFT DECISION I
        Lamps
        The General Assembly takes note of the lamps.
        DRAFT DECISION II
        Bells
        The General Assembly approves the bells.
        8. The Committee closed the item.
        """
    )
    assert [line.split()[0] for line in outline(report) if not line.startswith(" ")] == ["operative", "operative"]
    assert [draft.children[0].text.text for draft in kinds(report, Kind.QUOTED_DRAFT)] == ["DRAFT DECISION I", "DRAFT DECISION II"]


@pytest.mark.parametrize("line", ["1. Ms. Lamp introduced it.", "The Committee had before it a paper."])
def test_what_a_report_tells_of_a_draft_is_no_draft(line: str) -> None:
    report = only(f"{COVER}\nI. Introduction\n1. The item is old.\nDraft resolution I\n{line}\n2. The Committee adopted it.")
    assert kinds(report, Kind.QUOTED_DRAFT) == []


@pytest.mark.parametrize("chapters", [("Chapter I", "Chapter II"), ("CHAPTER 1", "CHAPTER 2")])
def test_the_chapters_of_a_statute_are_of_the_annex_of_the_draft(chapters: tuple[str, str]) -> None:
    first, second = chapters
    text = f"""
    2037/12. Lamps
    The Economic and Social Council,
    1. Recommends to the General Assembly the adoption of the following draft resolution:
    The General Assembly,
    Recalling its lamps,
    1. Adopts the statute;
    Annex
    Statute of the lamps
    {first}
    The lamps are lit.
    {second}
    The oil is bought.
    """
    assert outline(only(text))[-5:] == [
        "      heading Statute of the",
        f"      heading {first}",
        "      text The lamps are",
        f"      heading {second}",
        "      text The oil is",
    ]


def test_the_chapters_of_what_a_draft_adopts_are_of_it() -> None:
    lead = "2037/12. Lamps\nThe Economic and Social Council,\n1. Recommends to the General Assembly the following draft resolution:\n"
    found = only(f"{lead}The General Assembly,\n1. Adopts the statute below:\nChapter I\nLamps burn.\nChapter II\nOil burns.\n")
    assert [line for line in outline(found) if "Chapter" in line] == ["    heading Chapter I", "    heading Chapter II"]


def test_a_chapter_of_the_report_behind_the_annex_of_a_draft_is_of_the_report() -> None:
    draft = "Draft resolution I\nLamps\nThe General Assembly,\nRecalling lamps,\n1. Requests light.\nAnnex\nTable of lamps\n"
    text = f"{COVER}\nChapter I\nMatters calling for action\n{draft}Chapter II\nOrganization of the session\nThe session was opened.\n"
    assert "heading Chapter II" in outline(only(text))


@pytest.mark.slow
@pytest.mark.timeout(30)
def test_many_headings_in_a_draft_take_no_time() -> None:
    only(
        "2037/12. Lamps\nThe Economic and Social Council,\n1. Recommends the following draft resolution:\nThe General Assembly,\n"
        + "A. Lamps of the pier\n" * 20_000
    )


DRAFT = "The General Assembly,\nRecalling lamps,\n1. Requests oil.\n"
COVER_OF_DRAFT = "A/C.3/92/L.12\nUnited Nations\nGeneral Assembly\nDistr.: Limited\n30 November 2037\n"


@pytest.mark.parametrize("cover", ["", COVER_OF_DRAFT], ids=["alone", "with a cover"])
@pytest.mark.parametrize("name", ["Draft resolution I", "Draft resolution A\nLamps of the piers"])
def test_a_draft_printed_by_itself_has_its_name_for_a_title(cover: str, name: str) -> None:
    found = only(f"{cover}{name}\n{DRAFT}")
    assert found.title.text == name.replace("\n", " ")
    assert outline(found) == ["formula The General Assembly,", "preambular Recalling lamps,", "operative 1. Requests oil."]


@pytest.mark.parametrize("cover", ["", COVER_OF_DRAFT], ids=["alone", "with a cover"])
def test_drafts_printed_behind_each_other_are_drafts(cover: str) -> None:
    found = only(f"{cover}Draft resolution I\nLamps\n{DRAFT}Draft resolution II\nOil\n{DRAFT}")
    assert [draft.children[0].text.text for draft in kinds(found, Kind.QUOTED_DRAFT)] == ["Draft resolution I", "Draft resolution II"]
    assert found.title.text == ""


RECOMMENDED = """
1. The Commission met in May.
2. The Commission recommended to the Council the adoption of the following draft resolution:
Lighting of harbours
The Economic and Social Council,
Recalling its lamps,
1. Decides to light them{}
2. Requests oil{}
3. {}
"""


def test_the_next_number_of_a_report_behind_a_whole_draft_is_the_report_s() -> None:
    report = outline(only(RECOMMENDED.format(";", ".", "At its 4th meeting, the Commission had before it a note on oil.")))
    assert report[-2:] == ["    operative 2. Requests oil.", "operative 3. At its 4th"]


@pytest.mark.parametrize(
    ("end", "third"), [(".", "Decides to buy wicks."), (";", "At its fourth session to buy wicks.")], ids=["a verb", "no stop"]
)
def test_the_next_number_of_a_draft_is_the_draft_s(end: str, third: str) -> None:
    assert outline(only(RECOMMENDED.format(";", end, third)))[-1].startswith("    operative 3.")
