"""Tables that go on with the next page, where their head is printed again or they have the same columns, and those that do not."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.model.text import Cell, Zone

HEAD = ("Region", "Lamps", "Kites")
FIRST = (("Northern piers", "1 200", "34"), ("Southern piers", "800", "22"))
SECOND = (("Western piers", "17", "70"), ("Outer isles", "4", "1"), ("Sheds", "2", "9"))
ABOVE, BELOW = "Recalls what was seen of the lamps, as follows:", "Decides to see to the kites as well."


def cells(
    *, ruled: bool = False, bold: bool = False, caption: str = "", head: tuple[str, ...] = HEAD, text: str = ABOVE
) -> dict[str, Cell]:
    """The places of the cells of a table on two pages, by their words.

    `caption` and `head` are those of the second page, `text` stands above the table on the first one.
    """
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for top, rows, above in ((HEAD, FIRST, text), (head, SECOND, caption)):
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(72, 730, above)
        canvas.drawString(72, 600, BELOW if rows is SECOND else "")
        for number, row in enumerate((top, *rows)):
            y = 700 - 14 * number
            canvas.setFont("Times-Bold" if bold and not number else "Times-Roman", 10)
            for x, words in zip((72, 240, 360), row, strict=True):
                canvas.drawString(x, y, words)
            if ruled and number in {0, 1}:
                canvas.line(72, y + 10, 540, y + 10)
        canvas.showPage()
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    assert caption in {p.text for p in made.paragraphs} or not caption
    return {p.text: p.cell for p in made.paragraphs if p.zone is Zone.TABLE and p.cell is not None}


@pytest.mark.parametrize("caption", ["", "Table 1 (continued)", "Tableau 1 (suite)"])
@pytest.mark.parametrize(("ruled", "bold"), [(True, False), (False, True), (False, False)])
def test_a_table_with_the_same_head_goes_on(caption: str, ruled: bool, bold: bool) -> None:
    found = cells(ruled=ruled, bold=bold, caption=caption)
    assert [(found[row[0]].table, found[row[0]].row) for row in (*FIRST, *SECOND)] == [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)]
    assert found["Region"].row == 0


@pytest.mark.parametrize("ruled", [True, False])
def test_the_head_of_a_table_is_no_running_head_though_it_stands_at_one_height(ruled: bool) -> None:
    found = cells(ruled=ruled, text="")
    assert [(found[row[0]].table, found[row[0]].row) for row in (HEAD, *FIRST, *SECOND)] == [(0, at) for at in range(6)]


@pytest.mark.parametrize("ruled", [True, False])
def test_another_table_does_not(ruled: bool) -> None:
    assert cells(ruled=ruled, caption="Table 2")["Sheds"].table == 1
    assert cells(ruled=ruled, head=("Region", "Lamps", "Bells"))["Sheds"].table == 1


ROWS = {"Northern piers": 1, "Southern piers": 2, "Western piers": 3, "Outer isles": 4, "Sheds": 5}


def without_head(
    *,
    rows: tuple[tuple[str, ...], ...] = SECOND,
    edges: tuple[int, ...] = (72, 240, 360),
    grid: bool = False,
    closed: bool = False,
    bold: bool = False,
    caption: str = "",
    behind: str = "",
    top: int = 162,
) -> dict[str, Cell]:
    """The places of the cells of a table whose head stands on the first page only, `top` above its foot; all cells in a grid of lines or
    none.
    """
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for page, lines in enumerate(((HEAD, *FIRST), rows)):
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(72, 730, caption if page else ABOVE)
        canvas.drawString(72, (640 if top == 162 else 100) if page else 90, BELOW if page else behind)
        for number, row in enumerate(lines):
            y = (704 if page else top) - 14 * number
            canvas.setFont("Times-Bold" if not number and (not page or bold) else "Times-Roman", 10)
            for x, words in zip(edges if page else (72, 240, 360), row, strict=True):
                canvas.drawString(x, y, words)
            if grid:
                canvas.line(68, y + 10, 540, y + 10)
                canvas.line(68, y - 4, 540, y - 4)
            elif closed and not page and number in {0, len(lines) - 1}:
                canvas.line(68, y - 4, 540, y - 4)
        canvas.showPage()
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    return {p.text: p.cell for p in made.paragraphs if p.zone is Zone.TABLE and p.cell is not None}


@pytest.mark.parametrize("grid", [True, False])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_table_without_its_head_goes_on_in_the_same_columns(grid: bool, count: int) -> None:
    found = without_head(grid=grid, rows=SECOND[:count])
    rows = {name: row for name, row in ROWS.items() if row < 3 + count}
    assert {name: (found[name].table, found[name].row, found[name].header) for name in rows} == {
        name: (0, row, False) for name, row in rows.items()
    }


@pytest.mark.parametrize("grid", [True, False])
def test_a_table_of_words_goes_on(grid: bool) -> None:
    words = (("Western piers", "oil", "paper"), ("Outer isles", "gas", "silk"), ("Sheds", "none", "none"))
    assert without_head(grid=grid, rows=words)["Sheds"].row == ROWS["Sheds"]


@pytest.mark.parametrize("grid", [True, False])
def test_a_table_with_other_columns_a_head_of_its_own_or_text_before_it_is_another(grid: bool) -> None:
    head = ("Isle", "Bells", "Boats")
    assert without_head(grid=grid, edges=(72, 200, 320))["Sheds"].table == 1
    assert without_head(grid=grid, rows=(head, *SECOND))["Sheds"].table == 1
    assert without_head(grid=grid, rows=(head, ("Sheds", "oil", "silk"), ("Piers", "gas", "reed")), bold=True)["Sheds"].table == 1
    assert without_head(grid=grid, caption="Table 2")["Sheds"].table == 1
    assert without_head(grid=grid, behind="Noting the lamps that stand in no table,")["Sheds"].table == 1


def test_a_table_that_a_line_closes_ends_there_though_the_next_one_has_its_columns() -> None:
    words = (("Western piers", "oil", "paper"), ("Outer isles", "gas", "silk"), ("Sheds", "none", "none"))
    assert without_head(closed=True, rows=words)["Sheds"].table == 1


@pytest.mark.parametrize(("top", "table"), [(162, 0), (420, 1)])
def test_a_table_that_had_room_for_more_on_its_page_is_whole(top: int, table: int) -> None:
    words = (("Western piers", "oil", "paper"), ("Outer isles", "gas", "silk"), ("Sheds", "none", "none"))
    assert without_head(rows=words, top=top)["Sheds"].table == table


CUT = (("Boats of the old town and of the", "lamps that are made of", "Kites of silk and paper, sold in"), ("harbour", "glass", "fog"))


def with_rest_of_row(rest: tuple[str, ...], last: tuple[str, ...] = CUT[0]) -> list[tuple[int, int, str]]:
    """The cells of a table from its last row on the first page, `rest` at the head of the second one."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    above = [("Region", "Lamps", "Kites"), *((f"Pier {at}", "Lamps of oil and gas", "Kites that are flown") for at in range(14)), last]
    for rows in (above, [rest, ("Sheds", "Lamps of wax", "No kites"), ("Outer isles", "Oil lamps", "Kites of silk")]):
        canvas.setFont("Times-Roman", 10)
        for number, row in enumerate(rows):
            for x, words in zip((72, 240, 360), row, strict=True):
                canvas.drawString(x, 720 - 18 * number, words)
        canvas.drawString(72, 600, BELOW if rows is not above else "")
        canvas.showPage()
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    assert BELOW in {p.text for p in made.paragraphs if p.cell is None}
    return [(p.cell.row, p.cell.column, p.text) for p in made.paragraphs if p.cell is not None and p.cell.row >= 15]


MORE = ((16, ("Sheds", "Lamps of wax", "No kites")), (17, ("Outer isles", "Oil lamps", "Kites of silk")))


@pytest.mark.parametrize("going_on", [(0,), (1,), (2,), (1, 2)])
def test_the_rest_of_a_row_may_have_fewer_cells(going_on: tuple[int, ...]) -> None:
    rest = tuple(words if at in going_on else "" for at, words in enumerate(CUT[1]))
    row = [f"{words} {rest[at]}".strip() for at, words in enumerate(CUT[0])]
    expected = [(15, at, words) for at, words in enumerate(row)] + [
        (row, at, words) for row, cells in MORE for at, words in enumerate(cells)
    ]
    assert with_rest_of_row(rest) == expected


def test_a_total_without_a_name_is_no_rest_of_the_row_above() -> None:
    assert with_rest_of_row(("", "1 714", "22"), ("Boats", "17", "2"))[3:5] == [(16, 1, "1 714"), (16, 2, "22")]


def test_the_last_row_of_a_table_at_the_foot_of_a_page_is_no_stamp() -> None:
    assert with_rest_of_row(("Quays", "8", "1"), ("Boats", "17", "2"))[:3] == [(15, 0, "Boats"), (15, 1, "17"), (15, 2, "2")]
