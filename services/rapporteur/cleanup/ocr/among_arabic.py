"""What an engine errs in on lines of Arabic: where words end, and the figures and Latin letters, which data of Arabic do not have.

`A/RES/75/207` comes out as `117` and `75/207.` as `7-.-.`; enlarged and read with data that know Latin letters each stands there. Of that
second look only the figures and letters are taken: the stops and brackets around them look the same in both directions, and stay.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rapporteur.cleanup.ocr.engine import Box, Glance, Line, Symbol, Word
from rapporteur.cleanup.ocr.looking import Look, enlarged
from rapporteur.language.writing import right_to_left

_ALLOWED = string.ascii_letters + string.digits + "/.()-"
_HEIGHT = 36
"""Pixels of the tallest sign of what is looked at, brackets and tails included."""
_SURE, _CERTAIN = 0.75, 0.9
"""Confidence from which a second look counts, and from which a first one stands unless the second holds it and more."""
_LONG = 3
"""Characters of a number that was read surely and is not looked at again: a figure alone may be what is left of it."""
_CORE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9/.()-]*[A-Za-z0-9])?")
_PLAUSIBLE = re.compile(r"(?!0)\d{1,4}(?:/\d{1,3})?|[A-Z]{1,6}(?:\([A-Z0-9.]{1,6}\))?(?:/[A-Z0-9][A-Za-z0-9.-]{0,9}){1,6}")
"""A number, the number of a resolution, or the symbol of a document."""


def parted(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with words of Arabic that end where the word before them begins.

    An engine gives a letter of one word to another, whose box then reaches over what stands between, and by their boxes words are set in
    order: `تلاحظ مع القلق` became `القلق تلاحظ مع`.
    """
    return tuple(line._replace(words=tuple(_parted(line.words))) for line in lines)


def _parted(words: Sequence[Word]) -> Iterator[Word]:
    edge: int | None = None
    for word in words:
        if not right_to_left(word.text):
            yield word
            continue
        left, right = word.box.x0, word.box.x1
        if edge is not None and left < edge < right:
            right = edge
        edge = left
        yield word if right == word.box.x1 else _cut(word, right)


def _cut(word: Word, right: int) -> Word:
    symbols = tuple(Symbol(s.text, s.box._replace(x0=min(s.box.x0, right - 1), x1=min(s.box.x1, right))) for s in word.symbols)
    return Word(symbols, word.box._replace(x1=right), word.confidence)


class _Token(NamedTuple):
    """Words of one line that stand together and hold no Arabic letter: the words [start, stop)."""

    line: int
    start: int
    stop: int
    box: Box


def with_latin(look: Look, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with numbers and symbols as a second look at them reads. Raises EngineLacking, EngineFailed."""
    tokens = [token for at, line in enumerate(lines) for token in _tokens(at, line)]
    glances = look.engine.glances([enlarged(look.picture, token.box, _HEIGHT) for token in tokens], _ALLOWED)
    out = list(lines)
    for token, glance in reversed(list(zip(tokens, glances, strict=True))):
        words = out[token.line].words
        made = _reread(words[token.start : token.stop], token.box, glance)
        if made is not None:
            out[token.line] = out[token.line]._replace(words=(*words[: token.start], made, *words[token.stop :]))
    return tuple(out)


def _tokens(at: int, line: Line) -> Iterator[_Token]:
    start = 0
    for arabic, group in groupby(line.words, key=lambda word: bool(right_to_left(word.text))):
        stop = start + len(list(group))
        first, last = start, stop
        while first < last and not _has_figures(line.words[first]):
            first += 1
        while last > first and not _has_figures(line.words[last - 1]):
            last -= 1
        if not arabic and first < last and not _is_sure(line.words[first:last]):
            boxes = [word.box for word in line.words[first:last]]
            yield _Token(at, first, last, _around(boxes))
        start = stop


def _has_figures(word: Word) -> bool:
    return any(c.isalnum() for c in word.text)


def _is_sure(words: Sequence[Word]) -> bool:
    return all(word.confidence >= _CERTAIN and len(word.text) >= _LONG for word in words)


def _around(boxes: Sequence[Box]) -> Box:
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def _reread(words: Sequence[Word], box: Box, glance: Glance) -> Word | None:
    """One word in place of these, as the second look has it; None where that is not surer."""
    seen, known = _CORE.search(glance.text), " ".join(word.text for word in words)
    core = _CORE.search(known)
    if seen is None or core is None or _PLAUSIBLE.fullmatch(seen[0]) is None or seen[0] == core[0]:
        return None
    behind = known[core.end() :]
    if any(c.isalnum() for c in behind):
        return None  # a second look knows no spaces: of a symbol and a year it makes one symbol
    sure = min(word.confidence for word in words)
    more = len(seen[0]) > len(core[0]) and core[0] in seen[0]
    if glance.confidence < _SURE or not (more or sure < min(_CERTAIN, glance.confidence)):
        return None
    text = known[: core.start()] + seen[0] + (behind if len(behind) < _LONG else ".")
    wide = (box.x1 - box.x0) / len(text)
    symbols = (Symbol(c, Box(round(box.x0 + wide * i), box.y0, round(box.x0 + wide * (i + 1)), box.y1)) for i, c in enumerate(text))
    return Word(tuple(symbols), box, glance.confidence)
