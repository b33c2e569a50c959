"""Items of lists on a printed page: each begins a paragraph, whatever sign it has and however short the item above is."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.layout.measures import measure
from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.layout.paragraphs import blocks
from rapporteur.cleanup.layout.rows import Row, Set

TEXT = "The keepers of the lamps are to see to these in the course of the year, whatever the weather is:"
LONG = "the oil of all lamps on the northern piers, which is to be kept in casks that are sealed by the"


def line(at: int, x: float, *parts: str) -> Row:
    """Words, set behind each other with a space of six points between."""
    sets = []
    for part in parts:
        sets.append(Set(Run(part, x, x + 5 * len(part), 100 + 12 * at, 10)))
        x += 5 * len(part) + 6
    return Row(sets, 100 + 12 * at, 10, 1)


def read(*lines: Row) -> list[str]:
    every = [line(0, 72, TEXT), *lines]
    return [block.text for block in blocks(every, measure(every))][1:]


@pytest.mark.parametrize("bullet", "•●▪■◦○‣∙❖➢✓")
def test_a_bullet_begins_an_item_and_its_words_hang_behind_it(bullet: str) -> None:
    lines = (
        line(1, 90, bullet, LONG),
        line(2, 101, "keepers themselves"),
        line(3, 90, bullet, "the wicks"),
        line(4, 108, bullet, "the oil"),
    )
    assert read(*lines) == [f"{bullet} {LONG} keepers themselves", f"{bullet} the wicks", f"{bullet} the oil"]


@pytest.mark.parametrize("label", ["1.", "(a)", "–"])
def test_a_label_below_a_short_item_begins_one_of_its_own(label: str) -> None:
    assert read(line(1, 90, "2.", "the wicks"), line(2, 106, label, "those of silk")) == ["2. the wicks", f"{label} those of silk"]


@pytest.mark.parametrize(("label", "text"), [("1.", "1. Decides"), ("(ii)", "(ii) Decides"), ("U.", "U.Decides"), ("1", "1Decides")])
def test_a_tab_behind_a_label_may_take_no_room(label: str, text: str) -> None:
    drawn = Row([Set(Run(label, 72, 80, 100, 10)), Set(Run("Decides", 80.3, 110, 100, 10))], 100, 10)
    assert drawn.text == text
