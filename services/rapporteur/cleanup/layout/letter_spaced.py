"""Words whose letters are set apart, as headings are for solemnity and words for stress: `R E S O L U T I O N`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from unicodedata import normalize

from rapporteur.cleanup.layout.lifted import WORD_GAP
from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.layout.rows import WIDE, Row, Set
from rapporteur.language.lexicon import known

_CAPITALS, _LETTERS = 4, 5
"""Letters that stand apart, from which they are a word; of small letters fewer are those of a list or a formula."""
_WORDS_APART, _AND_MORE = 1.5, 0.2
"""Two words stand further apart than letters do: so many times, and by so many heights of the type."""
_STOPS = ".,;:"
_AS_FAR = 0.15
"""Share by which the gaps of one line differ at most."""
_NAME = 6
"""Capitals in a sentence from which they are a name, whether anybody knows it or not; fewer may be berths, groups or keys."""
_VOWELS = frozenset("aeiouæœøıаеиоуыэюяєіαειουηω")
_DIFFERENT = 3
"""Letters that a word of so many has, at least."""
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?: +[^\W\d_]){3,}(?!\S)")


def is_letter_spaced(text: str) -> bool:
    """Whether letters stand apart in a text, which may be those of a word.

    >>> is_letter_spaced("A N N E X"), is_letter_spaced("the organ d e c i d e s"), is_letter_spaced("Annex A, part B")
    (True, True, False)
    """
    return text.count(" ") >= _CAPITALS - 1 and _SPACED.search(text) is not None


def closed(row: Row) -> Row:
    """The line with such words closed up; a letter by itself, letters that count or name something (`A B C D`, `berths A C D E`), and those
    in cells, stay.

    >>> closed(Row([Set(Run(letter, at * 16, at * 16 + 8, 12, 10)) for at, letter in enumerate("LAMPS")], 12, 10)).text
    'LAMPS'
    """
    if sum(len(one.run.text) <= 2 for one in row.sets) < _CAPITALS:
        return row
    apart = _words_apart(row.sets)
    sets = [one for stretch in _stretches(row.sets) for one in _closed(stretch, apart)]
    return row if len(sets) == len(row.sets) else Row(sets, row.baseline, row.size, row.page)


def _stretches(sets: Sequence[Set]) -> Iterator[list[Set]]:
    """Letters by themselves that follow each other, the last with the stop behind it, and what stands between such."""
    stretch: list[Set] = []
    for one in sets:
        if stretch and not (
            _is_letter(one)
            and _is_letter(stretch[-1])
            and not _stopped(stretch[-1])
            and one.run.look == stretch[-1].run.look
            and not one.wall
        ):
            yield stretch
            stretch = []
        stretch.append(one)
    if stretch:
        yield stretch


def _is_letter(one: Set) -> bool:
    text = one.run.text.strip().rstrip(_STOPS)
    return len(text) == 1 and text.lower() != text.upper() and not one.raised and one.run.ink is None


def _stopped(one: Set) -> bool:
    return one.run.text.rstrip()[-1:] in _STOPS


def _words_apart(sets: Sequence[Set]) -> float:
    """How far the words of the line stand apart; 0 where there are none beside letters."""
    gaps = [after.run.x0 - before.run.x1 for before, after in pairwise(sets) if not (_is_letter(before) and _is_letter(after))]
    return median(gaps) if gaps else 0.0


def _closed(letters: list[Set], words_apart: float) -> list[Set]:
    text = "".join(one.run.text.strip() for one in letters).rstrip(_STOPS)
    if (
        len(letters) < (_CAPITALS if text.isupper() else _LETTERS)
        or not all(map(_is_letter, letters))
        or _names_in_order(text)
        or not _may_be_word(text)
    ):
        return letters
    gaps = [after.run.x0 - before.run.x1 for before, after in pairwise(letters)]
    usual, size = median(gaps), letters[0].run.size
    if not WORD_GAP * size < usual <= WIDE * size or (_is_few(text) and abs(usual - words_apart) <= _AS_FAR * words_apart):
        return letters
    apart = max(_WORDS_APART * usual, usual + _AND_MORE * size)
    words = [[letters[0]]]
    for gap, one in zip(gaps, letters[1:], strict=True):
        if gap > apart:
            words.append([])
        words[-1].append(one)
    return [_word(word) for word in words]


def _may_be_word(text: str) -> bool:
    """Whether letters may be those of words: there are vowels and others, and several; ticks, votes and days of the week are none.

    >>> _may_be_word("LAMPS"), _may_be_word("aeiou"), _may_be_word("MTWTFSS"), _may_be_word("XAXX")
    (True, False, False, False)
    """
    bare = [normalize("NFD", c)[0] for c in text.lower()]
    vowels = sum(c in _VOWELS for c in bare)
    return 0 < vowels < len(bare) and len(set(bare)) >= _DIFFERENT


def _names_in_order(text: str) -> bool:
    """Whether letters stand in the order of the alphabet, and are no word that does so, too.

    >>> _names_in_order("ACDE"), _names_in_order("FIRST"), _names_in_order("LAMPS")
    (True, False, False)
    """
    return all(before < after for before, after in pairwise(text.lower())) and not known(text)


def _is_few(text: str) -> bool:
    """Whether these are a few capitals that spell no word: at the distance of words they name things one by one."""
    return text.isupper() and len(text) < _NAME and not known(text)


def _word(letters: Sequence[Set]) -> Set:
    first: Run = letters[0].run
    text = "".join(one.run.text.strip() for one in letters)
    return replace(letters[0], run=replace(first, text=text, x1=letters[-1].run.x1, space=True))
