"""Asks pdfium where glyphs stand on pages that are read from right to left: its own order of them is a guess."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, groupby
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from rapporteur.cleanup.extract.pdf.characters import PRINTED, characters_of
from rapporteur.cleanup.extract.pdf.frames import Frame
from rapporteur.cleanup.layout.glyphs import Glyph, bracketed, read
from rapporteur.cleanup.layout.loose_signs import LooseSigns
from rapporteur.cleanup.layout.page import Run
from rapporteur.language.writing import mostly_right_to_left

_TOUCHES = 0.1
"""Heights of the type between a word and the stroke that stretches it."""
_NEAR = 0.6
"""Heights of the type between the baseline of a letter and that of a sign by itself, and between a figure and its bracket."""


def glyphs_of(text: Any, words: str, count: int, frame: Frame) -> ArabicGlyphs | None:
    """The glyphs of an open text page with so many characters, which read `words`, if most of its letters run from right to left; else
    None.
    """
    return ArabicGlyphs(text, count, frame) if mostly_right_to_left(words) else None


class Part(NamedTuple):
    """What of a run carries one link, or none."""

    text: str
    x0: float
    x1: float
    target: str


class ArabicGlyphs:
    """Of one page, in its coordinates as read."""

    def __init__(self, text: Any, count: int, frame: Frame) -> None:
        self._glyphs = list(_glyphs(text, count, frame))
        self._loose = LooseSigns((at, glyph) for at, glyph in enumerate(self._glyphs) if glyph.is_sign)
        self._alone: list[tuple[range, float]] = []
        """Runs of signs alone, and the height of their type."""

    def parts(self, chars: range, height: float, links: Callable[[float], str]) -> Iterator[Part]:
        """The characters `chars` in the order of reading, and where they begin and end; parted where the link at a place is another one.

        They are not blank; nothing comes of strokes that stretch a word, and of signs that stand on letters of another run.
        """
        glyphs = [glyph for glyph in self._glyphs[chars.start : chars.stop] if glyph.text]
        if not glyphs:
            return
        letters = [glyph for glyph in glyphs if not glyph.is_sign and not glyph.text.isspace()]
        if not letters:
            self._alone.append((chars, height))
            yield Part("", min(glyph.x0 for glyph in glyphs), max(glyph.x1 for glyph in glyphs), "")
            return
        x0, x1 = min(glyph.x0 for glyph in letters), max(glyph.x1 for glyph in letters)
        signs = [*self._loose.take(chars), *self._loose.over(x0, x1, letters[0].y, _NEAR * height)]
        whole = sorted([*(glyph for glyph in glyphs if not glyph.is_sign), *signs], key=_place)
        linked = [(target, list(part)) for target, part in groupby(whole, key=lambda glyph: links(glyph.middle))]
        for target, part in linked:
            if len(linked) == 1 or any(not glyph.text.isspace() for glyph in part):
                yield Part(read(part), min(glyph.x0 for glyph in part), max(glyph.x1 for glyph in part), target)

    def finished(self, runs: Iterable[Run]) -> tuple[Run, ...]:
        """The runs of the page without those of which nothing came: the word before a stroke reaches to where that ends.

        Signs that no letter took stand for themselves. A number in brackets whose parts are drawn one by one is one run.
        """
        found: list[Run] = []
        for run in chain(runs, self._signs_alone()):
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

    def _signs_alone(self) -> Iterator[Run]:
        """Signs that stand on no letter."""
        for chars, height in self._alone:
            for sign in self._loose.take(chars):
                yield Run(sign.text, sign.x0, sign.x1, sign.y, height or 1.0)


def _place(glyph: Glyph) -> float:
    return glyph.x


def _glyphs(text: Any, count: int, frame: Frame) -> Iterator[Glyph]:
    """All characters of the page, each at the place that it has among pdfium's, which is asked three times for each."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for at, character in enumerate(characters_of([pdfium.FPDFText_GetUnicode(text, at) for at in range(count)])):
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        ox, oy = frame.point(x.value, y.value)
        x0, x1, _ = frame.span((box.left, box.bottom, box.right, box.top))
        yield Glyph(character.translate(PRINTED), ox, x0, x1, oy)


def _is_number(before: Run, number: Run, after: Run) -> bool:
    """Whether three runs are a bracket, figures and a bracket, set together."""
    places = {(run.baseline, run.size) for run in (before, number, after)}
    if len(places) != 1 or not number.text.strip().isdecimal() or {before.text.strip(), after.text.strip()} != {"(", ")"}:
        return False
    left, right = sorted((before, after), key=lambda run: run.x0)
    return number.x0 - left.x1 <= _NEAR * number.size and right.x0 - number.x1 <= _NEAR * number.size
