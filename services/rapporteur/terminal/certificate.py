"""The certificate as people read it: every file in is read, a duplicate, empty, or set aside, and the last three have names."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from rapporteur.platform.batches import Certificate, Named

NAMED = 20
"""So many of a kind are named in the terminal; `certificate --json` and `set-aside list` name them all."""


def view(certificate: Certificate, title: str) -> RenderableType:
    """The account, and the first word on what to look at."""
    return Group(*_parts(certificate, title))


def _parts(certificate: Certificate, title: str) -> Iterator[RenderableType]:
    yield Text(f"\nCertificate of {title}", "bold")
    yield _files(certificate)
    yield from _verdict(certificate)
    yield _found(certificate)


def _files(certificate: Certificate) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    for _ in range(3):
        table.add_column(overflow="fold")
    table.add_row(f"  {certificate.files_in:,}", "files in", "", "")
    found = ", ".join(_number(certificate, what) for what in ("resolutions", "notes", "citations"))
    table.add_row(f"{certificate.read:,}", "read", f"→ {found}", "")
    if certificate.containers:
        table.add_row(f"{certificate.containers:,}", "archives opened", "what was in them is counted above", "")
    if certificate.duplicates:
        table.add_row(f"{len(certificate.duplicates):,}", "duplicates", "", "")
        for duplicate in certificate.duplicates[:NAMED]:
            table.add_row("", "", f"{duplicate.name} = {duplicate.first}", "")
        _more(table, len(certificate.duplicates))
    _add(table, "empty", certificate.empty)
    _add(table, "set aside", certificate.set_aside)
    if certificate.pending:
        table.add_row(f"{certificate.pending:,}", "waiting", "the run was stopped; the same command goes on", "")
    return table


def _add(table: Table, what: str, files: tuple[Named, ...]) -> None:
    if not files:
        return
    table.add_row(f"{len(files):,}", what, "", "")
    for file in files[:NAMED]:
        table.add_row("", "", file.name, Text(f"{file.reason}: {file.detail}. {file.advice}".replace("..", ".")))
    _more(table, len(files))


def _more(table: Table, count: int) -> None:
    if count > NAMED:
        table.add_row("", "", f"and {count - NAMED:,} more (rapporteur certificate --json names them all)", "")


def _verdict(certificate: Certificate) -> Iterator[RenderableType]:
    if certificate.complete:
        yield Text("  every file accounted for\n", "green")
    else:
        missing = certificate.files_in - certificate.accounted
        yield Text(f"  {missing:,} files are not accounted for\n", "bold red")


def _found(certificate: Certificate) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(overflow="fold")
    bodies, orphans = certificate.count("notes"), certificate.count("notes without a mark")
    marks = certificate.count("marks without a note")
    state = f"{bodies - orphans:,} of {bodies:,} tied to their marks"
    state += f", {marks:,} marks without a note" if marks else ""
    table.add_row("  footnotes", state)
    outcomes = ", ".join(f"{certificate.count(f'citations {outcome}'):,} {outcome}" for outcome in ("resolved", "ambiguous", "unresolved"))
    table.add_row("  citations", outcomes)
    table.add_row("  repairs", f"{certificate.count('repairs'):,}, all on record (rapporteur repairs NAME)")
    return table


def _number(certificate: Certificate, what: str) -> str:
    return f"{certificate.count(what):,} {what}"
