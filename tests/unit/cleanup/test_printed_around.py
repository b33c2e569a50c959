"""What drafts print around and across their text: numbers of lines and bars in the margin, large letters beneath. None of it is text."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.cleanup.layout.overprints import without_bars, without_overprint
from rapporteur.cleanup.layout.page import Page, Run
from rapporteur.model.text import Zone

PARAGRAPH = (
    "Noting the kites over the harbour and the lamps along the long quay of the old town, the ropes in",
    "sheds of the Board and all that was written of them in the first report, which was read to us there",
    "by night and by day and by the light of lamps,",
)
TEXT = " ".join(PARAGRAPH)


def printed(
    numbers: dict[int, str], *, across: str = "", size: int = 48, lines: tuple[str, ...] = PARAGRAPH * 6, right: bool = False
) -> Extracted:
    """Six paragraphs; `numbers` stand in the margin of those lines, `across` lies in large letters over the third paragraph."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    if across:
        canvas.setFont("Helvetica", size)
        canvas.setFillGray(0.85)
        canvas.drawString(150, 592, across)
        canvas.setFillGray(0)
    y = 690.0
    for index, line in enumerate(lines):
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(102, y, line)
        canvas.setFont("Times-Roman", 8)
        canvas.drawRightString(540 if right else 85, y, numbers.get(index, ""))
        y -= 12 + 6 * (index % 3 == 2)
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    return made


def body(made: Extracted) -> list[str]:
    return [p.text for p in made.paragraphs if p.zone is Zone.BODY]


@pytest.mark.parametrize("right", [False, True])
@pytest.mark.parametrize("step", [1, 5])
def test_numbers_of_lines_are_no_text(step: int, right: bool) -> None:
    made = printed({n - 1: str(n) for n in range(step, 19, step)}, right=right)
    assert body(made) == [TEXT] * 6
    assert [p.text for p in made.paragraphs if p.zone is not Zone.BODY] == [" ".join(str(n) for n in range(step, 19, step))]


@pytest.mark.parametrize("step", [1, 5])
def test_lines_of_notes_are_counted_anew(step: int) -> None:
    text, notes = range(step, 16, step), range(step, 10, step)
    made = printed({n - 1: str(n) for n in text} | {14 + n: str(n) for n in notes}, lines=PARAGRAPH * 8)
    assert body(made) == [TEXT] * 8
    assert [p.text for p in made.paragraphs if p.zone is not Zone.BODY] == [" ".join(map(str, (*text, *notes)))]


COLUMN = ("Noting the kites over the harbour and all of the", "lamps along the quay of the old town, which were", "seen at night by us;")


def between_columns(step: int, *pages: int) -> Extracted:
    """Two columns of 24 lines, and every `step` lines a number between them; on each of `pages` they count on from this one."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for before in pages:
        for at in range(24):
            canvas.setFont("Times-Roman", 10)
            for x in (72, 330):
                canvas.drawString(x, 700 - 12 * at, COLUMN[at % 3])
            canvas.setFont("Times-Roman", 7)
            canvas.drawRightString(312, 700 - 12 * at, "" if (at + 1) % step else str(before + at + 1))
        canvas.showPage()
    canvas.save()
    made = extract(out.getvalue())
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    return made


@pytest.mark.parametrize(
    ("step", "pages"), [pytest.param(1, (0,), id="each line"), pytest.param(5, (0,), id="every fifth"), pytest.param(1, (0, 24), id="on")]
)
def test_numbers_between_two_columns_are_no_text(step: int, pages: tuple[int, ...]) -> None:
    made = between_columns(step, *pages)
    assert body(made) == [" ".join(COLUMN)] * 16 * len(pages)
    numbers = [" ".join(str(before + n) for n in range(step, 25, step)) for before in pages]
    assert [p.text for p in made.paragraphs if p.zone is not Zone.BODY] == numbers


def test_years_between_two_columns_stay() -> None:
    said = [p.text for p in between_columns(1, 1950).paragraphs if p.zone in {Zone.BODY, Zone.TABLE}]
    assert {str(year) for year in range(1951, 1975)} <= set(" ".join(said).split())


def test_figures_between_two_columns_of_a_table_stay() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for at, name in enumerate(("Kites", "Lamps", "Ropes", "Ink", "Oil", "Boats", "Quays", "Sheds")):
        for x, words in ((72, name), (300, str(at + 1)), (340, f"the {name.lower()} of the Board")):
            canvas.drawString(x, 700 - 12 * at, words)
    canvas.save()
    said = [p.text for p in extract(out.getvalue()).paragraphs if p.zone is Zone.TABLE]
    assert said[1::3] == list("12345678")


def test_a_number_below_the_numbers_of_lines_that_begins_no_count_stays() -> None:
    made = printed({n - 1: str(n) for n in range(1, 16)} | {18: "7"}, lines=PARAGRAPH * 8)
    assert [p.text for p in made.paragraphs if p.zone is not Zone.BODY] == [" ".join(map(str, range(1, 16)))]
    assert "7" in " ".join(body(made)).split()


@pytest.mark.parametrize(
    ("numbers", "lines"),
    [
        pytest.param({0: "1", 3: "7", 6: "8", 9: "30", 12: "31"}, PARAGRAPH * 6, id="numbers that count nothing"),
        pytest.param(
            {n: str(n + 1) for n in range(8)},
            ("Kites", "Lamps", "Ropes", "Ink", "Oil", "Boats", "Quays", "Sheds", "End of the list"),
            id="a list",
        ),
        pytest.param(
            {n: str(n + 1) for n in range(8)},
            (
                "kites that fly;",
                "lamps of all kinds that burn;",
                "ropes;",
                "ink;",
                "oil of the whale;",
                "boats;",
                "quays;",
                "sheds;",
                "The end",
            ),
            id="a list that begins small",
        ),
    ],
)
def test_other_numbers_stay(numbers: dict[int, str], lines: tuple[str, ...]) -> None:
    said = " ".join(p.text for p in printed(numbers, lines=lines).paragraphs if p.zone in {Zone.BODY, Zone.TABLE})
    assert all(number in said.split() for number in numbers.values())


@pytest.mark.parametrize("right", [False, True])
def test_bars_beside_lines_that_were_changed_are_no_text(right: bool) -> None:
    made = printed(dict.fromkeys(range(4, 9), "|"), right=right)
    assert body(made) == [TEXT] * 6
    assert [(p.text, p.zone) for p in made.paragraphs if "|" in p.text] == [("| | | | |", Zone.RUNNING_HEAD)]


def test_bars_among_words_are_those_of_a_typed_table() -> None:
    rows = [Run(sign, x, x + 5, 100 + 12 * at, 10) for at in range(4) for x, sign in ((72, "|"), (90, "oil"), (140, "|"), (160, "lamps"))]
    page = Page(1, 612, 792, tuple(rows), ())
    assert without_bars(page) == (page, [])


@pytest.mark.parametrize("size", [18, 24, 48])
def test_large_letters_across_the_text_are_furniture(size: int) -> None:
    made = printed({}, across="DRAFT", size=size)
    assert body(made) == [TEXT] * 6
    assert [(p.text, p.zone) for p in made.paragraphs if "DRAFT" in p.text] == [("DRAFT", Zone.RUNNING_HEAD)]


def test_a_heading_close_to_the_lines_around_it_is_text() -> None:
    words = [Run("the kites over the harbour are flown", 72, 300, baseline, 10) for baseline in (100, 112, 142, 154)]
    page = Page(1, 612, 792, (*words[:2], Run("Harbours", 72, 160, 130, 16), *words[2:]), ())
    assert without_overprint(page) == (page, [])


def test_a_large_initial_is_a_letter_of_its_word() -> None:
    words = [Run("he kites over the harbour are flown", 99.5, 300, 126 + 12 * line, 12) for line in range(3)]
    page = Page(1, 612, 792, (Run("T", 72, 100, 150, 36), *words), ())
    assert without_overprint(page) == (page, [])
