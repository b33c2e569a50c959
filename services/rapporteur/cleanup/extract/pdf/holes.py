"""Closes the holes that hidden words leave in their lines: a line goes on behind one as it did behind the words, and is no two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.layout.page import Run

_SAME_LINE = 0.18
"""Heights of the type by which baselines of one line differ."""
_BESIDE = 1.0
"""Heights of the type between a hole and what stands beside it."""
_MOST = 500
"""Holes of a page: nobody hides so many words, and each is compared with all of the page."""


def without_holes(runs: Sequence[Run], holes: Sequence[Run]) -> tuple[Run, ...]:
    """The runs, of which those before a hole on its line reach to the end of it; one that stands behind a hole at the head of a line begins
    where that does.

    >>> lamps, name, seen = Run("The lamps of", 72, 126, 90, 10), Run("Amund Vik", 129, 175, 90, 10), Run("are lit.", 178, 209, 90, 10)
    >>> [(run.text, run.x0, run.x1) for run in without_holes([lamps, seen], [name])]
    [('The lamps of', 72, 175), ('are lit.', 178, 209)]
    """
    found = list(runs)
    leading: list[Run] = []
    for hole in sorted(holes, key=_place)[:_MOST]:
        before = [at for at in _on_line(found, hole) if found[at].x0 < hole.x1 and found[at].x1 >= hole.x0 - _BESIDE * hole.size]
        last = max(before, key=lambda at: found[at].x1, default=-1)
        if last < 0:
            leading.append(hole)
        elif found[last].x1 < hole.x1:
            found[last] = replace(found[last], x1=hole.x1)
    for hole in reversed(leading):
        behind = [at for at in _on_line(found, hole) if 0 <= found[at].x0 - hole.x1 + _BESIDE * hole.size <= 2 * _BESIDE * hole.size]
        first = min(behind, key=lambda at: found[at].x0, default=-1)
        if first >= 0:
            found[first] = replace(found[first], x0=hole.x0)
    return tuple(found)


def _on_line(runs: Sequence[Run], hole: Run) -> list[int]:
    return [at for at, run in enumerate(runs) if run.upright and abs(run.baseline - hole.baseline) <= _SAME_LINE * hole.size]


def _place(run: Run) -> tuple[float, float]:
    return run.baseline, run.x0
