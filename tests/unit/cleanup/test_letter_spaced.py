"""Headings and words whose letters are set apart, with blanks, by moves or by the spacing of characters, and letters that are no word."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.pdf.pdf import extract

SIZE = 12


def said(draw: Callable[[Canvas], None]) -> list[str]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", SIZE)
    draw(canvas)
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    return [paragraph.text for paragraph in made.paragraphs]


def typed(words: str) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.drawString(72, 700, words)


def moved(words: str, apart: float) -> Callable[[Canvas], None]:
    """Each letter drawn by itself; a blank is as wide as printers make it."""

    def draw(canvas: Canvas) -> None:
        x = 72.0
        for letter in words:
            if letter != " ":
                canvas.drawString(x, 700, letter)
            x += canvas.stringWidth(letter, "Times-Roman", SIZE) + apart

    return draw


def spaced(words: str, apart: float) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setFont("Times-Roman", SIZE)
        text.setCharSpace(apart)
        text.textLine(words)
        canvas.drawText(text)

    return draw


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        pytest.param(typed("R E S O L U T I O N"), "RESOLUTION", id="typed"),
        pytest.param(typed("R U L E S   O F   P R O C E D U R E"), "RULES OF PROCEDURE", id="typed, words three blanks apart"),
        pytest.param(typed("P A R T  O N E"), "PART ONE", id="typed, words two blanks apart"),
        pytest.param(moved("ANNEX", 4), "ANNEX", id="moved"),
        pytest.param(moved("NORTHERN PIERS", 5), "NORTHERN PIERS", id="moved, two words"),
        pytest.param(spaced("ANNEX", 14), "ANNEX", id="spacing of characters"),
        pytest.param(spaced("PART ONE", 5), "PART ONE", id="spacing of characters, two words"),
        pytest.param(typed("F I R S T"), "FIRST", id="typed, in the order of the alphabet"),
        pytest.param(
            typed("Lit in P A R T by the keepers of N O R L A N D."), "Lit in PART by the keepers of NORLAND.", id="in a sentence"
        ),
        pytest.param(moved("The isle of NORD and its piers", 4), "The isle of NORD and its piers", id="moved, a short name"),
        pytest.param(typed("The organ d e c i d e s to meet again."), "The organ decides to meet again.", id="a word in a sentence"),
    ],
)
def test_letters_set_apart_are_a_word(draw: Callable[[Canvas], None], words: str) -> None:
    assert said(draw) == [words]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("A B C D", id="letters that count"),
        pytest.param("A C D E", id="letters that count, but one"),
        pytest.param("Noting the berths A C D E of the harbour,", id="letters that name, in order"),
        pytest.param("Noting the berths E A D C O of the harbour,", id="letters that name, in no order"),
        pytest.param("The groups A, C, D E B O and F were heard.", id="some of them behind others"),
        pytest.param("Groups A B and x y z", id="too few"),
        pytest.param("Annex I A, part C, table D", id="letters among words"),
        pytest.param("the keys a e i o u are to be cleaned", id="vowels alone"),
        pytest.param("the berths X Y Z W of the pier", id="no vowel"),
        pytest.param("M T W T F S S", id="days of the week"),
    ],
)
def test_letters_that_are_no_word_stay(words: str) -> None:
    assert said(typed(words)) == [words]


def test_letters_at_the_heads_of_columns_stay_apart() -> None:
    def draw(canvas: Canvas) -> None:
        for at, letter in enumerate("NESW"):
            canvas.drawString(72 + 90 * at, 700, letter)

    assert "".join(said(draw)) == "NESW"
    assert len(said(draw)) == len("NESW")


def test_letters_in_cells_stay_apart() -> None:
    def draw(canvas: Canvas) -> None:
        for row, votes in enumerate(("NOAYE", "YANOE", "EYNOA")):
            for at, letter in enumerate(votes):
                canvas.drawCentredString(81 + 18 * at, 700 - 16 * row, letter)
        for at in range(6):
            canvas.line(72 + 18 * at, 714, 72 + 18 * at, 664)

    assert said(draw) == list("NOAYEYANOEEYNOA")


def test_a_sentence_drawn_letter_by_letter() -> None:
    assert said(moved("Notes the kites and the lamps.", 0)) == ["Notes the kites and the lamps."]
