"""Tables over the whole width of a page with two columns, and what looks like one; a few lines of both columns below a heading."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.model.text import Zone

LINES = (
    "Noting the kites over the harbour and the lamps along",
    "the long quay of the old town, and the ropes in the",
    "sheds of the Board, and all that was written of them",
    "in the first report, which was read to us there by the",
    "keepers of the lamps, who have served in all winters",
    "since the first one, and in whose words the bells are",
    "rung in fog, and at night when the boats have gone,",
)
LEFT, RIGHT = 72.0, 320.0
TABLE = (
    ("Region", "Lamps", "Kites", "Bells"),
    ("Northern piers", "1 200", "34", "5"),
    ("Eastern piers and islands", "4", "1", "0"),
    ("Western piers", "17", "70", "3"),
    ("Total", "2 021", "127", "19"),
)
REMARKS = (
    ("Item", "Remarks of the Board on what was seen there"),
    ("Lamps", "They were lit in all winters since the first one, of which"),
    ("", "nothing was written in the report"),
    ("Kites over the harbour", "Flown by the keepers of the bells in the old town"),
    ("Ropes", "None"),
)


def printed(table: Sequence[Sequence[str]], edges: Sequence[float], *, rules: bool = False, below: int = 7, heading: str = "") -> Extracted:
    """Lines of two columns, the table and a heading, and lines of two columns again."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    y = set_columns(canvas, 720, len(LINES)) - 16
    for number, row in enumerate(table):
        if rules and number < 2:
            canvas.line(LEFT, y + 9.5, 550, y + 9.5)
        for x, words in zip(edges, row, strict=True):
            canvas.drawString(x, y, words)
        y -= 14
    if rules:
        canvas.line(LEFT, y + 8, 550, y + 8)
    canvas.setFont("Times-Bold", 11)
    canvas.drawCentredString(306, y, heading)
    canvas.setFont("Times-Roman", 10)
    set_columns(canvas, y - 18, below)
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    return made


def set_columns(canvas: Canvas, y: float, lines: int) -> float:
    for line in LINES[:lines]:
        canvas.drawString(LEFT, y, line)
        canvas.drawString(RIGHT, y, line.replace("kites", "bells"))
        y -= 12
    return y


def cells(made: Extracted) -> list[tuple[str, ...]]:
    found: dict[tuple[int, int], list[str]] = {}
    for paragraph in made.paragraphs:
        if paragraph.cell is not None:
            found.setdefault((paragraph.cell.table, paragraph.cell.row), []).append(paragraph.text)
    return [tuple(row) for row in found.values()]


def body(made: Extracted) -> str:
    return " ".join(paragraph.text for paragraph in made.paragraphs if paragraph.zone is Zone.BODY)


def columns(lines: int) -> str:
    left = " ".join(LINES[:lines])
    return f"{left} {left.replace('kites', 'bells')}"


@pytest.mark.parametrize("rules", [False, True])
def test_a_table_across_both_columns_is_read_by_rows(rules: bool) -> None:
    made = printed(TABLE, (72, 240, 360, 480), rules=rules)
    assert cells(made) == list(TABLE)
    assert body(made) == f"{columns(7)} {columns(7)}"


def test_a_table_whose_edge_lies_between_the_columns_goes_across_them() -> None:
    made = printed(TABLE, (72, 200, RIGHT - 9, 450))
    assert cells(made) == list(TABLE)
    assert body(made) == f"{columns(7)} {columns(7)}"


def test_a_table_between_rules_that_divides_where_the_page_does() -> None:
    made = printed(REMARKS, (LEFT, RIGHT), rules=True)
    assert cells(made)[0] == REMARKS[0]
    assert body(made) == f"{columns(7)} {columns(7)}"


def test_a_few_lines_of_both_columns_below_a_table() -> None:
    made = printed(TABLE, (72, 240, 360, 480), rules=True, below=4)
    assert cells(made) == list(TABLE)
    assert body(made) == f"{columns(7)} {columns(4)}"


def test_a_few_lines_of_both_columns_below_a_heading() -> None:
    made = printed((), (), below=4, heading="Lamps and bells of the northern piers and of the islands")
    assert cells(made) == []
    assert body(made) == f"{columns(7)} Lamps and bells of the northern piers and of the islands {columns(4)}"


def test_each_column_may_have_a_table_of_its_own() -> None:
    made = printed(TABLE, (72, 240, RIGHT, 480))
    assert cells(made) == [row[:2] for row in TABLE] + [row[2:] for row in TABLE]
    left = " ".join(LINES)
    assert body(made) == f"{left} {left} " + f"{left} {left}".replace("kites", "bells")


@pytest.mark.parametrize("rules", [False, True])
@pytest.mark.parametrize(("beside", "edges"), [(LEFT, (RIGHT, 430, 490)), (RIGHT, (LEFT, 182, 242))])
def test_a_table_within_one_column_leaves_the_other_whole(beside: float, edges: tuple[float, ...], rules: bool) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    for number in range(3):
        for at, line in enumerate(LINES):
            canvas.drawString(beside, 720 - 12 * (7 * number + at), line)
    y = 720 - 12 * 7
    for at, line in enumerate(LINES):
        canvas.drawString(edges[0], 720 - 12 * at, line)
        canvas.drawString(edges[0], y - 100 - 12 * at, line)
    for number, row in enumerate(TABLE):
        if rules and number < 2:
            canvas.line(edges[0], y - 4, edges[0] + 230, y - 4)
        y -= 14
        for x, words in zip(edges, row[:3], strict=True):
            canvas.drawString(x, y, words)
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    assert cells(made) == [row[:3] for row in TABLE]
    whole = " ".join(LINES)
    assert body(made) == " ".join([whole] * 5)


def test_justified_words_below_each_other_are_no_cells_of_a_narrow_column() -> None:
    made = printed([("which lamps", "are seen", "of kites", "in fog")] * 3, (LEFT, 240, RIGHT, 480))
    assert cells(made) == []


def test_the_last_row_of_figures_that_end_below_each_other_is_one_whatever_shorter_ones_begin_above() -> None:
    sums = (("Piers", "1 200"), ("Bells", "300"), ("Kites", "40"), ("Total", "1 540"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    y = set_columns(canvas, 720, len(LINES)) - 16
    for name, figures in sums:
        canvas.drawString(LEFT, y, name)
        canvas.drawRightString(290, y, figures)
        y -= 14
    set_columns(canvas, y - 18, 7)
    canvas.save()
    made = extract(out.getvalue())
    assert [p.text for p in made.paragraphs if p.cell] == [text for row in sums for text in row]


def test_items_side_by_side_are_no_table() -> None:
    items = tuple((f"{number}.", "Lamps of the piers", f"{number + 5}.", "Bells of the sheds") for number in range(1, 6))
    made = printed(items, (72, 96, RIGHT, RIGHT + 24))
    assert cells(made) == []
