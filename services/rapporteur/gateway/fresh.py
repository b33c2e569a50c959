"""What this gateway has published and the ledger may not have read yet, so that nobody is told less than was promised before."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapporteur.contracts.events.v1.events_pb2 import DocumentStored
from rapporteur.contracts.operations.v1.operations_pb2 import BATCH_STATE_CLOSED, ITEM_KIND_DOCUMENT, BatchChanged, BatchItemAdded
from rapporteur.gateway.ports import Ledger
from rapporteur.platform.batches.tables import file_of, takes_place


class Fresh:
    """Answers as the ledger will in a moment. Any thread may ask."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._batches: dict[str, BatchChanged] = {}
        self._items: dict[tuple[str, str], BatchItemAdded] = {}
        self._holders: dict[str, tuple[str, str]] = {}
        """By digest of a document that was announced, batch and name of the item that it was announced with."""

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
            giver = self._holders.get(sha256)
        theirs = self._ledger.item(*giver) if giver else None
        if giver and (theirs is None or theirs.sha256 != sha256):
            return giver[1]
        return self._ledger.holder(sha256)  # it has read what we announced, and knows what has become of it since

    def not_held(self, digests: Iterable[str], drafted: Iterable[BatchItemAdded]) -> set[str]:
        """Those of these contents that nothing holds when `drafted` is published too, whatever the ledger still says."""
        with self._lock:
            ours = [*self._items.values(), *drafted]
        known = {(item.batch_id, item.name) for item in ours}
        files, givers = defaultdict(list), defaultdict(list)
        for place, item in enumerate(ours):
            files[item.name].append((place, item))
            if item.kind == ITEM_KIND_DOCUMENT:
                givers[item.sha256].append((place, item))

        def is_held(sha256: str) -> bool:
            theirs = [(-1, item) for item in self._ledger.holding(sha256) if (item.batch_id, item.name) not in known]
            return any(
                not self._is_replaced(item, [other for later, other in files[file_of(item.name)] if later > place])
                for place, item in (*theirs, *givers[sha256])
            )

        return {sha256 for sha256 in digests if not is_held(sha256)}

    def _is_replaced(self, item: BatchItemAdded, later: Iterable[BatchItemAdded]) -> bool:
        batch, before = self.batch(item.batch_id), self.item(item.batch_id, file_of(item.name))
        others = (self.batch(other.batch_id) for other in later if other.batch_id != item.batch_id and takes_place(other, before))
        return batch is not None and bool(batch.archive) and any(other is not None and other.archive == batch.archive for other in others)

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
            givers = {item.sha256: (item.batch_id, item.name) for item in items if not item.known_before}
            for document in documents:
                sha256 = document.original.sha256
                if document.withdrawn:
                    self._holders.pop(sha256, None)
                elif sha256 in givers:
                    self._holders[sha256] = givers[sha256]

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
                sha256, giver = next(iter(self._holders.items()))
                if giver in self._items:  # whether the ledger names a holder says nothing: others may have replaced it already
                    break
                del self._holders[sha256]
