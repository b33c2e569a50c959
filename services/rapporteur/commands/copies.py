"""Commands that speak of a resolution once, though an archive holds copies of it (docs/decisions/0024)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from rapporteur.commands.common import Complaint
from rapporteur.composition.library import Library
from rapporteur.indexing.copies import Found, in_order, names, once, standing, with_others
from rapporteur.indexing.entries import ResolutionEntry
from rapporteur.indexing.store import Filters
from rapporteur.model import symbols
from rapporteur.terminal.copies import told
from rapporteur.terminal.counting import counted

Copies = Annotated[bool, typer.Option("--copies", help="Every copy, not only the one that stands for all of a resolution.")]


def chosen(held: Sequence[ResolutionEntry], name: str, language: str, copies: bool) -> Sequence[ResolutionEntry]:
    """Of the rows that a symbol or file means those that are shown: of a file all, of a symbol the copy that stands for all, or all copies.

    Raises Complaint where there is none in the language that is asked for.
    """
    if not held[0].symbol or held[0].symbol not in (symbols.canonical(name), name.strip()):
        if language:
            raise Complaint(f"--language chooses among the copies of a symbol, and {name!r} is a file", "Leave it out, or give the symbol")
        return held
    spoken = [row for row in held if not language or row.language == language.lower()]
    if not spoken:
        there = ", ".join(dict.fromkeys(row.language for row in in_order(held)))
        raise Complaint(f"there is no copy of {held[0].symbol} in {language!r}", f"It is there in {there}")
    return spoken if copies else standing(spoken)


def not_shown(shown: Sequence[ResolutionEntry], left: Sequence[ResolutionEntry]) -> str:
    """One sentence that names the copies which are left out, and their languages where these are others."""
    spoken = {row.language for row in shown}
    files = [f"{each} ({row.language})" if row.language not in spoken else each for row in left for each in names([row], shown[0].name)]
    return told([*dict.fromkeys(files)])


def copies_told(rows: Sequence[ResolutionEntry]) -> str:
    """How many resolutions rows are that tell each copy; empty where none has copies."""
    known = [row.symbol for row in rows if row.symbol]
    if len({*known}) == len(known):
        return ""
    each = len(rows) - len(known) + len({*known})
    return f"{counted(len(rows), 'text')} of {counted(each, 'resolution')}: each copy by itself"


def told_once(lib: Library, found: Sequence[Found]) -> tuple[Found, ...]:
    """Hits or citations, those of copies left out, each with the other files that hold its resolution."""
    return with_others(once(found), lambda symbol: lib.index.resolutions(Filters(symbol=symbol)))
