"""Reads the pages of a PDF with pdfium: every run of text with its font, size and place, links, rules, pictures.

pdfium knows for each character the text object that drew it. Asking once an object, and finding by leaps where its characters end, is
four times as fast as asking once a character and gives the same. pdfium is not safe for threads; processes share nothing of it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from rapporteur.cleanup.extract.pdf.annotations import laid_down, unprinted
from rapporteur.cleanup.extract.pdf.arabic import ArabicGlyphs, glyphs_of
from rapporteur.cleanup.extract.pdf.artifacts import is_artifact, is_tagged
from rapporteur.cleanup.extract.pdf.characters import (
    PRINTED,
    Cells,
    end_of,
    fill_of,
    font_of,
    loose_box_of,
    object_at,
    one_by_one,
    placed,
    text_between,
    unbroken_end_of,
    way_of_drawing,
)
from rapporteur.cleanup.extract.pdf.covers import Covers
from rapporteur.cleanup.extract.pdf.drawings import drawings
from rapporteur.cleanup.extract.pdf.drawn import hidden_texts
from rapporteur.cleanup.extract.pdf.fonts import NO_FONT, Font, Names, doubtful, font_at
from rapporteur.cleanup.extract.pdf.frames import Frame, is_sideways
from rapporteur.cleanup.extract.pdf.ink import readable
from rapporteur.cleanup.extract.pdf.layers import is_on_hidden_layer
from rapporteur.cleanup.extract.pdf.links import Address, Links, addresses
from rapporteur.cleanup.extract.pdf.own_raised import behind_words, cut_at_raised, set_raised
from rapporteur.cleanup.extract.pdf.parted import parted
from rapporteur.cleanup.extract.pdf.strokes import Strokes
from rapporteur.cleanup.extract.pdf.unseen import INKLESS, LAYERED, PALE, shown, without_layers
from rapporteur.cleanup.extract.runs import ARTIFACT, ITALIC
from rapporteur.cleanup.layout.letter_spaced import is_letter_spaced
from rapporteur.cleanup.layout.page import Lack, Page, PageWithoutText, Run, Unseen
from rapporteur.cleanup.layout.quality import is_language
from rapporteur.language.writing import has_gaps

_LONGEST_TEXT = 200_000
"""Characters of one page, beyond which it is no printed page: the densest of the United Nations has 9,000."""
_FILLED, _INVISIBLE = 0, 3
"""Ways of drawing text: as most is, and the one that leaves no ink. OCR programs lay such text over the picture of a page."""
_PALE = 240
"""Of 255: red, green and blue of what nobody tells from white paper."""
_ROOM = 12.0
"""Points of room that a character may have on its right; more is a mistake of its font."""
_SLANT = 0.15
"""Sideways shift of the type, in heights, from which it is slanted on purpose."""
_FIGURES = 4
"""Characters that are more than those of a mark."""


def pages(document: pypdfium2.PdfDocument, numbers: range, *, layered: bool = False) -> Iterator[Page | PageWithoutText]:
    """The pages with these numbers, from 1, one in memory at a time. A page that pdfium cannot read is BROKEN, never an error. `layered`:
    layers of the file that are switched off are marked.
    """
    tagged = is_tagged(document)
    for index in (number - 1 for number in numbers):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield PageWithoutText(index + 1, 0.0, 0.0, Lack.BROKEN)
            continue
        try:
            links = tuple(addresses(document, page))
            page, said = laid_down(document, page, index)
            yield _Reader(page, _Told(index + 1, links, said, layered, tagged)).read()
        except pypdfium2.PdfiumError:
            width, height = page.get_size()
            yield PageWithoutText(index + 1, width, height, Lack.BROKEN)
        finally:
            page.close()


class _Told(NamedTuple):
    """What is known of a page before it is read."""

    number: int
    links: tuple[Address, ...]
    said: tuple[Unseen, ...]
    """What its annotations say."""
    layered: bool
    tagged: bool


class _Reader:
    """One page while it is being read."""

    def __init__(self, page: pypdfium2.PdfPage, told: _Told, turn: int = 0) -> None:
        """`turn` is by how much more than the file says the page is turned, to be read."""
        self.page, self.told, self.turn = page, told, turn
        self.frame = Frame.of(page, turn)
        self.fonts: dict[int, Font] = {}
        self.names = Names()
        self.invisible, self.overfull = 0, False
        self.arabic: ArabicGlyphs | None = None
        self.figures: list[int] = []
        """Where figures stand right behind words, from the last to the first; those that are passed are gone."""
        self.cells = Cells()
        self.links = Links(told.links, self.frame)
        self.drawn = drawings(page, self.frame, layered=told.layered)
        self.off = hidden_texts(page) if told.layered else frozenset[int]()
        # what turns a page to read it does not turn the picture of it
        self.covers = Covers(page, () if turn else self.drawn.covers, self.frame)
        self.strokes = Strokes((*self.drawn.rules, *self.drawn.strokes), self.frame)

    def read(self) -> Page | PageWithoutText:
        """The page, or what it lacks. A page whose text runs up or down, a landscape table on upright paper, is read turned."""
        runs = self._printed()
        for turn in (90, 270, 180) if not self.turn and is_sideways(runs) else ():
            other = _Reader(self.page, self.told, turn)
            turned = other._printed()
            if not is_sideways(turned):
                return other._page(turned)
        return self._page(runs)

    def _printed(self) -> tuple[Run, ...]:
        text = self.page.get_textpage()
        try:
            count = text.count_chars()
            if count > _LONGEST_TEXT:
                self.overfull = True
                return ()
            words = text_between(text.raw, 0, count)
            self.arabic = glyphs_of(text.raw, words, count, self.frame)
            runs = tuple(self._runs(text.raw, words, count))
            return self.arabic.finished(runs) if self.arabic else runs
        finally:
            text.close()

    def _page(self, printed_or_not: tuple[Run, ...]) -> Page | PageWithoutText:
        drawn, (runs, off) = self.drawn, without_layers(printed_or_not)
        printed = "".join(run.text for run in runs)
        lack, size = None, (self.frame.width, self.frame.height)
        if not printed.strip():
            lack = Lack.PICTURE if drawn.inked or self.overfull else Lack.BLANK
        elif not is_language(printed) and (drawn.pictured or len(printed) > _SHORT):
            lack = Lack.GARBAGE
        if lack is not None:
            return PageWithoutText(self.told.number, *size, lack, (*off, *self.told.said))
        runs = runs if self.turn else readable(self.page, runs, self.covers.under)
        by_ocr = self.invisible * 2 > len(printed)
        seen, unseen = shown(runs, *size, layered=by_ocr or drawn.painted)
        if not seen:
            return PageWithoutText(self.told.number, *size, Lack.PICTURE if drawn.inked else Lack.BLANK, (*off, *unseen, *self.told.said))
        doubted = frozenset[str]() if by_ocr else doubtful(seen, self.names.unnamed)
        beside = (*off, *unseen, *unprinted(self.told.said, seen))
        return Page(
            self.told.number, *size, seen, drawn.rules, drawn.uprights, drawn.strokes, drawn.panels, by_ocr,
            pictured=drawn.pictured, doubted=doubted, unseen=beside,
        )  # fmt: skip

    def _runs(self, text: Any, printed: str, count: int) -> Iterator[Run]:
        # where no character is left out of what is printed, and none takes two places, they need not be asked for one by one
        whole = printed.translate(PRINTED) if len(printed) == count else one_by_one(text, count)
        self.figures = behind_words(printed)[::-1] if len(printed) == count else []
        handle, at = ctypes.cast(text, ctypes.c_void_p).value or 0, 0
        while at < count:
            drawn = object_at(handle, at)
            if not drawn:
                # pdfium's own spaces and line ends stand between what is drawn; gaps tell better
                at += 1
                continue
            end = (unbroken_end_of if self.arabic else end_of)(handle, drawn, at, count)
            words = "".join(whole[at:end])
            if words.strip():
                found = self._run(text, handle, drawn, (at, end), words)
                yield from parted(text, found, at, self.frame) if has_gaps(words) or is_letter_spaced(words) else found
            at = end

    def _run(self, text: Any, handle: int, drawn: int, chars: tuple[int, int], words: str) -> Iterator[Run]:
        """The characters `chars` of one text object; `handle` and `drawn` are where the text page and the object lie."""
        cells, frame = self.cells, self.frame
        x, y, height, edges = placed(cells, text, handle, drawn, chars)
        font = self._font(drawn)
        look = (
            font.look | self._ink(drawn, words) | (LAYERED if self.told.layered and (drawn in self.off or is_on_hidden_layer(drawn)) else 0)
        )
        look |= ARTIFACT if self.told.tagged and is_artifact(drawn) else 0
        self.names.ask(handle, font.name, chars, words)
        matrix = cells.matrix
        if abs(matrix.c) > _SLANT * abs(matrix.d) and abs(matrix.b) < 0.01 * abs(matrix.a):
            look |= ITALIC
        x0, x1, _ = frame.span(edges)
        ox, oy = frame.point(x, y)
        upright = frame.upright(matrix.a, matrix.b)
        if upright and self.arabic:
            run = self.covers.over(Run(words, x0, x1, oy, height or 1.0, look, font.name), drawn)
            for part in self.arabic.parts(range(*chars), height, self.links.along(run)):
                yield replace(run, text=part.text, x0=part.x0, x1=part.x1, link=part.target)
            return
        if upright:
            x1 = self._advance(handle, chars[0] + len(words.rstrip()) - 1, x0, x1)
            x0 = x0 if words[0].isspace() else min(ox, x1)
        run = Run(words, x0, x1, oy, height or 1.0, look, font.name, False, "", upright)
        if len(words) < _FIGURES and (words.isdecimal() or len(words) == 1):
            run = set_raised(run, edges, frame)
        marked: list[int] = []
        while self.figures and self.figures[-1] < chars[1]:
            marked.append(self.figures.pop())
        for cut, within in self.covers.on(run, text, drawn, chars) if self.drawn.covers else ((run, chars),):
            for piece, those in self.strokes.on(cut, text, within):
                for one, its in cut_at_raised(piece, text, those, marked, frame) if marked else ((piece, those),):
                    yield from self.links.on(one, text, its) if self.links.areas else (one,)

    def _ink(self, drawn: int, words: str) -> int:
        """The bits of a look that say whether words leave ink."""
        way = way_of_drawing(drawn)
        if way == _INVISIBLE:
            self.invisible += len(words)
            return INKLESS
        if way == _FILLED and fill_of(drawn, *self.cells.at_fill):
            red, green, blue, cover = self.cells.fill
            return PALE if not cover or min(red, green, blue) >= _PALE else 0
        return 0

    def _advance(self, handle: int, last: int, x0: float, x1: float) -> float:
        """Where the last character ends, room on its right included: the ink of a typewriter's bracket ends long before."""
        box = self.cells.box
        if not loose_box_of(handle, last, self.cells.at_box):
            return x1
        _, end, _ = self.frame.span((box.left, box.bottom, box.right, box.top))
        return end if x0 < end < x1 + _ROOM else x1

    def _font(self, drawn: int) -> Font:
        key = font_of(drawn) or 0
        known = self.fonts.get(key)
        if known is None:
            known = self.fonts[key] = font_at(ctypes.cast(key, pdfium.FPDF_FONT)) if key else NO_FONT
        return known


_SHORT = 200
"""Characters that are too few to judge whether they are language, unless they lie over a picture."""
