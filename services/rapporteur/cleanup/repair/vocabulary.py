"""Which English words are known, also by inflection, and how well: the evidence on both sides of every repair of a word."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from rapporteur.language import lexicon

LONGEST = 40
"""Longer runs of letters are not words: nothing is looked for in them."""

FUNCTION_WORDS = frozenset(
    (
        "a",
        "again",
        "all",
        "also",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "both",
        "but",
        "by",
        "can",
        "deeply",
        "during",
        "each",
        "for",
        "from",
        "further",
        "had",
        "has",
        "have",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "more",
        "no",
        "not",
        "note",
        "of",
        "on",
        "once",
        "one",
        "or",
        "other",
        "our",
        "out",
        "over",
        "shall",
        "should",
        "so",
        "strongly",
        "such",
        "that",
        "the",
        "their",
        "them",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "towards",
        "under",
        "upon",
        "was",
        "we",
        "well",
        "were",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whose",
        "will",
        "with",
        "within",
        "without",
    )
)
"""The small words that a lost space glues to their neighbours; nothing is derived from them."""

PREFIXES = frozenset(
    (
        "anti",
        "bi",
        "co",
        "counter",
        "de",
        "dis",
        "extra",
        "hyper",
        "inter",
        "intra",
        "macro",
        "mega",
        "meta",
        "micro",
        "mid",
        "mini",
        "mis",
        "mono",
        "multi",
        "neo",
        "non",
        "over",
        "post",
        "pre",
        "pro",
        "proto",
        "quasi",
        "re",
        "semi",
        "socio",
        "sub",
        "super",
        "supra",
        "tele",
        "trans",
        "tri",
        "ultra",
        "un",
        "under",
    )
)
_ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ily", ("y",)),
    ("ing", ("", "e")),
    ("ings", ("", "e")),
    ("ed", ("", "e")),
    ("es", ("", "e")),
    ("s", ("",)),
    ("d", ("",)),
    ("ly", ("", "le")),
    ("er", ("", "e")),
    ("ers", ("", "e")),
    ("or", ("", "e")),
    ("ors", ("", "e")),
    ("ment", ("",)),
    ("ments", ("",)),
    ("ness", ("",)),
    ("less", ("",)),
    ("able", ("", "e")),
    ("ally", ("", "al")),
    ("al", ("", "e")),
    ("ity", ("", "e")),
    ("ization", ("", "ize")),
    ("ation", ("", "e")),
    ("ship", ("",)),
    ("hood", ("",)),
    ("ism", ("",)),
    ("ist", ("",)),
    ("ists", ("",)),
)


@lru_cache(maxsize=65536)
def weight(word: str) -> int:
    """How well `word` is attested: its own count, or a tenth of the count of the word it is regularly derived from; 0 if unknown.

    >>> weight("resolution") > 1000, weight("resoliition"), weight("unresolved") > 0
    (True, 0, True)
    """
    word = word.lower()
    if number := lexicon.count(word):
        return number
    if word in lexicon.ordinary_words():
        return 1
    return max(map(lexicon.count, _bases(word))) // 10


def known(word: str) -> bool:
    """Whether `word` occurs or is a regular derivation of a word that occurs ten times or more."""
    return weight(word) > 0


@cache
def elements() -> Counter[str]:
    """The parts of all hyphenated words, each with the number of compounds that it stands in: `building` 30, `multi` 60."""
    return Counter(part for word in lexicon.counts() if "-" in word for part in set(word.split("-")))


@cache
def second_elements() -> frozenset[str]:
    """Words that end five compounds or more, so that new compounds may be expected: `-related`, `-affected`, `-based`."""
    found = Counter(word.rsplit("-", 1)[1] for word in lexicon.counts() if "-" in word)
    return frozenset(part for part, number in found.items() if number >= 5 and len(part) > 2 and part not in FUNCTION_WORDS)


def _bases(word: str) -> tuple[str, ...]:
    """The words that `word` may be derived from by one ending, one prefix, or both."""
    bases = [word, *_stems(word)]
    for base in tuple(bases):
        bases += (base[size:] for size in range(2, 8) if base[:size] in PREFIXES)
    return tuple(base for base in bases if len(base) > 3 and base not in FUNCTION_WORDS) or (word,)


def _stems(word: str) -> list[str]:
    stems: list[str] = []
    for ending, tails in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            stems += (stem + tail for tail in tails)
            if stem[-1] == stem[-2] and ending in ("ing", "ed", "er", "ers", "able"):
                stems.append(stem[:-1])
    return stems
