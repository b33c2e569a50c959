"""Tells text from the noise that broken fonts and bad OCR leave under a page."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

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
