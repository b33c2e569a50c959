"""Laws of footnote resolution that hold for any document, however broken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rapporteur.footnotes.labels import canonical
from rapporteur.footnotes.resolving import resolve
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.text import Repair, RichText, Span
from tests.support.examples import examples
from tests.unit.footnotes.documents import NEW_RESOLUTION, Cell, Foot, Line, document, one, resolved, words

LABELS = st.sampled_from(["1", "2", "3", "4", "12", "87", "", "l", "I", "°", "*", "**", "a", "b", "8", "¹", "1–3", "7,8", "९", "†"])
SCRAPS = st.sampled_from(
    ["the oil", "lamps,", " and ", "rights1 ", ",2 ", ";3", "{1}", "{2}", "{4}", "{l}", "{°}", "{a}", "{87}", "{3@k}", "{1,2}", "km{2}"]  # noqa: RUF005 - two lines of one list
    + [" 3 which", "1918,3", "19183 ", "No.3", "”4 ", ".1", "{", "é", "٣", "\n"]
)
TEXTS = st.lists(SCRAPS, min_size=1, max_size=12).map("".join)
FEET = st.builds(Foot, LABELS, TEXTS, st.sampled_from(["", "", "", "k", "m"]))
LINES: st.SearchStrategy[list[Line]] = st.lists(
    st.one_of(TEXTS, FEET, FEET, st.builds(Cell, TEXTS), st.just(NEW_RESOLUTION)), min_size=1, max_size=25
)


def squeezed(text: str) -> str:
    return "".join(text.split())


def balances(result: ResolvedResolution) -> bool:
    ledger = result.ledger
    return (
        ledger.marks == ledger.linked + ledger.repeats + len(ledger.orphan_marks)
        and ledger.bodies == ledger.linked + len(ledger.orphan_bodies)
        and ledger.marks == len(result.anchors)
        and ledger.bodies == len(result.notes)
    )


@given(LINES)
@settings(print_blob=True, max_examples=examples(300))
def test_every_ledger_balances(lines: list[Line]) -> None:
    assert all(balances(result) for result in resolved(*lines))


@given(LINES)
@example([Foot("1", " and ", ""), Foot("", "{2}", "")])  # blanks around a note are no text of it
@settings(print_blob=True, max_examples=examples(300))
def test_no_note_text_is_ever_dropped(lines: list[Line]) -> None:
    parsed = document(lines)
    given_words = sorted("".join(squeezed(note.text.text) for note in parsed.notes))
    kept = [note for result in resolve(parsed) for note in result.notes]
    restored = sum(len(mark.label) for note in parsed.notes for mark in note.text.marks)
    found = sorted("".join(squeezed(note.text.text) for note in kept))
    assert len(given_words) <= len(found) <= len(given_words) + restored
    for note in parsed.notes:
        if not note.text.marks:
            assert any(note.text.text.strip() in whole.text.text for whole in kept)


@given(LINES)
@settings(print_blob=True, max_examples=examples(300))
def test_texts_lose_nothing_but_marks_and_all_marks_are_anchors(lines: list[Line]) -> None:
    parsed = document(lines)
    for before, after in zip(parsed.resolutions, resolve(parsed), strict=True):
        assert not any(block.text.marks for block in after.resolution.walk())
        assert all(0 <= a.at <= len(block.text.text) for block in after.resolution.walk() for a in after.anchors if a.block_id == block.id)
        in_notes = [range(note.source, max((m.source.end for m in note.text.marks), default=0)) for note in parsed.notes]
        of_text = (r for r in after.repairs if not any(r.source.start in note for note in in_notes))
        taken = sum(len(r.before) - len(r.after) for r in of_text)
        assert sum(map(len, words(after))) == sum(len(block.text.text) for block in before.walk()) - taken


@given(LINES)
@settings(print_blob=True, max_examples=examples(200))
def test_anchors_point_at_notes_of_their_own_resolution_and_one_first_mark_each(lines: list[Line]) -> None:
    for result in resolved(*lines):
        ids = [note.id for note in result.notes]
        assert len(set(ids)) == len(ids)
        firsts = [a.note_id for a in result.anchors if a.note_id and not a.repeat]
        assert len(set(firsts)) == len(firsts)
        assert all(a.note_id in ids for a in result.anchors if a.note_id)


@given(LINES)
@settings(print_blob=True, max_examples=examples(100))
def test_every_repair_of_the_document_is_in_exactly_one_resolution(lines: list[Line]) -> None:
    length = document(lines).document.size
    repairs = [Repair("lost-space", "", " ", 0.9, Span(at, at)) for at in range(0, length + 1, 7)]
    shared = [r for result in resolve(document(lines, repairs=repairs)) for r in result.repairs if r.rule == "lost-space"]
    assert sorted(r.source.start for r in shared) == [r.source.start for r in repairs]


@pytest.mark.parametrize("label", ["¹²", "12/", "[^12]", "(12)", "012", "１２", "١٢"])
def test_labels_are_read_without_their_carrier(label: str) -> None:
    assert canonical(label) == "12"


def test_a_title_keeps_its_anchor_under_the_name_title() -> None:
    parsed = document(["oil,{2}", Foot("1", "Reissued."), Foot("2", "Oil.")])
    titled = RichText("Lamps1 of the harbour")
    result = resolve(replace(parsed, resolutions=(replace(parsed.resolutions[0], title=titled),)))[0]
    assert result.resolution.title.text == "Lamps of the harbour"
    assert (result.anchors[0].block_id, result.anchors[0].at) == ("title", 5)


def test_a_repair_inside_a_note_goes_with_the_note() -> None:
    lines: list[Line] = ["oil,{4} and", NEW_RESOLUTION, "lamps,{5} and", Foot("4", "Oil of the harbur."), Foot("5", "Lamps.")]
    source = document(lines).notes[0].source + 10
    repair = Repair("misread-word", "harbur", "harbour", 0.9, Span(source, source + 6))
    first, second = resolve(document(lines, repairs=[repair]))
    assert (first.repairs, second.repairs) == ((repair,), ())


def test_a_document_without_notes_is_left_as_it_is() -> None:
    parsed = document(["oil and 3 lamps", "of 1918,"])
    assert resolve(parsed)[0].resolution is parsed.resolutions[0]


@pytest.mark.slow
@pytest.mark.timeout(60)
def test_hostile_documents_stay_near_linear() -> None:
    many = 4_000
    one(*(f"oil,{{{n % 50}}} lamps,{n % 9} and" for n in range(many)), *(Foot(str(n % 70), "Oil.") for n in range(many)))
    one("1,2;3.4)5 a1 " * many, Foot("1", "{2}{3}{4} oil " * 2_000), *(Foot("", "oil") for _ in range(many)))
    one("rights,1 " * many, Foot("7", "Oil."))
