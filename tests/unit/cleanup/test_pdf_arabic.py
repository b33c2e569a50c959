"""Arabic of PDF files: glyphs in their places become text in the order of reading, however a program would turn them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from rapporteur.cleanup.extract.pdf import pages as pdf_pages
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

    @pytest.mark.parametrize("letters", ["في", "مح", "لم", "لج", "لمح"])
    def test_so_does_any_glyph_of_several_letters_begin_with_its_first(self, letters: str) -> None:
        turned = [Glyph(letter, 10, 10, 16) for letter in reversed(letters)]
        assert read([*turned, Glyph("ت", 4, 4, 10), Glyph("ب", 16, 16, 22)]) == f"ب{letters}ت"

    @pytest.mark.parametrize(
        "number",
        ["75/130", "2,500", "٢٠٢٠", "٢٬٥٠٠", "2\u00a0500", "50%", "A/75/41", "A/RES/75/130", "G77+China"],
    )
    def test_numbers_and_symbols_keep_their_own_order(self, number: str) -> None:
        assert read(set_out(f"{drawn('المؤرخ')} {number} {drawn('القرار')}")) == f"القرار {number} المؤرخ"
        assert read(set_out(number)) == number

    @pytest.mark.parametrize("words", ["Treaty Series, vol. 660, No. 9464", "http://www.un.org/x", "a@b.org", "Съезд"])
    def test_words_that_run_from_left_to_right_keep_their_order(self, words: str) -> None:
        assert read(set_out(f"{drawn('المؤرخ')} {words} {drawn('القرار')}")) == f"القرار {words} المؤرخ"
        assert read(set_out(words)) == words

    def test_numbers_that_only_a_space_parts_are_read_from_the_right_like_words(self) -> None:
        assert read(set_out(f"2020 2019 {drawn('عامي')}")) == "عامي 2019 2020"

    def test_strokes_that_stretch_a_word_are_none_of_its_letters(self) -> None:
        assert read(set_out(drawn("المنـــارة"))) == "المنارة"
        assert read(set_out(drawn("القاهــرة"))) == "القاهرة"

    def test_the_stroke_of_a_label_and_of_a_year_of_the_hijra_is_spelled(self) -> None:
        assert read(set_out(drawn("البند هـ"))) == "البند هـ"
        assert read(set_out(drawn("سنة هـــ"))) == "سنة هـ"

    def test_a_sign_goes_behind_the_letter_that_it_stands_on(self) -> None:
        letters = set_out(drawn("يعرف"))
        assert read([Glyph("ّ", 6.0, 6.0, 8.0), *letters]) == "يعرّف"

    def test_a_number_whose_brackets_were_turned_is_in_brackets(self) -> None:
        assert read(set_out(")10(")) == read(set_out("(10)")) == "(10)"

    @pytest.mark.parametrize("text", ["(2000) and (2001)", "A/54/10 (2000), E/5 (2001)", "«x» y «z»"])
    def test_brackets_that_open_first_and_close_last_are_as_they_should_be(self, text: str) -> None:
        assert read(set_out(text)) == text

    def test_every_sign_of_a_run_stays_in_it_wherever_it_is_drawn(self) -> None:
        letters = set_out(drawn("قرار"))
        assert read([*letters, Glyph("ّ", -9, -9, -7)]) == "قرارّ"
        assert read([*letters, Glyph("ّ", 40, 40, 42)]) == "قّرار"


class TestBrackets:
    def test_the_page_tells_by_its_spaces_how_they_are_meant(self) -> None:
        right = ["قرار (أ", "و) لجنة", "(A/74/401)"]
        assert bracketed(right) == right
        assert bracketed(["قرار )أ", "و( لجنة", "(A/74/401)"]) == right


LEVEL = {0: "1 0 0 1 {x} 700", 90: "0 1 -1 0 100 {x}", 180: "-1 0 0 -1 {back} 100", 270: "0 -1 1 0 500 {down}"}
"""How a line is drawn in the file, so that it is level at the place `x` on a page that a viewer turns by so many degrees."""


def pdf_of(*runs: str, turn: int = 0, signs: Sequence[tuple[float, float]] = (), link: tuple[float, float] | None = None) -> bytes:
    """A page with one line of these runs from left to right, each as its glyphs stand; `<لا>` is one glyph of two letters.

    `signs` are drawn in objects of their own: how far from the beginning of the line, how far above it. `link` lies over so much of it.
    """
    codes: dict[str, int] = {}
    content, x = [], 100.0

    def draw(shown: bytes, x: float, rise: float = 0) -> None:
        place = LEVEL[turn].format(x=x, back=600 - x, down=800 - x)
        content.append(f"BT /F1 12 Tf {rise} Ts {place} Tm <{shown.hex()}> Tj ET")

    def coded(unit: str) -> int:
        return codes.setdefault(unit, 33 + len(codes))

    for visual in runs:
        units = ["لا" if unit == "\0" else unit for unit in visual.replace("<لا>", "\0")]
        shown = bytes(map(coded, units))
        draw(shown, x)
        x += stringWidth(shown.decode(), "Helvetica", 12)
    for aside, above in signs:
        draw(bytes([coded(SHADDA)]), 100 + aside, above)
    mapped = "\n".join(f"<{code:02x}> <{text.encode('utf-16-be', 'surrogatepass').hex()}>" for text, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
        f"{len(codes)} beginbfchar\n{mapped}\nendbfchar endcmap"
    )
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(600, 800))
    page.Rotate = turn
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica, ToUnicode=made.make_stream(cmap.encode())
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = made.make_stream("\n".join(content).encode())
    if link:
        area = pikepdf.Array([100 + link[0], 690, 100 + link[1], 715])
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(TARGET))
        page.Annots = pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=area, A=action)])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


SHADDA = "\u0651"
TARGET = "https://undocs.org/A/75/130"


def page_of(*runs: str, **how: Any) -> Page:
    (page,) = pdf_pages.pages(pypdfium2.PdfDocument(pdf_of(*runs, **how)), range(1, 2))
    assert isinstance(page, Page)
    return page


def lines(*runs: str, **how: Any) -> list[str]:
    return [row.text for row in rows(mirrored(page_of(*runs, **how)).runs)]


class TestPages:
    def test_a_line_in_several_runs_is_read_from_the_right(self) -> None:
        assert lines(drawn("المؤرخ"), " 75/130 ", drawn("قرار المنارة")) == ["قرار المنارة 75/130 المؤرخ"]

    def test_a_stroke_drawn_by_itself_parts_no_word(self) -> None:
        assert lines(drawn("ارة"), "ـــــ", drawn("قرار المن")) == ["قرار المنارة"]

    def test_a_mark_before_a_comma_stays_a_run_of_its_own(self) -> None:
        runs = [run.text for run in page_of(drawn("، وإلى جميع القرارات"), "1", drawn("مصابيح الميناء")).runs]
        assert "1" in runs
        assert not [text for text in runs if "1" in text and len(text) > 1]

    def test_one_glyph_for_two_letters(self) -> None:
        assert lines(f"ح<لا>{drawn('نزع الس')}") == ["نزع السلاح"]

    def test_a_number_in_brackets_drawn_one_by_one(self) -> None:
        assert lines(drawn("الذي"), ")", "10", "(", drawn("قرار المنارة")) == ["قرار المنارة(10)الذي"]

    @pytest.mark.parametrize("turn", LEVEL)
    def test_a_page_that_a_viewer_turns_is_read_as_it_is_seen(self, turn: int) -> None:
        assert lines(drawn("المؤرخ"), " 75/130 ", drawn("قرار المنارة"), turn=turn) == ["قرار المنارة 75/130 المؤرخ"]
        assert lines(f"{drawn('المؤرخ')} 75/130 {drawn('قرار المنارة العام')}", turn=turn) == ["قرار المنارة العام 75/130 المؤرخ"]

    @pytest.mark.parametrize("place", [(5.0, 0.0), (-9.0, 0.0), (60.0, 0.0), (5.0, 30.0)])
    def test_a_sign_that_another_font_draws_is_somewhere_in_the_text(self, place: tuple[float, float]) -> None:
        assert SHADDA in "".join(lines(drawn("قرار المنارة"), signs=[place]))

    def test_characters_beyond_sixteen_bits_are_whole_and_halves_of_them_are_replaced(self) -> None:
        assert lines(f"\U0001f400{drawn('قرار المنارة')}") == ["قرار المنارة\U0001f400"]
        made = lines(f"\ud800{drawn('قرار المنارة')}")
        assert made[0].encode()
        assert made == ["قرار المنارة\ufffd"]

    def test_a_link_on_part_of_a_line_cuts_it_there_and_moves_nothing(self) -> None:
        visual = f"{drawn('المؤرخ')} {drawn('المنارة')} {drawn('قرار')}"
        plain = page_of(visual)
        width = plain.runs[0].x1 - plain.runs[0].x0
        linked = page_of(visual, link=(width * 7 / len(visual) - 1, width * 14 / len(visual) + 1))
        assert all(run.x0 < run.x1 for run in linked.runs)
        assert any(run.link == TARGET for run in linked.runs)
        assert not all(run.link for run in linked.runs)
        assert [row.text for row in rows(mirrored(linked).runs)] == [row.text for row in rows(mirrored(plain).runs)]
