"""What this gateway has published and the ledger may not have read yet, so that nobody is told less than was promised before."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from rapporteur.contracts.events.v1.events_pb2 import DocumentStored
from rapporteur.contracts.operations.v1.operations_pb2 import BATCH_STATE_CLOSED, ITEM_KIND_DOCUMENT, BatchChanged, BatchItemAdded
from rapporteur.gateway.ports import Ledger


class Fresh:
    """Answers as the ledger will in a moment. Any thread may ask."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._batches: dict[str, BatchChanged] = {}
        self._items: dict[tuple[str, str], BatchItemAdded] = {}
        self._holders: dict[str, str] = {}

    def batch(self, batch_id: str) -> BatchChanged | None:
        """As `Ledger.batch`."""
        with self._lock:
            ours = self._batches.get(batch_id)
        theirs = self._ledger.batch(batch_id)
        closed_by_others = theirs is not None and theirs.state == BATCH_STATE_CLOSED
        return theirs if closed_by_others else ours or theirs

    def item(self, batch_id: str, name: str) -> BatchItemAdded | None:
        """As `Ledger.item`."""
        with self._lock:
            ours = self._items.get((batch_id, name))
        return ours or self._ledger.item(batch_id, name)

    def holder(self, sha256: str) -> str:
        """As `Ledger.holder`."""
        with self._lock:
            ours = self._holders.get(sha256)
        return ours or self._ledger.holder(sha256)

    def holding(self, sha256: str) -> tuple[BatchItemAdded, ...]:
        """As `Ledger.holding`; some may be named twice."""
        with self._lock:
            ours = [item for item in self._items.values() if item.sha256 == sha256 and item.kind == ITEM_KIND_DOCUMENT]
        return (*ours, *self._ledger.holding(sha256))

    def in_flight(self) -> int:
        """As `Ledger.in_flight`."""
        self.forget()
        with self._lock:
            ours = len(self._holders)
        return ours + self._ledger.in_flight()

    def note_batch(self, change: BatchChanged) -> None:
        """A batch was opened or closed."""
        with self._lock:
            self._batches[change.batch_id] = change

    def note(self, documents: Sequence[DocumentStored], items: Sequence[BatchItemAdded]) -> None:
        """These were published."""
        with self._lock:
            for item in items:
                self._items[item.batch_id, item.name] = item
            for document in documents:
                if document.withdrawn:
                    self._holders.pop(document.original.sha256, None)
                else:
                    self._holders[document.original.sha256] = document.name

    def forget(self) -> None:
        """Let go of what the ledger has read by now: the oldest first, up to the first that it has not."""
        with self._lock:
            for batch_id, change in list(self._batches.items()):
                theirs = self._ledger.batch(batch_id)
                if theirs is not None and (theirs == change or theirs.state == BATCH_STATE_CLOSED):
                    del self._batches[batch_id]
            while self._items:
                key = next(iter(self._items))
                ours, item = self._items[key], self._ledger.item(*key)
                if item is None or (ours.sha256 and not item.sha256):
                    break
                del self._items[key]
            while self._holders:
                sha256 = next(iter(self._holders))
                if not self._ledger.holder(sha256):
                    break
                del self._holders[sha256]
