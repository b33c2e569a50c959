"""Reading what came out: list, show, search, notes."""

from __future__ import annotations

from json import dumps, loads
from shlex import quote
from typing import Annotated

import typer
from rich.text import Text

from rapporteur.commands.common import DEFAULT_DATA, Complaint, Csv, Data, Json, console, dump, find, hand_out, one_format, page
from rapporteur.commands.copies import Copies, chosen, copies_told, not_shown
from rapporteur.commands.filters import OrganName, Year, organ_of
from rapporteur.commands.naming import label
from rapporteur.commands.nothing_found import advice
from rapporteur.commands.whole import Damaged
from rapporteur.composition.library import Library, library
from rapporteur.export import akoma_ntoso, json_rendering
from rapporteur.indexing.copies import names, once, others
from rapporteur.indexing.entries import ResolutionEntry
from rapporteur.indexing.searching import search_once
from rapporteur.indexing.store import Filters, Hit, Hits, Page
from rapporteur.model import symbols
from rapporteur.model.resolution import Kind
from rapporteur.terminal import columns
from rapporteur.terminal import ledger as ledger_drawing
from rapporteur.terminal.copies import named
from rapporteur.terminal.counting import counted
from rapporteur.terminal.resolution import view
from rapporteur.terminal.spans import Standing

Name = Annotated[list[str], typer.Argument(help="A symbol in any spelling, or the name of a file.", metavar="SYMBOL|FILE")]
Limit = Annotated[int, typer.Option(min=1, help="At most so many answers.")]

KINDS = sorted({kind.value for kind in Kind} | {"note", "title"})


def list_resolutions(organ: OrganName = "", year: Year = 0, data: Data = DEFAULT_DATA, json: Json = False) -> None:
    """List the resolutions, by organ and number. Each copy of a resolution has a line of its own, and the end says how many they are.

    Exit status: 0 answered, also where nothing was found, 2 wrong usage, 1 failure.

    Example: rapporteur list --organ E --year 2004
    """
    with library(data) as lib:
        rows = lib.index.resolutions(Filters(organ=organ_of(organ), year=year))
    if json:
        dump(rows)
        return
    cells = [
        (f"{label(r)} (inferred)" if r.inferred else label(r), r.adopted, _titled(r), str(r.notes), str(r.citations), r.name) for r in rows
    ]
    columns.show(console(), ("symbol", "adopted", "title", "notes", "citations", "file"), cells)
    if told := copies_told(rows):
        console().print(Text(told, "dim"), soft_wrap=True)


def _titled(entry: ResolutionEntry) -> str:
    """The title; before it the number that has no symbol, as decisions of conferences of parties: `1/CP.11. Lamps`."""
    return entry.title if entry.symbol or not entry.number else f"{entry.number}. {entry.title}".strip()


def show(
    words: Name,
    data: Data = DEFAULT_DATA,
    plain: Annotated[bool, typer.Option("--plain", help="Without the light signs of links and repairs.")] = False,
    json: Json = False,
    akn: Annotated[bool, typer.Option("--akn", help="As Akoma Ntoso.")] = False,
    language: Annotated[str, typer.Option(help="The copy in this language: en, fr, es, ru, ar or zh; English first without it.")] = "",
    copies: Copies = False,
) -> None:
    """Show a resolution as it reads on the page, with its notes under the paragraphs that carry them.

    Of several copies of a symbol one is shown and the others are named: a whole one before fragments, Word and HTML before what may rest
    on OCR. A file may hold several resolutions: --json gives each a line of its own, --akn takes one at a time.

    Exit status: 0 all are shown, 1 some could not be read (each is named, and the others are shown).

    Example: rapporteur show E/RES/2004/20 --language fr
    """
    if json and akn:
        raise Complaint("--json and --akn are two formats", "Give one of them")
    damaged, name = Damaged(), " ".join(words)
    with library(data) as lib:
        held = find(lib, name)
        rows = chosen(held, name, language, copies)
        found = list(damaged.whole(lib, rows))
    if akn and len(rows) > 1:
        what = f"{name!r} means {len(rows)} resolutions, and a document of Akoma Ntoso holds one"
        raise Complaint(what, "Name one by its symbol, or write a file of each with `rapporteur export akn FOLDER`")
    out, left = page(), others(rows, held)
    for resolved in found:
        if akn:
            hand_out(akoma_ntoso.render(resolved))
        elif json:
            hand_out(dumps(loads(json_rendering.render(resolved, names(left, resolved.document.name))), ensure_ascii=False))
        else:
            out.print(view(resolved, Standing.plain(resolved) if plain else Standing.of(resolved)))
    if left and akn:
        typer.echo(not_shown(rows, left), err=True)
    elif left and not json:
        out.print(Text(not_shown(rows, left), "dim"), soft_wrap=True)
    damaged.tell()


def search(
    words: Annotated[list[str], typer.Argument(help='Words, "an exact phrase", AND, OR, NOT, prefix*.', metavar="WORDS...")],
    kind: Annotated[str, typer.Option(help=f"Only one kind of text: {', '.join(KINDS)}.")] = "",
    organ: OrganName = "",
    year: Year = 0,
    limit: Limit = 20,
    copies: Copies = False,
    data: Data = DEFAULT_DATA,
    json: Json = False,
) -> None:
    """Search all texts, best first. A text that several copies of a resolution hold is one answer, which names them.

    Exit status: 0 answered, also where nothing was found, 2 wrong usage, 1 failure.

    Example: rapporteur search '"money-laundering" AND kidnapping' --kind operative
    """
    if kind and kind not in KINDS:
        raise Complaint(f"there is no kind {kind!r}", f"Choose one of {', '.join(KINDS)}")
    with library(data) as lib:
        filters = Filters(kind=kind, organ=organ_of(organ), year=year)
        query = " ".join(words)
        hits = lib.index.search(query, filters, Page(limit=limit)) if copies else search_once(lib.index, query, filters, limit)
        itself = "" if json else _itself(lib, symbols.canonical(query))
        nothing = "" if json or itself or hits.total else advice(lib.index, query, filters)
    if json:
        dump(hits)
        return
    out = console()
    if itself:
        out.print(f"{itself}\n", soft_wrap=True)
    for hit in hits.hits:
        out.print(_hit(hit))
    out.print(_sum(hits, limit) + nothing, soft_wrap=True)


def _sum(hits: Hits, limit: int) -> str:
    """How many were found, and how many of these are shown."""
    shown = len(hits.hits)
    if shown == hits.total:
        return f"{shown:,} found"
    if any(hit.other_copies for hit in hits.hits):
        said = f"the best {shown:,} shown, each once (--limit)" if shown == limit else f"{shown:,} shown, each once"
        return f"{hits.total:,} found in all copies, {said}; all of them: --copies"
    return f"{hits.total:,} found, the best {shown:,} shown (--limit)"


def _itself(lib: Library, symbol: str) -> str:
    """Where to find the document that was asked for by its symbol: it does not name itself, so no text of it is found by that."""
    if not symbol:
        return ""
    word, citing = quote(symbol), len(once(lib.index.citations_to(symbol)))
    ways = [f"cited {counted(citing, 'time')}: `rapporteur citations {word} --to`"] if citing else []
    if lib.index.resolutions(Filters(symbol=symbol)):
        ways.insert(0, f"itself in the archive: `rapporteur show {word}`")
    return f"{symbol} is {', and '.join(ways)}" if ways else ""


def _hit(hit: Hit) -> Text:
    number = f" {hit.text.number}" if hit.text.number else ""
    file = f"  {hit.resolution.name}" if hit.resolution.symbol else ""
    file += f", also in {named(hit.other_copies)}" if hit.other_copies else ""
    text = Text.assemble((label(hit.resolution), "bold"), f"  {hit.text.kind}{number}", (file, "dim"), "\n    ")
    words = Text(hit.snippet.words)
    for mark in hit.snippet.marks:
        words.stylize("bold reverse", mark.start, mark.end)
    return text.append_text(words).append("\n")


def notes(words: Name, copies: Copies = False, data: Data = DEFAULT_DATA, json: Json = False, csv: Csv = False) -> None:
    """Show the ledger of a resolution's footnotes: every mark, every body, how they were tied, and what is missing.

    Of several copies of a symbol it is that of the copy which `show` shows.

    Exit status: 0 all are shown, 1 some could not be read (each is named, and the others are shown).

    Example: rapporteur notes E/RES/2004/20
    """
    one_format(json, csv)
    damaged, name = Damaged(), " ".join(words)
    with library(data) as lib:
        held = find(lib, name)
        rows = chosen(held, name, "", copies)
        found = list(damaged.whole(lib, rows))
    if json:
        dump([ledger_drawing.account(resolved) for resolved in found])
    if csv:
        hand_out(ledger_drawing.sheet_of(found), end="")
    for resolved in found if not (json or csv) else ():
        console().print(ledger_drawing.view(resolved))
    if not (json or csv) and (left := others(rows, held)):
        console().print(Text(not_shown(rows, left), "dim"), soft_wrap=True)
    damaged.tell()
