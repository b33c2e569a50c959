"""Waits for a batch at a gateway, and can be interrupted: what `ingest --gateway` and `watch` do in the end."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator

import typer

from rapporteur.contracts.gateway.v1.ingestion_pb2 import WatchBatchResponse
from rapporteur.gateway.client import GatewayClient
from rapporteur.platform.intake.records import Outcome, Reason
from rapporteur.platform.interrupts import Interrupts
from rapporteur.platform.local.observing import Phase, Progress
from rapporteur.terminal.progress import Watcher

_ACCOUNTED = Progress("", Outcome.READ, Reason(), 0, 0.0)
"""One item more that nothing is going to happen to; which one it is, the gateway does not tell."""
_QUIET_SECONDS = 60.0
_LOOK = 0.1
"""Seconds until it is asked again whether somebody interrupts."""


def wait(gateway: GatewayClient, batch: str, size: int, progress: Watcher, address: str, *, closing: bool = False) -> None:
    """Until every item of the batch is accounted for; `closing` closes it first. Raises Refused, Unavailable, and KeyboardInterrupt.

    Who interrupts is told how to go on, once the batch is closed.
    """
    with Interrupts() as interrupts:
        try:
            show(_answers(gateway, batch, interrupts, progress, closing=closing), size, progress)
        except KeyboardInterrupt:
            typer.echo(f"\nThe batch goes on without us: rapporteur watch {batch} --gateway {address}", err=True)
            raise


def _answers(
    gateway: GatewayClient, batch: str, interrupts: Interrupts, progress: Watcher, *, closing: bool
) -> Iterator[WatchBatchResponse]:
    """What the gateway says of the batch. Raises KeyboardInterrupt, once it is closed.

    The calls are another thread's: one that an interrupt breaks off in the middle leaves locks of gRPC behind, and whoever closes the
    connection then waits for ever.
    """
    told: queue.SimpleQueue[WatchBatchResponse | BaseException | None] = queue.SimpleQueue()
    closed = threading.Event()

    def follow() -> None:
        try:
            if closing:
                gateway.close_batch(batch)
            closed.set()
            for answer in gateway.watch(batch):
                told.put(answer)
            told.put(None)
        except BaseException as error:
            told.put(error)

    threading.Thread(target=follow, name="follow", daemon=True).start()
    said = False
    while True:
        if interrupts.stopping and closed.is_set():
            raise KeyboardInterrupt
        if interrupts.stopping and not said:
            progress.stopping("interrupted: the batch is being closed; again to leave at once")
            said = True
        try:
            item = told.get(timeout=_LOOK)
        except queue.Empty:
            continue
        if item is None:
            return
        if isinstance(item, BaseException):
            raise item
        yield item


def show(answers: Iterable[WatchBatchResponse], size: int, progress: Watcher, now: Callable[[], float] = time.monotonic) -> None:
    """Show how a batch gets on; where nothing comes of it for a minute, what is waited for: services that do not run say nothing."""
    items = told = 0
    moved: float | None = now()
    for answer in answers:
        if answer.items != items:
            items, told = answer.items, 0
            progress.phase(Phase.PROCESSING, items, size)
        if answer.accounted > told:
            moved = now()
        elif moved is not None and answer.laggards and now() - moved >= _QUIET_SECONDS:
            moved, first = None, answer.laggards[0]
            progress.stopping(
                f"nothing was finished for {_QUIET_SECONDS:.0f} s: {first.name} waits for {first.waits_for}. "
                "Look whether that service runs, and what its /readyz says; the batch goes on by itself"
            )
        for _ in range(answer.accounted - told):
            progress.finished(_ACCOUNTED)
        told = max(told, answer.accounted)
