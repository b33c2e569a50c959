"""Taking archives in: ingest, status."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapporteur import __version__
from rapporteur.commands.common import DEFAULT_DATA, SET_ASIDE, UNFINISHED, Complaint, Data, Json, console, error_console, hand_out
from rapporteur.commands.gateway_access import Ca, Certificate, GatewayOptions, Key, Tls, TokenFile
from rapporteur.commands.places import S3, place_of
from rapporteur.commands.remarks import kept, left_out
from rapporteur.composition.library import Library, library, library_to_write
from rapporteur.composition.local import PIPELINE, LocalIndex
from rapporteur.platform.batches.certificate import certify
from rapporteur.platform.deposits.store import Place
from rapporteur.platform.local.runner import LocalRun, RunSummary
from rapporteur.platform.local.settings import RunSettings
from rapporteur.platform.settings import Settings
from rapporteur.terminal import certificate as drawing
from rapporteur.terminal.counting import counted
from rapporteur.terminal.progress import Watcher, watcher

Paths = Annotated[
    list[str],
    typer.Argument(help="Folders, files or archives (zip, tar, tar.gz); with --gateway also s3://BUCKET/FOLDER.", metavar="PATH..."),
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, envvar="RAPPORTEUR_WORKERS", help="Documents worked on at once; as many as there are processors by default."),
]


def ingest(
    paths: Paths,
    data: Data = DEFAULT_DATA,
    workers: Workers = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be taken in, and change nothing.")] = False,
    gateway: Annotated[str, typer.Option("--gateway", help="Hand in to the services through their gateway: host:port.")] = "",
    batch: Annotated[str, typer.Option("--batch", help="With --gateway: the batch to hand in to; by default one for these paths.")] = "",
    archive: Annotated[
        str, typer.Option("--archive", help="With --gateway: of which archive the files are, to replace earlier ones.")
    ] = "",
    at_once: Annotated[int, typer.Option("--at-once", min=1, help="With --gateway: files handed in at once.")] = 4,
    token_file: TokenFile = None,
    tls: Tls = False,
    ca: Ca = None,
    certificate: Certificate = None,
    key: Key = None,
    json: Json = False,
) -> None:
    """Take in everything under PATH..., and say what became of every file.

    Run it again at any time: only what is new or changed is taken in, and what was set aside and is gone from PATH is forgotten. What was
    read is kept, also when it cannot be read again. Ctrl-C once finishes the documents at hand; twice stops at once.

    With --gateway the files go to the services, and the same certificate comes when they are done with all of them.
    A file handed in again with other content replaces what it was: without --batch, from the same paths; else in the same --archive.

    Exit status: 0 all accounted for, 3 something set aside, 2 wrong usage, 1 failure. --dry-run leaves as the run would, for all that a
    look at each file tells: what shows only when a file is read, as that it breaks off, the run finds.

    Example: rapporteur ingest /mnt/archive --data /srv/un --workers 8
    """
    if (batch or archive) and not gateway:
        raise Complaint(f"--{'batch' if batch else 'archive'} is given without --gateway", "A data directory has no batches")
    inputs, place = _inputs(paths, gateway, dry_run)
    if dry_run:
        from rapporteur.commands.previewing import preview  # noqa: PLC0415 - this way alone loads readers of PDF (decision 14)

        if preview(inputs, data, json):
            raise typer.Exit(SET_ASIDE)
        return
    if gateway:
        from rapporteur.commands.gateway_client import Errand, hand_in  # noqa: PLC0415 - this way alone speaks gRPC, and takes a second more

        errand = Errand(inputs, data, batch, at_once, place, archive)
        hand_in(GatewayOptions(gateway, token_file, tls, ca, certificate, key), errand, json)
        return
    with library_to_write(data) as lib:
        settings = run_settings(workers)
        title = ", ".join(map(str, inputs))
        if not json:
            console().print(f"rapporteur {__version__}   {title} → {data}   {counted(settings.workers, 'worker')}\n", soft_wrap=True)
        progress = watcher(error_console())
        summary = _watched(progress, LocalRun(lib.home, PIPELINE, LocalIndex(lib.index), settings, progress), inputs)
        conclude(lib, summary, f"{data}, after {title}", json)


def _inputs(paths: list[str], gateway: str, dry_run: bool) -> tuple[list[Path], Place | None]:
    """What was named: paths of files, or one place in a bucket. Raises Complaint."""
    if not any(path.startswith(S3) for path in paths):
        inputs = [Path(path) for path in paths]
        missing = [path for path in inputs if not path.exists()]
        if missing:
            raise Complaint(f"there is no {missing[0]}", "Check the path")
        return inputs, None
    if len(paths) > 1:
        raise Complaint("a place in a bucket is taken in alone", "Give each in a command of its own")
    if not gateway or dry_run:
        raise Complaint("a place in a bucket is handed in to the services", "Give --gateway, and no --dry-run")
    return [], place_of(paths[0])


def run_settings(workers: int | None) -> RunSettings:
    """How the run goes about its work: from the option, else from the environment, else by the machine."""
    settings = Settings()
    return RunSettings(workers=workers or settings.workers, limits=settings.limits())


def _watched(progress: Watcher, run: LocalRun, paths: list[Path]) -> RunSummary:
    try:
        return run.ingest(paths)
    finally:
        progress.close()


def conclude(lib: Library, summary: RunSummary, title: str, as_json: bool = False) -> None:
    """Print what a run did and the certificate of all that was ever taken in; leave with the exit status that belongs to it."""
    account = certify(lib.journal)
    if as_json:
        hand_out(account.to_json())
    else:
        out = console()
        fresh = summary.files - summary.unchanged
        out.print(f"{fresh:,} new, {summary.unchanged:,} already in; {counted(summary.processed, 'document')} processed")
        for name in summary.left_out:
            out.print(left_out(name), soft_wrap=True)
        out.print(drawing.view(account, title), soft_wrap=False)
        if said := kept(account):
            out.print(said, soft_wrap=True)
    if summary.interrupted or not account.complete:
        raise typer.Exit(UNFINISHED)
    if account.set_aside or kept(account):
        raise typer.Exit(SET_ASIDE)


def status(data: Data = DEFAULT_DATA, json: Json = False) -> None:
    """Show in a few lines what a data directory holds.

    Exit status: 0 told, whatever is held, 2 wrong usage, 1 failure; `certificate` leaves with 3 where something is set aside.

    Example: rapporteur status --data /srv/un
    """
    with library(data) as lib:
        lib.must_be_whole()
        account = certify(lib.journal)
    if json:
        hand_out(account.to_json())
        return
    out = console()
    left = drawing.left(len(account.set_aside), len(account.empty))
    out.print(f"{data}: {counted(account.files_in, 'file')}, {counted(account.read, 'document')} read, {left}")
    found = (counted(account.count(f"{what}s"), what) for what in ("resolution", "note", "citation", "repair"))
    out.print(", ".join(found))
    if account.pending:
        out.print(f"{counted(account.pending, 'document waits', 'documents wait')}: run `rapporteur ingest` again")
