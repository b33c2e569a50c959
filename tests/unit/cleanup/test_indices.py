"""Figures that hang on a word in a PDF: they are of its line, and none of the next."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.layout.rows import rows


def lines(*runs: Run) -> list[str]:
    return [row.text for row in rows(runs)]


WORD = Run("the oil of CO", 72, 140, 100, 11)
BEHIND = Run("emissions,", 148, 200, 100, 11)
NEXT = Run("which burns the keepers' lamps", 72, 220, 113, 11)


@pytest.mark.parametrize(("size", "low"), [(6.5, 2.0), (6.0, 3.0), (7.0, 1.5), (8.0, 4.0)])
def test_an_index_is_of_the_line_whose_word_it_hangs_on(size: float, low: float) -> None:
    assert lines(WORD, Run("2", 140.2, 143.8, 100 + low, size), BEHIND, NEXT)[0] == "the oil of CO2 emissions,"


@pytest.mark.parametrize(
    "run",
    [
        pytest.param(Run("2", 150, 153, 103, 6.5), id="away from the word"),
        pytest.param(Run("2", 140.2, 143, 107, 6.5), id="as low as a mark of the next line"),
        pytest.param(Run("2 See lamps.", 140.2, 190, 103, 6.5), id="a text of its own"),
    ],
)
def test_other_small_type_below_a_line_is_not(run: Run) -> None:
    assert lines(WORD, run, Run("They rest here", 72, 140, 160, 11))[0] == "the oil of CO"
