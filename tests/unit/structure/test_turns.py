"""One page in two languages is two texts; one that quotes another language is one."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.cleaning import clean
from rapporteur.model.text import Document
from rapporteur.structure.parsing import parse

ENGLISH = (
    "301 (1951). Lamps of the harbour and of the coast",
    "The Security Council,",
    "Noting the report of the Mission for the lamps,",
    "Considering that the lamps are to be lit at dusk,",
    "1. Requests the keepers of the lamps to light them;",
    "2. Decides to remain seized of the matter.",
)
FRENCH = (
    "Prenant acte du rapport de la Mission pour les feux,",
    "Considérant que les feux sont allumés dans les ports,",
    "1. Prie les gardiens des feux de les allumer ;",
    "2. Décide de rester saisi de la question des feux.",
)


def languages(paragraphs: tuple[str, ...]) -> set[str]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for number, text in enumerate(paragraphs):
        canvas.drawString(72, 740 - 24 * number, text)
    canvas.save()
    content = out.getvalue()
    return {one.language for one in parse(clean(Document("0" * 32, "page.pdf", "0" * 64, len(content)), content)).resolutions}


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param((*ENGLISH, *FRENCH), {"", "fr"}, id="one behind the other"),
        pytest.param(ENGLISH, {""}, id="one alone"),
        pytest.param((*ENGLISH[:3], *FRENCH, *ENGLISH[3:]), {""}, id="a quotation"),
        pytest.param((*ENGLISH, *FRENCH[:2]), {""}, id="a few lines"),
    ],
)
def test_a_page_turns_once_from_one_language_to_another(paragraphs: tuple[str, ...], expected: set[str]) -> None:
    assert languages(paragraphs) == expected
