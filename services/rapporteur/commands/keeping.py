"""Keeping a data directory: export, verify, doctor, specimens."""

from __future__ import annotations

from enum import Enum
from itertools import tee
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from rapporteur.commands import health
from rapporteur.commands.common import DEFAULT_DATA, Complaint, Data, Json, console, dump, error_console
from rapporteur.commands.copies import copies_told
from rapporteur.commands.filters import OrganName, Year, organ_of
from rapporteur.commands.ingesting import Workers, run_settings
from rapporteur.commands.whole import Damaged
from rapporteur.commands.writing import write_whole
from rapporteur.composition.inspection import inspect
from rapporteur.composition.library import library, library_to_check, library_to_write
from rapporteur.composition.mending import mend
from rapporteur.export import akoma_ntoso, json_rendering, naming
from rapporteur.indexing.store import Filters
from rapporteur.platform.settings import Settings
from rapporteur.specimens.archive import write_archive
from rapporteur.terminal.counting import counted
from rapporteur.terminal.progress import watcher


class Rendering(Enum):
    """The formats of `export`."""

    AKN = "akn"
    JSON = "json"
    SCHEMA = "schema"


RENDERERS = {Rendering.AKN: akoma_ntoso.render, Rendering.JSON: json_rendering.render}
SUFFIXES = {Rendering.AKN: "akn.xml", Rendering.JSON: "json"}


def export(
    rendering: Annotated[Rendering, typer.Argument(help="akn (Akoma Ntoso), json, or the schema of json.", metavar="akn|json|schema")],
    out: Annotated[Path, typer.Argument(help="The folder to write into; made if it is not there.")],
    organ: OrganName = "",
    year: Year = 0,
    data: Data = DEFAULT_DATA,
) -> None:
    """Write one file a resolution: <input name>.<number>.akn.xml, or .json by the published schema, which `export schema` writes.

    Each copy of a resolution has a file of its own, and it is said how many resolutions they are; `show --akn` and `show --json` write the
    one that stands for all.

    What an export before has left in the folder stays, and is counted: take an empty folder for what is in the data now, and nothing else.

    Exit status: 0 all are written, 1 some could not be read (each is named, and the others are written).

    Example: rapporteur export akn out/akn --year 2004
    """
    wanted = Filters(organ=organ_of(organ), year=year)
    _make(out)
    if rendering is Rendering.SCHEMA:
        write_whole(out / json_rendering.SCHEMA, json_rendering.schema())
        console().print(f"{json_rendering.SCHEMA} written to {out}", soft_wrap=True)
        return
    before = {path.name for path in out.glob(f"*.{SUFFIXES[rendering]}")} - {json_rendering.SCHEMA}
    count = 0
    damaged = Damaged()
    with library(data) as lib:
        rows = sorted(lib.index.resolutions(wanted), key=lambda row: (row.name, row.ordinal))
        each_once, to_name = tee(damaged.whole(lib, rows))
        names = naming.distinct(naming.file_name(resolved, SUFFIXES[rendering]) for resolved in to_name)
        for each, name in zip(each_once, names, strict=True):
            write_whole(out / name, RENDERERS[rendering](each))
            before.discard(name)
            count += 1
    told = [f"{counted(count, 'resolution')} written to {out}", *filter(None, [copies_told(rows)])]
    told += [f"{len(damaged.names):,} could not be read"] if damaged.names else []
    told += [f"{counted(len(before), 'file')} of an earlier export left there"] if before else []
    console().print(", ".join(told))
    damaged.tell()


def _make(out: Path) -> None:
    """Raises Complaint where a file stands in the way of the folder."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise Complaint(f"{out} cannot be a folder: a file is there, or on the way to it", "Name another folder to write into") from None


def verify(
    repair: Annotated[bool, typer.Option("--repair", help="Make anew what is damaged, and say what still is.")] = False,
    data: Data = DEFAULT_DATA,
    workers: Workers = None,
    json: Json = False,
) -> None:
    """Check that every document has its objects, that these are what was stored, and that the index holds them all.

    Without --repair nothing is changed. With it what was made of a document is made anew from its original, and an original is read again
    from the file that it came from, which must lie where it was; what cannot be made anew stays as it is.

    Exit status: 0 all is well, 1 something is damaged (each is named, with what to do).

    Example: rapporteur verify --data /srv/un
    """
    with library_to_check(data) as lib:
        lib.must_be_whole()
        damages = list(inspect(lib))
    if repair and damages:
        made = _repaired(data, workers)
        if not json:
            console().print(f"{counted(made, 'document')} made anew")
        with library_to_check(data) as lib:
            damages = list(inspect(lib))
    if json:
        dump([damage.named for damage in damages])
    for damage in damages if not json else ():
        told = damage.named
        console().print(f"{told.name}: {told.detail}. {told.advice}", soft_wrap=True)
    if damages:
        raise typer.Exit(1)
    if not json:
        console().print("every document has its objects, they are what was stored, and the index holds them all")


def _repaired(data: Path, workers: int | None) -> int:
    """Make anew what is damaged; how many documents were."""
    with library_to_write(data) as lib:
        progress = watcher(error_console())
        try:
            return mend(lib, run_settings(workers), progress)
        finally:
            progress.close()


def doctor(data: Data = DEFAULT_DATA, json: Json = False) -> None:
    """Say what this machine has, what it lacks, what that costs, and how to get it.

    Exit status: 0 told, also where something lacks (`"good": false` with --json), 2 wrong usage, 1 failure.

    Example: rapporteur doctor
    """
    findings = list(health.findings(data, Settings().tessdata))
    if json:
        dump(findings)
        return
    out = console()
    for finding in findings:
        sign = ("ok  ", "green") if finding.good else ("lack", "yellow")
        out.print(Text.assemble(sign, f"  {finding.what}: {finding.detail}"), soft_wrap=True)


def specimens(out: Annotated[Path, typer.Argument(help="The folder to write the sample archive into.")]) -> None:
    """Write a sample archive of resolutions that we made up, in all formats, with three broken files.

    Exit status: 0 written, 2 wrong usage, 1 failure.

    Example: rapporteur specimens demo/archive
    """
    console().print(f"{counted(write_archive(out), 'file')} written to {out}")
