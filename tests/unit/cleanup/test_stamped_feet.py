"""What is printed at the foot of a first page beside its job number: the symbol of the document, signs that ask to recycle it."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.furniture import shape
from rapporteur.cleanup.layout.margins import margins
from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.layout.rows import rows

TEXT = [
    Run(f"Noting the lamps of the {name} pier and its kites,", 72, 320, 100 + 12 * at, 10)
    for at, name in enumerate(("north", "old", "far"))
]


@pytest.mark.parametrize(
    ("foot", "lines"),
    [
        (("19-22222 (E)", "A/74/L.9", "*1922222*"), 1),
        (("19-22222 (E)", "A/74/L.9", "2"), 1),
        (("the keepers", "A/74/L.9", "the lamps"), 0),
        (("A/74/L.9",), 0),
    ],
)
def test_the_symbol_beside_a_job_number_is_no_text(foot: tuple[str, ...], lines: int) -> None:
    stamps = [Run(text, 72 + 180 * at, 122 + 180 * at, 700, 9) for at, text in enumerate(foot)]
    assert margins([rows([*TEXT, *stamps])], 0).foot == lines


@pytest.mark.parametrize(
    "text",
    [
        "Please recycle ♻",
        "♲ Please recycle",
        "♼ Please recycle ♼",
        "GE.19-22222(E)",
        "Se ruega reciclar",
        "*1800001* Se ruega reciclar",
        "请回收",
    ],
)
def test_signs_that_ask_to_recycle_stand_on_either_side(text: str) -> None:
    assert shape(text) == "job"
