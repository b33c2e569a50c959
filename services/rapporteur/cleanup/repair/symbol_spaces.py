"""Spaces in document symbols, in which none is printed: `A/60 / 1`, `E/CN. 15/2003`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.cleanup.repair.rule import Change, Example, Reach, SignRule

_SERIES_SPACE = re.compile(
    r"(?<=/(?:CN|AC)\.) (?=\d)|(?<=/CONF\.) (?=\d)|(?<=\b(?:Add|Rev)\.) (?=\d{1,2}(?!\d))|(?<=\bCorr\.) (?=\d{1,2}(?!\d))"
)
_SYMBOL_SPACE = re.compile(
    r"(?<![\w/])([ASE]) ?/ ?(?=\d|RES\b|CN\.|C\.|CONF\.|AC\.|HRC\b|PV\.|INF\b|L\.)|(?<=\d) ?/ ?(?=(?:Add|Corr|Rev)\.\d)"
)
_SYMBOL_GOES_ON = re.compile(
    r"(?:(?:RES|HRC|PRST|(?:CN|AC|C|CONF)\.\d{1,3})(?P<series> ?/ ?)(?=\d|RES))?(?:\d{1,4}(?P<session> ?/ ?)(?=\d))?"
)


def space_in_series(text: str) -> Iterator[Change]:
    """A space behind the stop of a series or supplement: `E/CN. 15/2003`, `Add. 1`. None is printed there.

    >>> [c.start for c in space_in_series("E/CN. 15/2003/15 and Add. 1, in No. 15")]
    [5, 25]
    """
    for found in _SERIES_SPACE.finditer(text):
        yield Change(found.start(), found.end(), "")


def space_in_symbol(text: str) -> Iterator[Change]:
    """A space beside a stroke of a symbol: `S/ 1511`, `S /8053 / Add.3`.

    >>> [c.after for c in space_in_symbol("S /8053 / Add.3, S/ 1511, A/60 / 12, and A / B; A/60/1 / 5 lamps")]
    ['S/', '/', 'S/', '/']
    """
    for found in _SYMBOL_SPACE.finditer(text):
        after = (found.group(1) or "") + "/"
        if found.group() != after:
            yield Change(found.start(), found.end(), after)
        more = _SYMBOL_GOES_ON.match(text, found.end()) if found.group(1) else None
        for name in ("series", "session") if more else ():
            if more and more[name] not in {None, "/"}:
                yield Change(more.start(name), more.end(name), "/")


SIGN_RULES = (
    SignRule(
        "space-in-series",
        "no space is printed behind the stop of a series",
        0.98,
        (Example("E/CN. 15/2003/15 and Add. 1", "E/CN.15/2003/15 and Add.1"),),
        space_in_series,
        Reach.MISREAD,
        ("CN. ", "AC. ", "CONF. ", "Add. ", "Rev. ", "Corr. "),
    ),
    SignRule(
        "space-in-symbol",
        "a document symbol holds no space beside its strokes",
        0.98,
        (Example("document S/ 1511", "document S/1511"),),
        space_in_symbol,
        Reach.MISREAD,
        (" /", "/ "),
    ),
)
