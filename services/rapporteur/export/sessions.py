"""The session of a resolution, in words, where its number tells it."""

from __future__ import annotations

import re

from rapporteur.model.resolution import Organ, Resolution

_SESSION = re.compile(r"(\d{1,3})/\d+|\d+ \(([IVXL]+)\)", re.ASCII)
_YEAR = re.compile(r"((?:19|20)\d\d)/\d+", re.ASCII)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth"
).split()
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def session_of(resolution: Resolution, language: str) -> str:
    """`Seventy-fourth session` of General Assembly resolution 74/114, `2022 session` of Economic and Social Council 2022/12.

    Empty where the number does not tell it: special sessions, the Security Council, languages other than English.
    """
    if language not in {"en", "und"}:
        return ""
    number = resolution.identity.number
    if resolution.identity.organ is Organ.ECONOMIC_AND_SOCIAL_COUNCIL:
        year = _YEAR.match(number)
        return f"{year[1]} session" if year else ""
    if resolution.identity.organ is not Organ.GENERAL_ASSEMBLY:
        return ""
    found = _SESSION.match(number)
    if not found:
        return ""
    return f"{ordinal(int(found[1]) if found[1] else _roman(found[2])).capitalize()} session"


def ordinal(number: int) -> str:
    """An ordinal in words, for the sessions there have been and will be for a while; digits beyond.

    >>> ordinal(74), ordinal(30), ordinal(111)
    ('seventy-fourth', 'thirtieth', '111th')
    """
    if number < 20:
        return _ORDINALS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return f"{_TENS[tens]}-{_ORDINALS[ones]}" if ones else f"{_TENS[tens][:-1]}ieth"
    return f"{number}th"


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))
