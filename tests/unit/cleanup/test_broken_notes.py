"""A note that a page breaks off goes on at the foot of the next, whatever type and rule there are."""

from __future__ import annotations

import io
import random

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.extract.pdf import pdf
from rapporteur.cleanup.ocr.reader import NoReader
from rapporteur.model.text import Zone
from tests.support.pipeline import read

WORDS = (
    "kites",
    "harbour",
    "lamps",
    "quay",
    "town",
    "ropes",
    "sheds",
    "board",
    "report",
    "night",
    "day",
    "light",
    "under",
    "over",
    "along",
)
BEGUN = (
    "Official Records of the Harbour Assembly, Fifty-second Session, Supplement No. 3 (A/52/3/Rev.1), chap. IV,",
    "sect. A, para. 4. The report was read by night, and all who were there heard of the kites that fly over the",
)
REST = "harbour and of the lamps that are lit under them."


def press(rule: bool, size: float, second: str = REST, begun: tuple[str, ...] = BEGUN) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    chance = random.Random(5)
    for number, notes in (("1", [("1", begun)]), ("2", [("", (second,)), ("2", ("A/80/64.",))]), ("3", [("3", ("A/80/65.",))])):
        _text(canvas, chance, number)
        if rule:
            canvas.line(102, 152, 200, 152)
        y = 140.0
        for mark, lines in notes:
            for index, line in enumerate(lines if lines != ("",) else ()):
                canvas.setFont("Times-Roman", 5.5)
                canvas.drawString(112, y + 3, "" if index else mark)
                canvas.setFont("Times-Roman", size)
                canvas.drawString(112 + (5 if mark and not index else 0), y, line)
                y -= 10
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _text(canvas: Canvas, chance: random.Random, mark: str) -> None:
    y = 712.0
    for paragraph in range(6):
        for width in (385, 385, 200):
            line = "Noting the" if width == 385 else ""
            canvas.setFont("Times-Roman", 10)
            while canvas.stringWidth(line, "Times-Roman", 10) < width:
                line = f"{line} {chance.choice(WORDS)}".strip()
            canvas.drawString(102, y, line + ("," if width == 200 else ""))
            y -= 12
        if paragraph == 5:
            canvas.setFont("Times-Roman", 6)
            canvas.drawString(102 + canvas.stringWidth(line + ",", "Times-Roman", 10), y + 15.5, mark)
        y -= 8


def notes(content: bytes) -> list[tuple[str, str]]:
    return [(p.label, p.text) for p in pdf.extract(content, NoReader()).paragraphs if p.zone is Zone.NOTE]


@pytest.mark.parametrize(("rule", "size"), [(True, 8.5), (False, 8.5), (True, 10)], ids=["small, ruled", "small", "ruled"])
def test_the_rest_of_a_note_is_of_the_note(rule: bool, size: float) -> None:
    assert notes(press(rule, size)) == [("1", " ".join(BEGUN)), ("", REST), ("2", "A/80/64."), ("3", "A/80/65.")]


def test_the_sentence_of_a_note_goes_on_over_the_end_of_its_page() -> None:
    (resolution,) = read("press.pdf", press(True, 8.5))
    assert [note.text.text for note in resolution.notes] == [f"{' '.join(BEGUN)} {REST}", "A/80/64.", "A/80/65."]


def test_a_note_of_three_pages_that_says_more_than_the_text_makes_no_headings_of_it() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    chance = random.Random(5)
    words = iter(chance.choice(WORDS) for _ in range(6000))
    for page in range(3):
        canvas.setFont("Times-Roman", 10)
        for at in range(15):
            line = "Noting the"
            while canvas.stringWidth(line, "Times-Roman", 10) < (385 if (at + 1) % 3 else 200):
                line = f"{line} {next(words)}"
            canvas.drawString(102, 740 - 12 * at, line + ("" if (at + 1) % 3 else ","))
        canvas.line(102, 530, 200, 530)
        canvas.setFont("Times-Roman", 5.5)
        canvas.drawString(102, 521, "1" if not page else "")
        canvas.setFont("Times-Roman", 8)
        for at in range(50 if page < 2 else 4):
            line = "See" if not page and not at else next(words)
            while canvas.stringWidth(line, "Times-Roman", 8) < 385:
                line = f"{line} {next(words)}"
            canvas.drawString(106 if not page and not at else 102, 518 - 9 * at, line + ("." if (page, at) == (2, 3) else ""))
        canvas.showPage()
    canvas.save()
    found = pdf.extract(out.getvalue(), NoReader()).paragraphs
    assert {p.layout.style for p in found if p.zone is Zone.BODY} == {"text"}
    assert [p.label for p in found if p.zone is Zone.NOTE] == ["1", "", ""]


def test_behind_a_note_that_ended_small_type_is_text() -> None:
    found = pdf.extract(press(False, 8.5, "Lamps are lit in small type here.", ("See annex.",)), NoReader()).paragraphs
    assert [p.zone for p in found if p.text.startswith("Lamps are lit")] == [Zone.BODY]


def test_paragraphs_below_a_short_rule_are_no_rest_of_a_note() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    chance = random.Random(5)
    _text(canvas, chance, "1")
    canvas.line(102, 152, 200, 152)
    for y, text in ((140, BEGUN[0]), (130, BEGUN[1])):
        canvas.setFont("Times-Roman", 5.5)
        canvas.drawString(112, y + 3, "1" if y == 140 else "")
        canvas.setFont("Times-Roman", 8.5)
        canvas.drawString(117, y, text)
    canvas.showPage()
    _text(canvas, chance, "")
    canvas.line(256, 360, 356, 360)
    canvas.setFont("Times-Roman", 10)
    for y, text in ((330, "1. Requests the keepers to light the lamps;"), (310, "2. Decides to meet again when the kites fly.")):
        canvas.drawString(102, y, text)
    canvas.save()
    made = pdf.extract(out.getvalue(), NoReader(""))
    assert [p.text for p in made.paragraphs if p.zone is Zone.BODY][-2:] == [
        "1. Requests the keepers to light the lamps;",
        "2. Decides to meet again when the kites fly.",
    ]
