"""What must change on the brokers so that their topics are as declared, and what differs that nobody may change by machine. Pure.

Nothing is ever deleted, shrunk or given other partitions: a document's records are found by its partition, and a shorter retention is a
decision about records that are there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapporteur.platform.messages.topics import Config, Topic, Topics

_MIN_ISR = "min.insync.replicas"
_FOR_EVER = -1


@dataclass(frozen=True, slots=True)
class Copies:
    """How often a record is kept."""

    factor: int
    min_in_sync: int
    """So many copies must be written before a record counts."""

    @staticmethod
    def for_brokers(brokers: int) -> Copies:
        """Three copies of which two are written, as far as there are brokers: one may be lost without a stop.

        >>> Copies.for_brokers(1), Copies.for_brokers(5)
        (Copies(factor=1, min_in_sync=1), Copies(factor=3, min_in_sync=2))
        """
        factor = min(3, brokers)
        return Copies(factor, max(1, factor - 1))


@dataclass(frozen=True, slots=True)
class Found:
    """A topic as it is on the brokers."""

    partitions: int
    factor: int
    configs: Mapping[str, str] = field(default_factory=dict)
    """All settings, those that are as the brokers have them by default too."""


@dataclass(frozen=True, slots=True)
class Create:
    """The topic is not there."""

    topic: str
    partitions: int
    copies: Copies
    configs: tuple[Config, ...]

    def __str__(self) -> str:
        told = ", ".join(f"{config.name}={config.value}" for config in self.configs)
        return f"{self.topic}: create with {self.partitions} partitions, {self.copies.factor} copies, {told}"


@dataclass(frozen=True, slots=True)
class Set:
    """A setting is another one, and changing it loses nothing."""

    topic: str
    config: Config
    before: str

    def __str__(self) -> str:
        return f"{self.topic}: set {self.config.name} from {self.before} to {self.config.value}"


@dataclass(frozen=True, slots=True)
class Differs:
    """Something differs that stays as it is until somebody decides."""

    topic: str
    what: str
    advice: str
    stops: bool = False
    """The services must not start before: documents would lose their order, or records that are needed would be thrown away."""

    def __str__(self) -> str:
        return f"{self.topic}: {self.what}. Left as it is: {self.advice}"


Change = Create | Set
Finding = Change | Differs


def compare(declared: Topics, found: Mapping[str, Found], copies: Copies) -> tuple[Finding, ...]:
    """What differs, in the order of the declaration. `found` has the topics that are there, by the names of the declaration."""
    return tuple(finding for topic in declared.topics for finding in _compare(topic, declared.partitions, found.get(topic.name), copies))


def _compare(topic: Topic, partitions: int, found: Found | None, copies: Copies) -> Iterator[Finding]:
    wanted = (*topic.configs, Config(_MIN_ISR, str(copies.min_in_sync)))
    if found is None:
        yield Create(topic.name, partitions, copies, wanted)
        return
    if found.partitions != partitions:
        yield Differs(
            topic.name,
            f"it has {found.partitions} partitions instead of {partitions}",
            "with another number, documents would go to partitions without their earlier records; copy it into a new topic",
            stops=True,
        )
    if found.factor != copies.factor:
        yield Differs(
            topic.name, f"it has {found.factor} copies instead of {copies.factor}", "move its replicas with kafka-reassign-partitions"
        )
    for config in wanted:
        before = found.configs.get(config.name, "")
        if before != config.value:
            yield (
                Set(topic.name, config, before)
                if _loses_nothing(config, before)
                else Differs(
                    topic.name,
                    f"{config.name} is {before} instead of {config.value}",
                    "records that are there could be lost; change it with kafka-configs if you mean it",
                    stops=config.name == "cleanup.policy",
                )
            )


def _loses_nothing(config: Config, before: str) -> bool:
    match config.name:
        case "retention.ms":
            return _longest(config.value) >= _longest(before)
        case "max.message.bytes":
            return int(config.value) >= int(before or 0)
        case "cleanup.policy":
            return False
        case _:
            return True


def _longest(milliseconds: str) -> float:
    return float("inf") if int(milliseconds or 0) == _FOR_EVER else int(milliseconds or 0)
