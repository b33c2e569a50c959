"""Two pages on one scan are set one after the other; a broad sheet with a table is one page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rapporteur.cleanup.layout.open_books import pages_of
from rapporteur.cleanup.layout.page import Page, Rule, Run
from tests.support.prose import LINES

COVER = ("United Towers", "General Gathering", "Sixtieth session", "Lamps")
CELLS = ("Lamps 4 12 19", "Wicks 40 44", "Ladders 2", "Towers 9 11 14", "Almanacs 1", "Keepers 18", "Oil 220")
FOLD = 612.0


def side(left: float, lines: tuple[str, ...]) -> Iterator[Run]:
    for at, words in enumerate(lines):
        x = left + 72
        for word in words.split():
            yield Run(word, x, x + 6.0 * len(word), 90 + 14.0 * at, 11, space=True, confidence=0.9)
            x += 6.0 * len(word) + 4


def scan(left: tuple[str, ...], right: tuple[str, ...], *more: Run, rules: tuple[Rule, ...] = (), width: float = 2 * FOLD) -> Page:
    return Page(7, width, 792.0, (*side(0, left), *side(FOLD, right), *more), rules, read_by_ocr=True)


def texts(page: Page) -> list[list[str]]:
    return [[run.text for run in one.runs] for one in pages_of(page)]


@pytest.mark.parametrize(("left", "right"), [(LINES, COVER), (COVER, LINES), (LINES, LINES)])
def test_an_open_book_is_two_pages(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    rule = Rule(FOLD + 72, FOLD + 172, 600.0)
    first, second = pages_of(scan(left, right, rules=(rule,)))
    assert [run.text for run in first.runs] == " ".join(left).split()
    assert [run.text for run in second.runs] == " ".join(right).split()
    assert first.number == second.number == 7
    assert first.width + second.width == 2 * FOLD
    assert 50 < min(run.x0 for run in second.runs) < 150
    assert not first.rules
    assert second.rules[0].x1 - second.rules[0].x0 == 100.0


def test_dirt_in_the_fold_does_not_join_two_pages() -> None:
    assert len(texts(scan(LINES, COVER, Run("*", FOLD - 3, FOLD + 3, 300, 11, confidence=0.3)))) == 2


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(scan(CELLS, CELLS), id="a table"),
        pytest.param(scan(LINES, ()), id="nothing beside it"),
        pytest.param(scan(LINES, COVER, rules=(Rule(72, 2 * FOLD - 72, 80.0),)), id="a rule over both"),
        pytest.param(scan(LINES, LINES, Run("Gathering", FOLD - 30, FOLD + 30, 60, 14)), id="a heading over both"),
        pytest.param(Page(7, 612.0, 792.0, tuple(side(0, LINES)), read_by_ocr=True), id="a page of usual shape"),
    ],
)
def test_what_is_no_open_book_stays_one_page(page: Page) -> None:
    assert list(pages_of(page)) == [page]
