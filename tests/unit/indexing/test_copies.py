"""Which copy stands for a resolution, and what is left out when hits and citations are told once."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.indexing.copies import names, once, others, standing, with_others
from rapporteur.indexing.entries import CitationEntry, ResolutionEntry
from rapporteur.indexing.store import CitedFrom
from rapporteur.language.tables import OFFICIAL

PLAIN = ResolutionEntry(
    *("0a" * 16, 1, "b.md", "en", "A/RES/74/3", False, "74/3", "A", 2019, "2019-10-04", "Keepers of lighthouses"),
    *(4, 6, 2, 0, 3, 0, 2),
    starts_mid_document=False,
    ends_mid_document=False,
)
CITATION = CitationEntry("pp-1", 0, 4, "73/4", "resolution", "resolved", "A/RES/73/4", (), "", "", "", "", "")


def row(name: str, **more: object) -> ResolutionEntry:
    """A copy by this name, a document of its own."""
    return replace(PLAIN, document_id=name, name=name, **more)  # type: ignore[arg-type]


def cited(copy: ResolutionEntry) -> CitedFrom:
    """A citation that stands in a copy."""
    return CitedFrom(copy, CITATION)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param(row("z.tif"), row("a.docx", ends_mid_document=True), id="a whole one before a fragment"),
        pytest.param(row("z.tif"), row("a.docx", language="fr"), id="English before French"),
        pytest.param(row("z.md", language="zh"), row("a.md", language="de"), id="the six languages before others"),
        pytest.param(row("z.tif"), row("a.docx", inferred=True), id="a printed symbol before an inferred one"),
        pytest.param(row("z.DOCX", repairs=9), row("a.pdf", repairs=0), id="Word before what may be a scan"),
        pytest.param(row("volume.zip!/z.html"), row("a.md"), id="a member of an archive goes by its own name"),
        pytest.param(row("z.pdf", repairs=9), row("a.jpg", repairs=0), id="what may be text before a picture"),
        pytest.param(row("z.pdf", repairs=9), row("a.pdf", unmatched=1), id="fewer notes untied before fewer repairs"),
        pytest.param(row("z.pdf", repairs=1), row("a.pdf", repairs=7), id="fewer repairs"),
        pytest.param(row("a.pdf"), row("b.pdf"), id="else by name"),
    ],
)
def test_of_two_copies_there_stands(better: ResolutionEntry, worse: ResolutionEntry) -> None:
    assert standing([better, worse]) == standing([worse, better]) == (better,)


def test_where_none_is_whole_each_part_of_it_has_a_copy() -> None:
    short = row("a.docx", ends_mid_document=True, operative=1)
    long = row("b.pdf", ends_mid_document=True)
    end = row("c.pdf", starts_mid_document=True)
    one, two = (row(name, starts_mid_document=True, ends_mid_document=True) for name in ("d.pdf", "e.pdf"))
    french = row("f.docx", language="fr", ends_mid_document=True, operative=99)
    assert standing([french, end, two, one, long, short]) == (long, one, two, end)
    assert others([long, one, two, end], [french, end, two, one, long, short]) == (short, french)


def test_texts_of_one_file_stand_together() -> None:
    """No file repeats a text: the number of one of them was misread, it may be, and both are wanted."""
    first, second, french = row("a.docx"), row("a.docx", ordinal=2), row("a.docx", ordinal=3, language="fr")
    scans = [row("b.tif"), row("b.tif", ordinal=2)]
    assert standing([french, *scans, second, first]) == (first, second)
    assert others([first, second], [french, *scans, second, first]) == (*scans, french)


def test_nothing_stands_for_nothing() -> None:
    assert standing([]) == ()


COPIES = st.lists(
    st.builds(
        lambda name, ending, **more: row(f"{name}.{ending}", **more),
        st.uuids().map(str),
        st.sampled_from(["md", "docx", "pdf", "tif", ""]),
        language=st.sampled_from([*OFFICIAL, "de", ""]),
        inferred=st.booleans(),
        unmatched=st.integers(0, 2),
        repairs=st.integers(0, 2),
        operative=st.integers(0, 2),
        starts_mid_document=st.booleans(),
        ends_mid_document=st.booleans(),
    ),
    min_size=1,
)


@given(COPIES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_and_each_row_is_shown_or_named(copies: list[ResolutionEntry], order: Random) -> None:
    shown = standing(copies)
    order.shuffle(mixed := [*copies])
    assert standing(mixed) == shown
    assert standing(shown) == shown
    assert {*shown, *others(shown, copies)} == {*copies}
    assert len(shown) == 1 or all(each.starts_mid_document or each.ends_mid_document for each in copies)


def test_what_copies_repeat_is_told_once_and_names_them() -> None:
    word, scan, french = row("a.docx"), row("a.tif", repairs=5), row("f.docx", language="fr")
    other = row("other.md", symbol="A/RES/74/4")
    found = [cited(scan), cited(other), cited(word), cited(word), cited(french)]
    assert once(found) == (cited(other), cited(word), cited(word))
    told = with_others(once(found), {"A/RES/74/3": [french, scan, word], "A/RES/74/4": [other]}.__getitem__)
    assert [each.other_copies for each in told] == [(), ("a.tif", "f.docx"), ("a.tif", "f.docx")]


def test_a_copy_that_alone_was_found_is_the_answer_and_names_the_better_one() -> None:
    word, scan = row("a.docx"), row("a.tif")
    (told,) = with_others(once([cited(scan)]), lambda _: [word, scan])
    assert (told.resolution, told.other_copies) == (scan, ("a.docx",))


def test_what_has_no_symbol_is_no_copy_of_anything() -> None:
    found = (cited(row("a.md", symbol="")), cited(row("b.md", symbol="")))
    assert with_others(once(found), lambda _: pytest.fail("nobody holds an empty symbol")) == found


def test_another_text_of_the_same_file_is_named_by_its_number() -> None:
    assert names([replace(PLAIN, ordinal=7), row("a.md", ordinal=2), row("a.md", ordinal=3)], "b.md") == ("b.md #7", "a.md")
