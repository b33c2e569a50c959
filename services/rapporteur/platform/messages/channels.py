"""The topics, their messages and their keys: the wiring diagram of the pipeline in one place."""

from __future__ import annotations

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.platform.stage import Channel

DOCUMENTS_STORED = Channel("documents.document-stored.v1", events.DocumentStored, lambda m: m.document_id)
TEXTS_CLEANED = Channel("documents.text-cleaned.v1", events.TextCleaned, lambda m: m.document_id)
RESOLUTIONS_PARSED = Channel("documents.resolution-parsed.v1", events.ResolutionParsed, lambda m: m.document_id)
RESOLUTIONS_RESOLVED = Channel("resolutions.resolution-resolved.v1", events.ResolutionResolved, lambda m: m.document_id)
RESOLUTIONS_INDEXED = Channel("resolutions.resolution-indexed.v1", events.ResolutionIndexed, lambda m: m.document_id)
DOCUMENTS_SET_ASIDE = Channel("documents.document-set-aside.v1", events.DocumentSetAside, lambda m: m.document_id)

RESOLUTIONS_LATEST = Channel("resolutions.resolution-latest.v1", events.ResolutionResolved, lambda m: m.document_id)
"""Compacted, a record a resolution: the last event of each, by which it is known what a new result changes."""
DOCUMENTS_PROGRESSED = Channel("documents.document-progressed.v1", operations.DocumentProgressed, lambda m: m.document_id)
"""Compacted, a record a document, stage and ordinal."""
BATCHES_CHANGED = Channel("batches.batch-changed.v1", operations.BatchChanged, lambda m: m.batch_id)
"""Compacted, a record a batch."""
BATCH_ITEMS_ADDED = Channel("batches.batch-item-added.v1", operations.BatchItemAdded, lambda m: m.batch_id)
"""Compacted, a record a batch and name."""
