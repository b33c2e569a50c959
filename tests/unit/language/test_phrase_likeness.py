"""Openings that OCR misread are known by their likeness; other words that open a paragraph stay as they are."""

from __future__ import annotations

import pytest

from rapporteur.language.phrase_likeness import nearly
from rapporteur.language.phrases import PhraseKind


@pytest.mark.parametrize(
    ("head", "language", "meant"),
    [
        ("Weicoming the report of the keeper,", "en", "Welcoming"),
        ("Rocalling also the lamps of the coast,", "en", "Recalling also"),
        ("Acogiende con beneplácito los faros,", "es", "Acogiendo con beneplácito"),
    ],
)
def test_a_letter_or_two_are_misread(head: str, language: str, meant: str) -> None:
    found = nearly(head, language, PhraseKind.PREAMBULAR)
    assert found is not None
    assert found.text == meant


@pytest.mark.parametrize(
    ("head", "language"),
    [
        pytest.param("Acogemos con beneplácito los faros,", "es", id="another form of the verb"),
        pytest.param("Welcome words of the keeper,", "en", id="a word of other phrases"),
        pytest.param("Lighting the lamps of the coast,", "en", id="another verb"),
    ],
)
def test_another_word_is_no_misread_one(head: str, language: str) -> None:
    assert nearly(head, language, PhraseKind.PREAMBULAR) is None
