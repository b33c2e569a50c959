"""Words with a line through them: no text of the resolution, and on record, whatever the format."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.cleanup.extract.plain import markdown
from rapporteur.cleanup.extract.runs import STRUCK, UNDERLINE
from rapporteur.cleanup.extract.web import html
from rapporteur.cleanup.layout import strikes, underlines
from rapporteur.cleanup.layout.page import Page, Rule, Run
from rapporteur.cleanup.layout.strikes import MOST_LINES
from rapporteur.model.text import Zone
from tests.support.word import paragraph, run
from tests.unit.cleanup.docx_reading import read

FONT, SIZE = "Times-Roman", 11.0
STRIKE = "<w:strike/>"


def words(found: Extracted) -> list[str]:
    assert losses(found.transcript, found.paragraphs, found.markup, found.repairs) == ()
    return [paragraph.text for paragraph in found.paragraphs if paragraph.zone is Zone.BODY]


def struck(found: Extracted) -> list[str]:
    return [repair.before for repair in found.repairs if repair.rule == "struck"]


class Sheet:
    """A page with lines of words, of which some are drawn through."""

    def __init__(self) -> None:
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=(612, 792), invariant=1)
        self.canvas.setFont(FONT, SIZE)
        self.canvas.setLineWidth(0.6)

    def line(self, text: str, through: str = "", *, y: float, above: float = 3.0, longer: float = 0.0) -> None:
        """A line in one go, and a stroke through some of its words."""
        self.canvas.drawString(72, y, text)
        if through:
            left = 72 + self.canvas.stringWidth(text[: text.index(through)], FONT, SIZE)
            right = left + self.canvas.stringWidth(through, FONT, SIZE) + longer
            self.canvas.line(left, y + above, right, y + above)

    def read(self) -> Extracted:
        self.canvas.save()
        return extract(self.out.getvalue())


def test_words_in_the_middle_of_a_line_that_a_pdf_draws_in_one_go() -> None:
    sheet = Sheet()
    sheet.line("1. Urges all Decides to light the lamps of the harbour;", "Urges all ", y=690)
    sheet.line("2. Requests the keepers to report.", y=660)
    found = sheet.read()
    assert words(found) == ["1. Decides to light the lamps of the harbour;", "2. Requests the keepers to report."]
    assert struck(found) == ["Urges all"]


def test_a_short_word_and_a_paragraph_of_two_lines() -> None:
    sheet = Sheet()
    sheet.line("1. Decides of to light the lamps;", "of", y=690)
    first, second = "2. Requests the keepers to count the kites over the piers of the northern harbour at dawn and", "at dusk of each day."
    sheet.line(first, first, y=660)
    sheet.line(second, second, y=646)
    sheet.line("3. Decides to meet again.", y=616)
    found = sheet.read()
    assert words(found) == ["1. Decides to light the lamps;", "3. Decides to meet again."]
    assert struck(found) == ["of", f"{first}\v{second}"]


@pytest.mark.parametrize(("above", "longer"), [(-1.5, 0.0), (9.0, 0.0), (3.0, 90.0)], ids=["underlined", "of a fraction", "of a table"])
def test_lines_that_strike_nothing(above: float, longer: float) -> None:
    sheet = Sheet()
    sheet.line("1. Decides to light the lamps", "the lamps", y=690, above=above, longer=longer)
    found = sheet.read()
    assert words(found) == ["1. Decides to light the lamps"]
    assert not struck(found)


def test_a_line_under_words_strikes_none_though_it_goes_through_a_figure_that_is_lowered() -> None:
    sheet = Sheet()
    left = 72.0
    for text, size, y in (("Emissions of CO", SIZE, 690.0), ("2", 7.0, 687.8), (" over the harbour ", SIZE, 690.0)):
        sheet.canvas.setFont(FONT, size)
        sheet.canvas.drawString(left, y, text)
        left += sheet.canvas.stringWidth(text, FONT, size)
    sheet.canvas.line(72, 689, left, 689)
    found = sheet.read()
    assert [text.replace(" ", "") for text in words(found)] == ["EmissionsofCO2overtheharbour"]
    assert not struck(found)


def test_lines_of_almost_one_height_keep_their_left_ends() -> None:
    """Two lines half a point apart, of which the right one lies higher, are two."""
    sheet = Sheet()
    sheet.line("Urges the keepers and others to light", "others", y=690, above=3.3)
    sheet.line("Urges the keepers and others to light", "Urges", y=690, above=2.9)
    assert struck(sheet.read()) == ["Urges", "others"]


def test_a_hyphen_at_the_end_of_a_struck_line_goes_with_it_and_is_not_joined_besides() -> None:
    sheet = Sheet()
    first, second = "1. Requests the keepers to count the kites that are flown over the piers of the northern har-", "bour at dusk;"
    sheet.line(first, first, y=690)
    sheet.line(second, second, y=676)
    sheet.line("2. Decides to meet again.", y=640)
    found = sheet.read()
    assert words(found) == ["2. Decides to meet again."]
    assert [(repair.rule, repair.before) for repair in found.repairs] == [("struck", f"{first}\v{second}")]


def test_a_chart_of_many_lines_strikes_nothing() -> None:
    lines = tuple(Rule(72.0 + 7 * (i % 60), 76.0 + 7 * (i % 60), 100.0 + i // 60) for i in range(MOST_LINES))
    run = Run("Decides", 72, 108, 400, 11)
    page = Page(1, 612, 792, (run,), strokes=(*lines, Rule(72, 108, 397)))
    assert strikes.struck(page) is page
    few = replace(page, strokes=page.strokes[-2:])
    assert strikes.struck(few).runs[0].look == STRUCK
    ruled = replace(page, rules=(*lines, Rule(72, 108, 402)))
    assert underlines.underlined(ruled) is ruled
    assert underlines.underlined(replace(ruled, rules=ruled.rules[-2:])).runs[0].look == UNDERLINE


@pytest.mark.parametrize("properties", ["<w:strike/>", "<w:dstrike/>"])
def test_word(properties: str) -> None:
    urges, every = run("Urges", properties=properties), run("all ", properties=properties)
    found = read(paragraph("1. ", urges, " ", every, "Decides to meet."))
    assert words(found) == ["1. Decides to meet."]
    assert struck(found) == ["Urges all"]


def test_a_struck_mark_of_word_marks_nothing() -> None:
    reference = run('<w:footnoteReference w:id="1"/>', raised=True, properties=STRIKE)
    found = read(paragraph("Recalling,", run(" the annex", properties=STRIKE), reference), notes={1: paragraph("See the annex.")})
    assert words(found)[0] == "Recalling,"
    assert not [m for p in found.paragraphs for m in p.content.marks]


@pytest.mark.parametrize("shown", ["<s>Urges</s>", "<strike>Urges</strike>", '<span style="text-decoration: line-through">Urges</span>'])
def test_html(shown: str) -> None:
    found = html.extract(f"<html><body><p>1. {shown} Decides to meet.</p></body></html>".encode())
    assert words(found) == ["1. Decides to meet."]
    assert struck(found) == ["Urges"]


@pytest.mark.parametrize("shown", ["~~Urges~~", "<s>Urges</s>", "<del>Urges</del>"])
def test_markdown(shown: str) -> None:
    found = markdown.extract(f"1. {shown} Decides to meet.")
    assert words(found) == ["1. Decides to meet."]
    assert struck(found) == ["Urges"]


def test_words_struck_over_the_end_of_a_line() -> None:
    found = markdown.extract("1. Decides to light ~~the lamps\nof the~~ every lamp.")
    assert words(found) == ["1. Decides to light every lamp."]
    assert struck(found) == ["the lamps\nof the"]


def test_nothing_is_struck_over_the_end_of_a_paragraph() -> None:
    assert words(markdown.extract("Some ~~lamps\n\n of oil~~ burn")) == ["Some ~~lamps", "of oil~~ burn"]


@pytest.mark.parametrize("text", ["some ~~ sign ~~ of nothing", "~~~ and ~~~", "~~Urges", "about ~5 to ~7"])
def test_waves_that_enclose_nothing_are_text(text: str) -> None:
    assert words(markdown.extract(text)) == [text]


def test_a_struck_note_keeps_its_label_and_loses_its_words() -> None:
    found = read(
        paragraph("Recalling the report", run('<w:footnoteReference w:id="1"/>', raised=True), " of the keepers."),
        notes={1: paragraph(run("See the annex", properties=STRIKE), run(" to the report."))},
    )
    notes = [(p.label, p.text) for p in found.paragraphs if p.zone is Zone.NOTE]
    assert notes == [("1", "to the report.")]
