"""Puts the runs of a page on lines: what has one baseline, with the raised marks that stand on it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapporteur.cleanup.layout.page import Run
from rapporteur.model.quick import quick

_SAME_LINE = 0.18
"""Baselines that differ by less of the type's height are one: marks are raised by a third of it."""
_SMALLER = 0.8
"""Raised type is two thirds of the height of its line; 0.8 leaves room for type that was rounded."""
_RAISED = (0.1, 0.85)
"""How far above the baseline, in heights of the line's type, a raised run may stand."""
_BESIDE = 0.7
"""How far from the word that it stands on, in heights of the type, a mark may be set."""
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
        return "".join(gap + s.run.text for gap, s in spaced(self.sets)).strip()

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


def spaced(sets: Sequence[Set]) -> Iterable[tuple[str, Set]]:
    """Each run with what stands before it: nothing, a space, or a tab where the gap is wide."""
    before: Run | None = None
    for one in sets:
        yield _gap(before, one), one
        before = one.run


def _gap(before: Run | None, one: Set) -> str:
    run = one.run
    if before is None or (before.text[-1:].isspace() and not run.x0 - before.x1 > WIDE * run.size):
        return ""
    gap = run.x0 - before.x1
    size = min(before.size, run.size) if not one.raised else run.size
    if gap > WIDE * max(before.size, run.size):
        return "\t"
    if run.text[:1].isspace():
        return ""
    return " " if run.space or gap > _WORD_GAP * size else ""


WIDE = 1.6
"""A gap of more than so many heights of the type is set on purpose: a tab, a column, the two sides of a head."""
_WORD_GAP = 0.22
"""Words stand a quarter of the type's height apart, letters of one word hardly at all."""


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
    _raise(made)
    return [_row(line, page) for line in made if line.runs or line.raised]


def _by_baseline(run: Run) -> tuple[float, float]:
    return run.baseline, run.x0


class _Line:
    """Runs of one baseline while raised ones are looked for."""

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self.raised: list[Run] = []
        self.size = _main_size(runs)
        self.baseline = Counter(round(r.baseline, 1) for r in runs for _ in r.text).most_common(1)[0][0]


def _main_size(runs: Iterable[Run]) -> float:
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[round(run.size, 1)] += len(run.text.strip())
    return sizes.most_common(1)[0][0]


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
    if run.size >= _SMALLER * line.size or not line.runs:
        return False
    height = (line.baseline - run.baseline) / line.size
    if not _RAISED[0] <= height <= _RAISED[1]:
        return False
    for other in line.runs:
        if other is run or other.size * _SMALLER <= run.size:
            continue
        behind, before = run.x0 - other.x1, other.x0 - run.x1
        inside = other.x0 < run.x0 and run.x1 < other.x1
        if inside or -line.size <= behind <= _BESIDE * line.size or -1 <= before <= _BEFORE * line.size:
            return True
    return False


def _row(line: _Line, page: int) -> Row:
    sets = [Set(r) for r in line.runs] + [Set(r, True) for r in line.raised]
    sets.sort(key=_by_x)
    if not line.runs:
        return Row([Set(s.run) for s in sets], line.baseline, line.size, page)
    return Row(sets, line.baseline, _main_size(line.runs), page)


def _by_x(one: Set) -> float:
    return one.run.x0


def split(row: Row, gap: float = WIDE) -> list[Row]:
    """The parts of the row that stand apart by more than `gap` heights of its type."""
    parts: list[list[Set]] = []
    edge = 0.0
    for one in row.sets:
        if parts and one.run.x0 - edge <= gap * max(row.size, one.run.size):
            parts[-1].append(one)
        else:
            parts.append([one])
        edge = max(edge, one.run.x1)
    if len(parts) == 1:
        return [row]
    return [part(row, sets) for sets in parts]


def part(row: Row, sets: list[Set]) -> Row:
    """A part of the row as a row of its own."""
    return Row(
        sets, row.baseline, _main_size(s.run for s in sets if not s.raised) if any(not s.raised for s in sets) else row.size, row.page
    )
