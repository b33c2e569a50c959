"""Whole documents of every organ and age: what the parser makes of them, as outlines."""

import pytest

from rapporteur.model.resolution import Adoption, Certainty, Kind, Organ
from tests.unit.structure.helpers import kinds, only, outline, parsed

ASSEMBLY = """
74/900
Lamps in the
service of readers
The General Assembly,
Recalling its resolution 73/900 on lamps,
Convinced also that reading needs light,
1. Requests all libraries:
(a) To light their lamps;
(b) To keep:
(i) Oil;
(ii) Wicks;
(c) To read;
and invites them to report;
2. Decides to return to lamps.
47th plenary meeting
21 July 2020
Annex
Lamps of the world
1. There are many lamps.
A. Oil lamps
1. They need oil.
"""


def test_a_resolution_of_the_assembly() -> None:
    resolution = only(ASSEMBLY)
    assert resolution.identity.symbol == "A/RES/74/900"
    assert resolution.title.text == "Lamps in the service of readers"
    assert resolution.adoption == Adoption("47th plenary meeting", "2020-07-21")
    assert outline(resolution) == [
        "formula The General Assembly,",
        "preambular Recalling its resolution",
        "preambular Convinced also that",
        "operative 1. Requests all libraries:",
        "  item (a) To light their",
        "  item (b) To keep:",
        "    item (i) Oil;",
        "    item (ii) Wicks;",
        "  item (c) To read;",
        "  text and invites them",
        "operative 2. Decides to return",
        "adoption 47th plenary meeting",
        "annex Annex",
        "  heading Lamps of the",
        "  operative 1. There are many",
        "  heading A. Oil lamps",
        "  operative 1. They need oil.",
    ]
    assert not resolution.starts_mid_document
    assert not resolution.ends_mid_document


def test_block_ids_say_where_a_block_stands_and_are_unique() -> None:
    ids = [block.id for block in only(ASSEMBLY).walk()]
    assert len(ids) == len(set(ids))
    assert {"pp-2", "op-1", "op-1-b-ii", "annex-1-op-1", "annex-1-op-1.2"} <= set(ids)


SECURITY_COUNCIL = """
UNITEDUNITED
SNATIONSNATIONS
Security Council
Distr.
GENERAL
S/RES/9003 (1995)
5 July 1995
RESOLUTION 9003 (1995)
Adopted by the Security Council at its 3551st meeting,
on 5 July 1995
The Security Council,
Also welcoming the lamps,
Acting under Chapter VII of the Charter of the United Nations,
1. Demands that all lamps be lit;
2. Decides to remain actively seized of the matter.
"""


def test_a_resolution_of_the_security_council_has_its_adoption_on_top() -> None:
    resolution = only(SECURITY_COUNCIL.replace("meeting,\n", "meeting, "))
    assert resolution.identity.symbol == "S/RES/9003(1995)"
    assert resolution.identity.organ is Organ.SECURITY_COUNCIL
    assert resolution.adoption == Adoption("3551st meeting", "1995-07-05")
    assert resolution.cover.symbol == "S/RES/9003 (1995)"
    assert resolution.cover.distribution == "Distr. GENERAL"
    assert resolution.title.text == ""
    assert [b.number for b in kinds(resolution, Kind.OPERATIVE)] == ["1.", "2."]
    assert not resolution.ends_mid_document


COUNCIL_VOLUME = """
Decisions
At its 1375th meeting, on 2 January 1975, the Council decided to invite the keeper of the lamps.
Resolution 9100 (1975)
of 3 January 1975
The Security Council,
Having considered the lamps,
1. Calls upon all to read;
2. Decides to meet.
Adopted unanimously at the 1376th meeting.
Decisions
At its 1377th meeting, the Council proceeded.
Resolution 9101 (1975) of 5 February 1975
The Security Council,
Decides to light lamps.
Adopted at the 1378th meeting by 14 votes to none, with 1 abstention (Lampland).
"""


def test_a_volume_of_the_security_council() -> None:
    _, first, _, second = parsed(COUNCIL_VOLUME).resolutions
    assert (first.identity.symbol, second.identity.symbol) == ("S/RES/9100(1975)", "S/RES/9101(1975)")
    assert first.adoption is not None
    assert (first.adoption.meeting, first.adoption.date) == ("1376th meeting", "1975-01-03")
    assert second.adoption is not None
    assert (second.adoption.in_favour, second.adoption.against, second.adoption.abstaining) == (14, 0, 1)


def test_decisions_between_resolutions_are_texts_of_their_own_without_a_number() -> None:
    before, _, between, _ = parsed(COUNCIL_VOLUME).resolutions
    for decision, meeting in ((before, "At its 1375th meeting"), (between, "At its 1377th meeting")):
        assert (decision.title.text, decision.identity.number) == ("Decisions", "")
        assert decision.identity.reason == "a decision, which bears no number"
        assert [(block.kind, block.text.text[:21]) for block in decision.blocks] == [(Kind.TEXT, meeting)]
        assert not decision.starts_mid_document


def test_a_volume_of_the_human_rights_council() -> None:
    resolution = only(
        """
        Human Rights Council
        49/924. Lamps and human rights
        The Human Rights Council,
        Guided by the purposes of lamps,
        1. Decides to extend the mandate of the lamp;
        2. Also decides to remain seized of the matter.
        57th meeting
        1 April 2022
        [Adopted by a recorded vote of 25 to 4, with 14 abstentions.]
        """
    )
    assert resolution.identity.symbol == "A/HRC/RES/49/924"
    assert resolution.adoption is not None
    assert (resolution.adoption.date, resolution.adoption.in_favour) == ("2022-04-01", 25)


FRAGMENTS = """
"11. Also requests the keepers to report;
"12. Decides to meet again."
47th plenary meeting 21 July 2004
2004/920
Lamps
The Economic and Social Council,
Recommends to the General Assembly the adoption of the following draft resolution:
"The General Assembly,
"Concerned about lamps,
"1. Requests oil;
"2. Requests, in particular:
(a) Wicks;
(b) Matches."
47th plenary meeting 21 July 2004
2004/921
Readers
The Economic and Social Council,
Recommends to the General Assembly the adoption of the following draft resolution:
"The General Assembly,
"Deeply concerned about readers,
"""


def test_pages_torn_from_a_volume_are_fragments() -> None:
    torn, whole, cut = parsed(FRAGMENTS).resolutions
    assert torn.starts_mid_document
    assert (torn.identity.symbol, torn.identity.certainty) == ("E/RES/2004/919", Certainty.INFERRED)
    assert "2004/920" in torn.identity.reason
    assert (whole.starts_mid_document, whole.ends_mid_document) == (False, False)
    assert cut.ends_mid_document


def test_quoted_drafts_stand_below_the_paragraph_that_recommends_them() -> None:
    torn, whole, cut = parsed(FRAGMENTS).resolutions
    assert outline(whole) == [
        "formula The Economic and",
        "operative Recommends to the",
        "  quoted draft",
        "    formula The General Assembly,",
        "    preambular Concerned about lamps,",
        "    operative 1. Requests oil;",
        "    operative 2. Requests, in particular:",
        "      item (a) Wicks;",
        "      item (b) Matches.",
        "adoption 47th plenary meeting",
    ]
    drafts = [kinds(r, Kind.QUOTED_DRAFT)[0] for r in (torn, whole, cut)]
    assert [(d.open_start, d.open_end) for d in drafts] == [(True, False), (False, False), (False, True)]
    assert all(d.organ is Organ.GENERAL_ASSEMBLY for d in drafts)


def test_a_draft_without_quotation_marks_ends_where_the_outer_numbers_go_on() -> None:
    resolution = only(
        """
        2022/912
        Lamps
        The Economic and Social Council,
        1. Recommends to the General Assembly the adoption of the following draft resolution:
        The General Assembly,
        Recalling lamps,
        1. Lights lamps;
        2. Decides to shut them;
        3. Asks nobody.
        2. Decides to meet again.
        33rd plenary meeting 21 July 2022
        """
    )
    assert [b.number for b in resolution.blocks if b.kind is Kind.OPERATIVE] == ["1.", "2."]
    (draft,) = kinds(resolution, Kind.QUOTED_DRAFT)
    assert [b.number for b in draft.children if b.kind is Kind.OPERATIVE] == ["1.", "2.", "3."]


def test_sections_of_a_declaration_restart_their_numbers() -> None:
    resolution = only(
        """
        76/903
        Declaration on lamps
        The General Assembly
        Adopts the following declaration:
        Declaration on lamps
        We, the keepers of lamps, have met.
        I
        Light
        1. We light lamps.
        II
        Dark
        1. We fear the dark.
        10th plenary meeting
        3 May 2021
        """
    )
    assert [(b.number, b.text.text) for b in kinds(resolution, Kind.HEADING)] == [
        ("", "Declaration on lamps"),
        ("I", "Light"),
        ("II", "Dark"),
    ]
    assert [b.number for b in kinds(resolution, Kind.OPERATIVE)] == ["", "1.", "1."]


@pytest.mark.parametrize("masthead", ["United Nations A/77/999", "United Nations\nA/77/999"])
def test_a_report_bears_its_symbol_alone_or_beside_the_masthead(masthead: str) -> None:
    report = f"""
        {masthead}
        General Assembly
        Distr.: General
        1 December 2022
        Seventy-seventh session
        Agenda item 18
        Lamps for all
        Report of the Committee on Lamps
        I. Introduction
        1. At its 3rd meeting, the Committee lit the lamps.
        """
    resolution = only(report)
    assert (resolution.identity.symbol, resolution.cover.symbol) == ("A/77/999", "A/77/999")
    assert resolution.title.text == "Lamps for all Report of the Committee on Lamps"
    assert outline(resolution) == ["heading I. Introduction", "operative 1. At its 3rd"]


def test_a_symbol_between_the_number_and_the_organ_is_no_title() -> None:
    resolution = only(
        "RESOLUTION 9003 (1995)\nS/RES/9003 (1995)\n5 July 1995\nThe Security Council,\nRecalling lamps,\n1. Decides to meet.\n"
    )
    assert (resolution.title.text, resolution.cover.symbol) == ("", "S/RES/9003 (1995)")


def test_session_and_agenda_item_on_one_line_are_two_fields() -> None:
    cover = only(
        "United Nations\nGeneral Assembly Distr.: General 18 November 2025\nEightieth session Agenda item 89\n"
        "Resolution adopted by the General Assembly on 14 November 2025\n80/97. Lamps\nThe General Assembly,\n1. Decides to meet.\n"
    ).cover
    assert (cover.session, cover.agenda_item) == ("Eightieth session", "Agenda item 89")


@pytest.mark.parametrize("before", ["Author: General Assembly\n", "REPORT\n1. The keepers met.\n"])
def test_the_label_of_a_date_announces_no_draft(before: str) -> None:
    resolution = only(f"{before}Date:\n30 November 1987\nThe General Assembly,\nRecalling its lamps,\n1. Decides to meet.\n")
    assert not kinds(resolution, Kind.QUOTED_DRAFT)
