"""Chinese: numbers in Chinese signs, heads before and behind their numbers, and whose a list is behind another."""

from __future__ import annotations

import pytest

from tests.unit.footnotes.cited import A, H, S, cited, symbols


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大会第二一三二(二十)号决议", ["A/RES/2132(XX)"]),
        ("大会决议案三九六(五)", ["A/RES/396(V)"]),
        ("大會決議案一八一(二)及二七三(三)", ["A/RES/181(II)", "A/RES/273(III)"]),
        ("大会第二一七甲(三)号决议", ["A/RES/217(III)"]),
        ("大会第一百八十一（二）号决议", ["A/RES/181(II)"]),
        ("安全理事会第二四二(一九六七)号决议和第三三八(一九七三)号决议", ["S/RES/242(1967)", "S/RES/338(1973)"]),
        ("见决议第1514(XV)号", ["A/RES/1514(XV)"]),
        ("第二(三)项和第五(一)条", []),
        ("第十二三四十(二)号决议", []),
        ("第三四五届会议通过的决议及第一(二)段", []),
    ],
)
def test_numbers_in_chinese_signs_are_read_beside_the_words_for_a_resolution(text: str, expected: list[str]) -> None:
    assert symbols(text, A, "zh") == expected


def test_a_date_in_chinese_signs_is_that_of_the_number_behind_it() -> None:
    (one,) = cited("大會一九四七年十一月二十九日關於灯塔之決議案一八一(二)", S, "zh")
    (two,) = cited("大会一九六五年十二月二十一日第二一三一(二十)号决议", S, "zh")
    assert (one.symbol, two.symbol, two.date) == ("A/RES/181(II)", "A/RES/2131(XX)", "1965-12-21")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安理会第1373号决议和第1540号决议", ["S/RES/1373(2001)", "S/RES/1540(2004)"]),
        ("人权理事会第16/18号决议和第17/119号决定", ["A/HRC/RES/16/18", "A/HRC/DEC/17/119"]),
        ("人权理事会第49/24号决议。第70/1号决议", ["A/HRC/RES/49/24", "A/RES/70/1"]),
        ("人权理事会第49/24号决议和其第60/1号决议", ["A/HRC/RES/49/24", "A/RES/60/1"]),
    ],
)
def test_a_list_right_behind_another_is_of_the_same_organ(text: str, expected: list[str]) -> None:
    assert symbols(text, A, "zh") == expected


def test_a_council_that_speaks_keeps_its_own() -> None:
    assert symbols("大会第60/1号决议和理事会第49/24号决议", H, "zh") == ["A/RES/60/1", "A/HRC/RES/49/24"]
