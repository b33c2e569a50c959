"""Looks at the page whether words leave ink on it: those in the colour of paper do so on a dark ground, those under a black box do not."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium

from rapporteur.cleanup.extract.pdf.unseen import BLACKED, COVERED, PALE
from rapporteur.cleanup.layout.page import Run

_SCALE, _MOST_PIXELS = 1.5, 4_000_000
_CAPITALS = 0.7
"""Heights of the type from the baseline to the top of capitals."""
_WITHIN = 0.15
"""Heights of the type from the edges of a word that may be covered to what is looked at: the edge of the box is no ink of it."""
_BELOW = 0.15
"""Heights of the type below the baseline to which signs without a letter or figure are looked at: stops and lines stand there."""
_TIMES = 4
"""Pictures of the page, the room that words which may be hidden take together at most: nobody waits for a file made to be slow."""
_CONTRAST = 24
"""Shades of grey of 256 between letters and their ground, below which nobody reads them."""
_DARK = 112
"""Of 256: what is darker is black to a reader."""


def readable(page: pypdfium2.PdfPage, runs: tuple[Run, ...], under: Collection[int]) -> tuple[Run, ...]:
    """The runs of a page as a viewer turns it, those that can be read without the mark that they are pale, or covered; those that are
    blacked out with a mark of that.

    So can all pale ones where they have most of the letters: then it is the colours that were misunderstood. `under` are the texts that
    are covered, by their places in memory: where other words stand over a white box, the page looks the same without those below it.
    """
    asked = [run for run in runs if run.look & (PALE | COVERED)]
    if not asked:
        return runs
    misunderstood = 2 * sum(len(run.text) for run in asked if run.look & PALE) > sum(len(run.text) for run in runs)
    looks = _looks(page, [run for run in asked if run.look & COVERED or not misunderstood], under)
    return tuple(replace(run, look=looks.get(id(run), run.look & ~PALE)) if run.look & (PALE | COVERED) else run for run in runs)


def _looks(page: pypdfium2.PdfPage, runs: list[Run], under: Collection[int]) -> dict[int, int]:
    """The look of each run, by its identity, when the page was looked at."""
    if not runs:
        return {}
    try:
        shades = _shades(page, runs)
        found = {id(run): _look(run, shades[id(run)]) for run in runs}
        doubted = [run for run in runs if run.look & COVERED and not found[id(run)] & COVERED and shades[id(run)]]
        if doubted and under:
            with _left_out(under):
                without = _shades(page, doubted)
            found |= {id(run): run.look for run in doubted if _is_same(shades[id(run)], without[id(run)])}
    except pypdfium2.PdfiumError:
        return {id(run): run.look & ~(PALE | COVERED) for run in runs}
    return found


@contextmanager
def _left_out(texts: Collection[int]) -> Iterator[None]:
    """The texts are not drawn while the block runs."""
    things = [ctypes.cast(text, pdfium.FPDF_PAGEOBJECT) for text in texts]
    try:
        for thing in things:
            pdfium.FPDFPageObj_SetIsActive(thing, False)
        yield
    finally:
        for thing in things:
            pdfium.FPDFPageObj_SetIsActive(thing, True)


def _is_same(shades: bytes, others: bytes) -> bool:
    return len(shades) == len(others) and all(abs(a - b) < _CONTRAST for a, b in zip(shades, others, strict=True))


def _look(run: Run, shades: bytes) -> int:
    """The look of a run that stands on these shades of grey; of one that stands beyond the picture nothing can be said."""
    if not shades or max(shades) - min(shades) >= _CONTRAST:
        return run.look & ~(PALE | COVERED)
    return run.look | BLACKED if run.look & COVERED and max(shades) < _DARK else run.look


def _shades(page: pypdfium2.PdfPage, runs: Sequence[Run]) -> dict[int, bytes]:
    """The grey of the page where each run stands, by its identity; none for those for which there is no more time."""
    width, height = page.get_size()
    scale = min(_SCALE, math.sqrt(_MOST_PIXELS / max(width * height, 1.0)))
    drawn = page.render(scale=scale, grayscale=True)
    try:
        left, found = _TIMES * drawn.width * drawn.height, dict[int, bytes]()
        for run in runs:
            found[id(run)] = _grey(drawn, run, scale) if left > 0 else b""
            left -= len(found[id(run)])
        return found
    finally:
        drawn.close()


def _grey(drawn: pypdfium2.PdfBitmap, run: Run, scale: float) -> bytes:
    """The grey of the picture where the run stands."""
    low = run.look & COVERED and not any(map(str.isalnum, run.text))
    within = _WITHIN * run.size if run.look & COVERED and not low and run.x1 - run.x0 > 3 * _WITHIN * run.size else 0.0
    foot = run.baseline + _BELOW * run.size if low else run.baseline - within
    left, right = (max(0.0, min(x * scale, drawn.width)) for x in (run.x0 + within, run.x1 - within))
    top, bottom = (max(0.0, min(y * scale, drawn.height)) for y in (run.baseline - _CAPITALS * run.size + within, foot))
    pixels = memoryview(drawn.buffer).cast("B")
    rows = range(int(top) * drawn.stride, math.ceil(bottom) * drawn.stride, drawn.stride)
    return b"".join(pixels[row + int(left) : row + math.ceil(right)] for row in rows)
