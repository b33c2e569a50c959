"""Papers that put a draft forward: what is the draft's title and what is its cover's, and who sponsors it."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.cleaning import clean
from rapporteur.footnotes.resolving import resolve
from rapporteur.model.resolution import Organ
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.text import Document
from rapporteur.specimens.typescript import typescript
from rapporteur.structure.cover import proposal
from rapporteur.structure.parsing import parse

DRAFT = """
United Nations                                                  A/HRC/99/L.4
--------------------------------------------------------------------------------
               General Assembly
                                                              Distr.: Limited
                                                              2 July 2045

                                                              Original: English
--------------------------------------------------------------------------------
Human Rights Council

Ninety-ninth session

Agenda item 3

United Nations lamps and all who keep them


        Norland,* Ostrand and Veld*: draft resolution


        99/...  Lamps and the night


        _The Human Rights Council_,

        _Recalling_ Council resolution 98/12 of 5 April 2045 on the keeping of lamps
in the long nights of the north, and all who keep them there,

        1.   _Decides_ to light all lamps at dusk and to put them out at dawn.

------------------------

     *  State not a member of the Human Rights Council.
"""


@pytest.fixture(scope="module")
def draft() -> ResolvedResolution:
    content = typescript(DRAFT)
    (found,) = resolve(parse(clean(Document("0" * 32, "draft.pdf", "0" * 64, len(content)), content)))
    return found


def test_a_draft_goes_by_the_symbol_of_its_paper_and_by_its_own_title(draft: ResolvedResolution) -> None:
    resolution = draft.resolution
    assert (resolution.identity.symbol, resolution.identity.organ) == ("A/HRC/99/L.4", Organ.HUMAN_RIGHTS_COUNCIL)
    assert (resolution.identity.number, resolution.title.text) == ("99/...", "Lamps and the night")


def test_the_cover_says_who_puts_it_forward_and_on_which_item(draft: ResolvedResolution) -> None:
    cover = draft.resolution.cover
    assert cover.proponent == "Norland, Ostrand and Veld: draft resolution"
    assert (cover.agenda_item, cover.agenda_title) == ("Agenda item 3", "United Nations lamps and all who keep them")
    assert (cover.issued, cover.distribution) == ("2 July 2045", "Distr.: Limited")


def test_a_star_in_the_line_is_a_mark_where_a_note_bears_it(draft: ResolvedResolution) -> None:
    assert [(anchor.label, anchor.repeat) for anchor in draft.anchors] == [("*", False), ("*", True)]
    (note,) = draft.notes
    assert note.text.text == "State not a member of the Human Rights Council."


@pytest.mark.parametrize(
    ("line", "is_proposal"),
    [
        pytest.param("Draft resolution submitted by the Chair", True, id="submitted"),
        pytest.param("Fiji and Nauru: revised draft resolution", True, id="sponsors before a colon"),
        pytest.param("Draft resolution", True, id="nothing else"),
        pytest.param("Draft resolution II", False, id="a heading of a report"),
        pytest.param("Adopts the following draft resolution:", False, id="a sentence that goes on"),
        pytest.param("The Committee took up the draft resolution", False, id="a sentence"),
    ],
)
def test_the_line_that_puts_a_draft_forward_is_told_from_others(line: str, is_proposal: bool) -> None:
    assert proposal(line, "en") is is_proposal
