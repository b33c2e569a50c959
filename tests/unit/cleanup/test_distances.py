"""Paragraphs that only their distance or their place parts, beside tables, and in lists within lists."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
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


def test_no_paragraph_ends_in_the_middle_of_a_date() -> None:
    lines = (
        (72.0, 72.0, "Recalling its resolution 12/4 of 3"),
        (72.0, 86.0, "May 2011 on lamps, and that of 4"),
        (72.0, 100.0, "Also recalling what was seen of it,"),
        (72.0, 114.0, "and of kites and the lamps by"),
    )
    assert body((lines,))[0] == f"{lines[0][2]} {lines[1][2]}"


@pytest.mark.parametrize(("first", "second"), [("of the biennium 2001-", "2002, and of the lamps"), ("of the non-", "governmental lamps")])
def test_no_paragraph_ends_with_a_hyphen(first: str, second: str) -> None:
    lines = ((72.0, 72.0, NOTED[0][:-1]), (72.0, 86.0, first), (72.0, 100.0, second))
    assert body((lines,)) == [f"{NOTED[0][:-1]} {first}{second}"]


def test_a_stop_behind_a_hole_in_a_line_belongs_to_it() -> None:
    lines = ((72.0, 72.0, "1. Requests the keepers of the lamps"), (340.0, 72.0, ", and those of the kites, to come in;"))
    assert body((lines,)) == ["1. Requests the keepers of the lamps , and those of the kites, to come in;"]


def test_a_page_of_a_few_lines_has_numbers_of_lines_where_the_page_before_has_them() -> None:
    words = "lamps of the harbour that were lit at dusk by the keepers of them on every day of the year"
    first = [line for at in range(20) for line in ((72.0, 72.0 + 14 * at, words), (40.0, 72.0 + 14 * at, f"{at + 1}"))]
    last = [(72.0, 72.0, words), (40.0, 72.0, "1"), (72.0, 86.0, "and of the kites."), (40.0, 86.0, "2")]
    assert body((first, last)) == [" ".join([words] * 21) + " and of the kites."]
    other = [(72.0, 72.0, words), (40.0, 72.0, "7"), (72.0, 86.0, "and of the kites."), (40.0, 86.0, "9")]
    assert "7" in " ".join(body((first, other))).split()


def test_a_sentence_goes_on_in_the_next_column_though_its_line_is_not_full() -> None:
    left = [
        "Notes the lamps of the harbour that were",
        *["as was seen by the keepers of the boats on"] * 10,
        "the piers and in the isles, with the",
    ]
    right = ["kites and with all of the lamps of them", *["as was seen by the keepers of the boats on"] * 10, "the outer isles."]
    lines = [(x, 72.0 + 14 * at, words) for x, side in ((72.0, left), (320.0, right)) for at, words in enumerate(side)]
    assert body((lines,)) == [" ".join((*left, *right))]


@pytest.mark.parametrize(("first", "second"), [("Fourth session, agenda item 20", "May 1998"), ("Kites, paragraph 2", "March 2004")])
def test_a_number_that_counts_something_is_no_day(first: str, second: str) -> None:
    text = [(72.0, 172.0 + 14 * line, words) for line, words in enumerate(NOTED)]
    assert body([[(72.0, 72.0, first), (72.0, 86.0, second), *text]])[:2] == [first, second]


def test_of_a_few_headings_the_two_lines_of_one_tell_how_far_its_lines_stand_apart() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Bold", 13)
    headings = ((72, "Annex of the lamps that were seen on the piers"), (98, "Lamps of oil, kites of silk, bells of"),
                (112, "brass and related boats"), (138, "Part I"))  # fmt: skip
    for y, words in headings:
        canvas.drawString(72, 792 - y, words)
    canvas.setFont("Times-Roman", 11)
    for at in range(6):
        canvas.drawString(72, 630 - 14 * at, NOTED[at % 2])
    canvas.save()
    found = [p.text for p in extract(out.getvalue()).paragraphs]
    assert found[:3] == [headings[0][1], f"{headings[1][1]} {headings[2][1]}", headings[3][1]]
