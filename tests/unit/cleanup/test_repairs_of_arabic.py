"""What is put right on scans of Arabic alone, and what is left as it was read."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.repair.arabic import alef_of_known_name, dash_of_number, month_of_two_names, speck_before_opening, turned_stop
from rapporteur.cleanup.repair.kinds import Kind, Line
from rapporteur.cleanup.repair.rules import repair
from tests.unit.cleanup.repaired import ARABIC_SETTING, SETTING, paragraphs_of

FIRST = "1 - ترحب بضوء المنارات؛"
NEXT = "2 تقرر أن تضيء مصباحين؛"


@pytest.mark.parametrize(("kind", "changed"), [(Kind.PROSE, [1]), (Kind.TABLE, [])])
def test_the_number_at_the_head_of_a_row_counts_what_the_row_names(kind: Kind, changed: list[int]) -> None:
    lines = [Line(0, FIRST, Kind.PROSE), Line(1, NEXT, kind)]
    assert [found.paragraph for found in dash_of_number(lines)] == changed


def test_the_next_number_is_known_behind_a_table() -> None:
    lines = [Line(0, FIRST, Kind.PROSE), Line(1, "2 مصباحان", Kind.TABLE), Line(2, NEXT, Kind.PROSE)]
    assert [found.paragraph for found in dash_of_number(lines)] == [2]


@pytest.mark.timeout(30)
def test_many_slashes_and_long_gaps_take_no_time() -> None:
    assert list(month_of_two_names("مصباح / زيت " * 150_000)) == []
    found = list(month_of_two_names("مصباح" + " " * 300_000 + "في 7 تموز / يوليه"))
    assert [change.after for change in found] == ["/"]


def test_texts_of_other_scripts_get_no_signs_of_arabic() -> None:
    """Where a paragraph holds no Latin letter, a stop behind a bracket or quotation mark at its end was turned."""
    for text in ("ссылаясь на свою резолюцию «Огни гавани»,", "см. резолюцию 55/2 (2000);", "«2006»,", "“7”;"):
        assert list(turned_stop(text)) == []


@pytest.mark.parametrize(
    ("text", "put_right"),
    [
        ("في 5 كانون الآول/ديسمبر 2016", ["كانون الأول"]),
        ("قرار مجلس الآمن 2106 (2013) المؤرخ 2 آيلول/سبتمبر", ["مجلس الأمن", "أيلول"]),
        ("مجلس الآمناء", []),
        ("في 3 آذار/مارس و 4 آب/أغسطس، والمرفأ الآمن", []),
        ("في 5 كانون الاول/ديسمبر 2016، وهذا المرفأ الآمن", []),
    ],
)
def test_a_madda_in_the_name_of_a_month_or_organ_is_a_hamza(text: str, put_right: list[str]) -> None:
    assert [change.after for change in alef_of_known_name(text)] == put_right


@pytest.mark.parametrize(
    ("text", "changed"),
    [(". وإذ ترحب بضوء المنارات،", [0]), ("وإذ ترحب بضوء المنارات،", []), (". والمصابيح تضيء،", []), ("... وإذ ترحب بالضوء،", [])],
)
def test_nothing_is_printed_before_an_opening_phrase(text: str, changed: list[int]) -> None:
    assert [found.paragraph for found in speck_before_opening([Line(0, text, Kind.PROSE)])] == changed


@pytest.mark.parametrize(
    ("setting", "read"), [(ARABIC_SETTING, "A/63/591."), (SETTING, "8/63/591."), ("Смотрители зажгли огни.", "8/63/591.")]
)
def test_a_figure_at_the_head_of_a_symbol_is_the_letter_of_the_assembly_in_arabic_documents_alone(setting: str, read: str) -> None:
    outcome = repair(paragraphs_of([setting, "8/63/591."]), misread=True)
    assert outcome.paragraphs[-1].text == read
