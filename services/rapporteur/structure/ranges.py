"""The range of lines that one resolution has in its document."""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.model.resolution import Organ
from rapporteur.structure.titles import TitleLine


@dataclass(frozen=True, slots=True)
class Segment:
    """One resolution's range of lines: cover [start, title), number and title [title, body), body [body, end)."""

    start: int
    title: int
    body: int
    end: int
    head: TitleLine | None = None
    organ: Organ = Organ.UNKNOWN
    neighbour: Organ = Organ.UNKNOWN
    """For a torn one: the organ of the resolution after it in the same volume."""
    decision: bool = False
    """No resolution: a decision between two."""
