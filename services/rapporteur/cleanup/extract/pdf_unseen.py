"""Parts what a PDF page shows from what its file holds beside that: words beyond the edges of the paper, and words drawn without ink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapporteur.cleanup.layout.page import Run, Unseen

INKLESS = 1 << 6
"""A bit of `Run.look` while a page is being read: the run is drawn without ink."""
OUTSIDE = "it lies beyond the edges of the page"
WITHOUT_INK = "the file draws it without ink"


def shown(runs: tuple[Run, ...], width: float, height: float, *, layered: bool) -> tuple[tuple[Run, ...], tuple[Unseen, ...]]:
    """The runs that the page shows, and the words of the others. `layered`: text without ink may be that of a picture, and stays.

    A page most of whose text would lie beyond its edges has wrong edges, and keeps it.

    >>> kites, proof = Run("Kites", 72, 99, 90, 10), Run("proof 3", 72, 99, 815, 10)
    >>> shown((kites, kites, proof), 612, 792, layered=False)[1]
    (Unseen(words='proof 3', why='it lies beyond the edges of the page'),)
    """
    found = [run for run in runs if run.x0 > width or run.x1 < 0 or run.baseline < 0 or run.baseline - run.size > height]
    if found and 2 * _letters(found) > _letters(runs):
        found = []
    inkless = [run for run in runs if run.look & INKLESS]
    if not found and not inkless:
        return runs, ()
    outside, hidden = set(map(id, found)), set[int]() if layered else set(map(id, inkless))
    kept = tuple(_plain(run) for run in runs if id(run) not in outside | hidden)
    return kept, tuple(_unseen(runs, outside, OUTSIDE)) + tuple(_unseen(runs, hidden - outside, WITHOUT_INK))


def _plain(run: Run) -> Run:
    return replace(run, look=run.look & ~INKLESS) if run.look & INKLESS else run


def _unseen(runs: Sequence[Run], which: set[int], why: str) -> Iterator[Unseen]:
    words = " ".join(run.text.strip() for run in runs if id(run) in which)
    if words.strip():
        yield Unseen(words, why)


def _letters(runs: Sequence[Run]) -> int:
    return sum(len(run.text) for run in runs)
