"""Italics on scans are told by their slant, against the upright type of the same page."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence

import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.ocr.engine import Box, Line, Symbol, Word
from rapporteur.cleanup.ocr.pictures import READING_DPI, picture_of
from rapporteur.cleanup.ocr.slants import italics
from rapporteur.model.resolution import Kind
from rapporteur.specimens import scan
from tests.support.drawing import line
from tests.support.pipeline import read
from tests.support.tessdata import reader

CAP, STEP = 30, 20
ITALIC = 14.0
"""Degrees by which the italics of the drawings lean."""


class Leaning:
    """A page on which letters are strokes that lean; the whole page leans by `page` degrees more."""

    def __init__(self, page: float = 0.0) -> None:
        self.image = Image.new("L", (1600, 1600), 255)
        self._draw = ImageDraw.Draw(self.image)
        self._page = page
        self._base = 60

    def line(self, *words: tuple[str, float]) -> Line:
        """The next line: words, and by how many degrees each leans."""
        self._base += 70
        return line(*self._words(words), base=self._base)

    def _words(self, words: Sequence[tuple[str, float]]) -> Iterator[Word]:
        x = 80
        for text, lean in words:
            aside = CAP * math.tan(math.radians(lean + self._page))
            for at in range(len(text)):
                foot = x + STEP * at
                self._draw.line((foot, self._base, foot + aside, self._base - CAP), fill=0, width=5)
            box = Box(x - 5, self._base - CAP, x + STEP * len(text) + 8, self._base + 1)
            yield Word(tuple(Symbol(c, box) for c in text), box, 0.9)
            x = box.x1 + STEP

    def found(self, *lines: Line) -> list[str]:
        """What of the lines is in italics."""
        boxes = italics(picture_of(self.image, READING_DPI), lines)
        return [word.text for box in boxes for one in lines for word in one.words if word.box == box]


def upright(page: Leaning, count: int = 12) -> list[Line]:
    words = [(text, 0.0) for text in ("lamps", "are", "lit", "at", "dusk", "and", "again", "before", "dawn")]
    return [page.line(*words) for _ in range(count)]


@pytest.mark.parametrize("lean", [-4.0, 0.0, 4.0])
@pytest.mark.parametrize("italic", [8.0, 16.0])
def test_the_words_at_the_head_of_a_paragraph_lean_against_those_of_the_page(lean: float, italic: float) -> None:
    page = Leaning(lean)
    rest = [(text, 0.0) for text in ("the", "keepers", "of", "lamps", "their", "wicks", "and", "their", "ladders")]
    head = page.line(("Thanking", italic), ("warmly", italic), *rest)
    assert page.found(head, *upright(page)) == ["Thanking", "warmly"]


def test_numbers_before_a_phrase_say_nothing_and_what_stands_behind_upright_words_is_not_asked() -> None:
    page = Leaning()
    words = [(text, 0.0) for text in ("all", "keepers", "and", "their", "helpers", "once", "more")]
    head = page.line(("4.", 0.0), ("Thanks", ITALIC), *words, ("Almanac", ITALIC))
    assert page.found(head, *upright(page)) == ["Thanks"]


def test_a_line_that_leans_to_its_end_goes_on_in_the_next_one() -> None:
    page = Leaning()
    first = page.line(*((text, ITALIC) for text in ("Lamps", "and", "ladders", "for", "the", "keepers", "of", "lights", "along")))
    second = page.line(*((text, ITALIC) for text in ("the", "northern", "coast")))
    assert page.found(first, second, *upright(page))[-3:] == ["the", "northern", "coast"]


def test_a_short_word_leans_before_a_longer_one_that_does() -> None:
    page = Leaning()
    rest = [(text, 0.0) for text in ("keepers", "lamps", "and", "ladders", "along", "all", "northern", "coasts")]
    head = page.line(("Bearing", ITALIC), ("in", ITALIC), ("mind", ITALIC), ("of", ITALIC), *rest)
    assert page.found(head, *upright(page)) == ["Bearing", "in", "mind"]


def test_strokes_that_lean_further_than_type_does_are_none() -> None:
    page = Leaning()
    head = page.line(("Lamps", 23.0), *((text, 0.0) for text in ("of", "the", "keepers", "stand", "on", "their", "ladders")))
    assert page.found(head, *upright(page)) == []


def test_a_page_that_does_not_show_its_upright_type_has_no_italics() -> None:
    page = Leaning()
    assert page.found(page.line(("Lamps", ITALIC), ("lit", ITALIC)), *upright(page, 3)) == []


def test_a_page_all_in_italics_has_none_that_differ() -> None:
    page = Leaning()
    lines = [page.line(*((text, ITALIC) for text in ("Lamps", "are", "lit", "at", "dusk", "and", "again", "before"))) for _ in range(12)]
    assert page.found(*lines) == []


LINES = (
    ("", "The General Assembly,"),
    ("Recalling", "the lanterns of the northern coast, whose keepers have trimmed their wicks by hand"),
    ("", "for as long as anybody in the harbour remembers, and whose ladders are painted in spring,"),
    ("Noting", "the almanacs that the keepers write, of which one is kept in every tower on the coast and"),
    ("", "a second one in the house of the harbour master, where it may be read at any hour,"),
    ("Bedecks gladly", "the towers of the coast with lanterns, and the ladders of their keepers with ribbons, so"),
    ("", "that nobody who comes home from sea at dusk takes a tower of the coast for one of the town"),
    ("", "or a keeper for a thief, as it was told of two of them in the almanacs of the last winter,"),
    ("", "and that the keepers find the lowest step of their ladders on nights without stars."),
)
"""An unnumbered paragraph by which the organ acts, with a verb that no list has."""


def printed(phrases: str) -> bytes:
    """A page whose phrases are set in this type."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    text = canvas.beginText(72, 720)
    for phrase, words in LINES:
        text.moveCursor(0, 8 if phrase else 0)
        text.setFont(phrases, 11)
        text.textOut(f"        {phrase} " if phrase else "")
        text.setFont("Times-Roman", 11)
        text.textLine(words)
    canvas.drawText(text)
    canvas.save()
    return out.getvalue()


def kinds(phrases: str) -> list[Kind]:
    content = scan.pdf_of(list(scan.images(printed(phrases), 4)))
    (resolved,) = read("lamps.pdf", content, reader=reader())
    return [block.kind for block in resolved.resolution.blocks]


@pytest.mark.slow
def test_italics_on_a_scan_show_openings_that_no_list_has() -> None:
    assert kinds("Times-Roman") == [Kind.FORMULA, Kind.PREAMBULAR, Kind.PREAMBULAR, Kind.TEXT]
    assert kinds("Times-Italic") == [Kind.FORMULA, Kind.PREAMBULAR, Kind.PREAMBULAR, Kind.OPERATIVE]
