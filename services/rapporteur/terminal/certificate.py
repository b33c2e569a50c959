"""The certificate as people read it: every file in is read, a duplicate, empty, or set aside, and the last three have names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rapporteur.model.failures import Reason
from rapporteur.platform.batches.certificate import Certificate, Named
from rapporteur.platform.intake.records import PAGES_NOT_READ
from rapporteur.terminal.counting import counted, plural

NAMED = 20
"""So many of a kind are named in the terminal; `certificate --json` and `set-aside list` name them all."""


_LISTED = 5
"""So many of those that lack one program are named in the sentence about it."""

_ALIKE = 3
"""From so many files on to which the same happened it is said once, above their names."""

_LACKING = (Reason.NEEDS_TOOL.value, Reason.NEEDS_OCR.value)
"""Reasons of files that one command would help."""


_STOPPED = "the run was stopped; the same command goes on"


def left(set_aside: int, empty: int) -> str:
    """What gave nothing, in numbers; empty files are told of where there are any.

    >>> left(3, 1), left(0, 0)
    ('3 set aside, 1 empty', '0 set aside')
    """
    return f"{set_aside:,} set aside" + (f", {empty:,} empty" if empty else "")


def view(certificate: Certificate, title: str, waiting: str = _STOPPED, *, at_hand: bool = True) -> RenderableType:
    """The account, and the first word on what to look at. `waiting` says why something is not processed yet.

    Commands that look into a data directory are named where what was read is `at_hand` in one, and not where the services have it.
    """
    return Group(*_parts(certificate, title, waiting, at_hand))


def _parts(certificate: Certificate, title: str, waiting: str, at_hand: bool) -> Iterator[RenderableType]:
    yield Text(f"\nCertificate of {title}", "bold")
    yield from _files(certificate, waiting)
    yield from _verdict(certificate)
    yield _found(certificate, at_hand)


def _files(certificate: Certificate, waiting: str) -> Iterator[RenderableType]:
    yield _line(certificate.files_in, plural(certificate.files_in, "file in", "files in"))
    found = ", ".join(counted(certificate.count(f"{what}s"), what) for what in ("resolution", "note", "citation"))
    yield _line(certificate.read, f"read            → {found}")
    if certificate.containers:
        opened = ("archive opened; what was in it is counted here too", "archives opened; what was in them is counted here too")
        yield _line(certificate.containers, plural(certificate.containers, *opened))
    if certificate.duplicates:
        yield _line(len(certificate.duplicates), plural(len(certificate.duplicates), "duplicate"))
        yield from _named(f"{duplicate.name} = {duplicate.first}" for duplicate in certificate.duplicates)
    for what, files in (("set aside", certificate.set_aside), ("empty", certificate.empty)):
        if files:
            yield _line(len(files), what)
            yield from _named(_sentences(files))
    if certificate.pending:
        yield _line(certificate.pending, f"waiting: {waiting}")


def _line(count: int, what: str) -> RenderableType:
    line = Table.grid(padding=(0, 2, 0, 0))
    line.add_column(justify="right", min_width=8)
    line.add_column(overflow="fold")
    line.add_row(f"{count:,}", what)
    return line


def _named(lines: Iterator[str]) -> Iterator[RenderableType]:
    for number, line in enumerate(lines):
        if number == NAMED:
            yield Padding(Text("and more: rapporteur certificate --json names them all", "dim"), (0, 0, 0, 12))
            return
        yield Padding(Text(line), (0, 0, 0, 12))


def _reasoned(file: Named) -> str:
    detail = file.detail.rstrip(".")
    return f"{detail if detail.startswith(file.reason) else f'{file.reason}: {detail}'}. {file.advice}"


def _sentences(files: Sequence[Named]) -> Iterator[str]:
    """What lacks one and the same program is said in one sentence, and first: one command helps all of them. Nor is it said again and again
    of what else happened to several.
    """
    waiting: dict[str, list[Named]] = {}
    others: dict[str, list[Named]] = {}
    for file in files:
        if file.reason in _LACKING:
            waiting.setdefault(file.detail, []).append(file)
        else:
            others.setdefault(_reasoned(file), []).append(file)
    for detail, group in waiting.items():
        names = ", ".join(file.name for file in group[:_LISTED]) + (f" and {len(group) - _LISTED:,} more" if len(group) > _LISTED else "")
        need = detail if len(group) == 1 else detail.replace("needs", "need", 1)
        yield f"{counted(len(group), 'file')} {need}: {names}. {group[0].advice}"
    for sentence, group in others.items():
        if len(group) < _ALIKE:
            yield from (f"{file.name}   {sentence}" for file in group)
        else:
            yield f"{len(group):,} files   {sentence}"
            yield from (f"    {file.name}" for file in group)


def _verdict(certificate: Certificate) -> Iterator[RenderableType]:
    if certificate.complete:
        yield Text("  every file accounted for\n", "green")
    else:
        missing = certificate.files_in - certificate.accounted
        yield Text(f"  {counted(missing, 'file is', 'files are')} not accounted for\n", "bold red")


def _found(certificate: Certificate, at_hand: bool) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(overflow="fold")
    bodies, orphans = certificate.count("notes"), certificate.count("notes without a mark")
    marks = certificate.count("marks without a note")
    state = f"{bodies - orphans:,} of {bodies:,} tied to their marks"
    state += f", {counted(marks, 'mark')} without a note" if marks else ""
    table.add_row("  footnotes", state)
    outcomes = ", ".join(f"{certificate.count(f'citations {outcome}'):,} {outcome}" for outcome in ("resolved", "ambiguous", "unresolved"))
    table.add_row("  citations", outcomes)
    table.add_row("  repairs", f"{certificate.count('repairs'):,}, all on record" + " (rapporteur repairs NAME)" * at_hand)
    unread = certificate.count(PAGES_NOT_READ)
    if unread:
        command = f" (rapporteur set-aside list --reason '{PAGES_NOT_READ}')" * at_hand
        table.add_row("  pages", f"{unread:,} not read, or from a poor text layer only{command}")
    return table
