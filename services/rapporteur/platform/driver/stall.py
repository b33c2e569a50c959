"""The alarm of a partition that has records and yields none, though nobody holds it back.

It has happened with kafka-python for several reasons, one of which is mended in kafka/quirks.py (`unpark`); a new client mends any.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of a partition: where the next read begins (-1: not known), where readable records end, whether reading is wanted."""

    position: int
    end: int
    wanted: bool


class StallAlarm:
    """One partition. Look at it often; clocks are handed in."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._position: int | None = None
        self._since = 0.0

    def look(self, sight: Sight, now: float) -> bool:
        """Whether for so many seconds records were wanted and there, and none came."""
        if not sight.wanted or sight.position >= sight.end or sight.position != self._position:
            self._position = sight.position if sight.wanted and sight.position < sight.end else None
            self._since = now
            return False
        return now - self._since >= self._seconds
