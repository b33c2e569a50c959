"""What a Word file means: every case is a few lines of WordprocessingML and the paragraphs that a reader sees."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.cleanup.extract.word import docx
from rapporteur.model.text import Cell, Style, Zone
from tests.support.examples import examples
from tests.support.word import (
    BREAK,
    NAMESPACES,
    PAGE,
    TAB,
    cell,
    computed,
    level,
    note_mark,
    numbering,
    package,
    paragraph,
    run,
    table,
    word,
)  # fmt: skip
from tests.unit.cleanup.docx_reading import emphasis, numbers, only, read

BOX = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"


@pytest.mark.parametrize(
    ("inside", "reads"),
    [
        pytest.param(run("9/1.", TAB, "Kites over harbours"), "9/1. Kites over harbours", id="a tab is a space"),
        pytest.param(run(TAB, TAB, "The Harbour Assembly,"), "The Harbour Assembly,", id="leading tabs are layout"),
        pytest.param(run("12th meeting", BREAK, "3 May"), "12th meeting 3 May", id="a line break is a space"),
        pytest.param(run("wind", "<w:noBreakHyphen/>", "borne"), "wind\u2011borne", id="a hyphen that does not break"),
        pytest.param(run("kite", "<w:softHyphen/>", "s"), "kite\u00ads", id="a soft hyphen stays for the repair room"),
        pytest.param(run("No.\u00a07"), "No.\u00a07", id="a space that does not break stays"),
        pytest.param(run('<w:sym w:font="Symbol" w:char="F061"/>', " rays"), "α rays", id="a symbol font"),
        pytest.param(f"<w:ins>{run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new", id="tracked changes"),
        pytest.param(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('held')}</w:sdtContent></w:sdt>", "held", id="a content control"),
        pytest.param(f"<w:smartTag><w:smartTagPr/>{run('Paris')}</w:smartTag>", "Paris", id="a smart tag"),
        pytest.param(computed(" DATE ", "4 May"), "4 May", id="a field reads as its result"),
        pytest.param(computed(" IF ", computed(" REF x ", "inner")), "inner", id="a field in a field"),
        pytest.param(run("x", properties="<w:vanish/>") + run("seen"), "seen", id="hidden text is markup"),
        pytest.param(run("47") + run("th", raised=True) + run(" meeting"), "47th meeting", id="a raised ordinal is text"),
        pytest.param(run("40 km") + run("2", raised=True) + run(" of sea"), "40 km2 of sea", id="a raised exponent is text"),
        pytest.param("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1", id="a formula"),
        pytest.param(
            f"<mc:AlternateContent><mc:Choice>{run('once')}</mc:Choice><mc:Fallback>{run('once')}</mc:Fallback></mc:AlternateContent>",
            "once",
            id="of two alternatives one is read",
        ),
    ],
)
def test_characters(inside: str, reads: str) -> None:
    assert only(paragraph(inside)).text == reads


def test_paragraphs_come_in_order_with_their_text_boxes_behind_them() -> None:
    choice, fallback = f"<mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>", f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback>"
    boxed = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    found = read(paragraph(run("Host"), boxed), "Next")
    assert [p.text for p in found.paragraphs] == ["Host", "In the box", "Next"]


def test_tracked_changes_are_told() -> None:
    joined = paragraph(run("Welcomes the "), properties="<w:rPr><w:del/></w:rPr>")
    found = read(joined, "offer;")
    assert [p.text for p in found.paragraphs] == ["Welcomes the offer;"]
    assert found.warnings == ("tracked changes read as accepted",)


def test_tables_say_row_column_and_span() -> None:
    found = read("Before", table([cell("Wide", columns=2), cell("End")], [cell("a"), cell("b"), cell("c", "d")]))
    assert [(p.text, p.zone, p.cell) for p in found.paragraphs] == [
        ("Before", Zone.BODY, None),
        ("Wide", Zone.TABLE, Cell(0, 0, 0, 2)),
        ("End", Zone.TABLE, Cell(0, 0, 2)),
        ("a", Zone.TABLE, Cell(0, 1, 0)),
        ("b", Zone.TABLE, Cell(0, 1, 1)),
        ("c", Zone.TABLE, Cell(0, 1, 2)),
        ("d", Zone.TABLE, Cell(0, 1, 2)),
    ]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Leaning"><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Leaning"/></w:style>'
    '<w:style w:type="character" w:styleId="Phrase"><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Loop"><w:basedOn w:val="Loop"/><w:rPr><w:i/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("block", "set_off"),
    [
        pytest.param(paragraph(run("Recalling", italic=True), run(" it")), ["Recalling"], id="the run says so"),
        pytest.param(paragraph(run("Recalling", style="Phrase"), run(" it")), ["Recalling"], id="its character style says so"),
        pytest.param(paragraph(run("All of it"), style="Leaning"), ["All of it"], id="the paragraph style says so"),
        pytest.param(paragraph(run("All of it"), style="Child"), ["All of it"], id="a style that it is based on says so"),
        pytest.param(paragraph(run("Upright", style="Phrase"), style="Leaning"), [], id="two toggles cancel each other"),
        pytest.param(paragraph(run("[", properties='<w:i w:val="0"/>'), run("on"), style="Leaning"), ["on"], id="switched off in the run"),
        pytest.param(paragraph(run("Taking", italic=True), run(" "), run("note", italic=True)), ["Taking note"], id="joined over a space"),
        pytest.param(paragraph(run("x", style="Loop")), ["x"], id="a style based on itself ends"),
        pytest.param(paragraph(run("إذ", properties="<w:iCs/><w:rtl/>")), ["إذ"], id="complex script"),
    ],
)
def test_italics(block: str, set_off: list[str]) -> None:
    assert emphasis(only(block, styles=STYLES)) == [(words, Style.ITALIC) for words in set_off]


THREE = (level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "decimal", "%1.%2.%3", more="<w:isLgl/>"))


def items(*places: tuple[str, int]) -> list[str]:
    return [paragraph("Item", list_id=name, level=depth) for name, depth in places]


@pytest.mark.parametrize(
    ("places", "overrides", "printed"),
    [
        pytest.param([("1", 0), ("1", 0)], "", ["1.", "2."], id="one after another"),
        pytest.param([("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1)], "", ["1.", "(a)", "(b)", "2.", "(a)"], id="a level restarts"),
        pytest.param([("1", 0), ("1", 1), ("1", 2)], "", ["1.", "(a)", "1.1.1"], id="legal numbers are decimal"),
        pytest.param([("1", 0), ("2", 0)], "", ["1.", "2."], id="two lists of one abstract list count on"),
        pytest.param(
            [("1", 0), ("2", 0), ("2", 0)],
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>',
            ["1.", "1.", "2."],
            id="a start override starts anew, once",
        ),
        pytest.param([("0", 0), ("1", 0)], "", ["", "1."], id="list 0 is no list"),
        pytest.param([("77", 0)], "", [""], id="an unknown list is no list"),
    ],
)
def test_numbers_that_word_generates(places: list[tuple[str, int]], overrides: str, printed: list[str]) -> None:
    assert numbers(read(*items(*places), numbers=numbering(THREE, {"1": "", "2": overrides}))) == printed


@pytest.mark.parametrize(
    ("inner", "printed"),
    [
        pytest.param("", [("1.", 0), ("(a)", 0), ("2.", 0), ("(a)", 0)], id="a level begins anew below each number"),
        pytest.param('<w:lvlRestart w:val="0"/>', [("1.", 0), ("(a)", 0), ("2.", 0), ("(b)", 0)], id="one that goes on"),
        pytest.param('<w:pPr><w:ind w:left="720"/></w:pPr>', [("1.", 0), ("(a)", 2), ("2.", 0), ("(a)", 2)], id="one that is set in"),
        pytest.param(
            '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="upperRoman"/></mc:Choice></mc:AlternateContent>',
            [("1.", 0), ("(I)", 0), ("2.", 0), ("(I)", 0)],
            id="a way of counting of later versions",
        ),
    ],
)
def test_a_level_is_the_one_of_the_style_and_counts_as_it_says(inner: str, printed: list[tuple[str, int]]) -> None:
    levels = level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)", more=f'<w:pStyle w:val="Sub"/>{inner}')
    style = '<w:style w:type="paragraph" w:styleId="Sub"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    blocks = [paragraph("Item", list_id="1", level=0), paragraph("Part", style="Sub")] * 2
    found = read(*blocks, numbers=numbering(levels, {"1": ""}), styles=style)
    assert [(p.layout.number, p.layout.indent) for p in found.paragraphs] == printed


def test_a_pattern_of_a_number_is_no_book() -> None:
    """Made of 4,500 numbers it gave one of 35,000 digits, over which a later stage died."""
    levels = [level(0, "decimal", "%1" * 4500)]
    (number,) = numbers(read(paragraph("One", list_id="1"), numbers=numbering(levels, {"1": ""})))
    assert number == "1" * 127 + "%"


def test_a_style_may_number_its_paragraphs() -> None:
    style = '<w:style w:type="paragraph" w:styleId="Op"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    levels = [level(0, "upperRoman", "%1."), level(1, "bullet", "\uf0b7")]
    blocks = [paragraph("One", style="Op"), paragraph("Dot", list_id="1", level=1), paragraph("Two", style="Op")]
    assert numbers(read(*blocks, styles=style, numbers=numbering(levels, {"1": ""}))) == ["I.", "•", "II."]


def test_headers_come_last_and_each_once() -> None:
    job = paragraph("26-00001 (E)")
    page = paragraph(computed(" PAGE ", "2"), "/", computed(" NUMPAGES ", "9"))
    found = read("Text", headers=[paragraph("A/RES/9/1"), paragraph("A/RES/9/1"), job, page])
    assert [(p.text, p.zone) for p in found.paragraphs] == [
        ("Text", Zone.BODY),
        ("A/RES/9/1", Zone.RUNNING_HEAD),
        ("26-00001 (E)", Zone.JOB_NUMBER),
        ("2/9", Zone.PAGE_NUMBER),
    ]


def test_pages_are_those_of_the_last_rendering() -> None:
    found = read("One", paragraph(run(PAGE, "Two")), paragraph(run("Two to ", PAGE, "three")), "Three")
    assert [p.page for p in found.paragraphs] == [1, 2, 2, 3]
    assert found.pages == 3


@pytest.mark.slow
def test_a_hundred_thousand_paragraphs() -> None:
    found = docx.extract(word(*["<w:p><w:r><w:t>x</w:t></w:r></w:p>"] * 100_000))
    assert len(found.paragraphs) == 100_000


def test_strict_files_read_like_others() -> None:
    strict = NAMESPACES.replace("schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main")
    content = package({"word/document.xml": f"<w:document {strict}><w:body>{paragraph('Strictly')}</w:body></w:document>"})
    assert [p.text for p in docx.extract(content).paragraphs] == ["Strictly"]


RUNS = st.lists(
    st.one_of(
        st.builds(run, st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=8).map(lambda s: s.lstrip("<"))),
        st.builds(
            lambda s, i, r: run(s, italic=i, raised=r),
            st.sampled_from(["1", "a", " ", "word ", "(", "7,8", "*"]),
            st.booleans(),
            st.booleans(),
        ),
        st.sampled_from(
            [run(TAB), run(BREAK), note_mark(1), note_mark(2, "*"), computed("PAGE", "3"), computed("NOTEREF x", run("1", raised=True))]
        ),
        st.sampled_from(
            [
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                run("h", properties="<w:vanish/>"),
            ]
        ),
    ),
    max_size=12,
)


@settings(print_blob=True, max_examples=examples(300), deadline=None)
@given(st.lists(RUNS, min_size=1, max_size=4))
def test_every_character_is_accounted_for(paragraphs: list[list[str]]) -> None:
    blocks = [paragraph("<!-- -->", *runs) for runs in paragraphs]
    read(*blocks, notes={1: "One.", 2: paragraph(run("*"), run(" Two."))})
