"""What waits for whom, as the brokers tell it. Plain values, made by kafka/groups.py and shown by metrics/groups.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from rapporteur.platform.messages.dead_letters import SUFFIX
from rapporteur.platform.messages.topics import Topics


@dataclass(frozen=True, slots=True)
class Watched:
    """A stage and the topic that it consumes, as declared."""

    stage: str
    topic: str


def watched(topics: Topics) -> tuple[Watched, ...]:
    """Every stage with the topic that it consumes: that whose dead letters it writes."""
    return tuple(Watched(letters.producers[0], letters.name.removesuffix(SUFFIX)) for letters in topics.dead_letters)


def kept(topics: Topics) -> dict[str, timedelta]:
    """For how long every stage finds what it is to read."""
    days = {each.stage: topics.named(each.topic).retention_days for each in watched(topics)}
    return {stage: timedelta(days=number) for stage, number in days.items() if number is not None}


@dataclass(frozen=True, slots=True)
class PartitionSeen:
    """One partition of the topic that a group consumes."""

    partition: int
    committed: int
    """The next offset that the group will read: 0 or later."""
    lag: int
    """Records from the oldest that waits to the end, marks of transactions among them; 0 where none waits."""
    oldest: datetime | None
    """When the oldest record that waits was produced; None where none waits."""
    deleted_unread: int = 0
    """Records that were deleted and that the group has not read, marks of transactions among them."""


@dataclass(frozen=True, slots=True)
class GroupSeen:
    """The consumer group of a stage."""

    watched: Watched
    group: str
    members: int
    partitions: tuple[PartitionSeen, ...]

    @property
    def oldest(self) -> datetime | None:
        """When the oldest record that waits was produced."""
        return min((seen.oldest for seen in self.partitions if seen.oldest is not None), default=None)


@dataclass(frozen=True, slots=True)
class TopicSeen:
    """A topic that a stage consumes, and its dead letters."""

    watched: Watched
    undecided: int
    """Records behind the last stable offset: of transactions that are neither committed nor aborted."""
    dead_letters: int
    """Records that lie in the dead letters, marks of transactions among them."""


@dataclass(frozen=True, slots=True)
class Observation:
    """How all groups stand."""

    at: datetime
    groups: tuple[GroupSeen, ...]
    topics: tuple[TopicSeen, ...]
