"""What an engine errs in on lines of Arabic: where words end, and the figures and Latin letters, which data of Arabic do not have.

`A/RES/75/207` comes out as `117` and `75/207.` as `7-.-.`; enlarged and read with data that know Latin letters each stands there. Of that
second look only the figures and letters are taken: the stops and brackets around them look the same in both directions, and stay.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from rapporteur.cleanup.ocr.components import Components
from rapporteur.cleanup.ocr.engine import NOTHING, Box, Glance, Line, Symbol, Word
from rapporteur.cleanup.ocr.looking import Look, enlarged
from rapporteur.language.writing import right_to_left

_ALLOWED = string.ascii_letters + string.digits + "/.()-"
_HEIGHTS = (36, 26, 44)
"""Pixels of the tallest sign of what is looked at, brackets and tails included; what one size leaves unsure, another reads."""
_SURE, _CERTAIN = 0.75, 0.9
"""Confidence from which a second look counts, and from which a first one stands unless the second holds it and more."""
_EDGE = 8
"""Pixels by which a figure may be higher than the box of its token."""
_APART = 14
"""Pixels between two figures at most: a 1 has little ink and much room."""
_CLOSE = 8
"""Pixels between two figures at most, though the box of a word goes over one of them: words stand further off."""
_TALL = 0.6
"""Height of a figure at least, in heights of the token."""
_PER_HEIGHT, _FILLED = 0.75, 0.6
"""Room of a figure, in heights of it, and how much of the box a reading must fill: symbols have narrow signs, too."""
_SPACE = 16
"""Pixels between words from which a space is between them: the least of justified lines of small type."""
_TOUCH = 6
"""Pixels between words at most that are one."""
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
    return tuple(line._replace(words=tuple(map(_behind, _parted(line.words)))) for line in lines)


def _behind(word: Word) -> Word:
    """The word with the stop behind it that stands at its left, and an empty pair of brackets as it opens and closes.

    On a line with hardly any Arabic letters an engine reads from left to right what stands there as in a mirror: of the note
    `(4) A/75/308.`, whose stop is the last at the left, `.A/75/308 )(`.
    """
    if word.text == ")(":
        return word._replace(symbols=tuple(Symbol(sign, one.box) for sign, one in zip("()", word.symbols, strict=True)))
    found = _STOP_BEFORE.match(word.text)
    if found is None or len(word.symbols) != len(word.text):
        return word
    return word._replace(symbols=(*word.symbols[found.end() :], *word.symbols[: found.end()]))


_STOP_BEFORE = re.compile(r"[.,;:](?=[A-Z]{1,6}(?:\([A-Z0-9.]+\))?/|\d{1,3}/\d)")
"""A stop at the left of a symbol, or of the number of a resolution; no number begins with one in Arabic."""


def _parted(words: Sequence[Word]) -> Iterator[Word]:
    edge: int | None = None
    arabic: int | None = None
    """The left edge of the last word of Arabic: what comes behind it, in whatever script, stands further to the left."""
    for word in words:
        left, right = word.box.x0, word.box.x1
        if not right_to_left(word.text):
            edge = left if edge is None else min(edge, left)
            yield _cut(word, arabic) if arabic is not None and left < arabic < right else word
            continue
        if edge is not None and left < edge < right:
            right = edge
        edge = arabic = left
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


def with_latin(look: Look, lines: tuple[Line, ...], ink: Components | None = None) -> tuple[Line, ...]:
    """The lines with numbers and symbols as a second look at them reads. Raises EngineLacking, EngineFailed."""
    tokens = list(_doubtful(lines, ink))
    glances = looks_at(look, [token.box for token in tokens], _ALLOWED)
    out = list(lines)
    for token, glance in reversed(list(zip(tokens, glances, strict=True))):
        words = out[token.line].words
        made = _reread(words[token.start : token.stop], token.box, glance)
        if made is not None:
            out[token.line] = out[token.line]._replace(words=(*words[: token.start], made, *words[token.stop :]))
    return tuple(out)


def _doubtful(lines: Sequence[Line], ink: Components | None) -> Iterator[_Token]:
    """What is to be looked at again, with all its ink: what was not read surely, and what has more ink than was read."""
    for at, line in enumerate(lines):
        for token in _tokens(at, line):
            whole = _whole(token, line, ink)
            if whole.box != token.box or not _is_sure(line.words[token.start : token.stop]):
                yield whole


def looks_at(look: Look, boxes: Sequence[Box], allowed: str) -> list[Glance]:
    """What is in the boxes, each looked at in other sizes where the first is not sure; the surest look counts.

    Raises EngineLacking, EngineFailed.
    """
    best = [NOTHING] * len(boxes)
    for height in _HEIGHTS:
        unsure = [at for at, glance in enumerate(best) if glance.confidence < _SURE or not _fills(glance, boxes[at])]
        seen = look.engine.glances([enlarged(look.picture, boxes[at], height) for at in unsure], allowed)
        for at, glance in zip(unsure, seen, strict=True):
            if _worth(glance, boxes[at]) > _worth(best[at], boxes[at]):
                best[at] = glance
    return best


def _worth(glance: Glance, box: Box) -> tuple[bool, float]:
    return _fills(glance, box), glance.confidence


def _fills(glance: Glance, box: Box) -> bool:
    """Whether there are as many signs as have room in the box: of `75/6` one look in three sees the last figure alone."""
    return len(glance.text) * _PER_HEIGHT * (box.y1 - box.y0) >= _FILLED * (box.x1 - box.x0)


def _whole(token: _Token, line: Line, ink: Components | None) -> _Token:
    """The token with all ink of its figures, and with those close beside it that the engine left out: of `11` it gave one, and the box of
    a 7 may go through its stroke. Without the stop at its left, which a look takes for a part of the first figure.
    """
    if ink is None:
        return token
    box = token.box
    low = box.y1 - box.y0
    others = [word.box for at, word in enumerate(line.words) if not token.start <= at < token.stop]
    tall = (ink.height > _TALL * low) & (ink.height < low / _TALL) & (ink.y0 > box.y0 - _EDGE) & (ink.y1 < box.y1 + _EDGE)
    middle, free = (ink.x0 + ink.x1) / 2, tall
    for other in others:
        free = free & ((middle < other.x0) | (middle > other.x1))
    near = free & (ink.x1 > box.x0) & (ink.x0 < box.x1)
    while near.any():
        around = Box(int(ink.x0[near].min()), box.y0, int(ink.x1[near].max()), box.y1)
        if around == box:
            break
        box = around
        near = free & (ink.x1 > box.x0 - _APART) & (ink.x0 < box.x1 + _APART)
        near |= tall & (ink.x1 > box.x0 - _CLOSE) & (ink.x0 < box.x1 + _CLOSE)
    return token._replace(box=box)


def _tokens(at: int, line: Line) -> Iterator[_Token]:
    start = 0
    for arabic, group in groupby(line.words, key=lambda word: bool(right_to_left(word.text))):
        stop = start + len(list(group))
        first, last = start, stop
        while first < last and not _has_figures(line.words[first]):
            first += 1
        while last > first and not _has_figures(line.words[last - 1]):
            last -= 1
        if not arabic:
            yield from _together(at, line, first, last)
        start = stop


def _together(at: int, line: Line, first: int, last: int) -> Iterator[_Token]:
    """The words [first, last), those together between which no space is: a number and the one behind it are two."""
    start = first
    for index in range(first + 1, last + 1):
        if index < last and _gap(line.words[index - 1].box, line.words[index].box) <= _SPACE:
            continue
        words = line.words[start:index]
        if any(map(_has_figures, words)):
            yield _Token(at, start, index, _around([word.box for word in words]))
        start = index


def _gap(one: Box, other: Box) -> int:
    return max(one.x0, other.x0) - min(one.x1, other.x1)


def _has_figures(word: Word) -> bool:
    return any(c.isalnum() for c in word.text)


def _is_sure(words: Sequence[Word]) -> bool:
    return all(word.confidence >= _CERTAIN and len(word.text) >= _LONG for word in words)


def _around(boxes: Sequence[Box]) -> Box:
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def _joined(words: Sequence[Word]) -> str:
    """What words read, as one where they touch: then they stand as they do on the page."""
    placed = sorted(words, key=_left)
    if all(after.box.x0 - before.box.x1 <= _TOUCH for before, after in pairwise(placed)):
        return "".join(word.text for word in placed)
    return " ".join(word.text for word in words)


def _left(word: Word) -> int:
    return word.box.x0


def _reread(words: Sequence[Word], box: Box, glance: Glance) -> Word | None:
    """One word in place of these, as the second look has it; None where that is not surer."""
    seen, known = _CORE.search(glance.text), _joined(words)
    core = _CORE.search(known)
    if seen is None or core is None or _PLAUSIBLE.fullmatch(seen[0]) is None or seen[0] == core[0]:
        return None
    behind = known[core.end() :]
    if any(c.isalnum() for c in behind):
        return None  # a second look knows no spaces: of a symbol and a year it makes one symbol
    sure = min(word.confidence for word in words)
    more = len(seen[0]) > len(core[0]) and core[0] in seen[0]
    likely = _PLAUSIBLE.fullmatch(core[0]) is not None
    if glance.confidence < _SURE or not _fills(glance, box) or not (more or not likely or sure < min(_CERTAIN, glance.confidence)):
        return None
    text = known[: core.start()] + seen[0] + (behind if len(behind) < _LONG else ".")
    wide = (box.x1 - box.x0) / len(text)
    symbols = (Symbol(c, Box(round(box.x0 + wide * i), box.y0, round(box.x0 + wide * (i + 1)), box.y1)) for i, c in enumerate(text))
    return Word(tuple(symbols), box, glance.confidence)
