"""What stands side by side on lines and is no table: signatures, fields of forms, entries of contents."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.model.text import Zone

FONT = "Times-Roman"
TEXT = (
    "1. Requests the keepers of the outer lights to send each year to the Council an account",
    "of the lamps that they have lit, and of the ships that have passed by their towers;",
)
LAST = "2. Decides to meet again."
Placed = tuple[float, str]


def read(lines: Sequence[Sequence[Placed]], step: float = 14.0) -> list[tuple[Zone, str]]:
    """What the reader finds between two paragraphs on a page, on which each line has texts at their places; one without any leaves room."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont(FONT, 11)
    for index, words in enumerate(TEXT):
        canvas.drawString(96, 700 - 14 * index, words)
    for index, line in enumerate(lines):
        for x, words in line:
            canvas.drawString(x, 650 - step * index, words)
    canvas.drawString(96, 620 - step * len(lines), LAST)
    canvas.save()
    found = extract(out.getvalue())
    assert losses(found.transcript, found.paragraphs, found.markup, found.repairs) == ()
    texts = [(p.zone, p.text) for p in found.paragraphs]
    assert texts[0] == (Zone.BODY, " ".join(TEXT))
    assert texts[-1] == (Zone.BODY, LAST)
    return texts[1:-1]


def body(*words: str) -> list[tuple[Zone, str]]:
    return [(Zone.BODY, text) for text in words]


def test_those_who_sign_side_by_side_are_read_one_after_the_other() -> None:
    lines = [
        [(96.0, "For the United Nations:"), (330.0, "For the Government of Borduria:")],
        [],
        [],
        [(96.0, "(Signed) Ada BYRON"), (330.0, "(Signed) Blaise ROUEN")],
        [(96.0, "Keeper of the Lights"), (330.0, "Minister for Lights")],
        [(330.0, "and Fogs")],
        [(96.0, "Fairhaven, 3 May 2001"), (330.0, "Fairhaven, 4 May 2001")],
    ]
    left = ("For the United Nations:", "(Signed) Ada BYRON", "Keeper of the Lights", "Fairhaven, 3 May 2001")
    right = ("For the Government of Borduria:", "(Signed) Blaise ROUEN", "Minister for Lights and Fogs", "Fairhaven, 4 May 2001")
    assert read(lines) == body(*left, *right)


def test_members_who_sign_in_pairs_are_read_pair_by_pair() -> None:
    lines = [
        [(96.0, "(Signed) Ada BYRON"), (230.0, "(Signed) Blaise ROUEN"), (390.0, "(Signed) Carl HARZ")],
        [(96.0, "Chair"), (230.0, "Vice-Chair"), (390.0, "Rapporteur")],
        [],
        [(96.0, "(Signed) Dorothea KIEL"), (230.0, "(Signed) Emmy FURTH")],
        [(96.0, "Member"), (230.0, "Registrar")],
    ]
    first = ("(Signed) Ada BYRON", "Chair", "(Signed) Blaise ROUEN", "Vice-Chair", "(Signed) Carl HARZ", "Rapporteur")
    assert read(lines) == body(*first, "(Signed) Dorothea KIEL", "Member", "(Signed) Emmy FURTH", "Registrar")


def test_a_table_that_says_who_signed_is_a_table() -> None:
    rows = [("State", "Signature", "In force"), ("Borduria", "3 May 2001 (signed)", "4 June 2002"), ("Aland", "(signed)", "5 May 2003")]
    found = read([list(zip((96.0, 240.0, 400.0), row, strict=True)) for row in rows])
    assert found == [(Zone.TABLE, text) for row in rows for text in row]


def test_fields_of_a_form_are_no_cells() -> None:
    fields = [
        ("Name of the keeper ................", "Date ........"),
        ("Oil burned ............", "Lamps ........"),
        ("Boats ____________", "Ships ________"),
    ]
    assert read([list(zip((96.0, 330.0), row, strict=True)) for row in fields]) == body(*(text for row in fields for text in row))


def test_dots_that_lead_to_figures_leave_those_in_their_columns() -> None:
    rows = [
        ("Lamps and oil ..........", "204", "98"),
        ("Boats ......................", "7", "12"),
        ("Keepers ...................", "3", "9"),
    ]
    found = read([list(zip((96.0, 330.0, 400.0), row, strict=True)) for row in rows])
    assert found == [(Zone.TABLE, text) for row in rows for text in row]


def test_each_entry_of_contents_is_a_paragraph() -> None:
    lines = [
        [(96.0, "I."), (130.0, "Matters calling for action by the keepers of the lights, and brought to")],
        [(130.0, "their attention by the Council . . . . . . . . . . . . . . . . . . . . . . . ."), (500.0, "7")],
        [(130.0, "A.  Lamps . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . ."), (494.0, "19")],
        [(130.0, "B.  Oil . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . ."), (494.0, "22")],
    ]
    starts = [text.split(" .")[0] for _, text in read(lines)]
    assert starts == [
        "I. Matters calling for action by the keepers of the lights, and brought to their attention by the Council",
        "A. Lamps",
        "B. Oil",
    ]
