"""What `search` says when it has found nothing: which of the words the archive has, and what would find more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapporteur.indexing.query import Term, parse_query
from rapporteur.indexing.store import EVERYTHING, Filters, IndexStore, Page

_MOST = 6
"""So many words are counted by themselves: who pastes a paragraph gets no list of all its words."""
_ONE = Page(limit=1)


def advice(index: IndexStore, query: str, filters: Filters) -> str:
    """What stands behind `0 found`; empty where there is nothing to say. Raises Unavailable."""
    wanted = list(dict.fromkeys(term for alternative in parse_query(query) for term in alternative.wanted))
    if not wanted:
        return ": there is no word in it"
    return "".join(f"; {said}" for said in (*_elsewhere(index, query, filters), *_alone(index, wanted), *_longer(index, wanted)))


def _elsewhere(index: IndexStore, query: str, filters: Filters) -> Iterator[str]:
    total = 0 if filters == EVERYTHING else index.search(query, page=_ONE).total
    if total:
        yield f"{total:,} in other kinds of text, organs or years"


def _alone(index: IndexStore, wanted: list[Term]) -> Iterator[str]:
    """Of several words, in how many texts each stands."""
    if 1 < len(wanted) <= _MOST:
        yield f"by themselves: {', '.join(f'{_shown(term)} {_count(index, term):,}' for term in wanted)}"


def _longer(index: IndexStore, wanted: list[Term]) -> Iterator[str]:
    """Of words that nothing holds, those that begin others."""
    for term in wanted[:_MOST]:
        if term.prefix or " " in term.words or _count(index, term):
            continue
        longer = replace(term, prefix=True)
        for stem in (longer, replace(longer, words=term.words[:-1])):
            if len(stem.words) > 3 and (total := _count(index, stem)):
                yield f"{_shown(stem)} would find {total:,}"
                break


def _count(index: IndexStore, term: Term) -> int:
    return index.search(_shown(term), page=_ONE).total


def _shown(term: Term) -> str:
    """As it is typed: behind the quotation marks a star would be a word by itself."""
    words = term.words + "*" * term.prefix
    return f'"{words}"' if term.exact else words
