"""Notes of web pages that lead nowhere back: numbered lists and paragraphs below the text, and links to places named as notes."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.cleaning import clean
from rapporteur.model.text import Document, Zone

TEXT = (
    "<h1>74/12. Lamps in harbours</h1><p>The General Assembly,</p><p>Recalling the Convention on Lamps{0} and its resolution 70/1,{1}</p>"
    "<p>1. Takes note of the report on oil;{2}</p><p>2. Decides to meet.</p><p>12th plenary meeting<br>3 December 2019</p>"
)
NOTES = ("United Nations, Treaty Series, vol. 1834, No. 31364.", "Resolution 70/1.", "A/74/60.")
LISTED = "<ol>" + "".join(f"<li>{note}</li>" for note in NOTES) + "</ol>"
NAMED = "<hr><ol>" + "".join(f'<li id="fn{number}"><p>{note}</p></li>' for number, note in enumerate(NOTES, 1)) + "</ol>"
NUMBERED = "".join(f"<p>{number}. {note}</p>" for number, note in enumerate(NOTES, 1))
RAISED, LINKED, BRACKETS = "<sup>{}</sup>", '<a href="#fn{}"><sup>{}</sup></a>', "[{}]"


def notes(page: str) -> list[tuple[str, str]]:
    content = f"<html><body>{page}</body></html>".encode()
    found = clean(Document("0" * 32, "lamps.html", "0" * 64, len(content)), content)
    return [(paragraph.label, paragraph.text.strip()) for paragraph in found.paragraphs if paragraph.zone is Zone.NOTE]


def marked(mark: str) -> str:
    return TEXT.format(*(mark.replace("{}", str(number)) for number in (1, 2, 3)))


@pytest.mark.parametrize("mark", [RAISED, LINKED, BRACKETS], ids=["raised", "linked", "in brackets"])
@pytest.mark.parametrize("below", [LISTED, NAMED, NUMBERED], ids=["a list", "a list with names", "numbered paragraphs"])
def test_a_list_below_the_text_whose_numbers_are_all_marks_above_is_its_notes(mark: str, below: str) -> None:
    assert notes(marked(mark) + below) == [*zip("123", NOTES, strict=True)]


def test_a_link_to_a_place_named_as_a_note_is_a_mark_though_no_list_counts_it() -> None:
    below = "".join(f'<div id="fn{number}">{note}</div>' for number, note in enumerate(NOTES, 1))
    assert notes(marked(LINKED) + below) == [*zip("123", NOTES, strict=True)]


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("<ol><li>The pier.</li><li>The mole.</li><li>The quay.</li></ol>", id="that cites nothing"),
        pytest.param("<ol><li>Requests A/74/60;</li><li>Decides on A/74/61;</li><li>Takes note of A/74/62.</li></ol>", id="that acts"),
        pytest.param(LISTED + "<p>The lamps shall burn.</p>", id="behind which text stands"),
    ],
)
def test_a_list_is_no_list_of_notes(below: str) -> None:
    assert notes(marked(RAISED) + below) == []


def test_a_list_that_no_mark_calls_for_stays_a_list() -> None:
    assert notes(TEXT.format("", "", "") + LISTED) == []
