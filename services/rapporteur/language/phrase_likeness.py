"""Which opening phrase the head of a paragraph is nearly: for words that OCR misread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from rapporteur.language.phrase_index import LANGUAGES, Node, PhraseKind, Words, counted, index, kind_of

_ATTESTED = 20
"""How often a phrase must have been counted: what is rare is no more likely than the words as they were read."""
_OF_LETTERS = 6
"""Of so many letters of a phrase one may be misread: `Weicoming`, `Rocalling also`."""
_OF_A_WORD = 3
"""Of so many letters of one word one may be misread, of any word one: `Acogemos con beneplácito` is no misread `Acogiendo`."""
_OF_SIGNS = 4
"""Of so many Chinese signs one."""
_LONGEST = 6
"""Words of a phrase that is looked for."""
_TIMES = 10
"""How many times as frequent the likelier of two phrases is that are as near."""


class Likeness(NamedTuple):
    """A phrase that the head of a text nearly is: text[:end], in place of which `text` was meant."""

    end: int
    text: str


class _Known(NamedTuple):
    words: tuple[str, ...]
    counted: int
    kind: PhraseKind


@lru_cache(maxsize=2048)
def nearly(head: str, language: str, kind: PhraseKind) -> Likeness | None:
    """The frequent phrase of that kind, or of both, which the head of a text is but for a letter in six; None where no phrase, or more
    than one, is so near, and where every word of the head is one of some phrase: then it was not misread.

    >>> nearly("Weicoming the report of the keeper,", "en", PhraseKind.PREAMBULAR)
    Likeness(end=9, text='Welcoming')
    >>> nearly("Welcome words of the keeper,", "en", PhraseKind.PREAMBULAR) is None
    True
    """
    if language not in LANGUAGES:
        return None
    if language == "zh":
        return _of_signs(head, kind)
    words = Words(head)
    for count in range(_LONGEST, 0, -1):
        if not words[count - 1]:
            continue
        found = _nearest(tuple(words.words[:count]), language, kind)
        if found is not None:
            return Likeness(words.ends[count - 1], _as_printed(found, head, language))
    return None


def _as_printed(found: _Known, head: str, language: str) -> str:
    text = " ".join(_printed(language).get(word, word) for word in found.words)
    return text[0].upper() + text[1:] if head[:1].isupper() else text


@cache
def _printed(language: str) -> Mapping[str, str]:
    """Each word of the phrases as it is printed most often, by how it is looked up."""
    times: Counter[tuple[str, str]] = Counter()
    for phrase, _, count in counted(language):
        for printed in phrase.casefold().split():
            times[Words(printed)[0], printed.strip(",،")] += count
    return {word: printed for (word, printed), _ in reversed(times.most_common())}


def _nearest(head: tuple[str, ...], language: str, kind: PhraseKind) -> _Known | None:
    known = _by_length(language).get(len(head), ())
    text = " ".join(head)
    vocabulary = _vocabulary(language)
    near: list[tuple[int, int, _Known]] = []
    for one in known:
        if one.kind not in (kind, PhraseKind.EITHER):
            continue
        meant = " ".join(one.words)
        most = len(meant) // _OF_LETTERS
        apart = Levenshtein.distance(text, meant, score_cutoff=most) if abs(len(text) - len(meant)) <= most else most + 1
        if 0 < apart <= most and all(a == b or (a not in vocabulary and _is_misread(a, b)) for a, b in zip(head, one.words, strict=True)):
            near.append((apart, -one.counted, one))
    near.sort()
    if len(near) > 1 and near[0][0] == near[1][0] and near[0][1] > _TIMES * near[1][1]:
        return None
    return near[0][2] if near else None


def _is_misread(word: str, meant: str) -> bool:
    """Whether a word may be another one misread: of a short phrase one word could else be anything.

    >>> _is_misread("rocalling", "recalling"), _is_misread("acogemos", "acogiendo")
    (True, False)
    """
    most = max(1, len(meant) // _OF_A_WORD)
    return Levenshtein.distance(word, meant, score_cutoff=most) <= most


def _of_signs(head: str, kind: PhraseKind) -> Likeness | None:
    for count in range(2 * _LONGEST, _OF_SIGNS - 1, -1):
        near = [
            one
            for one in _by_length("zh").get(count, ())
            if one.kind in (kind, PhraseKind.EITHER)
            and one.words[0] == head[:1]
            and 0 < sum(a != b for a, b in zip(one.words, head, strict=False)) <= count // _OF_SIGNS
        ]
        if len(near) == 1 and len(head) > count:
            return Likeness(count, "".join(near[0].words))
    return None


@cache
def _by_length(language: str) -> Mapping[int, tuple[_Known, ...]]:
    found: dict[int, list[_Known]] = {}
    for one in _walk(index(language), ()):
        found.setdefault(len(one.words), []).append(one)
    return {length: tuple(phrases) for length, phrases in found.items()}


def _walk(node: Node, words: tuple[str, ...]) -> Iterator[_Known]:
    if node.preambular + node.operative >= _ATTESTED:
        yield _Known(words, node.preambular + node.operative, kind_of(node))
    for word, following in node.following.items():
        yield from _walk(following, (*words, word))


@cache
def _vocabulary(language: str) -> frozenset[str]:
    """The words of all phrases of a language, the rare ones, too."""
    return frozenset(_words(index(language)))


def _words(node: Node) -> Iterator[str]:
    for word, following in node.following.items():
        yield word
        yield from _words(following)
