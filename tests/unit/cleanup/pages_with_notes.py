"""Pages that are set line by line, with marks and notes where a test wants them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.model.text import Paragraph, Zone

FONT = "Times-Roman"


TEXT = (
    "Recalling the report of the keepers of the lamps^ on the kites that are flown over the harbour,",
    "and noting that the piers were lit^ at dusk on every day of the year, whether the boats were out,",
    "or in, and that those who rowed to them by night^ were seen by none of the keepers on the isles;",
)


class Pages:
    """Pages of lines, in which `^` sets the next number as a mark."""

    def __init__(self) -> None:
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=(612, 792), invariant=1)

    def line(self, x: float, y: float, words: str, *, size: float = 11.0, marks: Sequence[str] = "123") -> None:
        labels = iter(marks)
        for index, part in enumerate(words.split("^")):
            if index:
                mark = next(labels)
                self.canvas.setFont(FONT, 0.6 * size)
                self.canvas.drawString(x, y + 0.35 * size, mark)
                x += stringWidth(mark, FONT, 0.6 * size)
            self.canvas.setFont(FONT, size)
            self.canvas.drawString(x, y, part)
            x += stringWidth(part, FONT, size)

    def text(self, *, y: float = 700) -> None:
        for index, words in enumerate(TEXT):
            self.line(72, y - 14 * index, words, marks="123"[index:])

    def note(self, x: float, y: float, label: str, *lines: str) -> None:
        for index, words in enumerate(lines):
            self.line(x, y - 10 * index, f"{'' if index else '^'}{words}", size=8, marks=label)

    def read(self) -> tuple[Paragraph, ...]:
        self.canvas.save()
        made = extract(self.out.getvalue())
        assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
        return made.paragraphs


def notes(found: tuple[Paragraph, ...]) -> list[tuple[int, str, str]]:
    return [(p.page, p.label, p.text) for p in found if p.zone is Zone.NOTE]
