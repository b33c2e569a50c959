"""Tables that pandoc sets between rules of dashes: simple ones, a line a row, and those whose cells hold several lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.cleanup.accounting import losses, misquotes
from rapporteur.cleanup.extract.plain.markdown import extract
from rapporteur.model.text import Zone

SIMPLE = """Recalling lamps,

  Pier        Lamps  *Oil*
  --------- ------- -------
  North           4 of seals
  数目            5

  : Lamps of the piers[^1]

Noting bells,

[^1]: Of oil.
"""
MULTILINE = """Recalling lamps,

  --------------------------------------
  Pier        Lamps of       Remarks
              glass
  ----------- -------------- -----------
  North pier, 4              - one
  lit                        - two
  all night

  South                      dark
  --------------------------------------

Noting bells,
"""
HEADLESS = """Recalling lamps,

  ------- ---
  North     4
  South    12
  ------- ---

Noting bells,
"""


def cells(source: str) -> list[tuple[int, int, str, bool]]:
    found = extract(source)
    assert losses(found.transcript, found.paragraphs, found.markup, found.repairs) == ()
    assert misquotes(found.transcript, found.paragraphs) == ()
    return [(p.cell.row, p.cell.column, p.text, p.cell.header) for p in found.paragraphs if p.cell]


def bodies(source: str) -> list[str]:
    return [p.text for p in extract(source).paragraphs if p.zone is Zone.BODY]


def test_a_row_a_line_below_the_heads() -> None:
    assert cells(SIMPLE) == [
        *((0, 0, "Pier", True), (0, 1, "Lamps", True), (0, 2, "Oil", True)),
        *((1, 0, "North", False), (1, 1, "4", False), (1, 2, "of seals", False)),
        *((2, 0, "数目", False), (2, 1, "5", False)),
    ]
    assert bodies(SIMPLE) == ["Recalling lamps,", "Lamps of the piers", "Noting bells,"]


def test_cells_of_several_lines() -> None:
    assert cells(MULTILINE) == [
        *((0, 0, "Pier", True), (0, 1, "Lamps of glass", True), (0, 2, "Remarks", True)),
        *((1, 0, "North pier, lit all night", False), (1, 1, "4", False), (1, 2, "- one", False), (1, 2, "- two", False)),
        *((2, 0, "South", False), (2, 2, "dark", False)),
    ]
    assert bodies(MULTILINE) == ["Recalling lamps,", "Noting bells,"]


def test_a_table_of_one_row_and_one_without_heads() -> None:
    one = "  --------------\n  Pier    Lamps\n  ------- ------\n  North   4\n  pier\n\n  --------------\n\nNoting bells,\n"
    assert cells(one) == [(0, 0, "Pier", True), (0, 1, "Lamps", True), (1, 0, "North pier", False), (1, 1, "4", False)]
    assert cells(HEADLESS) == [(0, 0, "North", False), (0, 1, "4", False), (1, 0, "South", False), (1, 1, "12", False)]
    assert bodies(HEADLESS) == ["Recalling lamps,", "Noting bells,"]


def test_a_table_among_lines_without_blank_ones_ends_at_its_rule() -> None:
    source = "Recalling the lamps of the harbour,\nPier    Lamps\n------- -----\nNorth   4\n------- -----\n1. Requests light.\n"
    assert [text for *_, text, _ in cells(source)] == ["Pier", "Lamps", "North", "4"]
    assert bodies(source) == ["Recalling the lamps of the harbour,", "1. Requests light."]


@pytest.mark.parametrize(
    "source",
    [
        "Recalling the lamps of the harbour,\n\n---- ----\n\nNoting the bells of the pier,\n",
        "The keeper of the north pier\n----- ------\nlights each of the lamps at dusk\n\nand trims the wicks.\n",
        "-----\n\nThe lamps of the pier\n\n-----\n",
        "--- ---\nlamps\n--- ---\n",
    ],
)
def test_dashes_that_only_look_like_those_of_a_table(source: str) -> None:
    assert cells(source) == []
    assert bodies(source)


LINES = st.lists(st.text("- a数\n4", max_size=14), max_size=6)


@given(LINES, st.sampled_from(["", "---------", "a b"]), st.sampled_from(["", "---------", "--- -----"]))
def test_nothing_is_lost_whatever_is_ruled(drawn: list[str], above: str, below: str) -> None:
    cells("\n".join([above, "a   数", "--- -----", *drawn, below]))


@pytest.mark.slow
@pytest.mark.timeout(30)
def test_many_rules_take_no_time() -> None:
    extract("--- ---\n\nlamps\n\n" * 20_000)


@pytest.mark.timeout(30)
def test_many_columns_over_many_short_lines_take_no_time() -> None:
    rule = "-- " * 20_000 + "--\n"
    extract(rule + "a\n" * 20_000 + rule)
