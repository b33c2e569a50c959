"""Hands archives in through a gateway and follows batches there: what `ingest --gateway` and `watch` do."""

from __future__ import annotations

import hashlib
import re
import socket
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import structlog
import typer

from rapporteur import __version__
from rapporteur.commands.common import SET_ASIDE, UNFINISHED, Complaint, Json, console, error_console, hand_out
from rapporteur.commands.gateway_access import Ca, Certificate, GatewayOptions, Key, Tls, TokenFile
from rapporteur.commands.gateway_waiting import wait
from rapporteur.composition.pipeline import is_container
from rapporteur.gateway.client import Access, GatewayClient
from rapporteur.gateway.credentials import BadCredentials
from rapporteur.gateway.handing_in import Handed, HandingIn
from rapporteur.gateway.patience import Patience, Refused
from rapporteur.gateway.problems import Told, Why
from rapporteur.gateway.reaching import mended_by
from rapporteur.gateway.submitting import DepositsIn, GatewaySubmission
from rapporteur.platform.deposits.folder import by_name
from rapporteur.platform.deposits.minio_deposits import MinioDeposits
from rapporteur.platform.deposits.store import Place
from rapporteur.platform.local.observing import RunObserver, SilentObserver
from rapporteur.platform.settings import Settings
from rapporteur.terminal import certificate as drawing
from rapporteur.terminal.counting import counted
from rapporteur.terminal.progress import watcher

_ADVICE = {
    Why.TOKEN_MISSING.value: "Give --token-file",
    Why.TOKEN_UNKNOWN.value: "Look whether --token-file is the right one",
    Why.ROLE_MISSING.value: "Ask who keeps the gateway for a token with that role",
    Why.BATCH_CLOSED.value: "Give another --batch, or none",
}
_ADVICE_BY_CODE = {
    "INVALID_ARGUMENT": "Choose another --batch or --archive",
    "NOT_FOUND": "Look at the name of the batch",
}


@dataclass(frozen=True, slots=True)
class Errand:
    """What to hand in, and how."""

    paths: Sequence[Path]
    skip: Path
    """A folder to leave out: the data directory, as with the local driver."""
    batch: str
    """Empty for a name that is the same whenever the same is handed in from the same place."""
    at_once: int
    place: Place | None = None
    """A place in a bucket instead of paths."""
    archive: str = ""
    """Of which archive it is; empty for that of these paths where no batch is named, else for none."""

    @property
    def title(self) -> str:
        """What is handed in, in words."""
        return str(self.place) if self.place else ", ".join(map(str, self.paths))

    @property
    def name(self) -> str:
        """The name of the archive and of its first batch, where none are given."""
        return batch_name_of_place(self.place) if self.place else batch_name(self.paths)

    def hand_in(self, gateway: GatewayClient, batch: str, observer: RunObserver) -> Handed:
        """Hand everything in to an open batch. Raises Refused, Unavailable."""
        if self.place is None:
            return HandingIn(gateway, batch, is_container, self.at_once, observer).run(self.paths, self.skip)
        way = deposits_in(self.place, self.at_once)
        return way.hand_in(gateway, batch, by_name(self.place, way.deposits.listing()), observer)


def deposits_in(place: Place, at_once: int) -> DepositsIn:
    """How objects of a place are handed in. The store is that of the settings."""
    deposits = MinioDeposits(Settings().store_address(connections=2 * at_once), place)
    return DepositsIn(deposits, is_container, at_once, Path(tempfile.gettempdir()))


class _Beating(SilentObserver):
    """Watches for a process without a terminal: every object is a sign of life, and what is waited for goes to the log."""

    def __init__(self, beat: Callable[[], None]) -> None:
        self._beat = beat
        self._log = structlog.get_logger()

    def taken_in(self, _name: str, /) -> None:
        """One more."""
        self._beat()

    def stopping(self, why: str) -> None:
        """It waits, or it ends."""
        self._log.info(why)


def submission_to(options: GatewayOptions, place: Place, at_once: int, beat: Callable[[], None]) -> GatewaySubmission:
    """For whoever follows a place: `beat` is called for every object that is handed in."""
    observer = _Beating(beat)
    return GatewaySubmission(lambda: gateway_at(options, observer), deposits_in(place, at_once), observer, batch_name_of_place(place))


def hand_in(options: GatewayOptions, errand: Errand, as_json: bool) -> None:
    """Hand everything in, wait until it is accounted for, print the certificate; leave with the status that belongs to it."""
    title = errand.title
    out, progress = console(), watcher(error_console())
    with gateway_at(options, progress) as gateway:
        batch = _opened(gateway, errand, title)
        if not as_json:
            out.print(f"rapporteur {__version__}   {title} → {options.address}   batch {batch}\n", soft_wrap=True)
        try:
            handed = errand.hand_in(gateway, batch, progress)
            if handed.interrupted or handed.failures:
                _leave_open(handed, batch)
            wait(gateway, batch, handed.size, progress, options.address, closing=True)
        finally:
            progress.close()
        if not as_json:
            fates = ", ".join(f"{number:,} {words}" for words, number in handed.fates.items() if number)
            out.print(f"{counted(handed.files, 'file')} handed in: {fates or 'nothing'}", soft_wrap=True)
        _certify(gateway, batch, title, as_json)


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
    options = GatewayOptions(gateway, token_file, tls, ca, certificate, key)
    progress = watcher(error_console())
    with gateway_at(options, progress) as client:
        try:
            wait(client, batch, 0, progress, options.address)
        finally:
            progress.close()
        _certify(client, batch, f"batch {batch}", json)


@contextmanager
def gateway_at(options: GatewayOptions, progress: RunObserver) -> Iterator[GatewayClient]:
    """A client that is closed afterwards; what the gateway refuses becomes a message and an exit status."""
    said: set[str] = set()

    def notice(problem: Told) -> None:
        kind = problem.why or problem.code.name
        if kind not in said:  # the words may have a number in them that changes
            said.add(kind)
            progress.stopping(f"waiting for the gateway: {problem.message}")

    access = Access(options.checked_address(), options.token(), options.tls, options.ca, options.certificate, options.key)
    try:
        with GatewayClient(access, Patience(notice=notice)) as gateway:
            yield gateway
    except BadCredentials as error:
        raise Complaint(str(error), "Look at --ca, --certificate and --key") from error
    except Refused as error:
        told = error.problem
        advice = mended_by(told.message) or _ADVICE.get(told.why) or _ADVICE_BY_CODE.get(told.code.name)
        if advice is None:
            typer.echo(f"error: the gateway has refused: {error}", err=True)
            raise typer.Exit(UNFINISHED) from error
        raise Complaint(f"the gateway has refused: {error}", advice) from error


def _opened(gateway: GatewayClient, errand: Errand, title: str) -> str:
    """The batch to hand in to: the one that was named; else the first of ours that is not closed, so that what broke off goes on."""
    if errand.batch:
        return gateway.open_batch(errand.batch, title, errand.archive).batch_id
    name, number = errand.name, 1
    while gateway.open_batch(name if number == 1 else f"{name}-{number}", title, errand.archive or name).closed:
        number += 1
    return name if number == 1 else f"{name}-{number}"


def batch_name(paths: Sequence[Path]) -> str:
    """A name for what is handed in: of the first path, and of all of them on this machine."""
    places = sorted({str(path.resolve()) for path in paths})
    return _batch_name(Path(places[0]).name, [socket.gethostname(), *places])


def batch_name_of_place(place: Place) -> str:
    """A name for what is handed in from a bucket: of the last folder and of the whole place, on whatever machine."""
    return _batch_name(str(place).rpartition("/")[2], [str(place)])


def _batch_name(words: str, whole: Sequence[str]) -> str:
    digest = hashlib.sha256("\0".join(whole).encode("utf-8", "surrogateescape")).hexdigest()
    words = re.sub(r"[^A-Za-z0-9._-]+", "-", words).strip("-.")[:60]
    return f"{words or 'archive'}-{digest[:8]}"


def _leave_open(handed: Handed, batch: str) -> None:
    for failure in handed.failures:
        typer.echo(f"error: {failure.name}: {failure.detail}", err=True)
    why = "it was interrupted" if handed.interrupted else f"{counted(len(handed.failures), 'file')} could not be handed in"
    typer.echo(f"The batch {batch} stays open, since {why}; the same command with --batch {batch} goes on", err=True)
    raise typer.Exit(UNFINISHED)


def _certify(gateway: GatewayClient, batch: str, title: str, as_json: bool) -> None:
    account = gateway.certificate(batch)
    if as_json:
        hand_out(account.to_json())
    else:
        console().print(drawing.view(account, title, at_hand=False), soft_wrap=False)
    if not account.complete:
        raise typer.Exit(UNFINISHED)
    if account.set_aside:
        raise typer.Exit(SET_ASIDE)
