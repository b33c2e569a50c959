"""Turns pages that are read from right to left into such as are read from left to right, so that all else knows one direction only.

A page of Arabic is a page of English in a mirror: its margin, its numbers and the labels of its notes stand at the right, and its lines
end at the left. Only what is written in Latin letters runs from left to right within them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapporteur.cleanup.layout.lifted import SMALLER
from rapporteur.cleanup.layout.page import Page, Rule, Run
from rapporteur.language.writing import left_to_right, mostly_right_to_left, right_to_left

_SAME_LINE = 0.18
"""Baselines that differ by less of the type's height are one, as in rows.py."""


def mirrored(page: Page) -> Page:
    """The page as its mirror shows it if most of its letters are Arabic, with Latin words in their own order; else the page itself.

    Places are then those of the mirror: `x` from the right edge.
    """
    if not mostly_right_to_left("".join(run.text for run in page.runs)):
        return page
    runs = tuple(run for line in _lines(page.runs) for run in _turned(line, page.width))
    rules = tuple(Rule(page.width - rule.x1, page.width - rule.x0, rule.y) for rule in page.rules)
    uprights = tuple(replace(one, x=page.width - one.x) for one in page.uprights)
    panels = tuple(replace(one, x0=page.width - one.x1, x1=page.width - one.x0) for one in page.panels)
    return replace(page, runs=runs, rules=rules, uprights=uprights, panels=panels)


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs of each baseline, from left to right on the page."""
    line: list[Run] = []
    for run in sorted(runs, key=lambda one: (one.baseline, one.x0)):
        if line and run.baseline - line[-1].baseline > _SAME_LINE * max(run.size, line[-1].size):
            yield sorted(line, key=_by_x)
            line = []
        line.append(run)
    if line:
        yield sorted(line, key=_by_x)


def _by_x(run: Run) -> float:
    return run.x0


def _turned(line: Sequence[Run], width: float) -> Iterator[Run]:
    """The runs in the mirror; Latin ones that stand together keep their order in the place that they take together."""
    size = max(run.size for run in line)
    at = 0
    while at < len(line):
        end = _stretch(line, at, size)
        left, right = line[at].x0, max(run.x1 for run in line[at:end])
        for run in line[at:end]:
            # a single run is turned as a whole; several are moved
            start = width - right + (run.x0 - left)
            yield replace(run, x0=start, x1=start + (run.x1 - run.x0))
        at = end


def _stretch(line: Sequence[Run], at: int, size: float) -> int:
    """Where the Latin words end that begin at `at`: figures behind them are theirs, and signs between them, but for those in smaller type,
    which are marks and stand behind their word in the direction of the line, as brackets without words in them do. One more than `at` if
    none begins there.
    """
    end = at + 1
    if not left_to_right(line[at].text) or line[at].size < SMALLER * size:
        return end
    while end < len(line) and not right_to_left(line[end].text) and line[end].size >= SMALLER * size:
        end += 1
    while end > at + 1 and not any(c.isalnum() for c in line[end - 1].text):
        end -= 1
    return end
