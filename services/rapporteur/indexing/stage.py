"""Service 4 as a stage: a resolved resolution goes into the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.indexing import NAME
from rapporteur.indexing.entries import Entries, entries_of
from rapporteur.indexing.store import Change, IndexStore, Put, Withdrawal
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.wire import WireError, decode
from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.claims import from_wire
from rapporteur.platform.errors import PoisonMessage
from rapporteur.platform.messages.channels import RESOLUTIONS_INDEXED, RESOLUTIONS_RESOLVED
from rapporteur.platform.stage import Stage

VERSION = "1"


def entries(event: events.ResolutionResolved, blobs: BlobStore) -> tuple[ResolvedResolution, Entries]:
    """The resolution of an event, and what the index holds of it. Raises PoisonMessage, Unavailable."""
    ref = from_wire(event.resolved)
    try:
        resolved = decode(ResolvedResolution, blobs.fetch(ref))
    except WireError as error:
        raise PoisonMessage("invalid object", str(error)) from error
    return resolved, entries_of(resolved, ref.key, ref.sha256, ref.size)


def stage(open_store: Callable[[], IndexStore]) -> Stage[events.ResolutionResolved]:
    """The stage that writes into a store, which is opened when the first event comes: in a worker, after the fork.

    What several events change is written when they are settled, in one transaction: each costs more than the rows of a resolution.
    The local driver calls `entries` instead: there one process writes for all workers.
    """
    opened = cache(open_store)
    changes: list[Change] = []

    def settle() -> None:
        due, changes[:] = changes[:], []
        if due:
            opened().change(due)

    def handle(event: events.ResolutionResolved, blobs: BlobStore) -> Iterator[events.ResolutionIndexed]:
        if event.withdrawn:
            changes.append(Withdrawal(event.document_id, event.ordinal))
            yield events.ResolutionIndexed(document_id=event.document_id, ordinal=event.ordinal)
            return
        resolved, made = entries(event, blobs)
        changes.append(Put(made, resolved.resolutions_in_document))
        yield events.ResolutionIndexed(
            document_id=event.document_id,
            ordinal=event.ordinal,
            symbol=resolved.resolution.identity.symbol,
            resolved_sha256=event.resolved.sha256,
            resolutions_in_document=event.resolutions_in_document,
            counts=event.counts,
        )

    return Stage(NAME, VERSION, RESOLUTIONS_RESOLVED, (RESOLUTIONS_INDEXED,), handle, settle)
