"""What a kind of hostile file is."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

Make = Callable[[random.Random], bytes]


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to harm a reader. `make` gives another file for another seed, and the same for the same."""

    name: str
    suffix: str
    make: Make
    copies: int = 3
    """How many of it are in the archive."""


def always(content: Callable[[], bytes]) -> Make:
    """For kinds that are what they are: the seed only makes the file one of a kind, by bytes behind its end that all readers pass over."""
    return lambda rng: content() + b"\n%" + rng.randbytes(6).hex().encode() + b"\n"
