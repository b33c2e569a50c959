"""What `rapporteur show` says of texts that were read unsurely off a scan, and of no others."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from rapporteur.model.notes import Anchor, Note, Tie
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.text import MarkForm, RichText
from rapporteur.terminal.resolution import view
from rapporteur.terminal.spans import Standing
from tests.support.invented import RESOLVED


def lines(resolved: ResolvedResolution = RESOLVED) -> list[str]:
    """The screen of an invented resolution, wide enough that nothing is broken."""
    out = io.StringIO()
    Console(file=out, width=300).print(view(resolved, Standing.of(resolved)))
    return out.getvalue().splitlines()


def test_a_paragraph_that_was_read_unsurely_says_how_and_on_which_pages_to_look() -> None:
    (line,) = [line for line in lines() if "Recalling its resolution" in line]
    assert line.rstrip().endswith("[read with confidence 0.61: see page 1, 2 of the scan]")


def test_so_does_a_cell_of_a_table() -> None:
    assert any("Rock of Ages  [read with confidence 0.70: see page 2 of the scan]" in line for line in lines())


def test_what_was_read_surely_or_not_off_a_scan_says_nothing() -> None:
    assert sum("read with confidence" in line for line in lines()) == 2


def test_notes_of_a_table_stand_under_it_and_their_letters_are_raised() -> None:
    note = Note("n-a", "a", RichText("Lit by day."), tie=Tie.PRINTED)
    anchor = Anchor("annex-1-table-1-1-1", len("Rock of Ages"), "a", "a", MarkForm.SUP_TAG, "n-a", False, Tie.PRINTED, 1.0)
    shown = [line.strip() for line in lines(replace(RESOLVED, notes=(note,), anchors=(anchor,)))]
    assert any("Rock of Agesᵃ" in line for line in shown)
    assert "ᵃ Lit by day." in shown
    assert "Notes without a mark in the text" not in shown


def test_a_note_that_no_mark_calls_stands_at_the_end() -> None:
    lost = Note("n-9", "9", RichText("Lit by night."))
    shown = [line.strip() for line in lines(replace(RESOLVED, notes=(*RESOLVED.notes, lost)))]
    assert shown.index("Notes without a mark in the text") < shown.index("⁹ Lit by night.")


def test_a_note_that_another_note_calls_stands_below_that() -> None:
    note, called = Note("n-a", "a", RichText("Lit by day."), tie=Tie.PRINTED), Note("n-b", "b", RichText("By hand."), tie=Tie.PRINTED)
    anchor = Anchor("annex-1-table-1-1-1", len("Rock of Ages"), "a", "a", MarkForm.SUP_TAG, "n-a", False, Tie.PRINTED, 1.0)
    inner = Anchor("n-a", len("Lit"), "b", "b", MarkForm.SUP_TAG, "n-b", False, Tie.PRINTED, 1.0)
    shown = [line.strip() for line in lines(replace(RESOLVED, notes=(note, called), anchors=(anchor, inner)))]
    assert shown.index("ᵃ Litᵇ by day.") < shown.index("ᵇ By hand.")
    assert "Notes without a mark in the text" not in shown
