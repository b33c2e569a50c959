"""Notes that a tool gathers behind the text as a numbered list."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.accounting import losses, misquotes
from rapporteur.cleanup.extract.plain.markdown import extract
from rapporteur.model.text import Zone

TEXT = "The Lamp Council,\n\nRecalling its rules,{0} and its oil,{1}\n\n1. Decides to keep lamps;\n\n2. Decides to meet.\n\n"
NOTES = "1. Resolution 70/1.\n\n2. See A/75/5.\n"


def notes(text: str) -> list[tuple[str, str]]:
    found = extract(text)
    account = found.transcript, found.paragraphs, found.markup, found.repairs
    assert losses(*account) == () == misquotes(*account[:2])
    return [(p.label, p.text) for p in found.paragraphs if p.zone is Zone.NOTE]


@pytest.mark.parametrize("heading", ["## Footnotes\n\n", "Notes:\n\n", "**References**\n\n", "---\n\n", ""])
@pytest.mark.parametrize("marks", [("<sup>1</sup>", "<sup>2</sup>"), ("1", "2"), ("¹", "²")], ids=["tags", "glued", "raised"])
def test_a_list_behind_the_text_holds_the_notes_that_its_marks_call(heading: str, marks: tuple[str, str]) -> None:
    assert notes(TEXT.format(*marks) + heading + NOTES) == [("1", "Resolution 70/1."), ("2", "See A/75/5.")]


def test_an_escaped_number_is_a_label_too() -> None:
    assert [label for label, _ in notes(TEXT.format("¹", "²") + "### Notes\n\n" + NOTES.replace(".", "\\.", 1))] == ["1", "2"]


def test_the_heading_of_notes_is_no_text() -> None:
    found = extract(TEXT.format("¹", "²") + "## Footnotes\n\n" + NOTES)
    assert "Footnotes" not in [p.text for p in found.paragraphs if p.zone is Zone.BODY]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TEXT.format("", "") + "## Notes\n\n" + NOTES, id="no marks"),
        pytest.param(TEXT.format("¹", "²") + "¹ A/70/1.\n\n² A/70/2.\n\nAnnex\n\n" + NOTES, id="the marks have their notes"),
        pytest.param(
            TEXT.format("¹", "²") + "Annex\n\n1. The keepers light lamps.\n\n2. The harbour opens.\n", id="an annex that cites nothing"
        ),
        pytest.param(TEXT.format("¹", "²") + NOTES + "\nThe keepers light lamps.\n", id="text behind it"),
        pytest.param(TEXT.format("A/70/5/Add.1", " Add.2 and No.3") + "Documents\n\n" + NOTES, id="numbers of symbols are no marks"),
    ],
)
def test_numbered_paragraphs_are_none(text: str) -> None:
    assert not {"Resolution 70/1.", "The keepers light lamps."} & {body for _, body in notes(text)}
