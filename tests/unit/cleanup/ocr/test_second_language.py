"""Columns in two languages of one script: each is read with the data of its own, and what that does not read stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapporteur.cleanup.ocr.engine import Box, Glance, Line, Picture, Symbol, Word
from rapporteur.cleanup.ocr.languages import read_as_written

PAGE = Picture(2000, 3000, 300.0, bytes(6_000_000))
ENGLISH = "the lamps of the harbour and its boats are lit by those that keep them for the islands of the coast"
FRENCH = "les feux du port et des bateaux dans la rade sont allumés à la nuit par ceux qui les gardent pour les îles"
MISREAD = FRENCH.replace("à", "4").replace("î", "f").replace("é", "e")
TIMES = 5
"""So often a column says this, line by line."""


class Facing:
    """An engine for a page of two columns: what the data of each language make of either."""

    name = "facing"

    def __init__(self, readings: Mapping[str, tuple[Sequence[str], Sequence[str]]]) -> None:
        self.readings = readings
        self.languages = frozenset(readings)
        self.asked: list[str] = []

    def lines(self, _picture: Picture, language: str) -> tuple[Line, ...]:
        self.asked.append(language)
        left, right = self.readings[language]
        return (*(line(text, 100, at) for at, text in enumerate(left)), *(line(text, 1100, at) for at, text in enumerate(right) if text))

    def glances(self, pictures: Sequence[Picture], allowed: str) -> tuple[Glance, ...]:  # noqa: ARG002 - the port's
        return ()


def line(text: str, left: int, at: int) -> Line:
    top, wide = 100 + 60 * at, 800 // len(text.split())
    boxes = [(word, Box(left + wide * i, top, left + wide * i + wide - 9, top + 30)) for i, word in enumerate(text.split())]
    return Line(tuple(Word(tuple(Symbol(c, box) for c in word), box, 0.9) for word, box in boxes), (left, top + 30), (left + 800, top + 30))


def texts(engine: Facing) -> list[str]:
    return [" ".join(word.text for word in one.words) for one in read_as_written(engine, PAGE, "en").lines]


def test_a_column_in_french_beside_one_in_english_is_read_as_french() -> None:
    engine = Facing({"en": ([ENGLISH] * TIMES, [MISREAD] * TIMES), "fr": (["tne"] * TIMES, [FRENCH] * TIMES)})
    assert texts(engine) == [ENGLISH] * TIMES + [FRENCH] * TIMES
    assert engine.asked == ["en", "fr"]


def test_lines_that_its_language_does_not_read_stay_as_they_were_read() -> None:
    engine = Facing({"en": ([ENGLISH] * TIMES, [MISREAD] * TIMES), "fr": ([], [FRENCH, "", *[FRENCH] * (TIMES - 2)])})
    assert texts(engine) == [ENGLISH] * TIMES + [FRENCH, MISREAD] + [FRENCH] * (TIMES - 2)


def test_a_column_whose_language_is_not_installed_is_read_with_the_page() -> None:
    engine = Facing({"en": ([ENGLISH] * TIMES, [MISREAD] * TIMES)})
    assert texts(engine) == [ENGLISH] * TIMES + [MISREAD] * TIMES


def test_a_few_words_of_another_language_are_no_column_of_it() -> None:
    engine = Facing({"en": ([ENGLISH] * TIMES, [MISREAD] * 2), "fr": ([], [FRENCH] * 2)})
    assert texts(engine) == [ENGLISH] * TIMES + [MISREAD] * 2
    assert engine.asked == ["en"]


def test_two_columns_of_one_language_are_read_once() -> None:
    engine = Facing({"en": ([ENGLISH] * TIMES, [ENGLISH] * TIMES), "fr": ([FRENCH], [FRENCH])})
    assert texts(engine) == [ENGLISH] * (2 * TIMES)
    assert engine.asked == ["en"]
