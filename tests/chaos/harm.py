"""What is done to the processes, and in which order: drawn from a seed, so that a run can be repeated."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum


class Harm(Enum):
    """What happens to a process."""

    KILL_SERVICE = "a service is killed"
    KILL_STAGE = "all replicas of a stage are killed"
    KILL_BROKER = "a broker is killed"
    KILL_STORE = "the object store is killed"
    FREEZE_SERVICE = "a service is frozen past its session"
    UPGRADE_SERVICE = "a service is replaced"


_SHARES = {
    Harm.KILL_SERVICE: 66,
    Harm.KILL_STAGE: 4,
    Harm.KILL_BROKER: 12,
    Harm.KILL_STORE: 8,
    Harm.FREEZE_SERVICE: 6,
    Harm.UPGRADE_SERVICE: 4,
}
"""Of a hundred: services die most, since a broker or a store takes seconds to be back and everything waits for it."""


@dataclass(frozen=True, slots=True)
class Blow:
    """One harm at one moment."""

    number: int
    harm: Harm
    share: float
    """Which of those that can be hit: 0 the first, just under 1 the last."""
    pause: float
    """Seconds to the next."""


def blows(count: int, dice: random.Random, longest_pause: float, more: Sequence[Harm] = ()) -> Iterator[Blow]:
    """So many blows. Every kind that the count allows for comes up; the order is by chance. Those in `more` come thrice as often."""
    shares = {harm: share * (3 if harm in more else 1) for harm, share in _SHARES.items()}
    kinds = [harm for harm in Harm for _ in range(round(shares[harm] * count / sum(shares.values())))]
    kinds = (kinds + [Harm.KILL_SERVICE] * count)[:count] if count < len(Harm) else _at_least_one_each(kinds, count)
    dice.shuffle(kinds)
    for number, harm in enumerate(kinds, start=1):
        yield Blow(number, harm, dice.random(), dice.uniform(0.2, longest_pause))


def _at_least_one_each(kinds: list[Harm], count: int) -> list[Harm]:
    missing = [harm for harm in Harm if harm not in kinds]
    services = [Harm.KILL_SERVICE] * max(0, count - len(kinds) - len(missing))
    most_common_last = sorted(kinds + services, key=lambda harm: harm is Harm.KILL_SERVICE)
    return missing + most_common_last[: count - len(missing)]
