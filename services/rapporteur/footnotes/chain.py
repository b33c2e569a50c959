"""The heaviest way to pair marks with bodies of the same label that keeps both in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.footnotes.bodies import Body
from rapporteur.footnotes.links import State
from rapporteur.footnotes.mark_shapes import Trust
from rapporteur.footnotes.marks import Candidate
from rapporteur.model.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Pair:
    """A mark and a body that bear the same label."""

    candidate: int
    body: int
    weight: float


def pairs(state: State) -> Iterator[list[Pair]]:
    """For every free candidate the bodies of its label near it: the two next behind it in the source, and the last before it."""
    places: dict[str, list[int]] = {}
    for index, body in enumerate(state.bodies):
        if index not in state.owner and body.label:
            places.setdefault(body.label, []).append(index)
    sources = {label: [state.bodies[i].source for i in where] for label, where in places.items()}
    for index, candidate in enumerate(state.candidates):
        where = places.get(candidate.label)
        if where is None or index in state.links or candidate.trust is Trust.EXPONENT:
            continue
        after = bisect_right(sources[candidate.label], candidate.source)
        near = where[max(0, after - 1) : after + 2]
        # The furthest first: pairs of one candidate must not be chained to each other.
        yield [Pair(index, body, _weight(candidate, state.bodies[body])) for body in reversed(near)]


def _weight(candidate: Candidate, body: Body) -> float:
    """Trust, less a little for distance (notes that start anew on every page), and more for a body that comes too early."""
    distance, trust = body.source - candidate.source, candidate.trust._value_  # `value` is worked out in Python
    if distance < 0:
        return trust * 0.6 - min(0.2, -distance * 1e-5)
    return trust - min(0.05, distance * 1e-7)


def heaviest_chain(groups: Iterator[list[Pair]], size: int) -> list[Pair]:
    """The pairs of the heaviest chain that increases in candidate and body: O(n log n) by a tree of prefix maxima."""
    best = [(0.0, -1)] * (size + 1)
    pairs: list[Pair] = []
    before: list[int] = []
    for group in groups:
        for pair in group:
            weight, last = _prefix_best(best, pair.body)
            pairs.append(pair)
            before.append(last)
            _raise_best(best, pair.body + 1, (weight + pair.weight, len(pairs) - 1))
    chain: list[Pair] = []
    _, at = _prefix_best(best, size)
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _prefix_best(best: list[tuple[float, int]], count: int) -> tuple[float, int]:
    found = (0.0, -1)
    while count > 0:
        if best[count][0] > found[0]:
            found = best[count]
        count &= count - 1
    return found


def _raise_best(best: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    while at < len(best):
        if value[0] > best[at][0]:
            best[at] = value
        at += at & -at
