"""Where a preamble ends, also where its commas were lost or dirt stands behind them."""

from dataclasses import replace

import pytest

from rapporteur.model.resolution import Kind
from rapporteur.model.text import Layout
from rapporteur.structure.parsing import parse
from tests.unit.structure.helpers import clean_text, kinds, only


@pytest.mark.parametrize(
    ("last", "kind"),
    [
        ("Having considered the report of the keepers", Kind.PREAMBULAR),
        ("Acting under Chapter VII of the Charter of Lamps", Kind.PREAMBULAR),
        ("Lamps of the world", Kind.HEADING),
        ("# Recalling lamps", Kind.HEADING),
    ],
)
def test_the_last_paragraph_of_a_preamble_may_have_lost_its_comma(last: str, kind: Kind) -> None:
    text = f"""
        74/900
        Lamps
        The General Assembly,
        Recalling its resolution 73/900 on lamps,
        {last}
        1. Requests oil;
        2. Requests wicks.
        """
    document = clean_text(text.replace("# ", ""))
    styled = [replace(p, layout=Layout(style="#" if "# " + p.text in last else "")) for p in document.paragraphs]
    (resolution,) = parse(replace(document, paragraphs=tuple(styled))).resolutions
    assert resolution.blocks[2].kind is kind


def test_a_long_paragraph_that_lost_its_end_is_no_heading() -> None:
    long = "Recalling with appreciation the many lamps that keepers have lit on the piers in all the years since the first burned"
    found = only(f"75/1. Lamps\nThe General Assembly,\nRecalling oil,\n{long}\n1. Requests oil.")
    assert [block.kind for block in found.blocks[1:]] == [Kind.PREAMBULAR, Kind.PREAMBULAR, Kind.OPERATIVE]


def test_a_paragraph_torn_in_two_ends_no_preamble() -> None:
    text = "75/900\n灯塔\n大会，\n认识到看守人拥有平\n等机会，\n重申所有国家有权点灯，\n1. 强调灯塔；\n第37次全体会议\n2020年12月7日"
    found = [block.kind for block in only(text, "zh").blocks]
    assert found[0] is Kind.FORMULA and set(found[1:-2]) == {Kind.PREAMBULAR}


@pytest.mark.parametrize("end", ["，", "，：", "："])
def test_dirt_behind_a_comma_of_a_scan_ends_no_preamble(end: str) -> None:
    text = (
        f"75/900\n灯塔\n大会，\n又回顾灯塔看守人的报告{end}\n重申所有国家有权点灯，\n1. 强调灯塔至关重要；\n第37次全体会议\n2020年12月7日"
    )
    found = [block.kind for block in only(text, "zh").blocks]
    assert found == [Kind.FORMULA, Kind.PREAMBULAR, Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ADOPTION]


@pytest.mark.parametrize("mark", [", 1/", ",1/", ","])
def test_the_mark_of_a_note_behind_the_comma_does_not_make_a_heading_of_a_paragraph(mark: str) -> None:
    made = only(f"The General Assembly,\n1. Requests a report;\nII. South Pier\nNoting the lamps of South Pier{mark}\n2. Requests oil.\n")
    assert [block.phrase for block in kinds(made, Kind.PREAMBULAR)] == ["Noting"]


@pytest.mark.parametrize(
    ("rest", "kind"),
    [
        ("重申灯的重要性。\n", Kind.OPERATIVE),
        ("重申灯的重要性：\n(a) 点灯；\n", Kind.OPERATIVE),
        ("重申灯的重要性\n回顾灯塔，\n1. 决定点灯。\n", Kind.PREAMBULAR),
        ("重申灯的重要性，\n1. 决定点灯。\n", Kind.PREAMBULAR),
    ],
)
def test_what_opens_preambles_and_acts_alike_is_an_act_where_no_preamble_goes_on(rest: str, kind: Kind) -> None:
    assert only(f"75/1. 灯塔看守人\n大会，\n回顾灯塔的历史，\n{rest}", "zh").blocks[2].kind is kind
