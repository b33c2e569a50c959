"""What could not be taken in: set-aside list, retry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from rapporteur.commands.common import DEFAULT_DATA, Data, Json, Kafka, brokers_at, dump, error_console, means_services
from rapporteur.commands.ingesting import Workers, conclude, run_settings
from rapporteur.commands.letters import Reason, list_letters, print_by_reason
from rapporteur.composition.library import library, library_to_write
from rapporteur.composition.local import PIPELINE, LocalIndex
from rapporteur.platform.batches.certificate import Named, certify
from rapporteur.platform.driver.redriving import LetterFilter
from rapporteur.platform.intake.records import EMPTY, PAGES_NOT_READ
from rapporteur.platform.local.runner import LocalRun
from rapporteur.platform.local.troubles import Troubles
from rapporteur.terminal.counting import counted
from rapporteur.terminal.progress import watcher


def list_files(
    ctx: typer.Context,
    reason: Reason = "",
    stage: Annotated[str, typer.Option(help="Of the services: only this stage.")] = "",
    data: Data = DEFAULT_DATA,
    kafka: Kafka = None,
    json: Json = False,
) -> None:
    """List what was set aside, grouped by reason, with what to do: of a data directory, or by the services where --kafka is given.

    Exit status: 0 told, also where something is set aside, 2 wrong usage, 1 failure; `certificate` leaves with 3 then.

    Example: rapporteur set-aside list --reason encrypted
    """
    if means_services(ctx):
        list_letters(brokers_at(kafka), LetterFilter(stage, reason), json)
        return
    with library(data) as lib:
        lib.must_be_whole()
        troubles = Troubles(lib.journal)
        account = certify(lib.journal)
        all_files = account.empty if reason == EMPTY else (*account.set_aside, *_kept(troubles), *_in_part(troubles))
    files = [file for file in all_files if reason in ("", file.reason)]
    if json:
        dump(files)
        return
    print_by_reason(files, 0 if reason else len(account.empty))


def retry(reason: Reason = "", data: Data = DEFAULT_DATA, workers: Workers = None, json: Json = False) -> None:
    """Try again what was set aside: after files were put right, a limit was raised, a tool was installed, or rapporteur learned a format.

    Each file is looked at where it lies; of one that is as it was, or is not there today, what is stored of it is tried again.

    Documents that were read but for some pages, because OCR failed on these or lacked something, are read again with them; the other pages
    are not put through OCR again. What was read of a file that cannot be read now is kept; a file of which nothing could be stored and
    that is gone is forgotten. `ingest` of its folder forgets all that was set aside and is gone.

    Exit status, as of `ingest`: 0 nothing is set aside any more, 3 something still is, 1 the run was stopped.

    Example: rapporteur set-aside retry --reason "timed out"
    """
    with library_to_write(data) as lib:
        progress = watcher(error_console())
        try:
            summary = LocalRun(lib.home, PIPELINE, LocalIndex(lib.index), run_settings(workers), progress).retry_set_aside(reason)
        finally:
            progress.close()
        conclude(lib, summary, f"{data}, tried again", json)


def _kept(troubles: Troubles) -> Iterator[Named]:
    """Files that were read once and could not be read again."""
    return (Named(name, trouble.reason, trouble.detail, trouble.advice) for name, trouble in troubles.kept())


def _in_part(troubles: Troubles) -> Iterator[Named]:
    """Documents that were read but for some pages."""
    for name, pages in troubles.read_in_part():
        what = f"read without {counted(pages, 'page')}, which its warnings name"
        yield Named(name, PAGES_NOT_READ, what, f"rapporteur set-aside retry --reason '{PAGES_NOT_READ}' reads these again, and no others")
