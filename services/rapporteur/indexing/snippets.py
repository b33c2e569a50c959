"""The words around a hit, with the words that were asked for marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from rapporteur.indexing.arabic import forms
from rapporteur.indexing.folding import folded
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
    plain = _plain(words)
    spans = [plain.span(m) for m in _pattern(tuple(alternatives)).finditer(plain.words)]
    if len(words) <= _WIDTH:
        return Snippet(words, tuple(spans))
    first = spans[0].start if spans else 0
    start = _word_start(words, max(0, min(first - _LEAD, len(words) - _WIDTH)))
    end = _word_end(words, start + _WIDTH)
    before, after = "… " if start else "", " …" if end < len(words) else ""
    by = len(before) - start
    inside = takewhile(lambda s: s.end <= end, (s for s in spans if s.start >= start))
    return Snippet(before + words[start:end] + after, tuple(Span(s.start + by, s.end + by) for s in inside))


@dataclass(frozen=True, slots=True)
class _Plain:
    """Words as a query is held against them, and where each sign of them stands in the words as they are written."""

    words: str
    origins: Sequence[int]

    def span(self, found: re.Match[str]) -> Span:
        """What is written where something was found, with the signs that stand above its last letter."""
        end = max(self.origins[found.end()], self.origins[found.end() - 1] + 1)
        return Span(self.origins[found.start()], end)


def _plain(words: str) -> _Plain:
    if words.isascii():
        return _Plain(words.lower(), range(len(words) + 1))
    signs = [_fold(c) for c in words]
    return _Plain("".join(signs), [*(at for at, sign in enumerate(signs) for _ in sign), len(words)])


@lru_cache(maxsize=8192)
def _fold(character: str) -> str:
    """Small, without an accent, as the index folds it; nothing for what stands above the letter before it."""
    if unicodedata.combining(character):
        return ""
    return "".join([_base(each) for each in folded(character)])


def _base(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


@lru_cache(maxsize=256)
def _pattern(alternatives: tuple[Alternative, ...]) -> re.Pattern[str]:
    """Finds any wanted term; runs of other signs between the words of a phrase do not matter, as they do not to the index."""
    wanted = sorted({term for a in alternatives for term in a.wanted}, key=lambda t: (-len(t.words), t.words))
    return re.compile("|".join([part for term in wanted if (part := _part(term))]) or r"(?!)")


def _part(term: Term) -> str:
    words = _WORDS.findall(_plain(term.words).words)
    if not words:
        return ""
    phrase = r"[\W_]+".join([re.escape(word) for word in words])
    if len(words) == 1 and not term.exact:
        phrase = f"(?:{'|'.join([re.escape(each) for each in forms(words[0])])})"
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
