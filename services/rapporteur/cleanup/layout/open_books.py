"""Two pages on one scan, as an open book lies on the glass: each is set as a page of its own, the left one first.

Set as one page their lines stand side by side, and a cover beside a text comes between its lines; heads and notes of the left page would
stand in the middle of the right one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapporteur.cleanup.layout.page import Page, Run
from rapporteur.cleanup.layout.rows import rows

_WIDE = 1.2
"""Times its height, the width of a scan of two pages: two of letter size have 1.55, two of A4 1.41."""
_FOLD = (0.44, 0.56)
"""Where the fold lies, in widths of the scan;"""
_MARGINS = 0.04
"""and the share of the width that the inner margins of two pages have at least: half an inch of two sheets of letter size."""
_LINES = 6
"""Lines of one of the pages, at least, that are prose: fields of a table or a form on a broad sheet are none."""
_FILLED, _FULL, _CONTINUED = 0.7, 0.25, 0.2
"""Less than of columns, since above the text stands a cover: a quarter of the lines fill seven tenths of the page, and a fifth begin with a
small letter, as lines do that go on with a sentence.
"""


def pages_of(scan: Page) -> Iterator[Page]:
    """The two pages of a scan of an open book, with places of their own; the page as it is where it is one."""
    fold = _fold(scan) if scan.read_by_ocr and scan.width > _WIDE * scan.height else None
    if fold is None:
        yield scan
        return
    left, right = _sides(scan, fold)
    yield replace(scan, width=fold, runs=left, rules=tuple(rule for rule in scan.rules if rule.x1 <= fold))
    moved = tuple(replace(run, x0=run.x0 - fold, x1=run.x1 - fold) for run in right)
    rules = tuple(replace(rule, x0=rule.x0 - fold, x1=rule.x1 - fold) for rule in scan.rules if rule.x1 > fold)
    yield replace(scan, width=scan.width - fold, runs=moved, rules=rules, inkless=())


def _fold(scan: Page) -> float | None:
    """The middle of the free strip between two pages; None where there is none, neither side is prose, or a table with walls stands."""
    low, high = (share * scan.width for share in _FOLD)
    best, edge = (low, low), low
    words = [run for run in scan.runs if any(c.isalnum() for c in run.text)]  # signs stand for dirt in the fold, too
    for x0, x1 in sorted([*((run.x0, run.x1) for run in words), *((rule.x0, rule.x1) for rule in scan.rules), (high, high)]):
        if min(x0, high) - edge > best[1] - best[0]:
            best = edge, min(x0, high)
        edge = max(edge, x1)
    if best[1] - best[0] < _MARGINS * scan.width or scan.uprights:
        return None
    fold = sum(best) / 2
    left, right = _sides(scan, fold)
    return fold if left and right and (_is_prose(left) or _is_prose(right)) else None


def _sides(scan: Page, fold: float) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    return tuple(run for run in scan.runs if run.x1 <= fold), tuple(run for run in scan.runs if run.x1 > fold)


def _is_prose(side: Sequence[Run]) -> bool:
    lines = rows(side, 1)
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    full = sum(line.x1 - line.x0 > _FILLED * width for line in lines)
    small = sum(line.text[:1].islower() for line in lines)
    return full >= max(_LINES, _FULL * len(lines)) and small >= _CONTINUED * len(lines)
