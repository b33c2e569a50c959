"""Text made level for matching: one kind of space, hyphen, digit and bracket, with the way back to the offsets of print."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from rapporteur.language.writing import SIMPLIFIED
from rapporteur.model.quick import quick
from rapporteur.model.symbols import ADDRESS, CODED, CODES

_EVEN = (
    str.maketrans(
        {
            **dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000\t\n\r\u2028", " "),
            **dict.fromkeys("\u2010\u2011\u2212\u2012", "-"),
            **{"（": "(", "）": ")", "／": "/", "，": ",", "；": ";", "：": ":", "،": ",", "؛": ";", "\u2044": "/", "∕": "/"},
            **{chr(0x0660 + n): str(n) for n in range(10)},
            **{chr(0x06F0 + n): str(n) for n in range(10)},
            **{chr(0xFF10 + n): str(n) for n in range(10)},
        }
    )
    | SIMPLIFIED
)
"""One sign for one sign, so that offsets stay: Arabic-Indic and full-width digits, U+2011 (1,494 in the English gold), NBSP, and Chinese as
it was written: `第1325(2000)號決議`."""

_WIDTHLESS = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_ADDRESSED = re.compile(rf"({ADDRESS})([A-Za-z]{{1,9}}(?:/|%2F|\.|-)[\w./()%-]*\d\)?(?:\([A-Za-z.\d]{{1,9}}\))?)")
"""The address of a document is its symbol behind the name of a server and its questions, which say no more than the symbol does."""
_INVISIBLE = re.compile(f"[{_WIDTHLESS}]+|{ADDRESS}(?=[A-Z])")
"""Signs without width, which split numbers of Arabic texts in print order (`/` and its halves; un-resolutions.md 7)."""

_UNEVEN = re.compile(f"[{re.escape(''.join(map(chr, _EVEN)))}{_WIDTHLESS}]")
"""Any of both, of which most texts with quotation marks have none."""

_CYRILLIC_SYMBOL = re.compile(r"(?<!\w)[АЕТСA-Z][A-ZАВСЕНКМОРТХ]{0,8}(?:/[A-ZАВСЕНКМОРТХ]{0,8}[.\d]*){1,6}(?=[^\w]|$)")
_CYRILLIC_SLASH = re.compile(r"[АВСЕНКМОРТХ][АВСЕНКМОРТХA-Z]{0,8}/|/[АВСЕНКМОРТХA-Z]{0,8}[АВСЕНКМОРТХ]")
"""What each of these holds that has a letter to level: the pattern itself is tried at every letter, Latin ones, too."""
_CYRILLIC_SESSION = re.compile(r"\((?:(?:E?S|С)-)?(?=[IVXL]*[ХС])[IVXLХС]{1,8}\)")
"""The session of a resolution, `2625 (ХХV)`, with Cyrillic letters among its strokes."""
_LATIN = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
"""Capitals that look alike in both alphabets: `А/С.3/77/L.33` is typed with either in Russian texts."""


@quick
@dataclass(frozen=True, slots=True)
class Level:
    """The levelled text; `printed` gives the offset in print of one of its own."""

    text: str
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def printed(self, offset: int) -> int:
        """The offset in print of the character that stands at `offset`."""
        if not self.starts:
            return offset
        return offset + self.shifts[bisect_right(self.starts, offset)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range in print of text[start:end]."""
        return self.printed(start), self.printed(end - 1) + 1 if end > start else self.printed(start)


def even(text: str) -> str:
    """`text` with one kind of space, hyphen, digit and bracket, sign for sign, so that offsets stay.

    >>> even("同上，第971号")
    '同上,第971号'
    """
    return text.translate(_EVEN)


def _spelled(address: re.Match[str]) -> str:
    """The address with its symbol as symbols are spelled, sign for sign; signs without width fill up a code, `a%2Fres%2F60%2F1`."""
    return address[1] + CODED.sub(lambda code: CODES[code.group().upper()] + "\u200b\u200b", address[2]).upper()


def level(text: str) -> Level:
    """`text` made level.

    >>> made = level("\u0662\u0660\u0660\u0663/\u200e28")
    >>> made.text, made.printed(5)
    ('2003/28', 6)
    >>> level("(https://undocs.org/en/A/70/1)").text, level("undocs.org/?FinalSymbol=a%2Fres%2F70%2F1").text
    ('(A/70/1)', 'A/RES/70/1')
    """
    text = _ADDRESSED.sub(_spelled, text) if ".org/" in text else text
    addressed = ".org/" in text and _INVISIBLE.search(text) is not None
    if text.isascii() and not addressed:
        return Level(text.replace("\n", " ").replace("\t", " "))
    is_cyrillic = "Х" in text and _CYRILLIC_SESSION.search(text) is not None
    if not addressed and not is_cyrillic and not _UNEVEN.search(text) and not _CYRILLIC_SLASH.search(text):
        return Level(text)
    made = even(text)
    if is_cyrillic:
        made = _CYRILLIC_SESSION.sub(lambda m: m.group().translate(_LATIN), made)
    if _CYRILLIC_SLASH.search(made):
        made = _CYRILLIC_SYMBOL.sub(lambda m: m.group().translate(_LATIN) if any(map(str.isdigit, m.group())) else m.group(), made)
    parts: list[str] = []
    starts: list[int] = []
    shifts, done, shift = [0], 0, 0
    for gap in _INVISIBLE.finditer(made):
        parts.append(made[done : gap.start()])
        shift += gap.end() - gap.start()
        starts.append(gap.end() - shift)
        shifts.append(shift)
        done = gap.end()
    parts.append(made[done:])
    return Level("".join(parts), tuple(starts), tuple(shifts))
