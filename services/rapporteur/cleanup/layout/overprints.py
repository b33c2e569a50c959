"""Finds what is printed across the text in large letters, as watermarks are, `DRAFT`, and the bars of changed lines in its margins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.layout.page import Page, Run
from rapporteur.cleanup.layout.rows import Row, Set

_LARGE = 1.5
"""Heights of the text's type from which letters may lie across it: a heading may be as large, and has nothing beneath it."""
_INK = 0.7
"""Share of the height of type that capitals fill."""
_INSIDE = 0.5
"""Heights of the text's type by which it must lie beneath."""
_MOST = 200
"""Runs of large letters on a page, of each letter one; more are no watermark."""
_LEAST = 2
"""Runs of text beneath: over the end of one, large letters may come by chance."""
_COVERED = 0.5
"""Share of the letters' width from which one run beneath is enough."""


def without_overprint(page: Page) -> tuple[Page, list[Row]]:
    """The page without such words, and those, each run on a line of its own."""
    sizes: Counter[float] = Counter()
    for run in page.runs:
        sizes[round(run.size * 2) / 2] += len(run.text)
    if not sizes:
        return page, []
    body = max(sizes, key=lambda size: (sizes[size], size))
    large = [run for run in page.runs if run.upright and run.size >= _LARGE * body]
    if not large or len(large) > _MOST:
        return page, []
    text = [run for run in page.runs if run.upright and run.text.strip() and run.size <= max(one.size for one in large) / _LARGE]
    over = [run for run in large if _lies_across(run, text)]
    if not over:
        return page, []
    gone = set(map(id, over))
    rows = [Row([Set(run)], run.baseline, run.size, page.number) for run in over if run.text.strip()]
    return replace(page, runs=tuple(run for run in page.runs if id(run) not in gone)), rows


def without_bars(page: Page) -> tuple[Page, list[Row]]:
    """The page without the signs beside its text that say where it was changed, and all of those on a line; bars among the words, as typed
    tables have them, stay.
    """
    bars = [run for run in page.runs if run.text.strip() in _BARS and run.upright]
    if not bars:
        return page, []
    gone = set(map(id, bars))
    text = [run for run in page.runs if run.upright and id(run) not in gone]
    left, right = min((run.x0 for run in text), default=0.0), max((run.x1 for run in text), default=0.0)
    if not text or not all(run.x1 < left or run.x0 > right for run in bars):
        return page, []
    last = bars[-1]
    aside = Row([Set(replace(run, space=True)) for run in bars], last.baseline, last.size, page.number)
    return replace(page, runs=tuple(run for run in page.runs if id(run) not in gone)), [aside]


_BARS = frozenset("|│┃¦‖▌█")


def _lies_across(large: Run, text: Sequence[Run]) -> bool:
    """Whether runs of text stand beneath the letters, and not only at their edge as beside a large initial."""
    top = large.baseline - _INK * large.size
    beneath = [
        shared
        for run in text
        if _LARGE * run.size <= large.size
        and top < run.baseline - 0.2 * run.size < large.baseline
        and (shared := min(run.x1, large.x1) - max(run.x0, large.x0)) > _INSIDE * run.size
    ]
    return len(beneath) >= _LEAST or sum(beneath) >= _COVERED * (large.x1 - large.x0) > 0
