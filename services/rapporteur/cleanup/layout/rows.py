"""Puts the runs of a page on lines: what has one baseline, with the raised marks that stand on it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapporteur.cleanup.layout.page import Run
from rapporteur.language.writing import CHINESE_STOPS, unspaced
from rapporteur.model.quick import quick

_SAME_LINE = 0.18
"""Baselines that differ by less of the type's height are one: marks are raised by a third of it."""
SMALLER = 0.84
"""Raised type is two thirds of the height of its line; the label of a note with Latin words between Arabic ones has 7 points to 8.5."""
_RAISED = (0.1, 0.85)
"""How far above the baseline, in heights of the line's type, a raised run may stand."""
_BESIDE, _BESIDE_STOP = 0.7, 1.2
"""How far from its word, in heights of the type, a mark may be set; further from a Chinese stop, whose ink is less than its room."""
_BEFORE = 8.0
"""How far before the text, in heights of the type, the label of a note may be set: a tab or two."""


@quick
@dataclass(frozen=True, slots=True)
class Set:
    """A run on its line."""

    run: Run
    raised: bool = False


@dataclass(slots=True)
class Row:
    """One printed line, or the part of one that belongs to a column."""

    sets: list[Set]
    baseline: float
    size: float
    """The height of the type that most of its characters have."""
    page: int = 0
    x0: float = field(init=False)
    x1: float = field(init=False)

    def __post_init__(self) -> None:
        self.x0 = min(s.run.x0 for s in self.sets)
        self.x1 = max(s.run.x1 for s in self.sets)

    @property
    def text(self) -> str:
        """Its characters with spaces as printed, raised ones included.

        >>> Row([Set(Run("a/", 0, 9, 12, 10)), Set(Run("1", 30, 33, 12, 10))], 12, 10).text
        'a/\\t1'
        """
        return "".join(gap + text for gap, text, _ in spaced(self.sets)).strip()

    @property
    def top(self) -> float:
        """Where its type begins."""
        return self.baseline - self.size

    @property
    def first(self) -> Set:
        """What stands first."""
        return self.sets[0]

    @property
    def body(self) -> list[Set]:
        """What is not raised; everything if all is."""
        return [s for s in self.sets if not s.raised] or self.sets

    def all_look(self, bit: int) -> bool:
        """Whether every letter of it looks so."""
        return all(s.run.look & bit for s in self.sets if not s.raised and any(c.isalpha() for c in s.run.text))


def spaced(sets: Sequence[Set]) -> Iterator[tuple[str, str, Set]]:
    """Each run with what stands before it (nothing, a space, or a tab where the gap is wide) and its characters."""
    before: Run | None = None
    for index, one in enumerate(sets):
        following = sets[index + 1] if index + 1 < len(sets) else None
        yield _gap(before, one), _printed(one, following), one
        before = one.run


def _gap(before: Run | None, one: Set) -> str:
    run = one.run
    if before is None:
        return ""
    gap, size = run.x0 - before.x1, max(before.size, run.size)
    if gap > WIDE * size:
        return "\t"
    if before.text[-1:].isspace() or run.text[:1].isspace() or (unspaced(before.text, run.text) and (run.space or gap <= _SIGN_GAP * size)):
        return ""
    if run.space:
        return " "
    if one.raised:
        return " " if gap > _MARK_GAP * size else ""
    return " " if gap > _WORD_GAP * min(before.size, run.size) else ""


def _printed(one: Set, following: Set | None) -> str:
    """The characters of a run; a space behind a hyphen that takes no room on the page is none: `non- governmental`."""
    text = one.run.text
    if following is None or text[-2:] != "- " or following.run.x0 - one.run.x1 >= _NO_GAP * one.run.size:
        return text
    return text.rstrip()


WIDE = 1.6
"""A gap of more than so many heights of the type is set on purpose: a tab, a column, the two sides of a head."""
_WORD_GAP = 0.18
"""In 4,000 gaps of modern files words stand 0.21 heights of the type apart and more, the parts of a letter-spaced word 0.14 and less (two
lie between); the spaces that a library puts in between are wrong where they say otherwise."""
_SIGN_GAP = 0.4
"""Between Chinese signs and figures printers leave a quarter of a sign, a third where they justify; a typed space comes on top of it. Of
what OCR reads the ink is known and no more: a full stop has half a sign of nothing behind it.
"""
_MARK_GAP = 0.3
_NO_GAP = 0.08


def rows(runs: Iterable[Run], page: int = 0) -> list[Row]:
    """The lines of a page from top to bottom, each from left to right. Every run that is not blank is on one."""
    lines: list[list[Run]] = []
    for run in sorted((r for r in runs if r.text.strip()), key=_by_baseline):
        last = lines[-1] if lines else None
        if last and run.baseline - last[-1].baseline <= _SAME_LINE * max(run.size, last[-1].size):
            last.append(run)
        else:
            lines.append([run])
    made = [_Line(line) for line in lines]
    _lower(made)
    _raise(made)
    return [_row(line, page) for line in made if line.runs or line.raised or line.lowered]


def _by_baseline(run: Run) -> tuple[float, float]:
    return run.baseline, run.x0


class _Line:
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


def _raise(lines: list[_Line]) -> None:
    """Move small runs that stand above the baseline of the next lines to those."""
    baselines = [line.baseline for line in lines]
    for index, line in enumerate(lines):
        for run in list(line.runs):
            stop = bisect_left(baselines, run.baseline + 3 * run.size)
            below = next((other for other in lines[index : stop + 1] if _stands_on(run, other)), None)
            if below is not None:
                line.runs.remove(run)
                below.raised.append(run)


def _stands_on(run: Run, line: _Line) -> bool:
    if run.size >= SMALLER * line.size or not line.runs:
        return False
    height = (line.baseline - run.baseline) / line.size
    if not _RAISED[0] <= height <= _RAISED[1]:
        return False
    for other in line.runs:
        if other is run or other.size * SMALLER <= run.size:
            continue
        behind, before = run.x0 - other.x1, other.x0 - run.x1
        inside = other.x0 < run.x0 and run.x1 < other.x1
        if inside or -line.size <= behind <= (_BESIDE_STOP if other.text[-1:] in CHINESE_STOPS else _BESIDE) * line.size:
            return len(run.text) <= _LONGEST_MARK
        if -1 <= before <= _BEFORE * line.size:
            return _LABEL.fullmatch(run.label) is not None
    return False


def _lower(lines: list[_Line]) -> None:
    """Move small runs that hang on a word of the line before to that one: the figure of `CO₂`."""
    for before, line in pairwise(lines):
        for run in [run for run in line.runs if run.size < SMALLER * before.size and _hangs_on(run, before)]:
            line.runs.remove(run)
            before.lowered.append(run)


def _hangs_on(run: Run, line: _Line) -> bool:
    low = (run.baseline - line.baseline) / line.size
    if not 0 < low <= _LOWERED or len(run.text.strip()) > _LONGEST_INDEX:
        return False
    beside = (run.x0 - other.x1 for other in line.runs if other.size * SMALLER > run.size)
    return any(-_RAISED[0] * line.size <= gap <= _WORD_GAP * run.size for gap in beside)


_LOWERED = 0.4
"""How far below the baseline, in heights of the line's type, an index hangs: a third. The next line is 1.1 heights below, its marks 0.8."""
_LONGEST_INDEX = 3
_LONGEST_MARK = 16
"""Characters: `7, 8 and 9`, or the letters of an ordinal."""
_LABEL = re.compile(r"\(?(?:\d{1,3}|[*†‡§]{1,4}|[a-z])\)?")


def _row(line: _Line, page: int) -> Row:
    sets = [Set(r) for r in (*line.runs, *line.lowered)] + [Set(r, True) for r in line.raised]
    sets.sort(key=_by_x)
    if not line.runs:
        return Row([Set(s.run) for s in sets], line.baseline, line.size, page)
    return Row(sets, line.baseline, main_size(line.runs), page)


def _by_x(one: Set) -> float:
    return one.run.x0
