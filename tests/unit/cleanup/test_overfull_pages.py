"""A page with more characters than any printed one is not read, and said to be missing: it was taken for a blank one."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.model.text import Zone


def test_a_page_with_too_many_characters_is_missing_and_not_blank() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 3)
    for at in range(700):
        canvas.drawString(20, 780 - at, "lamps " * 60)
    canvas.showPage()
    canvas.drawString(72, 700, "Noting the kites over the harbour and the lamps on its piers,")
    canvas.save()
    found = [(paragraph.zone, paragraph.page) for paragraph in extract(out.getvalue()).paragraphs]
    assert found == [(Zone.MISSING_PAGE, 1), (Zone.BODY, 2)]
