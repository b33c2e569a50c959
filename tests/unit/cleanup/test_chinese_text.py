"""Chinese by pdf-to-text tools: gaps beside figures are none, labels and notes at the foot of a page are told by Chinese signs."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.extract.plain.markdown import extract
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


def test_labels_at_the_foot_may_be_glued_to_the_first_sign_of_their_notes() -> None:
    body = "大会，\n回顾《灯塔公约》1 《灯油公约》2 和其他文书，并注意到灯塔的看守人3 在冬季缺少灯油，\n回顾灯油，\n"
    feet = "1 《灯塔会议的报告,2007 年 6 月 5 日》(A/74/5)。\n2同上,附件二。\n3看守人会议,第 7 号文件,附件。\n1/1\n"
    found = extract(body + feet)
    notes = [(p.label, p.text.replace(" ", "")) for p in found.paragraphs if p.zone is Zone.NOTE]
    assert notes == [("1", "《灯塔会议的报告,2007年6月5日》(A/74/5)。"), ("2", "同上,附件二。"), ("3", "看守人会议,第7号文件,附件。")]


def test_a_mark_at_the_head_of_a_line_is_no_label() -> None:
    found = extract("大会，\n回顾《灯塔公约》、\n1 《灯油公约》和其他关于灯塔的文书，\n回顾灯油，\n1 见第 21/7 号决议。\n1/1\n")
    assert [p.text.replace(" ", "") for p in found.paragraphs if p.zone is Zone.NOTE] == ["见第21/7号决议。"]


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("回顾《灯塔公约》1和其他文书", Tie.PRINTED),
        ("回顾《灯塔公约》、1《灯油公约》", Tie.PRINTED),
        ("回顾《灯塔公约》1大会", Tie.PRINTED),
        ("又知悉看守人的报告1中", Tie.INFERRED),
        ("又知悉看守人的报告1所述的灯油", Tie.INFERRED),
    ],
)
def test_a_number_between_chinese_signs_is_the_mark_that_a_note_waits_for(text: str, tie: Tie) -> None:
    result = one(text, Foot("1", "Oil."))
    assert [tie.rpartition("-> ")[2] for tie in ties(result)] == ["Oil."]
    assert result.anchors[0].tie is tie


def test_a_decimal_takes_no_mark_from_its_title() -> None:
    result = one("回顾《灯塔公约》、1《灯油公约》2和具体目标2.3中的灯", Foot("1", "Oil."), Foot("2", "Wick."))
    assert [tie.rpartition("-> ")[2] for tie in ties(result)] == ["Oil.", "Wick."]
    assert result.resolution.blocks[-1].text.text == "回顾《灯塔公约》、《灯油公约》和具体目标2.3中的灯"


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
        "灯塔1所学校",
        "《灯塔公约》1个议定书",
        "《灯塔公约》1位保存人",
        "《灯塔战略》1大目标",
        "《灯油公约》1分之一",
        "注意到，1座灯塔",
        "具体目标1.3中",
    ],
)
def test_what_is_counted_is_no_mark(text: str) -> None:
    assert one(text, Foot("1", "Oil.")).anchors == ()
