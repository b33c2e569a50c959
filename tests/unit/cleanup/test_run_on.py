"""A resolution from which somebody took all line ends is taken apart by the grammar of its paragraphs."""

import pytest

from rapporteur.cleanup.extract.plain.markdown import extract
from rapporteur.model.text import Zone

_WHOLE = (
    "Resolution 1911 (1998) Adopted by the Security Council at its 3990th meeting, on 3 June 1998",
    "The Security Council,",
    'Recalling its resolution 1899 (1997) and the words "The lamp is ours, Noting nothing, and burns" of its President,',
    "Deeply concerned by the fog,",
    "Acting under Chapter VII of the Charter of the United Nations,",
    "1. Decides:",
    "(a) to light the lamps:",
    "(i) in summer;",
    "(ii) in winter; and",
    "(b) to ring the bells;",
    "2. Requests the Secretary-General to report within 30 days. He shall do so;",
    "3. Decides to remain seized of the matter.",
    "Adopted unanimously at the 3990th meeting.",
)


def _read(text: str) -> list[str]:
    return [paragraph.text for paragraph in extract(text).paragraphs]


def test_a_resolution_on_one_line_is_taken_apart_where_its_paragraphs_begin() -> None:
    title, adopted = _WHOLE[0].split(" Adopted ")
    assert _read(" ".join(_WHOLE)) == [title, "Adopted " + adopted, *_WHOLE[1:]]


def test_the_notes_of_a_resolution_on_one_line_stand_below_its_rule() -> None:
    lines = (
        "Resolution adopted by the General Assembly on 18 December 2039",
        "[on the report of the Third Committee (A/94/394)]",
        "94/132. Lamps",
        "The General Assembly,",
        "Noting the fog over the harbour,1",
        "Takes note of the report of the keepers.2",
        "50th plenary meeting 18 December 2039",
    )
    found = extract(" ".join((*lines, "__________________", "1 See lamps (A/94/53).", "2 Ibid., Supplement No. 3."))).paragraphs
    assert [paragraph.text for paragraph in found if paragraph.zone is Zone.BODY] == list(lines)
    notes = [(paragraph.label, paragraph.text) for paragraph in found if paragraph.zone is Zone.NOTE]
    assert notes == [("1", "See lamps (A/94/53)."), ("2", "Ibid., Supplement No. 3.")]


def test_paragraphs_without_numbers_begin_with_their_verbs_behind_a_semicolon() -> None:
    lines = (
        "The General Assembly,",
        "Noting the fog,",
        "Requests a report on lamps, Including those of oil;",
        "Decides to meet again.",
    )
    assert _read(" ".join(lines)) == list(lines)


def test_a_line_without_an_organ_line_stays_whole() -> None:
    for text in (
        "The report told the Security Council, Noting the fog, that 1. Requests are in order; 2. Decisions are not.",
        "The Security Council, having noted the fog, met; Decides was the word it used.",
    ):
        assert _read(text) == [text]


def test_two_paragraphs_of_a_preamble_on_one_line_are_two() -> None:
    first, second = "Recalling the words “Let us light, Noting the fog, all lamps” of the keepers,", "Noting their reply,"
    assert _read(f"The General Assembly,\n\n{first} {second}\n\nDecides to meet.")[1:3] == [first, second]


def test_an_operative_paragraph_is_left_whole_without_its_organ_line() -> None:
    text = "2. Requests the keepers, Noting the fog, to report, and: (a) to light the lamps; (b) to ring the bells;"
    assert _read(text) == [text]


def test_each_paragraph_keeps_its_marks_however_many_there_are() -> None:
    line = "The General Assembly, " + "Recalling the lamps,[^1] Noting the fog, [^1] " * 2_000
    paragraphs = extract(line + "\n\n[^1]: A/74/1.").paragraphs
    marked = {paragraph.text: len(paragraph.content.marks) for paragraph in paragraphs[:-1]}
    assert marked == {"The General Assembly,": 0, "Recalling the lamps,": 1, "Noting the fog,": 1}
    assert sum(len(paragraph.content.marks) for paragraph in paragraphs) == 4_000


@pytest.mark.parametrize("mark", ["[2]", "2", "2/", " 2/", "[^2]"])
def test_the_mark_of_a_note_may_stand_before_the_next_paragraph(mark: str) -> None:
    space = "" if mark.endswith("]") and "^" not in mark else " "
    text = (
        f"The General Assembly, Having considered the report,{mark} Noting the fog,{mark}{space}1. Requests a lamp;{mark} 2. Thanks them."
    )
    found = [paragraph.text.removesuffix(mark) for paragraph in extract(text).paragraphs]
    assert found == [
        "The General Assembly,",
        "Having considered the report,",
        "Noting the fog,",
        "1. Requests a lamp;",
        "2. Thanks them.",
    ]


def test_items_with_figures_are_taken_apart_as_those_with_letters() -> None:
    text = (
        "The General Assembly, Noting the fog, 1. Requests the keepers: (1) to light the lamps; (2) to ring the bells; 2. Decides to meet."
    )
    assert _read(text)[2:5] == ["1. Requests the keepers:", "(1) to light the lamps;", "(2) to ring the bells;"]


def test_a_body_that_no_table_names_speaks_at_the_head_of_its_line_and_nowhere_else() -> None:
    assert (
        _read("The Commission on Lamps and Twenty-two Bells, Noting the fog, 1. Requests a lamp.")[0]
        == "The Commission on Lamps and Twenty-two Bells,"
    )
    text = "It thanked, by a vote. The Commission on Lamps, Noting the fog, 1. Requests a lamp."
    assert _read(text) == [text]
