"""A listing: drawn by ourselves, since it is long; in a pipe as rich would draw it where nothing is folded."""

from __future__ import annotations

import io
import time

import pytest
from rich.cells import cell_len
from rich.table import Table

from rapporteur.terminal import columns
from rapporteur.terminal.screen import Screen

NAMES = ("symbol", "title", "file")


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("A/RES/74/3", "Night schools for beekeepers", "a.md"), ("", "", "")],
        [("决议/1", "阿é – [sic] :bee:", "b.md"), ("A/RES/74/30", "Tides", "long/name.md")],
    ],
    ids=["none", "plain", "signs of all kinds"],
)
def test_it_is_what_a_table_that_is_wide_enough_looks_like(rows: list[tuple[str, ...]]) -> None:
    table = Table(box=None, pad_edge=False)
    for name in NAMES:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*row)
    drawn, ours = io.StringIO(), io.StringIO()
    Screen(file=drawn, width=1000).print(table)
    columns.show(Screen(file=ours, width=1000), NAMES, rows)
    assert ours.getvalue() == drawn.getvalue()


def test_on_a_terminal_it_is_folded() -> None:
    out = io.StringIO()
    columns.show(Screen(file=out, width=30, force_terminal=True), NAMES, [("A/RES/74/3", "Night schools for beekeepers " * 3, "a.md")])
    assert len(out.getvalue().splitlines()) > 4


def words_of(lines: list[str]) -> str:
    return "".join("".join(lines).split())


@pytest.mark.parametrize("width", [32, 40, 60, 80, 100])
def test_no_symbol_date_or_number_is_broken_and_no_line_is_longer_than_the_terminal(width: int) -> None:
    names = ("symbol", "adopted", "title", "notes", "file")
    row = ("A/RES/74/312 B", "2019-12-18", "Night schools for beekeepers and for those who would be", "1,204", f"deep/{'x' * 30}/养蜂人.md")
    lines = columns.lines(names, [row], width)
    assert max(map(cell_len, lines)) <= width
    assert all(any(whole in line for line in lines) for whole in ("A/RES/74/312", "2019-12-18", "Night", "1,204"))


def test_below_each_other_nothing_is_lost_and_what_is_empty_is_left_out() -> None:
    lines = columns.lines(NAMES, [("A/RES/74/3", "Night schools for beekeepers " * 3, ""), ("", "Tides", "b.md")], 24)
    assert words_of(lines) == "A/RES/74/3" + "title" + "Nightschoolsforbeekeepers" * 3 + "titleTides" + "fileb.md"


def test_twenty_thousand_rows_are_folded_in_seconds() -> None:
    rows = [(f"A/RES/74/{number}", f"Night schools for beekeepers of the district {number}", "a.md") for number in range(20_000)]
    before = time.process_time()
    assert len(columns.lines(NAMES, rows, 50)) == 2 * len(rows) + 1
    assert time.process_time() - before < 10


def test_what_a_terminal_would_obey_is_shown_and_has_room() -> None:
    owned, other = columns.lines(("title", "file"), [("Owned \x1b]0;title\x07", "a.md"), ("Tides", "b.md")])[1:]
    assert owned == r"Owned \x1b]0;title\x07  a.md"
    assert other.index("b.md") == owned.index("a.md")
