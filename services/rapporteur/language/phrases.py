"""The opening phrases of paragraphs: which words open a preambular paragraph, which an operative one, in six languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapporteur.language.phrase_index import LANGUAGES, LEADING, Adverbs, Node, PhraseKind, Words, by_script, index, kind_of, lexicon
from rapporteur.language.writing import SIMPLIFIED
from rapporteur.model.quick import quick

__all__ = ["LANGUAGES", "Phrase", "PhraseKind", "opening_phrase"]


@quick
@dataclass(frozen=True, slots=True)
class Phrase:
    """An opening phrase at the head of a text: text[start:end]."""

    start: int
    """0, or what follows an opening quotation mark."""
    end: int
    text: str
    """As printed: `Recalling also`, `вновь подтверждая`."""
    kind: PhraseKind
    attested: bool = True
    """False: not in the lexicon, but of the right shape (`Disregarding`, an English participle)."""


_HEAD = re.compile(r"[\s\"“”„«»‘’'\u200e\u200f\u202a-\u202e]*")
_PARTICIPLE = re.compile(r"[A-Z][a-z]{2,}ing\b")
_LONGEST = 160
"""The longest phrases run to nine words; nothing is looked for beyond this many characters."""


def opening_phrase(text: str, language: str) -> Phrase | None:
    """The longest preambular or operative phrase at the head of `text`; None if it begins with none.

    `language` is an ISO 639-1 code; for `und` the script decides, and among the languages of the Latin script the longest match.
    The data are 4,000 phrases counted in 8,300 files, and those of the Security Council from the Editorial Manual. Capitals do not
    matter; an opening quotation mark is passed over. Time does not grow with the length of the text.

    >>> opening_phrase("Recalling also its resolution 46/152", "en")
    Phrase(start=0, end=14, text='Recalling also', kind=<PhraseKind.PREAMBULAR: 'preambular'>, attested=True)
    """
    found = None if text[:1].isalpha() else _HEAD.match(text)
    start = found.end() if found else 0
    head = text[start : start + _LONGEST]
    return _at_head(head, start, language) if head else None


@lru_cache(2048)  # three rooms ask for the same paragraphs of a document, one after another
def _at_head(head: str, start: int, language: str) -> Phrase | None:
    candidates = (language,) if language in LANGUAGES else by_script(head[0])
    best: Phrase | None = None
    for code in candidates:
        phrase = _spaceless(head, start) if code == "zh" else _spaced(head, start, code)
        if phrase and (best is None or (phrase.attested, phrase.end) > (best.attested, best.end)):
            best = phrase
    return best


def _spaced(head: str, start: int, language: str) -> Phrase | None:
    root, leading, trailing = lexicon(language)
    words = Words(head)
    end, node = _longest(words, root, 0)
    if words[0] in leading:
        skipped = _adverb(words, 0, leading)
        skipped += _adverb(words, skipped, leading) if skipped else 0  # `Also strongly condemns`
        further, other = _longest(words, root, skipped)
        if further > end:
            end, node = further, other
    if not end:
        return _by_shape(head, start) if language == "en" else None
    if words[end] in trailing:
        end += _adverb(words, end, trailing)
    stop = words.ends[end - 1]
    return Phrase(start, start + stop, head[:stop], kind_of(node))


def _by_shape(head: str, start: int) -> Phrase | None:
    shape = _PARTICIPLE.match(head)
    return Phrase(start, start + shape.end(), shape.group(), PhraseKind.PREAMBULAR, False) if shape else None


def _longest(words: Words | str, root: Node, first: int) -> tuple[int, Node]:
    """Where the longest phrase that stands at `first` ends, 0 for none; behind the last word, or sign, stands one of no phrase."""
    node, best, at = root, (0, root), first
    while step := node.following.get(words[at]):
        node, at = step, at + 1
        if node.preambular or node.operative:
            best = (at, node)
    return best


def _adverb(words: Words, at: int, adverbs: Adverbs) -> int:
    """How many words the longest adverb at `at` has."""
    best = 0
    for parts in adverbs.get(words[at], ()):
        if len(parts) > best and all(words[at + k] == part for k, part in enumerate(parts)):
            best = len(parts)
    return best


def _spaceless(head: str, start: int) -> Phrase | None:
    root, level = index("zh"), head.translate(SIMPLIFIED)
    signs = f"{level}\n"
    best = _longest(signs, root, 0)
    for adverb in LEADING["zh"]:
        if level.startswith(adverb):
            end, node = _longest(signs, root, len(adverb))
            best = (end, node) if end > best[0] else best
    end, node = best
    return Phrase(start, start + end, head[:end], kind_of(node)) if end else None
