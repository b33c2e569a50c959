"""What was begun and not done when a process died, as it stands beside a committed offset.

A worker that dies is told apart by its parent. Where a whole process dies over a document, for want of the memory of its container,
only what was written before the work began can tell. So the group's offset of a partition carries a note of the offsets that are begun.
Who finds a note when it takes the partition over tries what is named in it alone, one record at a time in the whole process, and says so
in the note; of several partitions that over whose next record the fewest processes died comes first, and what was lived through is
committed before the next is tried. Only a record over which so many processes died while they did nothing else is set aside: processes are
also ended by operators, and that is never the fault of the documents that they had.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_LONGEST = 3500
"""Characters; the brokers take 4096 bytes by default."""
_COUNTED = 100
"""Offsets that keep their deaths in a note that would be longer: those with the most."""
_SHAPE = re.compile(r"begun=([\d,-]*)(?: alone=(\d+))?(?: deaths=([\d:,]+))?")


@dataclass(frozen=True, slots=True)
class Note:
    """Offsets that were begun; the one among them that was worked on with nothing beside it; how many processes died over which."""

    begun: frozenset[int] = frozenset()
    alone: int | None = None
    deaths: tuple[tuple[int, int], ...] = field(default=())
    """Offset and number, in order of offsets."""

    def write(self) -> str:
        """The note as it stands beside the offset: short, and readable for whoever looks at the group with a tool.

        >>> Note(frozenset({3, 4, 5, 9}), 4, ((4, 2),)).write()
        'begun=3-5,9 alone=4 deaths=4:2'
        """
        if not self.begun:
            return ""
        text = self._text(_ranges(self.begun), self.deaths)
        if len(text) <= _LONGEST:
            return text
        most = sorted(self.deaths, key=lambda counted: counted[1], reverse=True)[:_COUNTED]
        return self._text(f"{min(self.begun)}-{max(self.begun)}", sorted(most))

    def _text(self, begun: str, deaths: Sequence[tuple[int, int]]) -> str:
        alone = "" if self.alone is None else f" alone={self.alone}"
        counted = ",".join(f"{offset}:{number}" for offset, number in deaths)
        return f"begun={begun}{alone}" + (f" deaths={counted}" if counted else "")


def read_note(text: str) -> Note:
    """Inverse of `Note.write`; a note that is not ours says nothing."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        return Note()
    ranges, alone, deaths = found.groups()
    counted = tuple((int(offset), int(number)) for offset, _, number in (pair.partition(":") for pair in (deaths or "").split(",") if pair))
    return Note(frozenset(_offsets(ranges)), int(alone) if alone else None, counted)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What a new owner of a partition makes of the note that it found: offsets to be tried alone, with the processes lost over them."""

    deaths: dict[int, int]

    @staticmethod
    def of(note: Note, committed: int) -> Suspicion:
        """Everything begun and not committed is suspect; the process that did one alone is counted as lost over it.

        >>> Suspicion.of(Note(frozenset({3, 4}), 4, ((4, 2),)), committed=3).deaths
        {3: 0, 4: 3}
        """
        lost = dict(note.deaths)
        if note.alone is not None:
            lost[note.alone] = lost.get(note.alone, 0) + 1
        return Suspicion({offset: lost.get(offset, 0) for offset in sorted(note.begun) if offset >= committed})


def _ranges(offsets: Iterable[int]) -> str:
    parts: list[str] = []
    first = last = -1
    for offset in [*sorted(offsets), -1]:
        if offset == last + 1 and parts:
            last = offset
            parts[-1] = f"{first}-{last}"
        elif offset >= 0:
            first = last = offset
            parts.append(str(offset))
    return ",".join(parts)


def _offsets(ranges: str) -> Iterable[int]:
    for part in filter(None, ranges.split(",")):
        first, _, last = part.partition("-")
        if first and int(last or first) - int(first) < 100_000:
            yield from range(int(first), int(last or first) + 1)
