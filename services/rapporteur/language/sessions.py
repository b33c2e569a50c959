"""The name of the session that a resolution's number tells: the Assembly counts sessions, the Council years."""

from __future__ import annotations

import re

from rapporteur.model.resolution import Organ
from rapporteur.model.sessions import roman

_ONES = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SHAPE = re.compile(r"(?P<kind>ES-|S-)?(?P<session>\d{1,4})/\d+|\d+\s?(?:[A-Z](?:-[A-Z])?\s?)?\((?P<old_kind>ES-|S-)?(?P<roman>[IVXLC]+)\)")


def ordinal(number: int) -> str:
    """An English ordinal in words, from 1 to 99: `seventy-fourth`."""
    if number < 20:
        return _ONES[number]
    tens = _TENS[number // 10]
    return f"{tens}-{_ONES[number % 10]}" if number % 10 else f"{tens.removesuffix('y')}ieth"


def session_name(organ: Organ, number: str) -> str:
    """The session as the cover page prints it in English, from the resolution's number; empty where it does not tell.

    >>> session_name(Organ.GENERAL_ASSEMBLY, "74/114"), session_name(Organ.ECONOMIC_AND_SOCIAL_COUNCIL, "2022/5")
    ('Seventy-fourth session', '2022 session')
    >>> session_name(Organ.GENERAL_ASSEMBLY, "ES-11/1"), session_name(Organ.GENERAL_ASSEMBLY, "3363 (XXX)")
    ('Eleventh emergency special session', 'Thirtieth session')
    """
    shape = _SHAPE.match(number)
    if not shape or organ not in {Organ.GENERAL_ASSEMBLY, Organ.ECONOMIC_AND_SOCIAL_COUNCIL, Organ.HUMAN_RIGHTS_COUNCIL}:
        return ""
    count = int(shape["session"]) if shape["session"] else roman(shape["roman"])
    if 1946 <= count < 2200:
        return f"{count} session"
    kind = {"ES-": "emergency special ", "S-": "special "}.get(shape["kind"] or shape["old_kind"] or "", "")
    return f"{ordinal(count).capitalize()} {kind}session" if 0 < count < 100 else ""
