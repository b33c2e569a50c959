"""Hands documents to a fleet of services, and waits until they are done."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence

from rapporteur.composition.chain import CHAIN
from rapporteur.composition.pipeline import announce
from rapporteur.contracts.operations.v1.operations_pb2 import (
    BATCH_STATE_CLOSED,
    BATCH_STATE_OPEN,
    ITEM_KIND_DOCUMENT,
    BatchChanged,
    BatchItemAdded,
)
from rapporteur.platform.claims import ORIGINALS, original_key
from rapporteur.platform.intake.records import Original
from rapporteur.platform.kafka.ledger import KafkaLedger
from rapporteur.platform.kafka.publisher import KafkaPublisher, Publishing
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.stores.address import StoreAddress
from rapporteur.platform.stores.minio_store import MinioBlobStore
from tests.chaos.fleet import STAGES, Fleet

DEADLINE = 900.0


class Client:
    """Hands documents in and follows what becomes of them."""

    def __init__(self, fleet: Fleet) -> None:
        self._brokers = Brokers(fleet.kafka.bootstrap, "")
        access = fleet.store.access
        self._store = MinioBlobStore(StoreAddress(access.endpoint, access.access_key, access.secret_key))
        self._ledger = KafkaLedger(self._brokers, CHAIN)
        self._publisher = KafkaPublisher(self._brokers, Publishing("ingestion", "bench"))

    def __enter__(self) -> Client:
        self._ledger.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._publisher.close()
        self._ledger.__exit__(None, None, None)

    def store(self, content: bytes) -> str:
        """Put an original where originals lie; its digest."""
        sha256 = hashlib.sha256(content).hexdigest()
        self._store.store(ORIGINALS, original_key(sha256), content, "application/octet-stream")
        return sha256

    def announce(self, batch: str, contents: Sequence[bytes]) -> None:
        """All of them in one closed batch."""
        documents, items = [], []
        for place, content in enumerate(contents, start=1):
            name, sha256 = f"{batch}-{place}.md", self.store(content)
            documents.append(announce(Original.of(sha256, len(content), name)))
            items.append(BatchItemAdded(batch_id=batch, name=name, kind=ITEM_KIND_DOCUMENT, sha256=sha256, size=len(content), number=place))
        self._publisher.change_batch(BatchChanged(batch_id=batch, state=BATCH_STATE_OPEN))
        for first in range(0, len(documents), 200):
            self._publisher.publish(documents[first : first + 200], items[first : first + 200])
        self._publisher.change_batch(BatchChanged(batch_id=batch, state=BATCH_STATE_CLOSED, items=len(items)))

    def hand_in(self, batch: str, contents: Sequence[bytes]) -> None:
        """All of them, until every one is in the index."""
        self.announce(batch, contents)
        self.wait(lambda: self._ledger.batch(batch) is not None and self._ledger.standing(batch).complete)

    def cleaned(self, batch: str) -> int:
        """How many documents of a batch cleanup is done with."""
        if self._ledger.batch(batch) is None:
            return 0
        waiting = sum(laggard.waits_for == STAGES[0] for laggard in self._ledger.laggards(batch, -1))
        return self._ledger.standing(batch).items - waiting if self._ledger.standing(batch).closed else 0

    def wait(self, done: Callable[[], bool]) -> None:
        """Until it is done. Raises AssertionError after a quarter of an hour."""
        deadline, seen = time.monotonic() + DEADLINE, 0
        while not done():
            assert time.monotonic() < deadline, "the services came to no end"
            seen = self._ledger.wait_for_change(seen, 0.5)
