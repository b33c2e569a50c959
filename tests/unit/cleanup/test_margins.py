"""What scanned pages print around their text: heads that shift, are misread and have dirt between their lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapporteur.cleanup.layout.margins import margins
from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.layout.rows import Row, Set

WORDS = (
    "amber beacon cable dune",
    "estuary ferry gale harbour",
    "island jetty keeper lantern",
    "mast north oil pier",
    "quay rope shore tide",
)


def page(number: int, *head: str, shift: float = 0.0, size: float = 10.0) -> list[Row]:
    """A page with these lines at its head and text from there to its foot; a speck, set as `~,`, lies between two lines."""
    rows, baseline = [], 60.0 + shift
    for text in head:
        rows.append(_row(text, baseline - (6 if text in SPECKS else 0), number, size))
        baseline += 0 if text in SPECKS else 12
    text = [" ".join(WORDS[(2 * number + 3 * line + word * word) % 5] for word in range(3)) for line in range(40)]
    return rows + [_row(words, 140.0 + shift + 12 * line, number, size) for line, words in enumerate(text)]


SPECKS = ("~,", "';.")


def _row(text: str, baseline: float, number: int, size: float) -> Row:
    return Row([Set(Run(text, 60.0, 60.0 + 5 * len(text), baseline, size))], baseline, size, number)


CLEAN = page(1, "A/47/9466", "English", "Page 2")


@pytest.mark.parametrize(
    ("other", "lines"),
    [
        pytest.param(page(2, "A/47/9466", "English", "Page 3", shift=11), 3, id="the paper lies lower"),
        pytest.param(page(2, "A/47/94b6", "EngI ish", "Paqe 3", size=12.0), 3, id="misread, and taller"),
        pytest.param(page(2, "~,", "A/47/9466", "';.", "English", "Page 3"), 5, id="specks of dirt between the lines"),
        pytest.param(page(2), 0, id="no head"),
    ],
)
def test_the_head_of_a_scanned_page_is_known_by_that_of_another(other: list[Row], lines: int) -> None:
    assert margins([CLEAN, other], 1, scanned=True).head == lines


def test_below_the_page_number_of_a_scan_begins_its_text_even_where_dates_count_like_pages() -> None:
    window = [page(1, "A/47/9466", "Page 2", "11 June 1992"), page(2, "A/47/9466", "Page 3", "12 June 1992")]
    assert margins(window, 1, scanned=True).head == 2


def test_a_head_at_both_edges_changes_its_sides_and_is_misread() -> None:
    title = "Support to the keepers of lighthouses by specialized agencies and others"
    window = [page(1, f"E/RES/22/21\t{title}"), page(2, f"{title}\tE/RES/22/21"), page(3, f"P/RES/22/21\t{title}")]
    assert [margins(window, at, scanned=True).head for at in range(3)] == [1, 1, 1]


def test_a_line_of_text_that_comes_back_at_one_height_is_no_head() -> None:
    window = [page(1, "A/47/9466", "in every lighthouse;"), page(2, "A/47/9466", "in every lighthouse;")]
    assert margins(window, 1, scanned=True).head == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "3.\tRequests the keeper to report on the lamps of the coast to it",
            "4.\tRequests the keeper to report on the lights of the coast to it",
        ),
        ("(a)\tTo consider the lamps of all the northern harbours", "(a)\tTo consider the lamps of all the southern harbours"),
        ("The keepers\tof the northern lamps", "The keepers\tof the northern lamps"),
    ],
    ids=["numbered paragraphs", "items", "a table"],
)
def test_paragraphs_with_a_label_that_begin_two_pages_alike_are_no_head(one: str, other: str) -> None:
    window = [page(1, "A/47/9466", one), page(2, "A/47/9466", other)]
    assert margins(window, 1, scanned=True).head == 1


def test_lines_of_thousands_of_figures_are_compared_like_others() -> None:
    figures = "7" * 5000
    window = [page(1, f"Register {figures} page 1"), page(2, f"Register {figures} page 2"), page(3, f"Register {figures}1 page 3")]
    assert margins(window, 1).head == 1


def test_a_head_that_our_own_ocr_misread_is_known_by_its_title() -> None:
    title = "Support to the keepers of lighthouses by the specialized"
    window = [_unsure(page(1, title)), _unsure(page(2, title.replace("specialized", "sp ecialized"))), _unsure(page(3, title))]
    assert [margins(window, at).head for at in range(3)] == [1, 1, 1]
    other = _unsure(page(2, title.replace("Support to", "Duties of all")))
    assert margins([window[0], other], 1).head == 0


def _unsure(rows: list[Row]) -> list[Row]:
    for row in rows:
        row.sets = [Set(replace(one.run, confidence=0.8)) for one in row.sets]
    return rows


@pytest.mark.parametrize("scanned", [False, True])
def test_the_beginning_of_a_resolution_is_no_head_though_each_begins_its_own_page_at_one_height(*, scanned: bool) -> None:
    begun = [page(number, "Harbour series", f"{300 + number} (1951). Lamps of the coast", "The Security Council,") for number in (1, 2, 3)]
    assert margins(begun, 1, scanned=scanned).head == 1


@pytest.mark.parametrize("scanned", [False, True])
@pytest.mark.parametrize("heading", ["Resolution {} (1951)", "Decision 74/{}"])
def test_nor_is_a_heading_with_its_number(heading: str, *, scanned: bool) -> None:
    begun = [page(at, "Harbour series", heading.format(300 + at), "of 3 May 1951", "The Security Council,") for at in (1, 2, 3)]
    assert margins(begun, 1, scanned=scanned).head == 1


@pytest.mark.parametrize("scanned", [False, True])
@pytest.mark.parametrize("title", [("Lamps of the coast and the", "keepers of the north"), ("Lamps", "of the coast and", "the keepers")])
def test_nor_are_the_lines_of_a_longer_title(title: tuple[str, ...], *, scanned: bool) -> None:
    begun = [page(at, "Harbour series", f"{300 + at} (1951). {title[0]}", *title[1:], "The Security Council,") for at in (1, 2, 3)]
    assert margins(begun, 1, scanned=scanned).head == 1


def foot(number: int, *lines: str, leading: float = 12.0) -> list[Row]:
    """A page that ends with these lines at one height, further apart than its text."""
    rows = page(number)
    below = rows[-1].baseline
    return [*rows, *(_row(text, below + 20 + leading * at, number, 10.0) for at, text in enumerate(lines))]


@pytest.mark.parametrize("scanned", [False, True])
@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("3. Decides to remain seized of the lamps.",), id="a last paragraph"),
        pytest.param(("3. Decides to remain seized", "of the lamps of all coasts"), id="of two lines"),
        pytest.param(("58th plenary meeting", "8 December 2020"), id="an adoption"),
        pytest.param(("3. Decides to remain seized of the lamps.", "58th plenary meeting", "8 December 2020"), id="both"),
    ],
)
def test_the_end_of_a_resolution_is_no_foot_though_each_ends_its_page_at_one_height(lines: tuple[str, ...], *, scanned: bool) -> None:
    assert margins([foot(at, *lines) for at in (1, 2, 3)], 1, scanned=scanned).foot == 0


@pytest.mark.parametrize("scanned", [False, True])
def test_below_it_a_foot_is_known_as_ever(*, scanned: bool) -> None:
    ended = [foot(at, "3. Decides to remain seized of the lamps.", "Harbour series, new edition", leading=20.0) for at in (1, 2, 3)]
    assert margins(ended, 1, scanned=scanned).foot == 1


@pytest.mark.parametrize("scanned", [False, True])
def test_a_numbered_paragraph_at_the_head_is_no_running_head(*, scanned: bool) -> None:
    begun = [page(at, "Harbour series", "3. Decides to remain seized of the lamps") for at in (1, 2, 3)]
    assert margins(begun, 1, scanned=scanned).head == 1


def _titled(number: int, title: str, printed: str) -> list[Row]:
    """A page with a title at its left edge, and a number at its right one."""
    first = _row(title, 60.0, number, 10.0)
    figure = Set(Run(printed, 500.0, 500.0 + 5 * len(printed), 60.0, 10.0))
    return [Row([*first.sets, figure], 60.0, 10.0, number), *page(number)]


def test_a_title_is_a_head_where_the_number_beside_it_counts_the_pages() -> None:
    """Each section has its own title, and one may have a single page on this side."""
    window = [_titled(1, "Lamps", "11"), _titled(2, "Kites over harbours", "12"), _titled(3, "Oil", "13")]
    assert [margins(window, at).head for at in range(3)] == [1, 1, 1]


def test_figures_beside_the_first_lines_of_pages_that_count_no_pages_are_text() -> None:
    window = [_titled(1, "Lamps", "11"), _titled(2, "Kites over harbours", "17"), _titled(3, "Oil", "13")]
    assert margins(window, 1).head == 0
