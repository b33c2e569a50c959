"""Words that a tagged PDF calls artifacts: at the edge of a page they are furniture, and the masthead of a first page is none."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
import pytest
from pikepdf import Dictionary
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.model.text import Zone

TEXT = (
    "1. Decides to have the lamps of the northern piers lit at dusk on every day of the year;",
    "2. Requests the keepers to count the kites that are flown over the harbour by night;",
    "3. Invites all owners of boats to keep away from the piers when the kites are up there.",
)


def pages(heads: Sequence[str], foot: str = "", *, tagged: bool = True, whole: bool = False) -> list[tuple[int, Zone, str]]:
    """A page for each head, which is tagged as an artifact, as the foot is; and so is all its text where it is the `whole`."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for number, head in enumerate(heads):
        for y, words in ((740, head), (60, foot)):
            canvas.setFont("Times-Roman", 11)
            canvas._code.append("/Artifact <</Type /Pagination>> BDC")
            canvas.drawString(72, y, words)
            canvas._code.append("EMC")
        canvas._code.append("/Artifact BMC" if whole else "/P BMC")
        for index, line in enumerate(TEXT):
            canvas.drawString(72, 690 - 24 * index - 40 * number * whole, line)
        canvas._code.append("EMC")
        canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        if tagged:
            pdf.Root["/MarkInfo"] = Dictionary(Marked=True)
            pdf.Root["/StructTreeRoot"] = Dictionary(Type=pikepdf.Name.StructTreeRoot)
        saved = io.BytesIO()
        pdf.save(saved)
    return [(p.page, p.zone, p.text) for p in extract(saved.getvalue()).paragraphs]


@pytest.mark.parametrize("tagged", [False, True])
def test_heads_of_which_no_two_are_alike(*, tagged: bool) -> None:
    found = pages(("Lamps of the piers", "Kites over the harbour", "Owners of boats"), tagged=tagged)
    heads = [(page, words) for page, zone, words in found if zone is Zone.RUNNING_HEAD]
    assert heads == ([(2, "Kites over the harbour"), (3, "Owners of boats")] if tagged else [])


def test_the_head_of_a_first_page_may_be_that_of_the_document() -> None:
    found = pages(("United Harbours",), foot="Printed on sails")
    assert [(zone, words) for _, zone, words in found] == [
        (Zone.BODY, "United Harbours"),
        *((Zone.BODY, line) for line in TEXT),
        (Zone.RUNNING_HEAD, "Printed on sails"),
    ]


def test_a_file_that_calls_all_its_words_artifacts_says_nothing_by_it() -> None:
    found = pages(("Lamps of the piers", "Kites over the harbour"), whole=True)
    assert next(words for page, zone, words in found if page == 2 and zone is Zone.BODY) == "Kites over the harbour"
