"""No sentence goes on across a page that is missing."""

import pytest

from rapporteur.cleanup.joining import join_cut
from rapporteur.model.text import Paragraph, RichText, Zone

HALVES = ("Requests the Secretary-General to continue his work on the financing of lighthouses and", "buoys in all seas;")


@pytest.mark.parametrize(("between", "paragraphs"), [(Zone.PAGE_NUMBER, 1), (Zone.MISSING_PAGE, 2)])
def test_halves_of_a_sentence_join_over_a_page_number_and_not_over_a_missing_page(between: Zone, paragraphs: int) -> None:
    first, second = (Paragraph(RichText(half)) for half in HALVES)
    joined = join_cut([first, Paragraph(RichText(""), between), second], "en").paragraphs
    assert len([p for p in joined if p.zone is Zone.BODY]) == paragraphs
