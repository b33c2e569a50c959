"""Underlining, which typewriters set for italics: thin lines drawn close below words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.extract.runs import UNDERLINE
from rapporteur.cleanup.layout.page import Page, Rule, Run
from rapporteur.cleanup.layout.strikes import MOST_LINES

_BELOW = (-0.05, 0.32)
"""How far below the baseline, in heights of the type, the line is drawn: 0.08 to 0.2 were seen. The rule above notes stands a line off."""
_COVERED = 0.8
"""Share of a run that a line must cover to underline it: runs begin and end where underlining does."""
_LOOSE = 2.5
"""Points by which the line may be longer than the words."""


def underlined(page: Page) -> Page:
    """The page with its underlined runs marked as such, and only those rules that underline nothing; a page of very many is no text."""
    if not page.rules or len(page.rules) > MOST_LINES:
        return page
    order = sorted(range(len(page.runs)), key=lambda i: page.runs[i].baseline)
    heights = [page.runs[i].baseline for i in order]
    runs = list(page.runs)
    rules: list[Rule] = []
    for rule in page.rules:
        near = [i for i in order[bisect_left(heights, rule.y - 12) : bisect_right(heights, rule.y + 2)] if _touches(rule, runs[i])]
        if not _all_covered(rule, [runs[i] for i in near]):
            rules.append(rule)
            continue
        for i in near:
            if _share(rule, runs[i]) >= _COVERED:
                runs[i] = replace(runs[i], look=runs[i].look | UNDERLINE)
    return replace(page, runs=tuple(runs), rules=tuple(rules))


def _touches(rule: Rule, run: Run) -> bool:
    below = (rule.y - run.baseline) / run.size
    return run.upright and _BELOW[0] <= below <= _BELOW[1] and run.x0 < rule.x1 and rule.x0 < run.x1 and not run.text.isspace()


def _all_covered(rule: Rule, runs: Sequence[Run]) -> bool:
    """Whether words stand on the line from end to end; the rule of a letterhead or a table goes on where there are none."""
    if not runs:
        return False
    return rule.x0 > min(run.x0 for run in runs) - _LOOSE and rule.x1 < max(run.x1 for run in runs) + _LOOSE


def _share(rule: Rule, run: Run) -> float:
    return (min(rule.x1, run.x1) - max(rule.x0, run.x0)) / max(run.x1 - run.x0, 0.1)
