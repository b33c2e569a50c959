"""What a file that is handed in again replaces in its archive (decision 19)."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.contracts.operations.v1.operations_pb2 import BatchItemAdded
from rapporteur.gateway.drafts import Withdrawal, announced
from rapporteur.gateway.fresh import Fresh
from rapporteur.platform.intake.records import Original


def replaced(
    fresh: Fresh, before: Iterable[BatchItemAdded], lead: BatchItemAdded, drafted: Iterable[BatchItemAdded]
) -> dict[str, Withdrawal]:
    """The withdrawals, by digest, of what `before`, the items of a file and its members until now, held and nothing holds any more.

    `lead` is the file's new item; `drafted` all that are published with it. A file that could not be read replaces nothing: what was read
    of it is kept.
    """
    gone = {item.sha256: item for item in before if item.kind == operations.ITEM_KIND_DOCUMENT and item.batch_id != lead.batch_id}
    unheld = fresh.not_held(gone, drafted) if gone else set()
    return {
        sha256: Withdrawal(announced(Original.of(sha256, item.size, item.name), withdrawn=True), (lead.batch_id, lead.name))
        for sha256, item in gone.items()
        if sha256 in unheld
    }
