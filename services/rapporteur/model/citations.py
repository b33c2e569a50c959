"""Citations: words of the text that name another document, and what they resolve to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from rapporteur.model.quick import quick


class Series(Enum):
    """What kind of thing a citation names; decides whether a link can exist."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    """Decisions have no document of their own: an index key, never a link."""
    DOCUMENT = "document"
    """A symbol such as `E/CN.15/2004/7`."""
    TREATY = "treaty"
    """United Nations, Treaty Series, volume and number."""
    PUBLICATION = "publication"
    """A Sales number."""
    OTHER = "other"
    """A foreign series: conference of parties decisions, MSC.202(81), ILO, WHO."""


class Outcome(Enum):
    """What became of a citation."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


@quick
@dataclass(frozen=True, slots=True)
class Pinpoint:
    """The place in the cited document, as printed, in order: `annex I`, `para. 12`, `chap. IV, sect. A`."""

    text: str
    start: int
    end: int


@quick
@dataclass(frozen=True, slots=True)
class Check:
    """A test of the citation against other evidence: its date or title against the archive or another mention of it."""

    name: str
    """`date`, `title`, `session`, `number`, `hyperlink`."""
    agrees: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Link:
    """One stretch of the holder's text that a link stands on, and the symbol that it leads to."""

    start: int
    end: int
    symbol: str


_LETTERED = re.compile(r"(\S+/\d+)(\s+)(\w+)")
_JOINT = re.compile(r"(.+?)[-‐‑–](?=[A-Z]+/)(.+)")


@quick
@dataclass(frozen=True, slots=True)
class Citation:
    """One document named in the text. A list of three numbers is three citations; `A to C` is one a part.

    `holder` is a block id, a note id, `title`, or `proponent` (of the cover); start and end index the text of that holder.
    """

    holder: str
    start: int
    end: int
    surface: str
    """text[start:end], the words that the link stands on: `2003/28`, `Add.1`, `E/CN.15/2004/7`."""
    series: Series
    outcome: Outcome
    symbol: str
    """RESOLVED: the canonical symbol (`E/RES/2003/28`), or the key (`A/DEC/60/555`, `UNTS 1771/30822`); else empty."""
    candidates: tuple[str, ...] = ()
    """AMBIGUOUS: what it may be, most likely first."""
    reason: str = ""
    """Why it resolved so (`its` in a quoted General Assembly draft), or why it did not."""
    part: str = ""
    """The letter of a part, which the symbol of some series leaves out: `A` of `217 A (III)`."""
    aliases: tuple[str, ...] = ()
    """Other symbols of the same document: the second half of `A/77/72-E/2022/50`."""
    date: str = ""
    """The date that the text gives for it, ISO 8601: `resolution 58/4 of 31 October 2003`."""
    title: str = ""
    """The title that the text gives for it: `entitled "..."`."""
    pinpoints: tuple[Pinpoint, ...] = ()
    via: str = ""
    """How it points when not by its own words: `ibid.`, `the same resolution`; the holder it goes back to."""
    checks: tuple[Check, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """The links that a rendering sets, in order; none unless it resolved to a document that is published.

        The United Nations' editors link the number and the letter of `47/54 B` apart, both to the part, and the halves of
        `A/67/828-S/2013/210` each to its own symbol (36 and 15 of the links of the 2019-2023 gold).
        """
        if self.outcome is not Outcome.RESOLVED or self.series not in {Series.RESOLUTION, Series.DOCUMENT} or not self.symbol:
            return ()
        lettered = _LETTERED.fullmatch(self.surface) if self.part else None
        if lettered:
            middle = self.start + lettered.end(1)
            return (Link(self.start, middle, self.symbol), Link(self.start + lettered.start(3), self.end, self.symbol))
        joint = _JOINT.fullmatch(self.surface) if len(self.aliases) == 1 and not self.part else None
        if joint:
            return (Link(self.start, self.start + joint.end(1), self.symbol), Link(self.start + joint.start(2), self.end, self.aliases[0]))
        return (Link(self.start, self.end, self.symbol),)
