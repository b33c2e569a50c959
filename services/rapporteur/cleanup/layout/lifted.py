"""Finds what stands higher or lower than its line: marks of notes, labels, the figure of `CO₂`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from rapporteur.cleanup.layout.page import Run
from rapporteur.language.writing import CHINESE_STOPS

SMALLER = 0.84
"""Raised type is two thirds of the height of its line; the label of a note with Latin words between Arabic ones has 7 points to 8.5."""
_RAISED = (0.1, 0.85)
"""How far above the baseline, in heights of the line's type, a raised run may stand."""
_BESIDE, _BESIDE_STOP = 0.7, 1.2
"""How far from its word, in heights of the type, a mark may be set; further from a Chinese stop, whose ink is less than its room."""
_BEFORE = 8.0
"""How far before the text, in heights of the type, the label of a note may be set: a tab or two."""
WORD_GAP = 0.18
"""In 4,000 gaps of modern files words stand 0.21 heights of the type apart and more, the parts of a letter-spaced word 0.14 and less (two
lie between); the spaces that a library puts in between are wrong where they say otherwise."""
_LIFTED = (0.22, 0.6)
"""How far above the baseline, in heights of its type, a mark of full size stands: a third, or half."""
_TOUCHES = 0.17
"""Heights of the type between a word and such a mark: a space is wider."""
_LABELLED = 0.6
"""Heights of the type between such a label and the first word of its note."""
_LONGEST_NUMBER = 4
_MARK = re.compile(r"\d{1,3}|[*†‡§]{1,4}")
_LOWERED = 0.4
"""How far below the baseline, in heights of the line's type, an index hangs: a third. The next line is 1.1 heights below, its marks 0.8."""
_LONGEST_INDEX = 3
_LONGEST_MARK = 16
"""Characters: `7, 8 and 9`, or the letters of an ordinal."""
_LABEL = re.compile(r"\(?(?:\d{1,3}|[*†‡§]{1,4}|[ivx]{2,6}|[a-z])[)/]?")


class Line:
    """Runs of one baseline while raised ones are looked for."""

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self.raised: list[Run] = []
        self.lowered: list[Run] = []
        self.size = main_size(runs)
        self.baseline = _weightiest([round(run.baseline, 1) for run in runs], runs)


def main_size(runs: Sequence[Run]) -> float:
    """The height of type that most of the letters have."""
    return _weightiest([round(run.size, 1) for run in runs], runs)


def _weightiest(values: Sequence[float], runs: Sequence[Run]) -> float:
    """The value of the runs with the most letters; the first of equals. Most lines have only one."""
    if len(set(values)) == 1:
        return values[0]
    weights: dict[float, int] = {}
    for value, run in zip(values, runs, strict=True):
        weights[value] = weights.get(value, 0) + len(run.text.strip())
    return max(weights, key=lambda value: weights[value])


def lift(lines: list[Line]) -> None:
    """Move small runs that stand above the baseline of the next lines to those: behind a word, or else as a label before one. In columns
    whose lines stand at heights of their own, a mark in the left one may stand before a line of the right one.
    """
    baselines = [line.baseline for line in lines]
    for index, line in enumerate(lines):
        for run in list(line.runs):
            stop = bisect_left(baselines, run.baseline + 3 * run.size)
            found = [(other, stands) for other in lines[index : stop + 1] if (stands := _stands_on(run, other))]
            below = next((other for other, stands in found if stands is _Stands.BEHIND), found[0][0] if found else None)
            if below is not None:
                line.runs.remove(run)
                below.raised.append(run)


class _Stands(Enum):
    """Where on a line a small run stands."""

    BEHIND = "behind a word, as a mark does"
    BEFORE = "before a word, as a label does"


def _stands_on(run: Run, line: Line) -> _Stands | None:
    if run.size >= SMALLER * line.size or not line.runs:
        return _Stands.BEHIND if len(run.text) <= _LONGEST_NUMBER and _is_lifted(run, line) else None
    height = (line.baseline - run.baseline) / line.size
    if not _RAISED[0] <= height <= _RAISED[1]:
        return None
    for other in line.runs:
        if other is run or other.size * SMALLER <= run.size:
            continue
        behind, before = run.x0 - other.x1, other.x0 - run.x1
        inside = other.x0 < run.x0 and run.x1 < other.x1
        if inside or -line.size <= behind <= (_BESIDE_STOP if other.text[-1:] in CHINESE_STOPS else _BESIDE) * line.size:
            return _Stands.BEHIND if len(run.text) <= _LONGEST_MARK else None
        if -1 <= before <= _BEFORE * line.size:
            return _Stands.BEFORE if _LABEL.fullmatch(run.label) else None
    return None


def _is_lifted(run: Run, line: Line) -> bool:
    """Whether a number or a star in the type of its line is set higher and touches a word there, as a mark that somebody raised by hand.

    Of words that OCR read the baselines are not sure enough for it.
    """
    height = (line.baseline - run.baseline) / line.size
    if not (_LIFTED[0] <= height <= _LIFTED[1] and _MARK.fullmatch(run.text.strip())) or run.ink is not None or run.confidence < 1:
        return False
    room = _TOUCHES * line.size
    return any(
        abs(run.x0 - other.x1) <= room or (other is line.runs[0] and 0 <= other.x0 - run.x1 <= _LABELLED * line.size)
        for other in line.runs
        if any(map(str.isalpha, other.text)) and abs(other.size - run.size) < (1 - SMALLER) * run.size
    )


def lower(lines: list[Line]) -> None:
    """Move small runs that hang on a word of the line before to that one: the figure of `CO₂`."""
    for before, line in pairwise(lines):
        for run in [run for run in line.runs if run.size < SMALLER * before.size and _hangs_on(run, before)]:
            line.runs.remove(run)
            before.lowered.append(run)


def _hangs_on(run: Run, line: Line) -> bool:
    low = (run.baseline - line.baseline) / line.size
    if not 0 < low <= _LOWERED or len(run.text.strip()) > _LONGEST_INDEX:
        return False
    beside = (run.x0 - other.x1 for other in line.runs if other.size * SMALLER > run.size)
    return any(-_RAISED[0] * line.size <= gap <= WORD_GAP * run.size for gap in beside)
