"""Word's notes, marks, fields and links."""

from __future__ import annotations

import pytest

from rapporteur.model.text import MarkForm, Zone
from tests.support.word import (
    bookmark,
    cell,
    computed,
    link,
    note_mark,
    paragraph,
    run,
)  # fmt: skip
from tests.unit.cleanup.docx_reading import marks, only, read


def test_notes_are_tied_by_word_itself() -> None:
    twice = paragraph(run("<w:footnoteRef/>"), run(" First part.")) + paragraph("Second part.")
    found = read(paragraph("Recalling the Kite Act,", note_mark(5), " and", note_mark(3)), notes={3: "Ibid.", 5: twice})
    assert marks(found.paragraphs[0]) == [(23, "1", MarkForm.WORD_REFERENCE, "5"), (27, "2", MarkForm.WORD_REFERENCE, "3")]
    assert [(p.zone, p.key, p.label, p.text) for p in found.paragraphs[1:]] == [
        (Zone.NOTE, "5", "1", "First part."),
        (Zone.NOTE, "5", "", "Second part."),
        (Zone.NOTE, "3", "2", "Ibid."),
    ]


def test_a_note_that_nothing_refers_to_is_kept() -> None:
    assert [(p.label, p.text) for p in read("Text", notes={4: "Orphan."}).paragraphs] == [("", "Text"), ("", "Orphan.")]


def test_a_custom_mark_takes_no_number() -> None:
    body = paragraph(run("*", raised=True), run(" Reissued."))
    found = read(paragraph("Title", note_mark(1, "*")), paragraph("Text", note_mark(2)), notes={1: body, 2: "See annex."})
    assert [marks(p) for p in found.paragraphs[:2]] == [
        [(5, "*", MarkForm.WORD_REFERENCE, "1")],
        [(4, "1", MarkForm.WORD_REFERENCE, "2")],
    ]
    assert [(p.label, p.text) for p in found.paragraphs[2:]] == [("*", "Reissued."), ("1", "See annex.")]
    assert marks(found.paragraphs[2]) == [], "its own mark at its head is its label"


def test_footnotes_and_endnotes_count_apart() -> None:
    found = read(paragraph("a", note_mark(1), "b", note_mark(1, kind="endnote")), notes={1: "Foot."}, endnotes={1: "End."})
    assert [m[1:] for m in marks(found.paragraphs[0])] == [
        ("1", MarkForm.WORD_REFERENCE, "1"),
        ("i", MarkForm.WORD_REFERENCE, "endnote 1"),
    ]
    assert [(p.key, p.label) for p in found.paragraphs[1:]] == [("1", "1"), ("endnote 1", "i")]


def test_a_repeat_mark_names_the_note_that_it_repeats() -> None:
    first = paragraph("Framework", bookmark("_Ref1", note_mark(8)))
    again = paragraph("Framework", computed(" NOTEREF _Ref1 \\h ", run("1", raised=True)), " again")
    found = read(first, again, notes={8: "See annex."})
    assert found.paragraphs[1].text == "Framework again"
    assert marks(found.paragraphs[1]) == [(9, "1", MarkForm.WORD_REPEAT, "8")]


@pytest.mark.parametrize(
    ("inside", "reads", "labels"),
    [
        pytest.param(run("the Act,") + run("7,8", raised=True) + run(" and"), "the Act, and", ["7", "8"], id="two marks in one run"),
        pytest.param(run("the Act") + run("1–17", raised=True), "the Act", ["1", "17"], id="a range gives its ends"),
        pytest.param(run("A/9/1") + run("*", raised=True), "A/9/1", ["*"], id="an asterisk"),
        pytest.param(
            run("(", raised=True) + note_mark(1) + run(")", raised=True) + run("،"), "،", ["1"], id="raised parentheses of Arabic"
        ),
    ],
)
def test_raised_runs_that_are_marks(inside: str, reads: str, labels: list[str]) -> None:
    found = only(paragraph(inside), notes={1: "Note."})
    assert (found.text, [m.label for m in found.content.marks]) == (reads, labels)


def test_a_paragraph_that_begins_with_a_raised_number_is_a_typed_note() -> None:
    found = read("Text", paragraph(run("3", raised=True), run(" See annex.")))
    assert [(p.zone, p.label, p.text) for p in found.paragraphs] == [(Zone.BODY, "", "Text"), (Zone.NOTE, "3", "See annex.")]


def test_a_field_that_never_ends_hides_nothing_after_its_paragraph() -> None:
    found = read(paragraph(run("Text", '<w:fldChar w:fldCharType="begin"/>', "gone")), "Still here")
    assert [p.text for p in found.paragraphs] == ["Text", "Still here"]


def test_links_of_elements_and_of_fields() -> None:
    inside = ("See ", link("r9", "9/1"), " and ", computed(' HYPERLINK "https://undocs.org/9/2" ', "9/2"))
    found = only(paragraph(*inside), links={"r9": "https://undocs.org/9/1"})
    assert [(found.text[k.start : k.end], k.target) for k in found.content.hyperlinks] == [
        ("9/1", "https://undocs.org/9/1"),
        ("9/2", "https://undocs.org/9/2"),
    ]


HIDDEN = "<w:vanish/>"


@pytest.mark.parametrize(
    ("unseen", "warns"),
    [
        pytest.param(f"<w:del>{note_mark(1)}</w:del>", True, id="deleted"),
        pytest.param(f"<w:moveFrom>{note_mark(1)}</w:moveFrom>", True, id="moved away"),
        pytest.param(run('<w:footnoteReference w:id="1"/>', properties=HIDDEN), False, id="hidden"),
    ],
)
def test_a_note_that_is_not_printed_takes_no_number_and_is_no_text(unseen: str, warns: bool) -> None:
    found = read(paragraph("Kites", unseen, " and lamps", note_mark(2)), notes={1: "Never seen.", 2: "See annex."})
    assert marks(found.paragraphs[0]) == [(15, "1", MarkForm.WORD_REFERENCE, "2")]
    assert [(p.label, p.text) for p in found.paragraphs[1:]] == [("1", "See annex.")]
    assert bool(found.warnings) is warns


def test_a_note_that_is_hidden_once_and_printed_once_is_printed() -> None:
    twice = paragraph(run('<w:footnoteReference w:id="1"/>', properties=HIDDEN), "Kites", note_mark(1))
    assert [p.label for p in read(twice, notes={1: "See annex."}).paragraphs[1:]] == ["1"]


@pytest.mark.parametrize(
    ("body", "reads"),
    [
        pytest.param(run("1", raised=True) + run(" See annex."), "See annex.", id="raised"),
        pytest.param(run("1/ See annex."), "See annex.", id="with a stroke"),
        pytest.param(run("1", "<w:tab/>", "See annex."), "See annex.", id="with a tab"),
        pytest.param(run("1 January 2031."), "1 January 2031.", id="a date is no label"),
        pytest.param(run("<w:footnoteRef/>") + run("1/2 of the kites."), "1/2 of the kites.", id="Word prints the label itself"),
        pytest.param(run("12/ See annex."), "12/ See annex.", id="another number"),
    ],
)
def test_a_number_typed_where_word_prints_none_is_the_label(body: str, reads: str) -> None:
    note = read(paragraph("Kites", note_mark(1)), notes={1: paragraph(body)}).paragraphs[1]
    assert (note.label, note.text, note.content.marks) == ("1", reads, ())


def section(properties: str, kind: str = "footnotePr") -> str:
    return f"<w:sectPr><w:{kind}>{properties}</w:{kind}></w:sectPr>"


def labels_of(*blocks: str) -> list[str]:
    return [p.label for p in read(*blocks, notes=dict.fromkeys(range(1, 6), "N.")).paragraphs if p.zone is Zone.NOTE and p.label]


def test_each_section_numbers_its_notes_in_its_own_way() -> None:
    letters, anew = '<w:numFmt w:val="lowerLetter"/>', '<w:numRestart w:val="eachSect"/>'
    assert labels_of(
        paragraph("A", note_mark(1), note_mark(2), properties=section(letters)),
        paragraph("B", note_mark(3), properties=section(letters)),
        paragraph("C", note_mark(4), properties=section(anew + '<w:numFmt w:val="chicago"/>')),
        paragraph("D", note_mark(5), properties=section(anew + '<w:numStart w:val="7"/>')),
    ) == ["a", "b", "c", "*", "7"]


def test_numbers_that_begin_anew_with_each_page() -> None:
    blocks = paragraph("A", note_mark(1), note_mark(2)), paragraph(run("<w:lastRenderedPageBreak/>"), note_mark(3))
    end = paragraph("End", properties=section('<w:numRestart w:val="eachPage"/>'))
    assert labels_of(*blocks, end) == ["1", "2", "1"]
    found = read(blocks[0], end, notes={1: "One.", 2: "Two."})
    assert found.warnings[0].endswith("they were numbered through")


def test_properties_before_a_tracked_change_are_no_section() -> None:
    former = section('<w:numFmt w:val="lowerLetter"/>')
    changed = f"<w:sectPr><w:sectPrChange>{former}</w:sectPrChange></w:sectPr>"
    assert labels_of(paragraph("A", note_mark(1), properties=changed), paragraph("B", note_mark(2))) == ["1", "2"]


def test_a_deleted_row_of_a_table_is_gone_with_its_notes() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('old', note_mark(1)))}</w:tr>"
    found = read(f"<w:tbl>{gone}<w:tr>{cell(paragraph('new', note_mark(2)))}</w:tr></w:tbl>", notes={1: "Old.", 2: "New."})
    assert [(p.label, p.text) for p in found.paragraphs] == [("", "new"), ("1", "New.")]
    assert found.warnings == ("tracked changes read as accepted",)
