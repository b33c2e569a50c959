"""Keeping a data directory: export, set-aside, verify, doctor, specimens."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import tee
from pathlib import Path
from typing import Annotated

import typer

from rapporteur.commands import health, letters
from rapporteur.commands.common import DEFAULT_DATA, Data, Json, Kafka, brokers_at, console, dump, means_services
from rapporteur.commands.ingesting import Workers, conclude, run_settings
from rapporteur.commands.letters import Reason, print_by_reason
from rapporteur.composition.library import Library, library, library_to_write
from rapporteur.composition.local import LocalIndex, build_pipeline
from rapporteur.export import akoma_ntoso, json_rendering, naming
from rapporteur.indexing.store import Filters
from rapporteur.platform.batches import Named, certify
from rapporteur.platform.local_runner import LocalRun
from rapporteur.platform.records import PAGES_NOT_READ
from rapporteur.platform.redriving import LetterFilter
from rapporteur.platform.settings import Settings
from rapporteur.specimens.archive import write_archive
from rapporteur.terminal.progress import watcher

set_aside = typer.Typer(
    help="What could not be taken in, and trying it again.", epilog="Example: rapporteur set-aside list", no_args_is_help=True
)
set_aside.command()(letters.redrive)


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


@set_aside.command("list")
def set_aside_list(
    ctx: typer.Context,
    reason: Reason = "",
    stage: Annotated[str, typer.Option(help="Of the services: only this stage.")] = "",
    data: Data = DEFAULT_DATA,
    kafka: Kafka = None,
    json: Json = False,
) -> None:
    """List what was set aside, grouped by reason, with what to do: of a data directory, or by the services where --kafka is given.

    Example: rapporteur set-aside list --reason encrypted
    """
    if means_services(ctx):
        letters.list_letters(brokers_at(kafka), LetterFilter(stage, reason), json)
        return
    with library(data) as lib:
        files = [file for file in (*certify(lib.journal).set_aside, *_in_part(lib)) if reason in ("", file.reason)]
    if json:
        dump(files)
        return
    print_by_reason(files)


@set_aside.command("retry")
def set_aside_retry(reason: Reason = "", data: Data = DEFAULT_DATA, workers: Workers = None) -> None:
    """Try again what was set aside: after files were put right, a limit was raised, or rapporteur learned a format.

    Documents that were read but for some pages, because OCR failed on these or lacked something, are read again with them; the other pages
    are not put through OCR again.

    Example: rapporteur set-aside retry --reason "timed out"
    """
    with library_to_write(data) as lib:
        progress = watcher(console())
        try:
            summary = LocalRun(lib.home, build_pipeline, LocalIndex(lib.index), run_settings(workers), progress).retry_set_aside(reason)
        finally:
            progress.close()
        conclude(lib, summary, f"{data}, tried again")


def _in_part(lib: Library) -> Iterator[Named]:
    """Documents that were read but for some pages."""
    for name, pages in lib.journal.read_in_part():
        what = f"read without {pages:,} {'page' if pages == 1 else 'pages'}, which its warnings name"
        yield Named(name, PAGES_NOT_READ, what, f"rapporteur set-aside retry --reason '{PAGES_NOT_READ}' reads these again, and no others")


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
