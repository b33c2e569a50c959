"""The fonts of a PDF page: how they look, and which of them may name other characters than they draw.

A font draws glyphs, and a table beside it says which characters they are. Some files have no such table, and the numbers of glyphs come
out as letters; some have a wrong one, and every letter comes out as another. The page looks right to a reader, so only the words tell.
"""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from rapporteur.cleanup.extract.pdf.characters import lacks_name
from rapporteur.cleanup.extract.runs import BOLD, ITALIC
from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.layout.quality import share_of_words
from rapporteur.language.identifying import LATIN, language_of, script_of, words_that_tell
from rapporteur.language.lexicon import known

_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18
_SAMPLE = 600
"""Characters of a font on one page that are looked at: a table is wrong for all of them."""
_FEW, _FEW_WORDS = 16, 3
"""Letters and words below which nothing can be said."""
_ENOUGH = 3
"""Known words by which a font is cleared without counting the others: a text whose letters are changed has one by chance at most."""
_TELLING = 4
"""Letters of a word that is known by no chance."""
_WORDLESS = 0.25
"""Share of letters in known words below which the letters may be others. Running English has 0.89 and more; names have less, and whoever
looks at the page finds that they are what they seem."""
_UNNAMED = 8
"""Characters without a name from which a font is doubted; fewer are bullets and dashes."""
_LONG = 150
"""Letters from which a French or Spanish text must have function words: of these languages there is no list of words."""
_WORD = re.compile(r"[^\W\d_]+")


_TOLD = 12
"""Characters of a run that tell whether its font has a table of names."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the page."""

    name: str
    """In small letters, with the prefix that tells parts of one font from each other."""
    look: int


NO_FONT = Font("", 0)


@dataclass(slots=True)
class Names:
    """Whether the fonts of a page say which characters they draw."""

    unnamed: dict[str, int] = field(default_factory=dict)
    """Characters of each font in runs of which one has no name."""
    _named: set[str] = field(default_factory=set)
    """Fonts that named a run of some length: their tables are there."""

    def ask(self, handle: int, font: str, chars: tuple[int, int], words: str) -> None:
        """Look at two of the characters that the font draws there."""
        if font in self._named:
            return
        if lacks_name(handle, chars[0]) or lacks_name(handle, sum(chars) // 2):
            self.unnamed[font] = self.unnamed.get(font, 0) + len(words)
        elif len(words) >= _TOLD:
            self._named.add(font)


def font_at(font: Any) -> Font:
    """The font that pdfium has there."""
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace").lower()
    angle = ctypes.c_int()
    pdfium.FPDFFont_GetItalicAngle(font, angle)
    flags = pdfium.FPDFFont_GetFlags(font)
    italic = "italic" in name or "oblique" in name or flags & _ITALIC_FLAG or angle.value
    bold = "bold" in name or "black" in name or "heavy" in name or flags & _BOLD_FLAG
    return Font(name, (ITALIC if italic else 0) | (BOLD if bold else 0))


def doubtful(runs: Iterable[Run], unnamed: Mapping[str, int]) -> frozenset[str]:
    """The names of the fonts whose characters on a page may be others than it shows. `unnamed` counts the characters of fonts for which the
    file gives no name.

    >>> doubtful([Run("Recalling all its resolutions on lamps", 72, 200, 90, 10, font="a")], {})
    frozenset()
    >>> doubtful([Run("Sfdbmmjoh bmm jut sftpmvujpot po mbnqt", 72, 200, 90, 10, font="a")], {})
    frozenset({'a'})
    >>> doubtful([Run("Vikholm pier", 72, 99, y, 10, font="a") for y in range(90, 200, 10)], {})
    frozenset()
    """
    said: defaultdict[str, list[str]] = defaultdict(list)
    for run in runs:
        said[run.font].append(run.text)
    doubted = {font for font, texts in said.items() if not _is_cleared(texts)}
    if not doubted:
        return frozenset()
    language = language_of(" ".join(text for texts in said.values() for text in texts))
    return frozenset(font for font in doubted if _is_doubtful(" ".join(said[font])[:_SAMPLE], language, unnamed.get(font, 0)))


def _is_cleared(texts: Iterable[str]) -> bool:
    """Whether a few words of a font are enough to say that it names what it draws."""
    found = 0
    for word in _long_words(texts):
        found += known(word)
        if found == _ENOUGH:
            return True
    return False


def _long_words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (word for word in _WORD.findall(text) if len(word) >= _TELLING)


def _is_doubtful(text: str, language: str, unnamed: int) -> bool:
    words = set(_WORD.findall(text))
    letters = sum(map(len, words))
    if unnamed >= _UNNAMED and len(set(text)) > 2:
        return share_of_words(text) < _WORDLESS or letters < _FEW
    if letters < _FEW or len(words) < _FEW_WORDS or script_of(text, 0.6) != LATIN:
        return False
    if language in {"fr", "es"}:
        return letters >= _LONG and not words_that_tell(text).counts[language]
    return share_of_words(text) < _WORDLESS
