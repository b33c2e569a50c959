"""What follows a citation and belongs to it: date, title, and the place in the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapporteur.footnotes.citations.grammar import han
from rapporteur.footnotes.citations.vocabulary import vocabulary
from rapporteur.language.dates import iso_date
from rapporteur.model.citations import Pinpoint
from rapporteur.model.quick import quick

_VALUE = r"(?:[IVXLC]{1,6}(?:\.[A-Z](?!\w))?|[A-Z]|\d[\w.]*\w|\d|\([a-zа-я]{1,3}\))(?: ?\([a-zа-я]{1,3}\)| [a-zа-я]\))*(?![\w/])"
_ORDINAL = (
    r"(?: (?:one|two|three|four|five|(?:первая|вторая|третья)|الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن"
    r"|التاسع|العاشر|ألف|باء|جيم|دال|هاء|واو|زاي|حاء))?"
)
_JOIN = r"(?: ?[-–] ?| ?, ?| and | to | et | à | y | a | и | до | و ?|和)"


_CORRECTED = r"(?:,? (?:and|et|y|и) (?:corrigend(?:um|a)|rectificatifs?|correcci(?:ón|ones)|исправлени[а-я]+)| ?و ?ال?تصويب\w*|和更正)?"
"""`(Sales No. E.93.I.8 and corrigendum), resolution 1`: a correction without a number of its own is of what stands before it."""

_TO_ITS_NUMBER = r"(?:[^\d。;,“”《》]|[“《][^\d。;“”《》]{0,60}[”》]){0,60}第?$"
"""Chinese, between a date and its number: words, and a title whole. A comma ends what the date is of, `至2006年7月31日,并重申第1596号`."""

_ACT = re.compile(r"(?:draft )?(?:resolution|decision)\b")


@quick
@dataclass(frozen=True, slots=True)
class Following:
    """What was read, and where it ends."""

    end: int
    date: str = ""
    title: str = ""
    pinpoints: tuple[Pinpoint, ...] = ()


@dataclass(frozen=True, slots=True)
class _Patterns:
    date: re.Pattern[str]
    title: re.Pattern[str]
    pinpoint: re.Pattern[str]
    date_before: re.Pattern[str] | None


@cache
def _patterns(language: str) -> _Patterns:
    words = vocabulary(language)
    month = "|".join(words.months) or "(?!)"
    end = r"(?![A-Za-z0-9])" if words.heads_follow else r"(?!\w)"  # Chinese sets no space behind `第12段`
    value = rf"(?: {_VALUE}(?:{_JOIN}{_VALUE})*|{_ORDINAL})"
    return _Patterns(
        re.compile(words.date.replace("{month}", month)),
        re.compile(words.titled + r"[\"“«„](?P<title>[^\"”»]{3,400})[\"”»]"),
        re.compile(rf"{_CORRECTED}[ ,)号]{{0,4}}(?P<pin>(?:{words.pinpoints}){value}){end}"),
        re.compile(words.date_before + _TO_ITS_NUMBER) if words.date_before else None,
    )


def following(text: str, at: int, language: str, *, report: bool = True) -> Following:
    """Date, title and pinpoints at text[at:], in any order in which a date and a title come.

    A resolution is a place in what reports it, `(A/CONF.9/5), chap. I, resolution 1`, and none in another resolution (`report`).

    >>> following(" of 3 May 2011, entitled “Wells”, annex II, para. 4;", 0, "en")  # doctest: +ELLIPSIS
    Following(end=51, date='2011-05-03', title='Wells', pinpoints=(Pinpoint(...), Pinpoint(text='para. 4', start=44, end=51)))
    """
    patterns = _patterns(language)
    date = title = ""
    for _ in range(2):
        dated = None if date else patterns.date.match(text, at)
        if dated:
            date, at = _iso(dated, language), dated.end()
        titled = None if title else patterns.title.match(text, at)
        if titled:
            title, at = titled["title"].strip(" ,."), titled.end()
        elif date or not dated:
            break  # a second look would be at the same place, or for a second title
    pins: list[Pinpoint] = []
    while len(pins) < 12 and (pin := patterns.pinpoint.match(text, at)) and (report or not _ACT.match(pin["pin"])):
        pins.append(Pinpoint(pin["pin"], pin.start("pin"), pin.end("pin")))
        at = pin.end()
    return Following(at, date, title, tuple(pins))


def date_before(text: str, at: int, language: str) -> str:
    """The date that stands before text[at:] in Chinese: `2015年9月25日第70/1号决议`."""
    pattern = _patterns(language).date_before
    found = pattern.search(text, max(0, at - 80), at) if pattern else None
    return iso_date(*(han.value(found[name]) for name in ("year", "month", "day"))) if found else ""


def _iso(dated: re.Match[str], language: str) -> str:
    return iso_date(int(dated["year"]), _month(dated["month"], language), int(dated["day"]))


@lru_cache(maxsize=1024)
def _month(word: str, language: str) -> int:
    return next((n for n, pattern in enumerate(vocabulary(language).months, 1) if re.fullmatch(pattern, word)), 0)
