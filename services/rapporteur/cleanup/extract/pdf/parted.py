"""Parts runs whose gaps say more than their blanks: pdfium gives each of the signs that stand apart as one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from rapporteur.cleanup.extract.pdf.characters import char_box
from rapporteur.cleanup.extract.pdf.frames import Frame
from rapporteur.cleanup.layout.page import Run
from rapporteur.language.writing import has_gaps

_LETTER_SPACED = 4
"""Signs that stand apart one by one, from which nobody drew them so for what lies between."""


def parted(text: Any, runs: Iterable[Run], at: int, frame: Frame) -> Iterator[Run]:
    """Runs of Chinese signs, or of letters set apart, parted at their gaps; the first begins with the character `at`. Quotes come from
    another font and are drawn into them as objects of their own. A line whose signs all stand apart is letter-spaced, to fill it.
    """
    for run in runs:
        parts = run.text.split()
        if len(parts) >= _LETTER_SPACED and has_gaps(run.text) and 2 * len(parts) > sum(map(len, parts)) + 1:
            yield replace(run, text="".join(parts))
            continue
        for part in re.finditer(r"\S+", run.text):
            first, last = (char_box(text, at + place) for place in (part.start(), part.end() - 1))
            x0, x1, _ = frame.span((first[0], first[1], last[2], last[3]))
            yield replace(run, text=part[0], x0=x0 if part.start() else run.x0, x1=x1 if part.end() < len(run.text) else run.x1)
        at += len(run.text)
