"""Batches told twice: to the journal of the local driver, and as the records that services write, to compare their certificates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import strategies as st

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.platform.batches.certificate import Certificate, certify
from rapporteur.platform.batches.fates import Chain
from rapporteur.platform.batches.tables import Message, Update
from rapporteur.platform.intake.records import EMPTY, Count, Entry, FileSeen, Finished, Kind, Outcome, Reason
from rapporteur.platform.local.journal import Journal

CHAIN = Chain(("clean", "parse", "split", "index"), "split")
BATCH = "a-batch"
NAMES = st.text("abé/!\U0001f33b", min_size=1, max_size=6)
TROUBLES = st.builds(Reason, st.sampled_from([EMPTY, "malformed", "encrypted"]), st.sampled_from(["this", "that"]), st.just("look"))
KINDS = {
    Kind.DOCUMENT: operations.ITEM_KIND_DOCUMENT,
    Kind.CONTAINER: operations.ITEM_KIND_CONTAINER,
    Kind.REFUSED: operations.ITEM_KIND_REFUSED,
}


@dataclass(frozen=True)
class Life:
    """What becomes of a content: it gets through so many stages, or all, and is set aside in the next or waits for it."""

    stages: int
    trouble: Reason
    """Empty where it is not set aside."""
    resolutions: int
    counts: tuple[Count, ...]
    indexed: frozenset[int]
    """Of the ordinals, those that were indexed while it waits for the others, or before one was set aside."""

    @property
    def waits_for(self) -> str:
        if self.trouble.reason or self.stages == len(CHAIN.stages) or (self.stages == 3 and self.resolutions == 0):
            return ""
        return CHAIN.stages[self.stages]


@dataclass(frozen=True)
class Told:
    """A batch: its items by name, and the lives of the contents that they have."""

    entries: dict[str, Entry]
    lives: dict[str, Life]

    def certificate(self) -> Certificate:
        """That of the local driver."""
        journal = Journal(Path(":memory:"))
        with journal.transaction():
            for name, entry in self.entries.items():
                journal.take_in(FileSeen(f"/{name}", name, entry.size, 1), (entry,))
        journal.plan("1")
        done = [(planned, self._finished(planned.original.ref.sha256)) for planned in journal.planned()]
        with journal.transaction():
            journal.finish([(planned, finished) for planned, finished in done if finished], "1", datetime.now(UTC))
        return certify(journal)

    def messages(self) -> Iterator[Message]:
        """What gateway and services write, one a key."""
        yield operations.BatchChanged(batch_id=BATCH, state=operations.BATCH_STATE_CLOSED, items=len(self.entries))
        for name, entry in self.entries.items():
            yield item(BATCH, name, entry)
        for sha256 in {entry.sha256 for entry in self.entries.values() if entry.kind is Kind.DOCUMENT}:
            yield from progress(sha256, self.lives[sha256])

    def _finished(self, sha256: str) -> Finished | None:
        life = self.lives[sha256]
        if life.waits_for:
            return None
        outcome = Outcome.READ if not life.trouble.reason else Outcome.EMPTY if life.trouble.reason == EMPTY else Outcome.SET_ASIDE
        counts = life.counts if outcome is Outcome.READ else ()
        return Finished(sha256[:32], "", sha256, outcome, life.trouble, "", b"", counts, 0)


def item(batch: str, name: str, entry: Entry) -> operations.BatchItemAdded:
    trouble = entry.trouble
    return operations.BatchItemAdded(
        batch_id=batch,
        name=name,
        kind=KINDS[entry.kind],
        sha256=entry.sha256,
        size=entry.size,
        reason=trouble.reason,
        detail=trouble.detail,
        advice=trouble.advice,
    )


def progress(sha256: str, life: Life) -> Iterator[operations.DocumentProgressed]:
    """One record for each record of the document that a stage was done with."""

    def step(stage: str, ordinal: int, handed_on: int) -> operations.DocumentProgressed:
        counts = [events.Count(what=c.what, number=c.number) for c in life.counts] if stage == CHAIN.splitting else []
        return operations.DocumentProgressed(
            document_id=sha256[:32],
            stage=stage,
            ordinal=ordinal,
            outcome=operations.STAGE_OUTCOME_COMPLETED,
            handed_on=handed_on,
            counts=counts,
        )

    def refuse(stage: str, ordinal: int) -> operations.DocumentProgressed:
        told = operations.DocumentProgressed(
            document_id=sha256[:32], stage=stage, ordinal=ordinal, outcome=operations.STAGE_OUTCOME_SET_ASIDE
        )
        told.reason, told.detail, told.advice = life.trouble.reason, life.trouble.detail, life.trouble.advice
        return told

    first_three = CHAIN.stages[:3]
    for stage in first_three[: life.stages]:
        yield step(stage, 0, life.resolutions if stage == CHAIN.splitting else 1)
    if life.trouble.reason and life.stages < 3:
        yield refuse(CHAIN.stages[life.stages], 0)
    if life.stages < 3:
        return
    ordinals = range(1, life.resolutions + 1)
    if life.trouble.reason:
        yield refuse("index", ordinals[-1])
        ordinals = ordinals[:-1]
    for ordinal in ordinals:
        if life.stages == 4 or ordinal in life.indexed:
            yield step("index", ordinal, 0)


@st.composite
def lives(draw: st.DrawFn) -> Life:
    stages = draw(st.integers(0, 4))
    resolutions = draw(st.integers(0, 4))
    counts = draw(st.dictionaries(st.sampled_from(["notes", "citations", "repairs"]), st.integers(1, 99)))
    may_be_refused = stages < 3 or (stages == 3 and resolutions)
    trouble = draw(st.just(Reason()) | TROUBLES) if may_be_refused else Reason()
    indexed = draw(st.frozensets(st.integers(1, 4), max_size=3)) - {draw(st.integers(1, max(1, resolutions)))}  # one at least is not
    return Life(stages, trouble, resolutions, tuple(Count(what, n) for what, n in sorted(counts.items())), indexed)


@st.composite
def batches(draw: st.DrawFn) -> Told:
    """Any batch: equal contents under several names, containers, refusals, documents in every state."""
    contents = [hashlib.sha256(bytes([number])).hexdigest() for number in range(4)]
    document = st.builds(lambda sha256: (Kind.DOCUMENT, sha256, Reason()), st.sampled_from(contents))
    refused = st.builds(lambda trouble: (Kind.REFUSED, "", trouble), TROUBLES)
    container = st.just((Kind.CONTAINER, "c" * 64, Reason()))
    kinds = draw(st.dictionaries(NAMES, document | document | refused | container, max_size=8))
    entries = {name: Entry("", name, kind, sha256, 7, trouble) for name, (kind, sha256, trouble) in kinds.items()}
    return Told(entries, {sha256: draw(lives()) for sha256 in contents})


def updates(messages: Iterator[Message]) -> list[Update]:
    """As records, in the order in which they were written."""
    return [Update(message, number, 1_000 + number) for number, message in enumerate(messages)]
