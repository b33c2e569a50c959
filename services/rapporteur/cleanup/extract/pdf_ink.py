"""Looks at the page whether words in the colour of paper leave ink on it: on a dark ground they do, on white paper nobody sees them."""

from __future__ import annotations

import math
from dataclasses import replace

import pypdfium2

from rapporteur.cleanup.extract.pdf_unseen import PALE
from rapporteur.cleanup.layout.page import Run

_SCALE, _MOST_PIXELS = 1.5, 4_000_000
_CAPITALS = 0.7
"""Heights of the type from the baseline to the top of capitals."""
_CONTRAST = 24
"""Shades of grey of 256 between letters and their ground, below which nobody reads them."""


def readable(page: pypdfium2.PdfPage, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs of a page as a viewer turns it, those that can be read without the mark that they are pale.

    So are all where the pale ones have most of the letters: then it is the colours that were misunderstood.
    """
    pale = [run for run in runs if run.look & PALE]
    if not pale:
        return runs
    misunderstood = 2 * sum(len(run.text) for run in pale) > sum(len(run.text) for run in runs)
    seen = set(map(id, pale)) if misunderstood else _inked(page, pale)
    return tuple(replace(run, look=run.look & ~PALE) if id(run) in seen else run for run in runs)


def _inked(page: pypdfium2.PdfPage, runs: list[Run]) -> set[int]:
    width, height = page.get_size()
    scale = min(_SCALE, math.sqrt(_MOST_PIXELS / max(width * height, 1.0)))
    try:
        drawn = page.render(scale=scale, grayscale=True)
    except pypdfium2.PdfiumError:
        return set(map(id, runs))
    try:
        return {id(run) for run in runs if _has_contrast(drawn, run, scale)}
    finally:
        drawn.close()


def _has_contrast(drawn: pypdfium2.PdfBitmap, run: Run, scale: float) -> bool:
    """Whether not all is of one shade where the run stands; of what stands beyond the picture nothing can be said."""
    left, right = (max(0.0, min(x * scale, drawn.width)) for x in (run.x0, run.x1))
    top, bottom = (max(0.0, min(y * scale, drawn.height)) for y in (run.baseline - _CAPITALS * run.size, run.baseline))
    pixels = memoryview(drawn.buffer).cast("B")
    rows = range(int(top) * drawn.stride, math.ceil(bottom) * drawn.stride, drawn.stride)
    shades = b"".join(pixels[row + int(left) : row + math.ceil(right)] for row in rows)
    return not shades or max(shades) - min(shades) >= _CONTRAST
