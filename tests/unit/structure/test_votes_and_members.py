"""Votes, voters and members: who is listed belongs to the line that announces the list, and is no heading."""

import pytest

from rapporteur.model.resolution import Kind
from rapporteur.structure import adoption
from tests.unit.structure.helpers import kinds, only, outline

VOTED = """
49/924. Lamps and human rights
The Human Rights Council,
Guided by the purposes of lamps,
1. Decides to extend the mandate of the lamp;
2. Also decides to remain seized of the matter.
57th meeting
1 April 2022
[Adopted by a recorded vote of 5 to 2, with 1 abstention. The voting was as follows:
{}
"""


@pytest.mark.parametrize(
    ("roll", "expected"),
    [
        pytest.param(
            "In favour:\nOilland,\nWickland\nAgainst:\nDarkland\nAbstaining:\nDuskland]",
            "adoption In favour:|  text Oilland,|  text Wickland|adoption Against:|  text Darkland|adoption Abstaining:|  text Duskland]",
            id="names below the label",
        ),
        pytest.param(
            "In favour:\nLampland\nOilland\nAbstaining:\nDuskland\nDawnland]\nLamps of the world",
            "adoption In favour:|  text Lampland|  text Oilland|adoption Abstaining:|  text Duskland|  text Dawnland]|heading Lamps of the",
            id="a name a line, as far as the bracket",
        ),
        pytest.param(
            "In favour: Lampland, Oilland,\nWickland\nAgainst: None]",
            "adoption In favour: Lampland,|  text Wickland|adoption Against: None]",
            id="names behind the label, which go on where a comma stands",
        ),
        pytest.param(
            "In favour: " + "Lampland, " * 150 + "Oilland\nAgainst: None]",
            "adoption In favour: Lampland,|adoption Against: None]",
            id="all the Members behind one label",
        ),
    ],
)
def test_voters_belong_to_their_label(roll: str, expected: str) -> None:
    assert outline(only(VOTED.format(roll)))[6:] == expected.split("|")


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("by 13 votes to 1 (Darkland), with 1 abstention (Duskland)", (13, 1, 1)),
        ("by 11 votes (all but two) to 2 (Darkland and Nightland (Isles of)), with no abstentions", (11, 2, 0)),
        ("by a recorded vote of 120 to 4 (Darkland, Nightland), 15 abstaining", (120, 4, 15)),
        ("by 9 votes in favour (Lampland) and none against", (9, 0, -1)),
    ],
)
def test_the_counts_of_a_vote_are_read_past_the_names_of_countries(words: str, counts: tuple[int, int, int]) -> None:
    found = adoption.read(f"Adopted at the 1606th meeting {words}.", "en")
    assert (found.in_favour, found.against, found.abstaining) == counts


LISTS = """
74/900
Lamps
The General Assembly,
1. Decides that the Committee shall be composed of:
{}
2. Decides to meet again.
47th plenary meeting
21 July 2020
"""


@pytest.mark.parametrize(
    "names", ["Lampland\nOilland", "Lampland,\nOilland", "Ms. Wick (Lampland)\nMr. Oil (Oilland)", "Lampland,\nOilland."]
)
def test_lines_between_a_colon_and_the_next_number_are_members(names: str) -> None:
    lines = [f"  text {name}" for name in names.split("\n")]
    assert outline(only(LISTS.format(names)))[1:-2] == ["operative 1. Decides that the", *lines]


@pytest.mark.parametrize(
    "text", ["Lamps at sea\n(a) They shall be lit;\n(b) They shall be kept.", "Lamps at sea\nThe lamps of all ships shall be lit at dusk."]
)
def test_a_line_behind_a_colon_that_has_a_text_of_its_own_is_a_heading(text: str) -> None:
    assert [h.text.text for h in kinds(only(LISTS.format(text)), Kind.HEADING)] == ["Lamps at sea"]


def test_a_vote_by_its_numbers_alone_closes_a_resolution() -> None:
    vote = "[Adopted by 12 votes to 2, with 6 abstentions, by secret ballot. See chap. XVII.]"
    found = only(
        f"1995/13. Lamps\nThe Commission on Human Rights,\nNoting the fog,\n1. Requests a lamp.\n32nd meeting\n18 August 1995\n{vote}"
    )
    assert found.adoption is not None
    assert (found.adoption.date, found.adoption.in_favour, found.adoption.against) == ("1995-08-18", 12, 2)


def test_a_paragraph_that_tells_of_a_vote_elsewhere_closes_nothing() -> None:
    text = "75/3. Lamps\nThe General Assembly,\n1. Notes oil:\nAdopted by 12 votes in the Board, the price of oil stands;\n2. Buys it."
    assert only(text).adoption is None


@pytest.mark.parametrize(
    ("line", "meeting"),
    [
        ("第二〇七四次会议一致通过。", "第二〇七四次会议"),
        ("2037年12月20日第七十四次全体会议通过", "第七十四次全体会议"),
        ("第七十四次全体会议\n2037年12月20日", "第七十四次全体会议"),
        ("第七十四次会议通过了关于灯油的决议，", ""),
    ],
)
def test_chinese_meetings_are_counted_in_words(line: str, meeting: str) -> None:
    adoption = only(f"92/900\n灯塔\n大会，\n1. 强调灯塔；\n2. 请看守人报告。\n{line}", "zh").adoption
    assert (adoption.meeting if adoption else "") == meeting


@pytest.mark.parametrize(
    ("line", "adopts"),
    [
        ("Adopted by 12 votes to none;", True),
        ("Adopted at the 40th meeting by 12 votes to 1, with 2 abstentions (Norland, Oilland);", True),
        ("Adopted by 12 votes in the Board, the budget shall stand;", False),
    ],
)
def test_a_vote_is_no_paragraph_though_its_stop_is_misread(line: str, adopts: bool) -> None:
    found = only(f"77/5. Lamps\nThe General Assembly,\n1. Decides to meet.\n{line}")
    assert (found.adoption is not None and found.adoption.in_favour == 12) is adopts


def test_voters_that_a_report_lists_below_a_paragraph_are_no_adoption_of_its_own() -> None:
    vote = "2. The draft was adopted by 2 votes to 1. The voting was as follows:\nIn favour:\nOilland\nWickland\nAgainst:\nDarkland\n"
    report = only(f"Report of the keepers\n1. The keepers met.\n{vote}3. They went home.\n")
    assert outline(report)[3:-1] == ["text In favour:", "  text Oilland", "  text Wickland", "text Against:", "  text Darkland"]


def test_a_conference_closes_with_the_report_on_which_it_adopted_the_resolution() -> None:
    closed = "Resolution adopted on the report of the Lamp Commission at the 15th plenary meeting, on 3 November 2011."
    found = only(f"The General Conference,\nRecalling its lamps,\n1. Decides to meet.\n{closed}")
    assert found.adoption is not None
    assert (found.adoption.meeting, found.adoption.date, found.blocks[-1].kind) == ("15th plenary meeting", "2011-11-03", Kind.ADOPTION)


@pytest.mark.parametrize("lines", ["2018年12月20日\n第62次全体会议", "2018年12月20日第62次全体会议", "第62次全体会议\n2018年12月20日"])
def test_the_day_stands_before_the_meeting_or_behind_it(lines: str) -> None:
    made = only(f"73/200. 灯塔\n大会，\n回顾其关于灯塔的决议，\n1. 决定继续审议此事。\n{lines}", "zh")
    assert made.adoption and (made.adoption.meeting, made.adoption.date) == ("第62次全体会议", "2018-12-20")
    assert [block.kind for block in made.blocks][-2:] == [Kind.OPERATIVE, Kind.ADOPTION]


def test_a_meeting_past_midnight_has_two_days() -> None:
    found = only("The Conference of the Parties,\n1. Decides to light the lamps.\n9th plenary meeting\n9-10 December 2035")
    assert found.adoption is not None
    assert (found.adoption.meeting, found.adoption.date) == ("9th plenary meeting", "2035-12-10")
    assert [block.kind for block in found.blocks][-1] is Kind.ADOPTION


@pytest.mark.parametrize(
    ("language", "text", "counts"),
    [
        ("fr", "41e séance\n1er octobre 2015\n[Adoptée par un vote enregistré de 32 voix contre 12, avec 3 abstentions. Les voix :\n"
         "Ont voté pour :\nLampie, Huilie\nSe sont abstenus :\nBrunie]", (32, 12, 3)),
        ("es", "41ª sesión\n1 de octubre de 2015\n[Aprobada en votación registrada por 32 votos contra 12 y 3 abstenciones:\n"
         "Votos a favor:\nLamparia, Aceitia\nAbstenciones:\nBrumia]", (32, 12, 3)),
        ("ru", "41-е заседание\n1 октября 2015 года\n[Принята в результате заносимого в отчет голосования 32 голосами против 12 при "
         "3 воздержавшихся.\nГолосовали за:\nЛампия, Маслия\nВоздержались:\nТумания]", (32, 12, 3)),
        ("ar", "الجلسة 41\n1 تشرين الأول/أكتوبر 2015\n[اعتمد بتصويت مسجل بأغلبية 32 صوتا مقابل 12 صوتا، وامتناع 3 أعضاء عن التصويت.\n"
         "المؤيدون:\nمصباحيا، زيتيا\nالممتنعون عن التصويت:\nضبابيا]", (32, 12, 3)),
        ("zh", "2015年10月1日\n第41次会议\n[经记录表决，以32票对12票、3票弃权获得通过。\n赞成：\n灯国、油国\n弃权：\n雾国]", (32, 12, 3)),
    ],
)  # fmt: skip
def test_votes_and_voters_are_read_in_every_language(language: str, text: str, counts: tuple[int, int, int]) -> None:
    speaks = {"fr": "Le Conseil des droits de l’homme,", "es": "El Consejo de Derechos Humanos,", "ru": "Совет по правам человека,"}
    speaks |= {"ar": "إن مجلس حقوق الإنسان،", "zh": "人权理事会，"}
    found = only(f"{speaks[language]}\n1. Lamps.\n{text}", language)
    assert found.adoption is not None
    assert (found.adoption.in_favour, found.adoption.against, found.adoption.abstaining) == counts
    assert found.adoption.date == "2015-10-01"
    closing = found.blocks[2:]
    assert [block.kind for block in closing] == [Kind.ADOPTION] * 4
    assert [len(block.children) for block in closing] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("line", "meeting", "date"),
    [
        ("(Eighth plenary meeting, 22 May 2009 – Committee A, third report) A62/VR/8", "Eighth plenary meeting", "2009-05-22"),
        ("(Eleventh meeting, 25 May 2011)", "Eleventh meeting", "2011-05-25"),
        ("Fourteenth meeting, 14 April 1947.", "Fourteenth meeting", "1947-04-14"),
        ("A62/VR/6", "A62/VR/6", ""),
    ],
)
def test_agencies_name_the_meeting_in_words_or_by_its_record(line: str, meeting: str, date: str) -> None:
    first = only(f"WHA62.91 Lamps\nThe Sixty-second World Health Assembly,\nNoting the fog,\n1. THANKS the keepers.\n{line}")
    assert first.adoption is not None
    assert (first.blocks[-1].kind, first.adoption.meeting, first.adoption.date) == (Kind.ADOPTION, meeting, date)
