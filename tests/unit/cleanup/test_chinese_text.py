"""Chinese by pdf-to-text tools: gaps beside figures are none, labels and notes at the foot of a page are told by Chinese signs."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.extract.markdown import extract
from rapporteur.cleanup.openings import Opening, head
from rapporteur.cleanup.repair.spacing import gaps_in_chinese
from rapporteur.model.notes import Tie
from rapporteur.model.text import Zone
from tests.unit.footnotes.documents import Foot, one, ties


def without_gaps(text: str) -> str:
    for change in reversed(list(gaps_in_chinese(text))):
        text = text[: change.start] + change.after + text[change.end :]
    return text


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("灯塔 2007 年通过第 61/194 号", "灯塔2007年通过第61/194号"),
        ("见 E/CN.4/7 和 Lamp Series", "见E/CN.4/7和Lamp Series"),
        ("第 3 次灯塔会议 2020 年", "第3次灯塔会议 2020年"),
        ("the lamps of 2007 and oil", "the lamps of 2007 and oil"),
        ("a) 灯塔应在 2007 年", "a) 灯塔应在2007年"),
        ("3 决定在 2007 年", "3 决定在2007年"),
    ],
)
def test_gaps_beside_figures_are_the_printers(printed: str, meant: str) -> None:
    assert without_gaps(printed) == meant


@pytest.mark.parametrize(
    ("line", "opening"),
    [
        ("第 37 次全体会议 2020 年 12 月 7 日", Opening.HEADING),
        ("第37次会议", Opening.HEADING),
        ("第37次全体会议上通过的关于灯塔的决定", None),
    ],
)
def test_the_line_of_a_meeting_begins_a_paragraph(line: str, opening: Opening | None) -> None:
    found = head(line, "zh")
    assert (found.opening if found else None) is opening


def test_notes_at_the_foot_are_found_by_the_words_that_begin_them() -> None:
    body = "灯塔大会，\n回顾《灯塔公约》、 1 《灯油公约》 2 和其他文书，\n"
    found = extract(body + "1\n见第 21/7 号决议。\n2\n同上，附件。\n\n1/1\n\n20-17079\n")
    assert [p.text for p in found.paragraphs if p.zone is Zone.NOTE] == ["见第 21/7 号决议。", "同上，附件。"]


@pytest.mark.parametrize("text", ["回顾《灯塔公约》1和其他文书", "回顾《灯塔公约》、1《灯油公约》", "又知悉看守人的报告1中"])
def test_a_number_between_chinese_signs_is_the_mark_that_a_note_waits_for(text: str) -> None:
    result = one(text, Foot("1", "Oil."))
    assert [tie.rpartition("-> ")[2] for tie in ties(result)] == ["Oil."]
    assert result.anchors[0].tie is Tie.INFERRED


@pytest.mark.parametrize(
    "text",
    [
        "灯塔在2007年1月开放",
        "第1次会议",
        "目标1和其他",
        "原则1，灯油",
        "由1位专家组成",
        "增加1倍",
        "投票1票",
        "灯塔1座",
        "占1分之一",
        "附录1，灯油",
        "支柱1和",
    ],
)
def test_what_is_counted_is_no_mark(text: str) -> None:
    assert one(text, Foot("1", "Oil.")).anchors == ()
