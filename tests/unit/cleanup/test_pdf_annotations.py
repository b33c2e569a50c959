"""What was put on a page of a PDF after it was set: what viewers show of it is text, what they do not is on record."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.pdf import pages as pdf_pages
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.cleanup.layout.page import Page

LINES = ("Noting the kites over the harbour and the lamps,", "Recalling the report of the keepers of the lamps,", "1. Decides to meet.")
ADDRESS = "https://harbour.example/A/74/1"
COMMENT = "it is a comment on the page, and not printed there"
FIELD = "a field of a form holds it, and the page does not show it"


def drawn(pdf: pikepdf.Pdf, words: str) -> Dictionary:
    """How an annotation looks that shows these words."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    look = pikepdf.Stream(pdf, b"BT /F1 10 Tf 2 5 Td (" + words.encode() + b") Tj ET")
    look["/Type"], look["/Subtype"], look["/BBox"] = Name.XObject, Name.Form, Array([0, 0, 300, 20])
    look["/Resources"] = Dictionary(Font=Dictionary(F1=font))
    return Dictionary(N=look)


def written(words: str) -> bytes:
    """A page whose words stand in a form, as large as the page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.beginForm("whole", 0, 0, 612, 792)
    for at in (40, 740):
        canvas.drawString(72, at, words)
    canvas.endForm()
    canvas.doForm("whole")
    canvas.save()
    return out.getvalue()


def printed(*, kind: str, contents: str = "", value: str = "", look: str = "", flags: int = 4, form: bool = False) -> Extracted:
    """The lines with a link on the first, and below them one annotation of that kind."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    for number, line in enumerate(LINES):
        canvas.drawString(72, 690 - 18 * number, line)
    canvas.linkURL(ADDRESS, (72, 688, 200, 700))
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        put = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([72, 400, 372, 420]), F=flags, DA="/Helv 10 Tf 0 g")
        if contents:
            put["/Contents"] = contents
        if value:
            put["/FT"], put["/T"], put["/V"] = Name.Tx, "name", value
        if look:
            put["/AP"] = drawn(pdf, look)
        held = pdf.make_indirect(put)
        pdf.pages[0].obj["/Annots"].append(held)
        if form:
            fonts = Dictionary(Helv=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
            pdf.Root["/AcroForm"] = Dictionary(Fields=Array([held]), DA="/Helv 10 Tf 0 g", DR=Dictionary(Font=fonts), NeedAppearances=True)
        saved = io.BytesIO()
        pdf.save(saved)
    made = extract(saved.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    assert made.paragraphs[0].content.hyperlinks[0].target == ADDRESS
    return made


def shown(made: Extracted) -> list[str]:
    return [paragraph.text for paragraph in made.paragraphs][len(LINES) :]


def left_out(made: Extracted) -> list[tuple[str, str]]:
    return [(repair.before, repair.reason) for repair in made.repairs]


@pytest.mark.parametrize("kind", ["FreeText", "Stamp", "Watermark"])
def test_words_that_viewers_show_on_the_page_are_text(kind: str) -> None:
    made = printed(kind=kind, contents="Adopted by the harbour", look="Adopted by the harbour")
    assert (shown(made), left_out(made)) == (["Adopted by the harbour"], [])


def test_the_value_of_a_field_is_text_also_where_the_file_leaves_it_to_viewers_to_draw_it() -> None:
    made = printed(kind="Widget", value="Keeper of the northern pier", form=True)
    assert (shown(made), left_out(made)) == (["Keeper of the northern pier"], [])


def test_the_value_of_a_hidden_field_is_on_record() -> None:
    made = printed(kind="Widget", value="Keeper of the northern pier", form=True, flags=2)
    assert (shown(made), left_out(made)) == ([], [("Keeper of the northern pier", FIELD)])


@pytest.mark.parametrize("kind", ["Text", "Highlight", "StrikeOut", "Caret"])
def test_a_comment_is_on_record_and_no_text(kind: str) -> None:
    made = printed(kind=kind, contents="Who lights the lamps?")
    assert (shown(made), left_out(made)) == ([], [("Who lights the lamps?", COMMENT)])


def test_the_window_of_a_comment_says_nothing_of_its_own() -> None:
    made = printed(kind="Popup", contents="Who lights the lamps?")
    assert (shown(made), left_out(made)) == ([], [])


def test_what_is_hidden_is_on_record() -> None:
    made = printed(kind="FreeText", contents="Who lights the lamps?", look="Who lights the lamps?", flags=2)
    assert (shown(made), left_out(made)) == ([], [("Who lights the lamps?", COMMENT)])


def test_a_form_that_holds_words_is_no_picture() -> None:
    (page,) = pdf_pages.pages(pypdfium2.PdfDocument(written(LINES[0])), range(1, 2))
    assert isinstance(page, Page)
    assert not page.pictured
