"""The ledger of a resolution's footnotes as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from rapporteur.model.citations import Outcome
from rapporteur.model.notes import Anchor, Ledger, Note
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.terminal.columns import Listing
from rapporteur.terminal.counting import counted
from rapporteur.terminal.sheet import sheet

_COLUMNS = ("resolution", "file", "language", "note", "body", "marks in", "tied", "confidence", "cites")


@dataclass(frozen=True, slots=True)
class NoteAccount:
    """One body with its marks and what it cites."""

    label: str
    body: str
    tie: str
    confidence: float
    marks: tuple[str, ...]
    """The blocks in which its marks stand, the first one first."""
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """The footnotes of one resolution."""

    symbol: str
    ledger: Ledger
    notes: tuple[NoteAccount, ...]


def account(resolved: ResolvedResolution) -> Account:
    """The balance and every note, as data."""
    return Account(resolved.resolution.identity.symbol, resolved.ledger, tuple(_note(resolved, note) for note in resolved.notes))


def view(resolved: ResolvedResolution) -> RenderableType:
    """The same, for people."""
    have = account(resolved)
    ledger = have.ledger
    title = have.symbol or f"{resolved.document.name} #{resolved.resolution.ordinal}"
    table = Listing(("note", "marks in", "tied", "body", "cites"), [*map(_row, have.notes)])
    balance = (
        f"{counted(ledger.marks, 'mark')} = {ledger.linked:,} linked + {counted(ledger.repeats, 'repeat')}"
        f" + {len(ledger.orphan_marks):,} without a body;  "
        f"{counted(ledger.bodies, 'body', 'bodies')} = {ledger.linked:,} linked + {len(ledger.orphan_bodies):,} without a mark"
    )
    lines = [Text(title, "bold"), Text(balance)]
    for what, labels in (
        ("missing in the sequence", ledger.gaps),
        ("twice", ledger.duplicates),
        ("marks without a body", ledger.orphan_marks),
    ):
        if labels:
            lines.append(Text(f"{what}: {', '.join(labels)}", "yellow"))
    return Group(*lines, table, "")


def sheet_of(found: Sequence[ResolvedResolution]) -> str:
    """Every note of these resolutions as a row of a spreadsheet, with all of its text."""
    return sheet(_COLUMNS, (_cells(resolved, note) for resolved in found for note in account(resolved).notes))


def _cells(resolved: ResolvedResolution, note: NoteAccount) -> tuple[str, ...]:
    document, number = resolved.document, resolved.resolution.ordinal
    symbol = resolved.resolution.identity.symbol or f"{document.name} #{number}"
    tied = (note.tie, f"{note.confidence:.2f}")
    return symbol, document.name, resolved.language, note.label, note.body, ", ".join(note.marks), *tied, "; ".join(note.cites)


def _row(note: NoteAccount) -> tuple[str, ...]:
    sure = f"{note.confidence:.2f}"
    tied = note.tie if sure == "1.00" else f"{note.tie} ({sure})"
    return note.label, ", ".join(note.marks) or "no mark", tied, note.body, ", ".join(note.cites)


def _note(resolved: ResolvedResolution, note: Note) -> NoteAccount:
    anchors: list[Anchor] = [anchor for anchor in resolved.anchors if anchor.note_id == note.id]
    cites = tuple(
        c.symbol if c.outcome is Outcome.RESOLVED else f"{c.surface} ({c.outcome.value})" for c in resolved.citations if c.holder == note.id
    )
    confidence = min((anchor.confidence for anchor in anchors), default=0.0)
    return NoteAccount(note.label, note.text.text, note.tie.value, confidence, tuple(a.block_id for a in anchors), cites)
