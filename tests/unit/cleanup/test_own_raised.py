"""Marks that a font draws raised by itself: the file has them in the size and on the line of the words, and calls them figures."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
import pytest
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.cleaning import clean
from rapporteur.cleanup.extract.pdf.frames import Frame
from rapporteur.cleanup.extract.pdf.own_raised import set_raised
from rapporteur.cleanup.layout.page import Run
from rapporteur.model.clean_text import CleanText
from rapporteur.model.text import Document, Zone

FIGURES = {"\u00b9": "1", "\u00b2": "2", "\u00b3": "3", "\u00aa": "a"}
FILLING = "which were lit at dusk by the keepers, as was seen on all of the days,"


def as_figures(content: bytes) -> bytes:
    """The file with its raised signs called the figures that they are."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and b"begincmap" in (told := item.read_bytes()):
                for sign, figure in FIGURES.items():
                    told = told.replace(f"<{ord(sign):04X}>".encode(), f"<{ord(figure):04X}>".encode())
                item.write(told)
        saved = io.BytesIO()
        pdf.save(saved)
        return saved.getvalue()


def read(lines: Sequence[Sequence[str]], notes: Sequence[Sequence[str]], *, turned: bool = False) -> CleanText:
    """What a page says of which each line is drawn in so many goes."""
    pdfmetrics.registerFont(TTFont("Vera", f"{reportlab.__path__[0]}/fonts/Vera.ttf"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    if turned:
        canvas.setPageRotation(90)
        canvas.translate(612, 0)
        canvas.rotate(90)
    for places, size, top in ((lines, 11, 540), (notes, 8, 200)):
        for number, parts in enumerate(places):
            x = 72.0
            canvas.setFont("Vera", size)
            for part in parts:
                canvas.drawString(x, top - 14 * number, part)
                x += canvas.stringWidth(part)
    canvas.line(72, 214, 200, 214)
    canvas.save()
    content = as_figures(out.getvalue())
    return clean(Document("0" * 32, "raised.pdf", "0" * 64, len(content)), content)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("parted", [False, True])
def test_figures_that_a_font_draws_raised_are_marks(parted: bool, turned: bool) -> None:
    def drawn(*parts: str) -> tuple[str, ...]:
        return parts if parted else ("".join(parts),)

    found = read(
        (drawn("Noting the kites over the harbour,", "\u00b9", " the lamps on its piers"), (FILLING,), drawn("and the boats.", "\u00b2")),
        (("\u00b9", "See the note on kites."), ("\u00b2", "See the note on boats.")),
        turned=turned,
    )
    body = [p for p in found.paragraphs if p.zone is Zone.BODY]
    assert [p.text for p in body] == [f"Noting the kites over the harbour, the lamps on its piers {FILLING} and the boats."]
    assert [mark.label for mark in body[0].content.marks] == ["1", "2"]
    assert [(p.label, p.text) for p in found.paragraphs if p.zone is Zone.NOTE] == [
        ("1", "See the note on kites."),
        ("2", "See the note on boats."),
    ]


def test_a_letter_that_stands_alone_and_raised_is_a_mark_where_a_note_bears_it() -> None:
    found = read(
        (
            ("Noting the kites over the harbour", "\u00aa", ", the lamps on its piers"),
            (FILLING,),
            ("and the boats, of which ", "a", " is one."),
        ),
        (("\u00aa", "See the note on kites."),),
    )
    body = [p for p in found.paragraphs if p.zone is Zone.BODY]
    assert [p.text for p in body] == [
        f"Noting the kites over the harbour, the lamps on its piers {FILLING} and the boats, of which a is one.",
    ]
    assert [mark.label for mark in body[0].content.marks] == ["a"]
    assert [(p.label, p.text) for p in found.paragraphs if p.zone is Zone.NOTE] == [("a", "See the note on kites.")]


def test_figures_on_the_line_are_text() -> None:
    found = read((("Noting the boats B1 and B2,3 of them, and the kites of the year,",), (FILLING,)), ())
    assert [(p.text, p.content.marks) for p in found.paragraphs if p.zone is Zone.BODY] == [
        (f"Noting the boats B1 and B2,3 of them, and the kites of the year, {FILLING}", ())
    ]


def test_two_marks_in_one_run() -> None:
    found = read((("Noting the kites,\u00b9 the lamps,\u00b2 and the boats\u00b3 of the harbour,",), (FILLING,)), ())
    (body,) = [p for p in found.paragraphs if p.zone is Zone.BODY]
    assert body.text == f"Noting the kites, the lamps, and the boats of the harbour, {FILLING}"
    assert [mark.label for mark in body.content.marks] == ["1", "2", "3"]


@pytest.mark.parametrize(("font", "baseline"), [("abcdef+wingdings-regular", 100.0), ("abcdef+lampserif", 96.0)])
def test_a_letter_of_a_font_of_bullets_is_a_bullet_on_the_line(font: str, baseline: float) -> None:
    found = set_raised(Run("w", 90, 96, 100, 10, 0, font), (90, 704, 96, 708), Frame(0, 0, 600, 800, 0))
    assert found.baseline == baseline
