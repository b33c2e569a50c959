"""A running head and a note body may both be a number and a symbol: only the body is a sentence and ends with a stop."""

import pytest

from rapporteur.cleanup.extract.markdown import extract
from rapporteur.model.text import Zone


@pytest.mark.parametrize(
    ("line", "zone"),
    [("1 L/74/310.", Zone.NOTE), ("1 L/LAMP.3/Res.8.", Zone.NOTE), ("12 L/RES/74/310", Zone.RUNNING_HEAD)],
)
def test_only_a_body_ends_with_a_stop(line: str, zone: Zone) -> None:
    text = f"The Lantern Assembly,\n\nRecalling the report on lamps,¹ and their oil,\n\n{line}\n\nNoting the lamps of the harbour,\n"
    assert zone in {p.zone for p in extract(text).paragraphs if p.zone is not Zone.BODY}
