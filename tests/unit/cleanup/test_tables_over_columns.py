"""A table that goes over both columns of a page stands between what is above it and what is below it, and is whole."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.pdf import extract
from rapporteur.cleanup.layout.columns import columns
from rapporteur.model.text import Zone

LEFT = (
    "Noting the kites over the harbour and the lamps along",
    "the long quay of the old town, and the ropes in the",
    "sheds of the Board, and all that was written of them",
    "in the first report, which was read to us there by the",
    "keepers of the lamps, who have served in all winters",
    "since the first one, and in whose words the bells are",
    "rung in fog and in the night,",
)
RIGHT = (
    "Considering that the boats have gone out to the islands",
    "at dusk, and that nobody has seen the pier from the sea",
    "but those who have remained there, who have kept the oil",
    "through the storms of the spring, and who are to keep it",
    "until the ropes of the old quay are mended, which is to",
    "be done before the boats come home from the islands in",
    "the autumn of the same year,",
)
CELLS = (("Island", "Lamps lit", "Oil left"), ("Norland", "twelve", "much"), ("Ostrand", "seven", "little"), ("Westholm", "thirty", "none"))
LOWER = 200


def paragraphs(beside: Sequence[float]) -> list[tuple[str, bool]]:
    """Two columns, cells with left edges `beside` below them, and the columns again: each paragraph, and whether it is a cell."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    for top in (690, 690 - LOWER):
        for x, column in ((72, LEFT), (330, RIGHT)):
            for number, line in enumerate(column):
                canvas.drawString(x, top - 12 * number, line)
    for number, row in enumerate(CELLS):
        for x, text in zip(beside, row, strict=True):
            canvas.drawString(x, 590 - 12 * number, text)
    if beside[-1] < 320:
        for number, line in enumerate(RIGHT[: len(CELLS)]):
            canvas.drawString(330, 590 - 12 * number, line)
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    return [(paragraph.text, paragraph.zone is Zone.TABLE) for paragraph in made.paragraphs]


def test_it_is_whole_between_the_columns_above_and_those_below() -> None:
    found = paragraphs((72, 260, 430))
    columns = [(" ".join(LEFT), False), (" ".join(RIGHT), False)]
    assert found == [*columns, *((cell, True) for row in CELLS for cell in row), *columns]


def test_cells_of_one_column_stay_in_it_beside_the_prose_of_the_other() -> None:
    found = " ".join(text for text, _ in paragraphs((72, 160, 250)))
    assert found.index("Norland") < found.index("Considering that the boats")
    assert " ".join(RIGHT[: len(CELLS)]) in found


def test_a_page_without_a_line_among_pages_of_two_columns_has_none() -> None:
    assert columns([], (), known=316.0) == []
