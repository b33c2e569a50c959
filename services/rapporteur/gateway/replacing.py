"""What a file that is handed in again replaces in its archive (decision 19)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.contracts.operations.v1.operations_pb2 import BatchItemAdded
from rapporteur.gateway.drafts import Withdrawal, announced
from rapporteur.gateway.fresh import Fresh
from rapporteur.platform.records import Original


def replaced(
    fresh: Fresh, before: Iterable[BatchItemAdded], placed: Sequence[BatchItemAdded], draft: Iterable[BatchItemAdded]
) -> dict[str, Withdrawal]:
    """The withdrawals, by digest, of what `before`, the items of a file and its members until now, held and nothing holds any more.

    `placed` are the items that take their places, the file itself last; `draft` all that are published with them. A file that could not
    be read (it has no digest) replaces nothing: what was read of it is kept.
    """
    lead = placed[-1]
    if not lead.sha256:
        return {}
    gone = [item for item in before if item.kind == operations.ITEM_KIND_DOCUMENT and item.batch_id != lead.batch_id]
    leaving = {(item.batch_id, item.name) for item in gone}
    kept = {item.sha256 for item in (*placed, *draft) if item.kind == operations.ITEM_KIND_DOCUMENT}
    return {
        item.sha256: Withdrawal(announced(Original.of(item.sha256, item.size, item.name), withdrawn=True), (lead.batch_id, lead.name))
        for item in gone
        if item.sha256 not in kept and all((held.batch_id, held.name) in leaving for held in fresh.holding(item.sha256))
    }
