"""Shows how the following of a place in a bucket goes, and whether it goes at all."""

from __future__ import annotations

import time

from rapporteur.platform.metrics.declared import Book, DepositMetrics
from rapporteur.platform.observability.monitoring import Probes, Pulse

_LIMIT_SECONDS = 1800.0
"""For one upload, which the gateway gives fifteen minutes, with all its attempts."""


class DepositMeter:
    """The `Watch` of a `Following`."""

    def __init__(self, book: Book) -> None:
        self._metrics = DepositMetrics(book)
        self._pulse = Pulse("the look at the place", _LIMIT_SECONDS)
        self._cause = "the place was not yet listed"

    @property
    def probes(self) -> Probes:
        """What is asked from outside."""
        return Probes(self._pulse.trouble, lambda: self._cause)

    def turned(self) -> None:
        """The loop has come round, an object was handed in, or something that is away is waited for."""
        self._pulse.beat()

    def heard(self, written: int, bad: int) -> None:
        """So many objects were told of, and so many messages not understood."""
        self._metrics.told.inc(written)
        self._metrics.misunderstood.inc(bad)

    def listed(self, _objects: int, new: int, /) -> None:
        """The place was listed; of so many of its objects nobody had told."""
        self._metrics.untold.inc(new)
        self._metrics.listed.set(time.time())

    def submitted(self, _batch_id: str, objects: int, failed: int, /) -> None:
        """A batch was handed in and closed."""
        self._metrics.submitted.inc(objects - failed)
        self._metrics.failed.inc(failed)

    def away(self, cause: str) -> None:
        """Something is away; empty when it is back."""
        self._cause = cause
        self._metrics.away.set(bool(cause))
