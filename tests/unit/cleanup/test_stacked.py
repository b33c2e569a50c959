"""Two pages one above the other on a sheet: each has its head, its notes and its foot, and sentences go on from one to the next."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.cleanup.layout.page import Page, Run
from rapporteur.cleanup.layout.stacked import one_by_one
from rapporteur.model.text import Paragraph, Zone

WIDTH, HEIGHT = 595.0, 842.0
FIRST = (
    "1. Decides to have the lamps of the northern piers lit at dusk, whether the boats",
    "are out or in, and to have them put out at dawn by whoever rows out first;",
    "2. Requests the keepers to count the kites that are flown over the harbour, and to",
    "report to the Council on the oil that is left in the stores of the islands, on the",
)
SECOND = (
    "boats that were seen to pass the piers by night, and on the lamps that were out;",
    "3. Invites all owners of boats to keep away from the piers when the kites are up,",
    "and to tell the keepers of each kite that they find in the water or on the shore;",
    "4. Decides to remain seized of the matter.",
)


def printed(pages: Sequence[Sequence[str]]) -> list[Paragraph]:
    """Pages with a head, a note and a number, two on a sheet."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    for number, lines in enumerate(pages, 1):
        top = HEIGHT if number % 2 else HEIGHT / 2
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(70, top - 35, "HC/72/5")
        for index, line in enumerate(lines):
            canvas.drawString(70, top - 60 - 14 * index, line)
        canvas.line(70, top - 362, 150, top - 362)
        canvas.setFont("Times-Roman", 5)
        canvas.drawString(70, top - 370, str(number))
        canvas.setFont("Times-Roman", 7)
        canvas.drawString(75, top - 373, f"See the report of the keepers of {1910 + 7 * number}, annex {'VIXLC'[number]}.")
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(290, top - 395, str(number))
        if not number % 2:
            canvas.showPage()
    canvas.save()
    return list(extract(out.getvalue()).paragraphs)


def test_a_sentence_goes_on_from_the_upper_page_to_the_lower() -> None:
    found = printed((FIRST, SECOND))
    body = [p.text for p in found if p.zone is Zone.BODY]
    assert body == [" ".join(FIRST[:2]), " ".join((*FIRST[2:], SECOND[0])), " ".join(SECOND[1:3]), SECOND[3]]
    assert [(p.label, p.page) for p in found if p.zone is Zone.NOTE] == [("1", 1), ("2", 1)]
    assert [p.text for p in found if p.zone is Zone.PAGE_NUMBER] == ["1", "2"]
    assert [p.text for p in found if p.zone is Zone.RUNNING_HEAD] == ["HC/72/5", "HC/72/5"]


def test_behind_such_a_sheet_a_last_page_stands_alone_in_its_upper_half() -> None:
    found = printed((FIRST, SECOND, FIRST))
    assert [p.text for p in found if p.zone is Zone.PAGE_NUMBER] == ["1", "2", "3"]


def lines(*heights: float, words: str = "and the lamps of the piers") -> tuple[Run, ...]:
    return tuple(Run(f"{words} {y:.0f}", 72, 300, y, 10) for y in heights)


def test_a_page_with_room_in_its_middle_is_one() -> None:
    page = Page(1, WIDTH, HEIGHT, lines(*range(60, 360, 30), *range(500, 800, 30)))
    assert list(one_by_one([page])) == [page]


def heads(width: float = WIDTH) -> Page:
    """Heads at one place of both halves, and lines that end so far above the middle as the inner margins of two pages would have them."""
    both = (Run("HC/72/5", 72, 120, 30, 10), Run("HC/72/5", 72, 120, 451, 10))
    return Page(1, width, HEIGHT, (*both, *lines(*range(60, 400, 12), *range(480, 800, 12))))


def test_a_page_whose_text_goes_through_its_middle_is_one() -> None:
    assert len(list(one_by_one([heads()]))) == 2
    page = heads()
    page = replace(page, runs=(*page.runs, *lines(412)))
    assert list(one_by_one([page])) == [page]


def test_a_broad_page_has_no_room_for_two() -> None:
    page = heads(width=HEIGHT)
    assert list(one_by_one([page])) == [page]


def test_a_form_that_is_printed_twice_on_a_page_is_one() -> None:
    form = ("Harbour Council", "Name of the keeper", "Name of the boat", "Lamps that were lit at dusk", "Lamps that were put out at dawn")
    names = ("the first of the isles", "the last of them")
    halves = [(*form, name) for name in names]
    runs = tuple(Run(words, 72, 250, 421 * half + 50 + 20 * at, 10) for half, each in enumerate(halves) for at, words in enumerate(each))
    page = Page(1, WIDTH, HEIGHT, runs)
    assert list(one_by_one([page])) == [page]
