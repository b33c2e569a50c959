"""The book of who handed what in, under any order of calls, a ledger that lags, and topics that go away in the middle."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import grpc
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.contracts.operations.v1.operations_pb2 import BatchItemAdded
from rapporteur.gateway.problems import Problem
from rapporteur.gateway.register import Register
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.intake.records import Entry, Kind, Reason
from tests.contracts.gateway_ports_contract import digest
from tests.support.memory_topics import MemoryTopics

SECONDS = 20.0
BATCHES = st.sampled_from(["one", "two"])
NAMES = st.sampled_from(["a.md", "b.md", "v.zip", "v.zip!/a.md", "w.zip"])
CONTENTS = st.sampled_from([digest(words) for words in ("x", "y", "z")])


def document(name: str, sha256: str) -> Entry:
    return Entry("", name, Kind.DOCUMENT, sha256, 5)


@contextmanager
def register(topics: MemoryTopics) -> Iterator[Register]:
    made = Register(topics, topics)
    try:
        yield made
    finally:
        made.close()


class Handling(RuleBasedStateMachine):
    """What one may rely on: a content is announced once, an item is what it was first, nothing goes into what is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.topics = MemoryTopics()
        self.topics.lagging = True
        self.register = Register(self.topics, self.topics)
        self.open: set[str] = set()
        self.closed: dict[str, int] = {}
        self.items: dict[tuple[str, str], BatchItemAdded] = {}

    def teardown(self) -> None:
        self.topics.away = ""
        self.register.close()

    @rule(batch=BATCHES)
    def open_batch(self, batch: str) -> None:
        opened = self.register.open_batch(batch, batch, SECONDS)
        assert opened.existed == (batch in self.open or batch in self.closed)
        assert (opened.batch.state == operations.BATCH_STATE_CLOSED) == (batch in self.closed)
        if not opened.existed:
            self.open.add(batch)

    @rule(batch=BATCHES)
    def close_batch(self, batch: str) -> None:
        if batch not in self.open and batch not in self.closed:
            with pytest.raises(Problem) as said:
                self.register.close_batch(batch, SECONDS)
            assert said.value.code == grpc.StatusCode.NOT_FOUND
            return
        items = self.register.close_batch(batch, SECONDS).items
        self.open.discard(batch)
        assert items == self.closed.setdefault(batch, sum(held == batch for held, _ in self.items))

    @rule(batch=BATCHES, name=NAMES, sha256=CONTENTS)
    def add_document(self, batch: str, name: str, sha256: str) -> None:
        self._add(batch, (document(name, sha256),))

    @rule(batch=BATCHES, name=NAMES)
    def add_what_could_not_be_read(self, batch: str, name: str) -> None:
        self._add(batch, (Entry("", name, Kind.REFUSED, "", 5, Reason("not permitted")),))

    @rule(batch=BATCHES, members=st.dictionaries(st.sampled_from(["b.md", "a.md", "c.md"]), CONTENTS))
    def add_container(self, batch: str, members: dict[str, str]) -> None:
        inner = [document(f"w.zip!/{name}", sha256) for name, sha256 in members.items()]
        self._add(batch, (Entry("", "w.zip", Kind.CONTAINER, digest(str(sorted(members.items()))), 9), *inner))

    @rule(batch=BATCHES, name=NAMES, sha256=CONTENTS)
    def add_while_the_topics_are_away(self, batch: str, name: str, sha256: str) -> None:
        self.topics.away = "no broker answers"
        with pytest.raises((Unavailable, Problem)):
            if self.register.add(batch, (document(name, sha256),), SECONDS)[0] == self.items.get((batch, name)):
                raise Unavailable("it was there already, so nothing had to be published")
        self.topics.away = ""

    @rule()
    def the_ledger_catches_up(self) -> None:
        self.topics.catch_up(SECONDS)

    @invariant()
    def every_content_was_announced_once(self) -> None:
        announced = [found.original.sha256 for found in self.topics.documents]
        assert len(announced) == len(set(announced))
        holders = {(item.sha256, item.name) for item in self.items.values() if item.kind == operations.ITEM_KIND_DOCUMENT}
        first = {item.sha256 for item in self.items.values() if item.kind == operations.ITEM_KIND_DOCUMENT}
        assert first == set(announced)
        assert {(found.original.sha256, found.name) for found in self.topics.documents} <= holders

    def _add(self, batch: str, entries: tuple[Entry, ...]) -> None:
        known = {entry.name: self.items.get((batch, entry.name)) for entry in entries}
        held = [(item.sha256, entry.sha256) for entry, item in zip(entries, known.values(), strict=True) if item]
        conflict = any(before and now and before != now for before, now in held)
        if batch not in self.open or conflict:
            with pytest.raises(Problem) as said:
                self.register.add(batch, entries, SECONDS)
            assert said.value.code in (grpc.StatusCode.FAILED_PRECONDITION, grpc.StatusCode.ALREADY_EXISTS)
            return
        placed = self.register.add(batch, entries, SECONDS)
        assert [item.name for item in placed] == [entries[0].name, *sorted(entry.name for entry in entries[1:])]
        for item in placed:
            before = known[item.name]
            assert before is None or not before.sha256 or item == before
            self.items[batch, item.name] = item
        assert self.register.add(batch, entries, SECONDS) == placed


TestHandling = Handling.TestCase
TestHandling.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)


def test_numbers_count_the_items_of_a_batch() -> None:
    topics = MemoryTopics()
    with register(topics) as ours:
        ours.open_batch("one", "", SECONDS)
        ours.add("one", (document("b.md", digest("b")),), SECONDS)
        ours.add("one", (document("a.md", digest("a")),), SECONDS)
    with register(topics) as another:  # after a restart
        [item] = another.add("one", (document("c.md", digest("c")),), SECONDS)
    assert [(each.name, each.number) for each in topics.items] == [("b.md", 1), ("a.md", 2), ("c.md", 3)]
    assert item.number == 3


def test_a_closed_batch_is_not_opened_by_a_gateway_that_lags() -> None:
    topics = MemoryTopics()
    with register(topics) as ours, register(topics) as theirs:
        ours.open_batch("one", "", SECONDS)
        topics.lagging = True
        theirs.close_batch("one", SECONDS)
        assert ours.open_batch("one", "", SECONDS).batch.state == operations.BATCH_STATE_CLOSED
    assert [change.state for change in topics.changes_] == [operations.BATCH_STATE_OPEN, operations.BATCH_STATE_CLOSED]


def test_in_flight_counts_what_the_ledger_has_not_read_yet() -> None:
    topics = MemoryTopics()
    topics.lagging = True
    with register(topics) as ours:
        ours.open_batch("one", "", SECONDS)
        ours.add("one", tuple(document(f"{n}.md", digest(str(n))) for n in range(3)), SECONDS)
        assert ours.fresh.in_flight() == 3
        topics.catch_up(SECONDS)
        assert ours.fresh.in_flight() == 3


def test_many_threads_agree_on_who_was_first() -> None:
    topics = MemoryTopics()
    with register(topics) as ours, ThreadPoolExecutor(8) as threads:
        ours.open_batch("one", "", SECONDS)
        placed = list(threads.map(lambda n: ours.add("one", (document(f"{n}.md", digest(str(n % 5))),), SECONDS)[0], range(200)))
    assert sum(not item.known_before for item in placed) == len(topics.documents) == 5
    assert sorted(item.number for item in topics.items) == list(range(1, 201))


def test_what_is_asked_after_the_end_is_told_so() -> None:
    topics = MemoryTopics()
    ours = Register(topics, topics)
    ours.close()
    with pytest.raises(Problem) as said:
        ours.open_batch("one", "", SECONDS)
    assert said.value.code == grpc.StatusCode.UNAVAILABLE


def test_what_was_asked_before_the_end_is_done() -> None:
    topics, begun, go = MemoryTopics(), threading.Event(), threading.Event()
    topics.before_publishing = lambda: (begun.set(), go.wait(SECONDS))
    ours = Register(topics, topics)
    with ThreadPoolExecutor(2) as threads:
        opening = threads.submit(ours.open_batch, "one", "", SECONDS)
        assert begun.wait(SECONDS)
        closing = threads.submit(ours.close)
        go.set()
        assert not opening.result(SECONDS).existed
        closing.result(SECONDS)
