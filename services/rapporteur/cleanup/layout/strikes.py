"""Struck out words: lines drawn through the middle of letters, from the first to the last."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.extract.runs import STRUCK
from rapporteur.cleanup.layout.page import Page, Rule, Run

_MIDDLE = (0.15, 0.55)
"""Heights of the type above the baseline between which the line lies: word processors and browsers draw it at 0.22 to 0.34, and the second
of two at 0.4. Of what is set lower, the line underlines; a line higher is that of a table or a fraction.
"""
_INK = (-0.1, 0.8)
"""Between which the ink of letters lies: a raised mark is struck with its word, nearer to its foot."""
_COVERED = 0.8
"""Share of a run that the line must cover."""
MOST_LINES = 3000
"""Lines of a page that are looked at: a chart has more."""
_LOOSE = 2.5, 0.6
"""Points by which the line may begin before the words, and heights of the type by which it may end behind them: it strikes out the blank
behind a word, too. That of a table goes on where there are no words.
"""


def struck(page: Page) -> Page:
    """The page with its struck runs marked as such, and only those lines that strike nothing.

    >>> page = struck(Page(1, 612, 792, (Run("Urges", 72, 97, 90, 10), Run("Decides", 100, 133, 90, 10)), (Rule(72, 97, 87),)))
    >>> [run.text for run in page.runs if run.look & STRUCK], page.rules
    (['Urges'], ())
    """
    lines = [*page.rules, *page.strokes]
    if not lines or len(lines) > MOST_LINES:
        return page
    order = sorted(range(len(page.runs)), key=lambda i: page.runs[i].baseline)
    heights = [page.runs[i].baseline for i in order]
    runs = list(page.runs)
    used = set[int]()
    for line in lines:
        beside = order[bisect_left(heights, line.y - 12) : bisect_right(heights, line.y + 40)]
        near = [i for i in beside if _meets(line, runs[i], _INK)]
        on = [runs[i] for i in near]
        if not _is_through_most(line, on) or not _ends_with(line, on):
            continue
        used.add(id(line))
        for i in near:
            if min(line.x1, runs[i].x1) - max(line.x0, runs[i].x0) >= _COVERED * (runs[i].x1 - runs[i].x0):
                runs[i] = replace(runs[i], look=runs[i].look | STRUCK)
    if not used:
        return page
    rules, strokes = (tuple(line for line in some if id(line) not in used) for some in (page.rules, page.strokes))
    return replace(page, runs=tuple(runs), rules=rules, strokes=strokes)


def is_through(line: Rule, run: Run) -> bool:
    """Whether the line goes through the middle of letters of the run."""
    return _meets(line, run, _MIDDLE)


def _is_through_most(line: Rule, runs: Sequence[Run]) -> bool:
    """Whether it goes through the middle of most letters on it: that of a lowered figure may lie where its word is underlined."""
    through = sum(len(run.text) for run in runs if is_through(line, run))
    return 2 * through > sum(len(run.text) for run in runs)


def _meets(line: Rule, run: Run, heights: tuple[float, float]) -> bool:
    above = (run.baseline - line.y) / run.size
    return run.upright and heights[0] <= above <= heights[1] and run.x0 < line.x1 and line.x0 < run.x1 and any(map(str.isalnum, run.text))


def _ends_with(line: Rule, runs: Sequence[Run]) -> bool:
    """Whether words stand on the line at both its ends."""
    before, behind = _LOOSE
    return line.x0 > min(run.x0 for run in runs) - before and line.x1 < max(run.x1 + behind * run.size for run in runs)
