"""Notes of scans that are told by stars, and by raised figures with a stroke behind them, keep their signs and numbers."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.ocr.pictures import picture_of
from rapporteur.specimens.scan import images
from tests.support.prose import LINES
from tests.support.tessdata import reader

FONT, SIZE = "Times-Roman", 11.0
NOTES = ("A/60/84, annex.", "See resolution 58/12, paragraph 4.", "A/61/207 and Corr.1.")


def printed(labels: tuple[str, ...], raised: float) -> bytes:
    """Prose of which three lines end with a mark, and their notes below a rule; marks and labels stand higher by `raised` points."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(500, 700), invariant=1)
    size = SIZE * 0.65 if raised else SIZE
    for at, words in enumerate(LINES):
        canvas.setFont(FONT, SIZE)
        canvas.drawString(60, 620 - 14 * at, words)
        if at < len(labels):
            canvas.setFont(FONT, size)
            canvas.drawString(60 + stringWidth(words, FONT, SIZE), 620 - 14 * at + raised, labels[at])
    canvas.line(60, 160, 180, 160)
    for at, (label, note) in enumerate(zip(labels, NOTES, strict=True)):
        canvas.setFont(FONT, size * 0.82)
        canvas.drawString(84, 146 - 18 * at + raised * 0.82, label)
        canvas.setFont(FONT, SIZE * 0.82)
        canvas.drawString(86 + stringWidth(label, FONT, size * 0.82), 146 - 18 * at, note)
    canvas.save()
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("labels", "raised", "read"),
    [(("*", "**", "***"), 0.0, ["*", "**", "***"]), (("1/", "2/", "3/"), 3.9, ["1", "2", "3"])],
    ids=["stars", "raised figures with strokes"],
)
def test_marks_and_labels_of_notes_are_what_they_were_printed_as(labels: tuple[str, ...], raised: float, read: list[str]) -> None:
    (sheet,) = images(printed(labels, raised), 4)
    page = reader().page(1, picture_of(sheet, 200))
    signs = [run.label for run in page.runs if set(run.label) <= set("*123/") and not run.space]
    assert signs == read * 2
