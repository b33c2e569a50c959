"""Looking in the plain text for the marks of bodies that are still without one."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapporteur.footnotes.beyond import glued_to_number
from rapporteur.footnotes.bodies import Body
from rapporteur.footnotes.labels import bracketed_pattern, chinese_pattern, damaged_pattern, is_number, stray_pattern, takes_number
from rapporteur.footnotes.links import Link
from rapporteur.footnotes.mark_shapes import Trust
from rapporteur.footnotes.marks import NO_GLUED, Candidate, MarkedText, position
from rapporteur.language.printed_marks import ITEMS
from rapporteur.model.text import MarkForm

# Words that a number counts.
_COUNTED = re.compile(
    r"january|february|march|april|may|june|july|august|september|october|november|december|per|(?:m|b|tr)illions?|thousand|hundred"
    r"|percent|years?|months?|weeks?|days?|hours?|to|and|or|of|meetings?|sessions?|members?|states|countries|dollars|seats|posts"
    r"|paragraphs?|items?|experts?|times|others?|votes|abstentions?|[pdg]"
    r"|ans|années?|mois|jours|semaines|heures|états|años?|meses|días?|semanas|horas|estados|лет|года?|дн(?:я|ей)|месяц\w*|недел\w+|часов"
    r"|государств\w*"
)
# Of the former, the plurals that would be followed by two numbers.
_MANY = re.compile(
    r"articles|goals|targets|chapters|sections|parts|rules|items|principles|resolutions|decisions|recommendations|objectives"
)
_ORDINAL_END = re.compile(
    r"(?<![a-z])(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|\d+(?:st|nd|rd|th))"
    r"(?: (?:special|emergency special|regular|annual|substantive|resumed))? \Z"
)
_NUMBER_NEAR = re.compile(r" (?:and|or) (?:[^\W\d_]+ ){0,2}\d")
_AT_STOP = 1
_JOINS = frozenset({"and", "or", "to", "of"})
_MOST_BODIES = 60
"""Notes in a row without a mark: where a pdf-to-text tool set all marks apart by a space, those of a whole document."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """Bodies without a mark, and the stretch of texts in which their marks must stand."""

    bodies: tuple[int, ...]
    first_text: int
    last_text: int
    set_as_marks: bool
    """The marks of the notes before or behind are set as such: a plain number between words is none, unless it stands behind a stop."""


def search(
    marked: Sequence[MarkedText], candidates: Sequence[Candidate], bodies: Sequence[Body], links: Mapping[int, Link]
) -> list[Candidate]:
    """New candidates for numbered bodies without a mark, between the marks of the notes before and after them.

    Only where exactly one place fits: two would be a guess. Linear: the stretches do not overlap but at their ends.
    """
    found: list[Candidate] = []
    for gap in _gaps(candidates, bodies, links, len(marked)):
        choices: list[list[Candidate]] = []
        for body in gap.bodies:
            places: list[_Place] = []
            for index in range(gap.first_text, gap.last_text + 1):
                found_here = _places(marked[index], index, bodies[body])
                places += (one for one in found_here if one.rank <= _AT_STOP or not gap.set_as_marks)
            best = min((one.rank for one in places), default=0)
            choices.append([one.candidate for one in places if one.rank == best])
        found += _in_order(choices)
    return found


def _in_order(choices: Sequence[Sequence[Candidate]]) -> Iterator[Candidate]:
    """One place for each body that has one only, or one only between those of its neighbours; all in the order of the bodies."""
    sure = {at: places[0] for at, places in enumerate(choices) if len(places) == 1}
    order = list(sure.values())
    sure = {at: one for (at, one), fits in zip(sure.items(), _fit(order), strict=True) if fits}
    last = (-1, -1)
    for at, places in enumerate(choices):
        following = next((position(sure[other]) for other in range(at, len(choices)) if other in sure), (sys.maxsize, 0))
        inside = [sure[at]] if at in sure else [one for one in places if last < position(one) < following]
        if len(inside) == 1:
            yield inside[0]
            last = position(inside[0])


def _fit(order: Sequence[Candidate]) -> list[bool]:
    """Which places stand behind all before them and before all behind them: the others contradict the order."""
    places = [position(one) for one in order]
    highest = list(accumulate(places, max))
    lowest = list(accumulate(reversed(places), min))[::-1]
    return [place == high == low for place, high, low in zip(places, highest, lowest, strict=True)]


def _gaps(candidates: Sequence[Candidate], bodies: Sequence[Body], links: Mapping[int, Link], texts: int) -> Iterator[_Gap]:
    owners = {link.body: index for index, link in links.items() if not link.repeat}
    first, free, before = 0, [], False
    for index, body in enumerate(bodies):
        if index not in owners:
            if is_number(body.label) and not body.key:
                free.append(index)
            continue
        last, explicit = candidates[owners[index]].text, candidates[owners[index]].trust is Trust.EXPLICIT
        if 0 < len(free) <= _MOST_BODIES:
            yield _Gap(tuple(free), first, last, before or explicit)
        first, free, before = max(first, last), [], explicit
    if 0 < len(free) <= _MOST_BODIES and texts:
        yield _Gap(tuple(free), first, texts - 1, before)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a mark may stand; of several those of the lowest rank count."""

    candidate: Candidate
    rank: int


def _places(item: MarkedText, index: int, body: Body) -> Iterator[_Place]:
    text = item.text.text
    if item.kind in NO_GLUED or item.text.start > body.source:
        return
    for match in damaged_pattern(body.label).finditer(text):
        yield _Place(_candidate(item, index, body, match.span(), Trust.DAMAGED), 0)
    for span in glued_to_number(text, body.label) if "/" in text else ():
        yield _Place(_candidate(item, index, body, span, Trust.DAMAGED), 0)
    for match in stray_pattern(body.label).finditer(text):
        if _is_stray(match):
            yield _Place(_candidate(item, index, body, (match.end("before"), match.end()), Trust.STRAY), _rank(match))
    for match in bracketed_pattern(body.label).finditer(text) if "(" in text and not ITEMS.search(text) else ():
        if not takes_number(match["before"]) and not takes_number(match["before"].removesuffix("s")):
            yield _Place(_candidate(item, index, body, (match.end("before"), match.end()), Trust.STRAY), 2)
    for match in chinese_pattern(body.label).finditer(text) if not text.isascii() else ():
        span = match.end() - len(body.label), match.end()
        yield _Place(_candidate(item, index, body, span, Trust.STRAY), 1 if match["closed"] else 3)


def _rank(match: re.Match[str]) -> int:
    """1 behind a stop, a bracket or a year, `the lamps, 3 which`; 2 behind a name, `the Lantern Convention 3 which`; 3 behind a word.

    4 behind a word and before one that often stands between numbers, `the lamps 3 and`.
    """
    before = match["before"]
    if before[-1:] in _CLOSERS or before.isdigit():
        return 1
    if before[:1].isupper():
        return 2
    return 4 if match["after"] in _JOINS else 3


def _is_stray(match: re.Match[str]) -> bool:
    """No number of something, as in `article 3 which` and `lamps, 3 States`."""
    word, after = match["before"].rstrip(_CLOSERS), (match["after"] or "").lower()
    if word.isdigit() and word == match["before"]:
        return not _COUNTED.fullmatch(after) or after in _JOINS
    if len(word) <= 2 or (word == match["before"] and takes_number(word) and not _has_none(match)):
        return False
    return not _COUNTED.fullmatch(after) or (after in _JOINS - {"of"} and not match["and_number"])


def _has_none(match: re.Match[str]) -> bool:
    """Whether a word that takes a number has none here: `its tenth session 3 and` has one already, `the Goals 3 and the` would have two.

    `Articles 1 and article 5` have theirs.
    """
    word = match["before"].lower()
    if word == "session":
        return _ORDINAL_END.search(match.string, max(0, match.start() - 60), match.start()) is not None
    return _MANY.fullmatch(word) is not None and match["after"] in ("and", "or") and not _NUMBER_NEAR.match(match.string, match.end())


_CLOSERS = ',;)”"’»'


def _candidate(item: MarkedText, index: int, body: Body, span: tuple[int, int], trust: Trust) -> Candidate:
    start, end = span
    printed = item.text.text[start:end].strip()
    return Candidate(index, item.resolution, start, end, body.label, printed, MarkForm.GLUED, trust, item.text.source_at(start))
