"""What an operator is told of dead letters and replays: plain values. `kafka/redriving.py` fills them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rapporteur.platform.intake.records import Reason


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
    ordinal: int = 0
    """The place of the record in the document; 0 where it is about the whole document."""
    name: str = ""
    """The path in the archive; empty where the record does not tell."""


def newest_of_each(letters: Iterable[Letter]) -> tuple[Letter, ...]:
    """Of several letters about one record, because it was sent back and failed again, the last one; the newest first.

    Records that do not tell their document are told apart by their places.
    """
    found: dict[tuple[object, ...], Letter] = {}
    for letter in sorted(letters, key=_age):
        of_record = (
            (letter.stage, letter.document_id, letter.ordinal) if letter.document_id else (letter.topic, letter.partition, letter.offset)
        )
        found[of_record] = letter
    return tuple(sorted(found.values(), key=_age, reverse=True))


def _age(letter: Letter) -> tuple[object, ...]:
    return (letter.failed_at, letter.topic, letter.partition, letter.offset)


@dataclass(frozen=True, slots=True)
class Redriven:
    """What a redrive did, or would do."""

    letters: tuple[Letter, ...]
    left_out: tuple[Letter, ...]
    """Letters that were sent back too often before."""


@dataclass(frozen=True, slots=True)
class PartitionReplay:
    """What a replay would read of one partition."""

    partition: int
    from_offset: int
    """The first offset that would be read again."""
    committed_offset: int
