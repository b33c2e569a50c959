"""How the source sets its lettered paragraphs, where it gives no other sign than the words: no dashes, no styles."""

import pytest

from rapporteur.model.resolution import Kind
from rapporteur.model.text import Layout
from rapporteur.structure.setting import Ordinary
from rapporteur.structure.tree import Node
from tests.unit.structure.helpers import kinds, only

BODY = """2004/4
Keeping of ovens
The Economic and Social Council,
1. Endorses the terms of reference, as annexed.
Annex
Terms of reference of the Oven Committee
"""


def set_as_paragraphs(text: str) -> dict[str, bool]:
    return {item.number: item.set_as_paragraph for item in kinds(only(text), Kind.ITEM)}


def test_letters_that_no_sentence_leads_into_number_the_paragraphs_of_an_annex() -> None:
    text = BODY + "(a) The Committee is a centre for ovens.\n(b) It provides a forum for:\n(i) Cooks;\n(ii) Bakers."
    assert set_as_paragraphs(text) == {"(a)": True, "(b)": True, "(i)": False, "(ii)": False}


def test_letters_below_a_sentence_of_an_annex_are_a_list() -> None:
    text = BODY + "1. The Committee shall:\n(a) Light the ovens;\n(b) Clean them."
    assert set_as_paragraphs(text) == {"(a)": False, "(b)": False}


def test_letters_of_an_operative_paragraph_are_a_list() -> None:
    body = BODY.partition("1.")[0]
    text = body + "1. Requests the Committee:\n(a) To light the ovens;\n(b) To clean them."
    assert set_as_paragraphs(text) == {"(a)": False, "(b)": False}


def listed(layouts: list[Layout], body: Ordinary) -> bool:
    above = Node(Kind.OPERATIVE, layout=Layout(style="text"))
    return body.set_as_list([Node(Kind.ITEM, layout=layout) for layout in layouts], above)


DASHED, UNDASHED = Layout(bullet="-"), Layout()
STYLED, PLAIN = Layout(style="list"), Layout(style="text")


@pytest.mark.parametrize(("layouts", "expected"), [([DASHED, UNDASHED, UNDASHED], True), ([UNDASHED, UNDASHED], False)])
def test_one_dash_tells_for_a_list_since_tools_lose_dashes_and_make_none_up(layouts: list[Layout], expected: bool) -> None:
    assert listed(layouts, Ordinary("", 0, dashes=True)) is expected


@pytest.mark.parametrize(("layouts", "expected"), [([STYLED, PLAIN, PLAIN], False), ([STYLED, STYLED, PLAIN], True)])
def test_most_styles_tell_for_a_list_since_one_can_be_a_slip(layouts: list[Layout], expected: bool) -> None:
    assert listed(layouts, Ordinary("text", 0, dashes=False)) is expected
