"""How the local driver goes about its work."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapporteur.platform.clock import Clock, SystemClock
from rapporteur.platform.limits import Limits
from rapporteur.platform.local.tasks import RetryPolicy


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a run goes about its work. None of it changes a result."""

    workers: int = 1
    limits: Limits = field(default_factory=Limits)
    retry: RetryPolicy = field(default_factory=RetryPolicy)
    clock: Clock = field(default_factory=SystemClock)
