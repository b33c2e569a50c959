"""Finds what is printed across the text in large letters, as watermarks are: `DRAFT`, `ADVANCE UNEDITED VERSION`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from rapporteur.cleanup.layout.page import Page, Run
from rapporteur.cleanup.layout.rows import Row, Set

_LARGE = 2.5
"""Heights of the text's type from which letters may lie across it: the organ on a cover has less, or nothing beneath it."""
_INK = 0.7
"""Share of the height of type that capitals fill."""
_LEAST = 2
"""Runs of text beneath: beside one, large letters may come by chance."""


def without_overprint(page: Page) -> tuple[Page, list[Row]]:
    """The page without such words, and those, each run on a line of its own."""
    sizes: Counter[float] = Counter()
    for run in page.runs:
        sizes[round(run.size * 2) / 2] += len(run.text)
    if not sizes:
        return page, []
    body = max(sizes, key=lambda size: (sizes[size], size))
    over = [run for run in page.runs if run.upright and run.size >= _LARGE * body and _lies_across(run, page)]
    if not over:
        return page, []
    gone = set(map(id, over))
    rows = [Row([Set(run)], run.baseline, run.size, page.number) for run in over if run.text.strip()]
    return replace(page, runs=tuple(run for run in page.runs if id(run) not in gone)), rows


def _lies_across(large: Run, page: Page) -> bool:
    top = large.baseline - _INK * large.size
    beneath = (
        run
        for run in page.runs
        if run.upright and _LARGE * run.size <= large.size and run.text.strip() and run.x0 < large.x1 and large.x0 < run.x1
    )
    return sum(top < run.baseline - 0.2 * run.size < large.baseline for run in beneath) >= _LEAST
