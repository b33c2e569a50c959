"""Giving every body and every repair of a document to one of its resolutions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapporteur.footnotes.bodies import Body
from rapporteur.model.resolution import Resolution
from rapporteur.model.text import Repair, Span

# Characters between two pieces of one paragraph of a note: repaired words, and no page of other text.
_WITHIN_NOTE = 100


def owners_of_bodies(bodies: Sequence[Body], tied: Mapping[int, int], resolutions: Sequence[Resolution]) -> list[int]:
    """The resolution of every body: that of its mark; for an orphan that of both neighbours, else the one it stands in.

    `tied` maps a body to the resolution of its mark. At the foot of a volume's page a body may stand after the next
    resolution has begun, so the neighbours count for more than the place.
    """
    before = _nearest(range(len(bodies)), tied)
    after = _nearest(range(len(bodies) - 1, -1, -1), tied)
    places = _Places(resolutions)
    return [tied[i] if i in tied else before[i] if before[i] == after[i] >= 0 else places.at(body.source) for i, body in enumerate(bodies)]


def _nearest(order: range, tied: Mapping[int, int]) -> dict[int, int]:
    nearest, last = {}, -1
    for index in order:
        last = tied.get(index, last)
        nearest[index] = last
    return nearest


@dataclass(frozen=True, slots=True)
class _Owned:
    span: Span
    resolution: int


class _Places:
    """Which resolution a place of the transcript belongs to: the last that begins before it."""

    def __init__(self, resolutions: Sequence[Resolution]) -> None:
        begun = sorted((r.source.start, index) for index, r in enumerate(resolutions))
        self.starts = [start for start, _ in begun]
        self.indexes = [index for _, index in begun]

    def at(self, source: int) -> int:
        return self.indexes[max(0, bisect_right(self.starts, source) - 1)]


def share_repairs(
    repairs: Sequence[Repair], bodies: Sequence[Body], owners: Sequence[int], resolutions: Sequence[Resolution]
) -> list[list[Repair]]:
    """The repairs of each resolution in order: those in its notes, wherever they stand, and those in its range."""
    shares: list[list[Repair]] = [[] for _ in resolutions]
    noted = sorted(
        (_Owned(span, owner) for body, owner in zip(bodies, owners, strict=True) for span in _stretches(body)),
        key=lambda owned: owned.span.start,
    )
    starts = [owned.span.start for owned in noted]
    places = _Places(resolutions)
    for repair in repairs:
        near = bisect_right(starts, repair.source.start) - 1
        in_note = near >= 0 and repair.source.start < noted[near].span.end
        shares[noted[near].resolution if in_note else places.at(repair.source.start)].append(repair)
    return shares


def _stretches(body: Body) -> Iterator[Span]:
    """Where a body stands: one stretch a paragraph, since what lies between two pages of it is not its own."""
    start, end = body.source, body.source + 1
    for piece in body.text.pieces:
        if piece.source - end > _WITHIN_NOTE:
            yield Span(start, end)
            start = piece.source
        end = max(end, piece.source + piece.length)
    yield Span(start, end)
