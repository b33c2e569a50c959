"""What is seen on a page becomes runs: each stretch of ink once, whatever lines the engine made of it."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.ocr.engine import Box, Glance, Line, Symbol, Word
from rapporteur.cleanup.ocr.levelling import Lie
from rapporteur.cleanup.ocr.marks import Candidate
from rapporteur.cleanup.ocr.reading import read_page
from rapporteur.cleanup.ocr.seeing import Raised, SeenPage

MARK = Box(402, 94, 424, 112)


def line(text: str, box: Box, base: float) -> Line:
    wide = (box.x1 - box.x0) / len(text)
    symbols = tuple(Symbol(c, Box(round(box.x0 + wide * i), box.y0, round(box.x0 + wide * (i + 1)), box.y1)) for i, c in enumerate(text))
    return Line((Word(symbols, box, 0.9),), (float(box.x0), base), (float(box.x1), base))


def texts(beside: str, box: Box) -> list[str]:
    """What is read of the word `lanterns,` with a mark behind it, and of a line of the engine's own with a word at `box`."""
    lines = (line("lanterns,", Box(200, 100, 400, 134), 128.0), line(beside, box, float(box.y1)))
    lie = Lie(2550, 3300, 0.0, (0.24, 0.0, 0.0, 0.0, 0.24, 0.0))
    seen = SeenPage(lie, "en", lines, (45.0, 27.0), (), (Raised(Candidate(0, MARK, False), Glance("14", 0.95), 0),), ())
    return [run.text for run in read_page(seen, 1, due=14).page.runs]


@pytest.mark.parametrize("beside", ["14", "'*", "4"])
def test_a_mark_of_which_the_engine_made_a_line_of_its_own_is_read_once(beside: str) -> None:
    assert texts(beside, Box(403, 95, 426, 113)) == ["lanterns,", "14"]


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(Box(402, 150, 424, 168), id="on the line below"),
        pytest.param(Box(428, 94, 450, 112), id="beside it"),
        pytest.param(Box(380, 90, 470, 130), id="larger than a mark"),
    ],
)
def test_other_ink_near_a_mark_stays_text(box: Box) -> None:
    assert texts("14", box) == ["lanterns,", "14", "14"]


def test_each_column_has_notes_of_its_own_below_a_rule_of_its_own() -> None:
    """The rule of the right column is lower than the first note of the left one."""
    places = {"first": (200, 600), "second": (200, 650), "third": (1300, 700)}
    lines = tuple(line(f"{word}.", Box(x, y, x + 400, y + 30), y + 28.0) for word, (x, y) in places.items())
    rules = (Box(160, 560, 440, 564), Box(1260, 660, 1540, 664))
    raised = [
        Raised(Candidate(at, Box(x - 40, y - 6, x - 28, y + 12), True), Glance(str(7 + at), 0.9), 0)
        for at, (x, y) in enumerate(places.values())
    ]
    lie = Lie(2550, 3300, 0.0, (0.24, 0.0, 0.0, 0.0, 0.24, 0.0))
    read = read_page(SeenPage(lie, "en", lines, (45.0,) * 3, rules, tuple(raised), ()), 1, due=7)
    assert read.due == 10
    assert [run.text for run in read.page.runs] == ["first.", "7", "second.", "8", "third.", "9"]


@pytest.mark.parametrize(
    ("label", "begins"),
    [
        pytest.param(Box(200, 94, 212, 112), 212, id="the label's ink is in the box of the first letter"),
        pytest.param(Box(184, 94, 196, 112), 200, id="the label stands by itself"),
        pytest.param(Box(240, 94, 252, 112), 200, id="a mark further on is not before the word"),
    ],
)
def test_a_word_begins_behind_the_label_whose_ink_the_engine_gave_to_its_first_letter(label: Box, begins: int) -> None:
    """It began where the label does, so that it stood before it, in the note before."""
    lie = Lie(2550, 3300, 0.0, (0.24, 0.0, 0.0, 0.0, 0.24, 0.0))
    raised = (Raised(Candidate(0, label, True), Glance("3", 0.95), 0),)
    seen = SeenPage(lie, "en", (line("Lanterns", Box(200, 100, 520, 134), 132.0),), (45.0,), (), raised, ())
    word, mark = read_page(seen, 1, due=3).page.runs
    assert (word.text, word.x0, mark.text) == ("Lanterns", begins * 0.24, "3")
    assert word.ink is not None
    assert word.ink.x0 == pytest.approx(begins * 0.24)


@pytest.mark.parametrize(
    ("due", "round_ink", "labels"),
    [
        pytest.param(11, (0, 1), ["11", "12", "13"], id="two alike, where numbers of two figures are due"),
        pytest.param(11, (1,), ["11", "*", "13"], id="a single one is a star"),
        pytest.param(1, (0, 1), ["*", "*", "1"], id="no two figures are due that could touch"),
    ],
)
def test_labels_as_wide_as_high_are_figures_that_touch_where_they_can_be_no_stars(
    due: int, round_ink: tuple[int, ...], labels: list[str]
) -> None:
    """At 150 dots to the inch `11` is one piece of ink as wide as high, as a star is; but no two notes of a page have the same label."""
    lines = [line(f"{word}.", Box(200, y, 600, y + 30), y + 28.0) for word, y in (("first", 600), ("second", 650), ("third", 700))]
    ink = [Candidate(at, Box(160, y - 6, 180, y + 12), True) for at, y in enumerate((600, 650, 700))]
    raised = tuple(
        Raised(one, Glance("3", 0.7), 1) if at in round_ink else Raised(one, Glance(labels[at], 0.9), 0) for at, one in enumerate(ink)
    )
    lie = Lie(2550, 3300, 0.0, (0.24, 0.0, 0.0, 0.0, 0.24, 0.0))
    page = read_page(SeenPage(lie, "en", tuple(lines), (45.0,) * 3, (Box(160, 560, 440, 564),), raised, ()), 1, due=due).page
    assert [run.label for run in page.runs[1::2]] == labels
