"""Marks of one note that are glued to their words at one place and stand apart from them at another."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.cleaning import clean
from rapporteur.footnotes.resolving import resolve
from rapporteur.model.text import Document
from rapporteur.structure.parsing import parse
from tests.support import pipeline

NOTES = "\n\n".join(f"{number} A/58/{number}." for number in range(1, 5))


def read(*paragraphs: str) -> tuple[list[str], list[tuple[str, bool]]]:
    content = "\n\n".join(["The General Assembly,", *paragraphs, NOTES]).encode()
    found = resolve(parse(clean(Document("0" * 32, "lamps.txt", "0" * 64, len(content)), content)))[0]
    return [block.text.text for block in found.resolution.walk()][1:], [(anchor.label, anchor.repeat) for anchor in found.anchors]


FIRST, LAST = "Recalling its lamps,1", "2. Requests the keepers of oil,3 of wicks,4 to report."


def test_a_first_mark_apart_is_the_mark_and_the_glued_one_repeats_it() -> None:
    words, anchors = read(
        FIRST, "Recalling also the Pact on Piers, 2 and its annexes,", "1. Notes the Pact on Piers2 and the Protocol;", LAST
    )
    assert words[1:3] == ["Recalling also the Pact on Piers, and its annexes,", "Notes the Pact on Piers and the Protocol;"]
    assert anchors == [("1", False), ("2", False), ("2", True), ("3", False), ("4", False)]


def test_a_repeat_apart_behind_the_words_of_the_glued_mark() -> None:
    words, anchors = read(FIRST, "Recalling the Lantern Convention2 and its annexes,", "1. Notes the Lantern Convention 2 and oil;", LAST)
    assert words[2] == "Notes the Lantern Convention and oil;"
    assert anchors == [("1", False), ("2", False), ("2", True), ("3", False), ("4", False)]


def test_a_number_behind_other_words_is_none() -> None:
    words, anchors = read(FIRST, "Recalling the Lantern Convention2 and its annexes,", "1. Notes the Harbour Treaty 2 and Wharf4x;", LAST)
    assert words[2] == "Notes the Harbour Treaty 2 and Wharf4x;"
    assert ("2", True) not in anchors


def test_a_first_mark_glued_to_a_word_is_the_mark_and_the_one_at_a_stop_repeats_it() -> None:
    words, anchors = read(FIRST, "Recalling the Pact on Rights2 and the Pact on Piers,2 and their annexes,", LAST)
    assert words[1] == "Recalling the Pact on Rights and the Pact on Piers, and their annexes,"
    assert anchors == [("1", False), ("2", False), ("2", True), ("3", False), ("4", False)]


def test_the_only_note_of_a_page_out_of_a_volume_has_any_number() -> None:
    lines = "The General Assembly,\nRecalling its lamps,35\nNoting the oil of the harbour,\n1. Decides to light them.\n35 A/58/4."
    for text in (lines, lines.replace("\n", "\n\n")):
        content = text.encode()
        found = resolve(parse(clean(Document("0" * 32, "lamps.txt", "0" * 64, len(content)), content)))[0]
        assert [(note.label, note.text.text) for note in found.notes] == [("35", "A/58/4.")]
        assert [block.text.text for block in found.resolution.walk()][1] == "Recalling its lamps,"


def test_a_number_in_brackets_that_a_word_takes_is_no_mark() -> None:
    content = (
        b"The General Assembly,\n\nRecalling its lamps,[1]\n\nNoting option [1] and the oil [2] of it,\n\n[1] A/58/1.\n\n[2] A/58/2.\n"
    )
    found = resolve(parse(clean(Document("0" * 32, "lamps.txt", "0" * 64, len(content)), content)))[0]
    assert [block.text.text for block in found.resolution.walk()][1:3] == ["Recalling its lamps,", "Noting option [1] and the oil of it,"]
    assert [(anchor.label, anchor.repeat) for anchor in found.anchors] == [("1", False), ("2", False)]


def test_a_mark_glued_to_the_number_of_a_resolution_beyond_what_a_session_holds() -> None:
    words, anchors = read(
        FIRST, "Recalling its Lamps,2 and its resolutions 73/46, 73/463 and 74/12, and its decision 73/553,", "1. Requests oil.4"
    )
    assert words[1] == "Recalling its Lamps, and its resolutions 73/46, 73/46 and 74/12, and its decision 73/553,"
    assert anchors == [("1", False), ("2", False), ("3", False), ("4", False)]


def test_a_number_that_a_session_holds_or_that_no_note_waits_for_stays_whole() -> None:
    for text in ("its resolutions 73/463 and 74/12 and the oil,3", "its decision 73/463,", "its resolutions 73/123 and 73/143,"):
        words, _ = read(FIRST, f"Recalling its Lamps,2 and {text}", "1. Requests oil.4")
        assert words[1] == f"Recalling its Lamps, and {text.removesuffix('3') if text.endswith(',3') else text}"


def test_a_number_of_the_council_of_which_two_notes_may_be_part() -> None:
    words, anchors = read(FIRST, "Recalling its Lamps,2 and resolutions 2003/463 and 73/463,", "1. Requests oil.4")
    assert words[1] == "Recalling its Lamps, and resolutions 2003/463 and 73/463,"
    assert ("3", False) not in anchors


@pytest.mark.parametrize("mark", ["3", " 3"])
def test_the_note_of_a_vote_is_called_by_the_line_right_above_it(mark: str) -> None:
    text = (
        "Resolution 348 (1974)\n\nThe Security Council,\n\nNoting the fog,\n\n1. Requests a lamp.\n\n"
        f"Adopted at the 1769th meeting by 13 votes to none.{mark}\n\n3 Two members did not participate in the voting.\n"
    )
    (found,) = pipeline.read("vote.txt", text.encode())
    assert [(note.label, note.text.text) for note in found.notes] == [("3", "Two members did not participate in the voting.")]
    assert [(anchor.label, anchor.note_id) for anchor in found.anchors] == [("3", found.notes[0].id)]
    assert found.resolution.blocks[-1].text.text.endswith("to none.")


def test_a_paragraph_with_the_next_number_is_no_note_of_the_one_above() -> None:
    text = "Resolution 348 (1974)\n\nThe Security Council,\n\n1. Requests a lamp.\n\n2. Notes the fog; 3\n\n3 Two lamps are lit.\n"
    (found,) = pipeline.read("numbers.txt", text.encode())
    assert not found.notes


@pytest.mark.parametrize("sign", [",", ";", "."])
def test_the_mark_of_an_old_note_may_stand_before_the_stop(sign: str) -> None:
    text = f"44/1. Lamps\n\nThe General Assembly,\n\nHaving considered the report 4/{sign}\n\nDecides to meet.\n\n4/ A/44/18.\n"
    (found,) = pipeline.read("stop.txt", text.encode())
    assert [(anchor.label, anchor.note_id) for anchor in found.anchors] == [("4", found.notes[0].id)]
