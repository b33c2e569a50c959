"""What became of a document, from what every stage said that it was done with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from rapporteur.platform.intake.records import EMPTY, Count, Reason


class Fate(Enum):
    """How a document stands. Values stand in tables; all but the last are for good, unless it is handed in or redriven again."""

    READ = "read"
    EMPTY = "empty"
    SET_ASIDE = "set aside"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Chain:
    """The stages in the order in which a document meets them."""

    stages: tuple[str, ...]
    splitting: str
    """The stage that takes a document apart: the stages behind it work on its records by ordinal, from 1. What it counts is certified."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stage is done with one record of a document."""

    set_aside: bool
    handed_on: int = 0
    """How many records of the document the next stage has to be done with, those among them that it was done with before."""
    trouble: Reason = field(default_factory=Reason)
    counts: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentFate:
    """What became of a document."""

    fate: Fate
    waits_for: str = ""
    """The stage that has it before it; empty unless it is pending."""
    trouble: Reason = field(default_factory=Reason)
    counts: tuple[Count, ...] = ()
    """What was found in it; empty unless it was read."""


@dataclass(frozen=True, slots=True)
class At:
    """The place of a record: the stage, and the ordinal in the document; 0 is the document as a whole."""

    stage: str
    ordinal: int = 0


def fate_of(chain: Chain, steps: Mapping[At, Step]) -> DocumentFate:
    """Go along the chain until a stage has set a record aside or is not done. A stage that hands nothing on ends the way as well.

    What later stages said of records that are no longer handed to them, because the document gave more at another time, is not looked at.

    >>> chain = Chain(("clean", "split", "index"), "split")
    >>> fate_of(chain, {At("clean"): Step(False, 1)}).waits_for
    'split'
    """
    counts: tuple[Count, ...] = ()
    ordinals: Iterable[int] = (0,)
    for stage in chain.stages:
        done = [steps.get(At(stage, ordinal)) for ordinal in ordinals]
        refused = next((step for step in done if step is not None and step.set_aside), None)
        if refused is not None:
            fate = Fate.EMPTY if refused.trouble.reason == EMPTY else Fate.SET_ASIDE
            return DocumentFate(fate, trouble=refused.trouble)
        if None in done:
            return DocumentFate(Fate.PENDING, waits_for=stage)
        handed_on = sum(step.handed_on for step in done if step is not None)
        if stage == chain.splitting:
            counts = next(step.counts for step in done if step is not None)
            ordinals = range(1, handed_on + 1)
        if handed_on <= 0:
            break
    return DocumentFate(Fate.READ, counts=counts)
