"""What `rapporteur show` says of texts that were read unsurely off a scan, and of no others."""

from __future__ import annotations

import io

from rich.console import Console

from rapporteur.terminal.resolution import view
from rapporteur.terminal.spans import Standing
from tests.support.invented import RESOLVED


def lines() -> list[str]:
    """The screen of an invented resolution, wide enough that nothing is broken."""
    out = io.StringIO()
    Console(file=out, width=300).print(view(RESOLVED, Standing.of(RESOLVED)))
    return out.getvalue().splitlines()


def test_a_paragraph_that_was_read_unsurely_says_how_and_on_which_pages_to_look() -> None:
    (line,) = [line for line in lines() if "Recalling its resolution" in line]
    assert line.rstrip().endswith("[read with confidence 0.61: see page 1, 2 of the scan]")


def test_so_does_a_cell_of_a_table() -> None:
    assert any("Rock of Ages  [read with confidence 0.70: see page 2 of the scan]" in line for line in lines())


def test_what_was_read_surely_or_not_off_a_scan_says_nothing() -> None:
    assert sum("read with confidence" in line for line in lines()) == 2
