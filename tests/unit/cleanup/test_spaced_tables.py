"""Tables that plain text sets with spaces alone: on strong evidence cells in rows, else lines as they were."""

import pytest

from rapporteur.model.resolution import Kind
from tests.support.pipeline import read

_TEXT = "75/902. Lamps\n\nThe General Assembly,\n\nNoting the fog,\n\n1. Decides on this scale:\n\n{}\n\n2. Requests oil.\n"


def _rows(block: str) -> list[list[str]]:
    (found,) = read("scale.txt", _TEXT.format(block).encode())
    tables = [each for each in found.resolution.walk() if each.kind is Kind.TABLE]
    return [[cell.text.text for cell in row.children] for table in tables for row in table.children]


def test_columns_of_figures_under_their_heads_are_a_table() -> None:
    block = (
        "Member State      Lamps   Bells\nFogland           0.010       2\nIsles of Oil      1.200      31\nWickland         12.300       –"
    )
    assert _rows(block) == [
        ["Member State", "Lamps", "Bells"],
        ["Fogland", "0.010", "2"],
        ["Isles of Oil", "1.200", "31"],
        ["Wickland", "12.300", "–"],
    ]


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("The  lamps  of\nthe   harbours\nand  the bells", id="prose set to even ends"),
        pytest.param("Lamps are lit       Les phares sont\nin all harbours     dans tous\nby night            la nuit", id="two languages"),
        pytest.param("Chapter        Page\nLamps             3\nBells            12", id="contents"),
        pytest.param("Fogland           2\nWickland         31", id="two lines"),
        pytest.param("Fogland           2\nWickland         31\nOilland          40", id="one column of figures, no head"),
    ],
)
def test_what_has_less_evidence_stays_as_it_is(block: str) -> None:
    assert _rows(block) == []


def test_a_paragraph_right_above_is_no_row() -> None:
    block = "The lamps are these:\nPier     Lamps\nNorth        4\nSouth       12"
    assert _rows(block) == [["Pier", "Lamps"], ["North", "4"], ["South", "12"]]
