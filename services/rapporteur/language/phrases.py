"""The opening phrases of paragraphs: which words open a preambular paragraph, which an operative one, in six languages."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files

from rapporteur.model.quick import quick

LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "ar": "Arabic", "zh": "Chinese"}
"""ISO 639-1 codes of the six official languages, with the names that the data files use."""


class PhraseKind(Enum):
    """What kind of paragraph a phrase opens."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    EITHER = "either"
    """Attested for both: most verbs of Chinese, which have no participle."""


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


_FOLDED = {ord(c): None for c in "ـًٌٍَُِّْٰ\u200e\u200f\u00ad"} | {0x2011: "-"}
_WORD = re.compile(r"([^\W\d_]+(?:[-\u2010\u2011'’][^\W\d_]+)*[\u064b-\u0652]*)([,،]?\s+)?")
"""A word, and the gap behind it if another word may follow."""
_HEAD = re.compile(r"[\s\"“”„«»‘’'\u200e\u200f\u202a-\u202e]*")
_PARTICIPLE = re.compile(r"[A-Z][a-z]{2,}ing\b")
_LONGEST = 160
"""The longest phrases run to nine words; nothing is looked for beyond this many characters."""

# Adverbs may stand before a Security Council phrase (`Also welcoming`) and after an Assembly one (`Welcoming also`). Counted over
# 22,850 preambular paragraphs of 2019-2023 the second order is the rule there; the first is the rule of English operative verbs.
_LEADING = {
    "en": (
        "also",
        "further",
        "strongly",
        "once again",
        "again",
        "equally",
        "solemnly",
        "urgently",
        "deeply",
        "gravely",
        "firmly",
        "in this regard",
        "in that regard",
        "in this context",
    ),
    "ru": ("вновь", "также", "далее", "настоятельно", "решительно", "особо", "еще раз", "ещё раз"),
    "zh": ("又", "还", "再次", "并"),
}
_TRAILING = {
    "en": (
        "also",
        "further",
        "in particular",
        "again",
        "once again",
        "once more",
        "in this regard",
        "in that regard",
        "moreover",
        "equally",
    ),
    "fr": ("également", "en outre", "aussi", "de nouveau", "en particulier", "à cet égard", "à nouveau"),
    "es": ("también", "además", "asimismo", "nuevamente", "en particular", "a este respecto", "una vez más"),
    "ru": ("также", "далее", "в этой связи", "в частности"),
    "ar": ("أيضا", "أيضاً", "كذلك", "في هذا الصدد"),
}
_ADVERBS = {"leading": _LEADING, "trailing": _TRAILING}


@dataclass(slots=True)
class _Node:
    """One step of the index: the words (characters in Chinese) that may follow, and the weight of a phrase that ends here."""

    following: dict[str, _Node] = field(default_factory=dict)
    preambular: int = 0
    operative: int = 0


def opening_phrase(text: str, language: str) -> Phrase | None:
    """The longest preambular or operative phrase at the head of `text`; None if it begins with none.

    `language` is an ISO 639-1 code; for `und` the script decides, and among the languages of the Latin script the longest match.
    The data are 4,000 phrases counted in 8,300 files, and those of the Security Council from the Editorial Manual. Capitals do not
    matter; an opening quotation mark is passed over. Time does not grow with the length of the text.

    >>> opening_phrase("Recalling also its resolution 46/152", "en")
    Phrase(start=0, end=14, text='Recalling also', kind=<PhraseKind.PREAMBULAR: 'preambular'>, attested=True)
    """
    found = _HEAD.match(text)
    start = found.end() if found else 0
    head = text[start : start + _LONGEST]
    return _at_head(head, start, language) if head else None


@lru_cache(2048)  # three rooms ask for the same paragraphs of a document, one after another
def _at_head(head: str, start: int, language: str) -> Phrase | None:
    candidates = (language,) if language in LANGUAGES else _by_script(head[0])
    best: Phrase | None = None
    for code in candidates:
        phrase = _spaceless(head, start) if code == "zh" else _spaced(head, start, code)
        if phrase and (best is None or (phrase.attested, phrase.end) > (best.attested, best.end)):
            best = phrase
    return best


def _by_script(letter: str) -> tuple[str, ...]:
    if letter < "\u0370":
        return ("en", "fr", "es")
    if letter < "\u0530":
        return ("ru",)
    return ("ar",) if letter < "\u0e00" else ("zh",)


class _Words:
    """The folded words at the head of a text with their ends, read one by one as they are asked for.

    Most phrases have one to three words, so most heads are left unread.
    """

    __slots__ = ("_head", "_next", "ends", "words")

    def __init__(self, head: str) -> None:
        self._head, self._next = head, 0
        self.words: list[str] = []
        self.ends: list[int] = []

    def __getitem__(self, index: int) -> str:
        """The word at `index`; empty beyond the last that nothing but spaces and commas separates from the others."""
        words = self.words
        while len(words) <= index:
            found = _WORD.match(self._head, self._next) if self._next >= 0 else None
            if not found:
                return ""
            word = found[1].casefold()
            words.append(word if word.isascii() else word.translate(_FOLDED))
            self.ends.append(found.end(1))
            self._next = found.end() if found[2] else -1
        return words[index]


def _spaced(head: str, start: int, language: str) -> Phrase | None:
    root, leading, trailing = _lexicon(language)
    words = _Words(head)
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
    return Phrase(start, start + stop, head[:stop], _kind(node))


def _by_shape(head: str, start: int) -> Phrase | None:
    shape = _PARTICIPLE.match(head)
    return Phrase(start, start + shape.end(), shape.group(), PhraseKind.PREAMBULAR, False) if shape else None


def _longest(words: _Words, root: _Node, first: int) -> tuple[int, _Node]:
    node, best, at = root, (0, root), first
    while step := node.following.get(words[at]):
        node, at = step, at + 1
        if node.preambular or node.operative:
            best = (at, node)
    return best


def _adverb(words: _Words, at: int, adverbs: _Adverbs) -> int:
    """How many words the longest adverb at `at` has."""
    best = 0
    for parts in adverbs.get(words[at], ()):
        if len(parts) > best and all(words[at + k] == part for k, part in enumerate(parts)):
            best = len(parts)
    return best


_Adverbs = dict[str, list[list[str]]]


@cache
def _lexicon(language: str) -> tuple[_Node, _Adverbs, _Adverbs]:
    """The phrases, and the adverbs that may lead or follow them."""
    return _index(language), _adverbs("leading", language), _adverbs("trailing", language)


def _adverbs(table: str, language: str) -> _Adverbs:
    """The adverbs by their first word."""
    by_first: _Adverbs = {}
    for adverb in _ADVERBS[table].get(language, ()):
        parts = adverb.split()
        by_first.setdefault(parts[0], []).append(parts)
    return by_first


def _spaceless(head: str, start: int) -> Phrase | None:
    root = _index("zh")
    best = _longest_run(head, root, 0)
    for adverb in _LEADING["zh"]:
        if head.startswith(adverb):
            end, node = _longest_run(head, root, len(adverb))
            best = (end, node) if end > best[0] else best
    end, node = best
    return Phrase(start, start + end, head[:end], _kind(node)) if end else None


def _longest_run(head: str, root: _Node, at: int) -> tuple[int, _Node]:
    node, best = root, (0, root)
    while at < len(head) and (step := node.following.get(head[at])):
        node, at = step, at + 1
        if node.preambular or node.operative:
            best = (at, node)
    return best


def _kind(node: _Node) -> PhraseKind:
    # One kind must outweigh the other tenfold: `Recalling` is attested 3,308 to 3, 重申 1,962 to 1,692.
    if node.preambular >= 10 * node.operative:
        return PhraseKind.PREAMBULAR
    return PhraseKind.OPERATIVE if node.operative >= 10 * node.preambular else PhraseKind.EITHER


@cache
def _index(language: str) -> _Node:
    name = LANGUAGES[language]
    root = _Node()
    attested = json.loads(_read("opening_phrases.json"))[name]
    supplement = json.loads(_read("opening_supplement.json"))[name]
    for kind in (PhraseKind.PREAMBULAR, PhraseKind.OPERATIVE):
        for phrase, count in attested[kind.value].items():
            if _sound(phrase, language):
                _add(root, phrase, language, kind, count)
        for phrase in supplement[kind.value]:
            _add(root, phrase, language, kind, 1)
    return root


@cache
def _read(name: str) -> str:
    return (files("rapporteur.language") / name).read_text("utf-8")


def _sound(phrase: str, language: str) -> bool:
    """Whether a phrase of the counted data is one: the counts hold some titles in italics, numbers and torn words."""
    letters = phrase.strip()
    if not letters or not letters[0].isalpha() or language not in _by_script(letters[0]):
        return False
    if language in {"en", "fr", "es"}:
        return letters[0].isupper() and not any(w[:1].isupper() for w in letters.split()[1:])
    return len(letters) > 1 and letters not in _NOT_OPENINGS


_NOT_OPENINGS = frozenset(("إلى", "الجزء الثاني", "الجزء الثالث", "ثامنا", "اختصارات"))


def _all(phrase: str) -> list[str]:
    words = _Words(phrase)
    while words[len(words.words)]:
        pass
    return words.words


def _add(root: _Node, phrase: str, language: str, kind: PhraseKind, count: int) -> None:
    parts = list(phrase.strip().rstrip("，：,:")) if language == "zh" else _all(phrase)
    node = root
    for part in parts:
        node = node.following.setdefault(part, _Node())
    if node is root:
        return
    if kind is PhraseKind.PREAMBULAR:
        node.preambular += count
    else:
        node.operative += count
