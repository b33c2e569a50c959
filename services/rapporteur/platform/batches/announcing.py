"""The records by which documents are announced and batches told: what a gateway, or an ingestion from a store, writes. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from google.protobuf.message import Message

from rapporteur.contracts.events.v1.events_pb2 import DocumentStored
from rapporteur.contracts.operations.v1.operations_pb2 import BatchChanged, BatchItemAdded
from rapporteur.platform.driver.conclusions import Outgoing
from rapporteur.platform.driver.observing import Place
from rapporteur.platform.messages.channels import BATCH_ITEMS_ADDED, BATCHES_CHANGED, DOCUMENTS_STORED
from rapporteur.platform.messages.cloud_events import INGESTION, Attributes, Origin, event_id, headers
from rapporteur.platform.messages.partitions import partition_of

VERSION = "1"
"""Stands in the ids of these events."""

BeginTrace = Callable[[str, str], str]
"""(topic, document id) -> the trace context of the document's first record, as `tracing.Tracing.begin`; empty where nothing is traced."""


@dataclass(frozen=True, slots=True)
class Announcer:
    """Who announces: `role` is the party of deploy/topics.yaml that writes."""

    role: str
    partitions: int
    begin_trace: BeginTrace = lambda _topic, _document: ""

    def document(self, stored: DocumentStored, now: datetime) -> Outgoing:
        """The record that sends a document on its way, or its withdrawal after it. Announced again it has the same id."""
        document = stored.document_id
        digest = f"{stored.original.sha256}|withdrawn" if stored.withdrawn else stored.original.sha256
        id = event_id(document, INGESTION, VERSION, digest)
        trace = self.begin_trace(DOCUMENTS_STORED.topic, document)
        return self._record(
            DOCUMENTS_STORED.topic, document, stored, Attributes.of(stored, id, self.role, now, Origin(document, now, trace))
        )

    def item(self, item: BatchItemAdded, now: datetime) -> Outgoing:
        """The record that adds an item to its batch."""
        return self._record(BATCH_ITEMS_ADDED.topic, f"{item.batch_id}/{item.name}", item, self._told(item, item.batch_id, now))

    def batch(self, change: BatchChanged, now: datetime) -> Outgoing:
        """The record that opens or closes a batch."""
        return self._record(BATCHES_CHANGED.topic, change.batch_id, change, self._told(change, change.batch_id, now))

    def _told(self, message: BatchItemAdded | BatchChanged, batch_id: str, now: datetime) -> Attributes:
        digest = hashlib.sha256(message.SerializeToString(deterministic=True)).hexdigest()
        id = event_id(batch_id, f"{INGESTION}/{message.DESCRIPTOR.name}", VERSION, digest)
        return Attributes.of(message, id, self.role, now, Origin(batch_id, now))

    def _record(self, topic: str, key: str, message: Message, told: Attributes) -> Outgoing:
        place = Place(topic, partition_of(told.subject, self.partitions))
        return Outgoing(place, key.encode(), message.SerializeToString(deterministic=True), headers(told))
