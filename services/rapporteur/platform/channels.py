"""The topics, their messages and their keys: the wiring diagram of the pipeline in one place."""

from __future__ import annotations

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.platform.stage import Channel

DOCUMENTS_STORED = Channel("documents.document-stored.v1", events.DocumentStored, lambda m: m.document_id)
TEXTS_CLEANED = Channel("documents.text-cleaned.v1", events.TextCleaned, lambda m: m.document_id)
RESOLUTIONS_PARSED = Channel("documents.resolution-parsed.v1", events.ResolutionParsed, lambda m: m.document_id)
RESOLUTIONS_RESOLVED = Channel("resolutions.resolution-resolved.v1", events.ResolutionResolved, lambda m: m.document_id)
RESOLUTIONS_INDEXED = Channel("resolutions.resolution-indexed.v1", events.ResolutionIndexed, lambda m: m.document_id)
DOCUMENTS_SET_ASIDE = Channel("documents.document-set-aside.v1", events.DocumentSetAside, lambda m: m.document_id)
