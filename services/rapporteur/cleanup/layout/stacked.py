"""Two pages one above the other on a sheet, as programs print two landscape pages on upright paper: each is set as a page of its own.

Set as one, the foot of the upper page and the head of the lower one stand in the middle of the text, and part its sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from rapporteur.cleanup.layout.page import Page, Rule, Run, Upright
from rapporteur.cleanup.layout.repetition import SAME_PLACE, is_repeated
from rapporteur.cleanup.layout.rows import Row, rows

_TALL = 1.2
"""Times its width, the height of a sheet that has room for two."""
_MARGIN = 0.02
"""Share of the height of the sheet that the inner margin of each page has at least: a sixth of an inch."""
_LINES = 4
"""Lines of each page, at least."""
_COPIED = 2
"""Of so many lines one is at the same place of the other half, or more, where that is a copy; of pages heads and feet are."""
_DEEPEST = 2
"""Lines of a head or foot that are looked at."""


def one_by_one(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages in order; of a sheet of two the upper one before the lower, both with its number.

    A sheet is one of two if nothing stands around its middle, and a line at the head or foot of one half stands at the same place of the
    other, the same or with a number that counts on; of a form that is printed twice most lines do. After such a sheet the free middle is
    enough, and one without a lower page is upper.
    """
    known = False
    for page in pages:
        upper, lower = _halves(page) if page.height > _TALL * page.width else (page.runs, ())
        free = bool(upper) and _is_free(page)
        if lower and free and (known or _are_alike(upper, lower, page.height / 2)):
            known = True
            yield _half(page, upper, 0)
            yield _half(page, lower, 1)
        elif known and upper and not lower and free:
            yield _half(page, upper, 0)
        else:
            yield page


def _halves(page: Page) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    fold = page.height / 2
    upper = tuple(run for run in page.runs if run.baseline <= fold)
    return upper, tuple(run for run in page.runs if run.baseline > fold)


def _is_free(page: Page) -> bool:
    margin, fold = _MARGIN * page.height, page.height / 2
    return all(run.baseline < fold - margin or run.baseline - run.size > fold + margin for run in page.runs if run.text.strip()) and all(
        one.bottom < fold or one.top > fold for one in page.uprights
    )


def _are_alike(upper: Sequence[Run], lower: Sequence[Run], fold: float) -> bool:
    """Whether both have lines enough, and a line at the head or the foot of one is that of the other, but not most of them are."""
    above, below = (rows(run for run in half if run.upright) for half in (upper, [_moved(run, fold) for run in lower]))
    if min(len(above), len(below)) < _LINES or _is_form(above, below):
        return False
    return any(
        is_repeated(row, other, 1)
        for edge in (slice(0, _DEEPEST), slice(-_DEEPEST, None))
        for row in above[edge]
        for other in below[edge]
        if _tells(row)
    )


def _is_form(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether the lower half is a copy of the upper one, to be filled in and torn off: one line in two is at the same place."""
    again = sum(any(is_repeated(row, other, 1) for other in _level_with(row, below)) for row in above)
    return _COPIED * again > min(len(above), len(below))


def _level_with(row: Row, others: Sequence[Row]) -> Iterator[Row]:
    at = bisect_left(others, row.baseline - SAME_PLACE, key=_baseline)
    return takewhile(lambda other: other.baseline <= row.baseline + SAME_PLACE, islice(others, at, None))


def _baseline(row: Row) -> float:
    return row.baseline


def _tells(row: Row) -> bool:
    """A number, or words; a dash or a bullet stands anywhere."""
    return any(c.isalnum() for c in row.text)


def _half(page: Page, runs: Sequence[Run], place: int) -> Page:
    """The upper page, 0, or the lower one, 1."""
    fold = page.height / 2
    low, step = place * fold, place * fold
    high = low + fold
    return replace(
        page,
        height=fold,
        runs=tuple(_moved(run, step) for run in runs),
        rules=_lines(page.rules, low, high),
        strokes=_lines(page.strokes, low, high),
        uprights=tuple(Upright(one.x, one.top - step, one.bottom - step) for one in page.uprights if low <= one.top < high),
        panels=tuple(
            replace(one, top=one.top - step, bottom=one.bottom - step) for one in page.panels if low <= one.top and one.bottom <= high
        ),
        inkless=() if place else page.inkless,
        unseen=() if place else page.unseen,
    )


def _lines(lines: Iterable[Rule], low: float, high: float) -> tuple[Rule, ...]:
    return tuple(Rule(one.x0, one.x1, one.y - low) for one in lines if low <= one.y < high)


def _moved(run: Run, step: float) -> Run:
    return replace(run, baseline=run.baseline - step) if step else run
