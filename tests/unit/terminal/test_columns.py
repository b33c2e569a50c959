"""A listing in a pipe: drawn by ourselves, since it is long, and as rich would draw it where nothing is folded."""

from __future__ import annotations

import io

import pytest
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


def test_what_a_terminal_would_obey_is_shown_and_has_room() -> None:
    owned, other = columns.lines(("title", "file"), [("Owned \x1b]0;title\x07", "a.md"), ("Tides", "b.md")])[1:]
    assert owned == r"Owned \x1b]0;title\x07  a.md"
    assert other.index("b.md") == owned.index("a.md")
