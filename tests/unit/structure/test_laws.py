"""What holds for any input: the parser gives a tree, drops nothing, and stays in time."""

import re
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.model.resolution import ParsedDocument
from rapporteur.model.text import Zone
from rapporteur.structure.parsing import parse
from tests.support.examples import examples
from tests.unit.structure.helpers import clean_text, parsed

_LETTERS = re.compile(r"[^\W_]", re.UNICODE)

WORDS = st.sampled_from(
    [
        *("I^1", "B^2", "74/901^3", "1.^4", "2. Requests^5 oil;^6", '"3. Notes^7 wicks."^8', "(a)^9 Oil,^1 more", "Lamps^2"),
        *(
            "The General Assembly,",
            "“The Economic and Social Council,",
            "The Security Council",
            "Recalling lamps,",
            "“1. Requests oil;",
            "2. Decides wicks.",
        ),
        *(
            "(a) Oil;",
            "(i) Wicks;",
            "(ii) more",
            "a. less",
            "• dot",
            "1.",
            "(b)",
            "I",
            "A",
            "A. Lamps",
            "Annex",
            "Annex II",
            "Appendix",
            "74/900",
            "75/1. Oil",
        ),
        *(
            "Resolution 9100 (1975)",
            "47th plenary meeting",
            "21 July 2004",
            "47th plenary meeting 21 July 2004",
            "United Nations",
            "A/RES/74/900",
        ),
        *(
            "Distr.: General",
            "Agenda item 4",
            "[on the report of the lamp (A/1/2)]",
            "note:1 See the lamp.",
            "and so on:",
            "lamps",
            "In favour:",
            "Lampland, Oilland]",
            "7 Further asks oil;",
            "1) Requests oil;",
            "2) Lamps;",
            "1. (a) Lamps;",
        ),
        *(
            "Recommends to the General Assembly the adoption of the following draft resolution:",
            "“Recalling”",
            '3. Ends."',
            "1 - تقرر",
            "大会，",
            "（一）油",
        ),
        *(
            "1 (1946). Resolution of 25 January 1946",
            "14 (I). Oil",
            "[S/21]",
            "The Commission on Lamps,",
            "The General Assembly approves the lamps;",
            "At its 40th meeting, on 8 May 2003, the Council lit lamps.",
            "Decision",
            "58/521. Lamps",
            "PP2bis. Noting lamps,",
            "OP3 bis. Requests oil;",
            "Document source:",
            "40. Lamps of harbours",
        ),
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(min_size=1, max_size=40)), max_size=40).map("\n".join)


def everything(document: ParsedDocument) -> str:
    """All that the parsed document holds, in any order."""
    parts: list[str] = []
    for resolution in document.resolutions:
        cover = resolution.cover
        parts += [resolution.identity.number, resolution.identity.reason, resolution.title.text, *cover.other]
        parts += [getattr(cover, name) for name in cover.__slots__ if name != "other"]
        parts += [resolution.adoption.date if resolution.adoption else ""]
        for block in resolution.walk():
            parts += [block.number, block.text.text, block.remark]
    return " ".join(parts)


@given(TEXTS)
@settings(print_blob=True, max_examples=examples(300), deadline=None)
def test_nothing_is_dropped(text: str) -> None:
    source = clean_text(text)
    document = parse(source)
    held = Counter(_LETTERS.findall(everything(document)))
    for paragraph in source.paragraphs:
        if paragraph.zone is Zone.BODY:
            held.subtract(_LETTERS.findall(paragraph.text))
    # A number line is normalised (`Resolution 9100 (1975)` is held as 9100 (1975)), so its own words may be short.
    missing = {letter: count for letter, count in held.items() if count < 0}
    assert not missing or "Resolution" in text, missing
    assert len(document.notes) == sum(p.zone is Zone.NOTE for p in source.paragraphs)


@given(TEXTS)
@settings(print_blob=True, max_examples=examples(200), deadline=None)
def test_there_is_always_a_resolution_and_ids_are_unique(text: str) -> None:
    document = parsed(text)
    assert document.resolutions
    assert [r.ordinal for r in document.resolutions] == list(range(1, len(document.resolutions) + 1))
    for resolution in document.resolutions:
        ids = [block.id for block in resolution.walk()]
        assert len(ids) == len(set(ids))


@given(TEXTS)
@settings(print_blob=True, max_examples=examples(200), deadline=None)
def test_no_mark_is_dropped(text: str) -> None:
    source = clean_text(text)
    document = parse(source)
    expected = sum(len(p.content.marks) for p in source.paragraphs if p.zone is Zone.BODY)
    found = sum(len(block.text.marks) for r in document.resolutions for block in r.walk())
    found += sum(len(r.title.marks) for r in document.resolutions)
    assert found == expected


@given(TEXTS)
@settings(print_blob=True, max_examples=examples(50), deadline=None)
def test_parsing_twice_gives_the_same(text: str) -> None:
    assert parsed(text) == parsed(text)


@pytest.mark.slow
def test_a_hundred_thousand_items_stay_shallow_and_take_linear_time() -> None:
    def seconds(count: int) -> float:
        text = "74/900\nLamps\nThe General Assembly,\n1. Requests:\n" + "(a) lamps:\n(i) oil:\na. wicks:\ni) matches:\n" * (count // 4)
        source = clean_text(text)
        start = time.process_time()
        document = parse(source)
        assert sum(1 for r in document.resolutions for _ in r.walk()) == count + 2
        return time.process_time() - start

    assert seconds(100_000) < 20 * max(seconds(10_000), 0.1)


def test_one_paragraph_of_many_megabytes_is_a_paragraph() -> None:
    source = clean_text("74/900\nLamps\nThe General Assembly,\n1. Requests " + "lamps and oil, " * 700_000)
    start = time.process_time()
    document = parse(source)
    assert document.resolutions[0].blocks[1].number == "1."
    assert time.process_time() - start < 5


def test_a_number_that_numbers_nothing_is_text() -> None:
    (resolution,) = parsed("0. Lamps\n(a)\n0.1 Oil").resolutions
    assert "0. Lamps" in {block.text.text for block in resolution.walk()}


def test_quotations_within_quotations_without_end_make_no_tree_without_end() -> None:
    document = parsed("60/1. Lamps\nThe General Assembly,\n" + '1. Adopts:\n"The General Assembly,\n"Lamps of oil\n' * 2000)
    assert sum(1 for r in document.resolutions for _ in r.walk()) > 6000
