"""Keeping a data directory: export, verify, doctor, specimens."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import tee
from pathlib import Path
from typing import Annotated

import typer

from rapporteur.commands import health
from rapporteur.commands.common import DEFAULT_DATA, Data, Json, console, dump
from rapporteur.composition.library import Library, library
from rapporteur.export import akoma_ntoso, json_rendering, naming
from rapporteur.indexing.store import Filters
from rapporteur.platform.batches import Named
from rapporteur.platform.settings import Settings
from rapporteur.specimens.archive import write_archive


class Rendering(Enum):
    """The formats of `export`."""

    AKN = "akn"
    JSON = "json"


RENDERERS = {Rendering.AKN: akoma_ntoso.render, Rendering.JSON: json_rendering.render}
SUFFIXES = {Rendering.AKN: "akn.xml", Rendering.JSON: "json"}


def export(
    rendering: Annotated[Rendering, typer.Argument(help="akn (Akoma Ntoso) or json.", metavar="akn|json")],
    out: Annotated[Path, typer.Argument(help="The folder to write into; made if it is not there.")],
    organ: Annotated[str, typer.Option(help="Only this organ, as in its symbols: A, S, E, A/HRC.")] = "",
    year: Annotated[int, typer.Option(help="Only this year.")] = 0,
    data: Data = DEFAULT_DATA,
) -> None:
    """Write one file a resolution: <input name>.<number>.akn.xml, or .json by the published schema.

    Example: rapporteur export akn out/akn --year 2004
    """
    out.mkdir(parents=True, exist_ok=True)
    count = 0
    with library(data) as lib:
        rows = lib.index.resolutions(Filters(organ=organ, year=year))
        each_once, to_name = tee(lib.resolved(row) for row in sorted(rows, key=lambda row: (row.name, row.ordinal)))
        names = naming.distinct(naming.file_name(resolved, SUFFIXES[rendering]) for resolved in to_name)
        for each, name in zip(each_once, names, strict=True):
            (out / name).write_text(RENDERERS[rendering](each), encoding="utf-8")
            count += 1
    console().print(f"{count:,} resolutions written to {out}")


def verify(data: Data = DEFAULT_DATA, json: Json = False) -> None:
    """Check objects against their digests, and the index against the objects.

    Exit status: 0 all is well, 1 something is damaged (each is named, with what to do).

    Example: rapporteur verify --data /srv/un
    """
    with library(data) as lib:
        damages = list(_damages(lib))
    if json:
        dump(damages)
    for damage in damages if not json else ():
        console().print(f"{damage.name}: {damage.detail}. {damage.advice}", markup=False, soft_wrap=True)
    if damages:
        raise typer.Exit(1)
    if not json:
        console().print("every object is what its digest says, and the index holds what the objects hold")


def _damages(lib: Library) -> Iterator[Named]:
    yield from health.damaged_originals(lib)
    yield from health.damaged_resolutions(lib)


def doctor(data: Data = DEFAULT_DATA, json: Json = False) -> None:
    """Say what this machine has, what it lacks, what that costs, and how to get it.

    Example: rapporteur doctor
    """
    findings = list(health.findings(data, Settings().tessdata))
    if json:
        dump(findings)
        return
    out = console()
    for finding in findings:
        sign = "[green]ok[/green]  " if finding.good else "[yellow]lack[/yellow]"
        out.print(f"{sign}  {finding.what}: {finding.detail}", soft_wrap=True)


def specimens(out: Annotated[Path, typer.Argument(help="The folder to write the sample archive into.")]) -> None:
    """Write a sample archive of resolutions that we made up, in all formats, with three broken files.

    Example: rapporteur specimens demo/archive
    """
    console().print(f"{write_archive(out)} files written to {out}")
