"""The name of the session that a resolution's number tells: the Assembly counts sessions, the Council years."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

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


def session_name_in(language: str, organ: Organ, number: str) -> str:
    """The session as the cover prints it in `language`, for English and, of the others, the Assembly's ordinary sessions 51 to 79.

    Round tens and special sessions are left empty outside English: the forms were checked on covers of the seventy-fifth.

    >>> session_name_in("fr", Organ.GENERAL_ASSEMBLY, "75/9"), session_name_in("zh", Organ.GENERAL_ASSEMBLY, "75/9")
    ('Soixante-quinzième session', '第七十五届会议')
    """
    if language in {"en", "und"}:
        return session_name(organ, number)
    found = _ORDINARY.match(number)
    if organ is not Organ.GENERAL_ASSEMBLY or not found or language not in _other_languages():
        return ""
    tens, ones = int(found[1]) * 10, int(found[2])
    words = _other_languages()[language]
    last = words["teens"][ones] if tens == 70 and words["teens"] else words["ones"][ones]
    name = words["shape"][0].format(tens=words["tens"][tens // 10 - 5], ones=last).replace("-et ", " et ")
    return name[:1].upper() + name[1:]


_ORDINARY = re.compile(r"([5-7])([1-9])/\d")


@cache
def _other_languages() -> dict[str, dict[str, list[str]]]:
    """By language: `tens` (fifty, sixty, seventy), `ones`, `teens` for a language that counts seventy as sixty-ten, and `shape`."""
    table: dict[str, dict[str, list[str]]] = json.loads((files("rapporteur.language") / "session_words.json").read_text("utf-8"))
    return table
