"""Decides what of an upload is new: which items a batch gets, which documents are announced, which are withdrawn. It publishes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import grpc

from rapporteur.contracts.events.v1.events_pb2 import DocumentStored
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.contracts.operations.v1.operations_pb2 import BatchItemAdded
from rapporteur.gateway.drafts import Draft, announced, item_of
from rapporteur.gateway.fresh import Fresh
from rapporteur.gateway.ports import Ledger
from rapporteur.gateway.problems import Problem, Why, refused
from rapporteur.gateway.replacing import replaced
from rapporteur.platform.intake.records import Entry, Kind, Original


class Deciding:
    """For one thread. What it decided counts once `note` is told that it was published."""

    def __init__(self, ledger: Ledger, fresh: Fresh) -> None:
        self._ledger = ledger
        self._fresh = fresh
        self._withdrawn: set[str] = set()
        """Contents that we withdrew and did not announce again: the ledger may still say that they are held."""
        self._numbers: dict[str, int] = {}
        """By open batch, the number of its last item."""

    def note(self, documents: Iterable[DocumentStored]) -> None:
        """These documents were announced, or withdrawn."""
        for document in documents:
            (self._withdrawn.add if document.withdrawn else self._withdrawn.discard)(document.original.sha256)

    def forget_numbers(self, batch_id: str) -> None:
        """The batch gets no more items."""
        self._numbers.pop(batch_id, None)

    def placed(self, draft: Draft, batch_id: str, entries: Sequence[Entry]) -> tuple[BatchItemAdded, ...]:
        """The items of a file and its members, in order of names after it; what of them is new is in the draft. Raises Problem."""
        batch = self._fresh.batch(batch_id)
        if batch is None or batch.state == operations.BATCH_STATE_CLOSED:
            raise closed(batch_id)
        lead, *members = entries
        known = {entry.name: self._known(draft, batch_id, entry.name) for entry in entries}
        for entry in entries:
            refuse_other_content(known[entry.name], entry.sha256)
        # members in order of names, so that of equal ones the first is the document; the container last, so that it vouches for them all
        in_order = (*sorted(members, key=lambda entry: entry.name), lead)
        placed = [self._placed(draft, batch_id, entry, known[entry.name]) for entry in in_order]
        before = known[lead.name]
        if batch.archive and not (before and before.sha256):
            draft.withdrawn.update(replaced(self._fresh, self._ledger.held(batch.archive, lead.name), placed[-1], draft.items.values()))
        return (placed[-1], *placed[:-1])

    def _placed(self, draft: Draft, batch_id: str, entry: Entry, known: BatchItemAdded | None) -> BatchItemAdded:
        """The item of an entry: the one that is there, or a new one; one that could not be read gives way to one that can."""
        if known is not None and (known.sha256 or not entry.sha256):
            return known
        item = item_of(batch_id, entry, known.number if known else self._next_number(batch_id))
        if entry.kind is Kind.DOCUMENT:
            item.known_before = entry.sha256 in draft.documents or self._is_held(entry.sha256)
            draft.withdrawn.pop(entry.sha256, None)  # it is only moved
            if not item.known_before:
                item.announced_after = self._ledger.lost(entry.sha256)
                draft.documents[entry.sha256] = announced(Original.of(entry.sha256, entry.size, entry.name))
        draft.items[batch_id, entry.name] = item
        return item

    def _is_held(self, sha256: str) -> bool:
        return sha256 not in self._withdrawn and bool(self._fresh.holder(sha256))

    def _known(self, draft: Draft, batch_id: str, name: str) -> BatchItemAdded | None:
        return draft.items.get((batch_id, name)) or self._fresh.item(batch_id, name)

    def _next_number(self, batch_id: str) -> int:
        if batch_id not in self._numbers:
            self._numbers[batch_id] = self._ledger.standing(batch_id).items if self._ledger.batch(batch_id) else 0
        self._numbers[batch_id] += 1
        return self._numbers[batch_id]


def closed(batch_id: str) -> Problem:
    """Nothing can be added to the batch."""
    return refused(
        grpc.StatusCode.FAILED_PRECONDITION, Why.BATCH_CLOSED, f"the batch {batch_id!r} is closed; hand further files in with a new batch"
    )


def refuse_other_content(known: BatchItemAdded | None, sha256: str) -> None:
    """Raises Problem where the item that is in the batch has another content than this."""
    if known is not None and known.sha256 and sha256 not in ("", known.sha256):
        raise refused(
            grpc.StatusCode.ALREADY_EXISTS,
            Why.OTHER_CONTENT,
            f"the batch holds {known.name!r} with other content; hand the changed file in with a new batch",
        )
