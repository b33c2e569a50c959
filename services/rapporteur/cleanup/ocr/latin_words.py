"""Takes a second look at words on pages of Arabic that read as none: most are in Latin letters, which data of Arabic do not have.

`Treaty Series, vol. 660` comes out as `كدمع5 جمعحة ,660 .امه` and `A/RES/75/6` as `6ه`; each word has its place, and enlarged and read
with data that know Latin letters it stands there. What reads surely as a word, a symbol or a number takes the place of what read unsurely.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapporteur.cleanup.ocr.among_arabic import looks_at
from rapporteur.cleanup.ocr.engine import Box, Glance, Line, Symbol, Word
from rapporteur.cleanup.ocr.looking import Look

_ALLOWED = string.ascii_letters + string.digits + "/.()-,:;"
_UNSURE, _SURE = 0.7, 0.75
"""Confidence below which a word is looked at again, and from which the second look counts."""
_SURER = 0.2
"""By how much the second look must be the surer one."""
_LIKELY = 0.35
"""Confidence from which it counts of a symbol whose numbers the first look saw, too."""
_MIXED = re.compile(r"(?=.*\d[\u0621-\u064a]|.*\d/|.*/\d).*[\u0621-\u064a]")
_PREFIXED = re.compile(r"[\u0648\u0641]?[\u0628\u0644\u0643]?\d+(?:/\d+)?\W*")
"""Letters of Arabic among figures, as no word has them, but for one or two that are joined to a number before it: `\u064863/68`."""
_SYMBOL = re.compile(r"[A-Z]{1,6}(?:\([A-Z0-9.]{1,6}\))?(?:/[A-Z0-9][A-Za-z0-9().-]{0,9}){1,6}")
_WORD = re.compile(r"(?=.*[aeiouAEIOU])[A-Z]?[a-z]{2,}")
_SHORT = re.compile(r"[A-Za-z][a-z]|\d{1,5}")
"""What is believed only beside a word of Latin letters: `No.`, `of`, and the number of a volume."""
_OPENING, _CLOSING = re.compile(r"[(\[]+"), re.compile(r"[)\]]+$")
_STOPS = ",:;"
"""Signs that stand behind words of both scripts."""


class _Doubtful(NamedTuple):
    """A word that may be in Latin letters."""

    line: int
    at: int
    word: Word


def with_latin_words(look: Look, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with words, symbols and numbers in Latin letters as a second look at them reads. Raises EngineLacking, EngineFailed."""
    doubtful = [one for at, line in enumerate(lines) for one in _doubtful(at, line)]
    glances = [_of_symbol(glance) for glance in looks_at(look, [one.word.box for one in doubtful], _ALLOWED)]
    seen = [(one, glance) for one, glance in zip(doubtful, glances, strict=True) if _is_surer(one.word, glance)]
    found = {one.line for one, glance in seen if _is_latin(glance.text)}
    out = list(lines)
    for one, glance in seen:
        if _is_latin(glance.text) or (one.line in found and _SHORT.fullmatch(_bare(glance.text))):
            words = list(out[one.line].words)
            words[one.at] = _reread(one.word, glance)
            out[one.line] = out[one.line]._replace(words=tuple(words))
    return tuple(out)


def _doubtful(at: int, line: Line) -> Iterator[_Doubtful]:
    for index, word in enumerate(line.words):
        if (word.confidence < _UNSURE or _is_mixed(word)) and any(c.isalnum() for c in word.text) and word.box.y1 - word.box.y0 > 1:
            yield _Doubtful(at, index, word)


def _is_surer(word: Word, glance: Glance) -> bool:
    if _is_mixed(word):
        return glance.confidence >= (_LIKELY if _have_figures(glance, word) else _SURE)
    return glance.confidence >= max(_SURE, word.confidence + _SURER)


def _is_mixed(word: Word) -> bool:
    return _MIXED.match(word.text) is not None and _PREFIXED.fullmatch(word.text) is None


def _have_figures(glance: Glance, word: Word) -> bool:
    """Whether the first look saw all numbers of the second one, and more than a figure."""
    numbers = _NUMBER.findall(glance.text)
    return max(map(len, numbers), default=0) > 1 and set(numbers) <= set(_NUMBER.findall(word.text))


_NUMBER = re.compile(r"\d+")
_COMMA = re.compile(r"(?<=[A-Z]),(?=\d)")


def _of_symbol(glance: Glance) -> Glance:
    """The look with the stop of `A/AC.105`, which reads as a comma; no symbol has one."""
    return glance._replace(text=_COMMA.sub(".", glance.text)) if "/" in glance.text else glance


def _bare(text: str) -> str:
    return text.strip("().,:;-")


def _is_latin(text: str) -> bool:
    """Whether this is a word or symbol in Latin letters: small Arabic ones read as single letters now and then."""
    bare = text.strip(".,:;-")
    return any(shape.fullmatch(text) is not None for text in (bare, bare.strip("()")) for shape in (_SYMBOL, _WORD))


def _reread(word: Word, glance: Glance) -> Word:
    """The word as the second look has it, with a stop that only the first one saw at one of its ends, and with its brackets: a look at a
    part of a line does not know in which direction they open.
    """
    seen = glance.text if glance.text.count("(") == glance.text.count(")") else glance.text.strip("()")
    first = seen.lstrip(".-,")
    # what stands at the left of a word on a line of Arabic stands behind it
    stop = next((sign for sign in (word.text[-1], word.text[0]) if sign in _STOPS), "." if len(first) < len(seen) else "")
    seen = first
    text = seen.rstrip(".") + stop if stop and seen[-1] not in _STOPS else seen
    opening, closing = _OPENING.match(word.text), _CLOSING.search(word.text)
    made = (opening[0] if opening else "") + text + (closing[0] if closing and seen[-1] != ")" else "")
    return Word(tuple(_spread(made, word.box)), word.box, glance.confidence)


def _spread(text: Sequence[str], box: Box) -> Iterator[Symbol]:
    wide = (box.x1 - box.x0) / len(text)
    for at, sign in enumerate(text):
        yield Symbol(sign, box._replace(x0=round(box.x0 + wide * at), x1=max(round(box.x0 + wide * (at + 1)), box.x0 + 1)))
