"""Tells text from the noise that broken fonts and bad OCR leave under a page, and how much of a text are words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from rapporteur.language.identifying import LATIN, language_of, script_of, words_that_tell
from rapporteur.language.lexicon import known, ordinary_words

_SAMPLE = 2000
"""Characters of a page that are looked at: a page is all of one font, or all of one scanner."""
_LEAST = 40
"""Letters below which nothing can be said."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_STRANGE = 0.3
"""Share of characters that no script has at this place, from which the text is noise; a barcode and some symbols are 2 %."""
_KNOWN_NOISE = {"Co", "Cn", "Cc", "Cs"}


def is_language(text: str) -> bool:
    """Whether `text` can be read: most of it are letters of a script, in words that have vowels and are no longer than words are.

    Fonts that do not say which characters they draw give control characters, private ones, or letters shifted by a constant;
    those have words without vowels. Too short a text is taken for language.

    >>> is_language("The General Assembly decides to remain seized of the matter."), is_language("\\x03\\x10\\x07" * 40)
    (True, False)
    """
    text = text[:_SAMPLE]
    kinds: Counter[str] = Counter()
    for character, number in Counter(text).items():
        kinds["space" if character.isspace() else "Cn" if character == "\ufffd" else unicodedata.category(character)] += number
    printed = kinds.total() - kinds["space"]
    if printed < _LEAST:
        return True
    if sum(kinds[kind] for kind in _KNOWN_NOISE) > _STRANGE * printed:
        return False
    letters = sum(number for kind, number in kinds.items() if kind[0] in "LM")
    digits = kinds["Nd"] + kinds["Po"] + kinds["Pd"]
    if letters < 0.4 * printed:
        # a page of figures is language; a page of signs is none
        return letters + digits > 0.8 * printed
    return _has_vowels(text)


_VOWELS = frozenset("aeiouyAEIOUYàâäéèêëîïíìôöóòùûüúáñ")


def _has_vowels(text: str) -> bool:
    words = [w for w in _WORD.findall(text) if w.isascii()]
    letters = sum(map(len, words))
    if letters < _LEAST or letters < 0.3 * len(text.replace(" ", "")):
        return True
    vowels = sum(number for character, number in Counter("".join(words)).items() if character in _VOWELS)
    return 0.2 * letters < vowels < 0.65 * letters


_RUNNING = 0.05
"""Share of function words below which no language shows: running English on scans of 1984 to 1992 has 0.24 to 0.37, torn words 0.01."""


def share_of_words(text: str) -> float:
    """The share of letters that stand in known English words, 0 to 1; 1 where the text is in another language, of which we have no list.

    Running English as printed has 0.89 to 1, the text layers of a scan of 1984 have 0.66 to 0.74 and our own reading of the same pages
    0.89 to 0.92; lists of names have 0.72 to 0.85 however well they are read.

    >>> share_of_words("the situation in the Territory"), share_of_words("t he s ituation in tbe Tertitory")
    (1.0, 0.15)
    """
    if script_of(text, 0.6) != LATIN:
        return 1.0
    language = language_of(text)
    if language in {"fr", "es"} and words_that_tell(text).share(language) >= _RUNNING:
        return 1.0
    words = _LETTERS.findall(text)
    letters = sum(map(len, words))
    return round(sum(len(word) for word in words if len(word) > 1 and _is_word(word)) / letters, 2) if letters else 1.0


def _is_word(word: str) -> bool:
    return known(word) or word.lower() in ordinary_words()


_LETTERS = re.compile(r"[^\W\d_]+")
