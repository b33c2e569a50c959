"""Whose a number is: what the sentence around it says of who adopted it."""

from __future__ import annotations

import pytest

from rapporteur.model.citations import Outcome, Series
from rapporteur.model.resolution import Organ
from tests.unit.footnotes.cited import A, E, H, S, cited, symbols


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
        ("decisions 2/113 and 17/119 of the Human Rights Council", ["A/HRC/DEC/2/113", "A/HRC/DEC/17/119"]),
        ("decisions 6/102 of the Human Rights Council and 60/555 of the General Assembly", ["A/HRC/DEC/6/102", "A/DEC/60/555"]),
    ],
)
def test_each_number_goes_with_the_organ_behind_it(text: str, expected: list[str]) -> None:
    assert symbols(text) == expected


def test_in_chinese_a_number_behind_the_symbol_of_a_report_is_of_the_organ_that_reports() -> None:
    assert symbols("（E/1997/23），第二章，A节，第1997/75号决议", E, "zh") == ["E/1997/23", "E/CN.4/RES/1997/75"]


def test_in_chinese_a_date_before_a_comma_is_none_of_the_number_behind_it() -> None:
    (one,) = cited("点灯延长至2006年7月31日，并重申第1596号决议", S, "zh")
    assert (one.symbol, one.date) == ("S/RES/1596(2005)", "")


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
    "text",
    [
        "resolutions 49/24 and 60/1 of the Human Rights Council and the General Assembly, respectively",
        "resolutions of the Human Rights Council, including 49/24, and of the General Assembly, including 60/1",
    ],
)
def test_two_organs_of_one_list_have_their_own(text: str) -> None:
    assert symbols(text) == ["A/HRC/RES/49/24", "A/RES/60/1"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "E.S.C. Res. 1503 (XLVIII), para. 5; C.H.R. res. 2000/35", ["E/RES/1503(XLVIII)", "E/CN.4/RES/2000/35"]),
        ("fr", "Rés. AG 2625 (XXV); Rés. CS 1373 (2001)", ["A/RES/2625(XXV)", "S/RES/1373(2001)"]),
        ("fr", "la resolution 1514 (XV) de l'Assemblee generale", ["A/RES/1514(XV)"]),
        ("es", "Res. AG 2625 (XXV); Res. CS 1373 (2001)", ["A/RES/2625(XXV)", "S/RES/1373(2001)"]),
        ("ru", "Рез. ГА ООН 60/1, п. 138; Рез. СБ ООН 1973 (2011)", ["A/RES/60/1", "S/RES/1973(2011)"]),
        ("ru", "резолюция 16/18 СПЧ ООН", ["A/HRC/RES/16/18"]),
    ],
)
def test_organs_are_abbreviated_in_every_language(language: str, text: str, expected: list[str]) -> None:
    assert symbols(text, A, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "резолюция Совета Безопасности №1325 и резолюция № 1373 Совета Безопасности", ["S/RES/1325(2000)", "S/RES/1373(2001)"]),
        ("ru", "резолюция №1373 Совета Безопасности", ["S/RES/1373(2001)"]),
        ("ru", "постановление правительства №724 и приказ №303 Совета министров о резолюции", []),
        ("ar", "قرار مجلس الأمن رقم 1701 الصادر عام 2006", ["S/RES/1701(2006)"]),
        ("ar", "القرار رقم ( 242 ) لمجلس الأمن", ["S/RES/242(1967)"]),
        ("ar", "القرار رقم (242) للبرلمان", []),
        ("ar", "قرارا مجلس الأمن رقم 242 ورقم 338", ["S/RES/242(1967)", "S/RES/338(1973)"]),
        ("ru", "резолюции Совета Безопасности № 1737 (2006) и № 1747 (2007)", ["S/RES/1737(2006)", "S/RES/1747(2007)"]),
        ("ru", "резолюция 60/1 и Дополнение № 53/54", ["A/RES/60/1"]),
    ],
)
def test_a_word_for_number_stands_before_one_without_its_year(language: str, text: str, expected: list[str]) -> None:
    assert symbols(text, A, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Human Rights Council resolution 16/18 and its decision 17/119", ["A/HRC/RES/16/18", "A/HRC/DEC/17/119"]),
        (
            "ru",
            "резолюции Комиссии по правам человека, включая ее последнюю резолюцию 1994/73",
            ["E/CN.4/RES/1994/73"],
        ),
        ("ru", "Комиссия по правам человека и своя резолюция 60/1", ["A/RES/60/1"]),
        ("en", "the Human Rights Council and its resolution 60/1", ["A/RES/60/1"]),
        ("zh", "小组委员会第1994/16号决议", [""]),
        ("ru", "резолюция Подкомиссии 1994/16", [""]),
        ("ar", "قرار اللجنة الفرعية 1994/16", [""]),
        ("fr", "la résolution 1994/16 de la Sous-Commission", [""]),
    ],
)
def test_its_is_of_the_organ_named_before_where_the_speaker_cannot_count_so(language: str, text: str, expected: list[str]) -> None:
    assert symbols(text, A, language) == expected


def test_words_between_a_head_and_its_numbers_tell_them_from_others() -> None:
    assert symbols("les résolutions ultérieures 1390 (2002) et 1455 (2003)", A, "fr") == ["S/RES/1390(2002)", "S/RES/1455(2003)"]
    assert symbols("las resoluciones ulteriores 1390 (2002) y 1455 (2003)", A, "es") == ["S/RES/1390(2002)", "S/RES/1455(2003)"]


def test_the_series_of_treaties_is_named_with_the_united_nations_behind_it() -> None:
    assert symbols("Сборник договоров ООН, том 75, №№ 970 и 971", A, "ru") == ["UNTS 75/970", "UNTS 75/971"]
    assert symbols("Recueil des Traités des Nations Unies, vol. 189, no 2545", A, "fr") == ["UNTS 189/2545"]


def test_a_council_is_his_in_arabic_and_the_assembly_hers() -> None:
    assert symbols("قرار مجلس حقوق الإنسان 16/21 وقراره دإ-16/1", A, "ar") == ["A/HRC/RES/16/21", "A/HRC/RES/S-16/1"]
    assert symbols("قرار مجلس حقوق الإنسان 16/21 وقرارها دإ-20/2", A, "ar") == ["A/HRC/RES/16/21", "A/RES/S-20/2"]


def test_the_commission_before_a_comma_owns_the_resolution_in_arabic_notes_too() -> None:
    assert symbols("لجنة حقوق الإنسان، القرار 2005/69", A, "ar") == ["E/CN.4/RES/2005/69"]
