"""Raised numbers behind a ten: powers, or marks of notes."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.cleaning import clean
from rapporteur.footnotes.resolving import resolve
from rapporteur.model.notes import Tie
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.text import Document
from rapporteur.structure.parsing import parse

NOTES = "$^{5}$ A/58/5.\n\n$^{6}$ A/58/6.\n"


def resolved(paragraph: str) -> ResolvedResolution:
    content = f"The General Assembly,\n\nRecalling its lamps,$^{{5}}$\n\n1. Notes {paragraph};\n\n{NOTES}".encode()
    return resolve(parse(clean(Document("0" * 32, "lamps.md", "0" * 64, len(content)), content)))[0]


def operative(found: ResolvedResolution) -> str:
    return next(block.text.text for block in found.resolution.walk() if block.text.text.startswith("Notes"))


@pytest.mark.parametrize("ten", ["$10^{6}$", "10<sup>6</sup>", "10⁶"])
def test_a_power_of_ten_is_none_of_the_marks(ten: str) -> None:
    found = resolved(f"that {ten} lamps burn by the Convention$^{{6}}$")
    assert operative(found) == "Notes that 10⁶ lamps burn by the Convention;"
    assert [(anchor.label, anchor.at) for anchor in found.anchors] == [("5", 20), ("6", 43)]


@pytest.mark.parametrize("ten", ["$10^{7}$", "10⁴"])
def test_a_power_that_no_note_answers_is_kept(ten: str) -> None:
    assert operative(resolved(f"that {ten} lamps burn")) in ("Notes that 10⁷ lamps burn;", "Notes that 10⁴ lamps burn;")


def test_a_mark_that_is_due_and_stands_nowhere_else_is_inferred() -> None:
    found = resolved("that of the piers all $10^{6}$ are lit")
    assert operative(found) == "Notes that of the piers all 10 are lit;"
    assert [(anchor.label, anchor.tie) for anchor in found.anchors] == [("5", Tie.PRINTED), ("6", Tie.INFERRED)]


@pytest.mark.parametrize(
    "words",
    [
        "article $10^{6}$ of it",
        "goals 9 and 10⁶ of it",
        "the day of 10⁶ May",
        "el artículo 10⁶ de ello",
        "статьи 10⁶ пакта",
        "los objetivos 9 y 10⁶ de",
    ],
)
def test_a_mark_behind_a_ten_that_is_one_of_something(words: str) -> None:
    found = resolved(f"{words}, and the Convention$^{{6}}$")
    assert "10 " in operative(found)
    assert [anchor.label for anchor in found.anchors] == ["5", "6", "6"]


def test_a_mark_behind_a_percentage() -> None:
    found = resolved("that the lamps lost 0%-1%6 of their oil, and 2%7 of it")
    assert operative(found) == "Notes that the lamps lost 0%-1% of their oil, and 2%7 of it;"


@pytest.mark.parametrize("power", ["2^10^", "2<sup>10</sup>", "$2^{10}$", "2¹⁰"])
def test_a_power_of_another_number_that_no_note_answers(power: str) -> None:
    assert operative(resolved(f"that {power} lamps burn")) == "Notes that 2¹⁰ lamps burn;"


@pytest.mark.parametrize("words", ["article 2^6^ of it", "resolution 70/1^6^ of it", "all 12^6^ of it"])
def test_a_mark_behind_another_number(words: str) -> None:
    assert [anchor.label for anchor in resolved(words).anchors] == ["5", "6"]


def test_a_mark_that_is_due_is_one_though_its_note_is_lost() -> None:
    found = resolved("Convention$^{6}$ and the role of 21$^{7}$ members, of which 2$^{10}$ burn")
    assert operative(found).endswith("the role of 21 members, of which 2¹⁰ burn;")
    assert "7" in found.ledger.orphan_marks


@pytest.mark.parametrize("power", ["s⁻⁶", "m⁺⁶", "m⁻¹²"])
def test_raised_figures_behind_a_raised_sign_are_no_mark(power: str) -> None:
    assert power in operative(resolved(f"that lamps of 5 {power}, are lit"))
