"""How long to wait for something that is away."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds."""

    first: float = 0.5
    most: float = 30.0


class Backoff:
    """Every wait is about twice as long as the one before, and a little more by chance, so that many processes do not come back at once."""

    def __init__(self, patience: Patience, chance: random.Random | None = None) -> None:
        self._patience = patience
        self._chance = chance or random.Random()
        self._tried = 0

    def next(self) -> float:
        """Seconds to wait now: between a half and the whole of the step."""
        step = min(self._patience.most, self._patience.first * 2.0 ** min(self._tried, 32))
        self._tried += 1
        return step * self._chance.uniform(0.5, 1.0)

    def reset(self) -> None:
        """It is back."""
        self._tried = 0
