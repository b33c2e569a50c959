"""Found: a stretch of a text that names a document, or says whose one is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rapporteur.footnotes.citations.grammar.numbers import Number
from rapporteur.model.citations import Pinpoint
from rapporteur.model.quick import quick

BARE = "bare"
"""NUMBER: the value of one without its year."""


class Role(Enum):
    """What a found stretch is: a mention of a document, or context."""

    RESOLUTION_HEAD = "resolution head"
    DECISION_HEAD = "decision head"
    OTHER_HEAD = "other head"
    ORGAN = "organ"
    NUMBER = "number"
    SYMBOL = "symbol"
    TREATY = "treaty"
    SALE = "sale"
    OUTSIDE = "outside"
    IBID = "ibid"


@quick
@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of levelled text. `tail` is where what belongs to it (date, title, pinpoints) ends."""

    role: Role
    start: int
    end: int
    tail: int
    value: str = ""
    """ORGAN: whose; SYMBOL, TREATY, SALE, OUTSIDE: the symbol or key."""
    number: Number | None = None
    part: str = ""
    aliases: tuple[str, ...] = ()
    date: str = ""
    title: str = ""
    pinpoints: tuple[Pinpoint, ...] = ()
