"""How often an English word occurs in resolutions: the evidence on which hyphens, spaces and letters are put right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise


def count(word: str) -> int:
    """How many times `word` occurs in 523 English resolutions of 2019-2023; 0 if it does not. Capitals do not matter.

    Compounds are words of their own: `count("capacity-building")` is 429 where `count("capacitybuilding")` is 0.
    """
    return counts().get(word) or counts().get(word.lower().replace("\u2011", "-"), 0)


def known(word: str) -> bool:
    """Whether `word` occurs at all."""
    return count(word) > 0


@cache
def counts() -> Mapping[str, int]:
    """Every word in lower case with its count; read once a process."""
    rows = (files("rapporteur.language") / "lexicon.tsv").read_text("utf-8").splitlines()[1:]
    return {word: int(number) for word, number, _ in (row.split("\t") for row in rows)}


@cache
def closed_compounds() -> Mapping[str, str]:
    """Every hyphenated word by its letters without hyphens: `capacitybuilding` -> `capacity-building`.

    Left out are compounds that are also written closed and not clearly less often (`bycatch`, `southeast`).
    """
    words = counts()
    best: dict[str, str] = {}
    for word, number in (*words.items(), *_shorter_compounds(words)):
        closed = word.replace("-", "")
        if closed != word and number > 20 * words.get(closed, 0) and number > words.get(best.get(closed, ""), 0):
            best[closed] = word
    return best


def _shorter_compounds(words: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The compounds of two words in longer ones: `self-governing` of `non-self-governing`."""
    for word, number in words.items():
        parts = word.split("-")
        if len(parts) > 2:
            yield from ((f"{first}-{second}", number) for first, second in pairwise(parts) if min(len(first), len(second)) > 3)


@cache
def ordinary_words() -> frozenset[str]:
    """Ordinary English words that resolutions have not used yet, and that might be taken for misprints: `airline`, `teach`."""
    return frozenset((files("rapporteur.language") / "ordinary_words.tsv").read_text("utf-8").split())
