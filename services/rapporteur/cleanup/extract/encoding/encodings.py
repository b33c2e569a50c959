"""Tells older encodings by what their bytes read as: words of the six languages, or letters in no order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import charset_normalizer

from rapporteur.cleanup.extract.encoding.wide import is_common
from rapporteur.language.identifying import language_of, words_that_tell

LATIN = ("cp1252", "mac_roman", "cp850")
"""Windows, Macintosh before 2001, DOS."""
_OTHERS = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic", "cp1256", "iso8859_6", "gb18030", "big5")
"""The encodings of Russian, Arabic and Chinese, in which most letters are bytes beyond ASCII."""

_LIKELY = ("cp1251", "koi8_r", "cp1256", "gb18030", "big5")
"""Those that a text of a few words may be guessed to be in."""

_SOUND = 0.9
"""Of a text in its own encoding at least this share of the characters beyond ASCII stand as they do in words."""
_MARGIN = 0.3
"""By which another encoding of Latin text must be better than cp1252: the few accents of a text may be those of a foreign name."""
_TELLING = 0.04
"""Share of function words from which a text is in its language: texts have 0.06 (Chinese) to 0.2, chance gives under 0.01."""
_SHORT = 25
"""Words of a text too short for function words to be missed."""

_LOWER, _UPPER = "a-zàâæçéèêëîïôœùûüÿáíóúñäöåøãõßıışğšžþðý", "A-ZÀÂÆÇÉÈÊËÎÏÔŒÙÛÜÁÍÓÚÑÄÖÅØŠŽÞÐÝ"
_LATIN_WORD = re.compile(rf"[{_UPPER}]?[{_LOWER}]+|[{_UPPER}]+")
_CYRILLIC_WORD = re.compile("[А-ЯЁІЇЄҐ]?[а-яёіїєґ]+|[А-ЯЁІЇЄҐ]+")
_ARABIC_WORD = re.compile("[\u0621-\u0652]+")
_WORD = re.compile(r"[\u4e00-\u9fff]+|[^\W\d_ªº²³¹¼½¾\u4e00-\u9fff]+|(?P<sign>[^\x00-\x7f])")
_SIGNS = frozenset(
    "«»“”‘’„‚–—…•·§°ºª¿¡½¼¾£€©®²³¹†‡№×‰،؛؟٠١٢٣٤٥٦٧٨٩"
    "、。，；：？！「」『』《》〈〉（）【】〔〕％／－０１２３４５６７８９\u00a0\u00ad\u200e\u200f\u3000"
)
_INSIDE = frozenset("‑·\u00a0\u00ad\u200f\u200e")
"""Signs that stand between two letters."""
_APOSTROPHE = re.compile(r"(?<![^\W\d_])(?:[lLdDnNsScCjJmMtTO]|[Qq]u)’(?=[^\W\d_])|(?<=[^\W\d_])’(?=(?:s|t|re|ve|ll)(?![^\W\d_]))")
"""As English and French have it between letters; elsewhere it is a letter of another encoding, `pod’a` for `podía`."""
_OPENING = frozenset("«“‘„‚¿¡€£©®½¼¾×‰§№")
"""Signs that stand behind no letter."""
_DASHES = frozenset("–—")
_FOREIGN = frozenset("äöåøãõßışğšžþðýÄÖÅØŠŽÞÐÝ")
"""Letters of other languages, which stand in names: with one of them a reading is a little less sound."""
_FOREIGNNESS = 0.25


@dataclass(frozen=True, slots=True)
class _Reading:
    """The bytes in one encoding: how many of the characters beyond ASCII stand as in words, and how many of their words tell a language."""

    encoding: str
    sound: float
    telling: float
    words: int
    letters: int

    @property
    def holds(self) -> bool:
        if self.sound < _SOUND:
            return False
        if self.encoding in LATIN:
            return True
        # the letters that stand alone in French, `à`, are letters that stand alone in Russian
        return self.letters >= 2 * self.words and (self.telling >= _TELLING or (self.words < _SHORT and self.telling > 0))


def encoding_of(sample: bytes) -> str:
    """The encoding of bytes that are no UTF-8; empty where none gives words.

    The evidence are the languages' words: a letter of another script or a capital in the middle of a word, or a sign between two letters,
    speaks against an encoding; function words of Russian, Arabic and Chinese speak for it.

    >>> encoding_of("на рассмотрение в Комитете".encode("koi8_r")), encoding_of("l’État, réuni à Genève".encode("mac_roman"))
    ('koi8_r', 'mac_roman')
    """
    readings = [_reading(sample, encoding) for encoding in (*LATIN, *_OTHERS)]
    others = [reading for reading in readings if reading.encoding in _OTHERS and reading.holds]
    best = max(others, key=lambda reading: reading.sound + 4 * reading.telling, default=None)
    windows, *latin = readings[: len(LATIN)]
    roman = max(latin, key=lambda reading: reading.sound)
    if best and best.sound + 4 * best.telling > max(windows.sound, roman.sound):
        return best.encoding
    if roman.holds and roman.sound > windows.sound + _MARGIN:
        return roman.encoding
    return windows.encoding if windows.holds else _guessed(sample, readings)


def _reading(sample: bytes, encoding: str) -> _Reading:
    text = sample.decode(encoding, "replace")
    sound, beyond = 0.0, 0
    words: list[str] = []
    language = language_of(sample.decode("ascii", "replace"))
    for word in _WORD.finditer(text):
        if word[0].isascii():
            continue
        size = sum(not letter.isascii() for letter in word[0])
        beyond += size
        if word["sign"]:
            sound += _sign(text, word, language)
        else:
            words.append(word[0])
            sound += _letters(text, word, size)
    found = words_that_tell(" ".join(words))
    telling = max(found.share(language) for language in ("ru", "ar", "zh"))
    return _Reading(encoding, sound / max(beyond, 1), telling, len(words), sum(map(len, words)))


def _letters(text: str, word: re.Match[str], size: int) -> float:
    letters = word[0]
    if "\u4e00" <= letters[0] <= "\u9fff":
        # no Chinese stands beside small Latin letters without a space; the accents of French and the letters behind them read so
        beside = text[max(0, word.start() - 1) : word.start()] + text[word.end() : word.end() + 1]
        return 0 if any("a" <= letter <= "z" for letter in beside) else sum(map(is_common, letters))
    if _CYRILLIC_WORD.fullmatch(letters) or _ARABIC_WORD.fullmatch(letters):
        return size
    # no word of Latin script has more accents than `été`
    if not _LATIN_WORD.fullmatch(letters) or 3 * size > 2 * max(len(letters), 2):
        return 0
    return size - _FOREIGNNESS * sum(letter in _FOREIGN for letter in letters)


def _sign(text: str, sign: re.Match[str], language: str) -> int:
    before, after = text[max(0, sign.start() - 1) : sign.start()], text[sign.end() : sign.end() + 1]
    if not before.isalpha() or max(before, after) >= "\u3000":
        return int(sign[0] in _SIGNS)  # Chinese sets no space around its signs
    if not after.isalpha():
        return int(sign[0] in _SIGNS - _OPENING and (sign[0] not in _DASHES or after.isdigit()))
    if sign[0] == "’":
        return int(_APOSTROPHE.search(text, max(0, sign.start() - 3), sign.end() + 3) is not None)
    # English sets a dash between two words, other languages set spaces around it: without them it is a letter, `Comisi—n`
    return int(sign[0] in _INSIDE or (sign[0] in _DASHES and (after.isupper() or language == "en")))


def _guessed(sample: bytes, readings: Sequence[_Reading]) -> str:
    """What a detector takes a text for that is too short for function words, if its letters stand as in words, and in no other encoding;
    signs without a letter are of no language.
    """
    sound = [reading.encoding for reading in readings if reading.sound >= _SOUND and reading.words]
    best = charset_normalizer.from_bytes(sample, cp_isolation=list(_LIKELY)).best() if len(sound) == 1 else None
    return best.encoding if best and best.encoding in sound else ""
