"""Follows a batch: says how it stands whenever that changes, until nothing more can happen to it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import grpc

from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from rapporteur.gateway.ports import Laggard, Ledger, Standing
from rapporteur.gateway.problems import Why, later

_LAGGARDS = 10
_LOOK = 0.5
"""Seconds after which it is looked whether someone still listens."""
_REST = 0.1
"""Seconds between two answers at least."""
_SHARE = 5
"""Between two answers it rests so many times as long as the adding up took: a batch of a million items is told of less often."""


def follow(
    ledger: Ledger, batch_id: str, context: grpc.ServicerContext, heartbeat: float, stopping: threading.Event
) -> Iterator[wire.WatchBatchResponse]:
    """The answers of a watched batch; ends when it is complete or nobody listens. Raises Problem when the gateway is being stopped."""
    told: Standing | None = None
    told_at = 0.0
    while context.is_active():
        if stopping.is_set():
            raise later(grpc.StatusCode.UNAVAILABLE, Why.STOPPING, "the gateway is being stopped; watch again", 1)
        began = time.monotonic()
        seen, standing = ledger.changes(), ledger.standing(batch_id)
        if standing != told or began - told_at >= heartbeat:
            yield _response(standing, ledger.laggards(batch_id, _LAGGARDS))
            if standing.complete:
                return
            told, told_at = standing, began
            stopping.wait(max(_REST, _SHARE * (time.monotonic() - began)))
        ledger.wait_for_change(seen, min(_LOOK, heartbeat))


def laggard(laggard: Laggard) -> wire.Laggard:
    """As it goes over the wire."""
    return wire.Laggard(name=laggard.name, document_id=laggard.document_id, waits_for=laggard.waits_for)


def _response(standing: Standing, laggards: tuple[Laggard, ...]) -> wire.WatchBatchResponse:
    return wire.WatchBatchResponse(
        items=standing.items,
        accounted=standing.accounted,
        set_aside=standing.set_aside,
        closed=standing.closed,
        complete=standing.complete,
        laggards=map(laggard, laggards),
    )
