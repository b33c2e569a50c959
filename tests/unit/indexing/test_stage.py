"""Service 4 as a stage: event in, rows in the index, event out; twice is as good as once."""

import pytest

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.indexing.sqlite_store import SqliteIndexStore
from rapporteur.indexing.stage import stage
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.wire import encode, media_type
from rapporteur.platform.claims import OUTPUTS, to_wire
from rapporteur.platform.driver.stage_task import SettlingTask, unpack
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.stage import Completed, Deferred, Poisoned, execute, handled, settled
from rapporteur.platform.stores.measured_store import MeasuredBlobStore
from rapporteur.specimens import markdown
from rapporteur.specimens.archive import single
from tests.support.memory_store import MemoryBlobStore
from tests.support.pipeline import read


@pytest.fixture
def index(tmp_path):
    store = SqliteIndexStore(tmp_path / "index.sqlite")
    yield store
    store.close()


def announced(blobs) -> events.ResolutionResolved:
    (resolved,) = read("a.md", markdown.clean(single(74, 1)).encode())
    ref = blobs.store(OUTPUTS, "footnotes/1/ab/ab-1.pb", encode(resolved), media_type(ResolvedResolution))
    return events.ResolutionResolved(document_id=resolved.document.document_id, ordinal=1, resolved=to_wire(ref))


def test_a_resolution_is_found_after_its_event_and_says_where_it_lies(index):
    blobs = MemoryBlobStore()
    event = announced(blobs)
    outcome = execute(stage(lambda: index), event.SerializeToString(), blobs)
    assert isinstance(outcome, Completed)
    assert [output.message.symbol for output in outcome.outputs] == ["A/RES/74/1"]
    (row,) = index.resolutions()
    assert (row.symbol, row.object_key, row.object_sha256) == ("A/RES/74/1", event.resolved.key, event.resolved.sha256)


def test_the_same_event_twice_leaves_the_index_as_it_was(index):
    blobs = MemoryBlobStore()
    event = announced(blobs)
    execute(stage(lambda: index), event.SerializeToString(), blobs)
    once = list(index.contents())
    execute(stage(lambda: index), event.SerializeToString(), blobs)
    assert list(index.contents()) == once


@pytest.mark.parametrize("value", [b"", b"\xff\xff"], ids=["no claim check", "no message"])
def test_an_event_that_names_no_object_is_poison(index, value):
    assert isinstance(execute(stage(lambda: index), value, MemoryBlobStore()), Poisoned)


def test_a_withdrawn_resolution_leaves_the_index(index):
    blobs = MemoryBlobStore()
    event = announced(blobs)
    execute(stage(lambda: index), event.SerializeToString(), blobs)
    withdrawal = events.ResolutionResolved(document_id=event.document_id, ordinal=1, withdrawn=True)
    outcome = execute(stage(lambda: index), withdrawal.SerializeToString(), blobs)
    assert isinstance(outcome, Completed)
    assert [(output.message.ordinal, output.message.resolved_sha256) for output in outcome.outputs] == [(1, "")]
    assert list(index.contents()) == []


def test_the_store_is_opened_when_it_is_needed_and_once(index):
    opened = []
    blobs = MemoryBlobStore()
    event = announced(blobs)
    lazy = stage(lambda: opened.append(1) or index)
    assert opened == []
    for _ in range(2):
        execute(lazy, event.SerializeToString(), blobs)
    assert opened == [1]


def test_what_several_events_change_is_written_when_they_are_settled(index):
    blobs = MemoryBlobStore()
    event = announced(blobs)
    written = stage(lambda: index)
    withdrawal = events.ResolutionResolved(document_id=event.document_id, ordinal=1, withdrawn=True)
    for message in (event, withdrawal, event):
        assert isinstance(handled(written, message.SerializeToString(), blobs), Completed)
    assert list(index.contents()) == []
    assert settled(written) is None
    assert [row.symbol for row in index.resolutions()] == ["A/RES/74/1"]


def test_an_index_that_is_away_defers_all_of_them_and_they_are_handled_again(index):
    class FullOnce:
        full = True

        def change(self, changes):
            if self.full:
                self.full = False
                raise Unavailable("the disk is full")
            index.change(changes)

    blobs, store = MemoryBlobStore(), FullOnce()
    task = SettlingTask(stage(lambda: store), MeasuredBlobStore(blobs))
    events_of = [announced(blobs).SerializeToString(), b"\xff\xff"]
    first = [unpack(stage(lambda: index), answer) for answer in task.settle([task(value) for value in events_of])]
    assert [type(worked.outcome) for worked in first] == [Deferred, Poisoned]
    assert [call.operation for call in first[0].calls] == ["fetch"]
    assert list(index.contents()) == []
    (again,) = task.settle([task(events_of[0])])
    assert isinstance(unpack(stage(lambda: index), again).outcome, Completed)
    assert len(list(index.contents())) == 1
