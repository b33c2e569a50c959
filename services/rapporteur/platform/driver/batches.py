"""What goes into one transaction, and when. Pure: it sends nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapporteur.platform.driver.arrivals import Arrival
from rapporteur.platform.driver.conclusions import Concluding, Conclusion, Outgoing, Verdict
from rapporteur.platform.driver.fuse import Fuse
from rapporteur.platform.driver.observing import Ending
from rapporteur.platform.driver.offsets import Finished
from rapporteur.platform.driver.tenure import Tenure

MOST_MESSAGES = 2_000
"""After so many no further record is added, so that a transaction stays far from its time limit: 100 us each."""
_OF_ITS_AGE = 0.25
_LONGEST_WAIT = 5.0
"""Seconds, however long documents have been under way: a process that dies leaves so much to be done again, and what the stage behind
has to do has run out by then."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Records to commit, with what is produced for them."""

    conclusions: tuple[Conclusion, ...]
    lasts: tuple[tuple[Tenure, int], ...]
    """Of every partition the last offset that is in it."""
    fuse: Fuse
    """As it is when the batch is committed."""
    blown: str
    """Why the driver is to stop after this batch; empty where it goes on."""

    @property
    def outgoing(self) -> list[Outgoing]:
        """The records to produce."""
        return [record for conclusion in self.conclusions for record in conclusion.outgoing]


class Waiting:
    """Whether what can be committed has waited long enough for more to share its transaction.

    A transaction takes as much as several documents, whatever is in it, and wakes the stage behind. So while there is more to do, a stage
    holds a document for `seconds`, or for a quarter of the time that it has been under way, if that is longer: the longer the queue, the
    fewer transactions it takes. What has just come in beside something long is not held for the sake of a queue that there is not.

    >>> waiting = Waiting(0.5)
    >>> waiting.finished(age=12.0)
    >>> waiting.look(anything=True, now=100.0)
    >>> waiting.is_over(102.9), waiting.is_over(103.0)
    (False, True)
    >>> waiting.finished(age=0.1)
    >>> waiting.is_over(100.5)
    True
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since: float | None = None
        self._youngest: float | None = None

    def __bool__(self) -> bool:
        return self._since is not None

    def finished(self, age: float) -> None:
        """A record is done whose document came in so many seconds ago; by a clock that is wrong it may be any number."""
        self._youngest = age if self._youngest is None else min(self._youngest, age)

    def look(self, *, anything: bool, now: float) -> None:
        """Whether anything can be committed at this time, by the monotonic clock."""
        if not anything:
            self._since = self._youngest = None
        elif self._since is None:
            self._since = now

    def committed(self, *, more: bool, now: float) -> None:
        """A transaction is through; whether more can be committed, which waits from now on."""
        self._since = None
        self.look(anything=more, now=now)

    def is_over(self, now: float) -> bool:
        """Whether it is time for the transaction."""
        longest = max(self._seconds, min(_LONGEST_WAIT, (self._youngest or 0.0) * _OF_ITS_AGE))
        return self._since is not None and now - self._since >= longest


Finishes = Sequence[tuple[Tenure, Iterable[Finished[Arrival, Verdict]]]]


def build_batch(finishes: Finishes, concluding: Concluding, fuse: Fuse, now: datetime) -> Batch:
    """Conclude records in their order. The record that would blow the fuse is not in the batch, and nothing that comes after it."""
    conclusions: list[Conclusion] = []
    lasts: list[tuple[Tenure, int]] = []
    blown, messages = "", 0
    for tenure, records in finishes:
        last = None
        for record in records:
            if messages > MOST_MESSAGES:
                break
            conclusion = concluding.conclude(record.record, record.result, now)
            after = fuse.after(conclusion.done.ending is Ending.SET_ASIDE)
            blown = after.blown
            if blown:
                break
            fuse, last = after, record.offset
            conclusions.append(conclusion)
            messages += len(conclusion.outgoing)
        if last is not None:
            lasts.append((tenure, last))
        if blown:
            break
    return Batch(tuple(conclusions), tuple(lasts), fuse, blown)
