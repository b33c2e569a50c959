"""Second looks at what engines misread: raised figures and the numbers of paragraphs, each enlarged, with figures alone allowed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image

from rapporteur.cleanup.ocr.engine import NOTHING, Box, Glance, Line, OcrEngine, Picture, Symbol, Word
from rapporteur.cleanup.ocr.numbers import Numeral
from rapporteur.cleanup.ocr.pictures import READING_DPI, cropped, image_of

DIGITS = "0123456789"
FIGURE_HEIGHTS = (26, 22, 31)
"""Pixels: of 36 numbers looked at in a height of 26 all were read, in 34 three were not; what one size leaves unsure, another reads."""
SURE = 0.5
"""Confidence from which a figure is nearly always right."""


class Look(NamedTuple):
    """What is looked at, and with which eyes."""

    engine: OcrEngine
    picture: Picture
    language: str


def with_numbers(look: Look, lines: tuple[Line, ...], found: Sequence[Numeral]) -> tuple[Line, ...]:
    """The lines with the numbers of paragraphs as a second look at them reads. Raises EngineLacking, EngineFailed."""
    out = list(lines)
    for numeral, glance in zip(found, _numbers(look, lines, found), strict=True):
        if numeral.count <= len(glance.text) <= 3:
            first, *others = out[numeral.line].words
            out[numeral.line] = out[numeral.line]._replace(words=(_reread(first, glance, numeral), *others))
    return tuple(out)


def _numbers(look: Look, lines: Sequence[Line], found: Sequence[Numeral]) -> list[Glance]:
    """What numbers read as: outside English, where all are looked at, with their dot before them alone. A `5` alone reads as 3 as often."""
    alone = looks(look.engine, look.picture, [one.figures for one in found], [one.count for one in found])
    if look.language == "en":
        return alone
    boxes = [one.figures._replace(x1=max(one.figures.x1, lines[one.line].words[0].box.x1) + 1) for one in found]
    best = alone
    for height in FIGURE_HEIGHTS[:2]:
        dotted = look.engine.glances([enlarged(look.picture, box, height) for box in boxes], f"{DIGITS}.")
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


def looks(engine: OcrEngine, picture: Picture, boxes: Sequence[Box], pieces: Sequence[int] = ()) -> list[Glance]:
    """What figures read as, each looked at in another size where the first look is not sure; the surest look counts.

    `pieces` says of how many pieces of ink each is, where that is known: a reading of fewer figures overlooks one, and is not sure.
    Raises EngineLacking, EngineFailed.
    """
    best = [NOTHING] * len(boxes)
    least = pieces or [1] * len(boxes)
    for height in FIGURE_HEIGHTS:
        unsure = [i for i, glance in enumerate(best) if glance.confidence < SURE or len(glance.text) < least[i]]
        for i, glance in zip(unsure, engine.glances([enlarged(picture, boxes[i], height) for i in unsure], DIGITS), strict=True):
            if _worth(glance, least[i]) > _worth(best[i], least[i]):
                best[i] = glance
    return best


def _worth(glance: Glance, pieces: int) -> tuple[bool, bool, float]:
    return len(glance.text) >= pieces, bool(glance.text), glance.confidence


def enlarged(picture: Picture, box: Box, height: int) -> Picture:
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
