"""Chinese signs that are spread over a line are one text, and so are words of a justified line: they had become a heading each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.layout.row_parts import split
from rapporteur.cleanup.layout.rows import Row, Set

SIZE = 10.0


def row(text: str, *lefts: float) -> Row:
    """A line with each of these signs, or words, at its place."""
    sets = [Set(Run(part, x, x + SIZE * len(part), 100, SIZE)) for part, x in zip(text.split(), lefts, strict=True)]
    return Row(sets, 100, SIZE)


@pytest.mark.parametrize(
    ("text", "lefts"),
    [
        pytest.param("点 亮 灯 塔", (100, 150, 200, 250), id="a heading"),
        pytest.param("的 灯 塔 ， 如 港 长 第", (100, 150, 200, 252, 300, 350, 400, 450), id="a justified line"),
        pytest.param("第 一 盏 灯", (100, 152, 200, 250), id="flat signs"),
    ],
)
def test_signs_in_equal_steps_are_one_text(text: str, lefts: tuple[float, ...]) -> None:
    spread = row(text, *lefts)
    assert split(spread) == [spread]
    assert spread.text == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "lefts"),
    [
        pytest.param("灯 塔 灯 塔", (100, 150, 240, 300), id="signs at uneven places"),
        pytest.param("灯 塔", (100, 200), id="two signs"),
        pytest.param("1 2 3 灯", (100, 150, 200, 250), id="figures"),
        pytest.param("灯塔 港口 渔船 水手", (100, 150, 200, 250), id="words"),
    ],
)
def test_columns_stay_columns(text: str, lefts: tuple[float, ...]) -> None:
    assert len(split(row(text, *lefts))) == len(lefts)


def test_signs_in_cells_are_no_text_of_one_line() -> None:
    whole = row("港 境 灯 塘", 72, 104, 136, 168)
    cells = Row([replace(one, wall=one.run.x0 - 2) for one in whole.sets], whole.baseline, whole.size)
    assert (len(split(whole)), len(split(cells))) == (1, 4)


WORDS = ("corresponding", "to", "international", "representatives")


def set_apart(gaps: tuple[float, ...], words: tuple[str, ...] = WORDS) -> Row:
    """A line with such gaps between its words."""
    sets, x = [], 100.0
    for word, gap in zip(words, (*gaps, 0.0), strict=True):
        sets.append(Set(Run(word, x, x + 4 * len(word), 100, SIZE, space=True)))
        x += 4 * len(word) + gap
    return Row(sets, 100, SIZE)


def test_words_of_a_justified_line_are_one_text() -> None:
    wide = set_apart((29.0, 30.0, 28.5))
    assert split(wide) == [wide]
    assert wide.text == " ".join(WORDS)


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        pytest.param((29.0, 48.0, 30.0), WORDS, id="gaps that differ"),
        pytest.param((30.0, 30.0, 30.0), ("12", "14", "16", "18"), id="figures"),
        pytest.param((30.0, 30.0, 30.0), ("north", "south", "beach", "coast"), id="words of one width in equal steps"),
        pytest.param((30.0, 30.0), WORDS[:3], id="three words"),
        pytest.param((60.0, 60.0, 60.0), WORDS, id="gaps of columns"),
        pytest.param((30.0, 30.0, 30.0), ("harbours", "oil", "lamps of the pier", "year"), id="cells with equal room around their words"),
    ],
)
def test_texts_of_columns_are_no_justified_line(gaps: tuple[float, ...], words: tuple[str, ...]) -> None:
    assert len(split(set_apart(gaps, words))) == len(words)


def test_words_behind_raised_labels_that_stand_apart_are_texts_of_their_own() -> None:
    sets, x = [], 100.0
    for label, word in zip("1234", WORDS, strict=True):
        sets += [Set(Run(label, x, x + 4, 96, 6), True), Set(Run(word, x + 5, x + 5 + 4 * len(word), 100, SIZE))]
        x += 40 + 4 * len(word)
    assert len(split(Row(sets, 100, SIZE))) == len(WORDS)
