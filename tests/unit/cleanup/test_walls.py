"""Tables whose cells are parted by upright lines and hardly by room, and upright lines that part nothing."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.cleanup.layout.cell_texts import column_of, texts
from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.layout.rows import Row, Set
from rapporteur.model.text import Zone

ROWS = (
    ("Region", "Lamps", "Kites"),
    ("Piers of the northern harbour", "17", "3"),
    ("Piers of the southern harbour", "34", "6"),
    ("Sheds", "51", "12"),
)
WIDTHS = (140.0, 32.0, 30.0)


def read(rows: Sequence[Sequence[str]], *, walls: Sequence[float], rules: bool = True) -> list[tuple[str, ...]]:
    """The rows of the table, of which the first is centred in its cells; none where there is no table."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    y = 700.0
    for number, row in enumerate(rows):
        canvas.setFont("Times-Bold" if not number else "Times-Roman", 10)
        x = 72.0
        for words, wide in zip(row, WIDTHS, strict=True):
            if number:
                canvas.drawString(x + 2, y, words)
            else:
                canvas.drawCentredString(x + wide / 2, y, words)
            x += wide
        if rules:
            canvas.line(72, y + 10, x, y + 10)
        y -= 14
    for x in walls:
        canvas.line(x, 712, x, y + 8)
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(72, y - 20, "Decides to see to the lamps of the piers and to the kites over the harbour.")
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    found: dict[int, list[str]] = {}
    for paragraph in made.paragraphs:
        if paragraph.zone is Zone.TABLE and paragraph.cell is not None:
            found.setdefault(paragraph.cell.row, []).append(paragraph.text)
    return [tuple(row) for row in found.values()]


@pytest.mark.parametrize("rules", [True, False])
def test_cells_are_parted_by_lines(rules: bool) -> None:
    assert read(ROWS, walls=(72, 212, 244, 274), rules=rules) == list(ROWS)


@pytest.mark.parametrize("at", [720, 400, 100])
def test_one_row_of_cells_is_a_table_wherever_it_stands_on_its_page(at: int) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    rows = [("Northern piers", "1 200", "oil"), ("Northern piers", "17", "gas"), ("Northern piers", "3", "wax")]
    for row in rows:
        canvas.setFont("Times-Roman", 10)
        for x, words in zip((72, 240, 360), row, strict=True):
            canvas.drawString(x + 3, at, words)
        for x in (72, 240, 360, 540):
            canvas.line(x, at + 10, x, at - 4)
        for y in (at + 10, at - 4):
            canvas.line(72, y, 540, y)
        for line in range(18):
            y = 690 - 30 * line
            canvas.drawString(
                72, y - 40 * (y < at + 30), f"Noting what was seen of the {line * 7} lamps and of the kites by {row[2]} of night,"
            )
        canvas.showPage()
    canvas.save()
    found = extract(out.getvalue()).paragraphs
    assert [p.text for p in found if p.zone is Zone.TABLE] == [words for row in rows for words in row]
    assert {p.zone for p in found} == {Zone.TABLE, Zone.BODY}


def test_a_bar_in_the_margin_parts_nothing() -> None:
    assert read(ROWS, walls=(60,)) == read(ROWS, walls=())


def test_little_squares_between_words_part_nothing() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    for line in range(4):
        x, y = 72.0, 700.0 - 12 * line
        for words in ("kites of paper", "lamps of tin", "piers of oak"):
            canvas.drawString(x, y, words)
            x += canvas.stringWidth(words, "Times-Roman", 10) + 10
            canvas.rect(x - 6, y + 2, 2.5, 2.5, stroke=0, fill=1)
    canvas.save()
    assert [paragraph.zone for paragraph in extract(out.getvalue()).paragraphs] == [Zone.BODY]


def test_a_line_of_more_cells_than_calls_may_nest() -> None:
    edges = [72.0 + 4 * at for at in range(1500)]
    row = Row([Set(Run("bb", x, x + 3.4, 100, 1)) for x in edges], 100, 1)
    assert [one.x0 for one in texts(row, edges)] == edges


def test_a_table_of_as_many_columns_as_a_file_may_have_asks_no_text_of_all_of_them() -> None:
    asked = 0

    class Edge(float):
        """A place that counts how often it is compared."""

        def __lt__(self, other: float) -> bool:
            nonlocal asked
            asked += 1
            return float(self) < other

        def __gt__(self, other: float) -> bool:
            nonlocal asked
            asked += 1
            return float(self) > other

    edges = [Edge(72 + 10 * at) for at in range(2000)]
    found = [column_of(Row([Set(Run("bb", x, x + 5, 100, 3))], 100, 3), edges) for x in map(float, edges)]
    assert found == list(range(2000))
    assert asked < 2000 * 20
