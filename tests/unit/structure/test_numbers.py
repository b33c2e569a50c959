"""Numbers of paragraphs and items in their less usual shapes and places."""

import pytest

from rapporteur.model.resolution import Kind
from tests.unit.structure.helpers import only, outline

NUMBERED = """
74/900
Lamps
The General Assembly,
Recalling its resolution 73/900 on lamps,
{}
47th plenary meeting
21 July 2020
"""


ITEMS = ["  item (a) To buy:", "    item 1) Oil;", "    item 2) Wicks;", "  item (b) To read."]


def body(lines: str) -> list[str]:
    """The outline of what stands between the preamble and the adoption line."""
    return outline(only(NUMBERED.format(lines)))[2:-1]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            "1) Decides to light lamps;\n2) Requests oil;\n3) Asks nobody.",
            ["operative 1) Decides to light", "operative 2) Requests oil;", "operative 3) Asks nobody."],
            id="a verb behind the first, a sequence behind that",
        ),
        pytest.param(
            "1. Requests all keepers:\n(a) To buy:\n1) Oil;\n2) Wicks;\n(b) To read.\n2. Decides to meet.",
            ["operative 1. Requests all keepers:", *ITEMS, "operative 2. Decides to meet."],
            id="behind a colon they are items",
        ),
        pytest.param(
            "1) Requests all keepers:\n(a) To buy oil;\n(b) To read;\n2) Decides to meet.",
            ["operative 1) Requests all keepers:", "  item (a) To buy oil;", "  item (b) To read;", "operative 2) Decides to meet."],
            id="paragraphs that have items",
        ),
        pytest.param(
            "1. Decides to meet;\n7) lamps of the harbour", ["operative 1. Decides to meet;", "heading 7) lamps of"], id="else none"
        ),
    ],
)
def test_numbers_with_half_a_bracket(lines: str, expected: list[str]) -> None:
    assert body(lines) == expected


def test_an_item_may_begin_on_the_line_of_its_paragraph() -> None:
    lines = "1. (a) Decides to light lamps:\n(i) At sea;\n(ii) In towers;\n(b) Decides also to read;\n2. Requests oil."
    items = ["  item (a) Decides to light", "    item (i) At sea;", "    item (ii) In towers;", "  item (b) Decides also to"]
    assert body(lines) == ["operative 1.", *items, "operative 2. Requests oil."]


def test_a_letter_that_no_second_follows_is_text() -> None:
    assert body("1. (a) of the lamp list is deleted;\n2. Requests oil.")[0] == "operative 1. (a) of the"


QUOTED = [
    "operative 1. Decides that rule",
    "  quoted draft",
    "    heading Rule 104",
    "    operative 1. Lamps burn.",
    "    operative 2. Lamps shine.",
    "operative 2. Requests oil.",
]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param("“Rule 104\n1. Lamps burn.\n2. Lamps shine.”", QUOTED, id="curly marks"),
        pytest.param('"Rule 104\n1. Lamps burn.\n2. Lamps shine."', QUOTED, id="straight marks"),
        pytest.param(
            '"Lamps burn.\nLamps shine."',
            [QUOTED[0], "  quoted draft", "    text Lamps burn.", "    text Lamps shine.", QUOTED[-1]],
            id="sentences",
        ),
        pytest.param('"Lamps burn."', [QUOTED[0], 'text "Lamps burn."', QUOTED[-1]], id="closed on its own line it is a text"),
        pytest.param(
            '"1. Lamps burn.\n"2. Lamps shine.', [*QUOTED[:2], *QUOTED[3:]], id="its closing mark is lost, and the outer numbers go on"
        ),
    ],
)
def test_what_a_quotation_numbers_is_no_paragraph_of_the_resolution(rule: str, expected: list[str]) -> None:
    assert body(f"1. Decides that rule 104 shall read:\n{rule}\n2. Requests oil.") == expected


@pytest.mark.parametrize(("between", "remark"), [("", "the number goes back, and no heading stands before it"), ("II\n", "")])
def test_a_number_that_goes_back_says_so_where_no_section_begins(between: str, remark: str) -> None:
    lines = f"1. Requests oil;\n2. Requests wicks.\n{between}1. Decides to meet;\n2. Decides to read."
    assert [b.remark for b in only(NUMBERED.format(lines)).blocks if b.number][-2] == remark


@pytest.mark.parametrize(
    ("lines", "remarks"),
    [
        pytest.param(
            "1. Requests oil;\nDecides to light lamps;\n3. Calls upon ships.",
            [("1.", ""), ("2.", "the number is not printed: inferred from the ones before and after"), ("3.", "")],
            id="a verb between two numbers that lack one",
        ),
        pytest.param(
            "1. Requests oil;\nDecides to light lamps;\n2. Calls upon ships.",
            [("1.", ""), ("", ""), ("2.", "")],
            id="a verb between two numbers that lack none",
        ),
        pytest.param("1. Requests;\n2. Notes;\n2. Asks.", [("1.", ""), ("2.", ""), ("2.", "the number is printed twice")], id="twice"),
        pytest.param("1. Requests oil;\n4. Asks.", [("1.", ""), ("4.", "a number before it is missing")], id="a gap"),
        pytest.param("1. Requests oil;\n2.", [("1.", ""), ("2.", "a number without a text")], id="a number alone at the end"),
        pytest.param("Requests oil;\n1.\n2. Asks.", [("1.", ""), ("2.", "")], id="a number alone below its paragraph"),
    ],
)
def test_a_number_that_is_lost_or_odd_is_inferred_or_remarked(lines: str, remarks: list[tuple[str, str]]) -> None:
    assert [(b.number, b.remark) for b in only(NUMBERED.format(lines)).blocks if b.kind is Kind.OPERATIVE] == remarks


def test_a_list_that_counts_as_paragraphs_do_is_of_the_paragraph_that_announces_it() -> None:
    text = "70/1. Lamps\nThe General Assembly,\n1. Notes oil;\n2. Buys oil;\n3. Requests:\n1. oil;\n2. gas;\n{}. Meets."
    assert outline(only(text.format(4)))[3:] == ["operative 3. Requests:", "  item 1. oil;", "  item 2. gas;", "operative 4. Meets."]
    assert outline(only(text.format(3)))[4:] == ["operative 1. oil;", "operative 2. gas;", "operative 3. Meets."]


def test_a_list_may_be_longer_than_the_number_of_the_paragraph_that_it_stands_in() -> None:
    items = ("1. oil;", "2. wicks;", "3. glass;", "4. brass;")
    text = ("60/1. Lamps", "The General Assembly,", "1. Decides to light them;", "2. Buys for the piers:", *items)
    found = outline(only("\n".join((*text, "3. Requests a report;", "4. Decides to meet again."))))
    assert found[2:] == [
        "operative 2. Buys for the",
        *(f"  item {item}" for item in items),
        "operative 3. Requests a report;",
        "operative 4. Decides to meet",
    ]


def test_paragraphs_behind_a_short_list_are_none_of_its_items() -> None:
    text = (
        "60/1. Lamps",
        "The General Assembly,",
        "1. Notes the fog;",
        "2. Buys:",
        "1. oil;",
        "2. gas;",
        "3. Requests a report;",
        "4. Thanks them.",
    )
    assert [line for line in outline(only("\n".join(text))) if line.startswith("  ")] == ["  item 1. oil;", "  item 2. gas;"]


def test_a_list_behind_a_colon_ends_where_the_next_section_goes_on_with_the_number() -> None:
    listed = "1. Notes the fog;\n2. Requests the keepers:\n1. To buy oil;\n2. To trim wicks;"
    found = only(f"The General Assembly,\nI\nOil\n{listed}\nII\nGlass\n3. Decides to meet.")
    assert [(block.kind, block.number) for block in found.walk() if block.number] == [
        (Kind.HEADING, "I"),
        (Kind.OPERATIVE, "1."),
        (Kind.OPERATIVE, "2."),
        (Kind.ITEM, "1."),
        (Kind.ITEM, "2."),
        (Kind.HEADING, "II"),
        (Kind.OPERATIVE, "3."),
    ]


def test_a_verb_alone_above_paragraph_one_takes_the_id_of_no_paragraph() -> None:
    made = only(NUMBERED.format("Decides as follows:\n1. Lamps are lit;\n2. Bells are rung:\n(a) By day."))
    ids = [block.id for block in made.walk() if block.kind in (Kind.OPERATIVE, Kind.ITEM)]
    assert ids == ["op-0", "op-1", "op-2", "op-2-a"]
