"""Hands archives in through a gateway and follows batches there: what `ingest --gateway` and `watch` do."""

from __future__ import annotations

import hashlib
import re
import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import Console

from rapporteur import __version__
from rapporteur.commands.batches import SET_ASIDE
from rapporteur.commands.common import Complaint, console
from rapporteur.commands.gateway_access import GatewayOptions
from rapporteur.composition import is_container
from rapporteur.contracts.gateway.v1.ingestion_pb2 import WatchBatchResponse
from rapporteur.gateway.client import Access, GatewayClient, Patience, Refused
from rapporteur.gateway.credentials import BadCredentials
from rapporteur.gateway.handing_in import Handed, HandingIn
from rapporteur.gateway.problems import Told, Why
from rapporteur.platform.observing import Phase, Progress
from rapporteur.platform.records import Outcome, Reason
from rapporteur.terminal import certificate as drawing
from rapporteur.terminal.progress import Watcher, watcher

UNFINISHED = 1
_ADVICE = {
    Why.TOKEN_MISSING.value: "Give --token-file",
    Why.TOKEN_UNKNOWN.value: "Look whether --token-file is the right one",
    Why.ROLE_MISSING.value: "Ask who keeps the gateway for a token with that role",
    Why.BATCH_CLOSED.value: "Give another --batch, or none",
}
_ADVICE_BY_CODE = {
    "INVALID_ARGUMENT": "Choose another --batch",
    "NOT_FOUND": "Look at the name of the batch",
    "UNAVAILABLE": "Look whether --ca is the authority of this gateway, and --certificate one that it trusts",
}
_ACCOUNTED = Progress("", Outcome.READ, Reason(), 0, 0.0)
"""One item more that nothing is going to happen to; which one it is, the gateway does not tell."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What to hand in, and how."""

    paths: Sequence[Path]
    skip: Path
    """A folder to leave out: the data directory, as with the local driver."""
    batch: str
    """Empty for a name that is the same whenever the same is handed in from the same place."""
    at_once: int


def hand_in(options: GatewayOptions, errand: Errand, as_json: bool) -> None:
    """Hand everything in, wait until it is accounted for, print the certificate; leave with the status that belongs to it."""
    title = ", ".join(map(str, errand.paths))
    out, progress = console(), watcher(Console(stderr=True, highlight=False))
    with _gateway(options, progress) as gateway:
        batch = _opened(gateway, errand, title)
        if not as_json:
            out.print(f"rapporteur {__version__}   {title} → {options.address}   batch {batch}\n", markup=False, soft_wrap=True)
        try:
            handed = HandingIn(gateway, batch, is_container, errand.at_once, progress).run(errand.paths, errand.skip)
            if handed.interrupted or handed.failures:
                _leave_open(handed, batch)
            gateway.close_batch(batch)
            _show(gateway.watch(batch), handed.size, progress)
        finally:
            progress.close()
        if not as_json:
            fates = ", ".join(f"{number:,} {words}" for words, number in handed.fates.items() if number)
            out.print(f"{handed.files:,} files handed in: {fates or 'nothing'}", markup=False, soft_wrap=True)
        _certify(gateway, batch, title, as_json)


def watch_batch(options: GatewayOptions, batch: str, as_json: bool) -> None:
    """Wait until a batch is accounted for, print its certificate; leave with the status that belongs to it."""
    progress = watcher(Console(stderr=True, highlight=False))
    with _gateway(options, progress) as gateway:
        try:
            _show(gateway.watch(batch), 0, progress)
        finally:
            progress.close()
        _certify(gateway, batch, f"batch {batch}", as_json)


@contextmanager
def _gateway(options: GatewayOptions, progress: Watcher) -> Iterator[GatewayClient]:
    said: set[str] = set()

    def notice(problem: Told) -> None:
        kind = problem.why or problem.code.name
        if kind not in said:  # the words may have a number in them that changes
            said.add(kind)
            progress.stopping(f"waiting for the gateway: {problem.message}")

    access = Access(options.address, options.token(), options.tls, options.ca, options.certificate, options.key)
    try:
        with GatewayClient(access, Patience(notice=notice)) as gateway:
            yield gateway
    except BadCredentials as error:
        raise Complaint(str(error), "Look at --ca, --certificate and --key") from error
    except Refused as error:
        advice = _ADVICE.get(error.problem.why) or _ADVICE_BY_CODE.get(error.problem.code.name)
        if advice is None:
            typer.echo(f"error: the gateway has refused: {error}", err=True)
            raise typer.Exit(UNFINISHED) from error
        raise Complaint(f"the gateway has refused: {error}", advice) from error


def _opened(gateway: GatewayClient, errand: Errand, title: str) -> str:
    """The batch to hand in to: the one that was named; else the first of ours that is not closed, so that what broke off goes on."""
    if errand.batch:
        return gateway.open_batch(errand.batch, title).batch_id
    name, number = batch_name(errand.paths), 1
    while gateway.open_batch(name if number == 1 else f"{name}-{number}", title).closed:
        number += 1
    return name if number == 1 else f"{name}-{number}"


def batch_name(paths: Sequence[Path]) -> str:
    """A name for what is handed in: of the first path, and of all of them on this machine."""
    places = sorted({str(path.resolve()) for path in paths})
    digest = hashlib.sha256("\0".join([socket.gethostname(), *places]).encode("utf-8", "surrogateescape")).hexdigest()
    words = re.sub(r"[^A-Za-z0-9._-]+", "-", Path(places[0]).name).strip("-.")[:60]
    return f"{words or 'archive'}-{digest[:8]}"


def _leave_open(handed: Handed, batch: str) -> None:
    for failure in handed.failures:
        typer.echo(f"error: {failure.name}: {failure.detail}", err=True)
    why = "it was interrupted" if handed.interrupted else f"{len(handed.failures):,} files could not be handed in"
    typer.echo(f"The batch {batch} stays open, since {why}; the same command with --batch {batch} goes on", err=True)
    raise typer.Exit(UNFINISHED)


def _show(answers: Iterable[WatchBatchResponse], size: int, progress: Watcher) -> None:
    items = told = 0
    for answer in answers:
        if answer.items != items:
            items, told = answer.items, 0
            progress.phase(Phase.PROCESSING, items, size)
        for _ in range(answer.accounted - told):
            progress.finished(_ACCOUNTED)
        told = max(told, answer.accounted)


def _certify(gateway: GatewayClient, batch: str, title: str, as_json: bool) -> None:
    account = gateway.certificate(batch)
    if as_json:
        typer.echo(account.to_json())
    else:
        console().print(drawing.view(account, title), soft_wrap=False)
    if not account.complete:
        raise typer.Exit(UNFINISHED)
    if account.set_aside:
        raise typer.Exit(SET_ASIDE)
