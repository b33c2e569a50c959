"""How scripts are set on lines: Chinese has no spaces, and is parted anywhere but before a stop."""

from __future__ import annotations

import pytest

from rapporteur.language.identifying import UNDECIDED, script_of, words_that_tell
from rapporteur.language.writing import first_unit, has_gaps, unspaced


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        pytest.param("第", "70/1", True, id="before a figure"),
        pytest.param("2030", "年议程", True, id="behind one"),
        pytest.param("大会，", "对", True, id="behind a stop"),
        pytest.param("(A/75/457,", "第", True, id="behind a Latin stop"),
        pytest.param("45/55", "B", False, id="figures and Latin letters"),
        pytest.param("of", "the", False, id="English"),
        pytest.param("في", "من", False, id="Arabic"),
        pytest.param("", "", False, id="nothing"),
    ],
)
def test_no_space_beside_a_chinese_sign(before: str, after: str, wanted: bool) -> None:
    assert unspaced(before, after) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the Assembly", "the"),
        ("决议，其中", "决"),
        ("权》，又", "权》，"),
        ("61/194、62/188", "61/194、"),
        ("2020年12月", "2020"),
        ("", ""),
    ],
)
def test_what_a_line_end_does_not_part(text: str, wanted: str) -> None:
    assert first_unit(text) == wanted


def test_a_gap_in_chinese_is_no_space_and_one_in_latin_text_is() -> None:
    assert has_gaps("题为 变革")
    assert has_gaps("“ ”")
    assert not has_gaps("the “present” report")
    assert not has_gaps("大会")


def test_each_language_is_told_by_words_that_the_others_of_its_script_have_not() -> None:
    told = words_that_tell("Recordando el informe de los puertos y las tareas del Consejo")
    assert told.counts["es"] == 5
    assert told.counts["fr"] == told.counts["en"] == 0
    assert told.share("es") == pytest.approx(5 / 11)


def test_of_no_words_no_language_has_a_share() -> None:
    assert words_that_tell("75/130").share("en") == 0.0


def test_the_script_that_most_letters_are_of() -> None:
    assert [script_of(text, 0.6) for text in ("Генеральная A", "大会 A/R", "قرار", "report")] == ["ru", UNDECIDED, "ar", "latin"]
