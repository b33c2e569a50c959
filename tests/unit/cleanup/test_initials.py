"""Large initials are letters of the first word of their paragraph, wherever the file draws them."""

from __future__ import annotations

import io
import time

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.cleanup.layout.initials import with_initials
from rapporteur.cleanup.layout.page import Page, Run
from rapporteur.cleanup.layout.rows import rows

LINES = (
    "he kites over the harbour were seen by the keepers of the lamps along the quay, and they",
    "were counted on every night of the year, in fog or in the light of the moon, by all who",
    "had come to the piers to see them; the ropes were kept in the sheds of the Board and were",
    "mended there.",
)
AFTER = "In the next year the lamps were lit at dusk and put out at dawn, and nobody counted anything."


def read(initial: str, *, size: float, lines: int, first: bool = True) -> list[str]:
    """A paragraph with such a letter over as many lines, drawn before or behind its text, and one more paragraph."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    behind = 72 + stringWidth(initial, "Times-Roman", size) + 2

    def draw() -> None:
        canvas.setFont("Times-Roman", size)
        canvas.drawString(72, 700 - 12 * (lines - 1), initial)

    if first:
        draw()
    canvas.setFont("Times-Roman", 11)
    for index, line in enumerate(LINES):
        canvas.drawString(behind if index < lines else 72, 700 - 12 * index, line)
    canvas.drawString(72, 700 - 12 * len(LINES) - 8, AFTER)
    if not first:
        draw()
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    return [p.text for p in made.paragraphs]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(("size", "lines"), [(27.0, 2), (44.0, 3)])
def test_an_initial_over_several_lines(size: float, lines: int, first: bool) -> None:
    assert read("T", size=size, lines=lines, first=first) == ["T" + " ".join(LINES), AFTER]


def test_a_letter_that_is_no_taller_than_its_line_changes_nothing() -> None:
    assert read("T", size=18.0, lines=1)[0].startswith("T")
    assert read("T", size=18.0, lines=1)[-1] == AFTER


@pytest.mark.parametrize(
    ("letter", "words", "read_as"),
    [
        pytest.param("I", "Lamps of the", "I Lamps of the", id="a number before a word with a capital of its own"),
        pytest.param("A", "draft of the", "A draft of the", id="a word"),
        pytest.param("A", "long the", "Along the", id="the letter of a word"),
        pytest.param("A", "nchors of the", "Anchors of the", id="the letter of a word that nobody knows"),
    ],
)
def test_one_letter_may_be_a_word(letter: str, words: str, read_as: str) -> None:
    runs = (Run(letter, 72, 84, 124, 29), Run(words, 90, 160, 112, 12), Run("northern piers", 90, 170, 124, 12))
    (first, *_) = rows(with_initials(Page(1, 612, 792, runs)).runs)
    assert first.text == read_as


def test_a_large_number_beside_two_lines_is_no_letter_of_their_words() -> None:
    assert not any(text.startswith("7he") for text in read("7", size=27.0, lines=2))


def test_a_page_whose_letters_are_set_one_by_one_is_looked_through_in_time() -> None:
    letters = [Run("XABa"[at % 4], 40 + at % 80 * 6, 46 + at % 80 * 6, 60 + at // 80 * 3.0, 10) for at in range(20_000)]
    page = Page(1, 612, 792, (*letters, Run("1", 50, 53, 60, 5)))
    began = time.process_time()
    assert with_initials(page) is page
    assert time.process_time() - began < 5
