"""Naming: names of bodies that the vocabulary does not know, beside a head or behind a number."""

from __future__ import annotations

import re
from functools import cache

from rapporteur.footnotes.citations.vocabulary import vocabulary

_FARTHEST = 60
_BODY = re.compile("Commission|Committee|Conference|Congress|Board|Parliament|Union|Organization|Agency|Authority|Forum|Senate|Bureau")
"""Nouns that open a sentence only as the names of bodies."""
_OF_ELSEWHERE = re.compile(
    "National|Federal|Provincial|Municipal|Regional|State|Parliamentary|Constituent|Consultative|Legislative|Transitional|Supreme|Royal"
    r"|Revolutionary|Popular|Youth|Islamic|Arab|Nordic|[A-Z]\w{2,}(?:ian|ean|ese)|(?:Brit|Dan|Engl|Finn|Ir|Kurd|Pol|Scott|Span|Swed|Turk)ish"
)
"""Words that tell a body from the one of the United Nations with the same noun, and open no sentence but before it: `National Assembly`.
Nations in -ish are named, since as many verbs end so: `Publish resolution 60/1`."""
_NAME = re.compile(r"[A-ZÀ-ÝА-Я][\w'’-]*(?:(?: (?:of|for|on|and|the|de|du|des|la|les|del|los|y|et))* [A-ZÀ-ÝА-Я][\w'’-]*){0,12}")
_WORD_BEFORE = re.compile(r"(?P<edge>.?)(?:^|(?<=[\s(\[“\"«]))(?P<word>[A-Z][\w&./-]*?)(?:['’]s?)? (?:relevant |own )?$", re.S)
_ROMAN = re.compile(r"[IVXLC]+")
_PARTICIPLE = re.compile(r"\w+ing|[A-Z]+ING")
_NO_NAME = frozenset(
    [
        "nations",
        "un",
        "u.n",
        "a",
        "also",
        "and",
        "by",
        "draft",
        "for",
        "from",
        "in",
        "its",
        "of",
        "on",
        "said",
        "see",
        "the",
        "this",
        "to",
        "under",
        "with",
    ]
)
"""`United Nations resolution 70/1` names no other body; words of a title in capitals (`Report Of The General Assembly`) name none."""


def name_before(text: str, at: int, language: str, *, title: bool = False) -> bool:
    """Whether a capitalised name or an acronym stands right before text[at:], as English puts a body before its resolution.

    A capital at the head of a sentence is none of a name (`Commission` is, and `National`), nor is an opening participle, nor a
    numeral; in a `title`, where all words may have capitals, only an acronym is one.

    >>> name_before("the European Parliament resolution", 24, "en"), name_before("Recalling resolution", 10, "en")
    (True, False)
    >>> name_before("UNESCO resolution", 7, "en"), name_before("under Chapter VII resolution", 18, "en")
    (True, False)
    """
    if vocabulary(language).language != "en":
        return False
    last = text[max(0, at - _FARTHEST) : max(0, at - 1)].rpartition(" ")[2]
    if last.islower() and last not in ("relevant", "own"):
        return False  # seven times in ten: the word right before has no capital
    found = _WORD_BEFORE.search(text, max(0, at - _FARTHEST), at)
    if not found or found["word"].lower() in _NO_NAME or _ROMAN.fullmatch(found["word"]) or _PARTICIPLE.fullmatch(found["word"]):
        return False
    if sum(sign.isupper() for sign in found["word"]) > 1:
        return not found["word"][-1].isdigit()
    before = text[max(0, at - _FARTHEST) : found.start("word")].rstrip(" ")
    opens, word = not before[-1:].isalpha(), found["word"]
    is_body = bool(_BODY.fullmatch(word) or _OF_ELSEWHERE.fullmatch(word))
    return not title and (not opens or is_body or "’" in text[found.end("word") : at])


_ADOPTED = re.compile(
    r"\b(?:Parliament|Senate|Congress|Conference|Union|Agency|Bureau|Cabinet)(?:,? (?:of|for|on|the|and|[A-Z][\w’'-]*)){0,12},?"
    r" (?:(?:has|had|also) ){0,2}(?:adopted|passed|approved) (?:the |its |a )?$"
)


def has_adopted(before: str) -> bool:
    """Whether `before`, what stands before a head, says that a body outside passed what the head announces.

    >>> has_adopted("the Parliament of Arcadia adopted "), has_adopted("Member States adopted ")
    (True, False)
    """
    return before.endswith(("ed ", "the ", "its ", "a ")) and bool(_ADOPTED.search(before))


def name_behind(text: str, at: int, language: str) -> int:
    """Where a body ends that the vocabulary does not know and that owns what stands before text[at:]; 0 if there is none.

    >>> name_behind("45/3 of the League of Lamps and", 4, "en"), name_behind("45/3 of the General Assembly", 4, "en")
    (27, 0)
    """
    found = _behind(language).match(text, at)
    name = _NAME.match(text, found.end()) if found and not _known(language).match(text, found.end()) else None
    return name.end() if name else 0


@cache
def _behind(language: str) -> re.Pattern[str]:
    stranger = vocabulary(language).stranger
    return re.compile(f"{stranger}|{stranger.upper()}" if "\\" not in stranger else stranger)


@cache
def _known(language: str) -> re.Pattern[str]:
    """Names that are known, and those of times and of the United Nations itself."""
    words = vocabulary(language)
    first_days = (f"[Il] {month}" for month in words.months)  # the first of a month, its 1 misread: `of I November 1974`
    return re.compile("|".join((*(organ.pattern for organ in words.organs), *words.months, *first_days, words.itself)))
