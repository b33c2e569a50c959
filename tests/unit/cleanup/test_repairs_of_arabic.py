"""What is put right on scans of Arabic alone, and what is left as it was read."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.repair.arabic import dash_of_number, month_of_two_names, turned_stop
from rapporteur.cleanup.repair.kinds import Kind, Line

FIRST = "1 - ترحب بضوء المنارات؛"
NEXT = "2 تقرر أن تضيء مصباحين؛"


@pytest.mark.parametrize(("kind", "changed"), [(Kind.PROSE, [1]), (Kind.TABLE, [])])
def test_the_number_at_the_head_of_a_row_counts_what_the_row_names(kind: Kind, changed: list[int]) -> None:
    lines = [Line(0, FIRST, Kind.PROSE), Line(1, NEXT, kind)]
    assert [found.paragraph for found in dash_of_number(lines)] == changed


def test_the_next_number_is_known_behind_a_table() -> None:
    lines = [Line(0, FIRST, Kind.PROSE), Line(1, "2 مصباحان", Kind.TABLE), Line(2, NEXT, Kind.PROSE)]
    assert [found.paragraph for found in dash_of_number(lines)] == [2]


@pytest.mark.timeout(5)
def test_many_slashes_and_long_gaps_take_no_time() -> None:
    assert list(month_of_two_names("مصباح / زيت " * 150_000)) == []
    found = list(month_of_two_names("مصباح" + " " * 300_000 + "في 7 تموز / يوليه"))
    assert [change.after for change in found] == ["/"]


def test_texts_of_other_scripts_get_no_signs_of_arabic() -> None:
    """Where a paragraph holds no Latin letter, a stop behind a bracket or quotation mark at its end was turned."""
    for text in ("ссылаясь на свою резолюцию «Огни гавани»,", "см. резолюцию 55/2 (2000);", "«2006»,", "“7”;"):
        assert list(turned_stop(text)) == []
