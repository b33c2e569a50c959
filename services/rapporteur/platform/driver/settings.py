"""How a Kafka driver goes about its work."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapporteur.platform.backoff import Patience
from rapporteur.platform.driver.fuse import FuseLimits
from rapporteur.platform.driver.tenures import Bounds
from rapporteur.platform.limits import Limits


@dataclass(frozen=True, slots=True)
class DriverSettings:
    """Every process of a stage may have its own."""

    workers: int = 1
    limits: Limits = field(default_factory=Limits)
    batch_records: int = 100
    """A transaction is committed as soon as it has so many records,"""
    batch_seconds: float = 0.5
    """or its first record has waited for so long, in a long queue longer (batches.Waiting), or nothing more is at work. A transaction costs
    as much as ten records, so a short one is dear under load; where nothing else is at work a record does not wait.
    """
    bounds: Bounds = field(default_factory=Bounds)
    patience: Patience = field(default_factory=Patience)
    """Between attempts while something is away."""
    fuse: FuseLimits = field(default_factory=FuseLimits)
    deaths: int = 5
    """A record over which so many processes died, while they did nothing else, is set aside."""
    stall_seconds: float = 60.0
    """A partition that has records and yields none for so long ends the process, to be started again."""
    grace_seconds: float = 20.0
    """To finish what is at work when the process is told to stop; the rest is left to whoever takes the partitions over."""
