"""Organ lines of bodies that no table names speak as those of the six organs do; in a list of bodies they do not."""

from __future__ import annotations

import pytest

from rapporteur.model.resolution import Kind, Organ
from tests.unit.structure.helpers import kinds, only, outline, parsed


@pytest.mark.parametrize(
    ("language", "organ", "preamble"),
    [
        ("en", "The Commission on Narcotic Drugs,", "Recalling its resolution 1 on lamps,"),
        ("en", "The Sixty-second World Health Assembly,", "Having considered the report on lamps;"),
        ("en", "The Conference of the Parties serving as the meeting of the Parties to the Protocol on Lamps,", "Noting the fog,"),
        ("en", "The Executive Board,", "Decides to light the lamps."),
        ("fr", "La Commission des stupéfiants,", "Rappelant sa résolution sur les lampes,"),
        ("es", "La Comisión de Estupefacientes,", "Recordando su resolución sobre las lámparas,"),
        ("ru", "Комиссия по наркотическим средствам,", "ссылаясь на свою резолюцию о лампах,"),
        ("zh", "麻醉药品委员会，", "回顾其关于灯塔的决议，"),
        ("ar", "إن لجنة المخدرات،", "إذ تشير إلى قرارها بشأن المصابيح،"),
    ],
)
def test_a_body_speaks_before_what_begins_a_preamble(language: str, organ: str, preamble: str) -> None:
    found = only(f"Lamps\n{organ}\n{preamble}\n1. Lamps.", language)
    assert (found.title.text, found.identity.organ) == ("Lamps", Organ.OTHER)
    assert [block.text.text for block in found.blocks[:2]] == [organ, preamble]
    assert found.blocks[0].kind is Kind.FORMULA


def test_a_body_in_a_list_of_bodies_does_not_speak() -> None:
    bodies = "The Commission on Lamps,\nThe Board of Keepers,\nThe Harbour Council."
    text = f"60/1. Lamps\nThe General Assembly,\n1. Thanks:\n{bodies}\n2. Decides to meet."
    assert len(kinds(only(text), Kind.FORMULA)) == 1


@pytest.mark.parametrize("below", ["Decides to light the lamps.", "Recalling its decision on lamps,", "1. Decides to light the lamps."])
def test_a_body_alone_on_its_line_speaks_without_a_comma_before_what_resolutions_open_with(below: str) -> None:
    found = only(f"Decision I/1\nLamps\nThe Conference of the Parties\n{below}\n2. Decides to meet.")
    assert (found.blocks[0].kind, found.identity.number, found.title.text) == (Kind.FORMULA, "I/1", "Lamps")


@pytest.mark.parametrize(
    "lines",
    [
        "Thanks:\nThe Commission on Lamps\nThe Board of Keepers\n2. Decides to meet.",
        "Thanks the fishers;\nThe Conference of the Parties\nIt met in May.",
        "Thanks the fishers;\nThe Conference of fog\nDecides to meet.",
    ],
)
def test_a_name_in_a_list_or_before_other_words_does_not_speak(lines: str) -> None:
    assert len(kinds(only(f"60/1. Lamps\nThe General Assembly,\n1. {lines}"), Kind.FORMULA)) == 1


def test_a_body_speaks_with_a_colon_before_its_first_numbered_paragraph() -> None:
    head = "Resolutions adopted by the Assembly of the Harbour Organization\nLamps"
    found = only(f"{head}\nWhereas fog is thick;\nThe Assembly:\n1. Urges all to light lamps.")
    assert [block.text.text for block in found.blocks][:2] == ["Whereas fog is thick;", "The Assembly:"]
    assert found.blocks[1].kind is Kind.FORMULA
    assert found.title.text == "Lamps"


@pytest.mark.parametrize("below", ["(a) Requests a lamp.", "2. Requests a lamp.", "1. Lamps.", "Lamps of the harbour."])
def test_a_body_with_a_colon_before_anything_else_announces_a_list(below: str) -> None:
    found = only(f"60/1. Lamps\nThe General Assembly,\nNoting the fog,\nThe Committee:\n{below}")
    assert [block.text.text for block in kinds(found, Kind.FORMULA)] == ["The General Assembly,"]


def test_each_resolution_of_a_body_begins_with_its_organ_line() -> None:
    one = "Resolution 64/{}\nLamps\nThe Commission on Narcotic Drugs,\nNoting the fog,\n1. Requests a lamp.\n"
    assert [r.identity.number for r in parsed(one.format(1) + one.format(2)).resolutions] == ["64/1", "64/2"]


def test_a_quoted_draft_of_a_body_loses_its_opening_marks() -> None:
    draft = "“The Commission on Lamps,\n“Noting the fog,\n“Requests a lamp.”"
    text = f"60/1. Lamps\nThe General Assembly,\n1. Adopts the following draft resolution:\n{draft}"
    assert outline(only(text))[2:] == [
        "  quoted draft",
        "    formula The Commission on",
        "    preambular Noting the fog,",
        "    operative Requests a lamp.",
    ]


def test_a_preamble_may_have_letters() -> None:
    lines = (
        "Lamps",
        "The General Conference,",
        "(a) Recalling its lamps,",
        "(b) Noting the fog,",
        "1. Urges:",
        "(a) Recalling lamps;",
        "(b) Oil.",
    )
    assert outline(only("\n".join(lines))) == [
        "formula The General Conference,",
        "preambular (a) Recalling its lamps,",
        "preambular (b) Noting the fog,",
        "operative 1. Urges:",
        "  item (a) Recalling lamps;",
        "  item (b) Oil.",
    ]


def test_paragraphs_of_a_draft_under_negotiation_are_called_by_their_parts() -> None:
    lines = (
        "PP1. Recalling its lamps,",
        "PP2bis. Noting the fog,",
        "OP1. Requests oil;",
        "OP1 bis. Requests gas;",
        "OP2. Decides to meet.",
    )
    found = only("\n".join(("Lamps", "The General Assembly,", *lines)))
    assert [(block.kind, block.number, block.remark) for block in found.blocks[1:]] == [
        (Kind.PREAMBULAR, "PP1.", ""),
        (Kind.PREAMBULAR, "PP2bis.", ""),
        (Kind.OPERATIVE, "OP1.", ""),
        (Kind.OPERATIVE, "OP1 bis.", ""),
        (Kind.OPERATIVE, "OP2.", ""),
    ]


def test_the_health_assembly_closes_with_the_report_that_it_went_by() -> None:
    one = "WHA60.{0} Lamps\nThe Sixtieth World Health Assembly,\nMindful of lamps;\n1. REQUESTS a lamp.\n"
    closed = "(Eleventh plenary meeting, 18 May 2007 – Committee A, first report)\n"
    first, second = parsed(one.format(1) + closed + one.format(2) + closed).resolutions
    assert [(one.identity.symbol, one.title.text) for one in (first, second)] == [("WHA60.1", "Lamps"), ("WHA60.2", "Lamps")]
    assert first.adoption is not None
    assert (first.adoption.meeting, first.adoption.date) == ("Eleventh plenary meeting", "2007-05-18")


def test_the_masthead_of_an_agency_is_no_part_of_the_title() -> None:
    head = "WORLD LAMP ORGANIZATION\nSIXTY-FIRST LAMP ASSEMBLY\nAgenda item 11.5\n24 May 2008"
    found = only(f"{head}\nLamps in hospitals\nThe Sixty-first Lamp Assembly,\nMindful of lamps;\n1. REQUESTS a lamp.")
    assert found.title.text == "Lamps in hospitals"
    assert (found.cover.agenda_item, found.cover.issued) == ("Agenda item 11.5", "24 May 2008")


def test_the_body_that_speaks_may_share_the_line_of_its_name_with_the_symbol_and_the_item_that_of_the_day() -> None:
    head = "WORLD LAMP ORGANIZATION\nSIXTY-FIRST LAMP ASSEMBLY WHA61.7\nAgenda item 11.5 24 May 2008"
    found = only(f"{head}\nLamps in hospitals\nThe Sixty-first Lamp Assembly,\nMindful of lamps;\n1. REQUESTS a lamp.")
    assert (found.identity.symbol, found.title.text) == ("WHA61.7", "Lamps in hospitals")
    assert (found.cover.organ, found.cover.agenda_item) == ("SIXTY-FIRST LAMP ASSEMBLY", "Agenda item 11.5")
    assert found.cover.issued == "24 May 2008"


def test_an_agency_that_prints_the_day_of_adoption_below_the_title_has_a_title() -> None:
    head = "Lamp Agency\nGeneral Conference\nGC(53)/RES/15\nItem 20 of the agenda (GC(53)/24)\nLamps in harbours"
    day = "Resolution adopted on 18 September 2009 during the eleventh plenary meeting"
    found = only(f"{head}\n{day}\nThe General Conference,\n(a) Recalling its lamps,\n1. Requests a lamp.")
    assert (found.identity.symbol, found.title.text) == ("GC(53)/RES/15", "Lamps in harbours")
    assert found.adoption is not None and found.adoption.date == "2009-09-18"


@pytest.mark.parametrize("title", ["Related lamps", "By the harbour", "Items for the agenda", "Lamps of 1947"])
def test_what_a_library_of_texts_prints_below_the_number_is_no_title_of_a_resolution(title: str) -> None:
    head = "United Nations General Assembly Resolution 60/1\nby the United Nations\nRelated Portals: Lamps\nsister projects: Wikidata item."
    found = only(f"{head}\n{title}\nThe General Assembly,\nMindful of lamps,\n1. Requests a lamp.")
    assert (found.identity.symbol, found.title.text) == ("A/RES/60/1", title)


def test_the_last_body_of_a_list_does_not_speak_before_the_next_recital() -> None:
    bodies = "The Commission on Lamps,\nThe Board of Keepers,"
    text = f"60/1. Lamps\nThe General Assembly,\nHaving heard:\n{bodies}\nRecalling its lamps,\n1. Decides to meet."
    assert [block.text.text for block in kinds(only(text), Kind.FORMULA)] == ["The General Assembly,"]


def test_a_recital_that_ends_in_a_body_is_no_organ_line() -> None:
    text = "77/5. 灯\n大会，\n回顾其关于灯塔的决议，\n欢迎关于灯塔的国际会议，\n注意到各项建议，\n1. 请秘书长提出报告。"
    assert [block.text.text for block in kinds(only(text, "zh"), Kind.FORMULA)] == ["大会，"]


def test_a_paragraph_of_a_working_paper_keeps_its_number_behind_one_without_an_end() -> None:
    found = only("60/1. Lamps\nThe General Assembly,\nPP1. Recalling the lamps of the\nPP2. and harbours,\nOP1. Requests oil.")
    assert [block.number for block in found.blocks] == ["", "PP1.", "PP2.", "OP1."]


def test_a_number_without_a_text_takes_no_numbered_paragraph_of_a_working_paper_for_its_own() -> None:
    found = only("60/1. Lamps\nThe General Assembly,\n1.\nPP2. Noting the lamps,\nOP1. Requests oil.")
    assert "PP2." in [block.number for block in found.blocks]
