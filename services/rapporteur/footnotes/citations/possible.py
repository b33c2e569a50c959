"""Possible: which organs can have numbered a resolution so, by the form of its number and by how far they have counted."""

from __future__ import annotations

import re

from rapporteur.footnotes.citations.grammar.numbers import Number, Shape
from rapporteur.model import sessions
from rapporteur.model.symbols import RIGHTS_COMMISSION

_LAST_RIGHTS_COUNCIL_SESSION = 66
"""The sixtieth session was in autumn 2025, and there are three a year; two years of room."""

_MOST_OF_A_SESSION = 70
"""No session of the Human Rights Council has passed more resolutions; its decisions begin at 101."""

_LAST_ASSEMBLY_SESSION = 90
"""The eightieth opened in 2025, and there is one a year; ten years of room, so that what is read tomorrow is not refused."""

_LAST_ROMAN_SESSION = 65
"""The sixty-third session of the Economic and Social Council was its last in roman numerals, and the Trusteeship Council had no more."""

_FIRST_YEAR = 1978
"""The Economic and Social Council wrote `2130 (LXIII)` until then, and the Commission on Human Rights `40 (XXXVII)` until 1981."""
_RIGHTS_COMMISSION_YEARS = range(1982, 2006)
_LAST_YEAR = 2035
"""The year of the last session of the Economic and Social Council that there can have been, with the same room."""

_MOST_OF_AN_ASSEMBLY = 400
"""No session of the General Assembly has passed as many resolutions; its decisions begin at 401."""

_NUMBERED_LATER = {56: range(500, 513)}
"""Only in the summer of 2002 it went on behind its decisions: `56/509` on the election of its presidents."""

_MOST_OF_A_YEAR = 200
"""The same of the Economic and Social Council, whose decisions begin at 201."""

_MOST_OF_DECISIONS = 999

_PLAIN = re.compile(r"(?P<organ>[ASET])/(?P<number>\d+)(?:/(?:Add|Corr|Rev|Amend)\.\d+)*")
_BY_SESSION = re.compile(r"(?P<organ>[ASE])/(?P<session>\d+)/(?:\d|L\.|PV\.|INF/)")
_MIXED = re.compile(r"/[A-Za-z]+\d+[A-Za-z]\w*(?=[/(]|$)|[/.](?=[OIL]*\d)(?=\d*[OIL])[\dOIL]{2,}(?=[/(]|$)")
"""`A/H1N1` is a virus, `A/RES/6O/1` misread."""
_COUNTLESS = re.compile(r"/(?:ADD|CORR|REV|AMEND|L|SR|PV|[OIL]{2,4})$|/(?i:ADD|CORR|REV|AMEND)\.[OIL](?=/|$)")
"""`A/76/290/Add`, whose figure is lost, `A/76/LO` and `A/76/290/Rev.l`, where letters were read for it."""
_LAST_PLAIN = {"A": 10500, "S": 27000, "E": 6500, "T": 2500}
"""Documents were counted through until sessions and years were written first, from 1976, 1994 and 1978 on."""
_FIRST_COUNTED = {"A": (31, _LAST_ASSEMBLY_SESSION), "S": (1994, _LAST_YEAR), "E": (1978, _LAST_YEAR)}


def is_counted(symbol: str) -> bool:
    """Whether the organ has documents of such numbers: no session of the Assembly before the thirty-first is written so, nor a year.

    >>> [is_counted(symbol) for symbol in ("A/76/290", "A/2929", "S/1998/5", "A/12/2009", "A/761290", "S/10/2", "A/H1N1")]
    [True, True, True, False, False, False, False]
    """
    if plain := _PLAIN.fullmatch(symbol):
        return int(plain["number"]) <= _LAST_PLAIN[plain["organ"]]
    if _COUNTLESS.search(symbol):
        return False
    if by_session := _BY_SESSION.match(symbol):
        first, last = _FIRST_COUNTED[by_session["organ"]]
        return first <= int(by_session["session"]) <= last
    return not _MIXED.search(symbol)


def possible_organs(number: Number, *, decisions: bool = False) -> tuple[str, ...]:
    """The organs that number resolutions (or decisions) so, the likelier first.

    There is no `16/21` of the General Assembly (it writes so from its 31st session), and no `70/1` of the Human Rights Council;
    `99/1` is of no session yet, and `2019/2020` is a winter. Decision `36/115` is of the Human Rights Council, `60/555` of the Assembly.
    """
    if number.shape is Shape.SESSION and decisions:
        return _deciding_organs(int(number.first), number.second)
    if number.shape is Shape.SESSION:
        return _session_organs(int(number.first), number.second, _MOST_OF_AN_ASSEMBLY)
    if number.shape is Shape.YEAR:
        return _year_organs(int(number.first), int(number.second), _MOST_OF_DECISIONS if decisions else _MOST_OF_A_YEAR)
    if number.shape is Shape.ROMAN:
        return _roman_organs(sessions.roman(number.second.rpartition("-")[2]))
    return {Shape.YEARED: ("S",), Shape.EMERGENCY: ("A",)}.get(number.shape, ("A", "A/HRC"))


def can_have(organ: str, number: Number, *, decisions: bool = False) -> bool:
    """Whether the organ of the vocabulary can have numbered a resolution (or a decision) so; of what is not ours nothing is known.

    >>> from rapporteur.footnotes.citations.grammar.numbers import read
    >>> can_have("S", read("60/1", 0)), can_have("council", read("1674 (2006)", 0)), can_have("other", read("60/1", 0))
    (False, True, True)
    """
    if organ == "other" or "{" in organ:
        return organ == "other" or number.shape is Shape.SESSION
    organs = possible_organs(number, decisions=decisions)
    return organ in organs or (organ == "council" and not {"S", "E", "A/HRC"}.isdisjoint(organs))


def _roman_organs(session: int) -> tuple[str, ...]:
    """The Assembly wrote so for 30 sessions, the Commission on Human Rights for 37, the two Councils for more than sixty."""
    if session > _LAST_ROMAN_SESSION:
        return ()  # `217 A (LLL)`, its strokes misread
    rights = (RIGHTS_COMMISSION,) if session <= sessions.LAST_ROMAN_OF_RIGHTS_COMMISSION else ()
    return (*(("A",) if session <= 30 else ()), "E", "T", *rights)


def _deciding_organs(session: int, order: str) -> tuple[str, ...]:
    """Whose decision it can be: those of the Human Rights Council are counted from 101 on in each session, the Assembly's from 301."""
    counted = len(order) == 3 and sessions.FIRST_RIGHTS_COUNCIL_DECISION <= int(order) < sessions.FIRST_ASSEMBLY_DECISION
    return ("A/HRC",) if counted and session <= _LAST_RIGHTS_COUNCIL_SESSION else _session_organs(session, order, _MOST_OF_DECISIONS)


def _session_organs(session: int, order: str, most: int) -> tuple[str, ...]:
    if len(order) == 4 and order[:2] in {"19", "20"}:
        return ()  # `resolution 10/2019`: number and year, as conferences outside count
    council = ("A/HRC",) if 0 < session <= _LAST_RIGHTS_COUNCIL_SESSION and 0 < int(order) <= _MOST_OF_A_SESSION else ()
    counted = 0 < int(order) <= most or int(order) in _NUMBERED_LATER.get(session, ())
    assembly = sessions.assembly_slashed(session) and session <= _LAST_ASSEMBLY_SESSION and counted
    return ("A", *council) if assembly else council


def _year_organs(year: int, order: int, most: int) -> tuple[str, ...]:
    """There is no `2019/2020`: no Council has passed so many in a year."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR or not 0 < order <= most:
        return ()
    return ("E", RIGHTS_COMMISSION) if year in _RIGHTS_COMMISSION_YEARS else ("E",)
