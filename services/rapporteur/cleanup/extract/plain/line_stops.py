"""What a line may end with where a sentence ends or pauses, the mark of a note behind it or not."""

from __future__ import annotations

import re

CLOSED = re.compile(r"(?:[.;:!?。；：][\"'”’»)\]]*(?:[¹²³⁰⁴-⁹]+|\[\^[^\]]+\]|\d{1,3})?|[;:][\"'”’»)\]]* \d{1,3})$")
COMMA = re.compile(r"[,،，][\"'”’»)\]]*(?:[¹²³⁰⁴-⁹]+|\[\^[^\]]+\]| ?\d{1,3})?$|\s\d{1,3}/$")
AND = re.compile(r"(?:[;,]\s*(?:and|or|et|ou|y|o|и|или)|:)$")
"""What an item ends with that is followed by the last."""
_SMALL_WORDS = {
    "en": "of|and|or|to|in|on|by|with|for|from|at|the|its|an?",
    "fr": "de|du|des|la|le|les|et|ou|à|au|aux|en|dans|par|pour|sur|avec|un|une|sa|ses|leurs?",
    "es": "de|la|las|del|el|los|y|e|o|u|a|al|en|por|para|con|un|una|su|sus",
    "ru": "и|в|во|на|о|об|по|с|со|к|для|от|из|или|за|при|не",
    "ar": "في|من|إلى|على|عن|أو",
    "zh": r"(?<=\w)(?:(?<!目)的|(?<![中饱总缓温共平谐])和|(?<![参赋给授])与|(?<![埃普涉顾危波])及)",
}
"""Each sign of Chinese ends words, too: `目的` heads sections as objectives do, `参与` is participation, `埃及` Egypt."""
_ANY = "|".join(_SMALL_WORDS[code] for code in ("en", "fr", "es", "ru", "ar"))


def _midst(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})$|[–—]$")


_IN_MIDST = {code: re.compile(rf"{words}$|[–—]$") if code == "zh" else _midst(words) for code, words in _SMALL_WORDS.items()}
_IN_ANY = re.compile(rf"{_midst(_ANY).pattern}|{_IN_MIDST['zh'].pattern}")
_LETTERED = re.compile(r"[A-Z]\w+ a$")


def in_midst(text: str, language: str) -> bool:
    """Whether the text ends in what no heading and no field of a cover ends with: an article, a preposition or a conjunction of its
    language. Behind a hyphen it is half of a word, `opt-in`; behind a name that begins with a capital `a` is a letter.

    >>> in_midst("Lamps and", "en"), in_midst("Option a", "en"), in_midst("Keepers et al", "en"), in_midst("Faros para el", "es")
    (True, False, False, True)
    """
    return _IN_MIDST.get(language, _IN_ANY).search(text) is not None and (language != "en" or _LETTERED.search(text) is None)
