"""Boxes of prose beside a text: what is in one stands together, and the text beside it is whole."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.cleanup.layout.page import Page, Panel, Run
from rapporteur.cleanup.layout.sheets import sheets
from rapporteur.model.text import Zone

FONT, LEADING = "Times-Roman", 13.0
TEXT = (
    "Recalling the report of the keepers of the lamps, in which it was found that the kites over the harbour are flown by night, and that "
    "those who fly them are seen by none,",
    "1. Decides to have the lamps of the northern piers lit at dusk on every day of the year, whether the boats are out or in, and to have "
    "them put out at dawn by whoever rows out first to the piers;",
    "2. Requests the keepers to report to the Council on the oil that is left in the stores of the islands.",
)
BOX = "The lamps were first lit by a family of keepers, who lived on the islands and rowed out to them at dusk in all weathers."


def wrapped(text: str, size: float, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if stringWidth(longer, FONT, size) <= width else [*lines, word]
    return lines


class Press:
    """A page with a box, around which the text runs."""

    def __init__(self, left: float, right: float, bottom: float) -> None:
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=(612, 792), invariant=1)
        self.left, self.right, self.bottom = left, right, bottom

    def text(self, paragraphs: Sequence[str]) -> None:
        """Between 72 and 540, where the box leaves room."""
        y = 700.0
        self.canvas.setFont(FONT, 11)
        for paragraph in paragraphs:
            words = paragraph
            while words:
                beside = y > self.bottom - LEADING
                x0, x1 = (72.0, self.left - 12) if beside and self.left > 300 else (self.right + 12, 540.0) if beside else (72.0, 540.0)
                line = wrapped(words, 11, x1 - x0)[0]
                self.canvas.drawString(x0, y, line)
                words = words[len(line) :].strip()
                y -= LEADING
            y -= LEADING / 2

    def box(self, words: str, *, size: float = 9.0, by_lines: bool = False) -> None:
        self.canvas.setFont(FONT, size)
        top = 712.0
        for index, line in enumerate(wrapped(words, size, self.right - self.left - 10)):
            self.canvas.drawString(self.left + 5, top - 12 - 11 * index, line)
        if by_lines:
            for y in (self.bottom, top):
                self.canvas.line(self.left, y, self.right, y)
            for x in (self.left, self.right):
                self.canvas.line(x, self.bottom, x, top)
        else:
            self.canvas.rect(self.left, self.bottom, self.right - self.left, top - self.bottom)

    def body(self) -> list[str]:
        self.canvas.save()
        return [p.text for p in extract(self.out.getvalue()).paragraphs if p.zone in {Zone.BODY, Zone.TABLE}]


@pytest.mark.parametrize("by_lines", [False, True], ids=["a box", "four lines"])
@pytest.mark.parametrize(("left", "right"), [(400.0, 540.0), (72.0, 212.0)], ids=["right", "left"])
def test_a_text_runs_around_a_box(left: float, right: float, *, by_lines: bool) -> None:
    press = Press(left, right, 630)
    press.text(TEXT)
    press.box(BOX, by_lines=by_lines)
    assert press.body() == [*TEXT, BOX]


def test_a_cell_of_a_table_is_no_sidebar() -> None:
    """Another box begins where it ends."""
    press = Press(400.0, 540.0, 630)
    press.box(BOX)
    press.canvas.rect(72, 630, 328, 82)
    for index, line in enumerate(("Lamps of the north", "that are lit at dusk", "and put out at dawn")):
        press.canvas.drawString(80, 700 - 11 * index, line)
    assert BOX not in press.body()


@pytest.mark.parametrize(
    "fields",
    [
        ("Distr.: General", "27 June 2019 to 3 July", "Original: English only", "Agenda item 12 (b)"),
        ("of the lamps", "and the kites", "by night"),
    ],
    ids=["begin anew", "are short"],
)
def test_a_box_of_fields_is_none(fields: Sequence[str]) -> None:
    """It stands before the text below it, as it does on the page."""
    press = Press(400.0, 540.0, 630)
    press.canvas.setFont(FONT, 9)
    for index, line in enumerate(fields):
        press.canvas.drawString(405, 700 - 11 * index, line)
    press.canvas.rect(400, 630, 140, 82)
    for y, line in ((700, "United Harbours"), (670, "Council of Keepers"), (600, TEXT[-1])):
        press.canvas.drawString(72, y, line)
    assert press.body()[-1] == TEXT[-1]


def test_a_box_that_takes_most_of_the_width_is_the_text_itself() -> None:
    press = Press(72.0, 460.0, 630)
    press.box(" ".join((BOX, *TEXT)))
    for y, line in ((690, "See the"), (677, "annex.")):
        press.canvas.drawString(480, y, line)
    press.canvas.drawString(72, 600, TEXT[-1])
    assert press.body()[-1] == TEXT[-1]


def test_boxes_side_by_side_are_read_from_left_to_right() -> None:
    press = Press(372.0, 540.0, 630)
    other = "Whoever rows to the piers at night is asked to carry a lamp of his own, and to put it out as soon as he is on land again."
    press.box(other)
    press.left, press.right = 72.0, 240.0
    press.box(BOX)
    for index, line in enumerate(wrapped(" ".join(TEXT), 11, 468)):
        press.canvas.setFont(FONT, 11)
        press.canvas.drawString(72, 600 - LEADING * index, line)
    assert press.body()[-2:] == [BOX, other]


def test_columns_in_frames_are_the_text_itself() -> None:
    """A paragraph goes on from one to the other."""
    press = Press(72.0, 300.0, 90)
    found = wrapped(" ".join(TEXT * 8), 9, 218)
    half = next(at for at in range(len(found) // 2, len(found)) if found[at][0].islower())
    for left, lines in ((72.0, found[:half]), (320.0, found[half:])):
        press.left, press.right = left, left + 228
        press.canvas.rect(left, 712 - 13 * half, 228, 13 * half)
        press.canvas.setFont(FONT, 9)
        for index, line in enumerate(lines):
            press.canvas.drawString(left + 5, 700 - 13 * index, line)
    body = press.body()
    assert " ".join(body) == " ".join(TEXT * 8)
    assert not any(paragraph[0].islower() for paragraph in body)


def test_a_box_beside_arabic() -> None:
    """Its page is looked at in a mirror, and the box with it."""
    boxed = tuple(Run("lamps of the harbour that", 76, 208, 100 + 11 * at, 9) for at in range(5))
    beside = tuple(Run("وإذ يشير إلى تقرير حراس المصابيح في الميناء", 224, 540, 95 + 13 * at, 11) for at in range(5))
    below = tuple(Run("وإذ يشير إلى تقرير حراس المصابيح في الميناء وعلى الجزر البعيدة كلها", 72, 540, 180 + 13 * at, 11) for at in range(9))
    (sheet,) = sheets([Page(1, 612, 792, (*boxed, *beside, *below), panels=(Panel(72, 85, 212, 160),))])
    assert [len(part.body) for part in sheet.sidebars] == [5]
    assert sum(len(part.body) for part in sheet.parts) == 14
