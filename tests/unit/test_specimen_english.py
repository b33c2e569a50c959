"""What specimens say is good English, whatever is drawn for them."""

from __future__ import annotations

import re

import pytest

from rapporteur.specimens import facing, wording
from rapporteur.specimens.writing import Writer

ORDINAL = re.compile(r"\b(\d+)(st|nd|rd|th)\b")


@pytest.mark.parametrize("subject", wording.SUBJECTS)
def test_a_subject_is_of_the_plural_number_as_the_verbs_behind_it(subject):
    head = re.split(r" (?:of|for|in|on) ", subject)[0]
    assert head.endswith("s") and not head.startswith("the ")


@pytest.mark.parametrize("aim", wording.AIMS)
def test_an_aim_is_a_thing_that_can_be_important_and_can_stand_beside_a_subject(aim):
    assert not re.match(r"\w+ing\b", aim)


def test_meetings_are_counted_as_one_counts_in_english():
    told = [Writer(seed).assembly(74, seed).meeting for seed in range(100)]
    told += [line for text in facing.council(1, 40) for line in text.english]
    found = [figure.groups() for line in told for figure in ORDINAL.finditer(line)]
    assert len(found) > 100
    assert all(f"{number}{ending}" == wording.nth(int(number)) for number, ending in found)
    assert {ending for _, ending in found} == {"st", "nd", "rd", "th"}
