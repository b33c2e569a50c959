"""Citations held against the resolutions themselves: does the archive bear out the date and the title that they give?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from rapporteur.indexing.entries import ResolutionEntry
from rapporteur.indexing.store import CitedFrom, Disagreement

_SAME_TITLE = 90
"""Per cent of likeness: titles are cited with a word left out or a plural changed, and OCR errs in a letter."""
_SIGNS = re.compile(r"[\W_]+")


def disagreements(cited: Iterable[CitedFrom], copies: Callable[[str], Sequence[ResolutionEntry]]) -> Iterator[Disagreement]:
    """What the citations say against what any of the copies of the cited resolution says of itself."""
    for each in cited:
        held = copies(each.citation.symbol)
        dates = sorted({r.adopted for r in held if r.adopted})
        if each.citation.date and dates and each.citation.date not in dates:
            yield Disagreement(each, "date", each.citation.date, tuple(dates))
        titles = sorted({r.title for r in held if r.title})
        if each.citation.title and titles and not any(same_title(each.citation.title, title) for title in titles):
            yield Disagreement(each, "title", each.citation.title, tuple(titles))


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one, signs and case aside.

    >>> same_title("Keepers of lighthouses", "Keepers of light-houses"), same_title("Keepers of lighthouses", "Fog horns")
    (True, False)
    """
    return fuzz.ratio(_bare(one), _bare(other)) >= _SAME_TITLE


def _bare(title: str) -> str:
    return _SIGNS.sub("", title).casefold()
