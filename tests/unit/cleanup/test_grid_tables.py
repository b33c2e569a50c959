"""Tables that pandoc draws with plus signs and dashes: rows, columns, cells that reach over several, lines of one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.cleanup.accounting import losses, misquotes
from rapporteur.cleanup.extract.plain.markdown import extract
from rapporteur.model.text import Zone

TABLE = """Recalling lamps,

+------------------+--------------+
| Pier and *lamps* | 数目数目     |
+:=================+==============+
| North pier, lit  | 4            |
| all night        +--------------+
|                  | 5 of the ge- |
| Its lamps        | neral kind   |
+------------------+--------------+
| of both piers                   |
+------------------+--------------+
| South pier       | - one        |
|                  | - two[^1]    |
+------------------+--------------+

Noting bells,

[^1]: Of oil.
"""


def cells(source: str) -> list[tuple[int, int, int, str]]:
    found = extract(source)
    assert losses(found.transcript, found.paragraphs, found.markup, found.repairs) == ()
    assert misquotes(found.transcript, found.paragraphs) == ()
    return [(p.cell.row, p.cell.column, p.cell.columns, p.text) for p in found.paragraphs if p.cell]


def test_rows_and_columns() -> None:
    assert cells(TABLE) == [
        (0, 0, 1, "Pier and lamps"),
        (0, 1, 1, "数目数目"),
        (1, 0, 1, "North pier, lit all night"),
        (1, 0, 1, "Its lamps"),
        (1, 1, 1, "4"),
        (2, 1, 1, "5 of the general kind"),
        (3, 0, 2, "of both piers"),
        (4, 0, 1, "South pier"),
        (4, 1, 1, "- one"),
        (4, 1, 1, "- two"),
    ]


def test_head_marks_and_the_text_around() -> None:
    found = extract(TABLE)
    assert [p.text for p in found.paragraphs if p.cell and p.cell.header] == ["Pier and lamps", "数目数目"]
    assert [p.text for p in found.paragraphs if p.zone is Zone.BODY] == ["Recalling lamps,", "Noting bells,"]
    assert [mark.label for p in found.paragraphs for mark in p.content.marks] == ["1"]
    assert [(repair.rule, repair.after) for repair in found.repairs] == [("hyphen-at-cut", "")]


@pytest.mark.parametrize(
    "source",
    [
        "+ lamps\n+ bells",
        "+-----+\n\nlamps",
        "+-----+\n| lamps |\n+-----+",
        "+---+---+\nlamps and bells\n+---+---+",
    ],
)
def test_what_only_looks_like_a_table_is_text(source: str) -> None:
    assert cells(source) == []
    assert "lamps" in " ".join(p.text for p in extract(source).paragraphs)


LINES = st.lists(st.text("+-|= a数", min_size=5, max_size=9), min_size=1, max_size=8)


@given(LINES)
def test_nothing_is_lost_whatever_is_drawn(drawn: list[str]) -> None:
    cells("\n".join(["+---+---+", *drawn, "+---+---+"]))


def test_a_plus_sign_below_one_of_the_border_is_text() -> None:
    source = "+---+---+\n| 3 | 4 |\n+---+---+\n| 3+4 =7|\n|1 2+3 6|\n+---+---+\n"
    found = [p.text for p in extract(source).paragraphs]
    assert found == ["3", "4", "3+4 =7 1 2+3 6"]


@pytest.mark.timeout(30)
def test_many_paragraphs_of_a_note_and_a_long_gap_in_a_heading_take_no_time() -> None:
    found = extract("[^1]: See A/71/90.\n\n" + "    Its annex.\n\n" * 20_000 + f"# Oil{' ' * 100_000}lamps\n")
    assert [p.text for p in found.paragraphs if p.zone is Zone.BODY] == ["Oil lamps"]


def test_a_further_paragraph_of_a_note_is_set_in() -> None:
    source = "Recalling oil,[^1] and[^2]\n\n[^1]: See A/71/90.\n\n    Its annex.\n\n    Its maps.\n\n[^2]: A/71/91.\n\nAnnex\n\n    Lamps\n"
    found = extract(source)
    notes = [(p.label, p.text) for p in found.paragraphs if p.zone is Zone.NOTE]
    assert notes == [("1", "See A/71/90."), ("", "Its annex."), ("", "Its maps."), ("2", "A/71/91.")]
    assert [p.text for p in found.paragraphs if p.zone is Zone.BODY] == ["Recalling oil, and", "Annex", "Lamps"]
