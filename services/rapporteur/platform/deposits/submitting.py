"""The way from a place in a bucket to the services, as a port: hands deposits in as a batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rapporteur.platform.deposits.folder import Named


@dataclass(frozen=True, slots=True)
class Failure:
    """A deposit that could not be handed in, though all is well otherwise."""

    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """What became of the deposits of a batch."""

    failures: tuple[Failure, ...] = ()
    interrupted: bool = False
    """Whether it ended early, because the process was told to stop; the batch is open then."""


class Submission(Protocol):
    """Whoever takes deposits in."""

    def submit(self, batch_id: str, title: str, deposits: Sequence[Named]) -> Submitted:
        """Hand in all as items of the batch, then close it. The same again goes on where it ended, and changes nothing when it was closed.

        Raises Unavailable; what was handed in by then stays.
        """
