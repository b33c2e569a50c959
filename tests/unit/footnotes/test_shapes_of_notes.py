"""Shapes in which other tools and other times print marks and notes; each gives the same balance. All sentences are invented."""

from __future__ import annotations

import pytest

from rapporteur.model.notes import Ledger
from tests.support.pipeline import read

HEAD = "A/RES/60/99\n\n60/99. Lamps for harbours\n\nThe General Assembly,\n\n"
BODIES = ("United Nations, Treaty Series, vol. 12, No. 3456.", "A/59/12.", "See A/59/13, annex.")


def balance(marks: tuple[str, str, str], notes: str) -> Ledger:
    """The ledger of a resolution with these three marks in its text and these notes at its end."""
    paragraphs = (
        f"Recalling the Convention on Lamps{marks[0]} and its Protocol,",
        f"Noting the report of the Secretary-General{marks[1]} on harbours,",
        f"1. Requests the Secretary-General to report{marks[2]} to it;",
        "2. Decides to meet.",
        "63rd plenary meeting\n8 December 2005",
        notes,
    )
    (found,) = read("lamps.md", (HEAD + "\n\n".join(paragraphs) + "\n").encode())
    return found.ledger


@pytest.mark.parametrize(
    ("marks", "labels"),
    [
        (("1/", "2/", "3/"), ("1/", "2/", "3/")),
        ((" _1_/", " _2_/", " _3_/"), ("_1_/", "_2_/", "_3_/")),
        ((" <u>1</u>/", " <u>2</u>/", " <u>3</u>/"), ("<u>1</u>/", "<u>2</u>/", "<u>3</u>/")),
        (("<sup>1/</sup>", "<sup>2/</sup>", "<sup>3/</sup>"), ("<u>1</u>/", "<u>2</u>/", "<u>3</u>/")),
        (("<sup>1/</sup>", "<sup>2/</sup>", "<sup>3/</sup>"), ("<sup>1/</sup>", "<sup>2/</sup>", "<sup>3/</sup>")),
        (("<sup>[1]</sup>", "<sup>[2]</sup>", "<sup>[3]</sup>"), ("[1]", "[2]", "[3]")),
        (("<sup>(1)</sup>", "<sup>(2)</sup>", "<sup>(3)</sup>"), ("(1)", "(2)", "(3)")),
        (("<sup>1 and 2</sup>", "", "<sup>3</sup>"), ("1", "2", "3")),
        ((" 1/ 2/", "", " 3/"), ("1/", "2/", "3/")),
        (("[1] [2]", "", "[3]"), ("[1]", "[2]", "[3]")),
        (("[1][2]", "", "[3]"), ("[1]", "[2]", "[3]")),
        (("§", "‖", "¶"), ("§", "‖", "¶")),
        (("<sup>[^1]</sup>", "<sup>[^2]</sup>", "[^3]"), ("[^1]:", "[^2]:", "[^3]:")),
        (("<sup>†</sup>", "<sup>‖</sup>", "<sup>¶</sup>"), ("<sup>†</sup>", "<sup>‖</sup>", "¶")),
        (("$^{\\dagger}$", "$^{\\S}$", "$^{\\|}$"), ("$^{\\dagger}$", "$^{\\S}$", "$^{\\parallel}$")),
    ],
)
def test_marks_and_labels_of_many_shapes_are_tied(marks: tuple[str, str, str], labels: tuple[str, ...]) -> None:
    ledger = balance(marks, "\n\n".join(f"{label} {body}" for label, body in zip(labels, BODIES, strict=True)))
    assert (ledger.marks, ledger.bodies, ledger.linked) == (3, 3, 3)


@pytest.mark.parametrize(
    "notes",
    [
        "1 Treaty on lamps.\n\n2 A/59/12.\n\n3 A/59/13.",
        "_____________\n\n1 Treaty on lamps.\n\n2 Treaty on piers.\n\n3 Treaty on moles.",
        "Notes\n\n1 Treaty on lamps.\n\n2 Treaty on piers.\n\n3 Treaty on moles.",
        "1Treaty on lamps.\n\n2A/59/12.\n\n3United Nations, Treaty Series, vol. 12, No. 3456.",
    ],
)
def test_the_first_note_is_known_by_the_next_by_a_rule_or_by_a_heading(notes: str) -> None:
    ledger = balance(("¹", "²", "³"), notes)
    assert (ledger.marks, ledger.bodies, ledger.linked) == (3, 3, 3)


def test_what_begins_with_a_number_and_is_no_note_stays_text() -> None:
    for line in ("3D lamps are burning.", "(2) The second pier.", "5 Lamps are burning."):
        ledger = balance(("¹", "", ""), f"1 A/59/12.\n\n{line}")
        assert (ledger.marks, ledger.bodies) == (1, 1), line


def test_letters_with_a_slash_are_marks_in_tables_only() -> None:
    table = "| Lamp | Cost a/ |\n|---|---|\n| Red | 12 b/ |\n\na/ In dollars.\n\nb/ Estimated."
    (found,) = read(
        "lamps.md", f"{HEAD}Noting the costs,\n\n1. Approves them:\n\n{table}\n\n2. Decides to meet and/or to write.\n".encode()
    )
    assert [(anchor.label, anchor.note_id) for anchor in found.anchors] == [("a", "n-a"), ("b", "n-b")]
    assert [block.text.text for block in found.resolution.walk() if block.kind.value == "cell"] == ["Lamp", "Cost", "Red", "12"]


@pytest.mark.parametrize(
    ("marks", "labels"),
    [
        (("<sup>aa</sup>", "<sup>bb</sup>"), ("<sup>aa</sup>", "<sup>bb</sup>")),
        (("<sup>aa</sup>", "<sup>ab</sup>"), ("aa", "ab")),
        ((" aa/", " bb/"), ("aa/", "bb/")),
    ],
)
def test_letters_of_tables_count_on_behind_z(marks: tuple[str, str], labels: tuple[str, str]) -> None:
    table = f"| Lamp | Cost{marks[0]} |\n|---|---|\n| Red | 12{marks[1]} |\n\n{labels[0]} In dollars.\n\n{labels[1]} Estimated."
    (found,) = read("lamps.md", f"{HEAD}Noting the costs,\n\n1. Approves them:\n\n{table}\n\n2. Decides to meet.\n".encode())
    assert (found.ledger.linked, found.ledger.orphan_marks, found.ledger.orphan_bodies) == (2, (), ())


@pytest.mark.parametrize(
    "text", ["See § 5 and §§ 6 of the rules,", "The lamps (§ 5) and ropes,", "The lamps¶ and ropes,", "The 1<sup>as</sup> lamps,"]
)
def test_signs_that_no_note_bears_are_text(text: str) -> None:
    (found,) = read("lamps.md", f"{HEAD}{text}\n\n1. Decides to meet.\n".encode())
    assert found.anchors == ()


def test_numbers_in_parentheses_glued_to_arabic_words_are_marks() -> None:
    text = "# 73/201. منارات\n\n*إن الجمعية العامة*،\n\n*إذ تشير* إلى إعلان المرافئ(1)،\n\n"
    text += "1 - *تطلب* إلى الدول:\n\n(أ) أن تضيء المنارات؛\n\n(ب) أن تصلحها.\n\n"
    (found,) = read("lamps.md", f"{text}(1) القرار 55/2.\n".encode())
    assert [(anchor.label, anchor.note_id) for anchor in found.anchors] == [("1", "n-1")]
    operative = [block for block in found.resolution.walk() if block.kind.value == "operative"]
    assert [len(block.children) for block in operative] == [2]  # the line with the number was set behind the first item


@pytest.mark.parametrize("figures", ["0123456789", "٠١٢٣٤٥٦٧٨٩"], ids=["figures of ASCII", "figures of Arabic"])
def test_marks_in_parentheses_stand_behind_words_and_years_in_either_figures(figures: str) -> None:
    text = "# 73/201. منارات\n\nإن الجمعية العامة،\n\nإذ تشير إلى قرارها 55/2 المؤرخ 8 أيلول/سبتمبر 2000(1) وإلى تقرير المرافئ(2)،\n\n"
    text += "1 - تطلب إلى الدول أن تضيء المنارات.\n\n(1) القرار 55/2.\n\n(2) A/55/60.\n"
    (found,) = read("lamps.md", text.translate(str.maketrans("0123456789", figures)).encode())
    assert [(anchor.label, anchor.note_id) for anchor in found.anchors] == [("1", "n-1"), ("2", "n-2")]
    assert [note.label for note in found.notes] == ["1", "2"]


CHINESE = "# 74/12. 灯塔\n\n大会，\n\n回顾其第70/1号决议①，\n\n又回顾《灯塔公约》②和秘书长的报告，③\n\n1. 注意到该报告。\n\n"
CHINESE_NOTES = "① 第70/1号决议。\n\n② 灯塔看守人的代表没有参加。\n\n③ A/74/60。\n"


@pytest.mark.parametrize("form", ["①", "（1）", "(1)", "［1］", "[1]", "〔1〕"])
def test_chinese_marks_and_notes_have_rings_or_brackets(form: str) -> None:
    text = CHINESE + CHINESE_NOTES
    for number, ring in enumerate("①②③" if form != "①" else "", 1):
        text = text.replace(ring, form.replace("1", str(number)))
    (found,) = read("lamps.md", text.encode())
    assert [(anchor.label, anchor.note_id) for anchor in found.anchors] == [("1", "n-1"), ("2", "n-2"), ("3", "n-3")]
    assert [note.text.text for note in found.notes] == ["第70/1号决议。", "灯塔看守人的代表没有参加。", "A/74/60。"]


@pytest.mark.parametrize("signs", ["①②③", ("（1）", "（2）", "（3）")])
def test_what_chinese_counts_in_rings_or_parentheses_stays_in_the_text(signs: str | tuple[str, ...]) -> None:
    first, second, third = signs
    text = f"# 74/12. 灯塔\n\n大会，\n\n1. 请会员国：{first}点亮灯塔；{second}修理灯塔；{third}报告A/74/60。\n\n"
    text += f"2. 决定：\n\n{first}点灯；\n\n{second}关灯。\n"
    (found,) = read("lamps.md", text.encode())
    assert found.notes == ()
    assert found.anchors == ()
    assert f"{second}修理灯塔" in "".join(block.text.text for block in found.resolution.walk())


@pytest.mark.parametrize(
    "items",
    ["[1] The pier.\n\n[2] The mole.", "Annex\n\nDocuments\n\n(1) A/59/12.\n\n(2) A/59/13."],
)
def test_sections_counted_in_parentheses_call_no_notes(items: str) -> None:
    text = f"{HEAD}Recalling section B(1) and B(2) of the rules, and article(2),\n\n1. Decides to meet.\n\n"
    (found,) = read("lamps.md", f"{text}{items}\n".encode())
    assert found.notes == ()


@pytest.mark.parametrize("text", ["Noting option(1) of the plan,", "Noting resolution 12(1),", "Noting the lamps (1) and ropes (2),"])
def test_numbers_in_parentheses_of_a_list_stay_items(text: str) -> None:
    (found,) = read("lamps.md", f"{HEAD}{text}\n\n1. Requests:\n\n(1) Lamps;\n\n(2) Ropes.\n".encode())
    assert found.notes == ()


def test_a_section_sign_before_a_number_is_no_mark() -> None:
    text = f"{HEAD}Recalling rule§ 4 of the Protocol,\n\n1. Decides to meet.\n\nAnnex\n\n§ The lamps shall burn.\n"
    (found,) = read("lamps.md", text.encode())
    assert (found.notes, found.resolution.blocks[1].text.text) == ((), "Recalling rule§ 4 of the Protocol,")


def test_raised_letters_behind_whole_words_are_marks_of_lettered_notes() -> None:
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]
    items = "\n\n".join(f"Noting the lamps,<sup>{letter}</sup> at the 41<sup>a</sup> and XIX<sup>e</sup> piers," for letter in letters)
    notes = "\n\n".join(f"<sup>{letter}</sup> A/59/{number}." for number, letter in enumerate(letters, 12))
    (found,) = read("lamps.md", f"{HEAD}{items}\n\n1. Decides to meet.\n\n63rd plenary meeting\n8 December 2005\n\n{notes}\n".encode())
    assert [anchor.note_id for anchor in found.anchors] == [f"n-{letter}" for letter in letters]
    assert {block.text.text for block in found.resolution.walk() if block.id.startswith("pp")} == {
        "Noting the lamps, at the 41a and XIXe piers,"
    }


def test_a_raised_range_in_words_calls_the_notes_between_its_ends() -> None:
    ledger = balance(("<sup>1 to 3</sup>", "", ""), "\n\n".join(f"{number} {body}" for number, body in enumerate(BODIES, 1)))
    assert (ledger.marks, ledger.linked, ledger.inferred) == (3, 3, 1)
