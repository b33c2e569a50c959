"""Pages as browsers and their like set them: notes with a number and a stop below no rule, hyphens of their own at the ends of lines."""

from __future__ import annotations

import io

import pytest
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.cleaning import clean
from rapporteur.cleanup.extract.runs import LINE_BREAK, Line
from rapporteur.cleanup.extract.transcript import Setting, Transcriber
from rapporteur.cleanup.layout.feet import by_label
from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.layout.rows import Row, Set
from rapporteur.model.clean_text import CleanText
from rapporteur.model.text import Document, Zone

BODY = ("Noting the kites over the harbour and the lamps on its piers, which were lit", "at dusk,{} and the boats;")
NOTES = ("1. See the report on kites.", "2. See the report on boats.")


def read(lines: tuple[str, ...], notes: tuple[str, ...] = NOTES, *, size: float = 8, mark: str = "1") -> CleanText:
    """A page of these lines, a mark in place of `{}`, and notes at its foot."""
    pdfmetrics.registerFont(TTFont("Vera", f"{reportlab.__path__[0]}/fonts/Vera.ttf"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for number, line in enumerate(lines):
        y, (before, _, behind) = 720 - 14 * number, line.partition("{}")
        canvas.setFont("Vera", 11)
        canvas.drawString(72, y, before)
        x = 72 + canvas.stringWidth(before)
        if behind:
            canvas.drawString(x + 6, y, behind)
            canvas.setFont("Vera", 7)
            canvas.drawString(x, y + 4, mark)
    canvas.setFont("Vera", size)
    for number, note in enumerate(notes):
        canvas.drawString(72, 80 - 10 * number, note)
    canvas.save()
    content = out.getvalue()
    return clean(Document("0" * 32, "browser.pdf", "0" * 64, len(content)), content)


def zones(found: CleanText) -> list[tuple[str, str]]:
    return [(p.label, p.text) for p in found.paragraphs if p.zone is Zone.NOTE]


def test_small_lines_with_a_number_and_a_stop_of_which_there_is_a_mark_are_notes() -> None:
    assert zones(read(BODY)) == [("1", NOTES[0][3:]), ("2", NOTES[1][3:])]


@pytest.mark.parametrize(
    ("size", "mark"),
    [pytest.param(11, "1", id="in the type of the text"), pytest.param(8, "4", id="without a mark of theirs")],
)
def test_others_are_text(size: float, mark: str) -> None:
    assert zones(read(BODY, size=size, mark=mark)) == []


def test_behind_a_note_with_another_label_a_line_with_a_number_and_a_stop_goes_on_with_it() -> None:
    def line(number: int, text: str) -> Row:
        return Row([Set(Run(text, 72, 400, 700 + 10 * number, 8))], 700 + 10 * number, 8)

    rows = [line(at, text) for at, text in enumerate(("1/ Records of the Board, No. 7, Supplement No.", "2. Oil, para. 4.", "2/ Ibid."))]
    assert [label.text for label, _ in by_label(rows) if label] == ["1", "2"]
    assert [len(lines) for _, lines in by_label(rows)] == [2, 1]


@pytest.mark.parametrize("sign", ["-", "\u2010"])
def test_the_hyphen_that_is_no_minus_may_be_a_sign_of_the_break(sign: str) -> None:
    out, line = Transcriber(printed=True), Line()
    line.write(f"all organi{sign}{LINE_BREAK}zations, and the capacity{sign}{LINE_BREAK}building of them;")
    out.add(line, Setting())
    assert out.paragraphs[0].text == f"all organizations, and the capacity{sign}building of them;"
