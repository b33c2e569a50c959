"""The balance of a resolution's footnotes: every mark and every body is in exactly one column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rapporteur.footnotes.labels import is_number
from rapporteur.model.notes import Anchor, Ledger, Note, Tie

# A gap wider than this is the distance between two series and no loss: a volume read from page 63.
_WIDEST_GAP = 200


def balance(anchors: Sequence[Anchor], notes: Sequence[Note]) -> Ledger:
    """The ledger. marks == linked + repeats + orphan marks, bodies == linked + orphan bodies (`Ledger`)."""
    tied = [a for a in anchors if a.note_id]
    linked = {a.note_id for a in tied if not a.repeat}
    labels = [n.label for n in notes]
    numbers = [int(label) for label in labels if is_number(label)]
    return Ledger(
        marks=len(anchors),
        bodies=len(notes),
        linked=len(linked),
        repeats=sum(a.repeat for a in tied),
        inferred=sum(a.tie is Tie.INFERRED for a in tied),
        orphan_marks=tuple(a.label for a in anchors if not a.note_id),
        orphan_bodies=tuple(n.label for n in notes if n.id not in linked),
        gaps=_gaps(numbers),
        duplicates=_duplicates(labels),
        first=labels[0] if labels else "",
        last=labels[-1] if labels else "",
    )


def _duplicates(labels: Sequence[str]) -> tuple[str, ...]:
    return tuple(label for label, count in Counter(labels).items() if count > 1 and label)


def _gaps(numbers: Sequence[int]) -> tuple[str, ...]:
    present = set(numbers)
    ordered = sorted(present)
    lacking: list[str] = []
    for low, high in pairwise(ordered):
        if high - low <= _WIDEST_GAP:
            lacking += [str(n) for n in range(low + 1, high)]
    return tuple(lacking)
