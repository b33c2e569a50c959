"""Broad tables of prose without rules are read row by row, and columns of text one after the other."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.model.text import Paragraph, Zone

Lines = Sequence[str]
FOUND = ("The lamps of the northern piers were", "found without oil, and those of the", "southern ones had no wicks.")
ASKED = ("All keepers are to carry oil to the", "piers on every day of the week.")
ROWS: Sequence[tuple[Lines, Lines]] = (
    (FOUND, ASKED),
    (
        ("The kites were flown by night, when", "no boat could see them."),
        ("Kites are to be kept in sheds after", "dusk, and the sheds are to be locked", "by the keepers."),
    ),
    (("Ropes were cut on the western quay,", "and nobody knows by whom."), ("Ropes are to be counted.",)),
    (
        ("The bells could not be heard in the", "fog, since they hang too low."),
        ("Bells are to hang higher, and those", "that are cracked are to be cast anew."),
    ),
    (("Boats were rowed out at low water by", "the apprentices of the ropemakers."), ("Apprentices are to ask the keepers.",)),
)


def read(*pages: Sequence[tuple[float, float, str]]) -> tuple[Paragraph, ...]:
    """Lines at their places."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for page in pages:
        for x, y, words in page:
            canvas.setFont("Times-Roman", 11)
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    return made.paragraphs


def table(rows: Sequence[tuple[Lines, Lines]], y: float, edge: float = 248) -> list[tuple[float, float, str]]:
    found = []
    for row in rows:
        for x, lines in zip((72.0, edge), row, strict=True):
            found += [(x, y - 12 * at, words) for at, words in enumerate(lines)]
        y -= 12 * max(map(len, row)) + 10
    return found


def cells(found: Sequence[Paragraph]) -> list[tuple[int, int, int, str]]:
    return [(p.cell.table, p.cell.row, p.cell.column, p.text) for p in found if p.zone is Zone.TABLE and p.cell]


EXPECTED = [(0, at, side, " ".join(lines)) for at, row in enumerate(ROWS) for side, lines in enumerate(row)]


@pytest.mark.parametrize("edge", [248, 270])
def test_rows_whose_cells_begin_side_by_side(edge: float) -> None:
    assert cells(read(table(ROWS, 700, edge))) == EXPECTED


BEGUN, ENDED = (
    ("A row is cut below, and it is in the", "Each cell of it goes on with words"),
    ("middle of a sentence.", "that begin small."),
)
ABOVE = [*table(ROWS, 214), *((x, 20, words) for x, words in zip((72, 248), BEGUN, strict=True))]
CUT = [(5, side, f"{BEGUN[side]} {ENDED[side]}") for side in (0, 1)]


def test_a_row_that_the_end_of_a_page_cuts_is_one() -> None:
    found = cells(read(ABOVE, table([((ENDED[0],), (ENDED[1],)), *ROWS[:4]], 740)))
    assert [cell[1:] for cell in found] == [
        *(cell[1:] for cell in EXPECTED),
        *CUT,
        *((6 + row, side, words) for _, row, side, words in EXPECTED[:8]),
    ]
    assert {table for table, *_ in found} == {0}


def test_lines_of_which_a_page_has_no_more_than_the_rest_of_a_row() -> None:
    rest = (("middle of a", "sentence."), ("that begin", "small."))
    assert [cell[1:] for cell in cells(read(ABOVE, table([rest], 740)))][10:] == CUT


def test_columns_of_text_whose_paragraphs_end_where_they_may_are_read_one_after_the_other() -> None:
    page = []
    for side, x in enumerate((72.0, 270.0)):
        y = 700.0
        for row in (*ROWS, *ROWS):
            page += [(x, y - 12 * at, words) for at, words in enumerate(row[side])]
            y -= 12 * len(row[side]) + 6
    found = read(page)
    assert cells(found) == []
    assert [p.text for p in found] == [" ".join(row[side]) for side in (0, 1) for row in (*ROWS, *ROWS)]


def test_facing_languages_are_columns_though_their_paragraphs_begin_side_by_side() -> None:
    french = ("Les lampes des quais du nord ont été", "trouvées sans huile dans les dépôts", "et sur les quais.")
    found = read(table([(FOUND, french)] * 6, 700))
    assert cells(found) == []
    assert [p.text for p in found] == [" ".join(FOUND)] * 6 + [" ".join(french)] * 6


def test_figures_in_the_first_column_number_no_paragraphs() -> None:
    rows = [((left,), (right,)) for left, right in (("161", "Lamps"), ("743", "Kites"), ("Ropes of hemp", "517"), ("Bells", "469"))]
    expected = [(at, side, row[side][0]) for at, row in enumerate(rows) for side in (0, 1)]
    above = (72.0, 720.0, "What the keepers counted on the piers and in the sheds in the course of the year is as follows:")
    below = (72.0, 580.0, "Noting that the lamps, kites and bells were counted by those who had lit, flown and rung them,")
    assert [cell[1:] for cell in cells(read([above, *table(rows, 700), below]))] == expected


def test_numbers_before_paragraphs_are_no_cells() -> None:
    lines = [
        (x, 700 - 14 * at, words)
        for at in range(4)
        for x, words in ((72.0, f"{at + 1}"), (108.0, "Requests the keepers to light the lamps;"))
    ]
    assert cells(read(lines)) == []


def test_a_head_that_is_set_in_less_than_its_cells_tells_where_they_begin_no_less() -> None:
    full = "the southern kettles of all distant drums"
    edge = 72 + stringWidth(full, "Times-Roman", 11) + 9
    rows = [((left,), (right,)) for left, right in (("gardens", "1"), ("piers", "2"), (full, "3"), ("lamps", "4"))]
    head = [(69.0, 722.0, "Seen"), (edge - 3, 722.0, "How often")]
    above, below = (
        (72.0, 744.0, "The keepers counted these in the course of the year:"),
        (72.0, 590.0, "Noting that they were counted by night,"),
    )
    found = cells(read([above, *head, *table(rows, 700, edge), below]))
    assert [(row, words) for _, row, column, words in found if not column] == [
        (0, "Seen"), (1, "gardens"), (2, "piers"), (3, full), (4, "lamps"),
    ]  # fmt: skip


def test_short_words_at_the_head_of_a_page_are_a_row_of_their_own() -> None:
    words = [((left,), (right,)) for left, right in (("lamps", "oil"), ("kites", "silk"), ("ropes of hemp", "reed"), ("boats", "tar"))]
    found = cells(read(table([*ROWS[:4], *words[:1]], 192), table(words[1:], 740)))
    assert [(row, text) for _, row, column, text in found if not column][4:] == [
        (4, "lamps"),
        (5, "kites"),
        (6, "ropes of hemp"),
        (7, "boats"),
    ]


def test_rows_whose_cells_all_begin_small_are_rows_below_the_end_of_a_page_too() -> None:
    above = [
        *table([([line.lower().rstrip(".") for line in left], [line.lower().rstrip(".") for line in right]) for left, right in ROWS], 214),
        (72, 20, "storm lamps of the northern piers"),
        (248, 20, "what keepers light in all their fogs"),
    ]
    below = [(72, 740, "signal lamps of the southern piers"), (248, 740, "what others light on clear nights")]
    found = [text for *_, text in cells(read(above, below))]
    assert found[-4:] == [above[-2][2], above[-1][2], below[0][2], below[1][2]]


def test_items_that_hang_under_letters_with_a_stop_are_no_cells() -> None:
    lines = [
        (96.0, "(i)", "Those that turn, of which the keeper trims the wick at dusk:"),
        (120.0, "a.", "White ones that flash twice in a minute, as the list of the year before has it;"),
        (120.0, "b.", "Red ones that burn through the night, and are seen from the reef by all ships;"),
        (120.0, "c.", "Green ones, of which the list of lights has none."),
    ]
    found = read([(x + 28 * at, 720.0 - 16 * row, words) for row, (x, *parts) in enumerate(lines) for at, words in enumerate(parts)])
    assert {p.zone for p in found} == {Zone.BODY}
    assert " ".join(p.text for p in found) == " ".join(f"{label} {words}" for _, label, words in lines)
