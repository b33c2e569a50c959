"""Dates as resolutions print them, in six languages, read as ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from rapporteur.language.tables import all_words


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at text[start:end]."""

    start: int
    end: int
    iso: str
    """`2004-07-21`."""


def find_date(text: str, start: int = 0) -> FoundDate | None:
    """The first full date in text[start:]; None if there is none. The language need not be known: month names tell it.

    Forms: `21 July 2004`, `July 21, 2004`, `1er mai 2020`, `21 de julio de 2004`, `21 июля 2004 года`,
    `21 تموز/يوليه 2004`, `2004年7月21日`. A day that cannot be is no date: `31 February 2021`.

    >>> find_date("47th plenary meeting 21 July 2004")
    FoundDate(start=21, end=33, iso='2004-07-21')
    """
    if not _FIGURE.search(text, start):
        return None
    for found in _pattern().finditer(text, start):
        day = found["day"] or found["day_us"] or found["day_zh"]
        year = found["year"] or found["year_us"] or found["year_zh"]
        month = int(found["month_zh"]) if found["month_zh"] else _months()[_fold(found["month"] or found["month_us"])]
        iso = iso_date(int(year), month, int(day))
        if iso:
            return FoundDate(found.start(), found.end(), iso)
    return None


def iso_date(year: int, month: int, day: int) -> str:
    """The date as ISO 8601; empty where the calendar has no such day, or the year is not of the United Nations.

    >>> iso_date(2020, 2, 29), iso_date(2021, 2, 29), iso_date(1004, 7, 21)
    ('2020-02-29', '', '')
    """
    try:
        return date(year, month, day).isoformat() if 1940 <= year <= 2199 else ""
    except ValueError:
        return ""


_FIGURE = re.compile(r"\d")
"""Something of every date; a look for it is twenty times as fast as one for the names of all months."""


@lru_cache(maxsize=1024)
def _fold(month: str) -> str:
    return re.sub(r"\s+", " ", month).casefold()


@cache
def _months() -> dict[str, int]:
    table: dict[str, int] = {}
    for entry in all_words():
        for number, name in enumerate(entry.months.names, 1):
            for spelling in {name, *(name.split("/") if "/" in name else ())}:
                table[_fold(spelling)] = number
    # Spellings of older documents, and accents that OCR drops.
    table |= {"setiembre": 9, "fevrier": 2, "aout": 8, "decembre": 12, "يونيو": 6, "يوليو": 7}
    return table


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:er|º|°|ᵉʳ)?\.?\s*(?:de\s+)?(?P<month>{names})(?:\s*,)?\s*(?:de\s+|del\s+)?(?P<year>\d{{4}})(?!\d)(?:\s+года\b)?"
        rf"|\b(?P<month_us>{names})\s+(?P<day_us>\d{{1,2}}),?\s+(?P<year_us>\d{{4}})(?!\d)"
        r"|(?<!\d)(?P<year_zh>\d{4})\s*年\s*(?P<month_zh>\d{1,2})\s*月\s*(?P<day_zh>\d{1,2})\s*日",
        re.I,
    )
