"""An OCR engine that reads pages drawn here without a mistake, and spoils what it says of one of them by a fault that engines have had."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from PIL import Image, ImageDraw

from rapporteur.cleanup.ocr.engine import NOTHING, Box, EngineFailed, EngineLacking, Glance, Line, Picture, Symbol, Word
from rapporteur.cleanup.ocr.pictures import READING_DPI, picture_of

WIDTH, HEIGHT = 1400, 1100
_LETTER, _PITCH, _CAP = 18, 24, 30
_LEFT, _TOP, _LEADING = 200, 200, 90
BLANK = Box(300, HEIGHT - 300, 900, HEIGHT - 260)
"""Paper below the text of every page."""


@dataclass(frozen=True)
class DrawnPage:
    """A page on which letters are bars of ink, and what an engine without fault says of it."""

    image: Image.Image
    lines: tuple[Line, ...]

    @cached_property
    def picture(self) -> Picture:
        """As a reader is shown it."""
        return picture_of(self.image, READING_DPI)


def drawn(*texts: str) -> DrawnPage:
    """A page with a printed line for each text."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(image)
    lines = []
    for number, text in enumerate(texts):
        base, x, words = _TOP + number * _LEADING, _LEFT, []
        for word in text.split():
            symbols = []
            for letter in word:
                draw.rectangle((x, base - _CAP, x + _LETTER - 1, base - 1), fill=0)
                symbols.append(Symbol(letter, Box(x, base - _CAP, x + _LETTER, base)))
                x += _PITCH
            words.append(Word(tuple(symbols), _around(symbols), 0.9))
            x += _PITCH
        lines.append(Line(tuple(words), (float(_LEFT), float(base)), (float(x), float(base))))
    return DrawnPage(image, tuple(lines))


def tiff(pages: Sequence[DrawnPage]) -> bytes:
    """A scan of the pages."""
    out = io.BytesIO()
    images = [page.image for page in pages]
    images[0].save(out, "TIFF", save_all=True, append_images=images[1:], compression="tiff_deflate", dpi=(READING_DPI, READING_DPI))
    return out.getvalue()


Fault = Callable[[tuple[Line, ...]], tuple[Line, ...]]


class FaultyEngine:
    """Knows `pages` by their pixels and reads nothing on others. What it says of pages[at] is spoilt by `fault`."""

    name = "faulty-1"
    languages = frozenset({"en"})

    def __init__(self, pages: Sequence[DrawnPage], fault: Fault | None = None, at: int = 0) -> None:
        self._lines = {page.picture.digest: page.lines for page in pages}
        self._spoilt = pages[at].picture.digest if fault and pages else ""
        self._fault = fault

    def lines(self, picture: Picture, language: str) -> tuple[Line, ...]:
        """The lines that were drawn. Raises EngineLacking, EngineFailed."""
        if language not in self.languages:
            raise EngineLacking(f"the data of {language}")
        if not picture.pixels:
            raise EngineFailed("a picture without pixels")
        lines = self._lines.get(picture.digest, ())
        return self._fault(lines) if self._fault and picture.digest == self._spoilt else lines

    def glances(self, pictures: Sequence[Picture], allowed: str) -> tuple[Glance, ...]:  # noqa: ARG002 - the port's
        """Nothing for each: there are no figures on the pages."""
        return (NOTHING,) * len(pictures)


def _around(symbols: Sequence[Symbol]) -> Box:
    boxes = [symbol.box for symbol in symbols]
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def word(text: str, box: Box, confidence: float = 0.9) -> Word:
    """A word whose letters share its box."""
    wide = (box.x1 - box.x0) / max(len(text), 1)
    symbols = [Symbol(c, Box(round(box.x0 + i * wide), box.y0, round(box.x0 + (i + 1) * wide), box.y1)) for i, c in enumerate(text)]
    return Word(tuple(symbols), box, confidence)


def _line(*words: Word) -> Line:
    base = float(words[0].box.y1)
    return Line(words, (float(words[0].box.x0), base), (float(words[-1].box.x1), base))


def _each(change: Callable[[Word], Word]) -> Fault:
    return lambda lines: tuple(line._replace(words=tuple(map(change, line.words))) for line in lines)


def _with(*words: Word) -> Fault:
    """The words stand in a line of their own, and at the end of the first one."""
    return lambda lines: (lines[0]._replace(words=(*lines[0].words, *words)), *lines[1:], _line(*words))


def fails(_: tuple[Line, ...]) -> tuple[Line, ...]:
    """The engine cannot read the page."""
    raise EngineFailed("worn")


def only_invented(_: tuple[Line, ...]) -> tuple[Line, ...]:
    """Words over blank paper, and no others."""
    return (_line(word("phantom", BLANK)),)


invented = _with(word("phantom", BLANK), word("keepers", BLANK._replace(x0=920, x1=1300)))
"""Words over blank paper."""

FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        "words over blank paper": invented,
        "words beside the page": _with(word("phantom", Box(WIDTH + 10, 200, WIDTH + 200, 230)), word("keepers", Box(-90, -60, -10, -30))),
        "words half beside the page": _with(word("phantom", Box(WIDTH - 90, 900, WIDTH + 200, 930))),
        "boxes inside out": _with(word("phantom", Box(600, 230, 400, 200)), word("keepers", Box(400, 200, 400, 200))),
        "letters beside their word": _each(
            lambda one: one._replace(symbols=tuple(s._replace(box=Box(-9, -9, -1, -1)) for s in one.symbols))
        ),
        "confidences that are no number": _each(lambda one: one._replace(confidence=math.nan)),
        "confidences without end": _each(lambda one: one._replace(confidence=math.inf)),
        "confidences below nothing": _each(lambda one: one._replace(confidence=-0.95)),
        "confidences in hundredths": _each(lambda one: one._replace(confidence=96.0)),
        "words without letters": _with(Word((), Box(200, 170, 400, 200), 0.9)),
        "letters that print nothing": _with(word(" \t\n\v\u200b\x00", Box(200, 170, 400, 200))),
        "signs that end lines inside words": _each(
            lambda one: one._replace(symbols=(*one.symbols, Symbol("\n", one.box), Symbol("\v", one.box)))
        ),
        "lines without words": lambda lines: (Line((), (0.0, 0.0), (0.0, 0.0)), *lines),
        "baselines that are no number": lambda lines: tuple(line._replace(start=(math.nan, math.nan)) for line in lines),
        "baselines beside the page": lambda lines: tuple(line._replace(start=(0.0, -9e9), end=(9.0, -9e9)) for line in lines),
    }
)
"""What an engine may say of a page on which it did not fail."""
