"""What markdown and plain text read as: marks, note bodies, furniture, page cuts, paragraphs of hard-wrapped text."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.extract.plain import markdown
from rapporteur.cleanup.inline import read
from rapporteur.model.text import MarkForm, Paragraph, Style, Zone


def paragraphs(text: str) -> list[Paragraph]:
    return list(markdown.extract(text).paragraphs)


def body(text: str) -> list[str]:
    return [p.content.text for p in paragraphs(text) if p.zone is Zone.BODY]


def notes(text: str) -> list[tuple[str, str]]:
    return [(p.label, p.content.text) for p in paragraphs(text) if p.zone is Zone.NOTE]


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        pytest.param("the Lantern Pact⁸⁷ provides", "the Lantern Pact provides", [("87", 16, MarkForm.UNICODE)], id="unicode"),
        pytest.param("the Pact,$^{12}$ and", "the Pact, and", [("12", 9, MarkForm.LATEX)], id="latex"),
        pytest.param("the Pact,^12^ and", "the Pact, and", [("12", 9, MarkForm.SUP_TAG)], id="pandoc"),
        pytest.param("the Pact, $ ^{12} $ and", "the Pact, and", [("12", 9, MarkForm.LATEX)], id="latex with spaces inside"),
        pytest.param("the Pact,<sup>4</sup> and", "the Pact, and", [("4", 9, MarkForm.SUP_TAG)], id="sup tag"),
        pytest.param("the Pact,[^3] and", "the Pact, and", [("3", 9, MarkForm.BRACKET)], id="bracket"),
        pytest.param("the Pact $^{1}$, and", "the Pact, and", [("1", 8, MarkForm.LATEX)], id="space before a mark goes"),
        pytest.param("on lanterns⁷,⁸ and", "on lanterns and", [("7", 11, MarkForm.UNICODE), ("8", 11, MarkForm.UNICODE)], id="two marks"),
        pytest.param(
            "the lantern pacts¹⁻⁵ and", "the lantern pacts and", [("1", 17, MarkForm.UNICODE), ("5", 17, MarkForm.UNICODE)], id="a range"
        ),
        pytest.param("قوارب(¹) و", "قوارب و", [("1", 5, MarkForm.UNICODE)], id="Arabic parentheses belong to the mark"),
        pytest.param("over 40 km² of reeds", "over 40 km² of reeds", [], id="a unit is text"),
        pytest.param("Rights,3 and", "Rights,3 and", [], id="glued digits stay in the text"),
        pytest.param("$5 million and $6 million", "$5 million and $6 million", [], id="money is no LaTeX"),
        pytest.param(r"$(h) \quad Lamp \ oil, \ wicks \ and \\ glass;$", "(h) Lamp oil, wicks and glass;", [], id="spaced LaTeX"),
        pytest.param(r"1\. An \*asterisk\*", "1. An *asterisk*", [], id="escapes"),
        pytest.param("the 2<sup>nd</sup> lantern", "the 2nd lantern", [], id="an ordinal is text"),
    ],
)
def test_inline_signs(source: str, text: str, marks: list[tuple[str, int, MarkForm]]) -> None:
    content = read(source, 0, len(source)).content
    assert content.text == text
    assert [(m.label, m.at, m.form) for m in content.marks] == marks


def test_emphasis_is_kept_without_its_signs() -> None:
    content = read("*Recalling* the **whole** pact", 0, 30).content
    assert content.text == "Recalling the whole pact"
    assert [(content.text[e.start : e.end], e.style) for e in content.emphasis] == [("Recalling", Style.ITALIC), ("whole", Style.BOLD)]


def test_emphasis_over_two_lines_leaves_no_stars() -> None:
    text = "1. Decides to light lamps;\n\n2. Decides to buy oil.\n\n{}7th plenary meeting\n6 October 1990*\n"
    *_, meeting, day = paragraphs(text.format("*"))
    assert (meeting.content.text, day.content.text, day.content.marks) == ("7th plenary meeting", "6 October 1990", ())
    assert [m.label for m in paragraphs(text.format(""))[-1].content.marks] == ["*"]


@pytest.mark.parametrize(
    "line",
    [
        "⁴ Resolution 91/4, annex.",
        " $^{4}$ Resolution 91/4, annex.",
        "$^{^{4}\\} Resolution 91/4$, annex.",
        " $^{^{4}}\\ Resolution$ 91/4, annex.",
        "[^4]: Resolution 91/4, annex.",
        "<sup>4</sup> Resolution 91/4, annex.",
        "4/ Resolution 91/4, annex.",
        "4 Resolution 91/4, annex.",
    ],
)
def test_a_note_body_in_every_shape_of_label(line: str) -> None:
    text = f"Recalling the Lantern Pact,⁴\n\n{line}\n\nNoting the reed boats of the northern lakes,\n"
    assert notes(text) == [("4", "Resolution 91/4, annex.")]


def test_a_number_that_lost_its_stop_is_no_note() -> None:
    text = "28. Requests a lamp;\n\n29 Emphasizes the need for oil;\n\n18 December 2019\n"
    assert notes(text) == []


def test_a_paragraph_cut_by_a_page_is_whole_again() -> None:
    text = (
        "Concerned by the loss of lanterns on the northern lakes and by the chal-\n\n"
        "1 Resolution 91/4.\n\n37\n\nResolutions\n\n"
        "lenges that keepers of reed boats face in the winter months,\n"
    )
    assert body(text) == [
        "Concerned by the loss of lanterns on the northern lakes and by the challenges "
        "that keepers of reed boats face in the winter months,"
    ]
    assert [p.zone for p in paragraphs(text)][1:] == [Zone.NOTE, Zone.PAGE_NUMBER, Zone.RUNNING_HEAD]


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("95-20013 (E) /...", Zone.JOB_NUMBER),
        ("*9520007*", Zone.JOB_NUMBER),
        ("- 12 -", Zone.PAGE_NUMBER),
        ("Page 2", Zone.PAGE_NUMBER),
        ("_______", Zone.SEPARATOR),
        ("<!-- page 3 -->", Zone.MARKUP),
        ("91/4", Zone.BODY),
        ("Annex", Zone.BODY),
    ],
)
def test_furniture_by_its_shape(line: str, zone: Zone) -> None:
    found = paragraphs(f"1. Requests a lamp;\n\n{line}\n\n2. Decides to keep it lit.\n")
    assert [p.zone for p in found if p.content.text == line] == [zone]


def test_hard_lines_without_blank_lines_are_paragraphs_again() -> None:
    text = (
        "Distr.\nGENERAL\nS/RES/2999 (1995)\n5 July 1995\nRESOLUTION 2999 (1995)\n"
        "Adopted by the Security Council at its 3999th meeting,\non 5 July 1995\nThe Security Council,\n"
        "Recalling its resolutions 2901 (1994) of 3 March 1994, 2902 (1994) of 23\n"
        "September 1994 and its statement on the reed boats of the northern\n"
        "95-20013 (E) /...\nS/RES/2999 (1995)\nPage 2\nlakes (S/1994/77),\n"
        "1. Decides that the lamps referred to in paragraph 3 of resolution\n1990 (1994) shall stay lit:\n"
        "(a) On every pier;\n(b) On every boat;\n"
        "Decides to remain seized of the matter.\n2.\n"
    )
    assert body(text)[5:] == [
        "Adopted by the Security Council at its 3999th meeting, on 5 July 1995",
        "The Security Council,",
        "Recalling its resolutions 2901 (1994) of 3 March 1994, 2902 (1994) of 23 September 1994 and its statement on the reed boats "
        "of the northern lakes (S/1994/77),",
        "1. Decides that the lamps referred to in paragraph 3 of resolution 1990 (1994) shall stay lit:",
        "(a) On every pier;",
        "(b) On every boat;",
        "2. Decides to remain seized of the matter.",
    ]


def test_items_on_one_line_are_split_where_the_next_label_follows() -> None:
    assert body("(o) Lighting the lamps; (p) Trimming the wicks;\n") == ["(o) Lighting the lamps;", "(p) Trimming the wicks;"]
    inner = "3. Requests them to (a) light the lamps; (b) trim the wicks;"
    assert body(inner) == [inner]
    assert body("(xxvii) Lighting lamps; (xxviii) Trimming wicks;\n") == ["(xxvii) Lighting lamps;", "(xxviii) Trimming wicks;"]


@pytest.mark.parametrize(
    ("first", "second", "split"),
    [
        ("(b) The Board shall: (i) Light lamps;", "(ii) Buy oil;", ["(b) The Board shall:", "(i) Light lamps;"]),
        (
            "3. Asks them: (a) To light lamps; (b) To trim wicks;",
            "(c) To buy oil;",
            ["3. Asks them:", "(a) To light lamps;", "(b) To trim wicks;"],
        ),
        (
            "(a) Light lamps; (b) The Board shall: (i) Buy wicks;",
            "(ii) Buy oil;",
            ["(a) Light lamps;", "(b) The Board shall:", "(i) Buy wicks;"],
        ),
        ("3. Asks them to (a) light lamps and (b) trim wicks, as follows: oil;", "(c) To buy oil;", None),
        ("3. Asks them: (a) to light lamps;", "4. Buys oil;", None),
    ],
)
def test_the_first_items_stand_on_the_line_of_their_paragraph(first: str, second: str, split: list[str] | None) -> None:
    assert body(f"{first}\n\n{second}\n") == [*(split or [first]), second]


def test_every_list_item_is_a_paragraph_and_its_dash_is_layout() -> None:
    found = paragraphs("- (a) Lamps\n - (b) Oil\n- Wicks\n")
    assert [(p.content.text, p.layout.bullet) for p in found] == [("(a) Lamps", "-"), ("(b) Oil", "-"), ("Wicks", "-")]


def test_a_table_drawn_with_pipes_is_cells() -> None:
    found = paragraphs("| Pier | Lamps |\n|---|---|\n| North | 4 |\n")
    assert [(p.content.text, p.cell.row, p.cell.column, p.cell.header) for p in found if p.cell] == [
        ("Pier", 0, 0, True),
        ("Lamps", 0, 1, True),
        ("North", 1, 0, False),
        ("4", 1, 1, False),
    ]


def test_brackets_behind_the_label_of_an_arabic_note_are_its_text_as_in_word() -> None:
    note = markdown.extract("تحيط علما بالمصابيح(¹).\n\n$^{1}$ () انظر A/75/303.\n").paragraphs[1]
    assert (note.zone, note.label, note.content.text) == (Zone.NOTE, "1", "() انظر A/75/303.")


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("L’Assemblée générale,\n\n1. Décide d’allumer les lampes;\n\nAnnexe\n\n{}\n{}\n", "Conseil des gardiens de", "Lampes"),
        ("La Asamblea General,\n\n1. Decide encender las lámparas;\n\nAnexo\n\n{}\n{}\n", "Junta de guardianes del", "Faro"),
        ("Генеральная Ассамблея,\n\n1. постановляет зажечь лампы;\n\nПриложение\n\n{}\n{}\n", "Совет хранителей и", "Лампы"),
        ("The General Assembly,\n\n1. Decides to light the lamps;\n\nAnnex\n\n{}\n{}\n", "Keepers of the", "Lamps"),
    ],
    ids=["French", "Spanish", "Russian", "English"],
)
def test_a_heading_that_breaks_off_behind_a_small_word_of_its_language_goes_on(text: str, first: str, second: str) -> None:
    assert f"{first} {second}" in body(text.format(first, second))


@pytest.mark.parametrize("heading", ["Option a", "Keepers et al", "The port of São Tomé e"])
def test_small_words_of_other_languages_end_a_heading_in_english(heading: str) -> None:
    text = f"The General Assembly,\n\n1. Decides to light the lamps;\n\nAnnex\n\n{heading}\nThe keepers of the harbour light the lamps.\n"
    assert heading in body(text)


@pytest.mark.parametrize("text", ["a current of 5 m s⁻¹ in the harbour", "10⁻³ of the oil", "oil ha⁻¹."])
def test_a_figure_behind_a_raised_minus_is_a_power_and_no_mark(text: str) -> None:
    (found,) = paragraphs(text)
    assert (found.content.text, found.content.marks) == (text, ())


@pytest.mark.parametrize("end", [" and oil" * 60 + ",", ","])
def test_a_paragraph_on_one_long_line_begins_below_another_without_a_blank_line(end: str) -> None:
    lines = (
        f"Noting the lamps{end}",
        "1. Decides to keep the lamps" + " and the oil" * 40 + ";",
        "2. Decides to meet" + " again" * 80 + ".",
    )
    assert body("The General Assembly,\n\n" + "\n".join(lines) + "\n")[1:] == [*lines]
