"""Pages with English on the left and French on the right come out as two texts, each whole."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.cleaning import clean
from rapporteur.model.resolution import Kind, Organ, Resolution
from rapporteur.model.text import Document
from rapporteur.specimens import facing
from rapporteur.structure.parsing import parse

TEXTS = facing.council(seed=3, count=6)


@pytest.fixture(scope="module")
def found() -> tuple[Resolution, ...]:
    content = facing.pdf(TEXTS)
    return parse(clean(Document("0" * 32, "volume.pdf", "0" * 64, len(content)), content)).resolutions


def _said(resolution: Resolution) -> list[str]:
    """Title and paragraphs, numbers included, as they are printed."""
    number = f"{resolution.identity.number}. " if resolution.identity.number else ""
    blocks = [" ".join(part for part in (block.number, block.text.text) if part) for block in resolution.walk()]
    return [number + resolution.title.text, *blocks]


def _printed(paragraphs: tuple[str, ...]) -> list[str]:
    return [paragraph.lstrip("*/") for paragraph in paragraphs]


def test_all_of_one_language_comes_before_all_of_the_other(found: tuple[Resolution, ...]) -> None:
    assert [resolution.language for resolution in found] == [""] * len(TEXTS) + ["fr"] * len(TEXTS)


def test_every_paragraph_of_both_languages_is_whole_over_columns_and_pages(found: tuple[Resolution, ...]) -> None:
    assert [_said(one) for one in found[: len(TEXTS)]] == [_printed(text.english) for text in TEXTS]
    assert [_said(one) for one in found[len(TEXTS) :]] == [_printed(text.french) for text in TEXTS]


def test_a_decision_between_two_resolutions_is_a_text_of_its_own(found: tuple[Resolution, ...]) -> None:
    assert [one.identity.number for one in found] == [text.number for text in TEXTS] * 2
    assert {one.identity.organ for one in found} == {Organ.SECURITY_COUNCIL}


def test_both_languages_name_the_same_resolution_adopted_on_the_same_day(found: tuple[Resolution, ...]) -> None:
    english, french = ({one.identity.symbol: one.adoption for one in part} for part in (found[: len(TEXTS)], found[len(TEXTS) :]))
    assert english.keys() == french.keys()
    assert english["S/RES/302(1951)"] is not None
    assert french["S/RES/302(1951)"] is not None
    assert english["S/RES/302(1951)"].date == french["S/RES/302(1951)"].date == "1951-05-04"


def test_each_text_knows_its_pages(found: tuple[Resolution, ...]) -> None:
    pages = [one.pages for one in found[: len(TEXTS)]]
    assert pages[0][0] == 1
    assert all(first <= last for first, last in pages)
    assert [first for first, _ in pages] == sorted(first for first, _ in pages)
    assert pages[-1][1] > 1


def test_paragraphs_keep_their_kinds_in_both_languages(found: tuple[Resolution, ...]) -> None:
    expected = [Kind.FORMULA, *[Kind.PREAMBULAR] * 3, *[Kind.OPERATIVE] * 3, Kind.ADOPTION]
    assert [[block.kind for block in one.blocks] for one in found if one.identity.number] == [expected] * 12


@pytest.mark.parametrize("count", [1, 2])
def test_a_page_by_itself_is_two_texts_with_a_head_above_them(count: int) -> None:
    texts = facing.council(seed=3, count=count)
    content = facing.pdf(texts)
    found = parse(clean(Document("0" * 32, "volume.pdf", "0" * 64, len(content)), content)).resolutions
    assert [one.language for one in found] == [""] * len(texts) + ["fr"] * len(texts)
    assert [_said(one) for one in found] == [_printed(text.english) for text in texts] + [_printed(text.french) for text in texts]
