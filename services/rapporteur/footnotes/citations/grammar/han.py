"""Numbers in Chinese signs, as translations wrote them until the seventies: `第二七五八(二十六)号决议`, `决议案一八一(二)`."""

from __future__ import annotations

import re

from rapporteur.model import sessions

_FIGURES = {sign: figure for figure, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_PLACES = {"十": 10, "百": 100, "千": 1000}
SIGNS = "".join((*_FIGURES, *_PLACES))
NUMBER = rf"[{SIGNS}](?<![{SIGNS}][{SIGNS}])[{SIGNS}]{{0,7}} ?[甲乙丙丁A-D]?\([{SIGNS}]{{1,5}}\)"
"""A number and its session or year; what it is of stands before or behind it, since items are counted so, too: `第五(一)条`."""
TRACE = rf"\((?<=[{SIGNS}甲乙丙丁A-D]\()[{SIGNS}]"
DATE = rf"(?:\d{{4}}|[{SIGNS}]{{4}})年(?:\d{{1,2}}|[{SIGNS}]{{1,3}})月(?:\d{{1,2}}|[{SIGNS}]{{1,3}})日"
_READ = re.compile(rf"(?P<number>[{SIGNS}]{{1,8}}) ?(?P<part>[甲乙丙丁A-D]?)\((?P<bracket>[{SIGNS}]{{1,5}})\)")


def value(text: str) -> int:
    """The value of figures, Chinese ones by their places or one behind the other; 0 for what is none.

    >>> value("二七五八"), value("二十六"), value("一百八十一"), value("十"), value("1948"), value("十二三四十")
    (2758, 26, 181, 10, 1948, 0)
    """
    if text.isdecimal() and text.isascii():
        return int(text)
    if not any(sign in _PLACES for sign in text):
        return int("".join(str(_FIGURES[sign]) for sign in text) or 0)
    total, figure, last = 0, 0, 10000
    for sign in text:
        if sign in _FIGURES:
            figure = _FIGURES[sign] if not figure else 10
        elif figure > 9 or _PLACES[sign] >= last:
            return 0
        else:
            last = _PLACES[sign]
            total, figure = total + (figure or 1) * last, 0
    return total + figure if figure < 10 else 0


def taken_apart(text: str, start: int) -> tuple[str, str, str, int, int, int] | None:
    """The number at text[start:] as others write it: figures, bracket, letter of a part with its place, and where all ends.

    >>> taken_apart("一八一(二)", 0), taken_apart("二四二(一九六七)", 0)
    (('181', 'II', '', 3, 3, 6), ('242', '1967', '', 3, 3, 9))
    """
    match = _READ.match(text, start)
    if not match:
        return None
    number, bracket = value(match["number"]), value(match["bracket"])
    inside = str(bracket) if bracket > 1900 else sessions.numeral(bracket) if 0 < bracket < 90 else ""
    if not number or not inside:
        return None
    return str(number), inside, match["part"], *match.span("part"), match.end()
