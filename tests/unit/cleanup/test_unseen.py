"""Words that the file of a page holds and nobody sees on it: on record, and no text."""

from __future__ import annotations

import io

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.cleanup.extract.pdf.unseen import PAPER, TWICE

LINES = ("Noting the kites over the harbour and the lamps,", "Recalling the report of the keepers of the lamps,", "1. Decides to meet.")


def printed(beside: str = "", without_ink: str = "", *, crop: tuple[int, ...] = ()) -> Extracted:
    """The lines; `beside` stands below what `crop` leaves of the paper, `without_ink` between the lines and the foot."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    for number, line in enumerate(LINES):
        canvas.drawString(72, 690 - 18 * number, line)
    canvas.drawString(72, 20, beside)
    unseen = canvas.beginText(72, 400)
    unseen.setTextRenderMode(3)
    unseen.textLine(without_ink)
    canvas.drawText(unseen)
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        if crop:
            pdf.pages[0].obj["/CropBox"] = pikepdf.Array(crop)
        saved = io.BytesIO()
        pdf.save(saved)
    made = extract(saved.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    return made


def shown(made: Extracted) -> str:
    return " ".join(paragraph.text for paragraph in made.paragraphs)


def left_out(made: Extracted) -> list[tuple[str, str]]:
    return [(repair.before, repair.reason) for repair in made.repairs]


def test_words_beyond_the_edges_of_the_page() -> None:
    made = printed("lamps.indd 3 proof", crop=(50, 60, 560, 750))
    assert shown(made) == " ".join(LINES)
    assert left_out(made) == [("lamps.indd 3 proof", "it lies beyond the edges of the page")]


def test_a_page_with_wrong_edges_keeps_its_text() -> None:
    assert shown(printed(crop=(0, 0, 60, 60))) == " ".join(LINES)


def test_words_without_ink_where_there_is_no_picture() -> None:
    made = printed(without_ink="Decides that nobody reads this;")
    assert shown(made) == " ".join(LINES)
    assert left_out(made) == [("Decides that nobody reads this;", "the file draws it without ink")]


def drawn_again(*moves: tuple[float, float], letters: bool = False) -> Extracted:
    """The lines, all of them drawn once for each move, word by word or letter by letter."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    for across, down in moves:
        for number, line in enumerate(LINES):
            x = 72 + across
            for piece in line if letters else line.split():
                canvas.drawString(x, 690 - 18 * number - down, piece)
                x += canvas.stringWidth(piece if letters else piece + " ", "Times-Roman", 10)
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    return made


@pytest.mark.parametrize("letters", [False, True])
def test_words_drawn_again_for_boldness(letters: bool) -> None:
    made = drawn_again((0, 0), (0.25, 0), (0.5, 0), letters=letters)
    assert shown(made) == " ".join(LINES)
    assert {reason for _, reason in left_out(made)} == {TWICE}


def test_words_drawn_again_as_their_shadow() -> None:
    made = drawn_again((0.7, 0.7), (0, 0))
    assert shown(made) == " ".join(LINES)
    assert left_out(made) == [(" ".join(LINES), TWICE)]


def coloured(*, ground: float, words: str = "Decides that nobody reads this;", also: bool = True) -> Extracted:
    """The lines, and on a ground of that grey words in white."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    for number, line in enumerate(LINES if also else ()):
        canvas.drawString(72, 690 - 18 * number, line)
    canvas.setFillGray(ground)
    canvas.rect(60, 380, 400, 60, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.drawString(72, 400, words)
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    return made


def test_white_words_on_white_paper() -> None:
    made = coloured(ground=1)
    assert shown(made) == " ".join(LINES)
    assert left_out(made) == [("Decides that nobody reads this;", PAPER)]


def test_white_words_on_a_dark_ground_are_text() -> None:
    made = coloured(ground=0.2)
    assert shown(made) == " ".join((*LINES, "Decides that nobody reads this;"))
    assert left_out(made) == []


def test_a_page_of_nothing_but_white_words_keeps_them() -> None:
    assert shown(coloured(ground=1, also=False)) == "Decides that nobody reads this;"
