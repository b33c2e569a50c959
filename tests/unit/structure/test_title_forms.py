"""Number lines as papers about the United Nations and its first volumes print them."""

from dataclasses import replace

import pytest

from rapporteur.cleanup.cleaning import clean
from rapporteur.model.resolution import Kind, Organ
from rapporteur.structure.parsing import parse
from rapporteur.structure.titles import title_line
from tests.unit.structure.helpers import DOCUMENT, only, parsed

_BODY = """
The Security Council,
Noting the fog over the harbour,
1. Decides to keep the lamps;
2. Decides to meet again.
"""


@pytest.mark.parametrize(
    ("line", "symbol", "date", "title"),
    [
        ("7 (1946) Resolution of 26 June 1946", "S/RES/7(1946)", "1946-06-26", "Resolution of 26 June 1946"),
        ("RESOLUTION 1993 (12 MAY 2011)", "S/RES/1993(2011)", "2011-05-12", ""),
        ("338 (1973) of 22 October 1973", "S/RES/338(1973)", "1973-10-22", ""),
        ("S/RES/338 (1973). Lamps", "S/RES/338(1973)", "", "Lamps"),
    ],
)
def test_a_council_resolution_is_known_by_its_number_however_its_date_stands_there(line: str, symbol: str, date: str, title: str) -> None:
    made = only(line + _BODY)
    assert (made.identity.symbol, made.adoption.date if made.adoption else "", made.title.text) == (symbol, date, title)


def test_the_year_behind_the_number_of_an_assembly_resolution_is_no_part_of_it() -> None:
    made = only("RESOLUTION 31/99 (1976)" + _BODY.replace("Security Council", "General Assembly"))
    assert (made.identity.symbol, made.identity.reason) == ("A/RES/31/99", "the number is printed 31/99 (1976)")


@pytest.mark.parametrize(
    "text", ["7 (1946) Resolution of the Council on lamps", "1993 (12 MAY 2011)x", "31/99 (76)", "338 (1973) of 22 lamps", "A/RES/31/99"]
)
def test_no_other_words_behind_a_number_make_a_title(text: str) -> None:
    assert title_line(text) is None


@pytest.mark.parametrize("organ", ["The Commission on Human Rights,", "The Governing Council,"])
def test_the_organ_line_of_a_body_whose_numbers_have_no_symbol_opens_a_resolution(organ: str) -> None:
    made = only("14 (XXXI). Lamps of the harbour" + _BODY.replace("The Security Council,", organ))
    assert (made.identity.number, made.identity.organ, made.identity.symbol) == ("14 (XXXI)", Organ.OTHER, "")
    assert [block.kind for block in made.blocks] == [Kind.FORMULA, Kind.PREAMBULAR, Kind.OPERATIVE, Kind.OPERATIVE]


def test_a_symbol_is_a_number_line_where_a_title_stands_behind_it() -> None:
    made = only("A/RES/31/99. Lamps of the harbour" + _BODY.replace("Security Council", "General Assembly"))
    assert (made.identity.symbol, made.title.text) == ("A/RES/31/99", "Lamps of the harbour")


@pytest.mark.parametrize("head", ["31/99 Lamps of the harbour", "A/RES/31/99 Lamps of the harbour", "31/99\tLamps of the harbour"])
def test_a_number_right_above_the_organ_has_its_title_behind_a_blank(head: str) -> None:
    made = only(head + _BODY.replace("Security Council", "General Assembly"))
    assert (made.identity.symbol, made.title.text) == ("A/RES/31/99", "Lamps of the harbour")


def test_a_reference_with_a_title_behind_a_blank_is_no_head_where_no_organ_follows() -> None:
    body = _BODY.replace("Security Council", "General Assembly")
    made = only(f"31/99. Lamps of the harbour{body}\n30/12 Bells of the harbour\n\n29/7 Ropes of the harbour\n")
    assert made.identity.symbol == "A/RES/31/99"


def test_the_decisions_behind_a_resolution_are_no_title_of_the_next_whose_number_stands_above_its_day() -> None:
    first, decision, second = parsed(
        f"338 (1973) of 22 October 1973{_BODY}Adopted at the 1747th meeting by 14 votes to none.\nDecisions\n"
        "At its 1748th meeting, on 23 October 1973, the Council decided to invite a keeper (S/11036).\n"
        f"339 (1973) of 23 October 1973{_BODY}"
    ).resolutions
    assert (first.identity.symbol, decision.title.text, second.identity.symbol) == ("S/RES/338(1973)", "Decisions", "S/RES/339(1973)")


def test_a_title_may_have_a_number_without_its_session_below_the_labels_of_a_web_site() -> None:
    head = "Lighting of harbours.\nDocument source:\n2 December 1977\n40. Lighting of harbours"
    found = only(f"{head}\nThe General Assembly,\nNoting the fog,\n1. Requests a lamp.")
    assert (found.title.text, found.starts_mid_document) == ("40. Lighting of harbours", False)
    assert "Document source:" in found.cover.other


def test_a_numbered_paragraph_above_an_organ_line_is_no_title() -> None:
    found = only("60/1. Lamps\nThe General Assembly,\n1. Requests a lamp;\n2. Notes the fog.\nThe General Assembly,\nDecides to meet.")
    assert found.title.text == "Lamps"


def test_a_mark_on_the_cover_stands_before_the_title() -> None:
    title = only(
        "United Nations\nE/RES/2018/28^1\n2018/28. Lamps of the piers\nThe Economic and Social Council,\n1. Decides to meet."
    ).title
    assert (title.text, [(mark.at, mark.label) for mark in title.marks]) == ("Lamps of the piers", [(0, "1")])


@pytest.mark.parametrize("head", ["75/1 - مصابيح الأرصفة", "75/1\n- مصابيح الأرصفة"])
def test_the_dash_before_an_arabic_title_is_none_of_it(head: str) -> None:
    assert only(f"{head}\nإن الجمعية العامة،\n1 - تقرر أن تجتمع.", "ar").title.text == "مصابيح الأرصفة"


def test_an_agenda_item_below_the_number_line_is_a_field_of_the_cover_and_words_about_agendas_are_a_title() -> None:
    made = only("31/99\nAgenda item 12.7\nAgenda items proposed by the keepers" + _BODY.replace("Security Council", "General Assembly"))
    assert (made.title.text, made.cover.agenda_item) == ("Agenda items proposed by the keepers", "Agenda item 12.7")


def test_a_date_that_a_title_breaks_off_before_is_of_the_title() -> None:
    """It was taken for the day of adoption."""
    made = only("60/251. Programme of the harbours for the period up to\n31 December 2015" + _BODY + "30th plenary meeting\n3 May 2006")
    assert made.title.text == "Programme of the harbours for the period up to 31 December 2015"
    assert made.adoption and made.adoption.date == "2006-05-03"
    dated = only("60/251. Programme of the harbours\n31 December 2015" + _BODY)
    assert (dated.title.text, dated.adoption and dated.adoption.date) == ("Programme of the harbours", "2015-12-31")


def test_a_heading_that_breaks_off_behind_a_preposition_goes_on_in_the_next() -> None:
    content = "# 60/251. Lamps\n\n*The General Assembly*,\n\n*Noting* fog,\n\n1. *Meets*.\n\n## Annex\n\n" + (
        "### Meetings from\n\n### 3 to 5 May 2014\n\nThe keepers meet.\n\n### Lamps of the North\n\n### Bells\n\nThe bells ring.\n"
    )
    (made,) = parse(clean(replace(DOCUMENT, size=len(content)), content.encode())).resolutions
    headings = [block.text.text for block in made.walk() if block.kind is Kind.HEADING]
    assert headings[-3:] == ["Meetings from 3 to 5 May 2014", "Lamps of the North", "Bells"]


def test_a_short_recital_below_the_symbol_of_a_page_is_no_title() -> None:
    made = only("A/RES/47/12\nRecalling the lamps of the harbour, 1/\n1. Takes note of the report;\n80th plenary meeting\n11 December 1992")
    assert made.title.text == ""
    assert [block.kind for block in made.blocks][:2] == [Kind.PREAMBULAR, Kind.OPERATIVE]


@pytest.mark.parametrize(
    ("language", "head", "speaks", "meeting"),
    [
        ("fr", "Résolution 9900 (1996)\nAdoptée par le Conseil de sécurité à sa 9551e séance, le 5 juillet 1996",
         "Le Conseil de sécurité,\nRappelant ses lampes,\n1. Décide d’allumer les lampes.", "9551e séance"),
        ("es", "Resolución 9900 (1996)\nAprobada por el Consejo de Seguridad en su 9551ª sesión, celebrada el 5 de julio de 1996",
         "El Consejo de Seguridad,\nRecordando sus lámparas,\n1. Decide encender las lámparas.", "9551ª sesión"),
        ("ru", "Резолюция 9900 (1996),\nпринятая Советом Безопасности на его 9551-м заседании 5 июля 1996 года",
         "Совет Безопасности,\nссылаясь на свои лампы,\n1. постановляет зажечь лампы.", "9551-м заседании"),
        ("ru", "Резолюция 9900 (1996), принятая Советом Безопасности на его 9551-м заседании 5 июля 1996 года",
         "Совет Безопасности,\nссылаясь на свои лампы,\n1. постановляет зажечь лампы.", "9551-м заседании"),
        ("ar", "القرار 9900 (1996)\nالذي اتخذه مجلس الأمن في جلسته 9551، المعقودة في 5 تموز/يوليه 1996",
         "إن مجلس الأمن،\nإذ يشير إلى المصابيح،\n1 - يقرر إضاءة المصابيح.", "جلسته 9551"),
        ("zh", "第9900(1996)号决议\n1996年7月5日安全理事会第9551次会议通过",
         "安全理事会，\n回顾其灯塔，\n1. 决定点灯。", "第9551次会议"),
        ("zh", "联合国安理会第9900(1996)号决议\n安全理事会1996年7月5日第9551次会议通过",
         "安全理事会，\n回顾其灯塔，\n1. 决定点灯。", "第9551次会议"),
        ("zh", "第9900(1996)號決議\n安全理事會1996年7月5日第9551次會議通過",
         "安全理事會，\n認定燈塔，\n1. 決定點燈。", "第9551次會議"),
    ],
)  # fmt: skip
def test_the_councils_number_and_adoption_above_its_name_are_read_in_every_language(
    language: str, head: str, speaks: str, meeting: str
) -> None:
    found = only(f"{head}\n{speaks}", language)
    assert (found.identity.symbol, found.identity.number, found.title.text) == ("S/RES/9900(1996)", "9900 (1996)", "")
    assert found.adoption is not None
    assert (found.adoption.meeting, found.adoption.date) == (meeting, "1996-07-05")
    assert [block.kind for block in found.blocks] == [Kind.ADOPTION, Kind.FORMULA, Kind.PREAMBULAR, Kind.OPERATIVE]


def test_a_sentence_that_breaks_off_behind_a_number_is_no_head() -> None:
    assert title_line("resolution 9900 (1996),") is None
    assert title_line("大会的灯塔") is None


def test_capitals_behind_a_number_are_a_title_without_a_stop() -> None:
    made = only("644(XXXII) HARBOUR RESOLUTION ON LAMPS" + _BODY.replace("Security Council", "Economic Commission for the Coast"))
    assert (made.identity.number, made.title.text) == ("644 (XXXII)", "HARBOUR RESOLUTION ON LAMPS")
    assert title_line("644(XXXII) in which it decided to light lamps") is None


def test_what_the_council_adopted_in_writing_has_a_day_and_no_meeting() -> None:
    made = only("Resolution 9932 (2020)\nAdopted by the Security Council on 12 July 2020" + _BODY)
    assert made.title.text == ""
    assert made.adoption is not None
    assert (made.adoption.date, made.adoption.meeting) == ("2020-07-12", "")


_FIELDS = (
    "Publisher: UN General Assembly",
    "Publication Date: 20 December 2093",
    "Cite as: Lamps, A/RES/90/904, at: lamps.org [1 May 2094]",
)


@pytest.mark.parametrize("dash", ["", "- ", "• "])
def test_what_a_web_site_knows_of_a_document_is_no_part_of_its_title(dash: str) -> None:
    fields = "\n".join(f"{dash}{field}" for field in (*_FIELDS, "Symbol: A/RES/90/904"))
    found = only(f"Lamps of the harbour\n{fields}\nThe General Assembly,\nNoting the fog,\n1. Requests a lamp.")
    assert (found.title.text, found.identity.symbol) == ("Lamps of the harbour", "A/RES/90/904")
    assert [line.removeprefix(dash) for line in found.cover.other[:3]] == list(_FIELDS)
    assert found.cover.proponent == ""
