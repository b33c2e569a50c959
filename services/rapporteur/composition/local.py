"""What the local driver is given: an index that it puts documents into, and what builds its pipeline where documents are read."""

from __future__ import annotations

from collections.abc import Sequence

from rapporteur import cleanup, footnotes, structure
from rapporteur.indexing.entries import DocumentEntries
from rapporteur.indexing.packing import unpack
from rapporteur.indexing.sqlite_store import SqliteIndexStore
from rapporteur.platform.intake.pipeline import LocalPipeline, Recipe, version_of
from rapporteur.platform.intake.records import Finished


class LocalIndex:
    """The SQLite index as the local driver sees it: it takes what `gather` made in a worker."""

    def __init__(self, store: SqliteIndexStore) -> None:
        self._store = store

    def put(self, batch: Sequence[Finished]) -> None:
        """Put documents in; one that was set aside is forgotten. Raises Unavailable."""
        self._store.replace([unpack(done.payload) if done.payload else DocumentEntries(done.document_id) for done in batch])

    def forget(self, document_ids: Sequence[str]) -> None:
        """Remove all that is held of these documents. Raises Unavailable."""
        self._store.replace([DocumentEntries(document_id) for document_id in document_ids])


def build_pipeline() -> LocalPipeline:
    """The pipeline of the local driver: built in the fork server, and shared by its workers."""
    from rapporteur.composition.pipeline import pipeline  # noqa: PLC0415 - half of a start-up, and the parent reads no document

    return pipeline()


PIPELINE = Recipe(build_pipeline, version_of((room.NAME, room.VERSION) for room in (cleanup, structure, footnotes)))
"""The pipeline for the parent, which asks for its version alone."""
