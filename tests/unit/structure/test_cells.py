"""Tables keep their columns: a place without text is a cell, too."""

from __future__ import annotations

import pytest

from rapporteur.export import akoma_ntoso
from rapporteur.model.clean_text import CleanText
from rapporteur.model.resolution import Kind
from rapporteur.model.text import Cell, Paragraph, Piece, RichText, Zone
from rapporteur.structure.parsing import parse
from tests.support.akn_schema import parsed
from tests.support.pipeline import read
from tests.unit.structure.helpers import DOCUMENT


def rows(*placed: tuple[str, Cell]) -> list[list[str]]:
    """The cells of the one table that these texts in these places make."""
    texts = ["70/1. Lamps", "The General Assembly,", "1. Takes note of the table."]
    source = 0
    paragraphs = []
    for text, cell in [*((text, None) for text in texts), *placed]:
        rich = RichText(text, (Piece(0, source, len(text)),))
        paragraphs.append(Paragraph(rich, Zone.TABLE if cell else Zone.BODY, page=1, line=1, cell=cell))
        source += len(text) + 1
    (resolution,) = parse(CleanText(DOCUMENT, "en", tuple(paragraphs), transcript_length=source)).resolutions
    (table,) = [block for block in resolution.blocks if block.kind is Kind.TABLE]
    return [[cell.text.text for cell in row.children] for row in table.children]


@pytest.mark.parametrize(
    ("name", "placed", "expected"),
    [
        ("full", [("a", Cell(0, 0, 0)), ("b", Cell(0, 0, 1)), ("c", Cell(0, 1, 0))], [["a", "b"], ["c"]]),
        ("under a cell of two rows", [("a", Cell(0, 0, 0)), ("b", Cell(0, 0, 1)), ("c", Cell(0, 1, 1))], [["a", "b"], ["", "c"]]),
        ("behind an empty one", [("a", Cell(0, 0, 0)), ("b", Cell(0, 0, 2))], [["a", "", "b"]]),
        ("behind one of two columns", [("a", Cell(0, 0, 0, 2)), ("b", Cell(0, 0, 2))], [["a", "", "b"]]),
        ("behind a thousand", [("a", Cell(0, 0, 0, 1000)), ("b", Cell(0, 0, 1000))], [["a", "b"]]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_cell_stands_in_its_column(name: str, placed: list[tuple[str, Cell]], expected: list[list[str]]) -> None:
    assert rows(*placed) == expected, name


def test_a_second_paragraph_of_a_cell_stands_in_it() -> None:
    assert rows(("a", Cell(0, 0, 0)), ("again", Cell(0, 0, 0)), ("b", Cell(0, 0, 1))) == [["a", "b"]]


def order(text: str) -> list[str]:
    (found,) = read("lamps.md", f"# 70/1. Lamps\n\nThe General Assembly,\n\n{text}\n".encode())
    parsed(akoma_ntoso.render(found))
    return [block.text.text for block in found.resolution.walk() if block.text.text][1:]


TABLE = "| oil | 4 |\n|---|---|\n| gas | 5 |\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"1. Resolves:\n\n(a) To buy:\n\n{TABLE}(b) To sell;\n\n2. Meets.", "Resolves:|To buy:|oil|4|gas|5|To sell;|Meets."),
        (f"1. Resolves that:\n\n{TABLE}(a) It buys;\n\n(b) It sells.", "Resolves that:|oil|4|gas|5|It buys;|It sells."),
        (f"1. Resolves to buy:\n\n{TABLE}2. Meets.", "Resolves to buy:|oil|4|gas|5|Meets."),
        (f"1. Buys:\n\n(a) Oil:\n\n{TABLE}and lights it.", "Buys:|Oil:|oil|4|gas|5|and lights it."),
    ],
)
def test_what_goes_on_behind_a_table_stands_behind_it(text: str, expected: str) -> None:
    assert order(text) == expected.split("|")
