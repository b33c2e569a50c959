"""Marks inside notes: which note each of them points at, and the texts of the notes without those marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapporteur.footnotes.bodies import Body
from rapporteur.footnotes.deciding import Decided, Decision, NoteName, decide
from rapporteur.footnotes.labels import canonical
from rapporteur.footnotes.links import SURE, Link
from rapporteur.footnotes.mark_shapes import Trust
from rapporteur.footnotes.marks import NO_PLACE, Candidate, MarkedText, trust_of
from rapporteur.footnotes.powers import with_powers
from rapporteur.model.notes import Tie
from rapporteur.model.resolution import Kind
from rapporteur.model.text import Mark


def decide_within(bodies: Sequence[Body], names: Mapping[int, NoteName], links: Mapping[int, Link]) -> dict[int, Decision]:
    """What was decided of each note that holds marks, by its place among `bodies`.

    A mark in a note points at the note of its resolution that bears its label: `4 Reproduced in A/69/49,⁵ with a correction.` It is the
    first mark of one that the text has no mark of. Powers and raised signs that no note answers are words of the note: `10³`, `10⁻²`.
    """
    holding = [index for index, body in enumerate(bodies) if body.text.marks]
    if not holding:
        return {}
    bearers: dict[tuple[int, str], list[int]] = defaultdict(list)
    labels: dict[int, set[str]] = defaultdict(set)
    for index, name in names.items():
        bearers[name.resolution, name.label].append(index)
        labels[name.resolution].add(name.label)
    answered = {link.body for link in links.values()}
    found: dict[int, Decision] = {}
    for index in holding:
        body, name = bodies[index], names[index]
        decided, words = [], []
        item = MarkedText(name.resolution, name.id, Kind.NOT_UNDERSTOOD, body.text, NO_PLACE)
        marks = sorted(body.text.marks, key=lambda mark: mark.at)
        candidates = with_powers((item,), [_candidate(mark, name.resolution, body.text.text) for mark in marks], labels[name.resolution])
        for mark, candidate in zip(marks, candidates, strict=True):
            others = [other for other in bearers[name.resolution, candidate.label] if other != index and _may_answer(mark, bodies[other])]
            link = _link(candidate, others, index, answered) if candidate.trust is Trust.EXPLICIT else None
            if link is None:
                words.append(mark.source)
            else:
                answered.add(link.body)
            decided.append(Decided(candidate if link else replace(candidate, trust=Trust.EXPONENT), link))
        decision = decide(item, decided, names)
        kept = tuple(replace(repair, source=source) for repair, source in zip(decision.repairs, words, strict=True))
        found[index] = replace(decision, repairs=kept)
    return found


def _candidate(mark: Mark, resolution: int, words: str) -> Candidate:
    label = canonical(mark.label)
    trust = trust_of(mark, label, words)
    return Candidate(0, resolution, mark.at, mark.at, label, mark.label, mark.form, trust, mark.source.start, mark.key, mark.doubt)


def _may_answer(mark: Mark, body: Body) -> bool:
    """Where the file ties them, it says which is which."""
    return not (mark.key and body.key) or mark.key == body.key


def _link(candidate: Candidate, others: Sequence[int], index: int, answered: set[int]) -> Link | None:
    """To the note without a mark, else to the nearest."""
    if not others:
        return None
    body = min(others, key=lambda other: (other in answered, abs(other - index)))
    tie = Tie.FORMAT if candidate.key else Tie.PRINTED
    return Link(body, candidate.label, tie, SURE[Trust.EXPLICIT], body in answered)
