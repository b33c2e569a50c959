"""Which numbers of a sentence are a list of resolutions, and which are none."""

from __future__ import annotations

import pytest

from rapporteur.model.citations import Outcome
from tests.unit.footnotes.cited import A, cited, symbols


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("its resolution 72/234, and the goal of 50/50 among keepers", ["A/RES/72/234"]),
        ("its resolution 72/234; the lamps burn 24/7", ["A/RES/72/234"]),
        ("its resolution 72/234 in the winter of 2019/2020", ["A/RES/72/234"]),
        ("its resolution 72/234 on the watches of 24/7 and 50/50", ["A/RES/72/234"]),
        ("the resolution of the keepers to burn 24/7", []),
        ("the resolution on lamps is void; 50/50 shares", []),
        ("its resolution 70/1 on lamps for all harbours, 71/2 and 72/3", ["A/RES/70/1", "A/RES/71/2", "A/RES/72/3"]),
        ("its resolution 70/1 of September 2015, the annex thereto, and 71/2", ["A/RES/70/1", "A/RES/71/2"]),
        ("its resolutions 70/1 of 160 December 2015, 71/2 and 72/3", ["A/RES/70/1", "A/RES/71/2", "A/RES/72/3"]),
        ("its resolutions 70/1 of 1O Decernber 20l5, 71/2 and 72/3", ["A/RES/70/1", "A/RES/71/2", "A/RES/72/3"]),
        ("its resolution 70/1 of 12 lamps 1/2 of which burn 24/7", ["A/RES/70/1"]),
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


@pytest.mark.parametrize("number", ["99/1", "150/3", "70/9999", "70/0", "2030/2031", "2019/2020", "1880/3"])
def test_a_number_that_no_organ_can_have_reached_is_no_resolution(number: str) -> None:
    (one,) = cited(f"its resolution {number}")
    assert (one.outcome, one.symbol) == (Outcome.UNRESOLVED, "")


def test_a_day_that_no_calendar_has_dates_no_citation() -> None:
    assert [one.date for one in cited("resolutions 70/1 of 31 February 2016 and 70/2 of 29 February 2016")] == ["", "2016-02-29"]


def test_a_list_may_be_of_any_length() -> None:
    numbers = [f"{31 + n % 40}/{n % 300 + 100}" for n in range(5000)]
    assert symbols("Recalling its resolutions " + ", ".join(numbers)) == [f"A/RES/{number}" for number in numbers]


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
        ("zh", "安全理事會第303號決議和第1325(2000)號決議", ["S/RES/303(1971)", "S/RES/1325(2000)"]),
        ("zh", "安全理事会第303、338和425号决议", ["S/RES/303(1971)", "S/RES/338(1973)", "S/RES/425(1978)"]),
        ("en", "UNSCR 1325; UNSCRs 1820 and 1888 on lamps", ["S/RES/1325(2000)", "S/RES/1820(2008)", "S/RES/1888(2009)"]),
        ("en", "Security Council resolutions 303 and 900 lamps", ["S/RES/303(1971)"]),
        ("en", "Security Council resolutions 303 and 338, 425 of whom burn", ["S/RES/303(1971)", "S/RES/338(1973)"]),
        ("en", "Security Council resolutions 303 (see the lamps) and 338 (see the wells)", ["S/RES/303(1971)", "S/RES/338(1973)"]),
        ("ar", "قرار مجلس الأمن 303 في الميناء", ["S/RES/303(1971)"]),
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
