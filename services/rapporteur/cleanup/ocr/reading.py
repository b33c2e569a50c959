"""Reads the picture of a page: levels it, has an engine read its lines, finds marks and rules, and makes runs of it all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PIL import Image

from rapporteur.cleanup.extract.runs import Ink
from rapporteur.cleanup.layout.page import Page, Rule, Run
from rapporteur.cleanup.ocr.baselines import settled
from rapporteur.cleanup.ocr.components import Components, components
from rapporteur.cleanup.ocr.engine import NOTHING, Box, Glance, Line, OcrEngine, Picture, Symbol, Word
from rapporteur.cleanup.ocr.languages import read_as_written
from rapporteur.cleanup.ocr.marks import Candidate, candidates, is_star, reads
from rapporteur.cleanup.ocr.numbers import Numeral, numerals
from rapporteur.cleanup.ocr.order import Settled, by_order
from rapporteur.cleanup.ocr.pictures import READING_DPI, Levelled, cropped, greys, image_of, levelled
from rapporteur.cleanup.ocr.rules import rules
from rapporteur.cleanup.ocr.sizes import sizes
from rapporteur.cleanup.ocr.soundness import SoundEngine

_POINT = 72.0 / READING_DPI
DIGITS = "0123456789"
_STAR = "*"
_UNREADABLE = "\ufffd"
"""In place of raised ink of which nothing can be read."""
_FIGURE_HEIGHTS = (26, 22, 31)
"""Pixels: of 36 numbers looked at in a height of 26 all were read, in 34 three were not; what one size leaves unsure, another reads."""
_SURE = 0.5
_RAISED_SIZE = 0.65
"""Of the line's type, in which a mark is set; its figure need not be measured, since its ink was."""


class ReadPage(NamedTuple):
    """A page, and what the next one should know."""

    page: Page
    due: int
    """The number of the next note, if all goes well."""
    language: str
    """In which it is written, ISO 639-1."""


def read_page(engine: OcrEngine, picture: Picture, number: int, language: str, due: int = 1) -> ReadPage:
    """The page of a picture; its first note should have the number `due`. Raises EngineLacking, EngineFailed.

    `language` is that of the page before; the page is read in its own.

    Every run lies over ink; words that the engine gave for blank paper are `inkless`. Words in lines of other scripts than Arabic come one
    by one; those go from right to left within their line.
    """
    turned = levelled(picture)
    level = turned.picture
    checked = SoundEngine(engine)
    language, found = read_as_written(checked, level, language)
    lines = settled(found)
    ink = components(greys(level))
    drawn = rules(ink)
    lines = tuple(kept for line in lines if (kept := _without_rules(line, drawn)) is not None)
    heights = sizes(lines)
    look = _Look(checked, level, language)
    lines = _with_numbers(look, lines, list(numerals(ink, lines, heights, language)))
    marks, due = _marks(look, ink, _raised(level, ink, lines, heights), due)
    runs: list[Run] = []
    for index, line in enumerate(lines):
        runs += _LineRuns(line, heights[index], [mark for mark in marks if mark.candidate.line == index], turned).runs()
    scale = _POINT
    drawn_rules = tuple(Rule(box.x0 * scale, box.x1 * scale, (box.y0 + box.y1) / 2 * scale) for box in drawn)
    width, height = level.width * scale, level.height * scale
    return ReadPage(
        Page(number, width, height, tuple(runs), drawn_rules, read_by_ocr=True, inkless=checked.inkless(level, language)), due, language
    )


def _raised(picture: Picture, ink: Components, lines: Sequence[Line], heights: Sequence[float]) -> list[Candidate]:
    """The raised ink; that which is whole only when the hair lines in it are filled, which joins other letters, too; and that which is
    free of a letter only when blur is no ink, which breaks other letters: there the engine must have seen a sign as well.
    """
    found = candidates(ink, lines, heights)
    mended = candidates(components(greys(picture), hair_lines=True), lines, heights)
    found += [one for one in mended if not _meets(one, found)]
    cut = candidates(components(greys(picture), dark=True), lines, heights)
    found += [one for one in cut if not _meets(one, found) and not one.label and _is_sign(one, lines[one.line])]
    return sorted(found, key=_by_place)


def _meets(one: Candidate, found: Sequence[Candidate]) -> bool:
    return any(one.box.x0 < other.box.x1 and other.box.x0 < one.box.x1 and one.line == other.line for other in found)


def _is_sign(one: Candidate, line: Line) -> bool:
    """Whether the engine took this ink for a sign that ends a word, and for no letter or figure."""
    read = [word.symbols[-1].text for word in line.words if reads(word.symbols[-1], one)]
    return bool(read) and not any(text.isalnum() for text in read)


def _by_place(one: Candidate) -> tuple[int, int]:
    return one.line, one.box.x0


class _Mark(NamedTuple):
    """A mark or the label of a note, decided."""

    candidate: Candidate
    glance: Glance
    settled: Settled


class _Look(NamedTuple):
    """What is looked at, and with which eyes."""

    engine: OcrEngine
    picture: Picture
    language: str


def _marks(look: _Look, ink: Components, found: Sequence[Candidate], due: int) -> tuple[list[_Mark], int]:
    """The marks of a page with what they read and what they are by the order of marks and notes; and the number due next.

    Among Chinese signs much is raised that is part of a sign: there only what surely reads as a figure is a mark.
    """
    among_signs = look.language == "zh"
    stars = [one for one in found if is_star(ink, one.box) and not among_signs]
    figures = [one for one in found if one not in stars]
    glances = _looks(look.engine, look.picture, [one.box for one in figures])
    by_place = [pair for pair in zip(figures, glances, strict=True) if not among_signs or pair[1].confidence >= _SURE]
    texts, notes = ([pair for pair in by_place if pair[0].label is label] for label in (False, True))
    numbered = by_order([glance for _, glance in texts], [glance for _, glance in notes], due)
    made = [_Mark(one, Glance(_STAR, 1.0), Settled(_STAR)) for one in stars]
    made += [_Mark(*pair, what) for pair, what in zip(texts, numbered.marks, strict=True)]
    made += [_Mark(*pair, what) for pair, what in zip(notes, numbered.notes, strict=True)]
    last = next((int(what.label) for what in reversed(numbered.notes) if what.label.isdecimal()), due - 1)
    return made, last + 1


def _with_numbers(look: _Look, lines: tuple[Line, ...], found: Sequence[Numeral]) -> tuple[Line, ...]:
    """The lines with the numbers of paragraphs as a second look at them reads."""
    out = list(lines)
    for numeral, glance in zip(found, _numbers(look, lines, found), strict=True):
        if numeral.count <= len(glance.text) <= 3:
            first, *others = out[numeral.line].words
            out[numeral.line] = out[numeral.line]._replace(words=(_reread(first, glance, numeral), *others))
    return tuple(out)


def _numbers(look: _Look, lines: Sequence[Line], found: Sequence[Numeral]) -> list[Glance]:
    """What numbers read as: outside English, where all are looked at, with their dot before them alone. A `5` alone reads as 3 as often."""
    alone = _looks(look.engine, look.picture, [one.figures for one in found])
    if look.language == "en":
        return alone
    boxes = [one.figures._replace(x1=max(one.figures.x1, lines[one.line].words[0].box.x1) + 1) for one in found]
    best = alone
    for height in _FIGURE_HEIGHTS[:2]:
        dotted = look.engine.glances([_enlarged(look.picture, box, height) for box in boxes], f"{DIGITS}.")
        best = [_surer(one, glance, known) for one, glance, known in zip(found, dotted, best, strict=True)]
    return best


def _surer(one: Numeral, dotted: Glance, known: Glance) -> Glance:
    """The reading with the dot if it has one and is the surer one."""
    figures = dotted.text.removesuffix(".")
    sure = one.dot and figures != dotted.text and figures.isdecimal() and dotted.confidence > known.confidence
    return Glance(figures, dotted.confidence) if sure else known


def _reread(word: Word, glance: Glance, numeral: Numeral) -> Word:
    """The word with figures that share its ink, and its dot."""
    left, top, right, bottom = numeral.figures
    wide = (right - left) / len(glance.text)
    symbols = [Symbol(c, Box(round(left + wide * i), top, round(left + wide * (i + 1)), bottom)) for i, c in enumerate(glance.text)]
    if numeral.dot:
        symbols.append(Symbol(".", Box(right, top, max(word.box.x1, right + 1), bottom)))
    return Word(tuple(symbols), word.box, glance.confidence)


def _without_rules(line: Line, drawn: Sequence[Box]) -> Line | None:
    """The line without words that are a drawn rule, which engines read as dashes."""
    words = tuple(word for word in line.words if not any(_is_rule(word, box) for box in drawn))
    return line._replace(words=words) if words else None


def _is_rule(word: Word, rule: Box) -> bool:
    if any(c.isalnum() for c in word.text):
        return False
    return rule.x0 - 8 <= word.box.x0 and word.box.x1 <= rule.x1 + 8 and word.box.y0 - 4 <= rule.y0 and rule.y1 <= word.box.y1 + 4


def _looks(engine: OcrEngine, picture: Picture, boxes: Sequence[Box]) -> list[Glance]:
    """What figures read as, each looked at in another size where the first look is not sure; the surest look counts."""
    best = [NOTHING] * len(boxes)
    for height in _FIGURE_HEIGHTS:
        unsure = [i for i, glance in enumerate(best) if glance.confidence < _SURE]
        for i, glance in zip(unsure, engine.glances([_enlarged(picture, boxes[i], height) for i in unsure], DIGITS), strict=True):
            if glance.text and (not best[i].text or glance.confidence > best[i].confidence):
                best[i] = glance
    return best


def _enlarged(picture: Picture, box: Box, height: int) -> Picture:
    """Figures in the height `height`, with paper around them."""
    margin = 4
    small = image_of(cropped(picture, Box(box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin)))
    ratio = height / (box.y1 - box.y0)
    wide = small.resize((round(small.width * ratio), round(small.height * ratio)), Image.Resampling.BICUBIC)
    paper = Image.new("L", (wide.width + 2 * height, wide.height + 2 * height), _paper(wide))
    paper.paste(wide, (height, height))
    return Picture(paper.width, paper.height, READING_DPI, paper.tobytes())


def _paper(image: Image.Image) -> int:
    """The grey of the paper around a mark."""
    return sorted(image.crop((0, 0, image.width, 2)).tobytes())[image.width]


@dataclass(frozen=True, slots=True)
class _LineRuns:
    """One line while its words become runs."""

    line: Line
    height: float
    marks: Sequence[_Mark]
    level: Levelled

    def runs(self) -> Iterator[Run]:
        """A run a word, or a part of one that a mark cuts; a run a mark."""
        for word in self.line.words:
            yield from self._word(word)
        for mark in self.marks:
            yield self._mark(mark)

    def _word(self, word: Word) -> Iterator[Run]:
        part: list[Symbol] = []
        first = True
        for symbol in word.symbols:
            if any(reads(symbol, mark.candidate) for mark in self.marks):
                if part:
                    yield self._run(part, word, space=first)
                    first, part = False, []
                continue
            part.append(symbol)
        if part:
            yield self._run(part, word, space=first)

    def _run(self, symbols: Sequence[Symbol], word: Word, *, space: bool) -> Run:
        x0, x1 = min(s.box.x0 for s in symbols), max(s.box.x1 for s in symbols)
        text = "".join(s.text for s in symbols)
        base = self.line.baseline((x0 + x1) / 2)
        # engines know the place of a word better than those of its letters
        box = word.box if len(symbols) == len(word.symbols) else Box(x0, min(s.box.y0 for s in symbols), x1, max(s.box.y1 for s in symbols))
        size, ink = self.height * _POINT, self._ink(box)
        return Run(text, x0 * _POINT, x1 * _POINT, base * _POINT, size, space=space, confidence=word.confidence, ink=ink)

    def _ink(self, box: Box) -> Ink:
        """The box on the page as it lies in the file."""
        middle = (box.x0 + box.x1) / 2
        picture, point = self.level.picture, self.level.point
        right, lower = picture.width * _POINT, picture.height * _POINT
        x0, top, x1, bottom = self.level.on_page(box)
        return Ink(max(0.0, x0), max(0.0, top), min(right, x1), min(lower, bottom), point(middle, self.line.baseline(middle))[1])

    def _mark(self, mark: _Mark) -> Run:
        box, size = mark.candidate.box, self.height * _RAISED_SIZE
        text = mark.glance.text or self._seen(mark.candidate) or _UNREADABLE
        meant = mark.settled.label if mark.settled.doubt else ""
        # its ink may reach a little below the baseline that its type has; the line must know it as raised
        base = min(float(box.y1), self.line.baseline(box.x0) - 0.2 * self.height)
        confidence = mark.glance.confidence
        return Run(
            text,
            box.x0 * _POINT,
            box.x1 * _POINT,
            base * _POINT,
            size * _POINT,
            0,
            "",
            False,
            "",
            True,
            confidence,
            meant,
            mark.settled.doubt,
            self._ink(box),
        )

    def _seen(self, one: Candidate) -> str:
        """What the engine took it for."""
        return "".join(s.text for w in self.line.words for s in w.symbols if reads(s, one))
