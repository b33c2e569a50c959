"""The laws of what the gateway needs from the topics. An adapter's test inherits a class and gives the ports:

class TestMyTopics(TopicsContract):
    @pytest.fixture
    def topics(self): ...                       # a value with .publisher, .ledger and .progress(messages)
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest

from rapporteur.contracts.events.v1.events_pb2 import DocumentStored
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.contracts.operations.v1.operations_pb2 import BatchChanged, BatchItemAdded, DocumentProgressed
from rapporteur.gateway.ports import Laggard, Ledger, Publisher
from rapporteur.platform.claims import to_wire
from rapporteur.platform.intake.records import Original
from rapporteur.platform.messages.topics import declared
from tests.support.memory_topics import SetClock

SECONDS = 30.0
STAGES = ("cleanup", "structure", "footnotes", "indexing")


@dataclass(frozen=True)
class Side:
    """The ports under test, and the way in which services tell them of progress."""

    publisher: Publisher
    ledger: Ledger
    progress: Callable[[Sequence[DocumentProgressed]], None]
    clock: SetClock
    """That of the ledger. It tells about the time at which records are written."""


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def document(name: str, sha256: str) -> DocumentStored:
    original = Original.of(sha256, 5, name)
    return DocumentStored(document_id=original.document_id, name=name, original=to_wire(original.ref))


def item(batch: str, name: str, sha256: str, kind: int = operations.ITEM_KIND_DOCUMENT, known_before: bool = False) -> BatchItemAdded:
    return BatchItemAdded(batch_id=batch, name=name, kind=kind, sha256=sha256, size=5, number=1, known_before=known_before)


def done(sha256: str, stage: str, outcome: int = operations.STAGE_OUTCOME_COMPLETED) -> DocumentProgressed:
    ordinal, handed_on = (1, 0) if stage == "indexing" else (0, 1)
    reason = "malformed" if outcome == operations.STAGE_OUTCOME_SET_ASIDE else ""
    return DocumentProgressed(document_id=sha256[:32], stage=stage, ordinal=ordinal, outcome=outcome, handed_on=handed_on, reason=reason)


class TopicsContract:
    @pytest.fixture
    def topics(self) -> Side:
        raise NotImplementedError

    @pytest.fixture
    def batch(self, topics: Side) -> str:
        """A batch of its own for every test, open."""
        batch = f"batch-{uuid.uuid4().hex[:12]}"
        topics.publisher.change_batch(BatchChanged(batch_id=batch, state=operations.BATCH_STATE_OPEN, title="a title"))
        return batch

    def test_what_was_published_is_known_after_catching_up(self, topics: Side, batch: str) -> None:
        a = digest(batch)
        topics.publisher.publish([document("a.md", a)], [item(batch, "a.md", a)])
        topics.ledger.catch_up(SECONDS)
        assert topics.ledger.item(batch, "a.md") == item(batch, "a.md", a)
        assert topics.ledger.item(batch, "b.md") is None
        assert topics.ledger.holder(a) == "a.md"
        opened = topics.ledger.batch(batch)
        assert opened is not None
        assert (opened.title, opened.state) == ("a title", operations.BATCH_STATE_OPEN)

    def test_what_was_never_published_is_not_known(self, topics: Side) -> None:
        topics.ledger.catch_up(SECONDS)
        assert topics.ledger.batch("no-such-batch") is None
        assert topics.ledger.holder(digest(uuid.uuid4().hex)) == ""
        assert topics.ledger.members("no-such-batch", "a.zip") == ()
        for ask in (topics.ledger.standing, topics.ledger.certificate, lambda batch: topics.ledger.laggards(batch, 1)):
            with pytest.raises(KeyError):
                ask("no-such-batch")

    def test_the_same_again_changes_nothing(self, topics: Side, batch: str) -> None:
        a = digest(batch)
        for _ in range(2):
            topics.publisher.publish([document("a.md", a)], [item(batch, "a.md", a)])
        topics.ledger.catch_up(SECONDS)
        assert topics.ledger.standing(batch).items == 1

    def test_the_holder_of_a_content_is_the_item_that_announced_it(self, topics: Side, batch: str) -> None:
        a = digest(batch)
        topics.publisher.publish([document("b.md", a)], [item(batch, "b.md", a), item(batch, "a.md", a, known_before=True)])
        topics.ledger.catch_up(SECONDS)
        assert topics.ledger.holder(a) == "b.md"

    def test_what_is_lost_of_a_content_counts_until_it_is_announced_anew(self, topics: Side, batch: str) -> None:
        a = digest(batch)
        lost = DocumentProgressed(document_id=a[:32], stage="cleanup", outcome=operations.STAGE_OUTCOME_SET_ASIDE, reason="missing blob")
        topics.publisher.publish([document("a.md", a)], [item(batch, "a.md", a)])
        topics.ledger.catch_up(SECONDS)
        assert topics.ledger.lost(a) == 0
        topics.progress([lost])
        topics.ledger.catch_up(SECONDS)
        again = item(f"{batch}-again", "a.md", a)
        again.announced_after = topics.ledger.lost(a)
        assert (topics.ledger.holder(a), again.announced_after > 0) == ("", True)
        topics.publisher.publish([document("a.md", a)], [again])
        topics.ledger.catch_up(SECONDS)
        assert (topics.ledger.holder(a), topics.ledger.standing(batch).accounted) == ("a.md", 0)
        topics.progress([lost])
        topics.ledger.catch_up(SECONDS)
        assert (topics.ledger.holder(a), topics.ledger.standing(batch).accounted) == ("", 1)

    @pytest.mark.parametrize("read_by", [0, 1, 3])
    def test_what_has_waited_for_longer_than_its_topic_keeps_records_is_held_by_nobody(
        self, topics: Side, batch: str, read_by: int
    ) -> None:
        a, began, waits_for = digest(f"{read_by} {batch}"), topics.clock.time, STAGES[read_by]
        days = next(topic.retention_days for topic in declared().topics if waits_for in topic.consumers and topic.retention_days)
        topics.publisher.publish([document("a.md", a)], [item(batch, "a.md", a)])
        topics.progress([done(a, stage) for stage in STAGES[:read_by]])
        topics.ledger.catch_up(SECONDS)
        try:
            topics.clock.time = began + timedelta(days=days, hours=-1)
            in_flight = topics.ledger.in_flight()  # without those of other tests that wait for a stage with less time
            assert topics.ledger.holder(a) == "a.md"
            assert topics.ledger.laggards(batch, 9) == (Laggard("a.md", a[:32], waits_for),)
            topics.clock.time = began + timedelta(days=days, hours=1)
            assert topics.ledger.holder(a) == ""
            assert topics.ledger.in_flight() < in_flight
            assert topics.ledger.laggards(batch, 9) == (Laggard("a.md", a[:32], waits_for, overdue=True),)
        finally:
            topics.clock.time = began
        topics.progress([done(a, stage) for stage in STAGES[read_by:]])
        topics.ledger.catch_up(SECONDS)
        topics.clock.time = began + timedelta(days=400)
        try:
            assert topics.ledger.holder(a) == "a.md"  # it was read
        finally:
            topics.clock.time = began

    def test_what_a_later_batch_of_an_archive_replaces_is_held_no_more(self, topics: Side, batch: str) -> None:
        archive, one, two = f"archive-{batch}", f"{batch}-1", f"{batch}-2"
        a, b, c = (digest(f"{words} {batch}") for words in "abc")
        for later, sha256, member in ((one, a, b), (two, c, b)):
            topics.publisher.change_batch(BatchChanged(batch_id=later, state=operations.BATCH_STATE_OPEN, archive=archive))
            topics.publisher.publish(
                [document("a.md", sha256), document("v.zip!/b.md", member)],
                [item(later, "a.md", sha256), *([item(later, "v.zip!/b.md", member)] if later == one else [])],
            )
            topics.ledger.catch_up(SECONDS)
            assert topics.ledger.held(archive, "a.md") == (item(later, "a.md", sha256),)
        assert topics.ledger.held(archive, "v.zip") == topics.ledger.holding(b) == (item(one, "v.zip!/b.md", b),)
        assert (topics.ledger.holder(a), topics.ledger.holder(c)) == ("", "a.md")
        assert topics.ledger.holding(a) == ()
        topics.publisher.publish([], [item(two, "v.zip", digest("zip"), operations.ITEM_KIND_CONTAINER)])  # without the member
        topics.ledger.catch_up(SECONDS)
        assert topics.ledger.holding(b) == ()
        opened = topics.ledger.batch(two)
        assert opened is not None
        assert opened.archive == archive

    def test_members_are_those_of_the_one_container_by_name(self, topics: Side, batch: str) -> None:
        names = ["v.zip!/b.md", "v.zip!/a.md", "v.zip", "v.zip!", "v.zip!0", "other.zip!/a.md"]
        topics.publisher.publish([], [item(batch, name, digest(name), known_before=True) for name in names])
        topics.ledger.catch_up(SECONDS)
        assert [member.name for member in topics.ledger.members(batch, "v.zip")] == ["v.zip!/a.md", "v.zip!/b.md"]

    def test_a_batch_is_complete_when_it_is_closed_and_everything_accounted_for(self, topics: Side, batch: str) -> None:
        a = digest(batch)
        topics.publisher.publish([document("a.md", a)], [item(batch, "a.md", a)])
        topics.publisher.publish([], [item(batch, "v.zip", digest("v"), operations.ITEM_KIND_CONTAINER)])
        topics.ledger.catch_up(SECONDS)
        standing = topics.ledger.standing(batch)
        assert (standing.items, standing.accounted, standing.closed, standing.complete) == (2, 1, False, False)
        assert topics.ledger.laggards(batch, 10) == (Laggard("a.md", a[:32], "cleanup"),)
        topics.progress([done(a, stage) for stage in STAGES])
        topics.ledger.catch_up(SECONDS)
        assert not topics.ledger.standing(batch).complete
        topics.publisher.change_batch(BatchChanged(batch_id=batch, state=operations.BATCH_STATE_CLOSED, items=2))
        topics.ledger.catch_up(SECONDS)
        assert topics.ledger.standing(batch).complete
        assert topics.ledger.laggards(batch, 10) == ()
        certificate = topics.ledger.certificate(batch)
        assert (certificate.files_in, certificate.read, certificate.containers, certificate.complete) == (2, 1, 1, True)

    def test_a_document_is_in_flight_until_it_is_accounted_for(self, topics: Side, batch: str) -> None:
        topics.ledger.catch_up(SECONDS)
        before = topics.ledger.in_flight()
        a, b = digest(f"a {batch}"), digest(f"b {batch}")
        topics.publisher.publish([document("a.md", a), document("b.md", b)], [item(batch, "a.md", a), item(batch, "b.md", b)])
        topics.ledger.catch_up(SECONDS)
        assert topics.ledger.in_flight() == before + 2
        topics.progress([done(a, "cleanup", operations.STAGE_OUTCOME_SET_ASIDE)])
        topics.ledger.catch_up(SECONDS)
        assert topics.ledger.in_flight() == before + 1
        topics.progress([done(b, stage) for stage in STAGES])
        topics.ledger.catch_up(SECONDS)
        assert topics.ledger.in_flight() == before

    def test_whoever_waits_is_told_of_a_change(self, topics: Side, batch: str) -> None:
        topics.ledger.catch_up(SECONDS)
        seen = topics.ledger.changes()
        topics.publisher.publish([], [item(batch, "a.md", digest("a"), known_before=True)])
        assert topics.ledger.wait_for_change(seen, SECONDS) > seen

    def test_whoever_waits_in_vain_gets_its_time_back(self, topics: Side) -> None:
        topics.ledger.catch_up(SECONDS)
        seen = topics.ledger.changes()
        while (now := topics.ledger.wait_for_change(seen, 0.01)) != seen:  # others may still be telling it something
            seen = now
        assert topics.ledger.changes() == seen
