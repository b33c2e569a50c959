"""Searching for resolutions where an archive holds copies of them."""

from __future__ import annotations

from rapporteur.indexing.copies import once, with_others
from rapporteur.indexing.store import Filters, Hits, IndexStore, Page

DEEPEST = 10_000
"""Hits of a search that can be had page by page: whoever wants more asks a narrower question."""
_AHEAD = 4
"""As many hits are fetched for each that is wanted; most archives hold fewer copies of a resolution."""


def search_once(index: IndexStore, query: str, filters: Filters, limit: int) -> Hits:
    """The best `limit` texts that match, those of copies left out, with the names of these; `total` counts all copies. Raises Unavailable.

    Only hits that were fetched are held against each other: a common word stands in every text of an archive.
    """
    wanted = limit
    while True:
        wanted *= _AHEAD
        found = index.search(query, filters, Page(limit=wanted))
        hits = once(found.hits)
        if len(hits) >= limit or len(found.hits) < wanted:
            return Hits(found.total, with_others(hits[:limit], lambda symbol: index.resolutions(Filters(symbol=symbol))))


def page_once(index: IndexStore, query: str, filters: Filters, page: Page) -> Hits:
    """One page of what `search_once` gives. Raises Unavailable.

    Which copy answers is decided among the best DEEPEST hits whatever the page, so that no text is on two pages or between them.
    """
    found = index.search(query, filters, Page(limit=DEEPEST))
    hits = once(found.hits)[page.offset : page.offset + page.limit]
    return Hits(found.total, with_others(hits, lambda symbol: index.resolutions(Filters(symbol=symbol))))
