"""Spaces that were lost between words, and spaces that fell into them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rapporteur.cleanup.repair import vocabulary
from rapporteur.cleanup.repair.rule import Change, Example, PairRule, Reach, SignRule, WordRule
from rapporteur.cleanup.repair.words import confused_letters
from rapporteur.language import lexicon

_SHORT_WORDS = frozenset(("of", "to", "in", "on", "as", "by", "at", "or", "no", "be", "an", "is", "it", "so", "we", "if"))
_CHINESE_GAP = re.compile(
    r"(?<!会议)(?<=[\u4e00-\u9fff、，。；：》”）]) +(?=[A-Za-z0-9《“（])|(?<=[A-Za-z0-9)]) +(?=[\u4e00-\u9fff、，。；：《“（])"
)
_CHINESE_LABEL = re.compile(r"\s*[（(]?(?:\d{1,3}|[a-z]{1,4})[.)）]? +")
_LETTERS = re.compile(r"[A-Za-z]{3,}")
_CASE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HUMP = re.compile(r"[a-z]{2}[A-Z][a-z]")
_OPEN = frozenset(("the", "this", "these", "those", "that", "all", "also", "further", "in", "by", "for", "at", "with", "to", "on", "of"))
"""Words that open a sentence, and are common in titles behind a capital."""
_CONTENT = 40
"""How often both words must occur where neither is a small word."""
_SHORTEST, _SHORTEST_IN_NAMES = 3, 5
_SEE, _SHORTEST_SEEN = "See", 6
"""One note in six opens with it: `Seeresolution 70/1`; what is shorter may be a name, `Seeland`."""
_SHORTEST_SECOND = 4
"""How long both must be where neither is a small word: ordinary compounds and names are made of short common
words (`seamen`, `runway`, `Portland`)."""
_CLEARLY = 8
"""One split wins over another only if it is so many times as likely."""
_BEFORE = re.compile(r"(?<![\w./@&-])([^\W\d_]{2,30}) \Z")
_AFTER = re.compile(r" ([a-z]{2,30}+)(?![\w/@&-]|\.\w)")
_REACH = 32


_BEFORE_MISREAD = re.compile(r"(?:its|the|and|that|with|this|these|their|also)(?=[a-z]{8})")
"""Small words behind which a long one is believed though a letter of it is misread, too."""


def lost_space(word: str) -> str | None:
    """Two known words run together: `thepresent`, `itsresolutions`, `agendaof`, `sustainabledevelopment`.

    One of the two must be a small word, or both must be common; an unknown word that may be read in two ways is left alone.

    >>> lost_space("agendaof"), lost_space("Callsupon"), lost_space("Portland"), lost_space("Seeresolution")
    ('agenda of', 'Calls upon', None, 'See resolution')
    >>> lost_space("itsrcsolutions")
    'its resolutions'
    """
    if not _LETTERS.fullmatch(word):
        return None
    if _HUMP.search(word):
        return _at_hump(word)
    if not (word.islower() or word[1:].islower()):
        return None
    if word.startswith(_SEE) and len(word) - len(_SEE) >= _SHORTEST_SEEN and lexicon.count(word[len(_SEE) :]) >= _CONTENT:
        return f"{_SEE} {word[len(_SEE) :]}"
    return _parted(word)


def _parted(word: str) -> str | None:
    """The word parted where one of its ways to be two is clearly the commonest, or behind a small word before a misread one."""
    ranked = sorted(_splits(word), reverse=True)
    if not ranked and (small := _BEFORE_MISREAD.match(word)) and confused_letters(word) is None:
        rest = confused_letters(word[small.end() :])
        return f"{small.group()} {rest}" if rest else None
    if not ranked or (len(ranked) > 1 and ranked[0][0] < _CLEARLY * ranked[1][0]):
        return None
    at = ranked[0][1]
    return f"{word[:at]} {word[at:]}"


def gaps_in_chinese(text: str) -> Iterator[Change]:
    """Spaces between Chinese signs and figures or Latin letters: printers leave a quarter of a sign there, which a tool takes for one.
    Between a meeting and its date stands a space that was meant, and behind the label of a paragraph one that tells it from a number.

    >>> [text[c.start - 1 : c.end + 1] for text in ("3 于 2007 年通过第 61/194 号决议",) for c in gaps_in_chinese(text)]
    ['于 2', '7 年', '第 6', '4 号']
    """
    label = _CHINESE_LABEL.match(text)
    for found in _CHINESE_GAP.finditer(text, label.end() if label else 0):
        yield Change(found.start(), found.end(), "")


def behind_ordinals(text: str) -> Iterator[Change]:
    """The space that is lost behind the number of a meeting or a session.

    >>> [(c.start, c.after) for c in behind_ordinals("47thplenary meeting")]
    [(4, ' ')]
    """
    for found in _ORDINAL.finditer(text):
        yield Change(found.end(), found.end(), " ")


_ORDINAL_ENDS, _COUNTED = ("st", "nd", "rd", "th"), ("plenary", "meeting", "session")
_ORDINAL = re.compile(rf"(?<![\w/])\d{{1,4}}(?:{'|'.join(_ORDINAL_ENDS)})(?={'|'.join(_COUNTED)})")


def split_word(text: str, start: int, end: int) -> Change | None:
    """A space inside a word: `resol utions`, `develop ment`. One half at least is no word, the whole is a common one.

    >>> split_word("the develop ment of", 12, 16)
    Change(start=4, end=16, after='development')
    """
    before, after = _BEFORE.search(text, max(0, start - _REACH), start), _AFTER.match(text, end)
    for first, last in ((before.start(1) if before else start, end), (start, after.end(1) if after else end)):
        whole = text[first:last].replace(" ", "")
        if len(whole) > max(5, end - start) and whole[1:].islower() and lexicon.count(whole) >= _CONTENT:
            return Change(first, last, whole)
    return None


def _may_be_split(_run: str, word: str) -> bool:
    """Whether a common word begins or ends with `word`: most unknown words are names, and none does."""
    return word.lower() in _halves()


@cache
def _halves() -> frozenset[str]:
    common = [word for word, number in lexicon.counts().items() if number >= _CONTENT]
    return frozenset(half for word in common for at in range(1, len(word)) for half in (word[:at], word[at:]))


def _at_hump(word: str) -> str | None:
    """`GeneralAssembly`: a capital inside a word is where the second word begins."""
    parts = _CASE.findall(word)
    if all(len(part) > 2 and vocabulary.weight(part) >= 20 for part in parts):
        return " ".join(parts)
    return None


def _splits(word: str) -> Iterator[tuple[int, int]]:
    """Every way to split `word` in two that the lexicon bears out: likelihood, and place."""
    small = word.lower()
    shortest = _SHORTEST if word == small else _SHORTEST_IN_NAMES
    for at in range(1, len(small)):
        first, second = small[:at], small[at:]
        if _possible(first, second, shortest) and (word == small or _may_open(first, second)):
            yield lexicon.count(first) * lexicon.count(second), at


def _may_open(first: str, second: str) -> bool:
    """Whether a word with a capital may be two: `Callsupon`, `Inorder`. Many names look so (`Hasan`, `Fallon`, `Romain`); none is long in
    both its halves, or begins with a common word that opens a sentence.
    """
    if min(len(first), len(second)) >= _SHORTEST_IN_NAMES or first in _OPEN:
        return True
    return len(first) >= _SHORTEST_IN_NAMES and first.endswith(("s", "ing")) and lexicon.count(first) >= _CONTENT


def _possible(first: str, second: str, shortest: int) -> bool:
    if len(first) == 1 or len(second) == 1:
        return second == "a" and first in vocabulary.FUNCTION_WORDS and len(first) > 1
    if any(len(part) == 2 and part not in _SHORT_WORDS for part in (first, second)):
        return False
    common = min(lexicon.count(first), lexicon.count(second))
    if first in vocabulary.FUNCTION_WORDS or second in vocabulary.FUNCTION_WORDS:
        return common >= (_CONTENT if first in vocabulary.PREFIXES or first in ("in", "out", "no", "be", "on") else 3)
    return common >= _CONTENT and len(first) >= shortest and len(second) >= max(shortest, _SHORTEST_SECOND)


PAIR_RULES = (
    PairRule(
        "split-word",
        "one half is no word, the whole is a common one",
        0.95,
        (Example("the develop ment of harbours", "the development of harbours"),),
        split_word,
        _may_be_split,
    ),
)


WORD_RULES = (
    WordRule(
        "lost-space",
        "the run of letters is unknown, both words are known",
        0.97,
        (Example("Callsupon the agendaof the lighthouse", "Calls upon the agenda of the lighthouse"),),
        lost_space,
    ),
)


SIGN_RULES = (
    SignRule(
        "gap-in-chinese",
        "Chinese is written without spaces, also beside figures",
        0.99,
        (Example("大会 2007 年通过第 61/194 号决议。", "大会2007年通过第61/194号决议。"),),
        gaps_in_chinese,
        Reach.MISREAD,
        ("的", "第", "年", "月", "会", "和", "、", "，", "。", "《"),
    ),
    SignRule(
        "lost-space-behind-ordinal",
        "no word begins with a figure: an ordinal and the word that it counts",
        0.99,
        (Example("17thplenary meeting", "17th plenary meeting"),),
        behind_ordinals,
        Reach.ENGLISH,
        tuple(end + counted for counted in _COUNTED for end in _ORDINAL_ENDS),
    ),
)
