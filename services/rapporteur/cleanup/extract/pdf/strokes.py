"""Cuts a run where a line that is drawn through some of its words begins or ends: a browser draws a whole line of text in one go."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from rapporteur.cleanup.extract.pdf.characters import char_box
from rapporteur.cleanup.extract.pdf.frames import Frame
from rapporteur.cleanup.layout.page import Rule, Run
from rapporteur.cleanup.layout.strikes import MOST_LINES, is_through

_INSIDE = 1.5
"""Points from an end of the run at which a line within it begins or ends."""

_Chars = tuple[int, int]


class Strokes:
    """The level lines of one page."""

    def __init__(self, lines: Iterable[Rule], frame: Frame) -> None:
        self._frame = frame
        self._lines = sorted(lines, key=_height)
        if len(self._lines) > MOST_LINES:
            self._lines = []
        self._heights = [line.y for line in self._lines]

    def on(self, run: Run, text: Any, chars: _Chars) -> Iterator[tuple[Run, _Chars]]:
        """The run, cut where a line through it begins or ends, with the characters of each part. Whether the line strikes out what is on
        it is seen when the page is looked at.
        """
        near = self._lines[bisect_left(self._heights, run.baseline - run.size) : bisect_right(self._heights, run.baseline)]
        through = [line for line in near if is_through(line, run) and (run.x0 + _INSIDE < line.x0 or line.x1 < run.x1 - _INSIDE)]
        if not through or chars[1] - chars[0] != len(run.text):
            yield run, chars
            return
        for _, part, its in cut_where(run, text, chars[0], self._frame, lambda x: any(line.x0 <= x <= line.x1 for line in through)):
            yield part, its


def cut_where(run: Run, text: Any, first: int, frame: Frame, lies_in: Callable[[float], bool]) -> Iterator[tuple[bool, Run, _Chars]]:
    """The run, which begins with the character `first`, cut where characters whose middle `lies_in` begin or end; whether they do, and the
    characters of each part.
    """
    spans = [frame.span(char_box(text, first + at)) for at in range(len(run.text))]
    at = 0
    for is_in, members in groupby(lies_in((x0 + x1) / 2) for x0, x1, _ in spans):
        end = at + len(list(members))
        x0, x1 = spans[at][0] if at else run.x0, spans[end - 1][1] if end < len(spans) else run.x1
        yield is_in, replace(run, text=run.text[at:end], x0=x0, x1=x1), (first + at, first + end)
        at = end


def _height(line: Rule) -> float:
    return line.y
