"""The links between marks and bodies while they are being decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.footnotes.bodies import Body
from rapporteur.footnotes.labels import is_number
from rapporteur.footnotes.mark_shapes import Trust
from rapporteur.footnotes.marks import Candidate
from rapporteur.model.notes import Tie
from rapporteur.model.quick import quick

# Explicit marks are right whenever their label is; of glued digits that fit their slot a few are misread letters.
SURE = {
    Trust.EXPLICIT: 0.999,
    Trust.AT_STOP: 0.99,
    Trust.AT_KNOWN_WORD: 0.97,
    Trust.AT_WORD: 0.95,
    Trust.DAMAGED: 0.85,
    Trust.STRAY: 0.6,
    Trust.EXPONENT: 0.0,
}


@quick
@dataclass(frozen=True, slots=True)
class Link:
    """A candidate decided to be a mark of bodies[body]; `label` is what both are read as in the end."""

    body: int
    label: str
    tie: Tie
    confidence: float
    repeat: bool = False


@dataclass(slots=True)
class State:
    """What is decided so far: candidate index -> link, body index -> candidate index of its first mark."""

    candidates: Sequence[Candidate]
    bodies: Sequence[Body]
    links: dict[int, Link]
    owner: dict[int, int]

    def tie(self, candidate: int, body: int, tie: Tie, confidence: float, label: str = "") -> None:
        """Make the candidate the first mark of the body. Without `label` it is the body's, or the mark's if that alone is a number."""
        label = label or self.bodies[body].label
        if not is_number(label) and is_number(self.candidates[candidate].label):
            label = self.candidates[candidate].label
        self.links[candidate] = Link(body, label, tie, confidence)
        self.owner[body] = candidate
