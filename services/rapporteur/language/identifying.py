"""Which of the six official languages a text is written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

UNDECIDED = "und"
LATIN = "latin"
"""The script of English, French and Spanish; the scripts of the other three have the names of their languages."""

_SAMPLE = 3_000
"""Characters enough to decide; the rest of a volume adds time and no certainty."""

_ARABIC = re.compile(r"[\u0620-\u064a]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_NO_LETTERS = bytes(code for code in range(256) if not chr(code).isascii() or not chr(code).isalpha())

# Function words that the other two languages of the Latin script do not have.
_STOP_WORDS = {
    "en": frozenset(("the", "of", "and", "to", "in", "its", "that", "with", "by", "for")),
    "fr": frozenset(("des", "les", "du", "et", "dans", "au", "aux", "une", "sur", "par", "ses")),
    "es": frozenset(("los", "las", "el", "y", "del", "por", "una", "con", "al", "sus", "para")),
}
_LANGUAGE_OF_STOP_WORD = {word: language for language, words in _STOP_WORDS.items() for word in words}


def language_of(text: str) -> str:
    """ISO 639-1 code of the language of `text`, `und` where nothing speaks for one.

    The script decides for Arabic, Russian and Chinese, function words among English, French and Spanish. A Chinese text counts
    each character threefold, since it needs a third of the characters for the same words.

    >>> language_of("Recalling the report of the Committee"), language_of("大会，"), language_of("2004/20")
    ('en', 'zh', 'und')
    """
    sample = text[:_SAMPLE]
    if sample.isascii():
        return _of_latin(sample)
    plain = sample.encode("ascii", "ignore")
    latin = len(plain.translate(None, _NO_LETTERS))
    if latin > 3 * (len(sample) - len(plain)):
        return _of_latin(sample)
    scripts = {
        "ar": _letters(_ARABIC, sample),
        "ru": _letters(_CYRILLIC, sample),
        "zh": 3 * _letters(_HAN, sample),
        LATIN: latin,
    }
    script = max(scripts, key=lambda name: scripts[name])
    if not scripts[script]:
        return UNDECIDED
    return script if script != LATIN else _of_latin(sample)


# Words of these scripts by which a text shows that it is one; signs of Chinese, which has no spaces between words.
_TELLING: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **_STOP_WORDS,
        "ru": frozenset(
            ("и", "в", "на", "о", "с", "по", "для", "от", "что", "к", "об", "из", "их", "его", "за", "при", "не", "а", "также")
        ),
        "ar": frozenset(("في", "من", "على", "إلى", "أن", "التي", "عن", "وفي", "ومن", "الذي", "هذا", "هذه", "بين", "ما", "كل", "مع")),
        "zh": frozenset("的和在于及了各其以与为"),
    }
)
_WORD = re.compile(r"[\u4e00-\u9fff]|[^\W\d_\u4e00-\u9fff]+")


class Telling(NamedTuple):
    """How many words a text has (signs, where it is Chinese), and how many of them are function words of each language alone."""

    words: int
    counts: Mapping[str, int]

    def share(self, language: str) -> float:
        """The share of the function words of a language, 0 to 1."""
        return self.counts[language] / self.words if self.words else 0.0


def words_that_tell(text: str) -> Telling:
    """The function words of the six languages in `text`; those that two languages of one script have count for neither.

    >>> words_that_tell("les travaux de la Commission et du Conseil").counts["fr"]
    3
    """
    words = _WORD.findall(text.lower())
    return Telling(len(words), {language: sum(map(telling.__contains__, words)) for language, telling in _TELLING.items()})


def script_of(text: str, share: float) -> str:
    """`latin`, `ru`, `ar` or `zh`: the script that at least `share` of the letters are of; UNDECIDED if none is.

    >>> script_of("Генеральная Ассамблея", 0.6), script_of("1234", 0.6)
    ('ru', 'und')
    """
    letters = sum(map(str.isalpha, text))
    counts = {"ru": _letters(_CYRILLIC, text), "ar": _letters(_ARABIC, text), "zh": _letters(_HAN, text)}
    counts[LATIN] = letters - sum(counts.values())
    script = max(counts, key=lambda name: counts[name])
    return script if counts[script] >= share * max(letters, 1) else UNDECIDED


def _letters(script: re.Pattern[str], sample: str) -> int:
    return sum(map(len, script.findall(sample)))


def _of_latin(sample: str) -> str:
    words = sample.lower().split()
    telling = [*filter(None, map(_LANGUAGE_OF_STOP_WORD.get, words))]
    return max(_STOP_WORDS, key=telling.count) if telling else UNDECIDED
