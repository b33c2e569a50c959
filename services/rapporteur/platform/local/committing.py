"""Makes the work of many documents durable together, in the order that lets a killed run go on."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.platform.clock import Clock
from rapporteur.platform.intake.pipeline import Gathered, Index
from rapporteur.platform.intake.records import EMPTY, Entry, FileSeen, Finished, Kind, Original, Outcome, Reason
from rapporteur.platform.local.chain import SetAside
from rapporteur.platform.local.journal import Journal, Planned
from rapporteur.platform.local.tasks import Processed, RetryPolicy, TakenIn
from rapporteur.platform.stores.directory_store import DirectoryBlobStore, Draft

WORKER = "worker"
"""Where a document failed that took its worker down: which stage it was in, nobody lived to tell."""

_DOCUMENTS = 64
_OBJECTS = 512
_SECONDS = 1.0
"""A batch is committed when it has so many documents or objects, or is so old: a kill costs that much work at most."""
_LAST = 8
"""So many documents before the end what has gathered is committed, while workers are still at these: else they would have gone home, and
the end of a run would wait for the disk and the index alone."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A document that is done in memory and has yet to be made durable."""

    planned: Planned
    finished: Finished
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the journal notes beside each result."""

    version: str
    clock: Clock


@dataclass(frozen=True, slots=True)
class _Intake:
    file: FileSeen
    taken: TakenIn


class IntakeCommitter:
    """Commits files that were taken in. Raises Unavailable."""

    def __init__(self, store: DirectoryBlobStore, journal: Journal, retry: RetryPolicy) -> None:
        self._store = store
        self._journal = journal
        self._retry = retry
        self._batch: list[_Intake] = []
        self._age = _Age()

    def add(self, file: FileSeen, taken: TakenIn) -> None:
        """One file more."""
        self._batch.append(_Intake(file, taken))
        if self._age.add(len(taken.entries), len(taken.drafts)):
            self.flush()

    def flush(self) -> None:
        """Commit what has gathered."""
        self._retry.retrying()(self._commit)
        self._batch.clear()
        self._age = _Age()

    def _commit(self) -> None:
        # 1. originals durable
        self._store.publish([draft for intake in self._batch for draft in intake.taken.drafts])
        # 2. journal
        with self._journal.transaction():
            for intake in self._batch:
                self._journal.take_in(intake.file, intake.taken.entries)


class ResultCommitter:
    """Commits documents that went through the stages, in the order in which they are added. Raises Unavailable."""

    def __init__(self, store: DirectoryBlobStore, index: Index, journal: Journal, stamp: Stamp, retry: RetryPolicy) -> None:
        self._store = store
        self._index = index
        self._journal = journal
        self._stamp = stamp
        self._retry = retry
        self._batch: list[Ready] = []
        self._age = _Age()
        self._expected = 0
        self.committed = 0

    def expect(self, documents: int) -> None:
        """So many are to be added in all, if none goes astray: the last are committed apart from those before them."""
        self._expected = documents

    def add(self, ready: Ready) -> None:
        """One document more."""
        self._batch.append(ready)
        ripe = self._age.add(1, len(ready.drafts))
        if ripe or self.committed + len(self._batch) == self._expected - _LAST:
            self.flush()

    def flush_ripe(self) -> None:
        """Commit what has gathered if it is ripe: for callers who may have nothing to add for long."""
        if self._batch and self._age.ripe():
            self.flush()

    def flush(self) -> None:
        """Commit what has gathered."""
        if self._batch:
            self._retry.retrying()(self._commit)
        self.committed += len(self._batch)
        self._batch.clear()
        self._age = _Age()

    def _commit(self) -> None:
        # 1. objects durable
        self._store.publish([draft for ready in self._batch for draft in ready.drafts])
        # 2. index durable
        self._index.put([ready.finished for ready in self._batch])
        # 3. journal
        with self._journal.transaction():
            self._journal.finish(self._batch_pairs(), self._stamp.version, self._stamp.clock.now())

    def _batch_pairs(self) -> Sequence[tuple[Planned, Finished]]:
        return [(ready.planned, ready.finished) for ready in self._batch]


class _Age:
    """Says when a batch is ripe."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._documents = 0
        self._objects = 0

    def add(self, documents: int, objects: int) -> bool:
        """Whether the batch is ripe with these."""
        if not self._documents:
            self._began = time.monotonic()
        self._documents += documents
        self._objects += objects
        return self.ripe()

    def ripe(self) -> bool:
        """Whether the batch is ripe now."""
        return self._documents >= _DOCUMENTS or self._objects >= _OBJECTS or time.monotonic() - self._began >= _SECONDS


def finished(original: Original, processed: Processed, seconds: float) -> Finished:
    """What index and journal are told of a document."""
    match processed.result:
        case Gathered(payload, counts):
            outcome, trouble, stage = Outcome.READ, Reason(), ""
        case SetAside(stage, trouble):
            outcome, payload, counts = (Outcome.EMPTY if trouble.reason == EMPTY else Outcome.SET_ASIDE), b"", ()
    return Finished(original.document_id, original.name, original.ref.sha256, outcome, trouble, stage, payload, counts, seconds)


def refused(file: FileSeen, trouble: Reason) -> TakenIn:
    """A file that nothing came out of."""
    return TakenIn((Entry("", file.name, Kind.REFUSED, "", file.size, trouble),), ())
