"""Taking archives in: ingest, watch, status, certificate."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from rapporteur import __version__
from rapporteur.commands.batches import SET_ASIDE, certify_batch
from rapporteur.commands.common import DEFAULT_DATA, Complaint, Data, Json, Kafka, console
from rapporteur.commands.following import S3, place_of
from rapporteur.commands.gateway_access import Ca, Certificate, GatewayOptions, Key, Tls, TokenFile
from rapporteur.composition.library import Library, library, library_to_write
from rapporteur.composition.local import LocalIndex, build_pipeline
from rapporteur.platform.batches import certify
from rapporteur.platform.deposits import Place
from rapporteur.platform.home import DataDirectory, NoDataDirectory
from rapporteur.platform.journal import Journal
from rapporteur.platform.local_runner import LocalRun, RunSettings, RunSummary
from rapporteur.platform.settings import Settings
from rapporteur.platform.walking import walk
from rapporteur.terminal import certificate as drawing
from rapporteur.terminal.progress import Watcher, watcher

UNFINISHED = 1

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
    at_once: Annotated[int, typer.Option("--at-once", min=1, help="With --gateway: files handed in at once.")] = 4,
    token_file: TokenFile = None,
    tls: Tls = False,
    ca: Ca = None,
    certificate: Certificate = None,
    key: Key = None,
    json: Json = False,
) -> None:
    """Take in everything under PATH..., and say what became of every file.

    Run it again at any time: only what is new or changed is taken in. Ctrl-C once finishes the documents at hand; twice stops at once.

    With --gateway the files go to the services, and the same certificate comes when they are done with all of them.

    Exit status: 0 all accounted for, 3 something set aside, 2 wrong usage, 1 failure.

    Example: rapporteur ingest /mnt/archive --data /srv/un --workers 8
    """
    inputs, place = _inputs(paths, gateway, dry_run)
    if dry_run:
        preview(inputs, data)
        return
    if gateway:
        client = _gateway_client()
        errand = client.Errand(inputs, data, batch, at_once, place)
        client.hand_in(GatewayOptions(gateway, token_file, tls, ca, certificate, key), errand, json)
        return
    with library_to_write(data) as lib:
        settings = run_settings(workers)
        title = ", ".join(map(str, inputs))
        if not json:
            console().print(f"rapporteur {__version__}   {title} → {data}   {settings.workers} workers\n", soft_wrap=True)
        progress = watcher(Console(stderr=True, highlight=False))
        summary = _watched(progress, LocalRun(lib.home, build_pipeline, LocalIndex(lib.index), settings, progress), inputs)
        conclude(lib, summary, title, json)


def watch(
    batch: Annotated[str, typer.Argument(help="The batch, as `ingest --gateway` names it.")],
    gateway: Annotated[str, typer.Option("--gateway", help="The gateway of the services: host:port.")],
    token_file: TokenFile = None,
    tls: Tls = False,
    ca: Ca = None,
    certificate: Certificate = None,
    key: Key = None,
    json: Json = False,
) -> None:
    """Follow a batch that was handed in through a gateway until it is closed and every file accounted for, then certify it.

    Exit status: 0 all accounted for, 3 something set aside, 2 wrong usage, 1 failure.

    Example: rapporteur watch archive-2026-11 --gateway gateway:50051
    """
    _gateway_client().watch_batch(GatewayOptions(gateway, token_file, tls, ca, certificate, key), batch, json)


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


def _gateway_client() -> ModuleType:
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")  # what goes wrong is told in our words, and not twice
    from rapporteur.commands import gateway_client  # noqa: PLC0415 - a quarter of a second that few commands need

    return gateway_client


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
    """Print what a run did and the certificate; leave with the exit status that belongs to it."""
    account = certify(lib.journal)
    if as_json:
        typer.echo(account.to_json())
    else:
        out = console()
        fresh = summary.files - summary.unchanged
        out.print(f"{fresh:,} new, {summary.unchanged:,} already in; {summary.processed:,} documents processed")
        out.print(drawing.view(account, title), soft_wrap=False)
    if summary.interrupted or not account.complete:
        raise typer.Exit(UNFINISHED)
    if account.set_aside:
        raise typer.Exit(SET_ASIDE)


def preview(paths: list[Path], data: Path) -> None:
    """How many files of which kinds there are, and how many are already in."""
    known = _journal(data)
    kinds: Counter[str] = Counter()
    size: Counter[str] = Counter()
    already = pages = 0
    for file in walk(paths, skip=data):
        if known and known.is_unchanged(file):
            already += 1
            continue
        kind, pictured = (file.trouble.reason, 0) if file.trouble.reason else _look(Path(file.path))
        kinds[kind] += 1
        size[kind] += file.size
        pages += pictured
    table = Table.grid(padding=(0, 2))
    for kind, number in kinds.most_common():
        table.add_row(f"{number:>8,}", kind, f"{size[kind] / 1e6:,.1f} MB")
    out = console()
    out.print(f"{already:,} already in; new or changed:" if already else "New:")
    out.print(table)
    if pages:
        out.print(f"{pages:,} pages are pictures, about, which OCR reads in a second or two each; they come last")
    out.print("Nothing was changed. Archives are counted as one file each; what is in them is found when they are taken in.")


def _journal(data: Path) -> Journal | None:
    try:
        home = DataDirectory.existing(data)
    except NoDataDirectory:
        return None
    return Journal(home.journal)


def _look(path: Path) -> tuple[str, int]:
    """What kind of file it is, and how many of its pages are pictures."""
    from rapporteur.cleanup.extract.detection import detect  # noqa: PLC0415 - readers of PDF, for a dry run alone
    from rapporteur.cleanup.extract.pictured import pages_as_pictures  # noqa: PLC0415

    try:
        content = path.read_bytes()
    except OSError as error:
        return f"cannot be read ({error.strerror})", 0
    return detect(content).value, pages_as_pictures(content)


def status(data: Data = DEFAULT_DATA, json: Json = False) -> None:
    """Show in a few lines what a data directory holds.

    Example: rapporteur status --data /srv/un
    """
    with library(data) as lib:
        account = certify(lib.journal)
    if json:
        typer.echo(account.to_json())
        return
    out = console()
    out.print(f"{data}: {account.files_in:,} files, {account.read:,} documents read, {len(account.set_aside):,} set aside")
    found = (f"{account.count(what):,} {what}" for what in ("resolutions", "notes", "citations", "repairs"))
    out.print(", ".join(found))
    if account.pending:
        out.print(f"{account.pending:,} documents wait: run `rapporteur ingest` again")


def certificate(
    data: Data = DEFAULT_DATA,
    batch: Annotated[str, typer.Option("--batch", help="A batch of the services on Kafka, instead of a data directory.")] = "",
    kafka: Kafka = None,
    json: Json = False,
) -> None:
    """Account for every file that was ever taken in: read, a duplicate, empty, or set aside with its reason.

    Exit status: 0 all accounted for, 3 something set aside or not yet processed.

    Example: rapporteur certificate --json > certificate.json
    """
    if batch:
        certify_batch(batch, kafka, json)
        return
    with library(data) as lib:
        account = certify(lib.journal)
    if json:
        typer.echo(account.to_json())
    else:
        console().print(drawing.view(account, str(data)))
    if account.set_aside or not account.complete:
        raise typer.Exit(SET_ASIDE)
