"""The words around citations, by language: the same grammar reads all six from these tables."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WHERE = "vocabulary.json"


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name an organ. `organ` is the first element of its resolutions' symbols, or one of the marks below."""

    organ: str
    """`A`, `S`, `E`, `A/HRC`, `T`, `E/CN.4`; `council` where a word may mean several; `other`; a template with `{session}`."""
    pattern: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language as regular expressions over levelled text. Every field but `organs` is one pattern."""

    language: str
    resolution: str
    """The head that makes numbers resolutions: `resolutions`, `القرار`."""
    decision: str
    otherwise: str
    """Nouns whose numbers are none of ours: `recommendation`, `general comment`, `agreed conclusions`."""
    organs: tuple[Named, ...]
    """Longer names first where one is the start of another."""
    own: str
    """What stands before a head, or in it, when it is the speaker's: `its relevant `, `своих `; matched at the end."""
    subject: str
    """What stands between an organ and its own head: `Human Rights Council, in its resolution 5/1`; matched at the end."""
    did: str
    """The same where no `its` says so: `Human Rights Council adopted resolution 49/24`, `Council, by resolution 49/24`; whole match."""
    of: str
    """What stands between a list and the organ that passed it: `49/24 of the Human Rights Council`; whole match. In the
    group `tells` it only tells what the organ did there, `49/24, in which the Council asked`."""
    stranger: str
    """What stands between a number and a body that the table does not name: `45/3 of the Council of Europe`."""
    itself: str
    """What stands there and is no body: the United Nations itself, its Member States."""
    same: str
    """Words that make a head without a number point back: `the same `; matched at the end."""
    joins: str
    """The words of a list of numbers: `and`, `as well as`."""
    about: str
    """What begins a title without quotation marks: `resolution 74/270 on lamps`."""
    among: str
    """What names some of the resolutions that were spoken of: `resolutions to light the coast, including 55/56`."""
    months: tuple[str, ...]
    date: str
    """The date after a number; `{month}` stands for the months; named groups day, month, year."""
    titled: str
    """What stands between number (or date) and a quoted title: `, entitled `."""
    ibid: str
    treaties: str
    """The name of the Treaty Series."""
    league: str
    """The name of the League of Nations, whose series has the same form."""
    pinpoints: str
    skipped: str
    """The word right before a number that is none: `for 2018/19`, `No. 53/53A`; whole match of the last word."""
    heads_follow: str = ""
    """Chinese writes the head after the number: what stands between; empty elsewhere."""
    date_before: str = ""
    draft: str = "(?!)"
    """What makes a head that of a draft, `draft `; matched at the end, in Chinese at the start of what stands behind."""
    range_from: str = "(?!)"
    """What stands between a head and the first number of a range: `resolutions from 60/1 to 60/3`; whole match."""
    which: str = ""
    """The same around the organ, whose place a § takes: `49/24, which the § adopted`."""


@cache
def vocabulary(language: str) -> Vocabulary:
    """The table of `language` (ISO 639-1); English for any other, whose forms all tongues share in symbols and notes."""
    tables = _tables()
    return tables.get(language) or tables["en"]


def every_vocabulary() -> tuple[Vocabulary, ...]:
    """The tables of all languages."""
    return tuple(_tables().values())


@cache
def _tables() -> dict[str, Vocabulary]:
    raw = json.loads((files(__package__ or __name__) / WHERE).read_text("utf-8"))
    return {language: _made(language, table) for language, table in raw.items()}


def _made(language: str, table: dict[str, object]) -> Vocabulary:
    organs, months = table.pop("organs"), table.pop("months")
    assert isinstance(organs, list) and isinstance(months, list)
    words = {name: str(value) for name, value in table.items()}
    named = tuple(Named(organ, _in_capitals_too(pattern)) for organ, pattern in organs)
    return Vocabulary(language=language, organs=named, months=tuple(months), **words)


def _in_capitals_too(pattern: str) -> str:
    """Titles are set in capitals: `RESOLUTION 60/1 OF THE GENERAL ASSEMBLY`. No name holds an escape but that of a stop."""
    return pattern if pattern == pattern.upper() else f"{pattern}|{pattern.upper()}"


@dataclass(frozen=True, slots=True)
class Patterns:
    """Some of the table as patterns, each at its place in a text."""

    draft: re.Pattern[str]
    range_from: re.Pattern[str]
    of: re.Pattern[str]
    which: tuple[re.Pattern[str], re.Pattern[str]] | None
    """What stands before the organ and behind it."""
    same: re.Pattern[str]
    skipped: re.Pattern[str]
    treaties: re.Pattern[str]
    league: re.Pattern[str]
    follows: re.Pattern[str] | None


@cache
def patterns(language: str) -> Patterns:
    """The patterns of `language`, made once."""
    v = vocabulary(language)
    draft, range_from = re.compile(v.draft, re.I), re.compile(v.range_from)
    of, same, skipped, league = (re.compile(p, re.I) for p in (v.of, v.same, v.skipped, v.league))
    treaties = re.compile(rf"(?:{v.treaties}|[UL]NTS|[UL]\.N\.T\.S\.)[^\w;]{{0,20}}$")
    before, sign, behind = v.which.partition("§")
    which = (re.compile(before), re.compile(behind)) if sign else None
    return Patterns(draft, range_from, of, which, same, skipped, treaties, league, re.compile(v.heads_follow) if v.heads_follow else None)
