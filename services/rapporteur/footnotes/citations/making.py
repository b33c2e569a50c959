"""Making: what a match of the grammar in a text becomes, with what follows it and belongs to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from rapporteur.footnotes.citations.found import BARE, Found, Role
from rapporteur.footnotes.citations.grammar import numbers, series, surroundings, symbols
from rapporteur.footnotes.citations.vocabulary import vocabulary

_CONTEXT = {"resolution": Role.RESOLUTION_HEAD, "decision": Role.DECISION_HEAD, "noun": Role.OTHER_HEAD}
_ISSUED = re.compile(r" ?\((?:[A-Z][a-z]{2,8}\.? \d{1,2}, |\d{1,2} [^\W\d]{3,12} (?:de )?)?(?:19|20)\d\d\)(?=, ?[^\W\d])")
"""When a document was issued, as lawyers have it before the place in it: `U.N. Doc. A/64/127 (6 July 2009), para. 3`."""
_OF_PICTURES = re.compile(r"(?<!\w)(?:high|low|hi|lo|full|screen|haute|basse|alta|baja)[ -]$", re.I)
"""What a picture has is no act: `high res 60/1`, `in low resolution 16/9`."""


def context(match: re.Match[str], kind: str, value: str = "") -> Found:
    """The head or organ that the group `kind` of the match is."""
    start, end = match.span(kind)
    return Found(_CONTEXT.get(kind, Role.ORGAN), start, end, end, value or match[kind])


def _head(text: str, match: re.Match[str], language: str) -> tuple[Found, ...]:
    head = context(match, match.lastgroup or "")
    if head.role is Role.RESOLUTION_HEAD and _OF_PICTURES.search(text, max(0, head.start - 12), head.start):
        return ()
    if vocabulary(language).heads_follow and head.role is Role.RESOLUTION_HEAD:
        after = surroundings.following(text, head.end, language, report=False)
        head = replace(head, tail=after.end, pinpoints=after.pinpoints)
    return (head,)


def _symbols(text: str, match: re.Match[str], language: str) -> Iterator[Found]:
    printed = symbols.read(text, match.start())
    if not printed:
        return
    end = max(p.end for p in printed)
    issued = _ISSUED.match(text, end)
    after = surroundings.following(text, issued.end() if issued else end, language)
    for one in printed:
        tail = after.end if one is printed[-1] else one.end
        pins = after.pinpoints if one is printed[-1] else ()
        yield Found(Role.SYMBOL, one.start, one.end, tail, one.symbol, None, one.part, one.aliases, after.date, after.title, pins)


def _number(text: str, match: re.Match[str], language: str) -> Iterator[Found]:
    number = numbers.read(text, match.start())
    if number is None:
        return
    after = surroundings.following(text, number.end, language, report=False)
    date = after.date or surroundings.date_before(text, match.start(), language)
    yield Found(Role.NUMBER, match.start(), number.end, after.end, "", number, date=date, title=after.title, pinpoints=after.pinpoints)


def _before_head(text: str, match: re.Match[str], language: str) -> Iterator[Found]:
    """Chinese: a number alone whose head comes after it, `第303号决议`."""
    date = surroundings.date_before(text, match.start(), language)
    number = numbers.read_bare(match["bare"], match.end("bare"), date[:4])
    if number is not None:
        yield Found(Role.NUMBER, match.start("bare"), number.end, number.end, BARE, number, date=date)


def _treaties(text: str, match: re.Match[str], language: str) -> Iterator[Found]:
    end = match.end("treaty")
    after = surroundings.following(text, end, language, report=False)
    for one in series.treaties(text, match.start("treaty"), end):
        last = one.end == end
        yield Found(Role.TREATY, one.start, one.end, after.end if last else one.end, one.key, pinpoints=after.pinpoints if last else ())


def _plain(text: str, match: re.Match[str], language: str) -> tuple[Found, ...]:
    kind = match.lastgroup or ""
    role = {"sale": Role.SALE, "act": Role.OUTSIDE, "ibid": Role.IBID, "paged": Role.TREATY}[kind]
    start, end = match.span(kind)
    if kind == "sale" and not series.is_sale(text, start):
        return ()
    after = surroundings.following(text, end, language)
    value = "" if kind == "paged" else match[kind]
    found = Found(role, start, end, after.end, value, date=after.date, title=after.title, pinpoints=after.pinpoints)
    more = series.next_acts(text, start, end) if kind == "act" else ()
    return (found, *(Found(role, at, stop, stop, text[at:stop]) for at, stop in more))


MAKERS: dict[str, Callable[[str, re.Match[str], str], Iterable[Found]]] = {
    **{"resolution": _head, "decision": _head, "noun": _head, "number": _number, "han": _number, "bare": _before_head},
    **{"symbol": _symbols, "treaty": _treaties, "sale": _plain, "act": _plain, "ibid": _plain, "paged": _plain},
}
