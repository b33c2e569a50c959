"""Dates of six languages, days that no calendar has, and days that lost a space."""

from __future__ import annotations

import pytest

from rapporteur.language.dates import find_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("31 February 2021", ""),
        ("31 November 2021", ""),
        ("29 February 2021", ""),
        ("29 February 2020", "2020-02-29"),
        ("31 février 2021", ""),
        ("2021年2月30日", ""),
        ("17October 1990", "1990-10-17"),
        ("17 October1990", "1990-10-17"),
        ("lamps of 31 June 2004 and of 21 July 2004", "2004-07-21"),
    ],
)
def test_a_day_is_a_date_if_the_calendar_has_it(text: str, iso: str) -> None:
    found = find_date(text)
    assert (found.iso if found else "") == iso


def test_a_day_without_a_year_before_very_many_spaces_is_soon_read() -> None:
    """A run of spaces that is divided in every way takes three minutes here."""
    assert find_date("3 May" + " " * 100_000) is None
