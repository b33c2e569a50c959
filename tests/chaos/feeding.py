"""Hands an archive in, as a patient client: what did not get through is handed in again, what did is not."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rapporteur.composition.pipeline import announce
from rapporteur.contracts.operations.v1.operations_pb2 import (
    BATCH_STATE_CLOSED,
    BATCH_STATE_OPEN,
    ITEM_KIND_DOCUMENT,
    BatchChanged,
    BatchItemAdded,
)
from rapporteur.platform.claims import ORIGINALS, original_key
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.intake.records import Original
from rapporteur.platform.kafka.ledger import KafkaLedger
from rapporteur.platform.kafka.publisher import KafkaPublisher, Publishing
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.stores.minio_store import MinioBlobStore

BATCH = "chaos"
_AT_ONCE = 25
_MEDIA_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Part:
    """Some files of the archive with their places in the batch."""

    originals: Sequence[Original]
    items: Sequence[BatchItemAdded]


class Feeder(threading.Thread):
    """A thread that hands everything in and closes the batch. `failure` says why it could not, if it could not."""

    def __init__(self, brokers: Brokers, store: MinioBlobStore, ledger: KafkaLedger, archive: Path) -> None:
        super().__init__(name="feeder", daemon=True)
        self._brokers, self._store, self._ledger, self._archive = brokers, store, ledger, archive
        self.handed_in = 0
        self._may_go = threading.Semaphore(0)
        self.failure: BaseException | None = None

    def run(self) -> None:
        """Until all is handed in."""
        try:
            self._insist(lambda publisher: publisher.change_batch(BatchChanged(batch_id=BATCH, state=BATCH_STATE_OPEN)))
            for part in self._parts():
                self._may_go.acquire()
                self._insist(lambda publisher, part=part: self._hand_in(publisher, part))
                self.handed_in += len(part.items)
            closed = BatchChanged(batch_id=BATCH, state=BATCH_STATE_CLOSED, items=self.handed_in)
            self._insist(lambda publisher: publisher.change_batch(closed))
        except BaseException as error:
            self.failure = error

    def allow(self, parts: int) -> None:
        """So many more parts may be handed in: the archive must last as long as the blows do."""
        if parts > 0:
            self._may_go.release(parts)

    @property
    def parts(self) -> int:
        """How many there are."""
        files = sum(path.is_file() for path in self._archive.rglob("*"))
        return -(-files // _AT_ONCE)

    def _parts(self) -> Iterator[Part]:
        files = sorted(path for path in self._archive.rglob("*") if path.is_file())
        for first in range(0, len(files), _AT_ONCE):
            originals, items = [], []
            for place, path in enumerate(files[first : first + _AT_ONCE], start=first + 1):
                content, name = path.read_bytes(), str(path.relative_to(self._archive))
                sha256 = hashlib.sha256(content).hexdigest()
                self._store_patiently(sha256, content)
                originals.append(Original.of(sha256, len(content), name))
                kind = ITEM_KIND_DOCUMENT
                items.append(BatchItemAdded(batch_id=BATCH, name=name, kind=kind, sha256=sha256, size=len(content), number=place))
            yield Part(originals, items)

    def _store_patiently(self, sha256: str, content: bytes) -> None:
        while True:
            with suppress(Unavailable):
                self._store.store(ORIGINALS, original_key(sha256), content, _MEDIA_TYPE)
                return

    def _hand_in(self, publisher: KafkaPublisher, part: Part) -> None:
        """Making the publisher has ended what an earlier one left open, so the ledger can tell what got through."""
        self._ledger.catch_up(60)
        known = {item.name for item in part.items if self._ledger.item(BATCH, item.name)}
        originals = [announce(original) for original in part.originals if original.name not in known]
        publisher.publish(originals, [item for item in part.items if item.name not in known])

    def _insist(self, act) -> None:
        while True:
            with suppress(Unavailable), self._publisher() as publisher:
                act(publisher)
                return

    def _publisher(self) -> KafkaPublisher:
        return KafkaPublisher(self._brokers, Publishing("ingestion", "chaos", broken=_raise))


def _raise(why: str) -> None:
    raise Unavailable(why)
