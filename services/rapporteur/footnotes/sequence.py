"""Choosing which mark belongs to which body: one run of numbers, read in two places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from rapporteur.footnotes.bodies import Body
from rapporteur.footnotes.chain import heaviest_chain, pairs
from rapporteur.footnotes.gaps import fill_gaps
from rapporteur.footnotes.labels import is_letter, is_number
from rapporteur.footnotes.links import SURE, Link, State
from rapporteur.footnotes.mark_shapes import Trust
from rapporteur.footnotes.marks import Candidate
from rapporteur.model.notes import Tie
from rapporteur.model.text import MarkForm

_UNSURE = frozenset({Trust.DAMAGED, Trust.STRAY})


def assign(candidates: Sequence[Candidate], bodies: Sequence[Body]) -> dict[int, Link]:
    """Links by index of candidate. A candidate without one is an orphan mark if explicit, else plain text.

    Word keys tie by format. For the rest, of all ways to pair marks and bodies of equal label that keep both in order, the
    heaviest is taken, where a mark set as such outweighs glued digits and a body ought to stand behind its mark. Then what
    is left in a gap between two links is paired if it fits in only one way. Then second marks are tied to their first.
    """
    state = State(candidates, bodies, {}, {})
    _tie_keys(state)
    _tie_printed(state)
    _prefer_first_marks(state)
    _tie_out_of_order(state)
    fill_gaps(state)
    _tie_repeats(state)
    return state.links


_MOST_BETWEEN = 30
_DOUBT = 0.05
"""That two marks at one place, with notes between them that no mark calls, are a list of two and no range."""


def with_middles(candidates: Sequence[Candidate], bodies: Sequence[Body], links: Mapping[int, Link]) -> list[Candidate]:
    """The candidates, and between the ends of a range such as `1–3` those of its middle notes, if these have no mark elsewhere.

    Marks are numbered in the order of the text, so between two that stand at one place the middle ones stand nowhere else. They are
    inferred; a range that names again what has its marks is anchored at its ends, which are all that it prints, and a list, `1,4`, is none.
    """
    owned = {link.body for link in links.values()}
    out = list(candidates[:1])
    for (at, before), (index, candidate) in pairwise(enumerate(candidates)):
        first, last = links.get(at), links.get(index)
        at_one_place = (before.text, before.start, before.end) == (candidate.text, candidate.start, candidate.end)
        if first and last and at_one_place and "," not in candidate.printed:
            out += _middles(candidate, bodies, owned, first, last)
        out.append(candidate)
    return out


def _middles(last: Candidate, bodies: Sequence[Body], owned: set[int], low: Link, high: Link) -> list[Candidate]:
    if low.repeat or high.repeat or not 1 < high.body - low.body <= _MOST_BETWEEN or not (is_number(low.label) and is_number(high.label)):
        return []
    labels = [str(number) for number in range(int(low.label) + 1, int(high.label))]
    between = range(low.body + 1, high.body)
    if [bodies[body].label for body in between] != labels or not owned.isdisjoint(between):
        return []
    return [replace(last, label=label, doubt=max(last.doubt, _DOUBT)) for label in labels]


def _tie_keys(state: State) -> None:
    by_key = {body.key: index for index, body in enumerate(state.bodies) if body.key}
    for index, candidate in enumerate(state.candidates):
        body = by_key.get(candidate.key) if candidate.key else None
        if body is None:
            continue
        if body in state.owner:
            state.links[index] = Link(body, state.links[state.owner[body]].label, Tie.FORMAT, 1.0, repeat=True)
        else:
            state.tie(index, body, Tie.FORMAT, 1.0)


def _tie_printed(state: State) -> None:
    for pair in heaviest_chain(pairs(state), len(state.bodies)):
        candidate, body = state.candidates[pair.candidate], state.bodies[pair.body]
        if body.damaged or candidate.trust in _UNSURE:
            state.tie(pair.candidate, pair.body, Tie.INFERRED, min(0.9, SURE[candidate.trust]))
        else:
            state.tie(pair.candidate, pair.body, Tie.PRINTED, SURE[candidate.trust])


def _prefer_first_marks(state: State) -> None:
    """Of two marks of one label before their body the first is the mark and the second repeats it.

    Only back to the body before, in the source: on an earlier page the same number is another note's.
    """
    sources = sorted(b.source for b in state.bodies)
    previous = -1
    seen: dict[str, list[int]] = {}
    for index, candidate in enumerate(state.candidates):
        link = state.links.get(index)
        if link is None:
            if candidate.trust in _MAY_REPEAT:
                seen.setdefault(candidate.label, []).append(index)
            continue
        first = next((i for i in seen.get(candidate.label, ()) if i > previous and _same_page(state, sources, i, index)), None)
        if first is not None and (link.tie is Tie.PRINTED or candidate.trust is Trust.STRAY) and not link.repeat:
            del state.links[index]
            trust = state.candidates[first].trust
            state.tie(first, link.body, Tie.INFERRED if trust in _UNSURE else Tie.PRINTED, SURE[trust])
            previous = first  # what stands between it and its repetition may hold the first marks of the notes behind
        elif not link.repeat:
            previous = index
        seen.pop(candidate.label, None)


def _same_page(state: State, sources: Sequence[int], first: int, second: int) -> bool:
    a, b = state.candidates[first], state.candidates[second]
    return a.resolution == b.resolution and bisect_right(sources, a.source) == bisect_right(sources, b.source)


def _tie_out_of_order(state: State) -> None:
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
        if index not in state.links and candidate.label in bodies and _is_set(candidate):
            marks.setdefault(candidate.label, []).append(index)
    for label, where in bodies.items():
        if len(where) == 1 and label not in linked and marks.get(label):
            state.tie(marks[label][0], where[0], Tie.PRINTED, 0.9)


def _is_set(candidate: Candidate) -> bool:
    """Whether the source sets it as a mark, be it by the slash behind the letter of a table's note, `Cost a/`."""
    return candidate.trust is Trust.EXPLICIT or (candidate.form is MarkForm.SLASH and is_letter(candidate.label))


# Letters with a digit behind them are more often a misread word (`tota1`) than a second mark.
_MAY_REPEAT = frozenset({Trust.EXPLICIT, Trust.AT_STOP, Trust.AT_KNOWN_WORD, Trust.STRAY})


def _tie_repeats(state: State) -> None:
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
        if candidate.trust is Trust.STRAY:
            state.links[index] = Link(body, candidate.label, Tie.INFERRED, SURE[Trust.STRAY], repeat=True)
            continue
        state.links[index] = Link(body, candidate.label, Tie.PRINTED, 0.99 if candidate.trust is Trust.EXPLICIT else 0.95, repeat=True)
