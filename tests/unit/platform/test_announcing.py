"""The records by which documents are announced and batches told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rapporteur.contracts.events.v1.events_pb2 import DocumentStored
from rapporteur.contracts.operations.v1.operations_pb2 import BATCH_STATE_OPEN, ITEM_KIND_DOCUMENT, BatchChanged, BatchItemAdded
from rapporteur.platform.batches.announcing import Announcer
from rapporteur.platform.claims import to_wire
from rapporteur.platform.driver.conclusions import Outgoing
from rapporteur.platform.driver.observing import Place
from rapporteur.platform.intake.records import Original
from rapporteur.platform.messages.cloud_events import attributes, event_id
from rapporteur.platform.messages.partitions import partition_of

NOON = datetime(2024, 2, 29, 12, tzinfo=UTC)
ORIGINAL = Original.of("ab" * 32, 7, "a.md")
STORED = DocumentStored(document_id=ORIGINAL.document_id, name="a.md", original=to_wire(ORIGINAL.ref))
ITEM = BatchItemAdded(batch_id="b-1", name="x/a.md", kind=ITEM_KIND_DOCUMENT, sha256="ab" * 32)
CHANGE = BatchChanged(batch_id="b-1", state=BATCH_STATE_OPEN)
GATEWAY = Announcer("gateway", 6, lambda topic, document: f"00-{topic[:3]}-{document[:2]}")


def id_of(record: Outgoing) -> str:
    return attributes(record.headers).id


def test_a_document_is_keyed_and_placed_by_its_id() -> None:
    record = GATEWAY.document(STORED, NOON)
    assert record.place == Place("documents.document-stored.v1", partition_of(STORED.document_id, 6))
    assert (record.key, DocumentStored.FromString(record.value or b"")) == (STORED.document_id.encode(), STORED)


def test_it_came_in_when_it_was_announced_and_begins_a_trace() -> None:
    told = attributes(GATEWAY.document(STORED, NOON).headers)
    assert (told.source, told.time, told.ingested_at, told.traceparent) == ("/rapporteur/gateway", NOON, NOON, "00-doc-ab")
    assert told.subject == STORED.document_id


def test_the_same_document_announced_again_has_the_same_id_whoever_does() -> None:
    later = Announcer("ingestion", 6).document(STORED, NOON + timedelta(days=1))
    assert id_of(later) == id_of(GATEWAY.document(STORED, NOON)) == event_id(STORED.document_id, "ingestion", "1", "ab" * 32)


def test_items_and_changes_are_with_their_batch() -> None:
    item, change = GATEWAY.item(ITEM, NOON), GATEWAY.batch(CHANGE, NOON)
    assert (item.key, change.key) == (b"b-1/x/a.md", b"b-1")
    assert item.place == Place("batches.batch-item-added.v1", partition_of("b-1", 6))
    assert change.place == Place("batches.batch-changed.v1", partition_of("b-1", 6))
    assert attributes(item.headers).subject == "b-1"


def test_what_says_something_else_has_another_id() -> None:
    other = BatchItemAdded(batch_id="b-1", name="x/b.md", kind=ITEM_KIND_DOCUMENT, sha256="ab" * 32)
    ids = {id_of(GATEWAY.item(ITEM, NOON)), id_of(GATEWAY.item(other, NOON)), id_of(GATEWAY.batch(CHANGE, NOON))}
    assert len(ids) == 3
    assert id_of(GATEWAY.item(ITEM, NOON)) == id_of(GATEWAY.item(ITEM, NOON + timedelta(days=1)))
