"""What holds for all repairs, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.cleanup.repair.rules import RULES, repair
from tests.support.examples import examples
from tests.unit.cleanup.repaired import SETTING, paragraphs_of

FRAGMENTS = st.sampled_from(
    [example.before for rule in RULES for example in rule.examples]
    + [
        "The Harbour Council.",
        "Recalling its charter.",
        "3. Requests:",
        "(h) Lamps:",
        "(i) Bells:",
        "l. Decides",
        "12th plenary meeting",
        SETTING,
    ]
    + ["  ", " ,", "\\", "ﬁ", "\u00ad", "''", "S-U", "7O/l", "deve- lopment", "Rights,3", "thc", "of-the", "- ", "(", "resoliitions"]
)

TEXTS = st.lists(st.one_of(FRAGMENTS, st.text(max_size=12)), max_size=6).map(" ".join)


@settings(print_blob=True, max_examples=examples(200), deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=8), st.booleans())
def test_no_character_goes_without_a_repair_and_a_second_run_changes_nothing(texts: list[str], misread: bool) -> None:
    texts = [text.replace("\n", " ") for text in texts]
    transcript = "\n".join(texts)
    outcome = repair(paragraphs_of(texts), misread)
    covered = [False] * len(transcript)
    for paragraph in outcome.paragraphs:
        for piece in paragraph.content.pieces:
            assert paragraph.text[piece.at : piece.at + piece.length] == transcript[piece.source : piece.source + piece.length]
            covered[piece.source : piece.source + piece.length] = [True] * piece.length
    for made in outcome.repairs:
        covered[made.source.start : made.source.end] = [True] * (made.source.end - made.source.start)
    assert all(kept or sign == "\n" for kept, sign in zip(covered, transcript, strict=True))
    assert repair(outcome.paragraphs, misread).repairs == ()


@settings(print_blob=True, max_examples=examples(100), deadline=None)
@given(st.lists(st.sampled_from(["thepresent", "lamps", "resoliitions", "of", "the", "7O/1", "keepers", "wi11"]), max_size=12))
def test_repairs_taken_back_give_the_text_that_was_read(words: list[str]) -> None:
    text = f"{SETTING} {' '.join(words)}"
    outcome = repair(paragraphs_of([text]), misread=True)
    clean = outcome.paragraphs[0].text
    for made in reversed(outcome.repairs):
        at = clean.rindex(made.after, 0, made.source.start + len(clean))
        assert text[made.source.start : made.source.end] == made.before
        clean = clean[:at] + "\0" * len(made.before) + clean[at + len(made.after) :]
    assert len(clean) == len(text)


@pytest.mark.slow
def test_hostile_text_is_read_in_linear_time() -> None:
    for text in ("a" * 300_000, "- " * 100_000, "l" * 200_000, "S-" * 100_000, " ," * 100_000, "\\" * 100_000, "a.b/" * 50_000):
        repair(paragraphs_of([SETTING, text]), misread=True)
    repair(paragraphs_of([SETTING, *(f"{number}. Requests a lamp:" for number in range(1, 999))] * 20), misread=True)
