"""The numbers of resolutions and decisions: `70/1`, `2003/28`, `S-24/2`, `1373 (2001)`, `217 A (III)`, `45/250 A to C`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from string import ascii_uppercase

from rapporteur.footnotes.citations.grammar import han
from rapporteur.model import sessions
from rapporteur.model.quick import quick

_SPECIAL = r"(?:E?S-|د ?إ ?ط ?- ?|د ?إ ?- ?)?"
_ARABIC_LETTERS = (
    *("ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم"),
    *("نون", "سين", "عين", "فاء", "صاد", "قاف", "راء", "شين", "تاء", "ثاء", "خاء", "ذال", "ضاد"),
)
"""As lists count them: `56/24 صاد` is part R."""
_ARABIC = rf"(?:{'|'.join(_ARABIC_LETTERS)})(?!\w)"
_LETTER = rf"(?:A?[A-ZА-ЕС]|{_ARABIC}|甲|乙|丙|丁)"
_ROMAN = r"(?:(?:E?S-)?[IVXLC]{1,8}|(?:د|دإ|دإط|د إ|د إ ط) ?- ?\d{1,2})"
_JOIN = r"(?: ?, ?| ?[-–] ?| (?:and|to|et|à|y|a|e|и|إلى|до) | و ?|[和至、到])"
"""No text is two of these at once: of two ways for each of n letters a regular expression would try 2 to the power of n."""

_LETTERED = rf"{_LETTER}(?:{_JOIN}{_LETTER}){{0,60}}"
"""Resolution 53/77 has the most parts, A to AG."""

_SLASH = r"(?:/ ?| / ?)"
"""With a space beside it (`70/ 1`, `70 / 1`) it makes a number only behind a head; see `Number.apart`."""

_SMALL = r"(?:(?<=[A-Z]\()|(?<=[A-Z] \())[ivxl]{1,6}"
"""A session in small letters, `377 A (v)`, behind the letter of a part only: `paragraph 37 (v)` names an item."""

_TORN = r"\([IVX]{1,5}D(?!\w)(?:\)|(?! [a-z\d]{1,20}\)))"
"""The last strokes of a session and its bracket, read as a D, where nothing said how many strokes they were: `187 (ID of 1948`. A bracket
that closes behind one more word has lost nothing: `45 (ID card)`."""

NUMBER = rf"{_SPECIAL}\d{{1,4}}(?:{_SLASH}\d{{1,4}}|(?: ?{_LETTERED})? ?(?:\( ?(?:\d{{4}}|{_ROMAN}|{_SMALL}) ?\)|{_TORN}))"
"""What the scan looks for; the parts are taken by `read`. Arabic texts write `2200 ألف (د-21)` and `دإ-24/2`."""

TRACE = rf"{han.TRACE}|/(?:(?<=\d/)|(?<=\d /)) ?\d|\( ?(?:\d{{4}}|{_ROMAN}|{_SMALL}) ?\)|{_TORN}"
"""What each number holds at the least. Every alternative begins with a sign of its own, by which the engine skips through a text."""

_ENDS_BARE = (
    r"$| \)|[,;:)»”’'\"\]](?!\d)|\.(?: |$)|[、和及与号]| ?و| \(\d{1,2} [^\W\d]+ \d{4}\)|"
    r" (?:and|or|of(?! (?:whom|which|them|these|those|all)(?!\w))|on|in|to|as|by|is|was"
    r"|concerning|relating|adopted|entitled|et|ou|du|de|del|des|sur|sobre|en|y|e|o|relatives?|relativas?"
    r"|adoptées?|aprobadas?|concernant|и|или|о|об|от|по|принят[а-я]+|Совета|لمجلس|بشأن|الصادر\w*|المؤرخ\w*|المتعلق\w*)(?!\w)"
    r"| \((?:see|voir|véase|см\.)(?!\w)| (?:في|عن|على)(?!\w)"
)
"""What stands behind a number alone that is one: `resolution 303 lamps` counts lamps."""
_NUMBERED = r" ?(?:№|رقم(?: ?\()?) ?"
"""What stands between an organ and a number alone: `Совета Безопасности № 303`, `مجلس الأمن رقم 303`; the press writes `رقم (303)`."""
BARE = re.compile(rf"(?:{_NUMBERED}| ?(?<=[ 第№]))(?P<bare>\d{{3,4}})(?={_ENDS_BARE}| [a-z]{{4,}})")
"""A number alone behind a head, `resolution 303`: the Security Council counts through the years, so that the year may be left out. Any
long word may follow (`resolution 303 calls upon`); a short one may be a measure, `resolution 300 dpi`."""
BARE_AGAIN = re.compile(
    r"(?: \((?:see|voir|véase|см\.) [^()]{1,80}\))?"
    r"(?:, | ?、第?|号?[和及与]第?| ?,? (?:and|or|et|ou|y|e|o|и|или) | ?, ?و ?| و ?(?:رقم )?)(?:№ ?)?"
    rf"(?P<bare>\d{{3,4}})(?={_ENDS_BARE})"
)
"""The next of a list of them: `resolutions 303, 338 and 425`, `242 (1967) and 338`."""

BARE_BEFORE = (
    r"(?<=[第、和及与])\d{3,4}(?=号?(?:[、和及与]{1,2}第?\d{1,4}(?: ?\(\d{4}\))?号?){0,20}(?<=号)(?:决议|[^\d。;]{0,30}[的》]决议))"
)
"""The same where the head comes last: `第303、338和425号决议`."""

_SLASHED = re.compile(rf"({_SPECIAL})(\d{{1,4}})({_SLASH})(\d{{1,4}})")
_BRACKETED = re.compile(rf"(\d{{1,4}}) ?({_LETTERED})? ?\( ?(?:(\d{{4}}|{_ROMAN}|{_SMALL}) ?\)|([IVX]{{1,5}}D)(?!\w)\)?)")
_LETTERS = re.compile(rf" ?{_LETTER}(?![A-Za-z0-9А-Яа-яё'’/(])(?:{_JOIN}{_LETTER}(?![A-Za-z0-9А-Яа-яё'’/(]))*")
_GOES_ON = re.compile(r"$|[^\w ]| ?[^\x00-\x7f]| (?:of|and|to|on|in|by|as|is|or|adopted|entitled|du|et|de|y|от|и)\b")
_ARABIC_PART = re.compile(r"$|[^\w ]| المؤرخ| و")
_ONE_LETTER = re.compile(_LETTER)
_RANGE = re.compile(r"[-–至到]|\b(?:to|à|a|до)\b|إلى")
_LATIN = {"А": "A", "В": "B", "С": "C", "Д": "D", "Е": "E", **dict(zip(_ARABIC_LETTERS, ascii_uppercase, strict=True))}
_LATIN |= {"甲": "A", "乙": "B", "丙": "C", "丁": "D", "Б": "B", "Г": "D"}


_THROUGH = re.compile(r"号? ?[-–—至到] ?第?| (?:to|through|à|a|hasta)(?: la)? | (?:до|по) | ?إلى ?")
_LONGEST_RANGE = 30
"""A longer range is taken by its ends."""


class Shape(Enum):
    """The four ways in which resolutions are numbered; each leaves few organs to choose from."""

    SESSION = "70/1"
    """Session and number: General Assembly since 1976, Human Rights Council, and organs outside."""
    YEAR = "2003/28"
    """Year and number: Economic and Social Council since 1978, Commission on Human Rights."""
    YEARED = "1373 (2001)"
    """Number and year: Security Council."""
    ROMAN = "217 A (III)"
    """Number and session in roman numerals: General Assembly to 1976, Economic and Social Council to 1977."""
    SPECIAL = "S-24/2"
    EMERGENCY = "ES-10/19"


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter of a part, with the words that stand for it: the middle ones of `A to C` stand on `to`."""

    letter: str
    start: int
    end: int


@quick
@dataclass(frozen=True, slots=True)
class Number:
    """A number taken apart. `first` is the session or year, for bracketed numbers the number itself."""

    shape: Shape
    first: str
    second: str
    """The number in the session, or what stands in brackets: `2001`, `III`, `S-IV`; `ID` where strokes were misread."""
    end: int
    letters: tuple[Letter, ...] = ()
    apart: bool = False
    """A space stands beside its slash, `70/ 1`: it may be two words that have nothing to do with each other."""

    @property
    def text(self) -> str:
        """As symbols write it: `70/1`, `S-24/2`, `1373(2001)`, `217(III)`."""
        return f"{self.first}({self.second})" if self.shape is Shape.YEARED or self.shape is Shape.ROMAN else f"{self.first}/{self.second}"

    @property
    def is_season(self) -> bool:
        """Whether it may be two years in a row: `2018/19`."""
        return self.shape is Shape.YEAR and f"{(int(self.first) + 1) % 100:02}" == self.second


def read(text: str, start: int) -> Number | None:
    """The number at text[start:], with the letters of parts that follow it.

    >>> read("45/250 A to C of", 0).letters[1]
    Letter(letter='B', start=9, end=11)
    >>> read("217 A (III).", 0).text, read("1373 (2001)", 0).shape
    ('217(III)', <Shape.YEARED: '1373 (2001)'>)
    >>> [letter.letter for letter in read("181 (II) A and B,", 0).letters]
    ['A', 'B']
    """
    slashed = _SLASHED.match(text, start)
    if slashed:
        special, first, slash, second = slashed.groups()
        shape = _shape(special, first)
        prefix = {Shape.SPECIAL: "S-", Shape.EMERGENCY: "ES-"}.get(shape, "")
        letters = read_letters(text, slashed.end())
        return Number(shape, prefix + first, second, letters[-1].end if letters else slashed.end(), letters, len(slash) > 1)
    bracketed = _BRACKETED.match(text, start)
    if not bracketed:
        return _in_chinese(text, start)
    inside = bracketed[3] or bracketed[4]
    shape = Shape.YEARED if inside.isdigit() else Shape.ROMAN
    letters = tuple(Letter(_latin(m.group()), start, bracketed.end()) for m in _ONE_LETTER.finditer(bracketed[2] or ""))
    behind = read_letters(text, bracketed.end()) if shape is Shape.ROMAN and not letters and bracketed[3] else ()
    end = behind[-1].end if behind else bracketed.end()
    letters = letters or tuple(Letter(one.letter, start, end) for one in behind)
    return Number(shape, bracketed[1], _romanised(inside.upper()), end, letters)


def _in_chinese(text: str, start: int) -> Number | None:
    taken = han.taken_apart(text, start)
    if not taken:
        return None
    first, second, part, begin, end, stop = taken
    shape = Shape.YEARED if second.isdigit() else Shape.ROMAN
    return Number(shape, first, second, stop, (Letter(_latin(part), begin, end),) if part else ())


def goes_through(text: str, end: int) -> bool:
    """Whether a number that ends at `end` is the first of a range.

    >>> goes_through("from 60/1 to 60/3", 9), goes_through("from 24/7 to dusk", 9)
    (True, False)
    """
    through = _THROUGH.match(text, end)
    return through is not None and text[through.end() : through.end() + 1].isdigit()


def left_out(text: str, first: Number, last: Number, start: int) -> tuple[Number, ...]:
    """The numbers that a range leaves out, `60/1 to 60/4`, where `last` stands at text[start:]; none if it is no range of one session.

    >>> [number.text for number in left_out("60/1-60/4", read("60/1", 0), read("60/4", 0), 5)]
    ['60/2', '60/3']
    """
    of_one = first.shape is last.shape and first.first == last.first and first.shape not in {Shape.YEARED, Shape.ROMAN}
    if not of_one or first.letters or not _THROUGH.fullmatch(text, first.end, start):
        return ()
    order = range(int(first.second) + 1, int(last.second))
    return tuple(Number(first.shape, first.first, str(n), start) for n in order) if len(order) < _LONGEST_RANGE else ()


def read_bare(digits: str, end: int, year: str) -> Number | None:
    """The number of a Security Council resolution whose year is not printed; `year` is that of its date, if it has one.

    Without a date the number tells the year, but for the first and last of each, which have no year then.

    >>> read_bare("303", 3, "").text, read_bare("9999", 4, ""), read_bare("1325", 4, "1999").text
    ('303(1971)', None, '1325(1999)')
    """
    years = sessions.security_council_years(int(digits))
    if not years or years.stop == 2100:
        return None
    return Number(Shape.YEARED, digits, year or (str(years.start) if len(years) == 1 else ""), end)


def read_letters(text: str, start: int) -> tuple[Letter, ...]:
    """The part letters that stand at text[start:]: ` B`, ` A and B`, ` A to C`, `B`."""
    match = _LETTERS.match(text, start)
    if not match or _is_word(text, match):
        return ()
    out: list[Letter] = []
    for one in _ONE_LETTER.finditer(text, match.start(), match.end()):
        letter = _latin(one.group())
        between = _RANGE.search(text, out[-1].end, one.start()) if out else None
        if between and len(letter) == 1:
            out += [Letter(chr(c), between.start(), between.end()) for c in range(ord(out[-1].letter) + 1, ord(letter))]
        out.append(Letter(letter, one.start(), one.end()))
    return tuple(out)


def _is_word(text: str, letters: re.Match[str]) -> bool:
    """`A` before a word that goes on is an article (`70/1 A new agenda`), `I` a pronoun, `عين` a verb; `49/75 I of 15 May` is a part."""
    letter = letters.group().strip()
    if letter == "عين":
        return not _ARABIC_PART.match(text, letters.end())
    if letter not in {"A", "I"}:
        return False
    return not _GOES_ON.match(text, letters.end())


def _shape(special: str, first: str) -> Shape:
    if special:
        return Shape.EMERGENCY if special.startswith("E") or "ط" in special else Shape.SPECIAL
    return Shape.YEAR if len(first) == 4 else Shape.SESSION


def _latin(letter: str) -> str:
    return _LATIN.get(letter, letter)


def _romanised(bracket: str) -> str:
    if "د" not in bracket:
        return bracket
    words, _, digits = bracket.replace(" ", "").partition("-")
    return {"د": "", "دإ": "S-", "دإط": "ES-"}[words] + sessions.numeral(min(int(digits), 89))
