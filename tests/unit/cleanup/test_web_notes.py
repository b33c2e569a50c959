"""Notes of HTML pages: tied by the links of the page, or told by their labels where nobody tied them."""

from __future__ import annotations

import pytest

from rapporteur.model.text import MarkForm, Zone
from tests.support.web_pages import read

WORD = (
    '<p>Act<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>,</p>'
    '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> See <i>X</i>.</p></div>'
)
OFFICE = (
    '<p>Act<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>,</p>'
    '<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a> See <i>X</i>.</p></div>'
)
PANDOC = (
    '<p>Act<a href="#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a>,</p>'
    '<section role="doc-endnotes"><ol><li id="fn1"><p>See <i>X</i>.<a href="#fnref1">↩︎</a></p></li></ol></section>'
)
WIKI = '<p>Act<sup id="ref-1"><a href="#note-1">[1]</a></sup>,</p><ol><li id="note-1"><b><a href="#ref-1">^</a></b> See <i>X</i>.</li></ol>'


@pytest.mark.parametrize("page", [WORD, OFFICE, PANDOC, WIKI], ids=["Word", "LibreOffice", "pandoc", "wiki"])
def test_notes_are_tied_by_the_links_of_the_page(page: str) -> None:
    text, note = read(page).paragraphs
    mark = text.content.marks[0]
    assert (text.text, mark.at, mark.label, mark.form) == ("Act,", 3, "1", MarkForm.WORD_REFERENCE)
    assert (note.zone, note.label, note.text, note.key) == (Zone.NOTE, "1", "See X.", mark.key)


def test_a_second_link_to_a_note_is_a_repeat() -> None:
    found = read(WORD.replace("<div", '<p>Again<a href="#_ftn1">1</a></p><div', 1)).paragraphs
    assert [(m.label, m.form) for m in found[1].content.marks] == [("1", MarkForm.WORD_REPEAT)]


@pytest.mark.parametrize(
    ("body", "label", "text"),
    [
        ("2 See A/71/90.", "2", "See A/71/90."),
        ("(2) See A/71/90.", "2", "See A/71/90."),
        ("<sup>2</sup> See A/71/90.", "2", "See A/71/90."),
        ("2 May 2018.", "2", "2 May 2018."),
        ("20 lamps.", "2", "20 lamps."),
    ],
)
def test_a_label_that_a_note_prints_beside_an_arrow_that_leads_back_is_no_text(body: str, label: str, text: str) -> None:
    page = f'<p>Recalling oil,<a id="r2" href="#n2">2</a></p>\n<div id="n2">\n<p>{body} <a href="#r2">&#8617;</a></p>\n<p>2 piers</p></div>'
    found = read(page)
    assert [(p.label, p.text) for p in found.paragraphs if p.zone is Zone.NOTE] == [(label, text), ("", "2 piers")]


def test_notes_in_brackets_that_no_link_ties_are_notes_where_they_stand_as_marks() -> None:
    found = read("<p>Recalling oil,[1] and<br>lamps [2] of all,</p><p>[3] Bells;</p><p>[1] A/71/90.</p><p>[2] A/71/91.</p>")
    assert [(p.label, p.text) for p in found.paragraphs if p.zone is Zone.NOTE] == [("1", "A/71/90."), ("2", "A/71/91.")]
    assert "[3] Bells;" in [p.text for p in found.paragraphs]


@pytest.mark.parametrize("looks", ["", ' class="MsoNormal"'])
def test_notes_that_nobody_tied_are_told_by_their_numbers_and_letters(looks: str) -> None:
    page = (
        f"<p{looks}>Recalling oil,<sup>1</sup> and bells,<sup>2</sup></p><table><tr><td>Pier<sup>a</sup></td><td>4</td></tr></table>"
        f"<p{looks}><sup>a</sup> With its islands.</p><p{looks}>1. Requests light.</p><p{looks}><sup>1</sup> A/71/90.</p>"
        f"<p{looks}>2 See A/71/91.</p><ol><li>2 lamps</li></ol><h2>3 A/71/92</h2>"
    )
    found = read(page)
    assert [(p.label, p.text) for p in found.paragraphs if p.zone is Zone.NOTE] == [
        *(("a", "With its islands."), ("1", "A/71/90."), ("2", "See A/71/91."))
    ]
    assert {"2 lamps", "3 A/71/92"} <= {p.text for p in found.paragraphs if p.zone is Zone.BODY}


def test_a_note_that_a_raised_link_leads_to_without_a_link_back() -> None:
    page = '<p>Recalling oil,<sup><a href="#n2">2</a></sup> and</p><h2>Annex</h2><p>The keepers meet.</p><p id="n2">2 Resolution 66/10.</p>'
    assert [(p.label, p.text) for p in read(page).paragraphs if p.zone is Zone.NOTE] == [("2", "Resolution 66/10.")]


@pytest.mark.parametrize(
    ("mark", "body"),
    [
        pytest.param("1/", '<p>_______________</p><p><a name="f"></a>1/ <u>Official Records</u> (A/48/35).</p>', id="a slash"),
        pytest.param(
            '<a href="#f">1/</a>', '<p>Notes<br><a name="f"></a>1/ Official Records (A/48/35).<br>2/ A/48/36.</p>', id="behind breaks"
        ),
        pytest.param("[1]", "<p>[1] Official Records (A/48/35).</p>", id="brackets"),
    ],
)
def test_notes_that_no_link_ties_are_told_by_the_signs_of_their_labels(mark: str, body: str) -> None:
    paragraphs = read(f"<p>The General Assembly,</p><p>Having considered the report of the keepers,{mark}</p>{body}").paragraphs
    notes = [(p.label, p.text) for p in paragraphs if p.zone is Zone.NOTE]
    assert notes[0] == ("1", "Official Records (A/48/35).")
    assert all(p.zone is not Zone.BODY or "___" not in p.text for p in paragraphs)


def test_a_number_with_a_slash_that_nothing_calls_is_text() -> None:
    assert all(p.zone is Zone.BODY for p in read("<p>The lamps,</p><p>1/ 2 of the oil.</p><p>3/ Gas.</p>").paragraphs)


def test_a_list_that_a_colon_announces_has_no_notes() -> None:
    listed = "<p>2. Decides to light in this order:</p><p>1/ The pier</p><p>2/ The mole</p><p>3. Requests oil.</p>"
    paragraphs = read(f"<p>The Council,</p><p>Recalling oil,1/ and bells,2/</p>{listed}<p>1/ A/71/90.</p><p>2/ A/71/91.</p>").paragraphs
    assert [(p.label, p.text) for p in paragraphs if p.zone is Zone.NOTE] == [("1", "A/71/90."), ("2", "A/71/91.")]


def test_what_heads_the_notes_announces_no_list() -> None:
    paragraphs = read("<p>The Council,</p><p>Recalling oil, 1/</p><p>1. Decides.</p><p>Notes:</p><p>1/ A/71/90.</p>").paragraphs
    assert [(p.label, p.text) for p in paragraphs if p.zone is Zone.NOTE] == [("1", "A/71/90.")]
