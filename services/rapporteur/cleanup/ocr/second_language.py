"""Pages with columns in two languages of the Latin script: each column is read with the data of its own.

French that is read as English comes out nearly right: `à` as `a` or `4`, `côte` as `céte`, `l'huile` as `I'huile`. Nothing of it is unsure,
so its words show it, not how well they read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from rapporteur.cleanup.ocr.engine import Line
from rapporteur.language.identifying import words_that_tell

_ENOUGH = 60
"""Words of a stretch that tell its language."""
_SPEAKS = 0.04
"""Share of words that only this language has: of 2,000 stretches of so many words 99 in a hundred have 5 % of their own language and more,
and of another one 3 % at most."""


def column_languages(lines: Sequence[Line], language: str, others: Sequence[str]) -> Mapping[int, str]:
    """The lines, by their index, of the columns that are written in one of the `others` and not in `language`."""
    return {at: other for stretch in _stretches(lines) if (other := _told(lines, stretch, language, others)) for at in stretch}


def with_columns(lines: Sequence[Line], told: Mapping[int, str], read: Callable[[str], Sequence[Line]]) -> tuple[Line, ...]:
    """The lines, and in the place of those that are in another language what that language reads there, where it reads a line there."""
    readings = {language: read(language) for language in dict.fromkeys(told.values())}
    return tuple(_same(line, readings[told[at]]) if at in told else line for at, line in enumerate(lines))


def _stretches(lines: Sequence[Line]) -> Iterator[range]:
    """Lines that the engine has one after another, each lower than the one before, as it has those of a column."""
    first = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].start[1] < lines[at - 1].start[1]:
            yield range(first, at)
            first = at


def _told(lines: Sequence[Line], stretch: range, language: str, others: Sequence[str]) -> str:
    told = words_that_tell(" ".join(word.text for at in stretch for word in lines[at].words))
    if told.words < _ENOUGH or told.share(language) >= _SPEAKS:
        return ""
    best = max(others, key=told.share)
    return best if best != language and told.share(best) >= _SPEAKS else ""


def _same(line: Line, reading: Sequence[Line]) -> Line:
    """The line of another reading that has its place; itself if there is none."""
    x0, x1 = line.words[0].box.x0, line.words[-1].box.x1
    top, bottom = min(word.box.y0 for word in line.words), max(word.box.y1 for word in line.words)
    for other in reading:
        first, last = other.words[0].box, other.words[-1].box
        if x0 <= (first.x0 + last.x1) / 2 <= x1 and first.x0 <= (x0 + x1) / 2 <= last.x1 and top < (other.start[1] + first.y0) / 2 < bottom:
            return other
    return line
