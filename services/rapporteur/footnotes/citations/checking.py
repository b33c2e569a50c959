"""Checking: the citations of one document held against each other and against the links that editors made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from rapporteur.footnotes.citations.citing import Cited, Holder, resolved
from rapporteur.model.citation_checks import Facts, check_against
from rapporteur.model.citations import Check, Citation, Outcome, Series
from rapporteur.model.symbols import canonical, parse
from rapporteur.model.text import Hyperlink

__all__ = ["Facts", "against_each_other", "against_hyperlinks", "check_against"]


def against_each_other(cited: list[Cited]) -> tuple[Citation, ...]:
    """Every citation with what its document says elsewhere of the same number: the organ, the date, the title.

    A number that nothing but the speaker's organ speaks for follows a mention whose organ is named or dated. Where one date
    or title stands against several alike, the one is flagged; where one stands against one, both are.
    """
    settled = _settled(cited)
    facts = _facts(settled)
    return tuple(_checked(one.citation, facts) for one in settled)


def _settled(cited: list[Cited]) -> list[Cited]:
    strong: dict[str, set[str]] = defaultdict(set)
    doubtful: dict[str, Citation] = {}
    for one in cited:
        if one.number and one.citation.series is Series.RESOLUTION:
            if one.citation.outcome is Outcome.AMBIGUOUS and one.citation.checks:
                doubtful.setdefault(one.number, one.citation)
            elif not one.weak:
                strong[one.number].add(_whole(one.citation))
    looked = [_second_look(one, strong.get(one.number, set()), doubtful.get(one.number)) for one in cited]
    sound = {(o.citation.date, o.number): o.citation.symbol for o in looked if o.number and o.citation.date and not _at_odds(o.citation)}
    return [_misread(one, sound) if one.number and _at_odds(one.citation) else one for one in looked]


def _at_odds(citation: Citation) -> bool:
    """Whether the date in print speaks against the number in print."""
    return any(check.name == "date" and not check.agrees for check in citation.checks)


def _misread(one: Cited, sound: dict[tuple[str, str], str]) -> Cited:
    """A number at odds with its date, where the document gives that date to a number one character away: `70/1`, `76/1`.

    The other mention is put first among the candidates; the text is not changed here.
    """
    likely = [symbol for (date, number), symbol in sound.items() if date == one.citation.date and _one_off(number, one.number)]
    if len(likely) != 1:
        return one
    check = Check("number", False, f"{likely[0]} has this date elsewhere in this document")
    others = tuple(symbol for symbol in one.citation.candidates if symbol != likely[0])
    citation = replace(one.citation, checks=(*one.citation.checks, check), candidates=(likely[0], *others))
    return replace(one, citation=citation)


def _one_off(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _second_look(one: Cited, strong: set[str], doubtful: Citation | None) -> Cited:
    citation = one.citation
    if not one.weak or citation.series is not Series.RESOLUTION:
        return one
    if len(strong) == 1 and _whole(citation) not in strong and citation.reason != "`its`, of the organ that speaks":
        symbol = next(iter(strong)) + (citation.part if citation.aliases else "")
        return replace(one, citation=resolved(citation, symbol, "the same number elsewhere in this document"), weak=False)
    if doubtful and not strong and citation.outcome is Outcome.RESOLVED and not citation.date:
        reason = "the same number elsewhere in this document is of another year"
        return replace(one, citation=replace(citation, outcome=Outcome.AMBIGUOUS, symbol="", candidates=(citation.symbol,), reason=reason))
    return one


def _whole(citation: Citation) -> str:
    """The symbol without the letter of a part."""
    return citation.aliases[0] if citation.part and citation.aliases else citation.symbol


def _facts(cited: list[Cited]) -> dict[str, Facts]:
    """For each symbol given two dates or two titles: the commonest of each, empty where there is no commonest."""
    dates: dict[str, list[str]] = defaultdict(list)
    titles: dict[str, list[str]] = defaultdict(list)
    for one in cited:
        citation = one.citation
        if citation.symbol and citation.date:
            dates[citation.symbol].append(citation.date)
        if citation.symbol and citation.title:
            titles[citation.symbol].append(citation.title)
    several = {symbol for given in (dates, titles) for symbol, all_given in given.items() if len(all_given) > 1}
    return {s: Facts(s, _commonest(dates[s]), _commonest(titles[s]), "elsewhere in this document") for s in several}


def _commonest(given: list[str]) -> str:
    return Counter(given).most_common(1)[0][0] if given else ""


def _checked(citation: Citation, facts: dict[str, Facts]) -> Citation:
    known = facts.get(citation.symbol)
    checks = check_against(citation, known) if known else ()
    return replace(citation, checks=citation.checks + checks) if checks else citation


def against_hyperlinks(cited: list[Cited], holder: Holder) -> list[Cited]:
    """The citations of a holder held against the links that an editor made on its words.

    An editor's link outranks the choice of organ, not the digits in print: where the link names another number than the words
    (33 of 30,000 links do), the words stand, and the check says so. A link on other words is a citation of its own.
    """
    links = list(_merged(holder))
    if not links:
        return cited
    out: list[Cited] = []
    used: set[int] = set()
    for one in cited:
        place = next((n for n, link in enumerate(links) if link.start < one.citation.end and one.citation.start < link.end), -1)
        used.add(place)
        out.append(one if place < 0 else _linked(one, canonical(links[place].target)))
    out += [_of_link(holder, link) for n, link in enumerate(links) if n not in used]
    return sorted(out, key=lambda one: (one.citation.start, one.citation.end))


def _merged(holder: Holder) -> Iterator[Hyperlink]:
    """Editors' links to symbols; neighbours with one target are one (`72/` + `195`)."""
    last: Hyperlink | None = None
    for link in holder.text.hyperlinks:
        if not ("undocs.org" in link.target or "docs.un.org" in link.target) or not canonical(link.target):
            continue
        if last and last.target == link.target and not holder.text.text[last.end : link.start].strip():
            last = Hyperlink(last.start, link.end, last.target)
            continue
        if last:
            yield last
        last = link
    if last:
        yield last


def _linked(one: Cited, target: str) -> Cited:
    citation = one.citation
    joint = "-".join((citation.symbol, *citation.aliases))
    if target in (canonical(citation.symbol), *citation.aliases, _whole(citation), joint):
        return Cited(replace(citation, checks=(*citation.checks, Check("hyperlink", True, target))), one.number)
    parsed = parse(target)
    same_number = parsed is not None and one.number and parsed.number.replace(" ", "").startswith(one.number)
    if same_number or (citation.outcome is not Outcome.RESOLVED and one.number == "" and not citation.symbol):
        checks = (
            *citation.checks,
            Check("hyperlink", not citation.symbol, f"the editor's link is to {target}, the rule said {citation.symbol}"),
        )
        series = Series.RESOLUTION if parsed else Series.DOCUMENT
        return Cited(replace(resolved(citation, target, "the editor's link"), series=series, checks=checks), one.number)
    check = Check("hyperlink", False, f"the editor's link is to {target}")
    return Cited(replace(citation, checks=(*citation.checks, check), candidates=(*citation.candidates, target)), one.number, one.weak)


def _of_link(holder: Holder, link: Hyperlink) -> Cited:
    target = canonical(link.target)
    surface = holder.text.text[link.start : link.end]
    series = Series.RESOLUTION if parse(target) else Series.DOCUMENT
    return Cited(Citation(holder.id, link.start, link.end, surface, series, Outcome.RESOLVED, target, reason="the editor's link"))
