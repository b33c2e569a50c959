"""Choosing which mark belongs to which body: one run of numbers, read in two places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapporteur.footnotes.bodies import Body
from rapporteur.footnotes.labels import is_letter, is_number, may_be
from rapporteur.footnotes.marks import Candidate, Trust
from rapporteur.model.notes import Tie


@dataclass(frozen=True, slots=True)
class Link:
    """A candidate decided to be a mark of bodies[body]; `label` is what both are read as in the end."""

    body: int
    label: str
    tie: Tie
    confidence: float
    repeat: bool = False


@dataclass(slots=True)
class _State:
    """What is decided so far: candidate index -> link, body index -> candidate index of its first mark."""

    candidates: Sequence[Candidate]
    bodies: Sequence[Body]
    links: dict[int, Link]
    owner: dict[int, int]

    def tie(self, candidate: int, body: int, tie: Tie, confidence: float) -> None:
        label = self.bodies[body].label
        if not is_number(label) and is_number(self.candidates[candidate].label):
            label = self.candidates[candidate].label
        self.links[candidate] = Link(body, label, tie, confidence)
        self.owner[body] = candidate


def assign(candidates: Sequence[Candidate], bodies: Sequence[Body]) -> dict[int, Link]:
    """Links by index of candidate. A candidate without one is an orphan mark if explicit, else plain text.

    Word keys tie by format. For the rest, of all ways to pair marks and bodies of equal label that keep both in order, the
    heaviest is taken, where a mark set as such outweighs glued digits and a body ought to stand behind its mark. Then what
    is left in a gap between two links is paired if it fits in only one way. Then second marks are tied to their first.
    """
    state = _State(candidates, bodies, {}, {})
    _tie_keys(state)
    _tie_printed(state)
    _prefer_first_marks(state)
    _tie_out_of_order(state)
    _fill_gaps(state)
    _tie_repeats(state)
    return state.links


def _tie_keys(state: _State) -> None:
    by_key = {body.key: index for index, body in enumerate(state.bodies) if body.key}
    for index, candidate in enumerate(state.candidates):
        body = by_key.get(candidate.key) if candidate.key else None
        if body is None:
            continue
        if body in state.owner:
            state.links[index] = Link(body, state.links[state.owner[body]].label, Tie.FORMAT, 1.0, repeat=True)
        else:
            state.tie(index, body, Tie.FORMAT, 1.0)


# Explicit marks are right whenever their label is; of glued digits that fit their slot a few are misread letters.
_SURE = {
    Trust.EXPLICIT: 0.999,
    Trust.AT_STOP: 0.99,
    Trust.AT_KNOWN_WORD: 0.97,
    Trust.AT_WORD: 0.95,
    Trust.DAMAGED: 0.85,
    Trust.STRAY: 0.6,
    Trust.EXPONENT: 0.0,
}
_UNSURE = frozenset({Trust.DAMAGED, Trust.STRAY})


@dataclass(frozen=True, slots=True)
class _Pair:
    candidate: int
    body: int
    weight: float


def _tie_printed(state: _State) -> None:
    for pair in _heaviest_chain(_pairs(state), len(state.bodies)):
        candidate, body = state.candidates[pair.candidate], state.bodies[pair.body]
        if body.damaged or candidate.trust in _UNSURE:
            state.tie(pair.candidate, pair.body, Tie.INFERRED, min(0.9, _SURE[candidate.trust]))
        else:
            state.tie(pair.candidate, pair.body, Tie.PRINTED, _SURE[candidate.trust])


def _pairs(state: _State) -> Iterator[list[_Pair]]:
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
        yield [_Pair(index, body, _weight(candidate, state.bodies[body])) for body in reversed(near)]


def _weight(candidate: Candidate, body: Body) -> float:
    """Trust, less a little for distance (notes that start anew on every page), and more for a body that comes too early."""
    distance = body.source - candidate.source
    if distance < 0:
        return candidate.trust.value * 0.6 - min(0.2, -distance * 1e-5)
    return candidate.trust.value - min(0.05, distance * 1e-7)


def _heaviest_chain(groups: Iterator[list[_Pair]], size: int) -> list[_Pair]:
    """The pairs of the heaviest chain that increases in candidate and body: O(n log n) by a tree of prefix maxima."""
    best = [(0.0, -1)] * (size + 1)
    pairs: list[_Pair] = []
    before: list[int] = []
    for group in groups:
        for pair in group:
            weight, last = _prefix_best(best, pair.body)
            pairs.append(pair)
            before.append(last)
            _raise_best(best, pair.body + 1, (weight + pair.weight, len(pairs) - 1))
    chain: list[_Pair] = []
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


def _prefer_first_marks(state: _State) -> None:
    """Of two marks of one label before their body the first is the mark and the second repeats it.

    Only back to the body before, in the source: on an earlier page the same number is another note's.
    """
    sources = sorted(b.source for b in state.bodies)
    previous = -1
    seen: dict[str, list[int]] = {}
    for index, candidate in enumerate(state.candidates):
        link = state.links.get(index)
        if link is None:
            if candidate.trust in (Trust.EXPLICIT, Trust.AT_STOP):
                seen.setdefault(candidate.label, []).append(index)
            continue
        first = next((i for i in seen.get(candidate.label, ()) if i > previous and _same_page(state, sources, i, index)), None)
        if first is not None and link.tie is Tie.PRINTED and not link.repeat:
            del state.links[index]
            state.tie(first, link.body, Tie.PRINTED, _SURE[state.candidates[first].trust])
        if not link.repeat:
            previous = index
        seen.pop(candidate.label, None)


def _same_page(state: _State, sources: Sequence[int], first: int, second: int) -> bool:
    a, b = state.candidates[first], state.candidates[second]
    return a.resolution == b.resolution and bisect_right(sources, a.source) == bisect_right(sources, b.source)


def _tie_out_of_order(state: _State) -> None:
    """Marks and bodies of one label that the chain left over, if each is the only one: columns read in the wrong order."""
    bodies: dict[str, list[int]] = {}
    for index, body in enumerate(state.bodies):
        if index not in state.owner and body.label:
            bodies.setdefault(body.label, []).append(index)
    if not bodies:
        return
    marks: dict[str, list[int]] = {}
    linked = {state.bodies[b].label for b in state.owner}
    for index, candidate in enumerate(state.candidates):
        if index not in state.links and candidate.label in bodies and candidate.trust is Trust.EXPLICIT:
            marks.setdefault(candidate.label, []).append(index)
    for label, where in bodies.items():
        if len(where) == 1 and label not in linked and marks.get(label):
            state.tie(marks[label][0], where[0], Tie.PRINTED, 0.9)


def _fill_gaps(state: _State) -> None:
    """Between two links, explicit marks that name no note and bodies that have no mark are paired where one fits one."""
    owned = sorted(state.owner.items())
    known = {(state.candidates[m].resolution, state.bodies[b].label) for b, m in owned}
    bounds = [(-1, -1), *owned, (len(state.bodies), len(state.candidates))]
    for (low_body, low_mark), (high_body, high_mark) in pairwise(bounds):
        if high_body - low_body < 2 or high_mark - low_mark < 2:
            continue
        bodies = [b for b in range(low_body + 1, high_body) if _may_be_numbered(state.bodies[b])]
        marks = [m for m in range(low_mark + 1, high_mark) if _is_free(state, m)]
        _pair_in_gap(state, known, marks, bodies)


def _may_be_numbered(body: Body) -> bool:
    """Not a note to a table, nor one that the format ties."""
    return not body.key and not is_letter(body.label)


def _is_free(state: _State, index: int) -> bool:
    candidate = state.candidates[index]
    return index not in state.links and candidate.trust is Trust.EXPLICIT and not candidate.key


# A gap with more ways to pair than this tells nothing about any one of them.
_MOST_PAIRS = 2_500


def _pair_in_gap(state: _State, known: set[tuple[int, str]], marks: list[int], bodies: list[int]) -> None:
    """Marks whose label no note has, if as many as bodies; otherwise each body takes the one mark that may be its number."""
    odd = [m for m in marks if (state.candidates[m].resolution, state.candidates[m].label) not in known]
    if odd and len(odd) == len(bodies):
        for mark, body in zip(odd, bodies, strict=True):
            state.tie(mark, body, Tie.INFERRED, 0.9 if _look_alike(state, mark, body) else 0.7)
        return
    if len(bodies) * len(marks) > _MOST_PAIRS:
        return
    last = -1
    for body in bodies:
        fitting = [m for m in marks if m > last and _look_alike(state, m, body)]
        if len(fitting) == 1:
            last = fitting[0]
            state.tie(last, body, Tie.INFERRED, 0.8)


def _look_alike(state: _State, mark: int, body: int) -> bool:
    here, there = state.candidates[mark].label, state.bodies[body].label
    return may_be(here, there) if is_number(there) else may_be(there, here)


# Letters with a digit behind them are more often a misread word (`tota1`) than a second mark.
_MAY_REPEAT = frozenset({Trust.EXPLICIT, Trust.AT_STOP, Trust.AT_KNOWN_WORD})


def _tie_repeats(state: _State) -> None:
    """A second mark with the label of an earlier note of its resolution repeats it; in a gap of the run it does not."""
    latest: dict[tuple[int, str], int] = {}
    for index, candidate in enumerate(state.candidates):
        link = state.links.get(index)
        if link is not None:
            latest[candidate.resolution, link.label] = link.body
            continue
        body = latest.get((candidate.resolution, candidate.label))
        if body is None or candidate.trust not in _MAY_REPEAT:
            continue
        state.links[index] = Link(body, candidate.label, Tie.PRINTED, 0.99 if candidate.trust is Trust.EXPLICIT else 0.95, repeat=True)
