"""Lines of Chinese print: no gap between signs, figures and lines becomes a space, unless somebody typed one."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.extract.cuts import Frame
from rapporteur.cleanup.extract.cutting import rich_text
from rapporteur.cleanup.extract.runs import LINE_BREAK, Line
from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.layout.rows import rows
from rapporteur.language.writing import in_midst


def printed(*words: tuple[str, float, float], ocr: bool = False) -> str:
    """The line that these words with their left and right edges make, in type of 10 points."""
    (row,) = rows([Run(text, x0, x1, 100.0, 10.0, space=ocr) for text, x0, x1 in words])
    return row.text


def test_the_quarter_of_a_sign_between_signs_and_figures_is_no_space() -> None:
    assert printed(("第", 0, 10), ("70/1", 12.5, 30), ("号决议", 33.3, 63)) == "第70/1号决议"


def test_a_typed_space_is_one() -> None:
    assert printed(("公约》、", 0, 40), ("《宣言》", 45, 85)) == "公约》、 《宣言》"


def test_ocr_knows_ink_and_a_stop_has_nothing_behind_it() -> None:
    assert printed(("大会，", 0, 22), ("回顾", 30, 50), ocr=True) == "大会，回顾"


def test_words_of_other_scripts_keep_their_spaces() -> None:
    assert printed(("45/55", 0, 25), ("B", 27.5, 33)) == "45/55 B"


def test_a_gap_that_is_set_on_purpose_stays() -> None:
    assert printed(("1.", 0, 7), ("表示", 34, 54)) == "1.\t表示"


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [("联", "合国", "联合国"), ("2014", "年", "2014年"), ("，", "1990年", "，1990年"), ("GC(64)/RES/12", "B", "GC(64)/RES/12 B")],
)
def test_a_line_end_beside_a_chinese_sign_is_nothing(first: str, second: str, wanted: str) -> None:
    line = Line()
    for chunk in (first, LINE_BREAK, second):
        line.write(chunk)
    assert rich_text(line, Frame(0, printed=True)).content.text == wanted


@pytest.mark.parametrize("heading", ["目的", "公众参与", "埃及", "教育普及", "碳中和", "总和", "社会和谐"])
def test_a_word_that_ends_in_the_sign_of_a_small_word_ends_a_heading(heading: str) -> None:
    assert not in_midst(heading, "zh")


@pytest.mark.parametrize("line", ["守灯人的", "港口和", "油灯与", "灯塔及"])
def test_a_small_word_of_one_sign_ends_no_heading(line: str) -> None:
    assert in_midst(line, "zh")
