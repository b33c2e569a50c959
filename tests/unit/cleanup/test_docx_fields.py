"""Fields of Word of which the file stores no result: Word prints them, and so must we."""

from __future__ import annotations

import pytest

from tests.support.word import TAB, computed, paragraph, run
from tests.unit.cleanup.docx_reading import only, read


def bare(instruction: str, form: str = "") -> str:
    """A field without a result."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
    return f'{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


def texts(*blocks: str) -> list[str]:
    return [p.text for p in read(*blocks).paragraphs]


@pytest.mark.parametrize(
    ("instruction", "printed"),
    [
        ("AUTONUM", ["1. Kites", "2. Lamps"]),
        (r"AUTONUM \* ALPHABETIC \s )", ["A) Kites", "B) Lamps"]),
        (r"AUTONUM \* Roman", ["I. Kites", "II. Lamps"]),
        (r"AUTONUMLGL \e", ["1 Kites", "2 Lamps"]),
        ("AUTONUMOUT", ["I. Kites", "II. Lamps"]),
        ("LISTNUM", ["1) Kites", "2) Lamps"]),
        (r"LISTNUM LegalDefault \l 2", ["1.1. Kites", "1.2. Lamps"]),
        (r"LISTNUM OutlineDefault \l 5 \s 3", ["(3) Kites", "(3) Lamps"]),
        (r"SEQ Table \* ARABIC", ["1 Kites", "2 Lamps"]),
        (r"SEQ Table \r 9", ["9 Kites", "9 Lamps"]),
    ],
)
def test_numbers_that_word_counts(instruction: str, printed: list[str]) -> None:
    assert texts(*(paragraph(bare(instruction), run(TAB, words)) for words in ("Kites", "Lamps"))) == printed


def test_a_count_begins_anew_under_each_heading() -> None:
    headed = [(bare(" AUTONUM "), style) for style in ("Heading1", "", "", "Heading1", "Heading2", "")]
    assert texts(*(paragraph(number, style=style) for number, style in headed)) == ["1.", "1.", "2.", "2.", "1.", "1."]
    legal = [(bare(" AUTONUMLGL "), style) for style in ("Heading1", "Heading2", "Heading2", "")]
    assert texts(*(paragraph(number, style=style) for number, style in legal)) == ["1.", "1.1.", "1.2.", "1.2.1."]


def test_levels_of_lists_in_one_paragraph() -> None:
    said, deeper, back = bare("LISTNUM"), bare(r"LISTNUM \l 2"), bare(r"LISTNUM \l 1")
    assert texts(paragraph(said, " kites ", said, " red, ", deeper, " blue, ", back, " lamps")) == ["1) kites a) red, b) blue, 2) lamps"]


def test_a_second_automatic_number_prints_the_first_again() -> None:
    assert texts(paragraph(bare("AUTONUM"), " and ", bare("AUTONUM"))) == ["1. and 1."]


def test_stored_numbers_are_kept_and_counted_on_from() -> None:
    stored = paragraph("Table ", f'<w:fldSimple w:instr=" SEQ Table ">{run("4")}</w:fldSimple>')
    assert texts(stored, paragraph("Table ", computed(" SEQ Table ", "6")), paragraph("Table ", bare(" SEQ Table "))) == [
        "Table 4",
        "Table 6",
        "Table 7",
    ]
    assert texts(paragraph(computed("AUTONUM", "1."), " x"), paragraph(bare("AUTONUM"), " y")) == ["1. x", "2. y"]


LIST = '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="in favour"/><w:listEntry w:val="against"/></w:ddList></w:ffData>'
TICKED = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'


@pytest.mark.parametrize(
    ("inside", "reads"),
    [
        pytest.param(bare(' QUOTE "as amended" '), "as amended", id="a quotation"),
        pytest.param(bare(" MACROBUTTON NoMacro [the symbol] "), "[the symbol]", id="a button"),
        pytest.param(bare(r" SYMBOL 97 \f Symbol "), "α", id="a symbol"),
        pytest.param(bare(r" EQ \f(1,2) "), "1/2", id="a formula"),
        pytest.param(bare(" FORMDROPDOWN ", LIST), "against", id="an entry that was chosen"),
        pytest.param(bare(" FORMCHECKBOX ", TICKED), "☒", id="a box that was ticked"),
        pytest.param('<w:fldSimple w:instr=" AUTONUM "/>', "1.", id="a simple field"),
        pytest.param(bare(" XE &quot;kites&quot; "), "", id="an entry of the index is not printed"),
        pytest.param(bare("AUTONUM").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"), "", id="hidden"),
    ],
)
def test_what_a_field_says_itself(inside: str, reads: str) -> None:
    found = only(paragraph("Kites ", inside))
    assert found.text == f"Kites {reads}".strip()


def test_fields_that_cannot_be_made_are_named() -> None:
    found = read(paragraph("On ", bare(" DATE "), " in Kiteville"))
    assert found.warnings == ("fields of which the file stores no words were read as nothing: DATE",)
