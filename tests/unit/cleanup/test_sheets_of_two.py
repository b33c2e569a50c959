"""Two pages set side by side on one sheet, as they are printed to save paper, from forms that hold a page each."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.model.text import Zone

FIRST = (
    ("Recalling the lamps of the harbour, which were lit at dusk on every day of the year by the keepers of the", "Harbour Board,"),
    ("Noting the kites over the fisheries, and the report of those who saw them fly over the outer piers, as well as", "the boats;"),
    ("Noting also that the oil is found in the stores of the isles, and on such piers as have stores of the", "Harbour Board;"),
    ("Considering that all boats are to come in by night, and that the lamps are to be lit for them by the keepers;",),
    ("1. Decides to light the lamps at dusk on every day of the year, and to have the keepers see to them with the", "Harbour Board;"),
)
SECOND = (
    ("2. Requests the keepers of the kites to fly them by day only, and to keep them off the lamps of the", "Harbour Board;"),
    ("3. Also requests the Council of the isles to look after the oil, and to report on what is left of it in the", "stores;"),
    ("4. Invites the owners of the boats to come in by night, by the light of the lamps that are lit for them by the", "Harbour Board;"),
    ("5. Takes note of the report on the kites, and of the one on the lamps, which were read out by those of the", "Harbour Board;"),
    ("6. Decides to remain seized of the matter of the lamps, the kites, the boats and the oil, and of the piers too.",),
)


def sheet(*, apart: float, lower: float) -> bytes:
    """Both pages; the second one begins a little lower."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(1224, 792), invariant=1)
    for name, page, start in (("one", FIRST, 0.0), ("two", SECOND, lower)):
        canvas.beginForm(name, 0, 0, 612, 792)
        canvas.setFont("Times-Roman", 11)
        y = 720.0 - start
        for lines in page:
            for line in lines:
                canvas.drawString(72, y, line)
                y -= 14
            y -= 8
        if page is FIRST:
            canvas.line(72, 120, 200, 120)
            canvas.setFont("Times-Roman", 8)
            canvas.drawString(72, 106, "* The first of the notes on lamps.")
        canvas.endForm()
    for name, x in (("one", 0.0), ("two", apart)):
        canvas.saveState()
        canvas.translate(x, 0)
        canvas.doForm(name)
        canvas.restoreState()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("lower", [0.0, 4.0])
def test_the_left_page_is_read_before_the_right_one(lower: float) -> None:
    made = extract(sheet(apart=580, lower=lower))
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    assert [p.text for p in made.paragraphs if p.zone is Zone.BODY] == [" ".join(lines) for lines in (*FIRST, *SECOND)]


def test_notes_under_a_rule_that_a_form_draws() -> None:
    made = extract(sheet(apart=580, lower=0))
    assert [(p.label, p.text) for p in made.paragraphs if p.zone is Zone.NOTE] == [("*", "The first of the notes on lamps.")]


def test_names_and_posts_on_a_broad_sheet_stay_side_by_side() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), invariant=1)
    canvas.setFont("Times-Roman", 10)
    names = [(f"His Excellency Mr. {name}", f"Keeper of the Lamps and Oil of the Isles of {isle}") for name, isle in MEMBERS]
    for at, (name, post) in enumerate(names):
        canvas.drawString(72, 500 - 14 * at, f"{name} of the Harbour Board")
        canvas.drawString(450, 500 - 14 * at, post)
    canvas.save()
    found = [p.text for p in extract(out.getvalue()).paragraphs]
    assert found == [text for name, post in names for text in (f"{name} of the Harbour Board", post)]


MEMBERS = (
    ("Arne Vikholm", "Aasland"),
    ("Carl Ostmark", "Nordby"),
    ("Einar Solund", "Strand"),
    ("Gunnar Lindal", "Holmvik"),
    ("Ivar Nesset", "Solund"),
    ("Knut Aasland", "Lindal"),
    ("Magnus Strand", "Ostmark"),
)
