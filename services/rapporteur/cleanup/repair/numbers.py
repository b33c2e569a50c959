"""Letters among the digits of numbers, years, dates and document symbols, and what Word leaves beside numbers of notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.cleanup.repair.rule import Change, Example, NumberRule, Reach, SignRule, finds

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TO_DIGITS = str.maketrans("OoQlI|SB", "00011158")
_DIGITS = re.compile(r"(?<![\w|])(?=[OolI|]{0,3}\d)[\dOolI|]{2,6}(?![\w|])")
_ORDINAL = re.compile(rf"(?<![\w-])(?:([\dOolIS]{{1,3}})(st|nd|rd|th)\b|(l|I(?! (?:May|March)\b(?! \d{{4}})))(?= (?:{_MONTHS})\b))")
_PERCENT_YEAR = re.compile(r"(?<![\w.])1%(\d)(?![\w%])")
_PERCENTAGE = re.compile(r"(?:\d ?% ?(?:[-–—]|to|and|or) ?|\b(?:than|about|least|most|nearly|exactly|only|per) )\Z")
"""What stands before a percentage and before no year."""
_SUFFIX = re.compile(  # what stands before the letter is looked at behind it: a search that begins with a sign passes over all others
    r"[lI|](?:(?:(?<=\bAdd\..)|(?<=\bCorr\..)|(?<=\bRev\..)|(?<=\d/.))[lI|]?(?![\w.|])"
    r"|(?:(?<=\bNo\. l)|(?<=\bNos\. l)|(?<=\bpara\. l))(?![\w.]))"
)
_ROMAN = re.compile(
    r"[XVLIl](?:(?<=\(.)[XVLIl]{0,7}(?=\))"
    r"|(?<!L)(?:(?<=\b[Aa]nnex .)|(?<=\b[Cc]hap\. .)|(?<=\b[Ss]ect\. .)|(?<=\bPart .))[XVIl]{0,5}(?![\w.]))"
)
_HIDDEN = re.compile(r"(?<=[^\W\d_]|[,;:.)”\"’»])(\d{1,3})F ?(\d{1,3})(?![\w/])")


def hidden_number_of_note(text: str) -> Iterator[Change]:
    """The number from nought that Word gives a note within a file, hidden and with an F, before the mark that it prints: `Rights,0F1 the`.

    The mark is always the next number: `level 3F 8` is none.

    >>> [(c.start, c.end, c.after) for c in hidden_number_of_note("on Rights,0F 1 the lamps1F2 and level3F8")]
    [(10, 13, ''), (24, 26, '')]
    """
    for found in _HIDDEN.finditer(text):
        if int(found[2]) == int(found[1]) + 1:
            yield Change(found.start(1), found.start(2), "")


def letter_in_number(text: str) -> Iterator[Change]:
    """A letter among the digits of a number, a year or a resolution: `l5/2`, `7O/1`, `2O16`, `3l July`.

    A part letter stays (`29I`, `10 O`): a capital I at the end counts as a digit only in a year, at the start only before `/` or a digit.

    >>> [c.after for c in letter_in_number("resolutions l5/2 and 7O/1 of 2O16, section 29I")]
    ['15', '70', '2016']
    """
    for found in _DIGITS.finditer(text):
        surface = found.group()
        if surface.isdigit() or (surface[-1] == "I" and not re.fullmatch(r"(?:19|20)\dI", surface)):
            continue
        number = surface.translate(_TO_DIGITS)
        if number[0] != "0" or text[found.start() - 1 : found.start()] in ("/", "-", "."):
            yield Change(found.start(), found.end(), number)


def letter_in_ordinal(text: str) -> Iterator[Change]:
    """An ordinal or a day of the month that begins with a letter: `lst`, `2lst`, `S71st`, `l December`; `I May` may be a sentence.

    >>> [c.after for c in letter_in_ordinal("S71st meeting, l December, 31st, the lst and last")]
    ['571st', '1', '1st']
    """
    for found in _ORDINAL.finditer(text):
        number, ending, day = found.groups()
        if day:
            yield Change(found.start(), found.end(), "1")
        elif not number.isdigit() and (read := number.translate(_TO_DIGITS))[0] != "0" and ordinal_ends_so(read, ending):
            yield Change(found.start(), found.end(), read + ending)


def percent_for_nine(text: str) -> Iterator[Change]:
    """`1%7` for 1967: scans of the sixties show 96 read as a percent sign. Behind another percentage it is one, with a mark: `0%-1%5`.

    >>> [c.after for c in percent_for_nine("of 12 May 1%7, by 0%-1%5 and more than 1%5")]
    ['1967']
    """
    for found in _PERCENT_YEAR.finditer(text):
        if _PERCENTAGE.search(text, max(0, found.start() - 20), found.start()):
            continue
        yield Change(found.start(), found.end(), "196" + found.group(1))


def letter_in_suffix(text: str) -> Iterator[Change]:
    """The number after `Add.`, `Corr.`, `Rev.`, or last in a symbol: `Add.l`, `A/RES/70/l`.

    >>> [c.after for c in letter_in_suffix("A/52/7/Add.l and A/RES/70/l, vol. I, No. l")]
    ['1', '1', '1']
    """
    for found in _SUFFIX.finditer(text):
        yield Change(found.start(), found.end(), "1" * len(found.group()))


def roman_numeral(text: str) -> Iterator[Change]:
    """A small l among the signs of a Roman numeral: `(XXl)`, `annex lI`, `chap. lV`. An item label `(l)` stays.

    >>> [c.after for c in roman_numeral("2200 A (XXl), annex lI, (l) the lake, (ll)")]
    ['XXI', 'II']
    """
    for found in _ROMAN.finditer(text):
        surface = found.group()
        if "l" in surface and (surface.strip("l") or text[found.start() - 1] == " "):
            yield Change(found.start(), found.end(), surface.replace("l", "I"))


def ordinal_ends_so(number: str, ending: str) -> bool:
    """Whether an English ordinal ends so: 1st, 2nd, 3rd, 11th."""
    last = {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return ending == ("th" if number[-2:-1] == "1" else last)


NUMBER_RULES = (
    NumberRule(
        "letter-in-number",
        "a letter stands among the digits of a number",
        0.99,
        (Example("resolution l5/2 of 3l July 2O16", "resolution 15/2 of 31 July 2016"),),
        letter_in_number,
    ),
    NumberRule(
        "letter-in-ordinal",
        "an ordinal begins with a digit",
        0.98,
        (Example("the 2lst meeting, l December", "the 21st meeting, 1 December"),),
        letter_in_ordinal,
    ),
    NumberRule(
        "letter-in-suffix",
        "addenda and resolutions are numbered in digits",
        0.99,
        (Example("E/CN.99/4/Add.l", "E/CN.99/4/Add.1"),),
        letter_in_suffix,
    ),
    NumberRule(
        "roman-numeral",
        "no Roman numeral holds a small l",
        0.98,
        (Example("resolution 2200 A (XXl)", "resolution 2200 A (XXI)"),),
        roman_numeral,
    ),
)


SIGN_RULES = (
    SignRule(
        "hidden-number-of-note",
        "Word counts notes from nought within a file, and the printed mark behind is the next number",
        0.98,
        (Example("Declaration on Lamps,0F1 and", "Declaration on Lamps,1 and"),),
        hidden_number_of_note,
        Reach.MISREAD,
        tuple(f"{digit}F" for digit in range(10)),
        may=finds(hidden_number_of_note),
    ),
    SignRule(
        "percent-for-nine",
        "a percent sign cannot stand inside a year",
        0.95,
        (Example("of 12 May 1%7", "of 12 May 1967"),),
        percent_for_nine,
        Reach.MISREAD,
        ("1%",),
    ),
)
