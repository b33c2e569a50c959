"""Hands deposits in through a gateway: the `Submission` of whoever follows a place in a bucket, and of whoever takes one in once."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from rapporteur.gateway.client import GatewayClient
from rapporteur.gateway.handing_in import Handed, HandingIn
from rapporteur.platform.deposits.folder import DepositFolder, Named
from rapporteur.platform.deposits.store import Deposits
from rapporteur.platform.deposits.submitting import Failure, Submitted
from rapporteur.platform.local.observing import PageRead, Phase, Progress, RunObserver
from rapporteur.platform.storage_errors import disk_errors


class Forgetting:
    """An observer that lets go of the file of a deposit when it is handed in, and passes everything on."""

    def __init__(self, folder: DepositFolder, behind: RunObserver) -> None:
        self._folder = folder
        self._behind = behind

    def phase(self, phase: Phase, documents: int, size: int) -> None:
        """Pass it on."""
        self._behind.phase(phase, documents, size)

    def taken_in(self, name: str, /) -> None:
        """Its file is not needed any more."""
        self._folder.forget(name)
        self._behind.taken_in(name)

    def unchanged(self, name: str) -> None:
        """Pass it on."""
        self._behind.unchanged(name)

    def page_read(self, page: PageRead) -> None:
        """Pass it on."""
        self._behind.page_read(page)

    def finished(self, progress: Progress) -> None:
        """Pass it on."""
        self._behind.finished(progress)

    def stopping(self, why: str) -> None:
        """Pass it on."""
        self._behind.stopping(why)


@dataclass(frozen=True)
class DepositsIn:
    """How deposits are handed in: fetched into a temporary folder, a few ahead of the uploads."""

    deposits: Deposits
    is_container: Callable[[bytes], bool]
    at_once: int
    spool: Path
    """In a folder of its own here lie those that are under way; archives until their turn in the order of names."""

    def hand_in(self, gateway: GatewayClient, batch_id: str, wanted: Sequence[Named], observer: RunObserver) -> Handed:
        """Hand them in to an open batch. Raises Refused, Unavailable."""
        with disk_errors(self.spool):
            place = tempfile.TemporaryDirectory(prefix="rapporteur-deposits-", dir=self.spool)
        with place:
            folder = DepositFolder(self.deposits, Path(place.name), self.at_once)
            watched = Forgetting(folder, observer)
            return HandingIn(gateway, batch_id, self.is_container, self.at_once, watched).run_through(folder.files(wanted))


@dataclass(frozen=True)
class GatewaySubmission:
    """A Submission. Raises Refused too, where the gateway wants nothing of us at all."""

    connect: Callable[[], AbstractContextManager[GatewayClient]]
    """A client for one batch: after trouble it cannot be used any more."""
    way: DepositsIn
    observer: RunObserver
    archive: str
    """Of which archive the batches are: a deposit that is written anew replaces what it was before."""

    def submit(self, batch_id: str, title: str, deposits: Sequence[Named]) -> Submitted:
        """Hand in all as items of the batch, then close it. The same again goes on where it ended. Raises Unavailable, Refused."""
        with self.connect() as gateway:
            if gateway.open_batch(batch_id, title, self.archive).closed:  # we were here before, and died before we could write it down
                return Submitted()
            handed = self.way.hand_in(gateway, batch_id, deposits, self.observer)
            if not handed.interrupted:
                gateway.close_batch(batch_id)
            return Submitted(tuple(Failure(failure.name, failure.detail) for failure in handed.failures), handed.interrupted)
