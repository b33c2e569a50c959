"""Asks pdfium where glyphs stand on pages that are read from right to left: its own order of them is a guess."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from rapporteur.cleanup.layout.glyphs import Glyph, bracketed, read
from rapporteur.cleanup.layout.page import Run
from rapporteur.language.writing import mostly_right_to_left

_TOUCHES = 0.1
"""Heights of the type between a word and the stroke that stretches it."""
_NEAR = 0.6
"""Heights of the type between the baseline of a letter and that of a sign by itself, and between a figure and its bracket."""


def glyphs_of(text: Any, count: int) -> ArabicGlyphs | None:
    """The glyphs of an open text page with so many characters if most of its letters run from right to left; else None."""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(text, 0, count, buffer)
    words = bytes(memoryview(buffer).cast("B")[: 2 * max(got - 1, 0)]).decode("utf-16-le", "replace")
    return ArabicGlyphs(text, count) if mostly_right_to_left(words) else None


class ArabicGlyphs:
    """Of one page."""

    def __init__(self, text: Any, count: int) -> None:
        self._text = text
        glyphs = ((at, self._glyph(at)) for at in range(count))
        self._signs = {at: glyph for at, glyph in glyphs if glyph.is_sign}
        """Those that no letter has yet, by their place among the characters. Some fonts lack them, and another one draws them."""

    def run(self, chars: tuple[int, int], height: float) -> tuple[str, tuple[float, float]]:
        """The characters `chars` in the order of reading, and where they begin and end in the file.

        They are not blank; nothing comes of strokes that stretch a word, and of signs that stand on letters of another run.
        """
        glyphs = [self._glyph(at) for at in range(*chars)]
        letters = [glyph for glyph in glyphs if not glyph.is_sign and not glyph.text.isspace()]
        if not letters:
            return "", (min(glyph.x0 for glyph in glyphs), max(glyph.x1 for glyph in glyphs))
        x0, x1, y = min(glyph.x0 for glyph in letters), max(glyph.x1 for glyph in letters), letters[0].y
        mine = [at for at, sign in self._signs.items() if x0 <= (sign.x0 + sign.x1) / 2 <= x1 and abs(sign.y - y) <= _NEAR * height]
        signs = [self._signs.pop(at) for at in mine]
        return read([*(glyph for glyph in glyphs if not glyph.is_sign), *signs]), (x0, x1)

    def finished(self, runs: Iterable[Run]) -> tuple[Run, ...]:
        """The runs of the page without those of which nothing came: the word before a stroke reaches to where that ends.

        A number in brackets whose parts are drawn one by one is one run.
        """
        found: list[Run] = []
        for run in runs:
            if run.text:
                found.append(run)
            elif found and found[-1].baseline == run.baseline and abs(found[-1].x0 - run.x1) <= _TOUCHES * run.size:
                found[-1] = replace(found[-1], x0=run.x0)
            if len(found) > 2 and _is_number(*found[-3:]):
                number = found[-2]
                parts = found[-3:]
                edges = min(part.x0 for part in parts), max(part.x1 for part in parts)
                found[-3:] = [replace(number, text=f"({number.text.strip()})", x0=edges[0], x1=edges[1])]
        return tuple(replace(run, text=text) for run, text in zip(found, bracketed([run.text for run in found]), strict=True))

    def _glyph(self, at: int) -> Glyph:
        x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        pdfium.FPDFText_GetCharOrigin(self._text, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(self._text, at, box)
        return Glyph(chr(pdfium.FPDFText_GetUnicode(self._text, at)), x.value, box.left, box.right, y.value)


def _is_number(before: Run, number: Run, after: Run) -> bool:
    """Whether three runs are a bracket, figures and a bracket, set together."""
    places = {(run.baseline, run.size) for run in (before, number, after)}
    if len(places) != 1 or not number.text.strip().isdecimal() or {before.text.strip(), after.text.strip()} != {"(", ")"}:
        return False
    left, right = sorted((before, after), key=lambda run: run.x0)
    return number.x0 - left.x1 <= _NEAR * number.size and right.x0 - number.x1 <= _NEAR * number.size
