"""Paragraphs that only their distance or their place parts, beside tables, and in lists within lists."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.model.text import Zone

_Line = tuple[float, float, str]
NOTED = (
    "Notes the kites over the harbour, and the lamps on its piers that were lit at dusk by the keepers;",
    "and the boats that came in by night, with the oil that was left in the stores and on the piers, too;",
)


def body(pages: Sequence[Sequence[_Line]]) -> list[str]:
    """The paragraphs of pages on which each line is set at a place from the left and from the top."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for lines in pages:
        canvas.setFont("Times-Roman", 11)
        for x, y, words in lines:
            canvas.drawString(x, 792 - y, words)
        canvas.showPage()
    canvas.save()
    return [p.text for p in extract(out.getvalue()).paragraphs if p.zone is Zone.BODY]


def test_rows_of_a_table_do_not_say_how_far_the_lines_of_a_paragraph_stand_apart() -> None:
    text = [(72.0, 72.0 + 34 * at + 14 * line, f"{words}") for at in range(4) for line, words in enumerate(NOTED)]
    rows = [(x, 72.0 + 17 * at, words) for at in range(30) for x, words in ((72.0, f"Pier {at}"), (240.0, "oil"), (400.0, f"{3 * at}"))]
    assert body((text, rows)) == [" ".join(NOTED)] * 4


def test_an_item_within_an_item_that_has_its_middle_by_chance() -> None:
    first, second = "2. To report on the oil:", "1. In all the stores;"
    inner = 72 + (stringWidth(first, "Times-Roman", 11) - stringWidth(second, "Times-Roman", 11)) / 2
    lines = (
        (72.0, 72.0, "1. To light the lamps at dusk on every day of the year, whether the boats are out or in the"),
        (84.0, 86.0, "harbour;"),
        (72.0, 100.0, first),
        (inner, 114.0, second),
        (inner, 128.0, "2. On the piers."),
    )
    assert body((lines,)) == [f"{lines[0][2]} harbour;", *(words for _, _, words in lines[2:])]
