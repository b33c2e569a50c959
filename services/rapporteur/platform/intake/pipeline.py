"""What the local driver runs, as values and callables: the composition root fills this in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from google.protobuf.message import Message

from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.intake.records import Count, Finished, Original, Reason
from rapporteur.platform.stage import Output, Stage


@dataclass(frozen=True, slots=True)
class Member:
    """A document found in a container. `name` is its path in there: `2004/a.md`, or `inner.zip!/a.md` where containers are nested."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class RefusedMember:
    """A member of a container that will not be read, with the reason."""

    name: str
    trouble: Reason


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the parent needs of a document that was read: bytes for the index and counts for the certificate."""

    payload: bytes
    counts: tuple[Count, ...] = ()


def _no_pictures(_: bytes) -> int:
    return 0


def _knows_no_litter(_: str, __: bytes) -> bool:
    return False


def _reads_nothing(_: Original, __: BlobStore, ___: int, ____: int) -> int:
    return 0


@dataclass(frozen=True)
class LocalPipeline:
    """The work of one document. All of it runs in worker processes, under limits."""

    unpack: Callable[[str, bytes], Iterable[Member | RefusedMember] | None]
    """(name, content) -> the members of a container, one at a time, or None where the file is itself a document.
    Raises PoisonMessage where the container as a whole is refused, also in the middle."""
    announce: Callable[[Original], Message]
    """The first event of a document; the stage that consumes its type comes first."""
    stages: tuple[Stage[Any], ...]
    """In any order: every event goes to the stages that consume its topic."""
    gather: Callable[[Original, tuple[Output, ...], BlobStore], Gathered]
    """(document, events that no stage consumes, objects) -> what goes to the index. May raise PoisonMessage."""
    pictures: Callable[[bytes], int] = _no_pictures
    """How many pages of a document are pictures, about, at a look that costs little and never raises: those take seconds each."""
    read_ahead: Callable[[Original, BlobStore, int, int], int] = _reads_nothing
    """(document, objects, skip, count) -> how many pages it has. Puts into the store what it costs to read the `count` pages before the
    last `skip`; 0 where there is nothing to be gained. The result of the stages is the same without. Raises PoisonMessage, Unavailable."""
    is_litter: Callable[[str, bytes], bool] = _knows_no_litter
    """(name, content) -> whether a system has left the file beside documents, with nothing of these in it. It is not worked on."""
    index_version: str = "1"
    """Raised by whoever changes what `gather` makes."""

    @property
    def version(self) -> str:
        """Changes when any stage does; documents made by another version are made again."""
        return version_of(((stage.name, stage.version) for stage in self.stages), self.index_version)


def version_of(stages: Iterable[tuple[str, str]], index_version: str = "1") -> str:
    """The version of a pipeline with these stages, each with its name and its own version.

    >>> version_of([("cleanup", "1"), ("structure", "2")])
    'cleanup 1, structure 2, index 1'
    """
    return ", ".join([*(f"{name} {version}" for name, version in stages), f"index {index_version}"])


PipelineFactory = Callable[[], LocalPipeline]
"""Builds the pipeline in each process that needs it: a function of a module, or a functools.partial of one."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A pipeline, for who does not run it: to load one takes as long as to start everything else."""

    build: PipelineFactory
    version: str
    """`LocalPipeline.version` of what `build` makes."""


class Index(Protocol):
    """Where finished documents go: written by the parent alone, in the order of the plan, in batches."""

    def put(self, batch: Sequence[Finished]) -> None:
        """Put documents in, set-aside ones too, and replace all that was held of each. Durable on return. Raises Unavailable."""

    def forget(self, document_ids: Sequence[str]) -> None:
        """Remove all that is held of these documents. Durable on return. Raises Unavailable."""
