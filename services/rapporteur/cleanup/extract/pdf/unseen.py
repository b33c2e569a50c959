"""Parts what a PDF page shows from what its file holds beside that: words beyond the edges, without ink, or drawn once more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from rapporteur.cleanup.extract.pdf.holes import without_holes
from rapporteur.cleanup.layout.page import Run, Unseen

INKLESS = 1 << 6
"""A bit of `Run.look` while a page is being read: the run is drawn without ink."""
PALE = 1 << 7
"""Another: it is drawn in the colour of paper, and leaves no ink."""
COVERED = 1 << 8
"""Another: something is drawn over it."""
LAYERED = 1 << 9
"""Another: it stands on a layer of the file that is switched off."""
BLACKED = 1 << 10
"""Another: what is drawn over it is dark, so that a reader sees that words stood there."""
BLOCK = "\u2588"
"""What stands in a text for words that are blacked out."""
_WHILE_READ = BLACKED | INKLESS | PALE | COVERED
OUTSIDE = "it lies beyond the edges of the page"
WITHOUT_INK = "the file draws it without ink"
PAPER = "the file draws it in the colour of the paper"
UNDER = "something is drawn over it, so that nobody can read it on the page"
SWITCHED_OFF = "it stands on a layer of the file that is switched off"
TWICE = "the file draws it once more at the same place, for boldness or a shadow"
_SAME_PLACE = 0.12
"""Heights of the type by which a word may be moved where it is drawn again: for boldness by a fortieth, for a shadow by a tenth."""


def shown(runs: tuple[Run, ...], width: float, height: float, *, layered: bool) -> tuple[tuple[Run, ...], tuple[Unseen, ...]]:
    """The runs that the page shows, and the words of the others. `layered`: text without ink may be that of a picture, and stays.

    A page most of whose text would lie beyond its edges has wrong edges, and keeps it.

    Words under a black box leave a block (`\u2588`), as the page does.

    >>> kites, lamps, proof = Run("Kites", 72, 99, 90, 10), Run("Lamps", 72, 99, 99, 10), Run("proof 3", 72, 99, 815, 10)
    >>> shown((kites, lamps, proof), 612, 792, layered=False)[1]
    (Unseen(words='proof 3', why='it lies beyond the edges of the page'),)
    """
    seen, unseen = _with_ink(runs, width, height, layered=layered)
    again = _drawn_again(seen)
    if not again:
        return seen, unseen
    return tuple(run for run in seen if id(run) not in again), (*unseen, *_unseen(seen, again, TWICE))


def without_layers(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], tuple[Unseen, ...]]:
    """The runs that stand on no layer which is switched off, and the words of the others."""
    off = {id(run) for run in runs if run.look & LAYERED}
    if not off:
        return runs, ()
    return tuple(run for run in runs if id(run) not in off), tuple(_unseen(runs, off, SWITCHED_OFF))


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
    if not found and not any(run.look & _WHILE_READ for run in runs):
        return runs, ()
    told: dict[str, set[int]] = {OUTSIDE: set(map(id, found)), WITHOUT_INK: set(), PAPER: set(), UNDER: set()}
    for run in runs:
        if id(run) not in told[OUTSIDE] and (why := _why(run, layered=layered)):
            told[why].add(id(run))
    gone = set[int]().union(*told.values())
    kept = tuple(_plain(run) for run in runs if id(run) not in gone or run.look & BLACKED)
    holes = [run for run in runs if id(run) in told[UNDER] and not run.look & BLACKED]
    return without_holes(kept, holes) if holes else kept, tuple(one for why in told for one in _unseen(runs, told[why], why))


def _why(run: Run, *, layered: bool) -> str:
    """Why nobody sees a run that lies on the page; empty where somebody does."""
    if run.look & COVERED:
        return UNDER
    if run.look & PALE:
        return PAPER
    return WITHOUT_INK if run.look & INKLESS and not layered else ""


def _plain(run: Run) -> Run:
    if run.look & BLACKED:
        return replace(run, text=BLOCK, look=0, link="")
    return replace(run, look=run.look & ~_WHILE_READ) if run.look & _WHILE_READ else run


def _unseen(runs: Sequence[Run], which: set[int], why: str) -> Iterator[Unseen]:
    words = " ".join(run.text.strip() for run in runs if id(run) in which)
    if words.strip():
        yield Unseen(words, why)


def _letters(runs: Sequence[Run]) -> int:
    return sum(len(run.text) for run in runs)
