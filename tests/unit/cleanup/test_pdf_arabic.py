"""Arabic of PDF files: glyphs in their places become text in the order of reading, however a program would turn them."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from rapporteur.cleanup.extract import pdf_pages
from rapporteur.cleanup.layout.glyphs import Glyph, bracketed, read
from rapporteur.cleanup.layout.mirrored import mirrored
from rapporteur.cleanup.layout.page import Page
from rapporteur.cleanup.layout.rows import rows


def set_out(visual: str) -> list[Glyph]:
    """One glyph beside the other, from the left edge, as they stand on the page."""
    return [Glyph(sign, 5.0 * at, 5.0 * at, 5.0 * at + 5.0) for at, sign in enumerate(visual)]


def drawn(logical: str) -> str:
    """How a word of Arabic stands on the page, from left to right."""
    return logical[::-1]


class TestReading:
    def test_letters_are_read_from_right_to_left_in_whatever_order_they_come(self) -> None:
        glyphs = set_out(drawn("قرار المنارة"))
        assert read(glyphs) == read(glyphs[::-1]) == "قرار المنارة"

    def test_a_glyph_of_two_letters_begins_with_lam(self) -> None:
        assert read([Glyph("أ", 10, 10, 16), Glyph("ل", 10, 10, 16), Glyph("و", 4, 4, 10), Glyph("ل", 0, 0, 4)]) == "لأول"

    @pytest.mark.parametrize("number", ["75/130", "2,500", "٢٠٢٠", "A/75/41"])
    def test_numbers_and_symbols_keep_their_own_order(self, number: str) -> None:
        assert read(set_out(f"{drawn('المؤرخ')} {number} {drawn('القرار')}")) == f"القرار {number} المؤرخ"
        assert read(set_out(number)) == number

    def test_latin_words_keep_their_order(self) -> None:
        assert read(set_out("Treaty Series, vol. 660.")) == "Treaty Series, vol. 660."

    def test_strokes_that_stretch_a_word_are_none_of_its_letters(self) -> None:
        assert read(set_out(drawn("المنـــارة"))) == "المنارة"

    def test_a_sign_goes_behind_the_letter_that_it_stands_on(self) -> None:
        letters = set_out(drawn("يعرف"))
        assert read([Glyph("ّ", 6.0, 6.0, 8.0), *letters]) == "يعرّف"

    def test_a_number_whose_brackets_were_turned_is_in_brackets(self) -> None:
        assert read(set_out(")10(")) == read(set_out("(10)")) == "(10)"


class TestBrackets:
    def test_the_page_tells_by_its_spaces_how_they_are_meant(self) -> None:
        right = ["قرار (أ", "و) لجنة", "(A/74/401)"]
        assert bracketed(right) == right
        assert bracketed(["قرار )أ", "و( لجنة", "(A/74/401)"]) == right


def pdf_of(*runs: str) -> bytes:
    """A page with one line of these runs from left to right, each as its glyphs stand; `<لا>` is one glyph of two letters."""
    codes: dict[str, int] = {}
    content, x = [], 100.0
    for visual in runs:
        units = ["لا" if unit == "\0" else unit for unit in visual.replace("<لا>", "\0")]
        shown = bytes(codes.setdefault(unit, 33 + len(codes)) for unit in units)
        content.append(f"BT /F1 12 Tf 1 0 0 1 {x} 700 Tm <{shown.hex()}> Tj ET")
        x += stringWidth(shown.decode(), "Helvetica", 12)
    mapped = "\n".join(f"<{code:02x}> <{text.encode('utf-16-be').hex()}>" for text, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
        f"{len(codes)} beginbfchar\n{mapped}\nendbfchar endcmap"
    )
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(600, 800))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica, ToUnicode=made.make_stream(cmap.encode())
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = made.make_stream("\n".join(content).encode())
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def lines(*runs: str) -> list[str]:
    (page,) = pdf_pages.pages(pypdfium2.PdfDocument(pdf_of(*runs)), range(1, 2))
    assert isinstance(page, Page)
    return [row.text for row in rows(mirrored(page).runs)]


class TestPages:
    def test_a_line_in_several_runs_is_read_from_the_right(self) -> None:
        assert lines(drawn("المؤرخ"), " 75/130 ", drawn("قرار المنارة")) == ["قرار المنارة 75/130 المؤرخ"]

    def test_a_stroke_drawn_by_itself_parts_no_word(self) -> None:
        assert lines(drawn("ارة"), "ـــــ", drawn("قرار المن")) == ["قرار المنارة"]

    def test_one_glyph_for_two_letters(self) -> None:
        assert lines(f"ح<لا>{drawn('نزع الس')}") == ["نزع السلاح"]

    def test_a_number_in_brackets_drawn_one_by_one(self) -> None:
        assert lines(drawn("الذي"), ")", "10", "(", drawn("قرار المنارة")) == ["قرار المنارة(10)الذي"]
