"""Notes of what was begun: what a process that died leaves to the next, and who is suspected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.platform.driver.attempts import Note, Suspicion, read_note

OFFSETS = st.frozensets(st.integers(0, 5000), max_size=80)


@given(OFFSETS, st.data())
def test_a_note_is_read_as_it_was_written(begun: frozenset[int], data: st.DataObject) -> None:
    alone = data.draw(st.sampled_from(sorted(begun)) if begun else st.none())
    counted = data.draw(st.dictionaries(st.sampled_from(sorted(begun)), st.integers(1, 9), max_size=4)) if begun else {}
    note = Note(begun, alone, tuple(sorted(counted.items())))
    assert read_note(note.write()) == note


@given(st.frozensets(st.integers(0, 10**12), min_size=1, max_size=2000))
def test_a_note_fits_beside_an_offset_and_forgets_nobody(begun: frozenset[int]) -> None:
    text = Note(begun, min(begun), tuple((offset, 1) for offset in sorted(begun))).write()
    assert len(text) <= 3500
    if max(begun) - min(begun) < 100_000:
        assert read_note(text).begun >= begun


def test_a_note_that_would_be_too_long_names_more_offsets_and_keeps_what_was_counted() -> None:
    """It kept neither who was alone nor any deaths: a document that kills processes would have been tried for ever."""
    note = read_note(Note(frozenset(range(0, 4000, 2)), 6, ((4, 3), (8, 4))).write())
    assert note == Note(frozenset(range(3999)), 6, ((4, 3), (8, 4)))


@pytest.mark.parametrize(
    "text", ["", "begun=", "nonsense", "begun=a-b", "begun=1-2 alone=", "begun=-5", "begun=5-", "begun=1-99999999999999"]
)
def test_a_note_that_is_not_ours_says_nothing(text: str) -> None:
    assert len(read_note(text).begun) <= 1


def test_nothing_begun_is_no_note() -> None:
    assert Note().write() == ""


def test_everything_begun_is_suspect_and_nobody_is_to_blame_yet() -> None:
    assert Suspicion.of(Note(frozenset({3, 4, 5})), committed=4).deaths == {4: 0, 5: 0}


def test_who_was_alone_when_the_process_died_is_to_blame_once_more() -> None:
    assert Suspicion.of(Note(frozenset({3, 4}), 3, ((3, 2), (4, 1))), committed=3).deaths == {3: 3, 4: 1}


def test_what_was_committed_after_the_note_is_not_suspect() -> None:
    assert Suspicion.of(Note(frozenset({3}), 3), committed=4).deaths == {}
