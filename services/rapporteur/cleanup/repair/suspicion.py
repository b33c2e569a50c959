"""Whether a run of letters and digits needs a second look: the one question asked of every word of every document."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from rapporteur.cleanup.repair import vocabulary
from rapporteur.language import lexicon


class Suspicion(IntEnum):
    """What is odd about a word; NONE is false."""

    NONE = 0
    UNKNOWN = 1
    """Letters that make no known word."""
    MIXED = 2
    """Letters among digits, or a letter that stands where a digit should."""


_WORD = re.compile(r"[^\W_]+")
_AROUND = ",;:()"
_ADDRESS = re.compile(r"[@_\\=]|://|www\.|[a-z]{2}/|/[a-z]{2}|[a-z]{2}\.[a-z]{2}")
_SYMBOL = re.compile(r"/|[A-Z]\.[A-Z0-9]")
_USUAL = re.compile(r"\d+(?:st|nd|rd|th|[A-Z]|[a-z])?|[A-Z]\d{1,3}")
_SMALL_WORD = re.compile(r"[015][a-z]")
_LONE = frozenset(("l", "U", "ID", "O", "Il"))
_ROMAN_WITH_L = re.compile(r"(?=.{0,7}l)[XVLIl]{1,8}")
_ROMAN = re.compile(r"[IVXLC]+|[ivxlc]+")


@lru_cache(maxsize=65536)
def odd_words(run: str) -> tuple[str, ...]:
    """The odd words of a run without spaces. Words in addresses, and letters in symbols, are none.

    >>> [odd_words(run) for run in ("resoliitions,", "A/RES/7O/1", "www.example.org/resoliition")]
    [('resoliitions',), ('7O',), ()]
    """
    bare = run.strip(_AROUND)
    if bare.isalpha():
        return (bare,) if suspicion(bare) else ()
    if _ADDRESS.search(run):
        return ()
    doubts = tuple(word for word in _WORD.findall(run) if suspicion(word))
    return tuple(word for word in doubts if suspicion(word) is Suspicion.MIXED) if doubts and _SYMBOL.search(run) else doubts


@lru_cache(maxsize=131072)
def suspicion(word: str) -> Suspicion:
    """Cached: a resolution has some 600 different words, and most stand in every other one as well.

    >>> suspicion("resolution"), suspicion("resoliition"), suspicion("2O16"), suspicion("47th")
    (<Suspicion.NONE: 0>, <Suspicion.UNKNOWN: 1>, <Suspicion.MIXED: 2>, <Suspicion.NONE: 0>)
    """
    if word.isalpha():
        if word in _LONE or _ROMAN_WITH_L.fullmatch(word):
            return Suspicion.MIXED
        return Suspicion.UNKNOWN if _unknown(word) else Suspicion.NONE
    if _USUAL.fullmatch(word):
        return Suspicion.MIXED if word[-1] in "lOoI" or word[0] in "lIOS" or _SMALL_WORD.fullmatch(word) else Suspicion.NONE
    return Suspicion.MIXED


def _unknown(word: str) -> bool:
    """A lost hyphen is suspected also where a prefix would explain the word: `anticorruption`."""
    small = word.lower()
    if len(word) < 2 or lexicon.count(small) or len(word) > vocabulary.LONGEST or _ROMAN.fullmatch(word):
        return False
    if small in lexicon.ordinary_words() or small in vocabulary.elements():
        return False
    return not vocabulary.known(small) or small in lexicon.closed_compounds()
