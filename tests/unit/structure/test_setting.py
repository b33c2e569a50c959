"""How the source sets its lettered paragraphs, where it gives no other sign than the words: no dashes, no styles."""

from rapporteur.model.resolution import Kind
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
    text = "2004/4\nKeeping of ovens\nThe Economic and Social Council,\n1. Requests the Committee:\n(a) To light the ovens;\n(b) To clean them."
    assert set_as_paragraphs(text) == {"(a)": False, "(b)": False}
