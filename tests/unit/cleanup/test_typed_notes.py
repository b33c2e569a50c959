"""Notes that somebody typed into a Word file which has none of Word's: paragraphs below the text whose labels are marks above."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.extract.word import docx
from rapporteur.model.text import Zone
from tests.support.accounting import lost, misplaced
from tests.support.word import note_mark, paragraph, run, word

NOTES = ("United Nations, Treaty Series, vol. 1834, No. 31364.", "Resolution 70/1.")


def notes(*blocks: str, **parts: object) -> list[tuple[str, str]]:
    extracted = docx.extract(word(*blocks, **parts))  # type: ignore[arg-type]
    assert not lost(extracted)
    assert not misplaced(extracted)
    return [(found.label, found.text.strip()) for found in extracted.paragraphs if found.zone is Zone.NOTE]


def text(mark: str, *, raised: bool) -> list[str]:
    first, second = (run(mark.replace("1", number), raised=raised) for number in "12")
    return [
        paragraph(run("The General Assembly,")),
        paragraph(run("Recalling the Convention on Lamps"), first, run(" and its resolution 70/1,"), second),
        paragraph(run("1. Decides to meet.")),
        paragraph(run("12th plenary meeting")),
    ]


@pytest.mark.parametrize(("mark", "raised"), [("1", True), ("(1)", True), ("[1]", False), ("¹", False)])
@pytest.mark.parametrize("label", ["1 ", "1. ", "1) ", "1/ ", "[1] ", "(1) ", "¹ "])
def test_labels_of_any_shape_are_those_of_the_marks_above(mark: str, raised: bool, label: str) -> None:
    raise_ = str.maketrans("12", "¹²")
    blocks = text(mark.replace("¹", "1"), raised=raised)
    if mark == "¹":
        blocks = [block.replace(">1<", ">¹<").replace(">2<", ">²<") for block in blocks]
    labels = [label.replace("¹", "1").replace("1", number) for number in "12"]
    printed = [one.translate(raise_) if label == "¹ " else one for one in labels]
    below = [paragraph(run(f"{one}{note}")) for one, note in zip(printed, NOTES, strict=True)]
    assert notes(*blocks, *below) == [*zip("12", NOTES, strict=True)]


def test_in_a_file_with_notes_of_word_numbered_paragraphs_stay_text() -> None:
    marked = paragraph(run("Recalling the Convention on Lamps"), note_mark(1))
    below = [paragraph(run(f"{number}. {note}")) for number, note in enumerate(NOTES, 1)]
    assert notes(marked, *below, notes={1: paragraph(run(" A/74/60."))}) == [("1", "A/74/60.")]
