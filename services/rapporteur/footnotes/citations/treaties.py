"""Which series of treaties a volume is of: that of the United Nations, or that of the League of Nations before it."""

from __future__ import annotations

from rapporteur.footnotes.citations.found import Found, Role
from rapporteur.footnotes.citations.governing import Standing
from rapporteur.footnotes.citations.grammar.series import BY_LAWYERS, LISTED
from rapporteur.footnotes.citations.keys import series_of_symbols
from rapporteur.footnotes.citations.listing import LONGEST_GAP, joined
from rapporteur.footnotes.citations.vocabulary import patterns

_BEFORE = 160
"""Characters before a volume in which its series is named: `United Nations, Treaty Series, vol. 7`, and the title of a treaty between."""


def treaty_series(found: Found, standing: Standing, at_hand: str) -> str:
    """`UNTS` or `LNTS`: named right before the volume, or that of the volume or the Ibid. right before; empty where nothing says it.

    `at_hand` is the series of the volume that was read last: `Treaty Series, vol. 7, No. 12, and vol. 9, No. 14`.
    """
    if lawyers := BY_LAWYERS.match(standing.text, found.start):
        return f"{lawyers['series']}NTS"
    last = standing.last
    words = patterns(standing.language)
    start = max(0, found.start - _BEFORE, last.end if last else 0)
    named = words.treaties.search(standing.text, start, found.start)
    if named:
        start = max(start, standing.text.rfind(";", start, named.start()))  # the League's volume before it is none of this one
        return "LNTS" if named.group()[0] == "L" or words.league.search(standing.text, start, named.start()) else "UNTS"
    if last and last.role is Role.TREATY and LISTED.fullmatch(standing.text, last.tail, found.start):
        return at_hand
    if not last or not joined(standing.text[last.tail : found.start][:LONGEST_GAP], standing.language):
        return ""
    if last.role is Role.IBID:
        return series_of_symbols(standing.ibid)
    return at_hand if last.role is Role.TREATY else ""
