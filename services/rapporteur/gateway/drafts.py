"""What the register is about to publish: items of batches, with the documents that they announce and those that they withdraw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rapporteur.contracts.events.v1.events_pb2 import DocumentStored
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.contracts.operations.v1.operations_pb2 import BatchItemAdded
from rapporteur.platform.claims import to_wire
from rapporteur.platform.intake.records import Entry, Kind, Original

KINDS = {
    Kind.DOCUMENT: operations.ITEM_KIND_DOCUMENT,
    Kind.CONTAINER: operations.ITEM_KIND_CONTAINER,
    Kind.REFUSED: operations.ITEM_KIND_REFUSED,
}
_RECORDS = 1000
"""Items of one transaction at most: a container with more members takes several, its own item in the last."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A document that has been replaced."""

    document: DocumentStored
    by: tuple[str, str]
    """Batch and name of the item that takes its place: one transaction has both, so that neither is without the other."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What one transaction will say: items in order, each with its document where it gives one."""

    items: dict[tuple[str, str], BatchItemAdded] = field(default_factory=dict)
    documents: dict[str, DocumentStored] = field(default_factory=dict)
    """By digest."""
    withdrawn: dict[str, Withdrawal] = field(default_factory=dict)
    """By digest."""

    def parts(self) -> Iterator[tuple[list[DocumentStored], list[BatchItemAdded]]]:
        """The draft in pieces of the size of a transaction."""
        items = list(self.items.values())
        for start in range(0, len(items), _RECORDS):
            part = items[start : start + _RECORDS]
            given = (
                self.documents.get(item.sha256) for item in part if item.kind == operations.ITEM_KIND_DOCUMENT and not item.known_before
            )
            places = {(item.batch_id, item.name) for item in part}
            withdrawn = [gone.document for gone in self.withdrawn.values() if gone.by in places]
            yield [*(document for document in given if document is not None), *withdrawn], part


def item_of(batch_id: str, entry: Entry, number: int) -> BatchItemAdded:
    """The item of an entry, as the batch will hold it."""
    return BatchItemAdded(
        batch_id=batch_id,
        name=entry.name,
        kind=KINDS[entry.kind],
        sha256=entry.sha256,
        size=entry.size,
        reason=entry.trouble.reason,
        detail=entry.trouble.detail,
        advice=entry.trouble.advice,
        number=number,
    )


def announced(original: Original, *, withdrawn: bool = False) -> DocumentStored:
    """That the original waits to be read, or that it is withdrawn."""
    return DocumentStored(document_id=original.document_id, name=original.name, original=to_wire(original.ref), withdrawn=withdrawn)
