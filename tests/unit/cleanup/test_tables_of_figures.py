"""Tables of accounts: figures of any length stand in the column in which they end, however their rows and heads are set."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.model.text import Zone

Line = tuple[str, ...]
Drawn = tuple[float, float, float]
"""From where to where a line is drawn, and how far down."""
TEXT = "The keepers of the outer lights shall each year send to the Council an account of the lamps"
SHORT = "The keepers of the outer lights shall each year send to the Council"
ACCOUNT: tuple[Line, ...] = (
    ("Lamps and oil", "1 204 500.0", "98.2", "(1 106.3)"),
    ("Boats", "7.5", "12 345.6", "12 338.1"),
    ("Keepers", "104 500", "–", "(104 500)"),
    ("Harbour dues", "-", "3.1", "3.1"),
    ("Charts", "99", "1 000 000", "999 901"),
)


def page(lines: Iterable[tuple[float, Line]], *, rules: Sequence[float] = (), drawn: Sequence[Drawn] = (), middle: bool = False) -> bytes:
    """Lines at their heights between lines of prose: the first text at the left, or all about a middle, and the others at the right."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(96, 700, TEXT)
    canvas.drawString(96, 688, "that they have lit.")
    lowest = 0.0
    for y, (label, *figures) in lines:
        indent = len(label) - len(label.lstrip())
        (canvas.drawCentredString if middle else canvas.drawString)(150 if middle else 96 + 4 * indent, 792 - y, label.strip())
        for x, figure in zip((330, 420, 510), figures, strict=False):
            (canvas.drawCentredString if middle else canvas.drawRightString)(x - 30 * middle, 792 - y, figure)
        lowest = max(lowest, y)
    for x0, x1, y in (*((96, 516, y) for y in rules), *drawn):
        canvas.line(x0, 792 - y, x1, 792 - y)
    canvas.drawString(120, 792 - lowest - 40, SHORT)
    canvas.drawString(96, 792 - lowest - 52, "an account of their lamps.")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def table(content: bytes) -> list[list[str]]:
    """The rows, each cell in its column; what stands outside of the table is the prose around it."""
    read = extract(content)
    assert losses(read.transcript, read.paragraphs, read.markup, read.repairs) == ()
    around = [p.text for p in read.paragraphs if p.zone is not Zone.TABLE]
    assert around == [
        f"{TEXT} that they have lit.",
        "The keepers of the outer lights shall each year send to the Council an account of their lamps.",
    ]
    held = {(p.cell.row, p.cell.column): p.text for p in read.paragraphs if p.cell}
    rows, columns = (max(key[at] for key in held) + 1 for at in (0, 1))
    return [[held.get((row, column), "") for column in range(columns)] for row in range(rows)]


def down(lines: Iterable[Line], y: float = 140.0, step: float = 13.0) -> list[tuple[float, Line]]:
    return [(y + step * at, line) for at, line in enumerate(lines)]


@pytest.mark.parametrize("rules", [(), (128.0, 196.0)])
def test_figures_of_any_length_stand_in_the_column_in_which_they_end(rules: Sequence[float]) -> None:
    assert table(page(down(ACCOUNT), rules=rules)) == [list(row) for row in ACCOUNT]


@pytest.mark.parametrize("room", [19.0, 26.0])
def test_room_below_the_head_and_above_the_total_leaves_each_row_between_a_row_of_its_own(room: float) -> None:
    head, total = ("Object", "2001", "2002", "Change"), ("Total", "1 309 106.5", "1 012 446.9", "907 735.9")
    lines = [(140.0, head), *down(ACCOUNT, 140 + room), (140 + 2 * room + 52, total)]
    rules = (128.0, 145.0, 140 + room + 57, 145 + 2 * room + 52)
    assert table(page(lines, rules=rules)) == [list(line) for line in (head, *ACCOUNT, total)]
    assert table(page(lines)) == [list(line) for line in (head, *ACCOUNT, total)]


def test_words_that_go_on_in_a_cell_of_an_airy_table_are_one_row() -> None:
    wrapped = [
        ("Lamps that burn whale oil the", "lit by the", "7", "12"),
        ("whole night", "keeper", "", ""),
        ("Boats", "rowed", "98", "104"),
    ]
    lines = [(140.0, wrapped[0]), (152.0, wrapped[1]), (172.0, wrapped[2])]
    assert table(page(lines)) == [["Lamps that burn whale oil the whole night", "lit by the keeper", "7", "12"], list(wrapped[2])]


@pytest.mark.parametrize("rules", [(), (128.0, 145.0)])
def test_a_label_over_two_lines_is_one_cell_wherever_its_figures_stand(rules: Sequence[float]) -> None:
    above = [("Lamps and oil for",), (" all the outer lights", "1 204 500", "98", "(1 204)"), ("Boats", "7", "12 345", "–")]
    below = [("Keepers of lights", "104 500", "8 000", "16"), (" and their assistants",), ("Charts", "1", "2", "1")]
    head = ("Object", "2001", "2002", "Change")
    assert table(page([(140.0, head), *down((*above, *below), 158.0)], rules=rules)) == [
        list(head),
        ["Lamps and oil for all the outer lights", "1 204 500", "98", "(1 204)"],
        list(above[2]),
        ["Keepers of lights and their assistants", "104 500", "8 000", "16"],
        list(below[2]),
    ]


def test_rows_may_leave_cells_free_that_no_row_above_has() -> None:
    rows = [("Lamps", "1 204 500", "", ""), ("Boats", "", "12 345.6", "38.1"), ("Keepers", "104 500", "", "(17)"), ("Dues", "", "3.1", "")]
    assert table(page(down(rows))) == [list(row) for row in rows]


def test_texts_about_a_middle_are_columns_and_each_line_below_the_rule_of_a_head_is_a_row() -> None:
    rows = [
        ("Country", "Lights", "Oil used", "Boats"),
        ("Aland", "Two", "Whale oil of the isles", "No"),
        ("Borduria", "Twelve", "Rape", "Six"),
    ]
    rows += [("Cascara", "None", "Petroleum", "Two"), ("Drevonia", "Six", "Rape and whale", "One")]
    lines = [(140.0, rows[0]), *down(rows[1:], 159.0)]
    assert table(page(lines, rules=(128.0, 145.0), middle=True)) == [list(row) for row in rows]


@pytest.mark.parametrize("lines", [("Appropriation",), ("Regular", "appropriation")])
@pytest.mark.parametrize("stub", [0.0, 14.0])
def test_a_head_goes_over_the_columns_over_which_a_line_is_drawn_below_it(lines: Line, stub: float) -> None:
    """The word over the labels may stand on its line or on that of the columns."""
    rows = [("Lamps and oil", "1 204 500", "98", "12"), ("Boats", "7", "12 345", "1 104"), ("Keepers", "104 500", "8 000", "3")]
    years = ("Object" if stub else "", "2001", "2002", "Posts")
    above = [(140.0 - 11 * at, ("", "", line, "")) for at, line in enumerate(reversed(lines))]
    first = [(140.0, ("Object", "", "", ""))] if not stub else []
    content = page([*above, *first, (154.0, years), *down(rows, 174.0)], rules=(118.0, 159.0), drawn=[(300.0, 424.0, 144.0)])
    held = {(p.cell.row, p.cell.column): (p.text, p.cell.columns, p.cell.header) for p in extract(content).paragraphs if p.cell}
    assert held[0, 1] == (" ".join(lines), 2, True)
    assert held[0 if not stub else 1, 0] == ("Object", 1, True)
    assert [held[1, at] for at in (1, 2, 3)] == [("2001", 1, True), ("2002", 1, True), ("Posts", 1, True)]
    assert [held[2 + row, at][0] for row in range(3) for at in range(4)] == [text for row in rows for text in row]
