"""Words that somebody corrected on the page: a white box over the old ones, and new ones over that."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.cleanup.extract.pdf.unseen import UNDER

ABOVE = "Noting the kites over the harbour and the lamps on its piers,"
BEFORE, OLD, BEHIND = "The keeper of the lamps, ", "Amund Vik the elder of them", ", was heard by the Board."


def corrected(new: str, *, font: str = "Times-Roman", lower: float = 0.0, in_form: bool = False, covered: bool = True) -> bytes:
    """The old words under a white box, and the new ones over it, a little lower; in a form, as programs set pages on a sheet."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    if in_form:
        canvas.beginForm("page", 0, 0, 612, 792)
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(72, 700, ABOVE)
    canvas.drawString(72, 682, BEFORE + OLD + BEHIND)
    start = 72 + canvas.stringWidth(BEFORE)
    if covered:
        canvas.setFillGray(1)
        canvas.rect(start - 0.5, 679, canvas.stringWidth(OLD) + 0.7, 12, stroke=0, fill=1)
        canvas.setFillGray(0)
    canvas.setFont(font, 10)
    canvas.drawString(start, 682 - lower, new)
    if in_form:
        canvas.endForm()
        canvas.doForm("page")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("new", ["Berit Lund", "Al", "the master of all of those"])
@pytest.mark.parametrize(
    ("font", "lower", "in_form"),
    [("Times-Roman", 0.0, False), ("Helvetica", 0.6, False), ("Times-Roman", 0.0, True)],
)
def test_new_words_over_a_white_box_stand_in_place_of_the_old_ones(new: str, font: str, lower: float, in_form: bool) -> None:
    made = extract(corrected(new, font=font, lower=lower, in_form=in_form))
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    assert [paragraph.text for paragraph in made.paragraphs] == [ABOVE, BEFORE + new + BEHIND]
    assert [(repair.before, repair.reason) for repair in made.repairs] == [(OLD, UNDER)]


def test_words_over_words_without_a_box_are_both_seen() -> None:
    made = extract(corrected("Berit Lund", covered=False))
    assert not made.repairs
    assert all(name in made.paragraphs[1].text for name in (OLD, "Berit Lund"))


def test_a_line_of_which_the_first_words_are_hidden_goes_on_with_its_paragraph() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    lines = ("Noting that the lamps of the harbour were lit at dusk on every day of the year by", f"{OLD}, who keeps them, and by others")
    for number, line in enumerate((*lines, "who live on the piers and see to the oil.")):
        canvas.drawString(72, 700 - 12 * number, line)
    canvas.setFillGray(1)
    canvas.rect(71, 685, canvas.stringWidth(OLD) + 1, 12, stroke=0, fill=1)
    canvas.save()
    made = extract(out.getvalue())
    assert [paragraph.text for paragraph in made.paragraphs] == [
        f"{lines[0]} , who keeps them, and by others who live on the piers and see to the oil."
    ]
