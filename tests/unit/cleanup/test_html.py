"""What an HTML page means: markup as Word, LibreOffice, pandoc and wikis write it, and the paragraphs that a reader sees."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.cleanup.extract.web import html
from rapporteur.model.failures import DocumentRefused, Reason
from rapporteur.model.text import Cell, Style, Zone
from tests.support.examples import examples
from tests.support.web_pages import read


def texts(page: str | bytes) -> list[str]:
    return [p.text for p in read(page).paragraphs]


@pytest.mark.parametrize(
    ("page", "reads"),
    [
        pytest.param("<p>One\n  <i>and</i> the\tsame</p><p>Two", ["One and the same", "Two"], id="white space as a browser shows it"),
        pytest.param(
            "<p>Decides:<br>(a) To <i>light</i>;<br>\n(b) To ring.</p>", ["Decides:", "(a) To light;", "(b) To ring."], id="items"
        ),
        pytest.param("<p>One <b>and<br><br/>two</b> (c)<br>2.5</p>", ["One and", "two (c) 2.5"], id="two breaks are an empty line"),
        pytest.param(
            "<p>as in paragraph<br>(a) above and article<br>3. Oil</p>", ["as in paragraph (a) above and article 3. Oil"], id="no items"
        ),
        pytest.param("<p>(a) To light; and<br>(b) To ring.</p>", ["(a) To light; and", "(b) To ring."], id="the last item"),
        pytest.param("<p>12th meeting<br>3 May</p>", ["12th meeting 3 May"], id="a break is a space"),
        pytest.param("<p>Kites &amp; gulls&nbsp;&mdash; 3&#233;</p>", ["Kites & gulls\u00a0— 3é"], id="entities"),
        pytest.param("<head><title>T</title><style>p{}</style></head><script>x</script><p>Seen", ["Seen"], id="what is never shown"),
        pytest.param('<p>Seen<span style="display:none">not</span>', ["Seen"], id="what is hidden"),
        pytest.param("<p>It <del>welcomes</del><ins>notes</ins> lamps</p>", ["It notes lamps"], id="tracked changes as accepted"),
        pytest.param(
            "<p>CO<sub>2</sub> over 4 km<sup>2</sup> for the 4<sup>th</sup> time", ["CO2 over 4 km2 for the 4th time"], id="no marks"
        ),
        pytest.param("<div>Head<p>Para</p>tail</div>", ["Head", "Para", "tail"], id="text between blocks"),
        pytest.param("<pre>line one\nline two\n\nline three</pre>", ["line one line two", "line three"], id="preformatted text"),
        pytest.param("<p>unclosed <b>bold <i>both</p><p>next", ["unclosed bold both", "next"], id="tags that never close"),
        pytest.param("<p> </p><hr>", [], id="nothing"),
    ],
)
def test_text(page: str, reads: list[str]) -> None:
    assert texts(page) == reads


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<p>Decidió".encode(), id="UTF-8"),
        pytest.param("<p>Decidió".encode("utf-16"), id="UTF-16 with its mark"),
        pytest.param(b'<meta charset="iso-8859-1"><p>Decidi\xf3', id="latin-1 by a meta element"),
        pytest.param(b'<?xml version="1.0" encoding="windows-1252"?><html><p>Decidi\xf3', id="cp1252 by an XML declaration"),
        pytest.param('<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><p>Decidió'.encode(), id="the old meta element"),
        pytest.param('<meta charset="us-ascii-of-mars"><p>Decidió'.encode(), id="an encoding that does not exist"),
    ],
)
def test_encodings(page: bytes) -> None:
    assert texts(page) == ["Decidió"]


def test_emphasis_by_elements_and_by_style() -> None:
    found = read(
        '<p><em>Recalling</em> and <span style="font-style: italic">noting</span> <b>it</b> <i style="font-style:normal">up</i>'
    ).paragraphs[0]
    assert [(found.text[e.start : e.end], e.style) for e in found.content.emphasis] == [
        ("Recalling", Style.ITALIC),
        ("noting", Style.ITALIC),
        ("it", Style.BOLD),
    ]


@pytest.mark.parametrize(
    ("page", "printed"),
    [
        pytest.param("<ol><li>a<li>b</ol>", ["1.", "2."], id="numbers"),
        pytest.param("<ol type=a start=3><li>a<li>b</ol>", ["c.", "d."], id="letters from a start"),
        pytest.param("<ol><li>a<li value=7>b<li>c</ol>", ["1.", "7.", "8."], id="a value"),
        pytest.param("<ol reversed><li>a<li>b</ol>", ["2.", "1."], id="counting down"),
        pytest.param(
            '<ol style="list-style-type: upper-roman"><li>a<p>more</p></li><li>b</ol>', ["I.", "", "II."], id="only before the first line"
        ),
        pytest.param("<ol><li>a<ol type=i><li>x</ol><li>b</ol>", ["1.", "i.", "2."], id="a list in a list"),
        pytest.param(
            '<head><style>.lst-kix_a-0 > li:before{content:"" counter(lst-ctn-kix_a-0,decimal) ". "}.lst-kix_a-1>li:before'
            '{content:"(" counter(lst-ctn-kix_a-1,lower-latin) ") "}</style></head><ol class="c5 lst-kix_a-0"><li>a</ol>'
            '<ol class="c5 lst-kix_a-1 start" start="1"><li>x<li>y</ol><ol class="c5 lst-kix_a-0" start="2"><li>b</ol>',
            ["1.", "(a)", "(b)", "2."],
            id="numbers that a style sheet counts",
        ),
        pytest.param('<ul><li>a</ul><ul style="list-style:none"><li>b</ul>', ["•", ""], id="bullets and none"),
    ],
)
def test_lists(page: str, printed: list[str]) -> None:
    assert [p.layout.number or p.layout.bullet for p in read(page).paragraphs] == printed


def test_tables_say_row_column_and_span() -> None:
    found = read("<table><tr><th rowspan=2>A<th colspan=2>B<tr><td>c<td>d<tr><td>e</table>")
    assert [(p.text, p.zone, p.cell) for p in found.paragraphs] == [
        ("A", Zone.TABLE, Cell(0, 0, 0, 1, True)),
        ("B", Zone.TABLE, Cell(0, 0, 1, 2, True)),
        ("c", Zone.TABLE, Cell(0, 1, 1)),
        ("d", Zone.TABLE, Cell(0, 1, 2)),
        ("e", Zone.TABLE, Cell(0, 2, 0)),
    ]


def test_links_out_of_the_page_are_evidence_and_links_inside_are_not() -> None:
    found = read('<p>See <a href="https://undocs.org/9/1">9/1</a> and <a href="#top">1</a>.<p id=top>').paragraphs[0]
    assert found.text == "See 9/1 and 1."
    assert [(found.text[k.start : k.end], k.target) for k in found.content.hyperlinks] == [("9/1", "https://undocs.org/9/1")]
    assert not found.content.marks


def test_headers_and_footers_of_libreoffice_are_furniture() -> None:
    found = read('<div title="header"><p>A/RES/9/1</p></div><p>Text</p><div title="footer"><p>2</p></div>')
    assert [p.zone for p in found.paragraphs] == [Zone.RUNNING_HEAD, Zone.BODY, Zone.RUNNING_HEAD]


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_long_and_deep_pages() -> None:
    assert len(read("<ol>" + "<li>item" * 20_000).paragraphs) == 20_000
    assert texts("<div>" * 1500 + "inmost") == ["inmost"]
    assert len(texts("<p>" + "word " * 200_000)[0]) == 999_999
    with pytest.raises(DocumentRefused) as caught:
        html.extract(b"<div>" * 100_000 + b"lost")
    assert caught.value.failure.reason is Reason.TOO_LARGE


TAGS = [
    "p",
    "i",
    "b",
    "sup",
    "a href='#x'",
    "a id=x href='#x'",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "pre",
    "br",
    "div id=ftn1",
    "script",
    "span hidden",
    "/p",
    "/i",
]


@settings(print_blob=True, max_examples=examples(300), deadline=None)
@given(st.lists(st.one_of(st.sampled_from(TAGS).map(lambda t: f"<{t}>"), st.text(st.characters(codec="utf-8"), max_size=6)), max_size=30))
def test_every_character_is_accounted_for(parts: list[str]) -> None:
    try:
        read("<p>x" + "".join(parts))
    except DocumentRefused as refusal:
        assert refusal.failure.detail


def test_an_element_of_100_000_attributes_is_refused_at_once() -> None:
    many = " ".join(f"a{n}=1" for n in range(100_000))
    with pytest.raises(DocumentRefused, match="more than 2,000 attributes"):
        html.extract(f"<html><body><p {many}>Recalling,</p></body></html>".encode())


def test_an_address_that_holds_a_whole_picture_is_no_attribute_too_many() -> None:
    picture = "data:image/png;base64," + "QUJD" * 50_000
    made = html.extract(f'<html><body><p><a href="{picture}" style="{"color: red; " * 1500}">Recalling,</a></p></body></html>'.encode())
    assert "Recalling," in made.transcript


def test_tracked_changes_are_told() -> None:
    assert read("<p>It <del>welcomes</del><ins>notes</ins> lamps</p>").warnings == ("tracked changes read as accepted",)
    assert read("<p>It notes lamps</p>").warnings == ()


def test_a_masthead_in_a_table_is_a_cover_and_other_tables_are_tables() -> None:
    head = "<table><tr><td>UNITED<br>NATIONS</td><td>A</td></tr></table>"
    cover = "<table><tr><td>General Assembly</td><td>Distr.<br>GENERAL</td></tr></table>"
    paragraphs = read(f"{head}{cover}<table><tr><td>Oil</td><td>United Nations Lamps Fund</td></tr></table>").paragraphs
    assert [(p.text, p.cell is None) for p in paragraphs if p.cell is None] == [
        ("UNITED NATIONS", True),
        ("A", True),
        ("General Assembly", True),
        ("Distr. GENERAL", True),
    ]


def test_among_paragraphs_of_a_resolution_a_table_with_the_united_nations_is_a_table() -> None:
    table = "<table><tr><td>United Nations</td><td>120</td></tr><tr><td>Lamps Fund</td><td>40</td></tr></table>"
    paragraphs = read(f"<p>The General Assembly,</p><p>1. Decides on posts:</p>{table}").paragraphs
    assert [p.text for p in paragraphs if p.cell is not None] == ["United Nations", "120", "Lamps Fund", "40"]
