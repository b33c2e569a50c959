"""A second column of a few lines, beside the head of the first, and what looks like one."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.cleanup.layout.columns import columns
from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.layout.rows import rows

LEFT = (
    "Noting the kites over the harbour and the lamps along",
    "the long quay of the old town, and the ropes in the",
    "sheds of the Board, and all that was written of them",
    "in the first report, which was read to us there by the",
    "keepers of the lamps, who have served in all winters",
    "since the first one, and in whose words the bells are",
    "rung in fog, and at night when the boats have gone",
)
RIGHT = ("to the islands, and when nobody sees the pier from", "the sea but those who have remained there, and who", "have kept the oil.")


def read(right: tuple[str, ...]) -> str:
    """The left column, and lines beside its head."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    for number, line in enumerate(LEFT):
        canvas.drawString(72, 690 - 12 * number, line)
    for number, line in enumerate(right):
        canvas.drawString(330, 690 - 12 * number, line)
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    return " ".join(paragraph.text for paragraph in made.paragraphs)


@pytest.mark.parametrize("lines", [2, 3])
def test_a_second_column_of_a_few_lines_comes_behind_the_first(lines: int) -> None:
    assert read(RIGHT[-lines:]) == " ".join(LEFT + RIGHT[-lines:])


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        pytest.param(("Distr.: General", "3 March 1999", "original: English"), 0, id="fields of a letterhead"),
        pytest.param(RIGHT, 3, id="a remark beside the middle"),
        pytest.param(RIGHT[:1], 0, id="a single line"),
        pytest.param(("Lamps of the northern pier and of its old sheds", "Bells of the southern pier"), 0, id="cells of a table"),
    ],
)
def test_what_looks_like_one_does_not_divide_the_page(lines: tuple[str, ...], first: int) -> None:
    printed = [Run(line, 72, 290, 100 + 12 * at, 10) for at, line in enumerate(LEFT)]
    beside = [Run(line, 330, 330 + 4.4 * len(line), 100 + 12 * at, 10) for at, line in enumerate(lines, first)]
    assert len(columns(rows([*printed, *beside]), ())) == 1


def test_a_page_with_nothing_in_its_second_column_has_a_narrow_one() -> None:
    printed = rows(Run(line, 72, 290, 100 + 12 * at, 10) for at, line in enumerate(LEFT))
    assert [column.whole for column in columns(printed, (), 330.0)] == [False]
    assert [column.whole for column in columns(printed, (), None)] == [True]


@pytest.mark.parametrize(
    ("end", "whole"), [pytest.param(290, False, id="the end of a text"), pytest.param(180, True, id="a short line is none of a column")]
)
def test_a_page_of_a_few_lines_behind_divided_ones(end: float, *, whole: bool) -> None:
    lines = [Run("the lamps of the old town, and of its sheds for", 72, end, 100, 10), Run("kites and bells.", 72, 130, 112, 10)]
    (column,) = columns(rows(lines), (), known=316.0)
    assert column.whole is whole


def below_heading(left: tuple[str, ...], right: tuple[str, ...]) -> list[list[str]]:
    """The columns below a heading of a page that is divided above it, where lines stand at heights of their own in each; none if they are
    no columns.
    """
    above = [Run(line, x, x + 218, 100 + 12 * at, 10) for x in (72, 308) for at, line in enumerate(LEFT)]
    below = [
        Run(line, x + 12 * (not at), x + (210 if at + 1 < len(lines) else 60), y + 12 * at, 10)
        for x, y, lines in ((72, 240, left), (308, 245, right))
        for at, line in enumerate(lines)
    ]
    found = columns(rows([*above, Run("Annex on the lamps of the outer isles", 200, 400, 220, 10), *below]), ())
    return [[row.text for row in column.rows] for column in found[3:]]


def test_a_few_lines_below_a_heading_are_columns_where_they_go_on() -> None:
    assert below_heading(LEFT[:4], LEFT[2:7]) == [list(LEFT[:4]), list(LEFT[2:7])]


def test_a_few_lines_below_a_heading_that_go_on_with_nothing_are_read_line_by_line() -> None:
    names = ("Lamps of the pier", "Bells of the town", "Kites", "Oil of the keepers")
    assert below_heading(names, names[::-1]) == []
