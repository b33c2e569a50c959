"""Which numbers of a sentence are a list of resolutions, whose each of them is, and which are none."""

from __future__ import annotations

import pytest

from rapporteur.model.citations import Outcome, Series
from rapporteur.model.resolution import Organ
from tests.unit.footnotes.cited import A, E, H, cited, symbols


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("its resolution 72/234, and the goal of 50/50 among keepers", ["A/RES/72/234"]),
        ("its resolution 72/234; the lamps burn 24/7", ["A/RES/72/234"]),
        ("its resolution 72/234 in the winter of 2019/2020", ["A/RES/72/234"]),
        ("its resolution 72/234 on the watches of 24/7 and 50/50", ["A/RES/72/234"]),
        ("the resolution of the keepers to burn 24/7", []),
        ("its resolution 70/1 on lamps for all harbours, 71/2 and 72/3", ["A/RES/70/1", "A/RES/71/2", "A/RES/72/3"]),
        ("its resolution 70/1 of September 2015, the annex thereto, and 71/2", ["A/RES/70/1", "A/RES/71/2"]),
        (
            "its resolutions 70/1, in which it lit the lamps, and 71/2, containing the Charter of Keepers, 72/3",
            ["A/RES/70/1", "A/RES/71/2", "A/RES/72/3"],
        ),
        ("its resolution 72/234, in which it asked for lamps that burn 24/7, and 50/50 of keepers", ["A/RES/72/234"]),
        ("resolutions 70/1,5 71/2,6 and 72/3", ["A/RES/70/1", "A/RES/71/2", "A/RES/72/3"]),
        ("its resolutions to light the coast, including 70/1 and, most recently, 71/2", ["A/RES/70/1", "A/RES/71/2"]),
        ("its resolutions 70/1 (“Lamps”, A/70/L.1) and 71/2, para. 5, or 72/3", ["A/RES/70/1", "A/70/L.1", "A/RES/71/2", "A/RES/72/3"]),
    ],
)
def test_a_number_is_of_the_list_only_behind_words_of_a_list(text: str, expected: list[str]) -> None:
    assert symbols(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "sa résolution 70/1 sur les phares, notamment 71/2, et la parité 50/50", ["A/RES/70/1", "A/RES/71/2"]),
        ("es", "su resolución 70/1, relativa a los faros, así como 71/2, y el objetivo de 50/50", ["A/RES/70/1", "A/RES/71/2"]),
        ("ru", "резолюции 70/1 о маяках и 71/2, а также цель 50/50", ["A/RES/70/1", "A/RES/71/2"]),
        ("ar", "قراريها 70/1 و 71/2 وهدف 50/50", ["A/RES/70/1", "A/RES/71/2"]),
        ("zh", "实现50/50的目标,其关于灯塔的第70/1号、2016年12月5日第71/2号决议", ["A/RES/70/1", "A/RES/71/2"]),
    ],
)
def test_words_of_a_list_are_known_in_six_languages(language: str, text: str, expected: list[str]) -> None:
    assert symbols(text, A, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("resolutions 53/2 of the Human Rights Council and 55/2 of the General Assembly", ["A/HRC/RES/53/2", "A/RES/55/2"]),
        ("resolutions 55/2 of the General Assembly and 53/2 of the Human Rights Council", ["A/RES/55/2", "A/HRC/RES/53/2"]),
        (
            "resolutions 2003/28 of the Commission on Human Rights and 2003/5 of the Economic and Social Council",
            ["E/CN.4/RES/2003/28", "E/RES/2003/5"],
        ),
        ("resolutions 70/262 of the General Assembly and 2282 (2016) of the Security Council", ["A/RES/70/262", "S/RES/2282(2016)"]),
        ("its resolutions 60/1 and 1674 (2006) of the Security Council", ["A/RES/60/1", "S/RES/1674(2006)"]),
        (
            "resolutions 49/24 of the Human Rights Council, 50/10 and 2282 (2016)",
            ["A/HRC/RES/49/24", "A/HRC/RES/50/10", "S/RES/2282(2016)"],
        ),
        (
            "Human Rights Council resolutions 49/24, 50/1 and 55/2 of the General Assembly",
            ["A/HRC/RES/49/24", "A/HRC/RES/50/1", "A/RES/55/2"],
        ),
        ("Human Rights Council resolutions 49/24 and 50/1 by the General Assembly", ["A/HRC/RES/49/24", "A/HRC/RES/50/1"]),
        ("decisions 6/102 of the Human Rights Council and 60/555 of the General Assembly", ["A/HRC/DEC/6/102", "A/DEC/60/555"]),
    ],
)
def test_each_number_goes_with_the_organ_behind_it(text: str, expected: list[str]) -> None:
    assert symbols(text) == expected


def test_in_chinese_each_number_goes_with_the_organ_before_it() -> None:
    text = "回顾大会第70/1号、第71/2号和人权理事会第49/24号、第50/10号决议"
    assert symbols(text, A, "zh") == ["A/RES/70/1", "A/RES/71/2", "A/HRC/RES/49/24", "A/HRC/RES/50/10"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "ILLA resolution 41/3"),
        ("en", "ILLA’s resolution 70/1"),
        ("en", "the Organization of Coastal Lamps resolution 45/3"),
        ("en", "the Commission resolution 49/1"),
        ("en", "Commission resolution 2003/5"),
        ("en", "the Lamp Parliament resolution 2015/28"),
        ("en", "the Harbour Council resolution 45/3"),
        ("en", "resolution 45/3 of the Council of Europe"),
        ("en", "resolution 45/3 of the Harbour Council"),
        ("en", "resolution 41/3 of ILLA"),
        ("en", "the adoption by the General Conference of the Lamp, Oil and Wick Organization of resolution 40/66"),
        ("fr", "la résolution 41/3 de l’ILLA"),
        ("fr", "la résolution 45/3 du Conseil de l’Europe"),
        ("es", "la resolución 41/3 de la ILLA"),
        ("ru", "резолюция 41/3 МАЯК"),
        ("ru", "резолюция 45/3 Совета Европы"),
    ],
)
def test_a_body_that_is_none_of_ours_passed_what_stands_beside_its_name(language: str, text: str) -> None:
    (one,) = cited(text, A, language)
    assert (one.series, one.outcome, one.symbol) == (Series.OTHER, Outcome.UNRESOLVED, "")
    assert one.reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling resolution 70/1", ["A/RES/70/1"]),
        ("In resolution 70/1", ["A/RES/70/1"]),
        ("1. Recalls Assembly resolution 70/1", ["A/RES/70/1"]),
        ("the Implementation of Lamps Resolution 70/1", ["A/RES/70/1"]),
        ("IMPLEMENTATION OF RESOLUTION 70/1", ["A/RES/70/1"]),
        ("under Chapter VII resolutions 1373 (2001)", ["S/RES/1373(2001)"]),
        ("the Lamp resolution 1267 (1999)", ["S/RES/1267(1999)"]),
        ("United Nations resolution 70/1", ["A/RES/70/1"]),
        ("the United Nations General Assembly resolution 70/1", ["A/RES/70/1"]),
        ("ECOSOC resolution 3 (III), UNGA resolution 70/1 and HRC resolution 49/24", ["E/RES/3(III)", "A/RES/70/1", "A/HRC/RES/49/24"]),
        ("resolution 70/1 of September 2015", ["A/RES/70/1"]),
        ("resolutions 41/3 of ILLA and 70/2 of the General Assembly", ["", "A/RES/70/2"]),
        ("the adoption by the Human Rights Council of resolution 49/24", ["A/HRC/RES/49/24"]),
    ],
)
def test_a_capital_alone_names_no_other_body(text: str, expected: list[str]) -> None:
    assert symbols(text) == expected


@pytest.mark.parametrize("number", ["99/1", "150/3", "70/9999", "70/0", "2030/2031", "2019/2020", "1880/3"])
def test_a_number_that_no_organ_can_have_reached_is_no_resolution(number: str) -> None:
    (one,) = cited(f"its resolution {number}")
    assert (one.outcome, one.symbol) == (Outcome.UNRESOLVED, "")


def test_a_day_that_no_calendar_has_dates_no_citation() -> None:
    assert [one.date for one in cited("resolutions 70/1 of 31 February 2016 and 70/2 of 29 February 2016")] == ["", "2016-02-29"]


def test_a_list_may_be_of_any_length() -> None:
    numbers = [f"{31 + n % 40}/{n % 300 + 100}" for n in range(5000)]
    assert symbols("Recalling its resolutions " + ", ".join(numbers)) == [f"A/RES/{number}" for number in numbers]


@pytest.mark.parametrize(
    ("text", "organ", "expected"),
    [
        ("Council decision 36/115 of 29 September 2017", H, "A/HRC/DEC/36/115"),
        ("Council decision 36/115", A, "A/HRC/DEC/36/115"),
        ("its decision 6/102", H, "A/HRC/DEC/6/102"),
        ("the Council, in its decision 17/119", A, "A/HRC/DEC/17/119"),
        ("General Assembly decision 36/415", H, "A/DEC/36/415"),
        ("its decision 60/555", A, "A/DEC/60/555"),
        ("its decision 60/555", H, "A/DEC/60/555"),
        ("Council decision 2017/230", E, "E/DEC/2017/230"),
    ],
)
def test_decisions_are_counted_from_another_number_by_each_organ(text: str, organ: Organ, expected: str) -> None:
    assert symbols(text, organ) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("its resolution 16/21 of 25 March 2011", "A/HRC/RES/16/21"),
        ("its resolution 16/21 of 25 March 1999", ""),
        ("the Human Rights Council lit lamps; see resolution 16/21", "A/HRC/RES/16/21"),
        ("see resolution 16/21", ""),
    ],
)
def test_a_number_of_the_rights_council_alone_is_its_own_where_the_text_names_it_or_the_year_is_right(text: str, expected: str) -> None:
    assert symbols(text, A) == [expected]


def test_a_decision_that_the_speaker_cannot_have_made_names_who_can() -> None:
    (one,) = cited("its decision 36/115", A)
    assert (one.outcome, one.candidates) == (Outcome.AMBIGUOUS, ("A/HRC/DEC/36/115",))


def test_the_day_before_a_chinese_number_is_its_date() -> None:
    (one,) = cited("大会2015年9月25日第70/1号决议", A, "zh")
    assert (one.symbol, one.date) == ("A/RES/70/1", "2015-09-25")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("its resolutions 70/1 on lamps, 2018/30", ["A/RES/70/1", "E/RES/2018/30"]),
        ("its resolutions 70/1 on lamps, 2018/19", ["A/RES/70/1"]),
        ("its resolutions 70/1 and 2018/19", ["A/RES/70/1", "E/RES/2018/19"]),
    ],
)
def test_two_years_in_a_row_behind_words_are_a_season_and_no_resolution(text: str, expected: list[str]) -> None:
    assert symbols(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Security Council resolutions 303, 338 and 425", ["S/RES/303(1971)", "S/RES/338(1973)", "S/RES/425(1978)"]),
        ("en", "resolutions 242 (1967), 338 and the lamps", ["S/RES/242(1967)", "S/RES/338(1973)"]),
        ("en", "resolutions 303 and 338 of the Security Council on lamps", ["S/RES/303(1971)", "S/RES/338(1973)"]),
        ("fr", "les résolutions 303, 338 et 425 du Conseil de sécurité", ["S/RES/303(1971)", "S/RES/338(1973)", "S/RES/425(1978)"]),
        ("es", "las resoluciones 303 y 338 del Consejo de Seguridad", ["S/RES/303(1971)", "S/RES/338(1973)"]),
        ("ru", "в резолюциях Совета Безопасности 303 и 338", ["S/RES/303(1971)", "S/RES/338(1973)"]),
        ("ar", "قراري مجلس الأمن 303 و338", ["S/RES/303(1971)", "S/RES/338(1973)"]),
        ("ar", "القرار 303 لمجلس الأمن", ["S/RES/303(1971)"]),
        ("zh", "安全理事会第303、338和425号决议", ["S/RES/303(1971)", "S/RES/338(1973)", "S/RES/425(1978)"]),
        ("en", "UNSCR 1325; UNSCRs 1820 and 1888 on lamps", ["S/RES/1325(2000)", "S/RES/1820(2008)", "S/RES/1888(2009)"]),
        ("en", "Security Council resolutions 303 and 900 lamps", ["S/RES/303(1971)"]),
        ("en", "Security Council resolution 303, 900 and more", ["S/RES/303(1971)"]),
        ("en", "resolutions 303 and 338 of the Conference on Lamps", []),
        ("zh", "大会第303号决议", []),
    ],
)  # fmt: skip
def test_a_list_of_the_security_council_may_leave_out_every_year(language: str, text: str, expected: list[str]) -> None:
    assert symbols(text, language=language) == expected


def test_a_number_of_the_turn_of_a_year_alone_may_be_of_either() -> None:
    (one,) = cited("Security Council resolution 462,")
    assert one.candidates == ("S/RES/462(1979)", "S/RES/462(1980)")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the Human Rights Council adopted resolution 49/24"),
        ("en", "the Human Rights Council, by resolution 49/24, asked"),
        ("en", "the Human Rights Council decided, in resolution 49/24, to ask"),
        ("en", "the Human Rights Council, in paragraph 4 of resolution 49/24, asked"),
        ("en", "the Human Rights Council (see resolution 49/24)"),
        ("en", "See Human Rights Council, resolution 49/24, para. 4"),
        ("en", "resolution 49/24, in which the Human Rights Council asked"),
        ("en", "resolution 49/24 (Human Rights Council)"),
        ("fr", "la résolution 49/24, par laquelle le Conseil des droits de l’homme"),
        ("es", "la resolución 49/24, en la que el Consejo de Derechos Humanos"),
        ("ru", "резолюция 49/24, в которой Совет по правам человека"),
        ("fr", "le Conseil des droits de l’homme a adopté la résolution 49/24"),
        ("es", "el Consejo de Derechos Humanos aprobó la resolución 49/24"),
        ("ru", "Совет по правам человека принял резолюцию 49/24"),
        ("ar", "اعتمد مجلس حقوق الإنسان القرار 49/24"),
        ("zh", "人权理事会通过了第49/24号决议"),
        ("en", "resolution 49/24, which the Human Rights Council has adopted"),
        ("en", "resolution 49/24 passed by the HRC"),
        ("en", "the Human Rights Council, at its forty-ninth session, adopted resolution 49/24"),
        ("fr", "la résolution 49/24, que le Conseil des droits de l’homme a adoptée"),
        ("fr", "le Conseil des droits de l’homme, à sa quarante-neuvième session, a adopté la résolution 49/24"),
        ("es", "la resolución 49/24, que el Consejo de Derechos Humanos aprobó"),
        ("es", "el Consejo de Derechos Humanos, en su 49º período de sesiones, aprobó la resolución 49/24"),
        ("ru", "резолюция 49/24, принятая Советом по правам человека"),
        ("ru", "резолюция 49/24, которую принял Совет по правам человека"),
        ("ru", "Совет по правам человека на своей сорок девятой сессии принял резолюцию 49/24"),
        ("ar", "القرار 49/24 الذي اعتمده مجلس حقوق الإنسان"),
    ],
)
def test_what_an_organ_is_said_to_have_adopted_is_its_own(language: str, text: str) -> None:
    assert symbols(text, language=language) == ["A/HRC/RES/49/24"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "resolution 60/251, by which the Human Rights Council was established"),
        ("en", "resolution 60/251, which the Human Rights Council recalled"),
        ("fr", "la résolution 60/251, par laquelle le Conseil des droits de l’homme a été créé"),
        ("ru", "резолюцию 60/251, Совет по правам человека"),
        ("zh", "关于人权理事会的第60/251号决议"),
        ("zh", "大会设立人权理事会的第60/251号决议"),
    ],
)
def test_what_only_speaks_of_the_rights_council_stays_the_assemblys(language: str, text: str) -> None:
    assert symbols(text, language=language) == ["A/RES/60/251"]


@pytest.mark.parametrize("body", ["World Health Assembly", "Parliament of Arcadia", "Conference of Keepers on Lamps"])
def test_a_body_outside_owns_what_it_is_said_to_have_adopted(body: str) -> None:
    (one,) = cited(f"the {body} adopted resolution 62/1")
    assert one.outcome is Outcome.UNRESOLVED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "resolutions 60/1 to 60/3"), ("en", "resolutions 60/1–60/3"), ("fr", "les résolutions 60/1 à 60/3"),
        ("es", "las resoluciones 60/1 a 60/3"), ("ru", "резолюции 60/1–60/3"),
        ("ar", "القرارات 60/1 إلى 60/3"), ("zh", "第60/1号至第60/3号决议"),
        ("en", "resolutions from 60/1 to 60/3"), ("fr", "les résolutions de 60/1 à 60/3"),
        ("es", "las resoluciones desde la 60/1 hasta la 60/3"), ("ru", "резолюции с 60/1 до 60/3"),
        ("ru", "резолюции с 60/1 по 60/3"), ("ar", "القرارات من 60/1 إلى 60/3"),
    ],
)  # fmt: skip
def test_a_range_cites_what_it_leaves_out(language: str, text: str) -> None:
    assert symbols(text, language=language) == ["A/RES/60/1", "A/RES/60/2", "A/RES/60/3"]


@pytest.mark.parametrize(
    "text", ["resolutions 60/1 and 60/4", "resolutions 60/1 to 61/4", "resolutions 60/1 to 60/90", "resolutions 60/1 A to 60/4"]
)
def test_what_is_no_short_range_of_one_session_cites_its_ends(text: str) -> None:
    assert len(cited(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "resolutions 49/24 and 60/1 of the Human Rights Council and the General Assembly, respectively",
        "resolutions of the Human Rights Council, including 49/24, and of the General Assembly, including 60/1",
    ],
)
def test_two_organs_of_one_list_have_their_own(text: str) -> None:
    assert symbols(text) == ["A/HRC/RES/49/24", "A/RES/60/1"]


@pytest.mark.parametrize("text", ["resolutions from 24/7 to dusk", "the resolution from 2018/19 to 2020/21"])
def test_a_preposition_opens_no_range_without_two_numbers(text: str) -> None:
    assert cited(text) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "draft resolution 60/1"),
        ("en", "General Assembly draft resolution 60/1"),
        ("en", "draft resolution 60/1 of the General Assembly"),
        ("en", "draft decision 60/555"),
        ("fr", "le projet de résolution 60/1"),
        ("es", "el proyecto de resolución 60/1"),
        ("ru", "проект резолюции 60/1"),
        ("ar", "مشروع القرار 60/1"),
        ("zh", "第60/1号决议草案"),
    ],
)
def test_a_draft_is_not_the_text_that_was_adopted(language: str, text: str) -> None:
    (one,) = cited(text, language=language)
    assert (one.outcome, one.symbol, one.reason) == (Outcome.UNRESOLVED, "", "a draft is not the text that was adopted")


def test_a_resolution_beside_a_draft_is_linked() -> None:
    assert symbols("adopted draft resolution A/60/L.1 as resolution 60/2, and recalled resolution 60/3") == [
        "A/60/L.1",
        "A/RES/60/2",
        "A/RES/60/3",
    ]
