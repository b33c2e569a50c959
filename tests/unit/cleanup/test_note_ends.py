"""What stands below a rule at the foot of a page: notes, and the ends of notes that began on the page before."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.accounting import losses, misquotes
from rapporteur.cleanup.extract.plain.markdown import extract
from rapporteur.model.text import Zone

FIRST = """The General Assembly,
Recalling its resolution 60/2 on the lending of lamps,{one} and noting the report on
the keepers of small harbours,{two} and the progress that the keepers made,
1. Decides to lend lamps to all those who ask;
___________
{one} A/60/83.
{two} A/60/84, which was made by the keepers of eleven harbours in the winter of the
1
A/RES/61/301
2. Requests the Secretary-General to report;{three}
12th plenary meeting
7 December 2006
"""
BELOW = """___________
year before, and is kept by each of them.
{three} A/60/85.
2
"""


def notes(text: str) -> list[tuple[str, str]]:
    found = extract(text)
    account = found.transcript, found.paragraphs, found.markup, found.repairs
    assert losses(*account) == () == misquotes(*account[:2])
    return [(p.label, " ".join(p.text.split())) for p in found.paragraphs if p.zone is Zone.NOTE]


def bodies(text: str) -> list[str]:
    return [p.text for p in extract(text).paragraphs if p.zone is Zone.BODY]


@pytest.mark.parametrize("lines", ["\n", "\n\n"])
def test_a_note_goes_on_below_the_rule_of_the_next_page(lines: str) -> None:
    text = (FIRST + BELOW).format(one="1", two="2", three="3").replace("\n", lines)
    text = text.replace("on\n\nthe", "on\nthe")
    whole = "A/60/84, which was made by the keepers of eleven harbours in the winter of the year before, and is kept by each of them."
    assert notes(text) == [("1", "A/60/83."), ("2", whole), ("3", "A/60/85.")]
    assert bodies(text)[-2:] == ["12th plenary meeting", "7 December 2006"]


def test_the_second_half_of_a_reference_goes_on_below_the_rule_of_the_next_page() -> None:
    first = FIRST.replace(
        "A/60/84, which was made by the keepers of eleven harbours in the winter of the", "Official Records of the Lamp Council,"
    )
    text = first + BELOW.replace("year before, and is kept by each of them.", "Supplement No. 5 (L/20/5).")
    assert ("2", "Official Records of the Lamp Council, Supplement No. 5 (L/20/5).") in notes(text.format(one="1", two="2", three="3"))


def test_what_stands_below_a_rule_is_no_line_of_what_stands_above_it() -> None:
    text = (FIRST + "___________\n* A/60/85.\n2\n").format(one="*", two="**", three="*")
    assert [label for label, _ in notes(text)] == ["*", "**", "*"]
    assert bodies(text)[-1] == "7 December 2006"


def test_rules_that_frame_the_number_of_a_page_part_no_sentence() -> None:
    text = "The General Assembly,\n1. Decides to lend lamps to all those who ask for one and\n___\n2\n___\nto trim their wicks.\n"
    assert bodies(text)[-1] == "1. Decides to lend lamps to all those who ask for one and to trim their wicks."


RECORD = "The Lamp Council,\n\nNoting lamps,¹ and the oil of the keepers,²\n\n¹ Official Records of the Lamp Council,{}\n\n{}\n\n² L/2.\n"


def test_the_rest_of_a_reference_before_the_next_note_is_the_note_s() -> None:
    whole = "Official Records of the Lamp Council, Supplement No. 5 (L/20/5), chap. V."
    assert notes(RECORD.format("", "Supplement No. 5 (L/20/5), chap. V.")) == [("1", whole), ("2", "L/2.")]


def test_a_sentence_behind_a_whole_note_is_a_paragraph_of_its_own() -> None:
    first = "Official Records of the Lamp Council, Supplement No. 5."
    assert notes(RECORD.format(" Supplement No. 5.", "No. 6 burns no oil."))[:2] == [("1", first), ("", "No. 6 burns no oil.")]


@pytest.mark.parametrize(("end", "rest"), [("", "The keepers met."), ("", "Supplement to the lamps")])
def test_a_paragraph_before_a_note_is_none_of_its_sentence(end: str, rest: str) -> None:
    assert rest in bodies(RECORD.format(end, rest))


@pytest.mark.parametrize(
    "text",
    [
        "1. Takes note of the rules that stand in the²\n\n¹ See L/5\n\nannex to the present resolution.\n\n² L/2.\n",
        "1. Takes note of the rules that stand in the\n\n¹ See L/5\n\nannex to the present resolution.\n",
        "1. Takes note of the rules.\n\n¹ See L/5\n\nannex to the present resolution.\n",
        "1. Takes note of the rules.\n\n¹ See L/5\n\n3\n\nannex to the present resolution.\n\n4\n",
    ],
    ids=["cut by the notes", "the last words", "nothing behind it", "on the next page"],
)
def test_the_end_of_a_sentence_of_the_text_is_none_of_a_note_s(text: str) -> None:
    assert notes("The Lamp Council,\n\nNoting lamps,¹\n\n" + text)[0] == ("1", "See L/5")


_NOTED = (
    "The General Assembly,\n\nNoting the oil,¹ the gas{0} and the wicks,\n\n1. Decides to buy oil;\n\n"
    "¹ A/60/83.\n\n{1}\n\n² A/60/85.\n\n2. Decides.\n"
)


@pytest.mark.parametrize("second", ["The keepers lit a lamp that is told of there.", "“Lamp” is what they call it."])
def test_a_second_paragraph_of_a_note_stands_between_it_and_the_next(second: str) -> None:
    assert notes(_NOTED.format("²", second)) == [("1", "A/60/83."), ("", second), ("2", "A/60/85.")]


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ("", "The keepers lit a lamp that is told of there."),
        ("²", "Noting the keepers, who lit a lamp that is told of there,"),
        ("²", "(a) The keepers lit a lamp that is told of there."),
        ("²", "Keepers of the harbour"),
    ],
)
def test_text_between_notes_is_none_where_the_next_is_not_called_or_where_it_opens_as_paragraphs_do(mark: str, text: str) -> None:
    assert text in bodies(_NOTED.format(mark, text))


PAGES = """*Recalling* its resolution 60/2 on the lending of lamps,¹

1. *Decides* to lend lamps;

¹ A/60/84, which was made by the keepers of eleven harbours and

17

{end}

{rest}

² A/60/85.
"""


def test_without_a_rule_a_note_goes_on_between_the_text_of_the_next_page_and_its_first_note() -> None:
    text = PAGES.format(end="2. *Requests* a report.²", rest="sent in the winter of the year before.")
    assert notes(text) == [
        ("1", "A/60/84, which was made by the keepers of eleven harbours and sent in the winter of the year before."),
        ("2", "A/60/85."),
    ]


@pytest.mark.parametrize(
    ("end", "rest"),
    [
        ("2. *Requests* a report² on the lamps and", "on the wicks."),
        ("2. *Requests* a report.²", "The keepers sent it in winter."),
        ("2. *Requests* a report;²", "and to the harbours;"),
    ],
)
def test_what_the_text_goes_on_with_is_no_rest_of_a_note(end: str, rest: str) -> None:
    assert notes(PAGES.format(end=end, rest=rest)) == [
        ("1", "A/60/84, which was made by the keepers of eleven harbours and"),
        ("2", "A/60/85."),
    ]
