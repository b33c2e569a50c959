"""When an organ was in session: the years in which a resolution with a given number can have been adopted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

FIRST_RIGHTS_COUNCIL_DECISION, FIRST_ASSEMBLY_DECISION = 101, 301
"""From which numbers on these two count their decisions in each session; the Assembly has elections from 301 on, other decisions from 401
on, since 2001 from 501 on."""

_ASSEMBLY_SPECIAL = (
    *(1947, 1948, 1961, 1963, 1967, 1974, 1975, 1978, 1978, 1978, 1980, 1982, 1986, 1986, 1988, 1989),
    *(1990, 1990, 1997, 1998, 1999, 1999, 2000, 2000, 2001, 2001, 2002, 2005, 2014, 2016, 2020, 2021),
)
"""The year of each special session of the General Assembly, S-1 (Palestine) to S-32 (corruption)."""

_COUNCIL_SPECIAL = (
    *(2006, 2006, 2006, 2006, 2007, 2008, 2008, 2008, 2009, 2009, 2009, 2009, 2010, 2010, 2011, 2011, 2011, 2011),
    *(2012, 2014, 2014, 2014, 2015, 2015, 2016, 2016, 2017, 2018, 2021, 2021, 2021, 2021, 2021, 2022, 2022, 2023),
    *(2025, 2025),
)
"""The year of each special session of the Human Rights Council, S-1 to S-38."""

_EMERGENCY = (1956, 1956, 1958, 1960, 1967, 1980, 1980, 1981, 1982, 1997, 2022)
"""The year in which each emergency special session opened; the seventh, tenth and eleventh were resumed for years."""

_RESUMED = {7: 1982, 10: 2030, 11: 2030}

_SECURITY_COUNCIL = (
    *(15, 37, 66, 78, 89, 96, 98, 103, 104, 110, 121, 126, 131, 132, 160, 170, 177, 185, 199, 219, 232, 244, 262, 275),
    *(291, 307, 324, 344, 366, 384, 402, 422, 443, 461, 484, 499, 528, 545, 559, 580, 593, 606, 626, 646, 683, 725),
    *(799, 892, 969, 1035, 1092, 1146, 1219, 1284, 1334, 1386, 1454, 1521, 1580, 1651, 1738, 1794, 1859, 1907, 1966),
    *(2032, 2085, 2132, 2195, 2259, 2336, 2397, 2451, 2504, 2560, 2617, 2671, 2721, 2767),
)
"""The number of the last Security Council resolution of each year from 1946; the newest are right to within a few."""

_FIRST_SLASHED = 31
"""The General Assembly writes `31/1` from its thirty-first session on (1976), `3363 (XXX)` before."""


_ASSEMBLY_COUNTED = (
    *((1, 96), (109, 181), (193, 273), (289, 319), (377, 498), (505, 598), (610, 711), (742, 742), (808, 906), (912, 973)),
    *((1040, 1133), (1145, 1236), (1253, 1348), (1353, 1472), (1495, 1603), (1653, 1747), (1752, 1810), (1881, 1991)),
    *((1995, 2006), (2012, 2131), (2145, 2222), (2263, 2373), (2383, 2467), (2508, 2603), (2621, 2749), (2758, 2878)),
    *((2908, 3034), (3061, 3171), (3210, 3324), (3375, 3541)),
)
"""Of each regular session of the General Assembly to the thirtieth a low and a high number that are surely of it: the Assembly counted its
resolutions through all of them, so that what lies between is of it, too. Between two sessions some numbers are left open."""
_ASSEMBLY_LOWS, _ASSEMBLY_HIGHS = (tuple(edge) for edge in zip(*_ASSEMBLY_COUNTED, strict=True))


def roman(numeral: str) -> int:
    """The value of a roman numeral, 0 for what is none: `XXX` is 30."""
    total = 0
    for here, after in zip(numeral, numeral[1:] + "I", strict=True):
        if here not in _ROMAN or after not in _ROMAN:
            return 0
        total += -_ROMAN[here] if _ROMAN[here] < _ROMAN[after] else _ROMAN[here]
    return total


def numeral(value: int) -> str:
    """The roman numeral of a session, from 1 to 89: 21 is `XXI`."""
    tens, ones = divmod(value, 10)
    tens_written = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")[tens]
    return tens_written + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def assembly_years(session: int) -> range:
    """The years of a regular session of the General Assembly: the seventieth opened in 2015 and closed in 2016."""
    return range(1945 + session, 1947 + session)


def assembly_slashed(session: int) -> bool:
    """Whether the General Assembly has resolutions numbered `session/n`: there is no `16/21` of the Assembly."""
    return session >= _FIRST_SLASHED


def assembly_sessions(number: int) -> range:
    """The regular sessions of the General Assembly that resolution `number` can be of, before sessions were written first.

    >>> assembly_sessions(217), assembly_sessions(187)
    (range(3, 4), range(2, 4))
    """
    first, last = bisect_right(_ASSEMBLY_LOWS, number), bisect_left(_ASSEMBLY_HIGHS, number) + 1
    return range(max(first, 1), min(last, len(_ASSEMBLY_LOWS)) + 1)


def can_have_passed(number: int, session: str) -> bool:
    """Whether resolution `number` of the General Assembly can be of the session of that numeral; of special sessions nothing is known.

    >>> can_have_passed(217, "III"), can_have_passed(217, "XX"), can_have_passed(3201, "S-VI")
    (True, False, True)
    """
    return "-" in session or roman(session) in assembly_sessions(number)


_NUMERAL = re.compile(r"X{0,6}(?:IX|IV|V?I{0,3})")


def misread_numerals(number: int, printed: str) -> tuple[str, ...]:
    """The numerals that `printed` may be, whose last one or two strokes and bracket were read as a D; those of sessions of the General
    Assembly that cannot have had the number are left out, unless none is left.

    >>> misread_numerals(217, "ID"), misread_numerals(2200, "XXD"), misread_numerals(187, "ID"), misread_numerals(12, "IID")
    (('III',), ('XXI',), ('II', 'III'), ('III',))
    """
    read = [numeral for stroke in ("I", "II") if _NUMERAL.fullmatch(numeral := printed.removesuffix("D") + stroke)]
    held = [numeral for numeral in read if roman(numeral) in assembly_sessions(number)]
    return tuple(held or read)


def special_years(session: int) -> range:
    """The year of a special session of the General Assembly; empty for one not known."""
    return _one(_ASSEMBLY_SPECIAL, session)


def emergency_years(session: int) -> range:
    """The years of an emergency special session: the tenth opened in 1997 and is open still."""
    first = _one(_EMERGENCY, session)
    return range(first.start, max(first.stop, _RESUMED.get(session, 0) + 1)) if first else first


def rights_council_years(session: int) -> range:
    """The year of a session of the Human Rights Council, which has met three times a year since 2006: the 49th in 2022."""
    return range(2006 + (session - 1) // 3, 2007 + (session - 1) // 3)


def rights_council_special_years(session: int) -> range:
    """The year of a special session of the Human Rights Council; empty for one not known."""
    return _one(_COUNCIL_SPECIAL, session)


def economic_council_years(session: int) -> range:
    """The years in which `session/n` can have been adopted: since 2014 a session runs from one July to the next."""
    return range(session - 1 if session >= 2014 else session, session + 1)


def economic_council_roman_years(session: int) -> range:
    """The years of a session of the Economic and Social Council to 1977: two of them a year, in spring and in summer, and there were three
    in the first. A year either way is forgiven, and those of summer were often resumed in winter.

    >>> 1946 in economic_council_roman_years(2), economic_council_roman_years(48), economic_council_roman_years(63)
    (True, range(1968, 1971), range(1976, 1979))
    """
    return range(1945 + (session - 1) // 2, 1948 + (session - 1) // 2)


LAST_ROMAN_OF_RIGHTS_COMMISSION = 37
"""The Commission on Human Rights wrote `1 (XXXVII)` in 1981, and `1982/1` from then on."""


def rights_commission_roman_years(session: int) -> range:
    """The years of a session of the Commission on Human Rights to 1981; from the fifth, in 1949, there was one a year.

    >>> rights_commission_roman_years(36), 1947 in rights_commission_roman_years(1), 1948 in rights_commission_roman_years(3)
    (range(1979, 1982), True, True)
    """
    return range(1943 + max(session, 4), 1946 + max(session, 4)) if session <= LAST_ROMAN_OF_RIGHTS_COMMISSION else range(0)


def security_council_years(number: int) -> range:
    """The years in which Security Council resolution `number` can have been adopted, two numbers either way forgiven; none of number 0."""
    if number < 1:
        return range(0)
    last = len(_SECURITY_COUNCIL) - 1
    first, stop = (min(bisect_left(_SECURITY_COUNCIL, n), last) for n in (number - 2, number + 2))
    return range(1946 + first, 1947 + stop if number <= _SECURITY_COUNCIL[-1] else 2100)


def _one(years: tuple[int, ...], session: int) -> range:
    return range(years[session - 1], years[session - 1] + 1) if 0 < session <= len(years) else range(0)
