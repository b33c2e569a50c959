"""The topics as declared in deploy/topics.yaml, which is package data here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field, PositiveInt, model_validator

from rapporteur.platform.messages.dead_letters import SUFFIX

_DAY = 24 * 60 * 60 * 1000


class Cleanup(Enum):
    """What the brokers do with old records."""

    DELETE = "delete"
    """They leave after their retention."""
    COMPACT = "compact"
    """The last one of every key stays for ever."""


@dataclass(frozen=True, slots=True)
class Config:
    """A setting of a topic as the brokers write it."""

    name: str
    value: str


class Topic(BaseModel):
    """One topic. The fields are explained at the head of the declaration."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z]+\.[a-z-]+\.v[1-9][0-9]*(\.dlt)?$")
    message: str
    key: str
    partitioned_by: str
    cleanup: Cleanup
    retention_days: PositiveInt | None = None
    """None where records stay for ever."""
    max_message_bytes: PositiveInt
    producers: tuple[str, ...] = Field(min_length=1)
    consumers: tuple[str, ...] = Field(min_length=1)
    about: str

    @property
    def is_dead_letters(self) -> bool:
        """Whether dead letters come here."""
        return self.name.endswith(SUFFIX)

    @property
    def configs(self) -> tuple[Config, ...]:
        """What the declaration says of its settings, by name."""
        retention = -1 if self.retention_days is None else self.retention_days * _DAY
        return (
            Config("cleanup.policy", self.cleanup.value),
            Config("max.message.bytes", str(self.max_message_bytes)),
            Config("retention.ms", str(retention)),
        )

    @model_validator(mode="after")
    def _agrees(self) -> Topic:
        if (self.cleanup is Cleanup.COMPACT) != (self.retention_days is None):
            raise ValueError(f"{self.name}: retention_days belongs to topics with cleanup: delete, and only to them")
        return self


class Topics(BaseModel):
    """All topics. Raises pydantic.ValidationError where the declaration contradicts itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    partitions: PositiveInt
    """Of every topic."""
    parties: dict[str, str]
    """Who produces or consumes, with what that party does."""
    topics: tuple[Topic, ...]

    def named(self, name: str) -> Topic:
        """The topic of this name. Raises KeyError."""
        found = next((topic for topic in self.topics if topic.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    def produced_by(self, party: str) -> tuple[Topic, ...]:
        """The topics that a party writes."""
        return tuple(topic for topic in self.topics if party in topic.producers)

    @property
    def dead_letters(self) -> tuple[Topic, ...]:
        """The topics of dead letters."""
        return tuple(topic for topic in self.topics if topic.is_dead_letters)

    @model_validator(mode="after")
    def _agree(self) -> Topics:
        names = [topic.name for topic in self.topics]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"declared twice: {', '.join(twice)}")
        told = {party for topic in self.topics for party in (*topic.producers, *topic.consumers)}
        if odd := sorted(told ^ self.parties.keys()):
            raise ValueError(f"no party, or one without a topic: {', '.join(odd)}")
        return self


def parse(declaration: str) -> Topics:
    """The topics of a declaration. Raises pydantic.ValidationError, yaml.YAMLError."""
    return Topics.model_validate(yaml.safe_load(declaration))


@cache
def declared() -> Topics:
    """The topics of this version of the program."""
    return parse(resources.files(__package__).joinpath("topics.yaml").read_text(encoding="utf-8"))
