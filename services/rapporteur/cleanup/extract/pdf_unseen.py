"""Parts what a PDF page shows from what its file holds beside that: words beyond the edges, without ink, or drawn once more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from rapporteur.cleanup.layout.page import Run, Unseen

INKLESS = 1 << 6
"""A bit of `Run.look` while a page is being read: the run is drawn without ink."""
PALE = 1 << 7
"""Another: it is drawn in the colour of paper, and leaves no ink."""
OUTSIDE = "it lies beyond the edges of the page"
WITHOUT_INK = "the file draws it without ink"
PAPER = "the file draws it in the colour of the paper"
TWICE = "the file draws it once more at the same place, for boldness or a shadow"
_SAME_PLACE = 0.12
"""Heights of the type by which a word may be moved where it is drawn again: for boldness by a fortieth, for a shadow by a tenth."""


def shown(runs: tuple[Run, ...], width: float, height: float, *, layered: bool) -> tuple[tuple[Run, ...], tuple[Unseen, ...]]:
    """The runs that the page shows, and the words of the others. `layered`: text without ink may be that of a picture, and stays.

    A page most of whose text would lie beyond its edges has wrong edges, and keeps it.

    >>> kites, lamps, proof = Run("Kites", 72, 99, 90, 10), Run("Lamps", 72, 99, 99, 10), Run("proof 3", 72, 99, 815, 10)
    >>> shown((kites, lamps, proof), 612, 792, layered=False)[1]
    (Unseen(words='proof 3', why='it lies beyond the edges of the page'),)
    """
    seen, unseen = _with_ink(runs, width, height, layered=layered)
    again = _drawn_again(seen)
    if not again:
        return seen, unseen
    return tuple(run for run in seen if id(run) not in again), (*unseen, *_unseen(seen, again, TWICE))


def _drawn_again(runs: Sequence[Run]) -> set[int]:
    """The runs that stand where one before them says the same. pdfium leaves out the second of two that follow each other; here a whole
    line was drawn word by word before it was drawn again.
    """
    often = Counter([run.text for run in runs])
    if len(often) == len(runs):
        return set()
    kept: dict[tuple[str, float, float, float], Run] = {}
    again = set[int]()
    for run in runs:
        if often[run.text] == 1 or run.text.isspace():
            continue
        size, most = round(run.size, 1), _SAME_PLACE * run.size
        across, down = ({near // (2 * most) for near in (at - most, at, at + most)} for at in (run.x0, run.baseline))
        beside = [kept.get((run.text, size, x, y)) for x, y in product(across, down)]
        if any(one and abs(one.x0 - run.x0) <= most and abs(one.baseline - run.baseline) <= most for one in beside):
            again.add(id(run))
            continue
        kept[run.text, size, run.x0 // (2 * most), run.baseline // (2 * most)] = run
    return again


def _with_ink(runs: tuple[Run, ...], width: float, height: float, *, layered: bool) -> tuple[tuple[Run, ...], tuple[Unseen, ...]]:
    found = [run for run in runs if run.x0 > width or run.x1 < 0 or run.baseline < 0 or run.baseline - run.size > height]
    if found and 2 * _letters(found) > _letters(runs):
        found = []
    inkless = [run for run in runs if run.look & (INKLESS | PALE)]
    if not found and not inkless:
        return runs, ()
    outside = set(map(id, found))
    pale = {id(run) for run in inkless if run.look & PALE} - outside
    hidden = set[int]() if layered else set(map(id, inkless)) - outside - pale
    kept = tuple(_plain(run) for run in runs if id(run) not in outside | pale | hidden)
    told = ((outside, OUTSIDE), (hidden, WITHOUT_INK), (pale, PAPER))
    return kept, tuple(unseen for which, why in told for unseen in _unseen(runs, which, why))


def _plain(run: Run) -> Run:
    return replace(run, look=run.look & ~(INKLESS | PALE)) if run.look & (INKLESS | PALE) else run


def _unseen(runs: Sequence[Run], which: set[int], why: str) -> Iterator[Unseen]:
    words = " ".join(run.text.strip() for run in runs if id(run) in which)
    if words.strip():
        yield Unseen(words, why)


def _letters(runs: Sequence[Run]) -> int:
    return sum(len(run.text) for run in runs)
