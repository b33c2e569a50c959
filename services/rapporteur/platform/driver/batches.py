"""What goes into one transaction. Pure: it sends nothing."""

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
