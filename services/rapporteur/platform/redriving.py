"""What an operator is told of dead letters and replays: plain values. `kafka_redriving` fills them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rapporteur.platform.records import Reason


@dataclass(frozen=True, slots=True)
class LetterFilter:
    """Which dead letters; an empty field lets all through."""

    stage: str = ""
    reason: str = ""
    document_id: str = ""

    def takes(self, letter: Letter) -> bool:
        """Whether it lets a letter through."""
        return (
            self.stage in ("", letter.stage) and self.reason in ("", letter.trouble.reason) and self.document_id in ("", letter.document_id)
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter."""

    topic: str
    """The dead-letter topic."""
    partition: int
    offset: int
    stage: str
    document_id: str
    """Empty where the record does not tell."""
    trouble: Reason
    failed_at: datetime
    redrives: int
    """How often it was sent back before."""


@dataclass(frozen=True, slots=True)
class Redriven:
    """What a redrive did, or would do."""

    letters: tuple[Letter, ...]
    left_out: int
    """Letters that were sent back too often before."""


@dataclass(frozen=True, slots=True)
class PartitionReplay:
    """What a replay would read of one partition."""

    partition: int
    from_offset: int
    """The first offset that would be read again."""
    committed_offset: int
