"""Pairing what is left between two links: damaged marks and bodies that may be each other's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapporteur.footnotes.bodies import Body
from rapporteur.footnotes.labels import is_letter, is_number, may_be
from rapporteur.footnotes.links import State
from rapporteur.footnotes.mark_shapes import Trust
from rapporteur.model.notes import Tie


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between two links, in order; `before` and `after` are the numbers of the linked notes, 0 where none is."""

    marks: Sequence[int]
    bodies: Sequence[int]
    numbers: Sequence[int]
    """Those of the bodies, 0 for one without."""
    before: int
    after: int
    steady: bool
    """Whether the numbers of the bodies are borne out by a body beside them."""


def fill_gaps(state: State) -> None:
    """Between two links, explicit marks that name no note and bodies that have no mark are paired where one fits one."""
    owned = sorted(state.owner.items())
    known = {(state.candidates[m].resolution, state.bodies[b].label) for b, m in owned}
    bounds = [(-1, -1), *owned, (len(state.bodies), len(state.candidates))]
    for (low_body, low_mark), (high_body, high_mark) in pairwise(bounds):
        if high_body - low_body < 2 or high_mark - low_mark < 2:
            continue
        bodies = [b for b in range(low_body + 1, high_body) if _may_be_numbered(state.bodies[b])]
        marks = [m for m in range(low_mark + 1, high_mark) if _is_free(state, m)]
        numbers = [_number(state, b) for b in bodies]
        _pair(state, known, _Gap(marks, bodies, numbers, _number(state, low_body), _number(state, high_body), _are_steady(state, bodies)))


def _are_steady(state: State, bodies: Sequence[int]) -> bool:
    return any(_number(state, b) and _number(state, b) in (_number(state, b - 1) + 1, _number(state, b + 1) - 1) for b in bodies)


def _number(state: State, body: int) -> int:
    inside = 0 <= body < len(state.bodies)
    return int(state.bodies[body].label) if inside and is_number(state.bodies[body].label) else 0


def _may_be_numbered(body: Body) -> bool:
    """Not a note to a table, nor one that the format ties. Tables rarely come to `i` and `l`: those are a misread `1`."""
    return not body.key and (not is_letter(body.label) or body.label in "il")


def _is_free(state: State, index: int) -> bool:
    candidate = state.candidates[index]
    return index not in state.links and candidate.trust is Trust.EXPLICIT and not candidate.key


# A gap with more ways to pair than this tells nothing about any one of them.
_MOST_PAIRS = 2_500


def _pair(state: State, known: set[tuple[int, str]], gap: _Gap) -> None:
    """Marks whose label no note has, if as many as bodies; otherwise each body takes the one mark that may be its number.

    A mark whose number is just the one that steady bodies lack is sound: its body is lost, and it stays an orphan. Where the
    bodies are not steady it is their label that is misread, if the mark's number is the one that is due.
    """
    marks = [m for m in gap.marks if not _is_sound(state.candidates[m].label, gap)]
    odd = [m for m in marks if (state.candidates[m].resolution, state.candidates[m].label) not in known]
    if odd and len(odd) == len(gap.bodies):
        for due, (mark, body) in enumerate(zip(odd, gap.bodies, strict=True), gap.before + 1):
            label = str(due) if not gap.steady and state.candidates[mark].label == str(due) else ""
            state.tie(mark, body, Tie.INFERRED, 0.9 if _look_alike(state, mark, body) else 0.7, label)
        return
    if len(gap.bodies) * len(marks) > _MOST_PAIRS:
        return
    last = -1
    for body in gap.bodies:
        fitting = [m for m in marks if m > last and _look_alike(state, m, body)]
        if len(fitting) == 1:
            last = fitting[0]
            state.tie(last, body, Tie.INFERRED, 0.8)


def _is_sound(label: str, gap: _Gap) -> bool:
    if not is_number(label) or not gap.steady or 0 in gap.numbers:
        return False
    end = gap.after or gap.numbers[-1] + 2
    return gap.before < int(label) < end and int(label) not in gap.numbers


def _look_alike(state: State, mark: int, body: int) -> bool:
    here, there = state.candidates[mark].label, state.bodies[body].label
    return may_be(here, there) if is_number(there) else may_be(there, here)
