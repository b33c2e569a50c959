"""Page numbers that look like text: small roman ones, and those in the margin; and what browsers print around a page."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.model.text import Zone

PARAGRAPH = (
    "Noting the kites over the harbour and the lamps along the long quay of the old town, the ropes in the",
    "sheds of the Board and all that was written of them in the first report, which was read to us there",
    "by night and by day and by the light of lamps,",
)
OTHER = (
    "Recalling the bells of the northern pier, which are rung in fog and when the boats have gone to the",
    "islands, and that nobody sees the pier from the sea but those who have remained there in winter and",
    "who have kept the oil,",
)
TEXT = [" ".join(PARAGRAPH), " ".join(OTHER)]

Draw = Callable[[Canvas, int], None]


def zones(pages: int, draw: Draw) -> tuple[list[str], list[str], list[str]]:
    """The body, the page numbers and the running heads of pages with two paragraphs, on each a little lower, and what `draw` puts
    around them."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for page in range(pages):
        canvas.setFont("Times-Roman", 10)
        for number, line in enumerate((*PARAGRAPH, "", *OTHER)):
            canvas.drawString(72, 690 - 9 * page - 12 * number, line)
        draw(canvas, page)
        canvas.showPage()
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    found = ([p.text for p in made.paragraphs if p.zone is zone] for zone in (Zone.BODY, Zone.PAGE_NUMBER, Zone.RUNNING_HEAD))
    body, numbers, heads = found
    return body, numbers, heads


def at(x: float, y: float, numbers: Sequence[str]) -> Draw:
    return lambda canvas, page: canvas.drawString(x, y, numbers[page])


def by_sides(y: float, numbers: Sequence[str]) -> Draw:
    """At the right edge of the first page, at the left one of the second."""
    return lambda canvas, page: canvas.drawString(24 if page % 2 else 560, y, numbers[page])


@pytest.mark.parametrize(
    ("draw", "numbers"),
    [
        pytest.param(at(300, 40, ("iv", "v", "vi")), ["iv", "v", "vi"], id="roman at the foot"),
        pytest.param(at(300, 750, ("- xi -", "- xii -", "- xiii -")), ["- xi -", "- xii -", "- xiii -"], id="roman at the head"),
        pytest.param(by_sides(666, ("11", "12", "13")), ["11", "12", "13"], id="beside a line"),
        pytest.param(by_sides(652, ("xi", "xii", "xiii")), ["xi", "xii", "xiii"], id="between the paragraphs, roman"),
        pytest.param(by_sides(655, ("Page 2", "Page 3", "Page 4")), ["Page 2", "Page 3", "Page 4"], id="with its word"),
    ],
)
def test_numbers_that_count_the_pages(draw: Draw, numbers: list[str]) -> None:
    assert zones(3, draw)[:2] == (TEXT * 3, numbers)


def test_a_roman_number_at_the_foot_of_a_single_page() -> None:
    assert zones(1, at(300, 40, ("xii",)))[:2] == (TEXT, ["xii"])


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(by_sides(666, ("11", "17", "21")), id="that count no pages"),
        pytest.param(at(60, 666, ("1", "2", "3")), id="close to the text, as those of paragraphs"),
        pytest.param(at(300, 750, ("II", "III", "IV")), id="of chapters, in capitals"),
    ],
)
def test_other_numbers_are_text(draw: Draw) -> None:
    body, numbers, _ = zones(3, draw)
    assert numbers == []
    assert " ".join(body).count("islands") == 3
    assert body != TEXT * 3


TITLE, ADDRESS = "Lamps of the northern pier", "https://papers.example.org/en/A/RES/99/4?view=full"


def browser(head: tuple[str, str], foot: tuple[str, str]) -> Draw:
    def draw(canvas: Canvas, page: int) -> None:
        canvas.setFont("Helvetica", 8)
        for (left, right), y in ((head, 770), (foot, 20)):
            canvas.drawString(24, y, left)
            canvas.drawRightString(588, y, right)

    return draw


@pytest.mark.parametrize(
    ("head", "foot", "number"),
    [
        pytest.param(("12/3/24, 4:05 PM", TITLE), (ADDRESS, "1/1"), "1/1", id="Chromium"),
        pytest.param((TITLE, ADDRESS), ("1 of 1", "03/12/2024, 16:05"), "1 of 1", id="Firefox"),
        pytest.param((TITLE, "Page 1 of 1"), (ADDRESS, "03.12.2024"), "Page 1 of 1", id="an older one"),
    ],
)
def test_what_a_browser_prints_around_a_single_page(head: tuple[str, str], foot: tuple[str, str], number: str) -> None:
    body, numbers, heads = zones(1, browser(head, foot))
    assert (body, numbers) == (TEXT, [number])
    assert sorted([*heads, number]) == sorted([*head, *foot])


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        pytest.param((TITLE, "A/99/4"), (ADDRESS, "the register of lamps"), id="an address alone"),
        pytest.param((TITLE, "12/3/24"), ("the keepers", "of the lamps"), id="a day alone"),
        pytest.param(("Board of the Harbour", "12/03/2024"), (ADDRESS, "piers"), id="a letter with the day above and the address below"),
    ],
)
def test_what_no_browser_prints_is_text(head: tuple[str, str], foot: tuple[str, str]) -> None:
    body, _, heads = zones(1, browser(head, foot))
    assert heads == []
    assert all(words in " ".join(body) for words in (*head, *foot))
