"""Notes that are marked by stars, daggers and, in tables, by letters; and the stars that are signs of lists and of emphasis."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.plain import markdown
from rapporteur.model.text import Paragraph, Zone


def paragraphs(text: str) -> list[Paragraph]:
    return list(markdown.extract(text).paragraphs)


def notes(text: str) -> list[tuple[str, str]]:
    return [(p.label, p.text) for p in paragraphs(text) if p.zone is Zone.NOTE]


def marks(text: str) -> list[tuple[int, str]]:
    return [(mark.at, mark.label) for mark in paragraphs(text)[0].content.marks]


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        (r"Recalling its resolution 91/3,\* and its lamps", "Recalling its resolution 91/3, and its lamps", [(30, "*")]),
        (r"the keeper,\*\* and *the* lamps", "the keeper, and the lamps", [(11, "**")]),
        ("the other report,† which", "the other report, which", [(17, "†")]),
        (r"A/91/12\*", "A/91/12", [(7, "*")]),
        (r"the \*lamp\* of the pier", "the *lamp* of the pier", []),
        ("the *report* of the keeper", "the report of the keeper", []),
        ("4 † 5", "4 † 5", []),
    ],
)
def test_stars_and_daggers_that_are_marks(source: str, text: str, found: list[tuple[int, str]]) -> None:
    assert paragraphs(source)[0].text == text
    assert marks(source) == found


@pytest.mark.parametrize(
    ("body", "label"),
    [(r"\* A/91/3.", "*"), (r"\*A/91/3.", "*"), ("* A/91/3.", "*"), ("*A/91/3.", "*"), ("† A/91/3.", "†"), (r"\*\* A/91/3.", "**")],
)
def test_a_note_behind_a_star_that_a_mark_waits_for(body: str, label: str) -> None:
    mark = label.replace("*", "\\*")
    assert notes(f"Recalling its resolution 91/2,{mark}\n\nNoting the lamps,\n\n{body}\n\nRequests the keeper to report.") == [
        (label, "A/91/3.")
    ]


@pytest.mark.parametrize(
    "source",
    [
        "Lanterns\n\n* A/91/3.",
        "Lanterns*\n\nRequests the piers:\n\n* To light the lamps.\n\n* To trim the wicks.\n\nDecides to remain seized.",
        "Lanterns*\n\n*Recalling its resolution 91/2,\n\n*Noting* the lamps,",
        "Lanterns*\n\n\\* A/91/3.\n\nThe piers are:\n\n* A/91/4.",
        "Lanterns*\n\nRequests the pier:\n\n* To light the lamps;\n\nDecides to remain seized.",
    ],
)
def test_a_star_of_a_list_or_of_emphasis_is_no_note(source: str) -> None:
    assert notes(source) in ([], [("*", "A/91/3.")])
    assert all(not p.text.startswith("*") for p in paragraphs(source))


TABLE = "| Pier | Lamps{} |\n|---|---|\n| North | 4 |\n\n"


@pytest.mark.parametrize("mark", ["$^{a}$", "<sup>a</sup>", "^a", "^{a}", "ᵃ", r"\textsuperscript{a}"])
def test_letters_mark_notes_in_tables(mark: str) -> None:
    cell = next(p for p in paragraphs(TABLE.format(mark)) if p.text == "Lamps")
    assert [m.label for m in cell.content.marks] == ["a"]


@pytest.mark.parametrize("label", ["a ", "ᵃ ", "<sup>a</sup> ", "$^{a}$ ", "^a ", "a/ "])
def test_letters_mark_bodies_below_the_table(label: str) -> None:
    table = TABLE.format("<sup>a</sup>")
    assert notes(f"{table}Source: the keeper.\n\n{label}Including lamps that are out.\n\n2. Decides to remain seized.") == [
        ("a", "Including lamps that are out.")
    ]


@pytest.mark.parametrize(
    "source",
    [
        "| Pier | Lamps |\n|---|---|\n| North | 4 |\n\na Including lamps that are out.",
        TABLE.format("<sup>a</sup>") + "1. Requests light;\n\na Including lamps that are out.",
        TABLE.format("<sup>b</sup>") + "a Including lamps that are out.",
    ],
)
def test_a_letter_that_no_table_marks_begins_a_paragraph(source: str) -> None:
    assert notes(source) == []


@pytest.mark.parametrize("text", ["the 41ᵃ session", "nᵒ 4", "the 47<sup>e</sup> session", "x^a and more"])
def test_a_raised_letter_in_the_text_is_text(text: str) -> None:
    assert marks(text) == []


def test_no_star_of_a_label_is_lost() -> None:
    text = "The keepers light 5\\* lamps and 7\\*\\* wicks.\n\n\\* With piers.\n\n\\*\\* Without piers."
    found = markdown.extract(text)
    assert notes(text) == [("*", "With piers."), ("**", "Without piers.")]
    assert losses(text, found.paragraphs, found.markup, found.repairs) == ()


def test_a_mark_before_the_letter_of_a_note_is_not_lost() -> None:
    text = "| Pier | Lamps^a |\n|---|---|\n| North | 4 |\n\n(²)a Including oil."
    found = markdown.extract(text)
    assert losses(text, found.paragraphs, found.markup, found.repairs) == ()


def test_numbers_in_brackets_below_the_text_are_notes_where_they_stand_as_marks_in_it() -> None:
    source = (
        "Recalling its resolution on oil,[1] and\n\nNoting the report [2] of the keeper,\n\n1. Requests lamps.\n\n"
        "[1] Resolution 91/3.\n\n[2]: See A/91/12,\nannex.\n"
    )
    assert notes(source) == [("1", "Resolution 91/3."), ("2", "See A/91/12, annex.")]
    found = markdown.extract(source)
    assert losses(found.transcript, found.paragraphs, found.markup, found.repairs) == ()


@pytest.mark.parametrize(
    "source",
    [
        "Requests the following:\n\n[1] Oil;\n\n[2] Wicks.\n",
        "[1] Recalling oil,\n\nNoting the lamps,[2] and\n\n[3] Noting wicks,\n",
        "[2] Oil.\n\nNoting the lamps,[2] and wicks,\n",
    ],
)
def test_numbers_in_brackets_that_no_mark_calls_for_stay_text(source: str) -> None:
    assert notes(source) == []


def test_a_list_counted_in_brackets_stays_a_list_where_the_text_names_its_items() -> None:
    assert notes("Choosing between option [1] and option [2],\n\n[1] Oil; or\n\n[2] Wicks.\n\nNoting bells,\n") == []


def test_options_that_the_text_names_by_numbers_in_brackets_are_paragraphs() -> None:
    options = "[1] Light the lamps at dusk.\n\n[2] Light the lamps at dawn."
    for text in (
        f"Choosing between option [1] and option [2],\n\n1. Takes note of the options:\n\n{options}\n\n2. Decides to choose.",
        f"Choosing between options [1] and [2],\n\nThe options\n\n{options}\n\n2. Decides to choose.",
    ):
        assert notes(text) == []


def test_a_footnote_that_a_text_amends_is_a_paragraph_of_it() -> None:
    amended = "Footnote 3: Lamps.\n\nFootnote 4: See the register."
    source = f"1. Decides that the footnotes shall read as follows:\n\n{amended}\n\n2. Decides to remain seized."
    assert notes(source) == []
    assert "Footnote 4: See the register." in [p.text for p in paragraphs(source)]
    assert notes(f"Recalling oil,\\({{}}^{{3}}\\) and\n\n{source}")[:1] == [("3", "Lamps.")]
    assert notes(f"Recalling oil,3 and lamps,4\n\n{source}") == [("3", "Lamps."), ("4", "See the register.")]


@pytest.mark.parametrize("head", ["Notes:", "Footnotes:", "References :", "Notes :", "Notas:", "Примечания:"])
def test_notes_stay_notes_below_a_head_with_a_colon(head: str) -> None:
    text = f"1. Takes note of the report [1] and of oil [2].\n\n{head}\n\n[1] A/70/33.\n\n[2] A/70/34.\n"
    assert notes(text) == [("1", "A/70/33."), ("2", "A/70/34.")]
    assert notes(f"1. Takes note of oil.\n\n{head}\n\nFootnote 1: A/70/33.\n") == [("1", "A/70/33.")]


def test_the_last_paragraph_announces_nothing_to_the_first() -> None:
    assert notes("Footnote 1: A/70/33.\n\n1. Takes note of the following:\n") == [("1", "A/70/33.")]


def test_a_sentence_that_begins_with_a_footnote_is_no_note() -> None:
    assert notes("1. Decides as below;\n\nFootnote 4: is amended to read “lamps”.\n\n2. Meets.\n") == []


def test_what_cites_is_a_note_whatever_word_stands_before_its_mark() -> None:
    assert notes("Recalling the proposals [1] of the Keeper,\n\n1. Meets.\n\n[1] A/70/1.\n") == [("1", "A/70/1.")]


def test_notes_in_brackets_begin_lines_of_their_own_right_below_the_day() -> None:
    text = (
        "The General Assembly,\nHaving considered the report of the keepers,[1]\n1. Requests a lamp for the pier;[2]\n"
        "91st plenary meeting\n2 December 1977\n[1] A/32/35.\n[2] The bell of the pier\nwas rung."
    )
    notes = [(paragraph.label, paragraph.text) for paragraph in markdown.extract(text).paragraphs if paragraph.zone is Zone.NOTE]
    assert notes == [("1", "A/32/35."), ("2", "The bell of the pier was rung.")]


def test_a_bracket_at_the_head_of_a_line_before_an_opening_phrase_is_the_mark_of_the_line_before() -> None:
    text = "The Security Council,\nHaving seen the report of the keepers\n[1] and its annex,\nDecides to meet.\n2 May 1977\n[1] A/32/35."
    assert any("keepers[1] and its annex," in p.text.replace(" [", "[") for p in markdown.extract(text).paragraphs)


RULES = "The Lamp Council,\n\nRecalling its rules<sup>7</sup> and its oil,<sup>8</sup>\n\nDecides to keep lamps.\n\n"


def test_numbers_in_parentheses_that_cite_and_that_a_mark_calls_for_are_notes() -> None:
    assert notes(RULES + "(7) A/60/84.\n\n(8) See A/60/85.\n") == [("7", "A/60/84."), ("8", "See A/60/85.")]


def test_numbers_in_parentheses_whose_marks_have_notes_of_their_own_are_items() -> None:
    text = RULES + "(7) Reports shall be made yearly.\n\n<sup>7</sup> A/60/84.\n\n<sup>8</sup> A/60/85.\n"
    assert notes(text) == [("7", "A/60/84."), ("8", "A/60/85.")]
    assert notes(text.replace("7", "1")) == [("1", "A/60/84."), ("8", "A/60/85.")]


@pytest.mark.parametrize("mark", ["<sup>3</sup>", "3"], ids=["raised", "glued"])
@pytest.mark.parametrize("head", ["---", "Notes"])
def test_a_plain_number_that_a_mark_above_calls_for_heads_notes(mark: str, head: str) -> None:
    text = f"The Lamp Council,\n\nRecalling its rules,{mark} and its oil,\n\n1. Decides to keep lamps.\n\n{head}\n\n"
    assert notes(text + "3 Keepers who observe the lamps by night.\n") == [("3", "Keepers who observe the lamps by night.")]
    assert notes(text.replace(mark, "") + "3 Keepers who observe the lamps by night.\n") == []


def test_a_numbered_heading_behind_a_rule_is_no_note_where_the_note_of_its_number_follows() -> None:
    text = (
        "The Lamp Council,\n\nRecalling its rules,<sup>3</sup>\n\nDecides to meet.\n\n---\n\n3 Oil of the lamps\n\n<sup>3</sup> A/60/84.\n"
    )
    assert notes(text) == [("3", "A/60/84.")]


def test_a_mark_below_calls_for_no_note_above() -> None:
    text = "The Lamp Council,\n\nDecides to keep lamps.\n\n---\n\n3 Oil of the lamps\n\nThe lamps burn oil,<sup>3</sup> and wax.\n"
    assert notes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Decides on the piers as follows:\n\n1/ The pier of Lampton\n\n2/ The mole of Lampton\n", id="a list"),
        pytest.param("Recalling its rules,\n\n3/ 4 of the lamps were lit.\n", id="a fraction"),
        pytest.param("Recalling its rules 12/ and oil,\n\n12/ 5/ 2010 was the day on which they were lit.\n", id="a date"),
        pytest.param("Recalling its rules 1/ and oil,\n\n1/ 2.\n", id="a torn number"),
    ],
)
def test_numbers_with_strokes_that_no_mark_calls_for_are_text(text: str) -> None:
    assert notes("The Lamp Council,\n\n" + text) == []


@pytest.mark.parametrize("mark", [" 1/", ""], ids=["called", "its mark is lost, and it cites"])
def test_a_number_with_a_stroke_labels_a_note(mark: str) -> None:
    text = f"The Lamp Council,\n\nRecalling its rules{mark} and its oil,\n\nDecides to meet.\n\n1/ A/48/35.\n\n2/ the keepers' report.\n"
    assert notes(text) == [("1", "A/48/35."), ("2", "the keepers' report.")]
