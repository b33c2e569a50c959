"""Holding a citation against what is known of the document that it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from rapporteur.model.citations import Check, Citation

_SAME_TITLE = 88.0
"""Titles are cited with small liberties (articles, capitals, a misread letter); different ones rarely reach 70."""

_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a cited document from elsewhere: its own text, or other mentions of it. Empty where unknown."""

    symbol: str
    date: str = ""
    title: str = ""
    source: str = "the archive"
    """Where it is known from, in words for people: `the resolution itself`, `elsewhere in this document`."""


def check_against(citation: Citation, facts: Facts) -> tuple[Check, ...]:
    """The tests of `citation` that `facts` allow: of its date, and of its title, where both sides have one.

    >>> from rapporteur.model.citations import Outcome, Series
    >>> cited = Citation("op-1", 0, 4, "58/4", Series.RESOLUTION, Outcome.RESOLVED, "A/RES/58/4", date="2003-10-30")
    >>> check_against(cited, Facts("A/RES/58/4", "2003-10-31", "Fog horns"))
    (Check(name='date', agrees=False, detail='2003-10-30 here, 2003-10-31 in the archive'),)
    >>> [check.detail for check in check_against(cited, Facts("A/RES/58/4", "2003-10-30", source="elsewhere in this document"))]
    ['2003-10-30 here, 2003-10-30 elsewhere in this document']
    """
    checks = []
    where = facts.source if facts.source.startswith("elsewhere") else f"in {facts.source}"
    if citation.date and facts.date:
        agrees = citation.date == facts.date
        checks.append(Check("date", agrees, f"{citation.date} here, {facts.date} {where}"))
    if citation.title and facts.title:
        agrees = similar(citation.title, facts.title)
        checks.append(Check("title", agrees, f"“{citation.title[:120]}” here, “{facts.title[:120]}” {where}"))
    return tuple(checks)


def similar(one: str, other: str) -> bool:
    """Whether two titles are one title, signs and case aside: alike, or one cut short.

    >>> similar("Keepers of lighthouses", "Keepers of light-houses"), similar("Keepers of lighthouses", "Fog horns")
    (True, False)
    """
    first, second = (_SIGNS.sub(" ", title).casefold().strip() for title in (one, other))
    return first.startswith(second) or second.startswith(first) or fuzz.ratio(first, second) >= _SAME_TITLE
