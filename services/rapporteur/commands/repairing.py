"""What was changed in the words of the sources: repairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.text import Text

from rapporteur.cleanup import records as cleanup_records
from rapporteur.cleanup.repair.rule import Example
from rapporteur.cleanup.repair.rules import RULES, describe
from rapporteur.commands.common import DEFAULT_DATA, Complaint, Data, Json, console, dump, find
from rapporteur.commands.copies import Copies, chosen, not_shown
from rapporteur.composition.library import library
from rapporteur.footnotes import records as footnotes_records
from rapporteur.indexing.copies import others
from rapporteur.indexing.entries import ResolutionEntry
from rapporteur.indexing.store import Filters
from rapporteur.structure import records as structure_records
from rapporteur.terminal.counting import counted
from rapporteur.terminal.screen import Screen


@dataclass(frozen=True)
class Explained:
    """A rule as `repairs --rules --json` gives it."""

    name: str
    meaning: str
    confidence: float | None = None
    """None where it is another one for each repair."""
    examples: tuple[Example, ...] = ()


def repairs(
    words: Annotated[
        list[str] | None, typer.Argument(help="A symbol or the name of a file; all when left out.", metavar="[SYMBOL|FILE]")
    ] = None,
    rule: Annotated[str, typer.Option(help="Only one rule.")] = "",
    copies: Copies = False,
    rules: Annotated[bool, typer.Option("--rules", help="Explain the rules instead.")] = False,
    data: Data = DEFAULT_DATA,
    json: Json = False,
) -> None:
    """Show every change that was made to the words or signs of the source, and why.

    Of a SYMBOL they are those of the copy which `show` shows, and the others are named; of a FILE, and without either, all.

    Exit status: 0 answered, also where nothing was found, 2 wrong usage, 1 failure.

    Example: rapporteur repairs volume-2004.md
    """
    out, name = console(), " ".join(words or ())
    if rules:
        _explain(out, json)
        return
    with library(data) as lib:
        held = find(lib, name) if name else ()
        shown = chosen(held, name, "", copies) if held else ()
        found = [repair for filters in _filters(shown, rule) for repair in lib.index.repairs(filters)]
    if rule and not found:
        _must_be_known(rule)
    if json:
        dump(found)
        return
    for each in found:
        repair = each.repair
        place = f"{each.resolution.name}:{repair.line}" if repair.line else each.resolution.name
        out.print(Text.assemble((place, "bold"), f"  {repair.rule}  {repair.confidence:.2f}  ", (repair.reason, "dim")))
        if repair.before:
            out.print(Text(f"    - {repair.before}", "red"))
        if repair.after:
            out.print(Text(f"    + {repair.after}", "green"))
    out.print(counted(len(found), "repair"))
    if left := others(shown, held):
        out.print(Text(not_shown(shown, left), "dim"), soft_wrap=True)


def _filters(shown: Sequence[ResolutionEntry], rule: str) -> list[Filters]:
    """Where to look: in everything, or in each resolution that is meant; an archive has millions of repairs."""
    if not shown:
        return [Filters(kind=rule)]
    keys = sorted((entry.document_id, entry.ordinal) for entry in shown)
    return [Filters(kind=rule, document_id=document_id, ordinal=ordinal) for document_id, ordinal in keys]


def _must_be_known(rule: str) -> None:
    """Raises Complaint. Asked only where nothing was found: an index may hold repairs of rules that this version no longer has."""
    known = {each.name for each in RULES}.union(*(room.RECORDS for room in (cleanup_records, structure_records, footnotes_records)))
    if rule not in known:
        raise Complaint(f"there is no rule {rule!r}", "`rapporteur repairs --rules` names and explains them")


def _explain(out: Screen, as_json: bool) -> None:
    records = [Explained(*each) for room in (cleanup_records, structure_records, footnotes_records) for each in room.RECORDS.items()]
    if as_json:
        dump([*(Explained(rule.name, rule.reason, rule.confidence, rule.examples) for rule in RULES), *records])
        return
    for each in describe():
        out.print(each + "\n")
    for record in records:
        out.print(f"{record.name}: {record.meaning}\n")
