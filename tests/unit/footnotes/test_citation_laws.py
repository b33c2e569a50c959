"""Laws of finding citations in every language: nothing is passed over unread, and time is in proportion to length."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.footnotes.citations.citing import Holder, cite
from rapporteur.footnotes.citations.finding import find, goes_back, scan, worth_reading
from rapporteur.footnotes.citations.found import Role
from rapporteur.footnotes.citations.grammar import numbers, series, symbols
from rapporteur.footnotes.citations.levelling import level
from rapporteur.footnotes.citations.vocabulary import every_vocabulary
from rapporteur.language.tables import OFFICIAL
from rapporteur.model.resolution import Organ
from rapporteur.model.text import RichText
from tests.support.examples import examples


def read(text: str, language: str) -> None:
    cite(Holder("op-1", RichText(text), Organ.GENERAL_ASSEMBLY), language)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("language", OFFICIAL)
@pytest.mark.parametrize(
    "text",
    [
        "A/1/2 大会" + "关于" * 40 + "。70/1号决议",
        "A/1/2 2200 " + "ألف و " * 60 + "x",
        "A/1/2 2200 " + "A , " * 60 + "x",
        "A/1/2 第1卷,第1" + "和第1" * 60 + "x",
        "A/1/2, annex I" + ", I" * 60 + "/",
    ],
    ids=["chinese titles", "arabic letters", "letters", "volumes", "pinpoints"],
)
def test_a_list_that_ends_in_nothing_is_read_once(text: str, language: str) -> None:
    read(text, language)


@pytest.mark.slow
@pytest.mark.timeout(60)
@pytest.mark.parametrize("language", OFFICIAL)
def test_hostile_text_is_read_in_linear_time(language: str) -> None:
    many = 20_000
    read("resolution of the " + "x 2018/19 " * many, language)
    read("resolution 70/1" + " " * 100_000 + "x 2018/19", language)
    read("A/1/2 " + "A/S-" * many, language)
    read("A/1/2 " + "第1和" * many, language)
    read("resolution 70/1 " + "Aب" * many + "/Dec.1", language)
    read("resolution 70/1 " + "50/50 x " * many, language)


CONTEXT = {Role.ORGAN, Role.RESOLUTION_HEAD, Role.DECISION_HEAD, Role.OTHER_HEAD}
PATTERNS = [numbers.NUMBER, symbols.SYMBOL, series.SALE, series.TREATY, series.OUTSIDE, *(w.ibid for w in every_vocabulary())]
MENTIONS = st.one_of([st.from_regex(re.compile(pattern), fullmatch=True) for pattern in sorted({*PATTERNS})])
HEADS = st.sampled_from(["", "resolution ", "القرار ", "резолюция ", "第", "United Nations, Treaty Series, ", "(", "Sales No. "])


@settings(print_blob=True, deadline=None, max_examples=examples(500))
@given(head=HEADS, mention=MENTIONS, tail=st.sampled_from(["", ".", "号决议", ", annex", ")"]), language=st.sampled_from(OFFICIAL))
def test_what_the_grammar_can_find_is_always_looked_for(head: str, mention: str, tail: str, language: str) -> None:
    for text in (head + mention + tail, (head + mention + tail).replace(" ", "\u00a0")):
        flat = level(text).text
        if any(found.role not in CONTEXT for found in scan(flat, language)):
            assert find(flat, language)
            assert worth_reading(text)
        assert goes_back(flat) or all(found.role is not Role.IBID for found in scan(flat, language))


@pytest.mark.parametrize(
    ("language", "text", "symbols"),
    [
        ("ar", "القرار 2200 ألف (د-21)، المرفق.", ["A/RES/2200(XXI)"]),
        ("ar", "القرار 217 ألف (د-3).", ["A/RES/217(III)"]),
        ("ru", "Резолюция 217 А (III).", ["A/RES/217(III)"]),
        ("zh", "联合国，《条约汇编》，第660卷，第9464号。", ["UNTS 660/9464"]),
        ("en", "World Lamp Assembly resolution WLA58.3.", [""]),
    ],
)
def test_notes_without_a_common_sign_are_read(language: str, text: str, symbols: list[str]) -> None:
    assert [one.citation.symbol for one in cite(Holder("n-1", RichText(text), Organ.GENERAL_ASSEMBLY), language)] == symbols
