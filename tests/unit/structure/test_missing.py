"""A page of which no text came keeps its place between what stood around it."""

from dataclasses import replace

import pytest

from rapporteur.export import akoma_ntoso
from rapporteur.footnotes.resolving import resolve
from rapporteur.model.clean_text import CleanText
from rapporteur.model.resolution import Kind, ParsedDocument
from rapporteur.model.text import Paragraph, RichText, Zone
from rapporteur.structure.parsing import parse
from tests.support.akn_schema import parsed
from tests.unit.structure.helpers import clean_text, kinds, outline

TEXT = """70/1. Keeping of lamps
The General Assembly,
Noting that lamps go out,
1. Requests the keepers:
(a) To light the lamps;
(b) To clean them;
2. Decides to meet again.
80th plenary meeting
12 December 2015"""


def without_page(text: CleanText, behind: int) -> CleanText:
    """The text with a page missing behind the line of this number; 0 for the first."""
    lines = [replace(p, line=2 * p.line) for p in text.paragraphs]
    page = Paragraph(RichText(""), Zone.MISSING_PAGE, page=2, line=2 * behind + 1, label="a picture that OCR failed on")
    return replace(text, paragraphs=(*lines[:behind], page, *lines[behind:]))


def read_without_page(behind: int, text: str = TEXT) -> ParsedDocument:
    return parse(without_page(clean_text(text), behind))


def test_the_page_is_a_block_between_those_around_it_that_says_what_is_wrong() -> None:
    (resolution,) = read_without_page(5).resolutions
    (page,) = kinds(resolution, Kind.MISSING_PAGE)
    assert (page.id, page.text.text, page.place.page) == ("missing-1", "", 2)
    assert page.remark == "page 2 is not here: a picture that OCR failed on"
    assert outline(resolution)[2:6] == [
        "operative 1. Requests the keepers:",
        "  item (a) To light the",
        "  missing page",
        "  item (b) To clean them;",
    ]


def test_a_page_without_a_number_is_a_page() -> None:
    text = without_page(clean_text(TEXT), 5)
    numberless = tuple(replace(p, page=0) if p.zone is Zone.MISSING_PAGE else p for p in text.paragraphs)
    (resolution,) = parse(replace(text, paragraphs=numberless)).resolutions
    assert kinds(resolution, Kind.MISSING_PAGE)[0].remark == "a page is not here: a picture that OCR failed on"


def test_a_resolution_whose_last_page_is_missing_ends_before_its_end() -> None:
    (whole,) = parse(clean_text(TEXT)).resolutions
    (cut,) = read_without_page(7, "\n".join(TEXT.splitlines()[:7])).resolutions
    assert not whole.ends_mid_document
    assert cut.ends_mid_document
    assert cut.blocks[-1].kind is Kind.MISSING_PAGE


def test_between_two_resolutions_it_belongs_to_the_first() -> None:
    two = TEXT + "\n" + TEXT.replace("70/1", "70/2")
    first, second = read_without_page(9, two).resolutions
    assert first.blocks[-1].kind is Kind.MISSING_PAGE
    assert not kinds(second, Kind.MISSING_PAGE)


def test_a_first_page_that_is_missing_stands_first() -> None:
    (resolution,) = read_without_page(0).resolutions
    assert resolution.blocks[0].kind is Kind.MISSING_PAGE


@pytest.mark.parametrize("behind", range(10))
def test_wherever_the_page_is_missing_the_export_is_valid_and_says_so(behind: int) -> None:
    (resolved,) = resolve(read_without_page(behind))
    assert parsed(akoma_ntoso.render(resolved)).xpath("count(//*[local-name()='remark'][contains(@title, 'is not here')])") == 1
