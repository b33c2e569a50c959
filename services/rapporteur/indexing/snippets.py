"""The words around a hit, with the words that were asked for marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from rapporteur.indexing.query import Alternative, Term
from rapporteur.indexing.store import Snippet
from rapporteur.model.text import Span

_WIDTH = 240
"""Characters of a snippet: about three lines of a terminal."""
_LEAD = 60
"""Characters before the first hit."""
_WORDS = re.compile(r"[^\W_]+")


def snippet(words: str, alternatives: Sequence[Alternative]) -> Snippet:
    """The stretch of `words` that holds the first hit; all of it when it is short."""
    spans = [Span(m.start(), m.end()) for m in _pattern(tuple(alternatives)).finditer(folded(words))]
    if len(words) <= _WIDTH:
        return Snippet(words, tuple(spans))
    first = spans[0].start if spans else 0
    start = _word_start(words, max(0, min(first - _LEAD, len(words) - _WIDTH)))
    end = _word_end(words, start + _WIDTH)
    before, after = "… " if start else "", " …" if end < len(words) else ""
    by = len(before) - start
    inside = takewhile(lambda s: s.end <= end, (s for s in spans if s.start >= start))
    return Snippet(before + words[start:end] + after, tuple(Span(s.start + by, s.end + by) for s in inside))


def folded(words: str) -> str:
    """Lower case without accents, character for character, so that offsets stay.

    >>> folded("Mérida")
    'merida'
    """
    return words.lower() if words.isascii() else "".join([_fold(c) for c in words])


@lru_cache(maxsize=8192)
def _fold(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


@lru_cache(maxsize=256)
def _pattern(alternatives: tuple[Alternative, ...]) -> re.Pattern[str]:
    """Finds any wanted term; runs of other signs between the words of a phrase do not matter, as they do not to the index."""
    wanted = sorted({term for a in alternatives for term in a.wanted}, key=lambda t: (-len(t.words), t.words))
    return re.compile("|".join([part for term in wanted if (part := _part(term))]) or r"(?!)")


def _part(term: Term) -> str:
    words = _WORDS.findall(folded(term.words))
    if not words:
        return ""
    phrase = r"[\W_]+".join([re.escape(word) for word in words])
    if any(not word.isascii() and unicodedata.name(word[0], "").startswith("CJK") for word in words):
        return phrase
    return rf"\b{phrase}" if term.prefix else rf"\b{phrase}\b"


def _word_start(words: str, at: int) -> int:
    space = words.find(" ", at, at + 40) if at else -1
    return space + 1 if space >= 0 else at


def _word_end(words: str, at: int) -> int:
    if at >= len(words):
        return len(words)
    space = words.rfind(" ", at - 40, at)
    return space if space > 0 else at
