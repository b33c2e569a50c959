"""Figures that a font draws raised by itself, in the size and on the line of the words: books set the marks of their notes so; and letters
that stand alone.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from rapporteur.cleanup.extract.pdf.characters import char_box, char_edges
from rapporteur.cleanup.extract.pdf.frames import Frame
from rapporteur.cleanup.layout.page import Run

_FIGURES = re.compile(r"\d{1,3}")
_ALONE = re.compile(r"\d{1,3}|[a-z]")
_NUMBER = re.compile(r"\d+")
_SIGNS = re.compile(r"dings|dingbats|symbol")
"""In the names of fonts whose letters are bullets and arrows, as high above the baseline as marks: `w` of Wingdings is a lozenge."""
_STOPS = frozenset(",.;:!?)]\"'”’»")
_LEAST = 0.2
"""Heights of the type above the baseline at which the ink of raised figures begins: fonts have 0.24 to 0.4; no other figure leaves it, and
no small letter.
"""
_SIZE = 0.6
"""Of their type against that of the words."""

_MOST = 3
"""Figures of a mark."""
_SPAN = operator.methodcaller("span")

_Chars = tuple[int, int]
_Edges = tuple[float, float, float, float]


def set_raised(run: Run, edges: _Edges, frame: Frame) -> Run:
    """A run of figures, or of one letter, with the edges of its ink in the file, on the line on which that stands; else the run as it is.

    >>> set_raised(Run("12", 90, 96, 100, 10), (90, 703.5, 96, 707), Frame(0, 0, 600, 800, 0)).baseline
    96.5
    >>> set_raised(Run("12", 90, 100, 100, 10), (90, 700, 96, 707), Frame(0, 0, 600, 800, 0)).baseline
    100
    """
    if not _ALONE.fullmatch(run.text) or (run.text.isalpha() and _SIGNS.search(run.font)):
        return run
    foot = max(frame.point(edges[0], edges[1])[1], frame.point(edges[2], edges[3])[1])
    return replace(run, baseline=foot, size=_SIZE * run.size) if run.baseline - foot >= _LEAST * run.size else run


def behind_words(printed: str) -> list[int]:
    """Where figures stand right behind a word or its stop.

    >>> behind_words("the lamps,12 in 2004, of A/60/84")
    [10]
    """
    return [at for at, end in map(_SPAN, _NUMBER.finditer(printed)) if end - at <= _MOST and _ends_word(printed, at)]


def _ends_word(printed: str, at: int) -> bool:
    before = printed[at - 1] if at else ""
    return (printed[at - 2] if before in _STOPS and at > 1 else before).isalpha()


def cut_at_raised(run: Run, text: Any, chars: _Chars, places: Sequence[int], frame: Frame) -> Iterator[tuple[Run, _Chars]]:
    """A run cut before and behind the figures in it that are raised, of those that begin at `places`; with the characters of each part."""
    first, last = chars
    cuts = [first]
    for place in sorted(place for place in places if first < place < last):
        figures = _FIGURES.match(run.text, place - first)
        if figures and set_raised(replace(run, text=figures[0]), char_box(text, place), frame).size != run.size:
            cuts += [place, first + figures.end()]
    if len(cuts) == 1:
        yield run, chars
        return
    for begin, end in pairwise([*cuts, last]):
        if begin < end:
            edges = char_edges(text, (begin, end))
            x0, x1, _ = frame.span(edges)
            part = replace(
                run,
                text=run.text[begin - first : end - first],
                x0=x0 if begin > first else run.x0,
                x1=x1 if end < last else run.x1,
            )
            yield set_raised(part, edges, frame), (begin, end)
