"""Covers whose fields stand in two columns or in boxes: each field comes out by itself, whole."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.cleaning import clean
from rapporteur.cleanup.extract.plain.markdown import extract
from rapporteur.model.clean_text import CleanText
from rapporteur.model.resolution import Resolution
from rapporteur.model.text import Document, Zone
from rapporteur.structure.parsing import parse

Field = tuple[float, float, str]
"""Where it stands, from the left and from the top, and what it says; in bold type where it begins with a star."""
TOP: tuple[Field, ...] = ((57, 50, "United Nations"), (470, 50, "A/RES/80/12"), (57, 90, "*General Assembly"))
LOWER: tuple[Field, ...] = (
    (57, 200, "*Resolution adopted by the General Assembly on 7 December 2031"),
    (57, 230, "[on the report of the Second Committee (A/80/439/Add.2, para. 9)]"),
    (57, 270, "*80/12."),
    (91, 270, "*Kites over harbours and the lamps under them"),
    (102, 300, "The General Assembly,"),
    (102, 320, "Recalling its resolution 79/12 of 3 December 2030 on kites over harbours and on the lamps that are lit"),
    (102, 332, "under them, and all other resolutions on that matter,"),
    (102, 352, "1.  Welcomes the report of the Secretary-General on kites and on the lamps that are lit below them in the"),
    (102, 364, "harbours of all States;"),
    (102, 384, "2.  Decides to include in the provisional agenda of its eighty-second session the item on kites."),
)
LEFT: tuple[Field, ...] = (
    (57, 120, "*Eightieth session"),
    (57, 132, "*Agenda item 7 (b)"),
    (57, 144, "*Kites over harbours: lamps and the ropes by"),
    (57, 156, "*which they are held"),
)
COVERS: dict[str, Sequence[Field]] = {
    "the right column ends above the left": ((400, 85, "Distr.: General"), (400, 97, "10 December 2031")),
    "lines are shared": ((400, 90, "Distr.: General"), (400, 120, "10 December 2031"), (400, 132, "Original: English"),
                         (400, 144, "31-12345 (E)")),
    "the columns have lines of their own": (
        (400, 84, "Distr.: General"),
        (400, 96, "10 December 2031"),
        (400, 124, "Original: English"),
        (400, 150, "31-12345 (E)"),
    ),
    "labels stand in boxes before what they name": (
        (400, 85, "Distr.:"), (470, 85, "General"), (400, 97, "Date:"), (470, 97, "10 December 2031"), (400, 109, "Original:"),
        (470, 109, "English"),
    ),
}  # fmt: skip


def cleaned(fields: Sequence[Field], *, boxes: bool = False) -> CleanText:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for x, y, words in fields:
        canvas.setFont("Times-Bold" if words.startswith("*") else "Times-Roman", 10)
        canvas.drawString(x, 792 - y, words.removeprefix("*"))
        if boxes and y < 150:
            canvas.rect(x - 4, 792 - y - 3, 140, 12)
    canvas.save()
    content = out.getvalue()
    return clean(Document("0" * 32, "cover.pdf", "0" * 64, len(content)), content)


def only(text: CleanText) -> Resolution:
    (found,) = parse(text).resolutions
    return found


@pytest.mark.parametrize("boxes", [False, True], ids=["", "in boxes"])
@pytest.mark.parametrize("right", COVERS.values(), ids=COVERS.keys())
def test_ten_fields(right: Sequence[Field], boxes: bool) -> None:
    found = only(cleaned([*TOP, *LEFT, *right, *LOWER], boxes=boxes))
    cover = found.cover
    assert (cover.publisher, cover.symbol, cover.organ) == ("United Nations", "A/RES/80/12", "General Assembly")
    assert (cover.distribution, cover.issued) == ("Distr.: General", "10 December 2031")
    assert (cover.session, cover.agenda_item) == ("Eightieth session", "Agenda item 7 (b)")
    assert cover.agenda_title == "Kites over harbours: lamps and the ropes by which they are held"
    assert cover.title == "Resolution adopted by the General Assembly on 7 December 2031"
    assert cover.proponent == "[on the report of the Second Committee (A/80/439/Add.2, para. 9)]"
    assert found.title.text == "Kites over harbours and the lamps under them"


def test_a_job_number_in_the_masthead_is_furniture() -> None:
    text = cleaned([*TOP, *LEFT, *COVERS["lines are shared"], *LOWER])
    assert [p.text for p in text.paragraphs if p.zone is Zone.JOB_NUMBER] == ["31-12345 (E)"]


def test_a_title_over_both_columns_ends_the_masthead() -> None:
    title = (57.0, 104.0, "Kites over harbours and the lamps under them, with all that was said of them in the Board by night")
    texts = [p.text for p in cleaned([*TOP, (400, 90, "Distr.: General"), title, *LEFT, *LOWER]).paragraphs]
    assert texts[:5] == ["United Nations", "A/RES/80/12", "General Assembly", "Distr.: General", title[2]]


def test_the_line_of_the_adoption_ends_with_its_day_and_the_organ_speaks_behind_a_quotation() -> None:
    lines = [
        "Adopted by the Security Council at its 415th meeting, on 7 March 1949",
        "Whereas Article 83 of the Charter provides that lamps are lit in the harbours, and quotes it:",
        "“The Council shall light the lamps”,",
        "The Security Council,",
        "Resolves to light the lamps of all harbours that lie open to the sea.",
    ]
    assert [paragraph.text for paragraph in extract("\n".join(lines)).paragraphs] == lines
