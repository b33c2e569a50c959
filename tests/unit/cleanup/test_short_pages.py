"""Pages of few lines: nothing but the lines themselves shows where they would have ended."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.extract.pdf import pdf
from rapporteur.cleanup.ocr.reader import NoReader

RESOLUTION = (
    "The Harbour Assembly,",
    "Recalling its resolution 4/1,",
    "Noting the kites over the harbour,",
    "1. Welcomes the report;",
    "2. Requests a second report;",
    "(a) On lamps;",
    "3. Decides to meet again.",
)
PROSE = ("Kites were flown on Monday.", "The Board met on Wednesday in the small room.", "It spoke of ropes.", "No vote was taken.")
NAMES = ("List of members", "Ms. Harbour Kite (North)", "Mr. Lamp Lighter (South)", "Secretary: Mr. Ink Well")


def page(lines: Sequence[str], leading: float) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    for number, line in enumerate(lines):
        canvas.drawString(72, 690 - leading * number, line)
    canvas.save()
    return out.getvalue()


def texts(lines: Sequence[str], leading: float = 18) -> list[str]:
    return [paragraph.text for paragraph in pdf.extract(page(lines, leading), NoReader()).paragraphs]


@pytest.mark.parametrize("leading", [12, 15, 18, 24])
@pytest.mark.parametrize("lines", [RESOLUTION, PROSE, NAMES], ids=["a resolution", "prose", "names"])
def test_paragraphs_of_one_line_are_paragraphs_however_far_apart(lines: Sequence[str], leading: float) -> None:
    assert texts(lines, leading) == list(lines)


LONG = (
    "Noting the kites over the harbour and the lamps along the long quay of the old town, the",
    "ropes in the sheds of the Board and all that was written of them in the first report,",
)


@pytest.mark.parametrize("leading", [12, 18])
def test_a_paragraph_of_two_lines_among_them_is_one(leading: float) -> None:
    assert texts([*LONG, *RESOLUTION[3:]], leading) == [" ".join(LONG), *RESOLUTION[3:]]


def test_a_citation_broken_over_the_line_is_one() -> None:
    assert texts(["The Board goes on, as foreseen by resolution", "46/169. Staff were lent to it.", "Kites fly."], 12) == [
        "The Board goes on, as foreseen by resolution 46/169. Staff were lent to it.",
        "Kites fly.",
    ]
