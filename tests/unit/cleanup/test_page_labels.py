"""Pages that a file calls by the numbers printed on them: a leaf of a volume has no neighbours that would tell."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.pdf.labels import has_labels
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.model.text import Zone

TEXT = (
    "The Council notes the kites over the harbour, and the lamps on its piers,",
    "which were lit at dusk by the keepers, as was seen on all of the days,",
    "and decides to remain seized of the matter of the lamps and the kites.",
)


def zones(printed: str, *, label: pikepdf.Dictionary | None, foot: bool) -> dict[str, Zone]:
    """The zones of what one page says; `printed` stands at its head or its foot, `label` is how the file counts its pages."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    for number, line in enumerate(TEXT):
        canvas.drawString(72, 700 - 12 * number, line)
    canvas.drawCentredString(306, 60 if foot else 750, printed)
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        if label is not None:
            pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, label])
        saved = io.BytesIO()
        pdf.save(saved)
    made = extract(saved.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    return {paragraph.text: paragraph.zone for paragraph in made.paragraphs}


VOLUME = pikepdf.Dictionary(S=pikepdf.Name.D, P="A-", St=12)


@pytest.mark.parametrize("foot", [True, False])
@pytest.mark.parametrize("printed", ["A-12", "– A-12 –"])
def test_what_the_file_calls_a_page_is_no_text(printed: str, foot: bool) -> None:
    assert zones(printed, label=VOLUME, foot=foot)[printed] is not Zone.BODY


@pytest.mark.parametrize("foot", [True, False])
@pytest.mark.parametrize(
    ("printed", "label"),
    [("A-13", VOLUME), ("A-12", None), ("Noting A-12", VOLUME), ("Annex", pikepdf.Dictionary(P="Annex"))],
)
def test_what_it_calls_nothing_so_is_text(printed: str, label: pikepdf.Dictionary | None, foot: bool) -> None:
    assert zones(printed, label=label, foot=foot)[printed] is Zone.BODY


HEADS = ("Oil in kroner", "2004"), ("12", "Requests the keepers of the lamps to report on all of the oil in stores")


@pytest.mark.parametrize(("left", "right"), HEADS)
def test_what_looks_like_the_number_of_a_page(left: str, right: str) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    edge = 72 + max(map(canvas.stringWidth, TEXT))
    canvas.drawString(72, 740, left)
    canvas.drawRightString(edge, 740, right)
    for number, line in enumerate((*TEXT, *TEXT)):
        canvas.drawString(72, 700 - 12 * number, line)
    canvas.save()
    assert {p.zone for p in extract(out.getvalue()).paragraphs} == {Zone.BODY}


def in_a_circle(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """A tree of names that holds itself."""
    node = pdf.make_indirect(pikepdf.Dictionary())
    node.Kids = pikepdf.Array([node])
    return node


def twice_over(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """A tree each of whose nodes holds the next twice."""
    node = pdf.make_indirect(pikepdf.Dictionary(Nums=[0, VOLUME]))
    for _ in range(40):
        node = pdf.make_indirect(pikepdf.Dictionary(Kids=[node, node], Limits=[0, 9]))
    return node


def without_end(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """A tree of more names than pages are read."""
    return pdf.make_indirect(pikepdf.Dictionary(Nums=[one for at in range(20_000) for one in (at, VOLUME)]))


@pytest.mark.parametrize("tree", [in_a_circle, twice_over, without_end])
def test_names_in_a_tree_that_does_not_end_are_none(tree: Callable[[pikepdf.Pdf], pikepdf.Object]) -> None:
    out, saved = io.BytesIO(), io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.drawString(72, 700, TEXT[0])
    canvas.save()
    with pikepdf.open(out) as pdf:
        pdf.Root.PageLabels = tree(pdf)
        pdf.save(saved)
    assert not has_labels(saved.getvalue())
    assert [p.text for p in extract(saved.getvalue()).paragraphs] == [TEXT[0]]
