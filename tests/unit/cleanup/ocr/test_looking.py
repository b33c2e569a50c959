"""Second looks at figures: in which sizes, and which reading counts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rapporteur.cleanup.ocr.engine import NOTHING, Box, Glance, Line, Picture
from rapporteur.cleanup.ocr.looking import looks
from rapporteur.cleanup.ocr.pictures import picture_of
from rapporteur.cleanup.ocr.reading import read_page
from rapporteur.cleanup.ocr.seeing import see
from tests.support.drawing import Drawing, OneLine, line

PAGE = Picture(400, 100, 300.0, b"\xff" * 40_000)
BOX = Box(50, 20, 90, 50)


class BySize:
    """An engine that reads figures by the height of the picture that it is shown, and keeps which it was shown."""

    name = "by-size"
    languages = frozenset({"en"})

    def __init__(self, *answers: Glance) -> None:
        self._answers = list(answers)
        self.shown = 0

    def lines(self, _picture: Picture, _language: str, /) -> tuple[Line, ...]:
        return ()

    def glances(self, pictures: Sequence[Picture], _allowed: str, /) -> tuple[Glance, ...]:
        self.shown += len(pictures)
        return tuple(self._answers.pop(0) for _ in pictures)


def test_a_sure_look_is_the_last() -> None:
    engine = BySize(Glance("7", 0.9))
    assert looks(engine, PAGE, [BOX]) == [Glance("7", 0.9)]
    assert engine.shown == 1


def test_of_unsure_looks_the_surest_counts() -> None:
    assert looks(BySize(Glance("3", 0.2), NOTHING, Glance("5", 0.4)), PAGE, [BOX]) == [Glance("5", 0.4)]


def test_a_reading_of_fewer_figures_than_pieces_of_ink_is_never_sure() -> None:
    engine = BySize(Glance("7", 0.9), Glance("17", 0.6))
    assert looks(engine, PAGE, [BOX], [2]) == [Glance("17", 0.6)]


def test_it_counts_where_nothing_better_is_read() -> None:
    assert looks(BySize(Glance("7", 0.9), NOTHING, NOTHING), PAGE, [BOX], [2]) == [Glance("7", 0.9)]


@pytest.mark.parametrize(
    ("glance", "mark"), [(Glance("12", 0.9), "12"), (Glance("12", 0.3), "*"), (NOTHING, "*")], ids=["a number", "unsure", "nothing"]
)
def test_raised_ink_as_wide_as_high_is_a_star_unless_it_surely_reads_as_a_number(glance: Glance, mark: str) -> None:
    drawing = Drawing()
    word = drawing.word("TREATY", 100, 200)
    drawing.ink(Box(word.box.x1 + 6, 170, word.box.x1 + 26, 190))
    drawing.ink(Box(100, 300, 1100, 304))  # it lies level, and so the page does
    engine = OneLine(line(word, base=200), glance)
    page = read_page(see(engine, picture_of(drawing.image, 300), "en"), 1, due=12).page
    assert [run.text for run in page.runs] == ["TREATY", mark]


@pytest.mark.parametrize(
    ("gap", "count", "mark"),
    [(4, 2, "**"), (4, 3, "***"), (12, 2, "**"), (12, 3, "***")],
    ids=["two", "three", "two of a typewriter", "three of a typewriter"],
)
def test_as_many_pieces_beside_each_other_are_as_many_stars(gap: int, count: int, mark: str) -> None:
    drawing = Drawing()
    word = drawing.word("TREATY", 100, 200)
    for at in range(count):
        left = word.box.x1 + 6 + (20 + gap) * at
        drawing.ink(Box(left, 170, left + 20, 190))
    drawing.ink(Box(100, 300, 1100, 304))
    page = read_page(see(OneLine(line(word, base=200), Glance("3", 0.2)), picture_of(drawing.image, 300), "en"), 1, due=1).page
    assert [run.text for run in page.runs] == ["TREATY", mark]


def test_figures_side_by_side_are_no_stars() -> None:
    drawing = Drawing()
    word = drawing.word("TREATY", 100, 200)
    for left in (word.box.x1 + 6, word.box.x1 + 22):
        drawing.ink(Box(left, 170, left + 13, 190))
    drawing.ink(Box(100, 300, 1100, 304))
    page = read_page(see(OneLine(line(word, base=200), Glance("11", 0.3)), picture_of(drawing.image, 300), "en"), 1, due=11).page
    assert [run.text for run in page.runs] == ["TREATY", "11"]
