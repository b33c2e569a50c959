"""Text that does not run from left to right on a page of a PDF: a landscape table, a caption up the margin."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.model.text import Zone

WIDTH, HEIGHT = 595, 842
TURNED = {90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT)}
"""Where the lower left corner of the text stands on the page, by how its lines are turned."""
LINES = [f"Line {number} of the table of lamps and oils of the northern coast" for number in range(20)]


def printed(turn: int, *, caption: str = "") -> bytes:
    """A page whose lines run so; `caption` runs up its left margin."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    if turn:
        canvas.translate(*TURNED[turn])
        canvas.rotate(turn)
    for number, line in enumerate(LINES):
        canvas.drawString(72, 500 - 14 * number, line)
    if caption:
        canvas.rotate(90)
        canvas.drawString(100, -30, caption)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("turn", TURNED)
def test_a_page_set_sideways_is_read_as_if_it_were_turned(turn: int) -> None:
    upright, sideways = extract(printed(0)), extract(printed(turn))
    assert [p.text for p in sideways.paragraphs] == [p.text for p in upright.paragraphs]


def test_a_caption_up_the_margin_is_on_record_and_no_text() -> None:
    made = extract(printed(0, caption="Lamp Survey 40-12345"))
    assert not any("Survey" in p.text for p in made.paragraphs if p.zone is Zone.BODY)
    assert "Lamp Survey 40-12345" in made.transcript
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
