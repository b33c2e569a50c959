"""Looking in the plain text for the marks of bodies that are still without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapporteur.footnotes.bodies import Body
from rapporteur.footnotes.labels import damaged_pattern, is_number, stray_pattern
from rapporteur.footnotes.links import Link
from rapporteur.footnotes.marks import NO_GLUED, Candidate, MarkedText, Trust
from rapporteur.model.text import MarkForm

# Words that take a number behind them; a number beside one is no mark.
_TAKES_NUMBER = re.compile(
    r"articles?|para(?:graph)?s?|goals?|targets?|chapters?|sect(?:ion)?s?|parts?|annex(?:es)?|nos?|rules?|items?|principles?|pages?"
    r"|resolutions?|decisions?|sessions?|supplement|tables?|phase|category|level|tier|stage|vol(?:ume)?s?|numbers?|protocol|rev|corr"
    r"|add|agenda|subparagraphs?|indicators?|recommendations?|strategy|objectives?|appendix|schedule|regulations?|size|grade|about|years?|class|type|group|zone|room|figure|case|version|series|round"
    r"|least|over|under|than|of|to|by|in|from|and|or|between|on|for|until|since|before|after|during|at|some|nearly|around|only|all"
    r"|approximately|the|these|those|first|last|next|past|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|artículos?|párrafos?|статьи|пункт\w*|цел\w+|objectifs?|paragraphes?|points?|temas?"
)
# Words that a number counts.
_COUNTED = re.compile(
    r"january|february|march|april|may|june|july|august|september|october|november|december|per|(?:m|b|tr)illions?|thousand|hundred"
    r"|percent|years?|months?|weeks?|days?|hours?|to|and|or|of|meetings?|sessions?|members?|states|countries|dollars|seats|posts"
    r"|paragraphs?|items?|experts?|times|others?|votes|abstentions?"
)
_LONGEST_GAP = 3


@dataclass(frozen=True, slots=True)
class _Gap:
    """Bodies without a mark, and the stretch of texts in which their marks must stand."""

    bodies: tuple[int, ...]
    first_text: int
    last_text: int


def search(
    marked: Sequence[MarkedText], candidates: Sequence[Candidate], bodies: Sequence[Body], links: Mapping[int, Link]
) -> list[Candidate]:
    """New candidates for numbered bodies without a mark, between the marks of the notes before and after them.

    Only where exactly one place fits: two would be a guess. Linear: the stretches do not overlap but at their ends.
    """
    found: list[Candidate] = []
    for gap in _gaps(candidates, bodies, links, len(marked)):
        for body in gap.bodies:
            places: list[Candidate] = []
            for index in range(gap.first_text, gap.last_text + 1):
                places += _places(marked[index], index, bodies[body])
            damaged = [p for p in places if p.trust is Trust.DAMAGED]
            chosen = damaged or places
            if len(chosen) == 1:
                found.append(chosen[0])
    return found


def _gaps(candidates: Sequence[Candidate], bodies: Sequence[Body], links: Mapping[int, Link], texts: int) -> Iterator[_Gap]:
    owners = {link.body: index for index, link in links.items() if not link.repeat}
    first, free = 0, []
    for index, body in enumerate(bodies):
        if index not in owners:
            if is_number(body.label) and not body.key:
                free.append(index)
            continue
        last = candidates[owners[index]].text
        if 0 < len(free) <= _LONGEST_GAP:
            yield _Gap(tuple(free), first, last)
        first, free = max(first, last), []
    if 0 < len(free) <= _LONGEST_GAP and texts:
        yield _Gap(tuple(free), first, texts - 1)


def _places(item: MarkedText, index: int, body: Body) -> Iterator[Candidate]:
    text = item.text.text
    if item.kind in NO_GLUED or item.text.start > body.source:
        return
    for match in damaged_pattern(body.label).finditer(text):
        yield _candidate(item, index, body, match.span(), Trust.DAMAGED)
    for match in stray_pattern(body.label).finditer(text):
        if _is_stray(match):
            yield _candidate(item, index, body, (match.end("before"), match.end()), Trust.STRAY)


def _is_stray(match: re.Match[str]) -> bool:
    """Behind a stop, a bracket or a name, and no number of something: `the Lantern Convention 3 which`."""
    word, after = match["before"].rstrip(',;)”"'), (match["after"] or "").lower()
    apart = word != match["before"] or word[:1].isupper()
    return apart and len(word) > 2 and not _TAKES_NUMBER.fullmatch(word.lower()) and not _COUNTED.fullmatch(after)


def _candidate(item: MarkedText, index: int, body: Body, span: tuple[int, int], trust: Trust) -> Candidate:
    start, end = span
    printed = item.text.text[start:end].strip()
    return Candidate(index, item.resolution, start, end, body.label, printed, MarkForm.GLUED, trust, item.text.source_at(start))
