"""Listing: what may stand between a head and its numbers, and between the numbers of one list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapporteur.footnotes.citations.found import Found, Role
from rapporteur.footnotes.citations.grammar import han
from rapporteur.footnotes.citations.grammar.numbers import goes_through, left_out
from rapporteur.footnotes.citations.vocabulary import patterns, vocabulary
from rapporteur.model.quick import quick

LONGEST_GAP = 600
"""More than the longest title between two numbers; a number further from its list is not looked at."""

STANDS_FOR = "§"
"""What an organ or symbol between two numbers is replaced by: it is of the list, whatever its words."""

_SENTENCE = re.compile(r"[.!?。]['\")”’]? {1,4}[A-ZА-Я]")
_OWNER = rf"(?:(?:of|by|de|du|des|del|par|por) ?)?(?:the |la |el |le |l['’])?(?:United Nations )?{STANDS_FOR}"
_LOOSE = r"[\s,;:&№)\]\"“”»’–⁰¹²³⁴-⁹-]|\([^()]{0,200}\)|(?<=[,;])\d{1,3}(?![\d/])"
"""Signs, words in brackets, and the marks of notes: `70/1,5 71/2`."""
_MISREAD_YEAR = r"(?:19|20|[12][9O0o])[\dOolISBZ]{2}"
_DATED = rf"(?:of|dated|du|de|d['’]|от) ?(?:[^\W_]{{1,4}} ?(?:de )?)?(?:[^\W\d]{{3,12}},? ?(?:de )?)?{_MISREAD_YEAR}(?: года)?(?![/\w])"
"""A date that is none: without its day, `70/1 of 2015`, `70/1 of September 2015`, or with signs that were misread,
`70/1 of 1O Decernber 2015`, `70/1 of 160 December 2015`. A list goes on behind it all the same.
"""
_CHINESE = (
    r"号?(?:\([^()]{0,60}\))?(?:[、,和及与至到]|以及)*"
    rf"(?:{han.DATE}|{STANDS_FOR}|[的其]|(?:关于|题为)[^\d。;]{{0,60}}的){{0,4}}第?"
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    joined: re.Pattern[str]
    titled: re.Pattern[str]
    introduced: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    words = vocabulary(language)
    word = rf"(?<!\w)(?:{words.joins})(?![^\W\d])"
    return _Patterns(
        re.compile(rf"(?:{_OWNER}|{_DATED}|{_LOOSE}|{word})*\(?", re.I),
        re.compile(rf"[\s,)(]{{0,4}}(?:{words.about})(?!\w).*(?:[,;:(]|{word})[\s\"“(]*", re.S | re.I),
        re.compile(rf".*(?<!\w)(?:{words.among})[\s,:\"“(]*", re.S | re.I),
    )


def joined(gap: str, language: str) -> bool:
    """Whether nothing but words of a list stands in `gap`: `, `, ` and `, ` of the § and `, `, as well as `.

    >>> joined(" of the § and ", "en"), joined(", the goal of ", "en")
    (True, False)
    """
    return bool(_patterns(language).joined.fullmatch(gap))


def goes_on(gap: str, language: str, *, first: bool) -> bool:
    """Whether a number behind `gap` goes on with the list before it, or is the first behind its head.

    Between two numbers stand words of a list, and it may be a title without quotation marks (` on lamps and `); between a head
    and its first number `including` may stand after anything that the resolutions are about. Any other number of the same
    sentence is none of the list: `hotlines operate 24/7`, `the goal of 50/50`.

    >>> goes_on(" on lamps for harbours, ", "en", first=False), goes_on(" on lamps that burn ", "en", first=False)
    (True, False)
    >>> goes_on(" to light the coast, in particular ", "en", first=True)
    True
    """
    if _SENTENCE.search(gap):
        return False
    words = _patterns(language)
    if words.joined.fullmatch(gap) or (words.titled.fullmatch(gap) and not (first and ";" in gap)):
        return True
    return first and bool(words.introduced.fullmatch(gap))


def goes_on_in_chinese(gap: str) -> bool:
    """The same where the head comes last: `号、2013年12月5日第`, `号和§第`.

    >>> goes_on_in_chinese("号和2019年12月11日第"), goes_on_in_chinese("性别平等目标,第")
    (True, False)
    """
    return bool(re.fullmatch(_CHINESE, gap))


@quick
@dataclass(frozen=True, slots=True)
class Spot:
    """Where a list ends so far, in its text, with the organs and symbols found in it."""

    text: str
    language: str
    context: Sequence[Found]
    place: int
    refused: int
    """Where the last number ended that was none of it."""


def is_listed(found: Found, at: Spot, *, first: bool) -> bool:
    """Whether the number `found` goes on with the list: words of a list, organs and titles between, nothing else.

    One that a list joins to a number that was refused is none of it either.
    """
    if found.start - at.place > LONGEST_GAP:
        return False
    gap = between(at.text, at.place, found.start, at.context)
    if found.number and found.number.apart:
        return joined(gap, at.language)
    if at.refused > at.place and joined(at.text[at.refused : found.start], at.language):
        return False
    if found.number and found.number.is_season and not joined(gap, at.language):
        return False
    return goes_on(gap, at.language, first=first) or (first and opens_range(at.text, found, at.place, at.language))


def opens_range(text: str, found: Found, place: int, language: str) -> bool:
    """Whether `found` is the first of a range right behind the head that ends at `place`: `resolutions from 60/1 to 60/3`."""
    number = found.number
    if number is None or number.is_season or not patterns(language).range_from.fullmatch(text, max(0, place), found.start):
        return False
    return goes_through(text, number.end)


def between(text: str, place: int, to: int, context: Sequence[Found]) -> str:
    """text[place:to] with a sign in the place of each organ and symbol of `context`, which is in order; of a gap that is longer than a
    list's only the head.
    """
    if to - place > LONGEST_GAP:
        return text[place : place + LONGEST_GAP]
    parts: list[str] = []
    for one in reversed(context):
        if one.start < place:
            break
        parts += [text[one.end : to], STANDS_FOR]
        to = one.start
    parts.append(text[place:to])
    return "".join(reversed(parts))


def middle(text: str, last: Sequence[Found], found: Found) -> Iterator[Found]:
    """The middle ones of a range whose ends are `last`, if there is one, and `found`: `60/1 to 60/4`; they stand on its dash or word."""
    for one in last:
        if one.number and found.number:
            start, end = one.number.end, found.start
            for number in left_out(text, one.number, found.number, end):
                yield Found(Role.NUMBER, start, end, end, number=number)
