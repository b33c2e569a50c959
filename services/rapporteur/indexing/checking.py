"""Citations held against the resolutions themselves: does the archive bear out the date and the title that they give?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rapporteur.indexing.entries import ResolutionEntry
from rapporteur.indexing.store import CitedFrom, Disagreement
from rapporteur.model.citation_checks import similar


def disagreements(cited: Iterable[CitedFrom], copies: Callable[[str], Sequence[ResolutionEntry]]) -> Iterator[Disagreement]:
    """What the citations say against what any of the copies of the cited resolution says of itself."""
    for each in cited:
        held = copies(each.citation.symbol)
        dates = sorted({r.adopted for r in held if r.adopted})
        if each.citation.date and dates and each.citation.date not in dates:
            yield Disagreement(each, "date", each.citation.date, tuple(dates))
        titles = sorted({r.title for r in held if r.title})
        if each.citation.title and titles and not any(similar(each.citation.title, title) for title in titles):
            yield Disagreement(each, "title", each.citation.title, tuple(titles))
