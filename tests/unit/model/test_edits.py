"""Edits and offsets: every untouched character still knows its source."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.model.edits import Edit, apply, source_of
from rapporteur.model.text import Piece, RichText, Span

GAPS = st.lists(st.tuples(st.integers(1, 6), st.integers(0, 3)), min_size=1, max_size=8)


@st.composite
def edited(draw: st.DrawFn) -> tuple[RichText, list[Edit]]:
    """A text whose characters are all different, in pieces with gaps in the source, and edits in order."""
    pieces, at, source = [], 0, 0
    for length, gap in draw(GAPS):
        pieces.append(Piece(at, source, length))
        at, source = at + length, source + length + gap
    text = "".join(chr(0x4E00 + i) for i in range(at))
    cuts = sorted(draw(st.lists(st.integers(0, at), max_size=8)))
    edits = [
        Edit(a, b, after, "rule", 1.0) for (a, b), after in zip(zip(cuts[::2], cuts[1::2], strict=False), ("", "x", "yz", ""), strict=False)
    ]
    return RichText(text, tuple(pieces)), edits


@given(edited())
@settings(print_blob=True)
def test_untouched_characters_keep_their_source(case: tuple[RichText, list[Edit]]) -> None:
    text, edits = case
    before = {char: text.source_at(at) for at, char in enumerate(text.text)}
    after = apply(text, edits)
    held = {after.text[p.at + i]: p.source + i for p in after.pieces for i in range(p.length)}
    touched = {text.text[at] for edit in edits for at in range(edit.start, edit.end)}
    assert held == {char: place for char, place in before.items() if char not in touched}


@given(edited())
@settings(print_blob=True)
def test_the_source_of_a_stretch_spans_its_characters(case: tuple[RichText, list[Edit]]) -> None:
    text, edits = case
    for edit in edits:
        if edit.start < edit.end:
            expected = Span(text.source_at(edit.start), text.source_at(edit.end - 1) + 1)
            assert source_of(text, edit.start, edit.end) == expected


def test_an_offset_before_the_first_piece_lies_at_its_source() -> None:
    assert RichText("xab", (Piece(1, 40, 2),)).source_at(0) == 40
    assert RichText("x").source_at(0) == -1
