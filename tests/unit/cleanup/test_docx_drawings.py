"""What is set into a Word file beside its paragraphs: drawings, diagrams, charts, formulas, files of other kinds."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.extract.word import docx
from rapporteur.model.failures import DocumentRefused, Reason
from rapporteur.model.text import Cell, MarkForm, Zone
from tests.support.word import NAMESPACES, cell, note_mark, paragraph, run, table, word
from tests.unit.cleanup.docx_reading import marks, only, read


def drawing(inside: str, side: int = 720_000) -> str:
    extent = f'<wp:extent cx="{side}" cy="{side}"/>'
    return f"<w:r><w:drawing><wp:inline>{extent}<a:graphic>{inside}</a:graphic></wp:inline></w:drawing></w:r>"


def shown(words: str) -> str:
    return f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>"


DIAGRAM = f"<dgm:dataModel {NAMESPACES}><dgm:ptLst>" + "".join(
    f"<dgm:pt><dgm:t>{shown(words)}</dgm:t></dgm:pt>" for words in ("Kite Board", "Lamp Board")
)  # fmt: skip
DIAGRAM += "</dgm:ptLst></dgm:dataModel>"


def values(tag: str, *of: str) -> str:
    return f"<c:{tag}><c:strRef><c:strCache>{''.join(f'<c:pt><c:v>{v}</c:v></c:pt>' for v in of)}</c:strCache></c:strRef></c:{tag}>"


SERIES = "".join(
    f"<c:ser>{values('tx', name)}{values('cat', '2031', '2032')}{values('val', *count)}</c:ser>"
    for name, count in (("North", "12"), ("South", "34"))
)
CHART = (
    f"<c:chartSpace {NAMESPACES}><c:chart><c:title><c:tx><c:rich>{shown('Kites flown')}</c:rich></c:tx></c:title>{SERIES}"
    "</c:chart></c:chartSpace>"
)


@pytest.mark.parametrize(
    ("inside", "reads"),
    [
        pytest.param(drawing(f"<a:txBody>{shown('In a shape')}</a:txBody>"), ["In a shape"], id="a shape"),
        pytest.param('<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>', ["DRAFT"], id="drawn letters"),
        pytest.param(drawing('<dgm:relIds r:dm="rD"/>'), ["Kite Board", "Lamp Board"], id="a diagram"),
        pytest.param(
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><dgm:relIds r:dm='rD'/></w:drawing></mc:Choice>"
            "<mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>",
            ["Kite Board", "Lamp Board"],
            id="a diagram whose fallback is a picture",
        ),
    ],
)
def test_words_of_drawings_come_behind_their_paragraph(inside: str, reads: list[str]) -> None:
    found = read(paragraph("Host", inside), "Next", others={"rD": ("diagramData", "diagrams/data1.xml", DIAGRAM)})
    assert [p.text for p in found.paragraphs] == ["Host", *reads, "Next"]
    assert found.warnings == ()


def points(*of: tuple[int, str]) -> str:
    return "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in of)


def test_a_value_that_is_missing_in_a_chart_moves_no_other_and_years_stand_before_their_quarters() -> None:
    levels = f"<c:lvl>{points((0, 'spring'), (1, 'autumn'), (2, 'spring'))}</c:lvl><c:lvl>{points((0, '2031'), (2, '2032'))}</c:lvl>"
    places = f"<c:cat><c:multiLvlStrRef><c:multiLvlStrCache>{levels}</c:multiLvlStrCache></c:multiLvlStrRef></c:cat>"
    counts = f"<c:val><c:numRef><c:numCache>{points((0, '7'), (2, '9'))}</c:numCache></c:numRef></c:val>"
    chart = f"<c:chartSpace {NAMESPACES}><c:chart><c:ser>{values('tx', 'North')}{places}{counts}</c:ser></c:chart></c:chartSpace>"
    found = read(paragraph(drawing('<c:chart r:id="rC"/>')), others={"rC": ("chart", "charts/chart1.xml", chart)})
    assert [(p.text, p.cell.row, p.cell.column) for p in found.paragraphs if p.cell and p.text] == [
        *(("2031 spring", 0, 1), ("autumn", 0, 2), ("2032 spring", 0, 3)),
        *(("North", 1, 0), ("7", 1, 1), ("9", 1, 3)),
    ]


@pytest.mark.parametrize("places", [(0, 999_999_999), (-4, 1)])
def test_places_in_a_chart_that_are_made_to_do_harm_keep_their_values(places: tuple[int, int]) -> None:
    counts = f"<c:val><c:numRef><c:numCache>{points(*((at, str(n)) for n, at in enumerate(places)))}</c:numCache></c:numRef></c:val>"
    chart = f"<c:chartSpace {NAMESPACES}><c:chart><c:ser>{values('tx', 'North')}{counts}</c:ser></c:chart></c:chartSpace>"
    found = read(paragraph(drawing('<c:chart r:id="rC"/>')), others={"rC": ("chart", "charts/chart1.xml", chart)})
    assert [p.text for p in found.paragraphs if p.text] == ["North", "0", "1"]


def test_a_chart_reads_as_its_title_and_a_table() -> None:
    found = read(paragraph(drawing('<c:chart r:id="rC"/>')), others={"rC": ("chart", "charts/chart1.xml", CHART)})
    assert [(p.text, p.cell) for p in found.paragraphs] == [
        ("Kites flown", None),
        ("2031", Cell(0, 0, 1)),
        ("2032", Cell(0, 0, 2)),
        ("North", Cell(0, 1, 0)),
        ("1", Cell(0, 1, 1)),
        ("2", Cell(0, 1, 2)),
        ("South", Cell(0, 2, 0)),
        ("3", Cell(0, 2, 1)),
        ("4", Cell(0, 2, 2)),
    ]


CHUNK = '<w:altChunk r:id="rA"/>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", b"<html><body><p>Set <i>in</i></p></body></html>"),
        ("a.txt", b"Set in\n"),
        ("a.docx", word("Set in")),
    ],
)
def test_files_set_in_are_read_in_their_place(name: str, content: bytes) -> None:
    found = read("Before", CHUNK, "After", others={"rA": ("aFChunk", name, content)})
    assert [(p.text, p.line) for p in found.paragraphs][::2] == [("Before", 1), ("After", len(found.transcript.split("\n")))]
    assert found.paragraphs[1].text == "Set in"


def test_notes_and_tables_of_a_file_set_in_are_its_own() -> None:
    inner = word(table([cell("inner")]), paragraph("Lamps", note_mark(1)), notes={1: "Inner."})
    blocks = (table([cell("a")]), CHUNK, table([cell("b")]), paragraph("Kites", note_mark(1)))
    found = read(*blocks, notes={1: "Outer."}, others={"rA": ("aFChunk", "a.docx", inner)})
    assert [p.cell.table for p in found.paragraphs if p.cell] == [0, 1, 2]
    assert [mark for p in found.paragraphs for mark in marks(p)] == [
        (5, "1", MarkForm.WORD_REFERENCE, "word/a.docx 1"),
        (5, "1", MarkForm.WORD_REFERENCE, "1"),
    ]
    assert [(p.key, p.text) for p in found.paragraphs if p.zone is Zone.NOTE] == [("word/a.docx 1", "Inner."), ("1", "Outer.")]


def test_text_set_into_a_cell_stands_in_the_cell() -> None:
    found = read(table([cell("a"), cell(CHUNK)]), others={"rA": ("aFChunk", "a.html", b"<html><p>Set in</p></html>")})
    assert [(p.text, p.cell) for p in found.paragraphs] == [("a", Cell(0, 0, 0)), ("Set in", Cell(0, 0, 1))]


@pytest.mark.parametrize(
    ("block", "kind", "name", "content", "told"),
    [
        pytest.param(CHUNK, "aFChunk", "a.rtf", b"{\\rtf1 Kites}", "word/a.rtf (it is RTF)", id="RTF"),
        pytest.param(CHUNK, "aFChunk", "a.docx", word("x")[:200], "word/a.docx (", id="a torn file"),
        pytest.param(
            paragraph('<w:r><w:object><o:OLEObject ProgID="Equation.3" r:id="rA"/></w:object></w:r>'),
            "oleObject", "o.bin", b"\xd0\xcf\x11\xe0", "Equation.3", id="an object of another program",
        ),
        pytest.param(paragraph('<w:subDoc r:id="rA"/>'), "subDocument", "part.docx", b"", "word/part.docx", id="a part elsewhere"),
        pytest.param(paragraph(drawing('<dgm:relIds r:dm="rX"/>')), "x", "x.xml", b"", "whose part is missing", id="a lost part"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_named(block: str, kind: str, name: str, content: bytes, told: str) -> None:
    found = read("Before", block, "After", others={"rA": (kind, name, content)})
    assert [p.text for p in found.paragraphs] == ["Before", "After"]
    assert told in " ".join(found.warnings)


def test_files_in_files_without_end_are_read_to_the_limit_and_named() -> None:
    deep = word("inmost")
    for _ in range(6):
        deep = word("around", CHUNK, others={"rA": ("aFChunk", "a.docx", deep)})
    found = read(CHUNK, others={"rA": ("aFChunk", "a.docx", deep)})
    assert {p.text for p in found.paragraphs} == {"around"}
    assert "was not read: word/a.docx" in found.warnings[0]
    many = {f"r{n}": ("aFChunk", f"{n}.html", b"<html><p>Kites</p></html>") for n in range(120)}
    wide = read(*(f'<w:altChunk r:id="{name}"/>' for name in many), others=many)
    assert len(wide.paragraphs) == 100
    assert "word/119.html" in wide.warnings[0]


def test_an_embedded_word_file_is_read() -> None:
    seen = '<w:r><w:object><o:OLEObject ProgID="Word.Document.12" r:id="rA"/></w:object></w:r>'
    found = read(paragraph("Host", seen), others={"rA": ("package", "embeddings/o.docx", word("Set in"))})
    assert [p.text for p in found.paragraphs] == ["Host", "Set in"]


def test_pictures_of_pages_are_told_and_a_file_of_nothing_else_is_refused() -> None:
    page = paragraph(drawing('<a:blip r:embed="rP"/>', side=6_000_000))
    assert read("Words", page).warnings == ("pictures in the text as large as those of pages were not read: 1",)
    assert read("Words", paragraph(drawing('<a:blip r:embed="rP"/>'))).warnings == ()
    with pytest.raises(DocumentRefused) as caught:
        docx.extract(word(page))
    assert caught.value.failure.reason is Reason.UNSUPPORTED


def test_a_watermark_is_furniture() -> None:
    mark = '<w:r><w:pict><v:shape><v:textpath string="ADVANCE UNEDITED VERSION"/></v:shape></w:pict></w:r>'
    found = read("Text", headers=[paragraph("A/RES/9/1"), paragraph(""), paragraph(mark)])
    assert [(p.text, p.zone) for p in found.paragraphs[1:]] == [
        ("A/RES/9/1", Zone.RUNNING_HEAD),
        ("ADVANCE UNEDITED VERSION", Zone.RUNNING_HEAD),
    ]


def m(name: str, *inside: str) -> str:
    return f"<m:{name}>{''.join(i if i.startswith('<') else f'<m:r><m:t>{i}</m:t></m:r>' for i in inside)}</m:{name}>"


@pytest.mark.parametrize(
    ("formula", "reads"),
    [
        (m("f", m("num", "a"), m("den", "b+c")), "a/(b+c)"),
        (m("sSup", m("e", "x"), m("sup", "2")), "x^2"),
        (m("sSubSup", m("e", "x"), m("sub", "i,j"), m("sup", "n+1")), "x_i,j^(n+1)"),
        (m("sPre", m("sub", "6"), m("sup", "14"), m("e", "C")), "_6^14C"),
        (m("limLow", m("e", "lim"), m("lim", "n")), "lim_n"),
        (m("limUpp", m("e", "max"), m("lim", "n")), "max^n"),
        (m("rad", m("deg"), m("e", "y")), "√y"),
        (m("rad", m("deg", "3"), m("e", "y+1")), "∛(y+1)"),
        (m("nary", '<m:naryPr><m:chr m:val="∑"/></m:naryPr>', m("sub", "i=1"), m("sup", "n"), m("e", "z")), "∑_(i=1)^n z"),
        (m("d", '<m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>', m("e", "w")), "[w]"),
        (m("func", m("fName", "log"), m("e", "p")), "log p"),
        (m("m", m("mr", m("e", "1"), m("e", "2")), m("mr", m("e", "3"), m("e", "4"))), "[1, 2; 3, 4]"),
        (m("r", "<w:del/>") + m("r", "<m:t>q</m:t>"), "q"),
    ],
)
def test_formulas_are_written_on_one_line(formula: str, reads: str) -> None:
    assert only(paragraph(run("where "), m("oMath", formula))).text == f"where {reads}"
