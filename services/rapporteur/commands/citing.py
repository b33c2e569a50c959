"""Following citations: who cites a resolution, what it cites, and what of that is in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Annotated

import typer

from rapporteur.commands.common import DEFAULT_DATA, Complaint, Csv, Data, Json, console, dump, hand_out, must_be_unknown, one_format
from rapporteur.commands.copies import Copies, told_once
from rapporteur.commands.naming import label
from rapporteur.commands.whole import Damaged
from rapporteur.composition.library import Library, library
from rapporteur.indexing.entries import ResolutionEntry, entries_of
from rapporteur.indexing.store import CitedFrom, Filters
from rapporteur.model import symbols
from rapporteur.model.citations import Outcome
from rapporteur.terminal import columns
from rapporteur.terminal.copies import named
from rapporteur.terminal.counting import counted
from rapporteur.terminal.sheet import sheet

_COLUMNS = (
    *("resolution", "file", "language", "at", "words", "outcome", "series", "names", "candidates", "why"),
    *("place", "date", "title", "disagrees", "also in"),
)
"""Of a spreadsheet. `place`: where in the cited document; `date` and `title`: what the citation says of it."""


class Direction(Enum):
    """Which end of a citation the symbol is."""

    FROM = "from"
    TO = "to"
    BOTH = "both"


def citations(
    words: Annotated[
        list[str] | None, typer.Argument(help="A symbol in any spelling, or the name of a file.", metavar="[SYMBOL|FILE]")
    ] = None,
    only_from: Annotated[bool, typer.Option("--from", help="Only what it cites.")] = False,
    only_to: Annotated[bool, typer.Option("--to", help="Only what cites it.")] = False,
    unresolved: Annotated[bool, typer.Option("--unresolved", help="Only what did not resolve to one document, of all or one.")] = False,
    checks: Annotated[bool, typer.Option("--checks", help="Only what another document contradicts, by date or title.")] = False,
    copies: Copies = False,
    data: Data = DEFAULT_DATA,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Show what a resolution cites and what cites it.

    Of several copies of a resolution one speaks for all and the others are named; --unresolved and --checks look at each, since each has
    faults of its own. Of a file it is what the resolutions in it cite.

    Exit status: 0 answered, also where nothing was found, 2 wrong usage, 1 failure.

    Example: rapporteur citations A/RES/55/25 --to
    """
    one_format(json, csv, "--checks" if checks else "")
    symbol = " ".join(words or ())
    direction = Direction.BOTH if only_from == only_to else Direction.FROM if only_from else Direction.TO
    if not (symbol or unresolved or checks):
        raise Complaint("there is nothing to look for", "Give a symbol, --unresolved or --checks")
    if unresolved and checks:
        raise Complaint("--unresolved and --checks are two questions", "Ask them one after the other")
    if direction is not Direction.BOTH and not symbol:
        raise Complaint("--from and --to are of a resolution", "Give its symbol too")
    if copies and (unresolved or checks):
        raise Complaint("--unresolved and --checks look at every copy", "Leave out --copies")
    damaged = Damaged()
    with library(data) as lib:
        held = _held(lib, symbol, direction)
        found = tuple(_in_files(lib, held, damaged)) if held else _citations(lib, symbol, direction) if symbol else lib.index.unsettled()
        if checks:
            _show_disagreements(lib, {*found} if symbol else None, json)
            return damaged.tell()
        if not (copies or unresolved or held):
            found = told_once(lib, found)
        absent = bool(symbol) and not (found or held) and not lib.index.resolutions(Filters(symbol=symbol))
    if unresolved:
        found = tuple(each for each in found if each.citation.outcome != Outcome.RESOLVED.value)
    if json or csv:
        dump(found) if json else hand_out(sheet(_COLUMNS, map(_cells, found)), end="")
    elif found:
        names = ("in", "at", "words", "names", "why", *(["also in"] if any(each.other_copies for each in found) else []))
        columns.show(console(), names, [_row(each)[: len(names)] for each in found])
    else:
        nothing = f"none: {symbols.canonical(symbol)} is not in {data}" if absent else "none"
        console().print(nothing + ", and nothing there cites it" * (absent and direction is not Direction.FROM), soft_wrap=True)
    return damaged.tell()


def _held(lib: Library, name: str, direction: Direction) -> tuple[ResolutionEntry, ...]:
    """The resolutions of a file; none where a symbol is given, or nothing. Raises Complaint for what is neither."""
    if not name or lib.index.resolutions(Filters(symbol=name)) or _citations(lib, name, Direction.BOTH):
        return ()
    held = lib.named(name)  # asked last, as by `show`: names of files read like symbols
    if not held:
        if symbols.canonical(name):
            return ()
        must_be_unknown(lib, name)
        advice = "Write it like E/RES/2004/20 or 2004/20, or name a file; `rapporteur search` finds words"
        raise Complaint(f"{name!r} is no symbol, and no file that is there", advice)
    if direction is Direction.TO:
        raise Complaint(f"{name!r} is a file, and none is cited by its name", "Give the symbol that `rapporteur list` shows for it")
    return held


def _in_files(lib: Library, held: Sequence[ResolutionEntry], damaged: Damaged) -> Iterator[CitedFrom]:
    """What these resolutions cite, also those that have no symbol to be asked by."""
    for row in held:
        for resolved in damaged.whole(lib, [row]):
            yield from (CitedFrom(row, citation) for citation in entries_of(resolved).citations)


def _row(cited: CitedFrom) -> tuple[str, ...]:
    citation = cited.citation
    target = citation.symbol or f"{citation.outcome}: {', '.join(citation.candidates)}".rstrip(": ")
    why = citation.disagrees or citation.reason
    return label(cited.resolution), citation.holder, citation.surface, target, why, named(cited.other_copies)


def _cells(cited: CitedFrom) -> tuple[str, ...]:
    """The row of a spreadsheet."""
    row, citation = cited.resolution, cited.citation
    return (
        *(label(row), row.name, row.language, citation.holder, citation.surface, citation.outcome, citation.series, citation.symbol),
        *("; ".join(citation.candidates), citation.reason, citation.pinpoints, citation.date, citation.title, citation.disagrees),
        "; ".join(cited.other_copies),
    )


def _citations(lib: Library, symbol: str, direction: Direction) -> tuple[CitedFrom, ...]:
    found: tuple[CitedFrom, ...] = ()
    if direction is not Direction.TO:
        found += lib.index.citations_from(symbol)
    if direction is not Direction.FROM:
        found += lib.index.citations_to(symbol)
    return found


def _show_disagreements(lib: Library, about: set[CitedFrom] | None, json: bool) -> None:
    found = lib.index.disagreements()
    if about is not None:
        found = tuple(each for each in found if each.cited in about)
    if json:
        dump(found)
        return
    for each in found:
        where = f"{label(each.cited.resolution)} {each.cited.citation.holder}"
        console().print(
            f"{where}: {each.cited.citation.surface} is given the {each.what} {each.given!r}; itself it says {' or '.join(each.found)}"
        )
    console().print(
        counted(len(found), "citation disagrees with the document that it cites", "citations disagree with the documents that they cite")
    )
