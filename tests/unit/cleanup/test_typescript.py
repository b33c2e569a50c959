"""Mimeographed pages: what a reader makes of a committee's report and its voters, as a typewriter set them."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.cleaning import clean
from rapporteur.model.clean_text import CleanText
from rapporteur.model.resolution import Kind, Resolution
from rapporteur.model.text import Document, Style, Zone
from rapporteur.specimens.typescript import typescript
from rapporteur.structure.parsing import parse

COVER = """
UNITED                                                                         A
NATIONS
--------------------------------------------------------------------------------

               General Assembly
                                                              Distr.
                                                              GENERAL

                                                              A/61/9401
                                                              13 November 2006
                                                              ENGLISH
                                                              ORIGINAL:  FRENCH
--------------------------------------------------------------------------------
Sixty-first session
Agenda items 91 and 18

             KEEPING OF LIGHTHOUSES AND OTHER MARKS OF THE COAST

          _Report of the Committee on Drift and Tides (Ninth Committee)_

                   _Rapporteur_:  Ms. Mara OSTRAND (Norland)

                                I.  INTRODUCTION

1.   At its 4th plenary meeting, on 19 September 2006, the General Assembly, on
the recommendation of the General Committee, decided to include in the agenda of
its sixty-first session the item on lighthouses (see A/61/9400).
"""
VOTE = """
A/61/9401
English
Page 2

2.   At the same meeting, the Committee adopted the draft resolution by a recorded
vote of 56 to 6, with 3 abstentions.  The voting was as follows: 1/

     _In favour_:   Algeria, Angola, Bahamas, Barbados, Benin, Bhutan, Bolivia,
                  Botswana, Brazil, Bulgaria, Cameroon, Chile, China, Colombia,
                  Costa Rica, Cuba, Cyprus, Fiji, Ghana, Haiti, Uruguay,
                  Viet Nam, Yemen, Zambia, Zimbabwe, Kenya, Kuwait, Mexico,

------------------------

     1/   See _Official Records of the General Assembly, Sixty-first Session,_
_Supplement No. 9_.

                                                                           /...
"""
VOTE_GOES_ON = """
                                                                       A/61/9401
                                                                       English
                                                                       Page 3

                  Lao People's Democratic Republic, Malawi, Mali, Togo.

     _Against_:     Andorra, Austria.

     _Abstaining_:  Malta.

                              II.  RECOMMENDATIONS

3.   The Committee recommends to the General Assembly the adoption of the following
draft resolution:

                            _Keeping of lighthouses_

     _The General Assembly_,

     _Recalling_ its resolution 60/71 of 8 December 2005 on the lamps of harbours and
the keepers who light them in the long nights of the north,

     1.   _Decides_ to light all lamps at dusk.
"""


@pytest.fixture(scope="module")
def text() -> CleanText:
    content = typescript(COVER, VOTE, VOTE_GOES_ON)
    return clean(Document("0" * 32, "report.pdf", "0" * 64, len(content)), content)


@pytest.fixture(scope="module")
def report(text: CleanText) -> Resolution:
    (found,) = parse(text).resolutions
    return found


def test_the_cover_of_a_report_gives_symbol_date_session_and_title(report: Resolution) -> None:
    assert (report.identity.symbol, report.cover.issued) == ("A/61/9401", "13 November 2006")
    assert (report.cover.session, report.cover.agenda_item) == ("Sixty-first session", "Agenda items 91 and 18")
    assert report.title.text == (
        "KEEPING OF LIGHTHOUSES AND OTHER MARKS OF THE COAST Report of the Committee on Drift and Tides (Ninth Committee)"
    )
    assert "Rapporteur: Ms. Mara OSTRAND (Norland)" in report.cover.other


def test_a_report_with_a_cover_does_not_begin_in_the_middle(report: Resolution) -> None:
    assert not report.starts_mid_document


def test_voters_belong_to_the_paragraph_that_tells_of_the_vote(report: Resolution) -> None:
    kinds = [(block.kind, block.text.text[:14]) for block in report.blocks]
    at = next(i for i, block in enumerate(report.blocks) if block.number == "2.")
    assert [kind for kind, _ in kinds[at + 1 : at + 4]] == [Kind.TEXT] * 3
    assert report.adoption is None


def test_a_list_that_hangs_under_a_name_is_one_paragraph_over_short_lines_and_pages(report: Resolution) -> None:
    voters = next(block.text.text for block in report.blocks if block.text.text.startswith("In favour:"))
    assert "Uruguay, Viet Nam, Yemen" in voters
    assert voters.endswith("Mexico, Lao People's Democratic Republic, Malawi, Mali, Togo.")


def test_the_line_under_words_is_emphasis_and_not_the_rule_above_notes(text: CleanText) -> None:
    (note,) = [p for p in text.paragraphs if p.zone is Zone.NOTE]
    assert note.label == "1"
    assert note.text.startswith("See Official Records")
    underlined = [p.text[e.start : e.end] for p in text.paragraphs for e in p.content.emphasis if e.style is Style.UNDERLINE]
    assert {"In favour", "Against", "Abstaining", "Decides", "Recalling"} <= set(underlined)


def test_running_heads_of_three_lines_that_change_sides_are_no_text(text: CleanText) -> None:
    inside = [p.text for p in text.paragraphs if p.zone is Zone.BODY and p.page > 1]
    assert not {"A/61/9401", "English", "Page 2", "Page 3", "/..."} & set(inside)
