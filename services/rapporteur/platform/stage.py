"""What a stage is, and what becomes of one record in it: the heart that every runner shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from google.protobuf.message import DecodeError, Message

from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.errors import PoisonMessage, Unavailable

M = TypeVar("M", bound=Message)
In = TypeVar("In", bound=Message)


@dataclass(frozen=True)
class Channel(Generic[M]):
    """A topic, the type of its messages, and the key that keeps a document's records in order."""

    topic: str
    message: type[M]
    partition_key: Callable[[M], str]


def _nothing_left() -> None:
    pass


@dataclass(frozen=True)
class Stage(Generic[In]):
    """A pure function with a name tag. `handle` gets no clock and no random ids: same input, same bytes out."""

    name: str
    version: str
    """Part of every derived id and object key; raised by whoever changes what the stage writes."""
    consumes: Channel[In]
    produces: tuple[Channel[Any], ...]
    """Channels of different message types: a channel both takes and gives its message, so no common type but Any fits."""
    handle: Callable[[In, BlobStore], Iterable[Message]]
    settle: Callable[[], None] = _nothing_left
    """Makes durable what `handle` has left to be written for several records together; before that nobody hears that they are done.
    Whatever it raises, nothing is left afterwards: the records are handled again. Raises Unavailable."""

    @property
    def settles(self) -> bool:
        """Whether anything is ever left."""
        return self.settle is not _nothing_left


@dataclass(frozen=True)
class Output:
    """One event to produce: its topic, its key, its message."""

    topic: str
    key: str
    message: Message


@dataclass(frozen=True)
class Completed:
    """The record is done: produce the outputs, then commit."""

    outputs: tuple[Output, ...]


@dataclass(frozen=True)
class Poisoned:
    """The record can never succeed: dead-letter it with the reason, then commit."""

    reason: str
    detail: str
    advice: str = ""


@dataclass(frozen=True)
class Deferred:
    """Something outside is away: do not commit, pause, try the same record again."""

    cause: str


Outcome = Completed | Poisoned | Deferred


def execute(stage: Stage[In], value: bytes, blobs: BlobStore) -> Outcome:
    """One record through one stage. No broker, no clock, no retry: those belong to runners.

    Anything that `handle` raises besides PoisonMessage and Unavailable is a bug and passes through.
    """
    outcome = handled(stage, value, blobs)
    return settled(stage) or outcome


def settled(stage: Stage[Any]) -> Deferred | None:
    """Settle what was handled; None where that is done, else what becomes of all these records."""
    try:
        stage.settle()
    except Unavailable as away:
        return Deferred(str(away))
    return None


def handled(stage: Stage[In], value: bytes, blobs: BlobStore) -> Outcome:
    """As `execute`, but for what is left to `settled`, which is to be called before anybody is told of the outcome."""
    try:
        message = stage.consumes.message.FromString(value)
    except DecodeError as error:
        return Poisoned("undecodable", f"the value is no {stage.consumes.message.DESCRIPTOR.full_name}: {error}")
    by_type = {channel.message: channel for channel in stage.produces}
    try:
        outputs = tuple(
            Output(by_type[type(out)].topic, by_type[type(out)].partition_key(out), out) for out in stage.handle(message, blobs)
        )
    except PoisonMessage as poison:
        return Poisoned(poison.reason, poison.detail, poison.advice)
    except Unavailable as away:
        return Deferred(str(away))
    return Completed(outputs)
