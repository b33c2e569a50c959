"""Letters that OCR takes for others, put right where the word is unknown and exactly one reading of it is well known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.cleanup.repair import vocabulary
from rapporteur.cleanup.repair.rule import Example, WordRule
from rapporteur.language import lexicon


@dataclass(frozen=True, slots=True)
class Confusion:
    """`misread` is printed where `meant` was; the meant word must weigh `floor` or more to be believed."""

    misread: str
    meant: str
    floor: int


CONFUSIONS = (
    Confusion("ii", "u", 3),
    Confusion("rn", "m", 5),
    Confusion("m", "rn", 20),
    Confusion("vv", "w", 5),
    Confusion("h", "li", 5),
    Confusion("li", "h", 50),
    Confusion("d", "cl", 20),
    Confusion("cl", "d", 20),
    Confusion("ni", "m", 50),
    Confusion("c", "e", 20),
    Confusion("e", "c", 50),
    Confusion("r", "t", 30),
    Confusion("t", "r", 100),
    Confusion("n", "u", 100),
    Confusion("u", "n", 100),
    Confusion("b", "h", 100),
    Confusion("h", "b", 100),
    Confusion("f", "t", 100),
    Confusion("t", "f", 100),
    Confusion("i", "l", 100),
    Confusion("l", "i", 100),
    Confusion("l", "t", 100),
    Confusion("t", "l", 100),
)
"""By shape, so small letters only. Those that gold noise and real OCR show most come with a low floor; single letters that also
tell real words apart (`quiet`, `quilt`) with a high one."""

_SHORT_FLOORS = {2: 3000, 3: 1000, 4: 100}
"""Short words have too many neighbours: only the commonest are believed (`thc` for `the`)."""
_SHORT_MERGED = {2: 3000, 3: 200, 4: 50}
"""Where two letters run into one the shape says more (`hfe` for `life`)."""

_LONG = 8
_LONG_FLOOR = 3
"""Words of eight letters or more hardly have neighbours: a rare one is believed as well (`properries` for `properties`)."""

_CLEARLY = 50
"""One reading wins over another only if it is so many times as common."""

_DIGIT = {"0": ("o",), "1": ("l", "i"), "5": ("s",), "8": ("b",), "6": ("b",)}
_MIXED = re.compile(r"[A-Za-z01568]*[A-Za-z][A-Za-z01568]*")
_STEM = 50
"""How common a word must be for a digit after it to be taken as a footnote mark."""
_LETTERS = re.compile(r"[A-Za-z]+")


def digit_in_word(word: str) -> str | None:
    """Digits printed for letters: `p0licies`, `loca1`, `5tates`.

    Digits never stand inside a word of prose, so every known reading is believed. A digit after a known word is a footnote mark.

    >>> digit_in_word("5tates"), digit_in_word("ruling9"), digit_in_word("States5"), digit_in_word("5G")
    ('States', None, None, None)
    """
    digits = sum(sign.isdigit() for sign in word)
    if not _MIXED.fullmatch(word) or not 0 < digits <= 4 or vocabulary.weight(word.rstrip("0123456789")) >= _STEM:
        return None
    small = len(word) - digits == 1
    return _one(((reading, 1000 if small else 1) for reading in _readings(word)), word)


def confused_letters(word: str) -> str | None:
    """One confusion of the table: `resoliitions`, `internarionally`, `Govemmental`, `obhgations`, `nudear`.

    >>> confused_letters("obhgations"), confused_letters("Belariis"), confused_letters("Merida")
    ('obligations', 'Belarus', None)
    >>> confused_letters("Iune"), confused_letters("Iraqi")
    ('June', None)
    """
    if not _LETTERS.fullmatch(word) or not (word[1:].islower() or word.endswith("I")):
        return None
    return _one(_swapped(word), word)


def small_l_for_capital_i(word: str) -> str | None:
    """`lmplementation`, `lnternational`, `ln`: no English word begins with a small l before such consonants.

    >>> small_l_for_capital_i("lslands"), small_l_for_capital_i("COVlD"), small_l_for_capital_i("large")
    ('Islands', 'COVID', None)
    """
    if (
        len(word) > 1
        and word[0] == "l"
        and word[1:].islower()
        and lexicon.count("i" + word[1:]) >= (_LONG_FLOOR if len(word) > 2 else 1000)
    ):
        return "I" + word[1:]
    if "l" in word and len(word) > 2 and word.replace("l", "").isupper() and lexicon.count(word.replace("l", "i")) >= _LONG_FLOOR:
        return word.replace("l", "I")
    return None


def _readings(word: str) -> Iterator[str]:
    """All readings of the digits of `word` as letters, in the case of their surroundings."""
    readings = [""]
    for at, sign in enumerate(word):
        small = _DIGIT.get(sign, (sign,))
        upper = sign.isdigit() and word.upper() == word and not word.isdigit()
        first = sign.isdigit() and at == 0 and len(word) > 2
        letters = tuple(c.upper() if upper or (first and c in "sib") else c for c in small)
        readings = [begun + letter for begun in readings for letter in letters]
    yield from readings
    if word[0] == "0":
        yield "O" + readings[0][1:]


def _swapped(word: str) -> Iterator[tuple[str, int]]:
    """Every word that one confusion may have made `word` of, with the weight it needs."""
    if "I" in word[1:]:
        yield word[0] + word[1:].replace("I", "l"), 5
    if word[0] == "I":
        yield "J" + word[1:], 20  # the hook of a J is thin: `Iune`
    for confusion in CONFUSIONS:
        floor = _floor(confusion, len(word))
        at = word.find(confusion.misread)
        while at >= 0:
            yield word[:at] + confusion.meant + word[at + len(confusion.misread) :], floor
            at = word.find(confusion.misread, at + 1)


def _floor(confusion: Confusion, length: int) -> int:
    if length >= _LONG:
        return min(confusion.floor, _LONG_FLOOR)
    short = _SHORT_FLOORS if len(confusion.misread) == len(confusion.meant) else _SHORT_MERGED
    return max(confusion.floor, short.get(length, 0))


def _one(readings: Iterator[tuple[str, int]], word: str) -> str | None:
    """The one reading that is well known; None where there is none, or where two are too close to choose."""
    weights = {reading: weight for reading, floor in readings if (weight := lexicon.count(reading)) >= floor and reading != word}
    if not weights:
        return None
    best, *others = sorted(weights, key=lambda reading: -weights[reading])
    if any(weights[best] < _CLEARLY * weights[other] and best.lower() != other.lower() for other in others):
        return None
    return best


WORD_RULES = (
    WordRule(
        "digit-in-word",
        "a digit stands inside a word; the word it stands for is known",
        0.99,
        (Example("the p0licies of Member 5tates", "the policies of Member States"),),
        digit_in_word,
    ),
    WordRule(
        "small-l-for-capital-i",
        "the word is unknown with l and known with I",
        0.99,
        (Example("the lnternational Lighthouse", "the International Lighthouse"),),
        small_l_for_capital_i,
    ),
    WordRule(
        "confused-letters",
        "the word is unknown; one confusion of letters makes exactly one known word of it",
        0.97,
        (Example("the resoliitions were internarionally prornoted", "the resolutions were internationally promoted"),),
        confused_letters,
    ),
)
