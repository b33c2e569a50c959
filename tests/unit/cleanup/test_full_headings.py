"""A heading that fills its line, with the text close below, is no part of it."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.extract.pdf import pdf
from rapporteur.cleanup.extract.plain.markdown import extract
from rapporteur.cleanup.ocr.reader import NoReader

TEXT = (
    "Noting the kites over the harbour and the lamps along the long quay of the old town, the ropes in",
    "sheds of the Board and all that was written of them in the first report, which was read to us there",
    "by night and by day and by the light of lamps,",
)
BOLD = "*Kites over harbours and lamps under kites, with all that was said and written of them by the Bd"
CAPITALS = "KITES OVER HARBOURS AND LAMPS UNDER KITES, WITH ALL THAT WAS SAID BY A BOARD"


def texts(*lines: str) -> list[str]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for number, line in enumerate(lines):
        canvas.setFont("Times-Bold" if line.startswith("*") else "Times-Roman", 10)
        canvas.drawString(102, 690 - 12 * number, line.removeprefix("*"))
    canvas.save()
    return [paragraph.text for paragraph in pdf.extract(out.getvalue(), NoReader()).paragraphs]


@pytest.mark.parametrize("heading", [BOLD, CAPITALS])
def test_it_stands_by_itself(heading: str) -> None:
    assert texts(*TEXT, heading, *TEXT) == [" ".join(TEXT), heading.removeprefix("*"), " ".join(TEXT)]


@pytest.mark.parametrize("heading", [BOLD, CAPITALS])
def test_what_begins_with_a_small_letter_goes_on_with_it(heading: str) -> None:
    assert texts(*TEXT, heading, *TEXT[1:]) == [" ".join(TEXT), " ".join([heading.removeprefix("*"), *TEXT[1:]])]


def test_the_organ_speaks_below_a_title_as_long_as_the_lines() -> None:
    lines = (
        "1. Requests the keepers of all lamps to",
        "light them.",
        "1883rd plenary meeting,",
        "24 October 1970.",
        "2626 (XXV). Strategy of the Second Decades",
        "The General Assembly,",
        "Reaffirming the determination of keepers,",
        "Decides to meet again next year.",
    )
    found = [paragraph.text for paragraph in extract("\n".join(lines)).paragraphs]
    assert found[-4:] == list(lines[-4:])
