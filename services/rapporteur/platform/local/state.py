"""How a run stands: what it has counted so far, and whether it is to begin nothing more."""

from __future__ import annotations

from rapporteur.platform.interrupts import Interrupts
from rapporteur.platform.local.observing import RunObserver


class Found:
    """Counts that grow while the files are walked."""

    def __init__(self) -> None:
        self.files = 0
        self.unchanged = 0
        self.peak = 0
        self.whole = False
        """Whether the walk came to its end."""


class Worked:
    """Counts that grow while documents are processed."""

    def __init__(self) -> None:
        self.committed = 0
        self.peak = 0
        self.whole = False
        """Whether all that was planned is done."""


class Stop:
    """Whether to begin nothing more: because someone said so, or because something is away."""

    def __init__(self, interrupts: Interrupts, observer: RunObserver) -> None:
        self._interrupts = interrupts
        self._observer = observer
        self._told = False
        self.away = ""

    def now(self) -> bool:
        """Whether it is so now; the observer hears of it once."""
        if self._interrupts.stopping:
            self._tell("interrupted: the documents at hand are finished; what is left then, the same command takes up")
        return self._interrupts.stopping or bool(self.away)

    def go_away(self, cause: str) -> None:
        """Something is away."""
        self.away = self.away or cause
        self._tell(cause)

    def _tell(self, why: str) -> None:
        if not self._told:
            self._told = True
            self._observer.stopping(why)
