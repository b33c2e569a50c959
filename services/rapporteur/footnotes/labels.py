"""Reading the labels of footnotes: what is printed, and what a misread sign may have been."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapporteur.language.printed_marks import NOTE_LETTERS
from rapporteur.language.writing import COUNTED

# What OCR makes of a small raised digit; seen in tool reports and in page scans of 1946-1995 volumes.
LOOKS_LIKE = {
    "0": "0OoQ°",
    "1": "1lI|!'’ʹi",
    "2": "2Zz",
    "3": "3",
    "4": "4A",
    "5": "5Ss",
    "6": "6b",
    "7": "7?",
    "8": "8B",
    "9": "9gq",
}
_LETTERS = re.compile(NOTE_LETTERS)
_DIGIT_OF = {sign: digit for digit, signs in LOOKS_LIKE.items() for sign in signs}


def canonical(printed: str) -> str:
    """The label without carrier signs and in plain characters: `¹²` and `12/` and `[^12]` are `12`; `b)` is `b`; `**` stays.

    >>> [canonical(x) for x in ("87", "¹²", "1/", "(٣)", "[^4]", "a", "**")]
    ['87', '12', '1', '3', '4', 'a', '**']
    """
    if printed.isascii() and printed.isdigit():
        return printed.lstrip("0") or printed
    plain = unicodedata.normalize("NFKC", printed).strip(" \t()[]{}^$/.:,;\u00a0")
    if plain.isdecimal():
        return str(int(plain[:9]))
    return plain


def is_number(label: str) -> bool:
    """Whether a canonical label is a number that notes are counted by; four digits are years and quantities."""
    return len(label) <= 4 and label.isascii() and label.isdigit()


def is_letter(label: str) -> bool:
    """Whether a canonical label is one of the small letters that notes to a table bear.

    >>> is_letter("b"), is_letter("bb"), is_letter("of")
    (True, True, False)
    """
    return _LETTERS.fullmatch(label) is not None


def as_number(label: str) -> str:
    """The number that a damaged label looks like, sign by sign; empty if some sign looks like no digit.

    >>> as_number("l2"), as_number("°"), as_number("†")
    ('12', '0', '')
    """
    digits = [_DIGIT_OF.get(sign, "") for sign in label]
    return "".join(digits) if digits and all(digits) and len(digits) <= 3 else ""


def may_be(printed: str, label: str) -> bool:
    """Whether `printed` may be a damaged `label`: signs that look alike, or one digit lost, added or misread.

    Broken `°`, `*`, `'` and `"` may be any one or two digits: small print at the resolution of old scans.
    """
    if as_number(printed) == label:
        return True
    if not is_number(printed):
        return bool(printed) and all(sign in "*°'’\"”“`´†‡?!|^~•·" for sign in printed) and len(label) <= 2
    if printed in (label[:-1], label[1:]) or label in (printed[:-1], printed[1:]):
        return True
    return len(printed) == len(label) and sum(a != b for a, b in zip(printed, label, strict=True)) == 1


@lru_cache(maxsize=512)
def damaged_pattern(label: str) -> re.Pattern[str]:
    """Where signs that look like `label` stand glued behind a stop, a bracket, a quotation mark or a year: `Rights,l and`.

    Behind a number and a stop only where that is a year, `in 2021,9 and` (a full stop at the end alone), or the name `Agenda 21`.
    """
    signs = "".join(f"[{re.escape(LOOKS_LIKE[digit])}]" for digit in label)
    at_stop = rf"(?:(?<=[^\W\d][,;])|(?<=[)\]”’\"][,;])|(?<=\b20\d\d,)|(?<=\bAgenda 21,)|(?<=[^\W\d][)\]”»])){signs}(?=[\s,;.]|\Z)"
    at_number = rf"(?:(?<=\b20\d\d)|(?<=\b19\d\d)|(?<=\bCOVID-19)){label}\b"
    at_end = rf"(?<=\b20\d\d\.){label}\Z"
    return re.compile(f"{at_stop}|{at_number}|{at_end}")


@lru_cache(maxsize=512)
def stray_pattern(label: str) -> re.Pattern[str]:
    """Where `label` stands as a plain number of its own between words: `the Convention 3 and`, `the lamps (2005), 3 and`, `21/11, 3 as`.

    Groups: the word `before` with its stop, whole where it has a hyphen or a slash, the word `after`, and whether that is followed by
    another number (`lamps, 3 and 4`).
    """
    before = r"(?:[^\W_]+[-‐‑/])*[^\W\d_]+[,;)”\"’»]?|[^\W_]+(?:[)”\"’»]| »)[,;]?|\b(?:19|20)\d\d[,;]?|\d+/\d+,"
    # from the beginning of a word only: from every letter of one the search would be quadratic in its length
    return re.compile(rf"(?<![\w/‐‑-])(?P<before>{before}) {label}(?=(?: (?P<after>[^\W\d_]+)(?P<and_number> \d)?)| ?[,;.](?!\d)|\Z)")


_NUMERAL = (
    r"(?:both|hundred|thousand|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|une?|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent"
    r"|un[oa]|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|dieci\w+|veint\w+|treinta|cuarenta|cincuenta|ciento?"
    r"|од(?:ин|на|но)|дв\w+|тр[её]\w*|четыр\w+|пят\w+|шест\w+|сем\w+|восьм\w+|девят\w+|десят\w+)"
)


@lru_cache(maxsize=512)
def bracketed_pattern(label: str) -> re.Pattern[str]:
    """Where `label` stands in parentheses behind a word or year without a stop, as a typewriter sets a mark: `the lamps (3) and`.

    `three (3) lamps` says a number twice, and behind a stop or a colon parentheses count items. The group is the word `before`.
    """
    return re.compile(rf"(?<![\w-])(?!{_NUMERAL} )(?P<before>[^\W\d_]{{3,30}}|(?:19|20)\d\d) \({label}\)(?= ?[,;.،؛]?(?: [^\W\d_]|\Z))")


NUMBERED_SIGNS = "第约近达至到和从有等段条则标件议程卷章项款录表图案柱册号"
"""The last signs of Chinese words that a number behind them belongs to, `原则7`, `目标3`, `第3`."""
_NO_COUNT = rf"(?![{COUNTED}\d]|分之|大(?!会)|部(?![长门])|处(?![理于])|类(?!似)|批(?!准))"
"""Some signs count alone, `4大目标`, and begin words that count nothing, `大会`."""
CHINESE_MARK = re.compile(rf"(?:(?<=[》」』])|(?<=[、，；])(?=[0-9]+《))([0-9]{{1,3}}){_NO_COUNT}(?=[\u4e00-\u9fff《“（])")
"""Where a number before a sign is a mark whatever else is known: behind the bracket that closes a title, `《公约》3和`, and before one that
opens one, `《宣言》、1《公约》`. No titles are counted so, and what is counted behind one has a word for it, `《公约》3个议定书`.
"""


@lru_cache(maxsize=512)
def chinese_pattern(label: str) -> re.Pattern[str]:
    """Where `label` stands as a plain number between Chinese signs, and is none of what is counted: `《公约》3和`, `报告4中`, not `4月`.

    Group `closed`: the stop, quotation mark or bracket before it. Behind a sign only before what goes on with the sentence, a preposition,
    an adverb or a particle: there are more words that count (`5位专家`, `5座`) than anybody can list. A resolution has
    one number: `第70/1号决议2，`.
    """
    closed = rf"(?P<closed>[》”）]?[、，；]|[》”）]){label}{_NO_COUNT}(?=[\u4e00-\u9fff《“（，；。]|\Z)"
    unnumbered = rf"(?:(?<![{NUMBERED_SIGNS}])|(?<=号决[议定]))"
    goes_on = "[，；。和及与并且而以中内的对在将已于向由就均仍应被把从其]|所[述载提指列作附规要说]"
    behind = rf"[\u4e00-\u9fff]{unnumbered}{label}(?={goes_on}|\Z)"
    return re.compile(f"{closed}|{behind}")


# Words that take a number behind them; a number beside one is no mark.
_TAKES_NUMBER = re.compile(
    r"articles?|para(?:graph)?s?|goals?|targets?|chapters?|sect(?:ion)?s?|parts?|annex(?:es)?|nos?|rules?|items?|principles?|pages?"
    r"|resolutions?|decisions?|sessions?|supplement|tables?|phase|category|level|tier|stage|vol(?:ume)?s?|numbers?|protocol|rev|corr"
    r"|add|agenda|subparagraphs?|indicators?|recommendations?|strategy|objectives?|appendix|schedule|regulations?|size|grade|about|years?|class|type|group|zone|room|figure|case|version|series|round"
    r"|least|over|under|than|of|to|by|in|from|and|or|between|on|for|until|since|before|after|during|at|some|nearly|around|only|all"
    r"|approximately|the|these|those|first|last|next|past|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|options?|alternatives?|variants?|artículos?|párrafos?|objectifs?|paragraphes?|points?|temas?|capítulos?|anexos?|chapitres?|annexes?"
    r"|de[ls]?|al|el|los|las|una?|con|por|para|entre|hasta|desde|du|les?|la|aux?|une|dans|par|sur|pour|pendant|avec|vers|depuis"
    r"|стать\w+|пункт\w*|цел\w+|глав\w+|раздел\w*|част\w+|резолюци\w+|решени\w+|для|при|около|более|менее|между"
)


def takes_number(word: str) -> bool:
    """Whether a number behind the word belongs to it, so that it is no mark: `article 3`, `of 3`.

    >>> takes_number("Article"), takes_number("Convention")
    (True, False)
    """
    return _TAKES_NUMBER.fullmatch(word.lower()) is not None


def has_digit(text: str) -> bool:
    """Whether there is an ASCII digit in `text`: ten looks, each for one sign, take a tenth of what one look for a set takes.

    >>> has_digit("Rights,3 and"), has_digit("Rights and")
    (True, False)
    """
    low = "0" in text or "1" in text or "2" in text or "3" in text or "4" in text
    return low or "5" in text or "6" in text or "7" in text or "8" in text or "9" in text


VOTE_MARK = re.compile(r"(?<=[a-z)][.;]) ?([0-9]{1,3})\Z")
"""The mark behind the line of a vote, whose note says who took no part: `by 13 votes to none.3`; OCR may set it apart."""
