"""Items that only a dash marks, in text that nobody styled."""

import pytest

from rapporteur.cleanup.cleaning import clean
from rapporteur.model.text import Document
from rapporteur.structure.parsing import parse
from tests.unit.structure.helpers import outline

_TEXT = """The General Assembly,

Mindful of the following principles,

- the lamps burn,

- the bells ring,

Recalling its decision on lamps,

1. Calls upon all keepers

- to light the lamps

- to ring the bells

2. Decides to meet.
"""


def test_items_with_a_dash_that_begin_small_are_not_the_rest_of_a_sentence() -> None:
    content = _TEXT.encode()
    (resolution,) = parse(clean(Document("0" * 32, "specimen.txt", "0" * 64, len(content)), content)).resolutions
    texts = [block.text.text for block in resolution.walk()]
    assert texts[1:4] == ["Mindful of the following principles,", "the lamps burn,", "the bells ring,"]
    assert texts[5:8] == ["Calls upon all keepers", "to light the lamps", "to ring the bells"]


def outline_of(text: str) -> list[str]:
    content = f"The General Assembly,\n\n{text}\n".encode()
    (resolution,) = parse(clean(Document("0" * 32, "specimen.md", "0" * 64, len(content)), content)).resolutions
    return outline(resolution)[1:]


def test_items_behind_a_colon_that_only_a_dash_marks() -> None:
    listed = "- The Oil Protocol,\n- The Wick Protocol, and\n- The Bell Protocol,"
    assert outline_of(
        f"Recalling the following instruments:\n\n{listed}\n\nNoting fog,\n\n1. Requests:\n\n- oil;\n- gas;\n\n2. Meets."
    ) == [
        "preambular Recalling the following",
        *("  item - The Oil Protocol,", "  item - The Wick Protocol,", "  item - The Bell Protocol,"),
        *("preambular Noting fog,", "operative 1. Requests:", "  item - oil;", "  item - gas;", "operative 2. Meets."),
    ]


@pytest.mark.parametrize("sign", ["-", "•"])
def test_a_list_goes_on_behind_one_within_it_that_stands_further_right(sign: str) -> None:
    listed = f"{sign} To light:\n\n  {sign} Lamps;\n\n  {sign} Wicks;\n\n{sign} To ring bells;\n\n{sign} To report."
    items = ["  item - To light:", "    item - Lamps;", "    item - Wicks;", "  item - To ring bells;", "  item - To report."]
    assert outline_of(f"1. Requests:\n\n{listed}\n\n2. Meets.") == [
        "operative 1. Requests:",
        *(item.replace("-", sign) for item in items),
        "operative 2. Meets.",
    ]


def test_bullets_that_a_tool_sets_in_unevenly_stay_one_list() -> None:
    assert outline_of("1. Requests:\n\n  - oil;\n\n- gas;\n\n    - tar;\n\n2. Meets.")[1:4] == [
        "  item - oil;",
        "  item - gas;",
        "  item - tar;",
    ]


def test_paragraphs_before_which_a_tool_sets_dashes_are_no_items() -> None:
    assert outline_of("- Guided by these principles:\n\n- The lamps burn,\n\n- The bells ring,\n\n- 1. Requests;\n\n- 2. Meets.") == [
        *("preambular Guided by these", "preambular The lamps burn,", "preambular The bells ring,"),
        *("operative 1. Requests;", "operative 2. Meets."),
    ]


def test_a_bold_head_does_not_go_on_in_plain_type() -> None:
    assert outline_of("1. Requests light;\n\n**2. Footnote 3**\n\nDelete the footnote.") == [
        *("operative 1. Requests light;", "operative 2. Footnote 3", "text Delete the footnote.")
    ]


def test_a_verb_in_bold_goes_on_in_plain_type() -> None:
    assert outline_of("1. **Requests**\n\nthe Keeper to report;\n\n2. Meets.") == [
        "operative 1. Requests the Keeper",
        "operative 2. Meets.",
    ]


@pytest.mark.parametrize(
    "items",
    [
        "- Oil;\n\n- Gas;\n\nWood;\n\n- Coal.",
        "- Oil,\n\nGas,\n\n- Coal,\n\n- Tar.",
        "- Oil;\n\n- Gas; and\n\nWood.",
    ],
)
def test_an_item_that_lost_its_dash_stays_in_its_list(items: str) -> None:
    """The list ended before it, and what stood behind it with a dash was no item any more."""
    words = [item.strip("- ") for item in items.split("\n\n")]
    assert outline_of(f"Noting fog,\n\n1. Requests these:\n\n{items}\n\n2. Meets.")[1:-1] == [
        "operative 1. Requests these:",
        *(f"  item - {word}" for word in words),
    ]


def test_what_has_no_dash_behind_a_list_that_is_closed_or_acts_is_no_item() -> None:
    found = outline_of("Recalling these:\n\n- Oil;\n\n- Gas;\n\nRecalling also the fog,\n\n1. Requests:\n\n- Oil.\n\n- Gas.\n\nWood burns.")
    assert [line.strip().split()[1] for line in found if "item" in line] == ["-"] * 4
    assert "preambular Recalling also the" in found


def test_what_goes_on_with_an_item_is_no_item_that_lost_its_dash() -> None:
    found = outline_of("Noting fog,\n\n1. Requests:\n\n- To light lamps,\n\nwhich burn oil,\n\n- To light lights,\n\n2. Meets.")
    assert sum("item -" in line for line in found) == 2


@pytest.mark.parametrize("behind", ["and the wish of all,", "The keepers meet,"])
def test_what_begins_otherwise_behind_the_last_item_is_no_item(behind: str) -> None:
    found = outline_of(f"Noting these:\n\n- oil;\n\n- gas;\n\n{behind}\n\n1. Meets.")
    assert sum("item -" in line for line in found) == 2
